"""Taking work along: a flash drive with the whole workspace, a folder for the colleague."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from itadesk.desktop.errands import handing
from itadesk.desktop.main_window import MainWindow
from itadesk.store import backup
from itadesk.tasks import scoring
from itadesk.tasks.desk import Desk
from tests.desktop.keyboard import click
from tests.desktop.windows import (
    FileDialogs,
    action,
    make_workspace,
    noted,
    opened_window,
    session_of,
    settle,
    stored_scores,
)
from tests.tasks.offices import SCORES_2568, make_office

COPY, HAND_OVER = "บันทึกสำเนาลงแฟลชไดรฟ์…", "ส่งมอบงาน…"
NAME = "อบต.ตัวอย่าง.itadesk"


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A flash drive that is plugged in."""
    folder = tmp_path / "แฟลชไดรฟ์ E"
    folder.mkdir()
    monkeypatch.setattr(handing, "plugged_in", lambda: folder)
    return folder


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with an office that has the scores of 2568."""
    path = make_workspace(tmp_path / NAME, y2568=SCORES_2568)
    with opened_window(qtbot, path) as shown:
        yield shown


def do(window: MainWindow, what: str) -> None:
    action(window, what).trigger()
    settle()


def test_the_copy_is_the_first_thing_in_the_menu(window: MainWindow) -> None:
    assert window.actions_.menu.actions()[0].text() == COPY


def test_a_whole_copy_lies_on_the_drive(
    window: MainWindow, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", noted(folders))
    files = FileDialogs(monkeypatch)
    files.answer(drive)
    do(window, COPY)
    assert files.asked == [("บันทึกสำเนาแฟ้มงานไว้ที่", str(drive))]
    assert stored_scores(drive / NAME, 2568)["IIT/1"] == "94.05"
    assert "ตรวจแล้วว่าเปิดได้" in window.message.text()
    click(window.message.action)
    assert folders == [str(drive)]


def test_a_later_copy_brings_the_earlier_one_up_to_date(
    window: MainWindow, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer(drive, drive)
    do(window, COPY)
    session = session_of(window)
    session.run(lambda: scoring.set_scores(session.desk, 2568, {"IIT/1": "90"}, label="แก้"))
    do(window, COPY)
    assert stored_scores(drive / NAME, 2568)["IIT/1"] == "90.00"
    assert [p.name for p in drive.iterdir()] == [NAME]


def test_another_offices_file_on_the_drive_is_left_alone(
    window: MainWindow, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_office(drive / NAME, {2567: {"total": "80"}}).close()
    FileDialogs(monkeypatch).answer(drive)
    do(window, COPY)
    assert stored_scores(drive / NAME, 2567) == {"total": "80.00"}
    assert stored_scores(drive / "อบต.ตัวอย่าง (สำเนา).itadesk", 2568)["IIT/1"] == "94.05"


def test_the_folder_of_the_workspace_itself_is_refused(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "plugged_in", lambda: None)
    FileDialogs(monkeypatch).answer(tmp_path)
    do(window, COPY)
    assert window.message.isVisible()
    assert stored_scores(tmp_path / NAME, 2568)["IIT/1"] == "94.05"


def test_a_drive_that_is_pulled_out_is_explained(
    window: MainWindow, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_original: object, dest: Path, _file: Path) -> None:
        raise OSError(5, "Input/output error", str(dest))

    monkeypatch.setattr(backup, "_copy", gone)
    FileDialogs(monkeypatch).answer(drive)
    do(window, COPY)
    assert not (drive / NAME).exists()
    assert window.message.isVisible()


def test_cancelling_does_nothing(
    window: MainWindow, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer("", "")
    do(window, COPY)
    do(window, HAND_OVER)
    assert list(drive.iterdir()) == []


def test_the_colleague_gets_a_folder(
    window: MainWindow, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer(drive)
    do(window, HAND_OVER)
    (folder,) = drive.iterdir()
    assert {p.suffix for p in folder.iterdir()} == {".docx", ".pdf", ".itadesk"}
    assert str(folder) in window.message.text()
    with Desk.open(folder / NAME) as desk:
        assert desk.result_years() == [2568]


def test_without_an_office_there_is_nothing_to_give(qtbot: QtBot) -> None:
    with opened_window(qtbot) as window:
        assert not action(window, COPY).isEnabled()
        assert not action(window, HAND_OVER).isEnabled()


class _Drive:
    """A drive as Qt tells of it."""

    def __init__(self, place: str, *, ready: bool = True, locked: bool = False) -> None:
        self.rootPath = lambda: place
        self.isReady = lambda: ready
        self.isReadOnly = lambda: locked
        self.isValid = lambda: True


@pytest.mark.parametrize(
    ("drives", "found"),
    [
        ([_Drive("/"), _Drive("/boot")], None),
        ([_Drive("/"), _Drive("/media/me/USB")], "/media/me/USB"),
        ([_Drive("C:/"), _Drive("E:/")], "E:/"),
        ([_Drive("D:/", ready=False), _Drive("F:/", locked=True)], None),
    ],
)
def test_a_drive_that_is_plugged_in_is_proposed(
    monkeypatch: pytest.MonkeyPatch, drives: list[_Drive], found: str | None
) -> None:
    class Storage:
        mountedVolumes = staticmethod(lambda: drives)

        def __init__(self, _home: str) -> None:
            self.rootPath = drives[0].rootPath

    monkeypatch.setattr(handing, "QStorageInfo", Storage)
    assert handing.plugged_in() == (Path(found) if found else None)
