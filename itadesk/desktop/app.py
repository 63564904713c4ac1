"""The window's door: makes the application, shows the window, and runs until it is closed.

Qt is imported only when a window is really wanted, so that trouble with it is a
sentence and not a traceback.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from itadesk.domain.errors import ItadeskError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from itadesk.desktop.main_window import MainWindow

NAME = "itadesk"


class NoWindowError(ItadeskError):
    """This machine cannot show a window."""


def run(workspace: Path | None, *, quit_when_shown: bool = False) -> int:
    """Show the window, with ``workspace`` open if there is one; the exit code.

    ``quit_when_shown`` leaves as soon as the window is painted, for timing the
    start.  `NoWindowError` without a screen or Qt's libraries.
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
    application = prepare(QApplication(sys.argv[:1]))
    window = make_window(workspace)
    if quit_when_shown:
        window.painted.connect(window.close)
    window.show()
    code = application.exec()
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
    """The window with ``workspace`` open; with the start page and a message where that fails."""
    from itadesk.desktop.main_window import MainWindow

    window = MainWindow()
    if workspace is not None:
        window.open_path(workspace)
    return window


def _has_screen() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
