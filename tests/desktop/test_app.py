"""The window's door: started like the clerk starts it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from itadesk import cli
from itadesk.desktop import app
from itadesk.desktop.app import NoWindowError
from tests.desktop.windows import make_workspace
from tests.tasks.offices import SCORES_2568

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("docx", "lxml", "openpyxl", "pythainlp.tokenize", "rapidfuzz")


def start(
    *arguments: str, home: Path, code: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    command = ["-c", code] if code else ["-m", "itadesk", *arguments]
    own = {"XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home), "HOME": str(home), **environment}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", **own},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_it_leaves_as_soon_as_the_window_is_painted(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "อบต. ตัวอย่าง.itadesk", y2568=SCORES_2568)
    for arguments in ((), (str(workspace),)):
        ended = start(*arguments, "--quit-when-shown", home=tmp_path)
        assert (ended.returncode, ended.stderr) == (0, "")
    assert [path.name for path in tmp_path.glob("*.lock")] == []


def test_a_workspace_that_is_gone_opens_the_start_page(tmp_path: Path) -> None:
    ended = start(str(tmp_path / "ไม่มี.itadesk"), "--quit-when-shown", home=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("with_office", [False, True])
def test_nothing_heavy_is_loaded_at_the_start(tmp_path: Path, with_office: bool) -> None:
    """Words are looked up only for text that wraps, and so not on the start page."""
    workspace = make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)
    opened = f"Path({str(workspace)!r})" if with_office else "None"
    code = (
        "import sys; from pathlib import Path; from itadesk.desktop.app import run; "
        f"run({opened}, quit_when_shown=True); "
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = start(home=tmp_path, code=code)
    allowed = [["pythainlp.tokenize"], []] if with_office else [[]]
    assert ended.returncode == 0
    assert ended.stdout.split() in allowed, ended.stderr


def test_without_a_screen_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoWindowError, match="ไม่พบจอภาพ"):
        app.run(None)


def test_the_command_line_says_it_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_workspace: Path | None, *, quit_when_shown: bool) -> int:
        raise NoWindowError("ไม่พบจอภาพ")

    monkeypatch.setattr(app, "run", refuse)
    assert cli.main([]) == cli.BAD_INPUT
    assert capsys.readouterr().err == "ไม่พบจอภาพ\n"


def test_missing_system_libraries_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    with pytest.raises(NoWindowError, match="ขาดส่วนแสดงผล"):
        app.run(None)


def test_the_application_has_its_name_and_icon(qtbot: QtBot, qapp: QApplication) -> None:
    app.prepare(qapp)
    try:
        assert qapp.applicationName() == "itadesk"
        assert not qapp.windowIcon().isNull()
        assert sys.excepthook is not sys.__excepthook__
    finally:
        sys.excepthook = sys.__excepthook__
