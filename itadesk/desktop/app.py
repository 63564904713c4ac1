"""The window's door: makes the application, shows the window, and runs until it is closed.

Qt is imported only when a window is really wanted, so that trouble with it is a
sentence and not a traceback.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from itadesk import files, paths
from itadesk.domain.errors import ItadeskError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from itadesk.desktop.main_window import MainWindow

NAME = "itadesk"


class NoWindowError(ItadeskError):
    """This machine cannot show a window."""


def run(workspace: Path | None, *, quit_when_shown: bool = False) -> int:
    """Show the window, with ``workspace`` open if there is one; the exit code.

    Where this user has a window open already, that one gets the file, and this
    start is over.  ``workspace`` may be any file that could be dropped on the
    window.  ``quit_when_shown`` leaves as soon as the window is painted, for timing
    the start, and leaves a running window alone.  `NoWindowError` without a screen
    or Qt's libraries.
    """
    if not _has_screen():
        raise NoWindowError(
            "ไม่พบจอภาพ จึงเปิดหน้าต่างไม่ได้ กรุณาเปิดบนเครื่องที่มีจอ หรือใช้คำสั่งอื่น ดูได้ด้วย itadesk --help"
        )
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise NoWindowError(
            f"เปิดหน้าต่างไม่ได้ เพราะเครื่องนี้ขาดส่วนแสดงผลของระบบ ({error}) กรุณาติดตั้งแล้วเปิดใหม่"
        ) from error
    application = QApplication(sys.argv[:1])
    if not quit_when_shown and _handed_over(workspace):
        return 0
    prepare(application)
    window = make_window(workspace)
    listening: list[bool] = []
    if quit_when_shown:
        window.painted.connect(window.close)
    else:
        window.painted.connect(lambda: listening.append(_listen(window)))
    window.show()
    code = application.exec()
    if any(listening):
        with suppress(OSError):
            _marker().unlink(missing_ok=True)
    window.deleteLater()
    return code


def prepare(application: QApplication) -> QApplication:
    """Give the application its name, its look, Thai words and a net for mistakes."""
    from itadesk.desktop import errors, icons, style, translation

    application.setApplicationName(NAME)
    application.setApplicationDisplayName("")
    application.setDesktopFileName(NAME)
    translation.install(application)
    style.install(application)
    application.setWindowIcon(icons.program_icon())
    errors.install(application)
    return application


def make_window(workspace: Path | None) -> MainWindow:
    """The window with ``workspace`` open; with the start page and a message where that fails.

    Another file than a workspace is taken like one that was dropped.
    """
    from itadesk.desktop.main_window import MainWindow
    from itadesk.tasks.desk import SUFFIX

    window = MainWindow()
    if workspace is None:
        return window
    if workspace.suffix.lower() == SUFFIX or not workspace.is_file():
        window.open_path(workspace)
    else:
        window.painted.connect(lambda: window.take_files([workspace]))
    return window


def _marker() -> Path:
    """A file that is there while a window runs: without it nobody has to be asked.

    One that a program which died has left costs a few milliseconds, no more.
    """
    return paths.user_data_dir() / "running"


def _handed_over(file: Path | None) -> bool:
    """Whether a window that runs already has taken the file, or come to the front without one."""
    if not _marker().exists():
        return False
    from itadesk.desktop.instance import hand_over

    return hand_over([file] if file is not None else [])


def _listen(window: MainWindow) -> bool:
    """Listen for later starts, now that the window stands; whether nobody else does."""
    from itadesk.desktop.instance import Instance

    instance = Instance(window)
    instance.received.connect(window.handing.receive)
    if not instance.listen():
        return False
    with suppress(OSError):
        files.write_bytes(_marker(), b"")
    return True


def _has_screen() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
