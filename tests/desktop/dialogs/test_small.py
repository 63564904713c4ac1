"""The small dialogs: problems to copy, a year to choose, what the program is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

import itadesk
from itadesk import paths
from itadesk.desktop.dialogs.about import AboutDialog, diagnostics
from itadesk.desktop.dialogs.problems import ProblemsDialog
from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.dialogs.year import YearDialog
from itadesk.desktop.widgets import DataTable
from tests.desktop.keyboard import click
from tests.desktop.windows import noted


def shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()


def button(dialog: QDialog, text: str) -> QAbstractButton:
    return next(b for b in dialog.findChildren(QAbstractButton) if b.text() == text)


def test_problems_are_listed_and_copied(qtbot: QtBot) -> None:
    dialog = ProblemsDialog("ผลการตรวจ", "พบสิ่งผิดปกติ", ["ก", "ข"])
    shown(qtbot, dialog)
    (table,) = dialog.findChildren(DataTable)
    assert [table.model().index(row, 0).data() for row in range(2)] == ["ก", "ข"]
    click(button(dialog, "คัดลอกรายการ"))
    assert QGuiApplication.clipboard().text() == "ก\nข"
    assert not dialog.go.isVisible()


def test_a_year_is_chosen_with_the_likeliest_first(qtbot: QtBot) -> None:
    dialog = YearDialog("คะแนน.csv", "ไม่พบปี", [2569, 2568])
    shown(qtbot, dialog)
    assert dialog.choice.key() == "2569"
    dialog.choice.set_key("2568")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        click(dialog.go)
    assert chosen.args == [2568]


def test_about_tells_version_and_folder(
    qtbot: QtBot, user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", noted(opened))
    dialog = AboutDialog()
    shown(qtbot, dialog)
    click(button(dialog, "คัดลอกข้อมูลเครื่อง"))
    assert QGuiApplication.clipboard().text().startswith(f"itadesk {itadesk.__version__}\n")
    assert "ไม่มีข้อมูลของหน่วยงาน" in dialog.message.text()
    click(button(dialog, "เปิดโฟลเดอร์"))
    assert opened == [str(user_data)]


def test_what_is_copied_names_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "นายสมมุติ"
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(paths, "user_data_dir", lambda: home / "AppData" / "itadesk")
    assert "นายสมมุติ" not in diagnostics()
    assert "Data ~/AppData/itadesk" in diagnostics()
    monkeypatch.setattr(paths, "user_data_dir", lambda: tmp_path / "นายอื่น")
    assert "นายอื่น" not in diagnostics()


def test_a_sheet_is_never_larger_than_the_screen(qtbot: QtBot) -> None:
    dialog = Sheet("ใหญ่", size=(5000, 5000))
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
