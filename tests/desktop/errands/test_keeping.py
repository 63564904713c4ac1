"""Backup, restore, check and frameworks from the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.problems import ProblemsDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.tokens import Tone
from itadesk.domain.fiscal import Round
from itadesk.paths import forms_dir
from itadesk.tasks import keeping, scoring, starting
from itadesk.tasks.desk import Desk
from tests.desktop.keyboard import click
from tests.desktop.windows import (
    FileDialogs,
    action,
    answering,
    dialog_of,
    drop,
    make_workspace,
    noted,
    opened_window,
    session_of,
    settle,
    stored_scores,
)
from tests.tasks.offices import SCORES_2568

_ASKS = "itadesk.desktop.errands.keeping"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window with an office that has the scores of 2568."""
    path = make_workspace(tmp_path / "อบต.ตัวอย่าง.itadesk", y2568=SCORES_2568)
    with opened_window(qtbot, path) as shown:
        monkeypatch.setattr(shown.keeping, "documents", lambda: tmp_path)
        yield shown


@pytest.fixture
def opened_folders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that the system was asked to show."""
    shown: list[str] = []

    monkeypatch.setattr(QDesktopServices, "openUrl", noted(shown))
    return shown


def back_up(window: MainWindow, target: Path, files: FileDialogs) -> None:
    files.answer(target)
    action(window, "สำรองข้อมูล…").trigger()
    settle()


def test_a_backup_is_made_where_the_clerk_says(
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened_folders: list[str],
) -> None:
    files = FileDialogs(monkeypatch)
    target = tmp_path / "แฟลชไดรฟ์" / "สำรอง.itadesk"
    target.parent.mkdir()
    back_up(window, target, files)
    assert files.asked[0][1].startswith(str(tmp_path / "อบต.ตัวอย่าง สำรอง "))
    assert stored_scores(target, 2568)["IIT/1"] == "94.05"
    assert f"สำรองไว้ที่ {target} แล้ว" in window.message.text()
    click(window.message.action)
    assert opened_folders == [str(target.parent)]


def test_a_backup_that_fails_is_explained(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "ไฟล์"
    blocked.write_text("", encoding="utf-8")
    back_up(window, blocked / "สำรอง.itadesk", FileDialogs(monkeypatch))
    assert window.message.tone is Tone.ERROR


def test_a_backup_takes_the_place_of_the_workspace_which_is_kept(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FileDialogs(monkeypatch)
    backup = tmp_path / "สำรอง.itadesk"
    back_up(window, backup, files)
    session = session_of(window)
    path = session.path
    session.run(lambda: scoring.set_score(session.desk, 2568, "IIT/1", "50"))
    asked = answering(monkeypatch, _ASKS, 0)
    files.answer(backup)
    action(window, "กู้คืนจากไฟล์สำรอง…").trigger()
    settle()
    assert [heading for heading, _ in asked()] == ["กู้คืนจากไฟล์สำรอง"]
    assert session_of(window).path == path
    assert stored_scores(path, 2568)["IIT/1"] == "94.05"
    kept = [p for p in tmp_path.glob("*.itadesk") if p not in (path, backup)]
    assert [stored_scores(p, 2568)["IIT/1"] for p in kept] == ["50.00"]
    assert kept[0].name in window.message.text()


def test_whoever_declines_restores_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_workspace(tmp_path / "อื่น.itadesk")
    answering(monkeypatch, _ASKS, 1)
    FileDialogs(monkeypatch).answer(other)
    before = session_of(window)
    action(window, "กู้คืนจากไฟล์สำรอง…").trigger()
    settle()
    assert window.session is before


def test_the_open_workspace_is_no_backup_of_itself(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileDialogs(monkeypatch).answer(session_of(window).path)
    action(window, "กู้คืนจากไฟล์สำรอง…").trigger()
    assert "คือแฟ้มงานที่เปิดอยู่" in window.message.text()


def test_what_is_no_backup_leaves_the_workspace_open_as_it_was(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "เสีย.itadesk"
    broken.write_bytes(b"no database")
    answering(monkeypatch, _ASKS, 0)
    FileDialogs(monkeypatch).answer(broken)
    path = session_of(window).path
    action(window, "กู้คืนจากไฟล์สำรอง…").trigger()
    settle()
    assert window.message.tone is Tone.ERROR
    assert session_of(window).path == path
    assert not session_of(window).read_only
    assert stored_scores(path, 2568)["IIT/1"] == "94.05"


def test_without_an_office_a_backup_becomes_a_workspace(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = make_workspace(tmp_path / "สำรอง.itadesk", y2568=SCORES_2568)
    with opened_window(qtbot) as window:
        monkeypatch.setattr(window.keeping, "documents", lambda: tmp_path)
        FileDialogs(monkeypatch).answer(backup, tmp_path / "งาน")
        action(window, "กู้คืนจากไฟล์สำรอง…").trigger()
        settle()
        assert session_of(window).path == tmp_path / "งาน.itadesk"
        assert stored_scores(tmp_path / "งาน.itadesk", 2568)["IIT/1"] == "94.05"


def test_a_sound_workspace_is_said_to_be(window: MainWindow) -> None:
    action(window, "ตรวจแฟ้มงาน").trigger()
    settle()
    assert window.message.text() == "ตรวจแฟ้มงานแล้ว สมบูรณ์ดี"


def test_what_is_wrong_with_a_workspace_is_listed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "check", lambda _path: ["ตารางคะแนนเสียหาย", "ประวัติขาดไปหนึ่งขั้น"])
    action(window, "ตรวจแฟ้มงาน").trigger()
    assert dialog_of(ProblemsDialog).problems == ["ตารางคะแนนเสียหาย", "ประวัติขาดไปหนึ่งขั้น"]


# Frameworks


def framework_of(year: int, folder: Path) -> Path:
    newest = starting.workable_years()[1]
    text = (forms_dir() / "frameworks" / f"{newest}.toml").read_text(encoding="utf-8")
    file = folder / "กรอบใหม่.toml"
    file.write_text(
        text.replace(f"fiscal_year = {newest}", f"fiscal_year = {year}", 1), encoding="utf-8"
    )
    return file


def test_a_framework_that_is_dropped_is_used_from_then_on(
    window: MainWindow, tmp_path: Path
) -> None:
    year = starting.workable_years()[0]
    session_of(window).show_round(Round.from_result(year))
    assert window._draft.isVisible()
    assert drop(window, framework_of(year, tmp_path))
    settle()
    assert window.message.text().startswith("ใช้กรอบการประเมินปี ")
    assert not window._draft.isVisible()


def test_a_framework_can_be_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user_data: Path
) -> None:
    FileDialogs(monkeypatch).answer(framework_of(2568, tmp_path))
    action(window, "นำเข้ากรอบการประเมิน…").trigger()
    settle()
    assert (user_data / "forms" / "frameworks" / "2568.toml").is_file()


def test_all_that_is_wrong_with_a_framework_is_listed(
    window: MainWindow, tmp_path: Path, user_data: Path
) -> None:
    broken = tmp_path / "เสีย.toml"
    broken.write_text("schema = 1\n", encoding="utf-8")
    window.take_files([broken])
    dialog = dialog_of(ProblemsDialog)
    assert dialog.windowTitle() == "นำเข้ากรอบการประเมินไม่ได้"
    assert len(dialog.problems) > 1
    assert not (user_data / "forms").exists()


def test_a_workspace_can_still_be_opened_elsewhere_after_all_this(window: MainWindow) -> None:
    path = session_of(window).path
    window.show_start_page()
    with Desk.open(path) as desk:
        assert not desk.workspace.read_only
