"""Choosing a picture: from a file, out of a Word document, or none."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.picture_card import PictureCard, pixmap
from itadesk.paper.blocks import Emblem
from itadesk.tasks import emblems, settling
from tests.desktop.keyboard import click
from tests.publishing.figures import wmf


@pytest.fixture
def card(qtbot: QtBot) -> PictureCard:
    made = PictureCard(
        "ตรา",
        none="ไม่ใช้ภาพ",
        used="ใช้ภาพนี้",
        about="ภาพตราของหน่วยงาน",
        read=settling.read_emblem,
        find=lambda file: [found.emblem for found in emblems.emblems_in(file)],
    )
    qtbot.addWidget(made)
    made.show()
    return made


def drawn(folder: Path, name: str, colour: str) -> Path:
    file = folder / f"{name}.png"
    picture = QPixmap(30, 34)
    picture.fill(QColor(colour))
    assert picture.save(str(file))
    return file


def memo(folder: Path, *pictures: tuple[Path, float]) -> Path:
    """A Word file with those pictures, each as high as is said (cm)."""
    document = docx.Document()
    for file, height in pictures:
        document.add_picture(str(file), height=Cm(height))
    document.save(str(folder / "บันทึกเดิม.docx"))
    return folder / "บันทึกเดิม.docx"


def said(card: PictureCard) -> list[str]:
    messages: list[str] = []
    card.failed.connect(messages.append)
    return messages


def test_the_one_picture_as_high_as_an_emblem_is_taken_out_of_a_memo(
    card: PictureCard, tmp_path: Path
) -> None:
    emblem, photo = drawn(tmp_path, "ตรา", "#224466"), drawn(tmp_path, "ภาพถ่าย", "#aa2222")
    card.choose(memo(tmp_path, (emblem, 1.5), (photo, 8)))
    assert card.picture is not None
    assert card.picture.content == emblem.read_bytes()
    assert card.state.text() == "ใช้ภาพนี้"
    assert card.offers == []


def test_of_several_the_clerk_chooses(card: PictureCard, tmp_path: Path) -> None:
    first, second = drawn(tmp_path, "หนึ่ง", "#224466"), drawn(tmp_path, "สอง", "#aa2222")
    card.choose(memo(tmp_path, (first, 1.5), (second, 3)))
    assert len(card.offers) == 2
    click(card.offers[1])
    assert card.picture is not None
    assert card.picture.content == second.read_bytes()
    click(card.clear)
    assert card.state.text() == "ไม่ใช้ภาพ"
    assert not card.offers
    assert not card.clear.isEnabled()


def test_a_memo_without_an_emblem_is_explained_and_nothing_is_lost(
    card: PictureCard, tmp_path: Path
) -> None:
    messages = said(card)
    kept = drawn(tmp_path, "ตรา", "#224466")
    card.choose(kept)
    card.choose(memo(tmp_path, (drawn(tmp_path, "ภาพถ่าย", "#aa2222"), 8)))
    assert len(messages) == 1
    assert "บันทึกเดิม.docx" in messages[0]
    assert card.picture is not None
    assert card.picture.content == kept.read_bytes()


def test_a_picture_that_no_screen_can_show_is_taken_all_the_same(card: PictureCard) -> None:
    drawing = Emblem(wmf(), "image/x-wmf")
    card.set_picture(drawing)
    assert card.picture is drawing
    assert pixmap(drawing).isNull()
    assert card.state.text() == "ใช้ภาพนี้"
