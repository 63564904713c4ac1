"""One window for each user: the second start hands over what it was given, and is over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from itadesk import paths
from itadesk.desktop import instance
from itadesk.desktop.dialogs.about import AboutDialog
from itadesk.desktop.instance import Instance, hand_over, server_name
from tests.desktop.windows import dialog_of, make_workspace, opened_window, session_of
from tests.tasks.offices import SCORES_2568

ROOT = Path(__file__).resolve().parents[2]
_RUNS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from itadesk.desktop import app
from itadesk.desktop.errands import handing

def receive(self, files):
    print("received", *[file.name for file in files], flush=True)
    QTimer.singleShot(0, self.parent().close)

handing.Handing.receive = receive
make = app.make_window
def made(workspace):
    window = make(workspace)
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: print("shown", flush=True)))
    return window
app.make_window = made
sys.exit(app.run(None))
"""


@pytest.fixture
def listening(qtbot: QtBot) -> Iterator[Instance]:
    """A window's ear."""
    made = Instance()
    assert made.listen()
    yield made
    made.close()


def handed(qtbot: QtBot, files: list[Path]) -> bool:
    """Whether the files are taken when another program hands them over."""
    code = (
        "import sys; from pathlib import Path; from itadesk.desktop import instance;"
        f"instance.server_name = lambda: {server_name()!r};"
        f"sys.exit(not instance.hand_over([Path(n) for n in {[str(f) for f in files]!r}]))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
        return other.returncode == 0


def test_nobody_listens_at_the_first_start() -> None:
    assert not hand_over([Path("งาน.itadesk")])


def test_files_come_over_with_their_whole_paths(
    qtbot: QtBot, listening: Instance, tmp_path: Path
) -> None:
    taken: list[list[Path]] = []
    listening.received.connect(taken.append)
    file = tmp_path / "อบต. ตัวอย่าง.itadesk"
    assert handed(qtbot, [file])
    assert handed(qtbot, [])
    assert taken == [[file.resolve()], []]


def test_each_user_has_a_name_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = server_name()
    monkeypatch.setattr(paths, "user_data_dir", lambda: tmp_path / "อื่น")
    assert server_name() != mine


def test_what_a_program_that_died_has_left_is_no_hindrance(qtbot: QtBot) -> None:
    code = (
        "import os, sys; from PySide6.QtCore import QCoreApplication;"
        "from PySide6.QtNetwork import QLocalServer; a = QCoreApplication([]);"
        f"s = QLocalServer(); assert s.listen({server_name()!r}); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert not hand_over([])
    ear = Instance()
    assert ear.listen()
    assert handed(qtbot, [])
    ear.close()


def test_one_that_listens_already_stays_the_one(listening: Instance) -> None:
    assert not Instance().listen()


@pytest.mark.parametrize("text", [b"\n", b"[]\n", b'{"files": [1]}\n', b"\xff\n", b"x" * 70_000])
def test_what_is_no_message_is_not_taken(qtbot: QtBot, listening: Instance, text: bytes) -> None:
    taken: list[list[Path]] = []
    listening.received.connect(taken.append)
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    assert socket.waitForConnected(2000)
    socket.write(text)
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert taken == []


def test_a_program_that_hangs_is_not_waited_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "_ANSWER_MS", 50)
    deaf = QLocalServer()
    assert deaf.listen(server_name())
    assert not hand_over([])
    deaf.close()


def test_the_window_opens_what_it_is_given(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)
    with opened_window(qtbot) as window:
        window.showMinimized()
        window.handing.receive([path])
        assert session_of(window).path == path
        assert not window.isMinimized()


def test_an_open_dialog_is_answered_first(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)
    with opened_window(qtbot) as window:
        window.about()
        dialog = dialog_of(AboutDialog)
        window.handing.receive([path])
        QCoreApplication.processEvents()
        assert window.session is None
        dialog.reject()
        qtbot.waitUntil(lambda: window.session is not None)


def test_a_second_process_hands_over_and_exits(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "อบต. ตัวอย่าง.itadesk", y2568=SCORES_2568)
    own = {"XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", **own}
    with subprocess.Popen(
        [sys.executable, "-c", _RUNS],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "shown\n"
        second = subprocess.run(
            [sys.executable, "-m", "itadesk", str(workspace)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert (second.returncode, second.stderr) == (0, "")
        assert first.stdout.readline() == f"received {workspace.name}\n"
        assert first.wait(60) == 0
    assert not list(tmp_path.rglob("running"))  # the next start asks nobody
