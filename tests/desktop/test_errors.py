"""A known error is said calmly; a bug is reported, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import itadesk
from itadesk.desktop import errors
from itadesk.desktop.errors import CrashDialog
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import MessageBar, Notice
from itadesk.domain.errors import InputError


@pytest.fixture
def caught(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Errors nobody handles are caught, as in the program."""
    before = sys.excepthook, threading.excepthook
    errors.install(qapp)
    yield
    sys.excepthook, threading.excepthook = before
    monkeypatch.setattr(errors, "_reception", None)


def answer_next(dialogs: list[Notice]) -> None:
    """Note the next dialog and answer it."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Notice):
            dialogs.append(dialog)
            dialog.buttons[0].click()
        else:
            QTimer.singleShot(10, answer)

    QTimer.singleShot(10, answer)


def a_bug() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def reports(user_data: Path) -> list[Path]:
    return sorted((user_data / "reports").glob("*.txt"))


def test_a_known_error_is_shown_in_the_window(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    errors.show_known(InputError("คะแนนต้องไม่เกิน ๑๐๐ แก้แล้วลองใหม่"), bar)
    assert bar.text() == "คะแนนต้องไม่เกิน ๑๐๐ แก้แล้วลองใหม่"
    assert bar.tone is Tone.ERROR


def test_a_known_error_without_a_place_has_a_dialog(qtbot: QtBot) -> None:
    dialogs: list[Notice] = []
    answer_next(dialogs)
    errors.show_known(InputError("ไฟล์นี้เปิดไม่ได้"))
    assert [dialog.label.text() for dialog in dialogs] == ["ไฟล์นี้เปิดไม่ได้"]
    assert not isinstance(dialogs[0], CrashDialog)


def test_a_bug_leaves_a_report(user_data: Path) -> None:
    file = errors.write_report(a_bug())
    assert file is not None
    assert file.parent == user_data / "reports"
    text = file.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert f"itadesk {itadesk.__version__}" in text


def test_only_the_last_reports_are_kept(user_data: Path) -> None:
    for _ in range(25):
        errors.write_report(a_bug())
    assert len(reports(user_data)) == 20


def test_a_report_that_cannot_be_written_is_no_further_error(
    user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_data.parent.mkdir(parents=True, exist_ok=True)
    user_data.write_text("a file where the folder should be", encoding="utf-8")
    assert errors.write_report(a_bug()) is None


def test_the_crash_dialog_is_calm_and_thai(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(a_bug(), tmp_path / "report.txt", None)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "โปรแกรมพบข้อผิดพลาด"
    assert "งานที่ทำไว้บันทึกแล้ว" in dialog.label.text()
    assert "report.txt" in dialog.label.text()
    assert dialog.details is not None
    assert dialog.details.isHidden()
    assert "ZeroDivisionError" in dialog.details.toPlainText()


def test_its_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog(a_bug(), None, None)
    qtbot.addWidget(dialog)
    [copy] = [b for b in dialog.findChildren(QPushButton) if b.text() == "คัดลอกรายละเอียด"]
    copy.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()


def test_its_details_can_be_unfolded_and_folded(qtbot: QtBot) -> None:
    dialog = CrashDialog(a_bug(), None, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.details is not None
    [fold] = [b for b in dialog.findChildren(QPushButton) if b.text() == "แสดงรายละเอียด"]
    fold.click()
    assert dialog.details.isVisible()
    assert fold.text() == "ซ่อนรายละเอียด"
    fold.click()
    assert not dialog.details.isVisible()


def test_what_nobody_handles_is_shown_and_the_program_goes_on(
    qtbot: QtBot, caught: None, user_data: Path
) -> None:
    dialogs: list[Notice] = []
    answer_next(dialogs)
    error = a_bug()
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(dialogs) == 1
    assert isinstance(dialogs[0], CrashDialog)
    assert len(reports(user_data)) == 1


def test_an_error_on_another_thread_is_shown_in_the_main_one(
    qtbot: QtBot, caught: None, user_data: Path
) -> None:
    dialogs: list[Notice] = []

    def work() -> None:
        raise ZeroDivisionError

    answer_next(dialogs)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs) == 1)
    assert isinstance(dialogs[0], CrashDialog)
    assert len(reports(user_data)) == 1


def test_a_known_error_that_nobody_handled_is_still_said_calmly(
    qtbot: QtBot, caught: None, user_data: Path
) -> None:
    dialogs: list[Notice] = []
    answer_next(dialogs)
    error = InputError("ไฟล์นี้เปิดไม่ได้")
    sys.excepthook(type(error), error, None)
    assert [dialog.label.text() for dialog in dialogs] == ["ไฟล์นี้เปิดไม่ได้"]
    assert reports(user_data) == []


def test_a_second_bug_does_not_bury_the_first(qtbot: QtBot, caught: None, user_data: Path) -> None:
    dialogs: list[Notice] = []
    QTimer.singleShot(0, lambda: errors.report(a_bug()))
    answer_next(dialogs)
    errors.report(a_bug())
    assert len(dialogs) == 1
    assert len(reports(user_data)) == 2


def test_leaving_the_program_is_no_bug(
    caught: None, user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: passed.append(kind))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert reports(user_data) == []
