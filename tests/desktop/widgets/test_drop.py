"""Files are dropped or chosen; an empty screen says what to do."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme
from itadesk.desktop.widgets import DropArea, EmptyState

ACTION = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "ใบแจ้งผล ปี ๒๕๖๘.pdf", tmp_path / "score.xlsx"]
    for file in made:
        file.write_bytes(b"x")
    return made


def held(*places: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) if isinstance(p, Path) else QUrl(p) for p in places])
    return data


def drag(area: DropArea, data: QMimeData) -> bool:
    """Hold ``data`` over ``area``; whether it is welcome."""
    event = QDropEvent(QPointF(5, 5), ACTION, data, LEFT, NONE)
    event.ignore()
    # Qt 6.11 and 6.12 make a QDragEnterEvent in different ways; a drop event says the same.
    area.dragEnterEvent(cast(QDragEnterEvent, event))
    return event.isAccepted()


def drop(area: DropArea, data: QMimeData) -> None:
    drag(area, data)
    area.dropEvent(QDropEvent(QPointF(5, 5), ACTION, data, LEFT, NONE))


@pytest.fixture
def area(qtbot: QtBot) -> DropArea:
    made = DropArea("ลากใบแจ้งผลมาวางที่นี่", kinds=("ใบแจ้งผล (*.pdf *.docx *.txt)",))
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    return made


def test_dropped_files_are_told(qtbot: QtBot, area: DropArea, files: list[Path]) -> None:
    with qtbot.waitSignal(area.dropped) as said:
        drop(area, held(*files))
    assert said.args == [files]


def test_one_file_where_one_is_wanted(qtbot: QtBot, files: list[Path]) -> None:
    area = DropArea("ลากไฟล์มาวาง", many=False)
    qtbot.addWidget(area)
    with qtbot.waitSignal(area.dropped) as said:
        drop(area, held(*files))
    assert said.args == [files[:1]]


def test_only_files_are_welcome(
    qtbot: QtBot, area: DropArea, files: list[Path], tmp_path: Path
) -> None:
    assert drag(area, held(files[0]))
    assert not drag(area, held("https://www.example.go.th/a.pdf"))
    assert not drag(area, held(tmp_path))
    text = QMimeData()
    text.setText("ข้อความ")
    assert not drag(area, text)
    with qtbot.assertNotEmitted(area.dropped):
        drop(area, held("https://www.example.go.th/a.pdf"))


def test_files_held_over_it_light_it_up(
    area: DropArea, files: list[Path], look: Theme, scheme: Scheme
) -> None:
    before = area.grab().toImage().pixelColor(20, 20)
    drag(area, held(files[0]))
    lit = area.grab().toImage().pixelColor(20, 20)
    assert lit.name().upper() == look.tokens.selected
    assert lit != before
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert area.grab().toImage().pixelColor(20, 20) == before


def test_the_button_opens_the_file_dialog(
    qtbot: QtBot, area: DropArea, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, title: str, _folder: str, filters: str) -> tuple[list[str], str]:
        asked.extend([title, filters])
        return [str(file) for file in files], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    with qtbot.waitSignal(area.dropped) as said:
        area.button.click()
    assert said.args == [files]
    assert asked == ["ลากใบแจ้งผลมาวางที่นี่", "ใบแจ้งผล (*.pdf *.docx *.txt);;ทุกไฟล์ (*)"]


def test_choosing_nothing_says_nothing(
    qtbot: QtBot, area: DropArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    with qtbot.assertNotEmitted(area.dropped):
        area.button.click()


def test_it_can_be_used_without_a_mouse(area: DropArea) -> None:
    assert area.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert area.accessibleName() == area.button.accessibleDescription() == "ลากใบแจ้งผลมาวางที่นี่"


def test_an_empty_screen_has_a_sentence_a_button_and_a_drop_area(
    qtbot: QtBot, files: list[Path]
) -> None:
    area = DropArea("ลากใบแจ้งผลมาวางที่นี่")
    empty = EmptyState("ยังไม่มีคะแนนของปีนี้", "กรอกคะแนนเอง", area)
    qtbot.addWidget(empty)
    empty.resize(700, 500)
    empty.show()
    with qtbot.waitSignal(empty.pressed):
        empty.button.click()
    with qtbot.waitSignal(area.dropped):
        drop(area, held(*files))
    order = [empty.label, area, empty.button]
    tops = [w.mapTo(empty, QPoint(0, 0)).y() for w in order]
    bottoms = [top + w.height() for top, w in zip(tops, order, strict=True)]
    assert bottoms[0] <= tops[1]
    assert bottoms[1] <= tops[2]


def test_an_empty_screen_without_an_act_has_no_button(qtbot: QtBot) -> None:
    empty = EmptyState("ทุกประเด็นมีมาตรการแล้ว")
    qtbot.addWidget(empty)
    assert empty.button.isHidden()
    assert empty.drop is None


def test_a_flat_one_has_its_button_beside_the_text(qtbot: QtBot) -> None:
    high, flat = DropArea("วางไฟล์ที่นี่"), DropArea("วางไฟล์ที่นี่", flat=True)
    for area in (high, flat):
        qtbot.addWidget(area)
        area.resize(400, area.sizeHint().height())
        with qtbot.waitExposed(area):
            area.show()
    assert flat.sizeHint().height() < high.sizeHint().height()
    assert flat.button.geometry().left() > flat.width() / 2
