"""How an error is shown: known ones calmly, bugs with a report, and the program goes on.

`install` catches whatever nobody else did, on every thread.
"""

from __future__ import annotations

import datetime as dt
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import itadesk
from itadesk import files, paths
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets.notice import Notice, tell
from itadesk.domain.errors import ItadeskError

BUG_HEADING = "โปรแกรมพบข้อผิดพลาด"
BUG_TEXT = (
    "งานที่ทำไว้บันทึกแล้ว ใช้งานต่อได้ตามปกติ หากยังเกิดขึ้นอีก ให้ปิดแล้วเปิดโปรแกรมใหม่ และส่งรายละเอียดนี้ให้ผู้ดูแลโปรแกรม"
)
KNOWN_HEADING = "ทำรายการนี้ไม่ได้"
GO_ON = "ใช้งานต่อ"
_KEPT_REPORTS = 20


class Shows(Protocol):
    """What can show a known error, such as a `MessageBar`."""

    def error(self, text: str, /) -> None:
        """Show ``text``."""


def show_known(
    error: ItadeskError, where: Shows | None = None, parent: QWidget | None = None
) -> None:
    """Show the sentence of ``error`` in ``where``, or in a dialog if there is no such place."""
    if where is not None:
        where.error(str(error))
    else:
        tell(parent, KNOWN_HEADING, str(error), tone=Tone.WARNING)


def describe(error: BaseException) -> str:
    """``error`` with what someone needs who is to mend it; nothing of the office's data."""
    lines = [
        f"itadesk {itadesk.__version__} · Python {platform.python_version()} · Qt {qVersion()}",
        f"{platform.platform()} · {dt.datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def write_report(error: BaseException) -> Path | None:
    """Keep ``error`` as a text file in the user's data folder; None where that cannot be."""
    folder = paths.user_data_dir() / "reports"
    file = folder / f"{dt.datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt"
    try:
        files.write_bytes(file, describe(error).encode())
        for old in sorted(folder.glob("*.txt"))[:-_KEPT_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return file


class CrashDialog(Notice):
    """Says that the program made a mistake, and shows and copies what a mender needs."""

    def __init__(self, error: BaseException, file: Path | None, parent: QWidget | None) -> None:
        where = f" รายงานอยู่ที่ {file}" if file is not None else ""
        super().__init__(
            BUG_HEADING,
            BUG_TEXT + where,
            (GO_ON,),
            tone=Tone.ERROR,
            details=describe(error),
            parent=parent,
        )
        self.error = error
        """What happened."""


class _Reception(QObject):
    """Takes errors from every thread and shows one dialog at a time in the main one."""

    happened = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._open = False
        self.happened.connect(self._show)

    def take(self, error: BaseException) -> None:
        """Report ``error``, from whatever thread."""
        if threading.current_thread() is threading.main_thread():
            self._show(error)
        else:
            self.happened.emit(error)

    def _show(self, error: object) -> None:
        if not isinstance(error, BaseException):
            return
        known = isinstance(error, ItadeskError)
        file = None if known else write_report(error)
        if self._open:  # a second dialog would only bury the first
            return
        self._open = True
        try:
            if isinstance(error, ItadeskError):
                show_known(error, parent=QApplication.activeWindow())
            else:
                CrashDialog(error, file, QApplication.activeWindow()).wait()
        finally:
            self._open = False


_reception: _Reception | None = None


def install(application: QApplication) -> None:
    """From now on show whatever error nobody else handles, and go on."""
    global _reception  # noqa: PLW0603 - sys.excepthook too is one for the process
    _reception = _Reception(application)
    sys.excepthook = _unhandled
    threading.excepthook = _unhandled_in_thread


def report(error: BaseException) -> None:
    """Show ``error`` as what it is: a known one calmly, any other as a bug with a report."""
    if _reception is not None and isValid(_reception):
        _reception.take(error)
    elif not isinstance(error, ItadeskError):
        write_report(error)


def _unhandled(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if not issubclass(kind, Exception):  # Ctrl+C in a terminal, SystemExit
        sys.__excepthook__(kind, error, trace)
        return
    report(error.with_traceback(trace))


def _unhandled_in_thread(what: threading.ExceptHookArgs) -> None:
    if isinstance(what.exc_value, Exception):
        report(what.exc_value.with_traceback(what.exc_traceback))
