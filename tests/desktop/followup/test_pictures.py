"""Pictures dropped on a measure: shown in small, captioned, put into order, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt

from itadesk.desktop.followup.pictures import small_image
from itadesk.desktop.followup.tab import FollowUpTab
from itadesk.desktop.session import Session
from itadesk.tasks import pictures
from tests.desktop.clerk import steps
from tests.desktop.followup.conftest import Opened
from tests.desktop.keyboard import click, press, type_text
from tests.desktop.windows import drop, settle
from tests.publishing.figures import jpeg, png


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two pictures as files."""
    files = [tmp_path / "ประชุม.png", tmp_path / "ป้าย.jpg"]
    files[0].write_bytes(png(400, 300))
    files[1].write_bytes(jpeg(80, 60))
    return files


def captions(session: Session, tab: FollowUpTab) -> list[str]:
    assert tab.measure_card.measure is not None
    kept = pictures.pictures_of(session.desk, tab.measure_card.measure.id)
    return [picture.caption for picture in kept]


def test_dropped_pictures_are_shown_and_can_be_taken_back(
    opened: Opened, photos: list[Path]
) -> None:
    session, tab = opened()
    field = tab.measure_card.pictures
    assert drop(field.drop, *photos)
    settle()
    settle()
    assert len(field.thumbs) == 2
    assert all(thumb.preview.is_shown for thumb in field.thumbs)
    assert steps(session)[0] == "เพิ่มภาพของมาตรการที่ ๑"
    session.undo()
    assert field.thumbs == []


def test_they_may_be_dropped_anywhere_on_the_measure(
    opened: Opened, photos: list[Path], tmp_path: Path
) -> None:
    _, tab = opened()
    assert drop(tab.measure_card, *photos)
    settle()
    assert len(tab.measure_card.pictures.thumbs) == 2
    sheet = tmp_path / "ใบแจ้งผล.txt"
    sheet.write_text("x", encoding="utf-8")
    assert not drop(tab.measure_card, photos[0], sheet)  # the window knows what that is for


def test_a_caption_is_saved_on_leaving(opened: Opened, photos: list[Path]) -> None:
    session, tab = opened()
    field = tab.measure_card.pictures
    field.take(photos)
    settle()
    field.thumbs[0].caption.setFocus()
    type_text(field.thumbs[0].caption, "ประชุมชี้แจง")
    field.thumbs[1].caption.setFocus()
    assert captions(session, tab) == ["ประชุมชี้แจง", ""]


def test_pictures_change_places_by_keyboard_and_go_by_mouse(
    opened: Opened, photos: list[Path]
) -> None:
    session, tab = opened()
    field = tab.measure_card.pictures
    field.take(photos)
    settle()
    type_text(field.thumbs[0].caption, "หนึ่ง")
    press(field.thumbs[0].caption, Qt.Key.Key_Return)
    field.thumbs[0].later.setFocus()
    press(field.thumbs[0].later, Qt.Key.Key_Space)
    assert captions(session, tab) == ["", "หนึ่ง"]
    assert not field.thumbs[1].later.isEnabled()
    click(field.thumbs[0].remove)
    assert captions(session, tab) == ["หนึ่ง"]
    assert steps(session)[0] == "แก้ภาพของมาตรการที่ ๑"


def test_what_is_no_picture_is_refused_with_a_sentence(opened: Opened, tmp_path: Path) -> None:
    session, tab = opened()
    said: list[str] = []
    session.failed.connect(said.append)
    other = tmp_path / "แผน.pdf"
    other.write_bytes(b"%PDF-1.7")
    tab.measure_card.pictures.take([other])
    settle()
    assert len(said) == 1
    assert "ไม่ใช่ภาพ PNG หรือ JPG" in said[0]
    assert captions(session, tab) == []


def test_another_measure_has_its_own_pictures(opened: Opened, photos: list[Path]) -> None:
    session, tab = opened()
    field = tab.measure_card.pictures
    field.take(photos[:1])
    settle()
    tab.select(session.desk.measures(2569)[1].id)
    assert field.thumbs == []
    tab.select(session.desk.measures(2569)[0].id)
    assert len(field.thumbs) == 1


def test_a_small_image_keeps_its_proportions_and_a_damaged_one_is_null() -> None:
    made = small_image(png(400, 300), QSize(100, 100))
    assert (made.width(), made.height()) == (100, 75)
    assert small_image(png(40, 30), QSize(100, 100)).width() == 40
    assert small_image(b"\x89PNG\r\n\x1a\n broken", QSize(100, 100)).isNull()
