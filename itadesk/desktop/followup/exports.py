"""Files written from the tab: where to, off the main thread, and then opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from itadesk.desktop import background
from itadesk.desktop.busy import BusyBar
from itadesk.desktop.memory import Memory
from itadesk.desktop.session import Session
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import Exported

_FOLDER = "export-folder"
"""What the folder of the office's papers is remembered under."""
Write = Callable[[Desk, Path], list[Exported]]


class Exports(QObject):
    """Writes into the office's folder of papers, one thing at a time."""

    written = Signal(list)
    """The files (`Exported`) that were written."""
    failed = Signal(str)
    """Why nothing could be written, a Thai sentence."""

    def __init__(self, session: Session, memory: Memory, busy: BusyBar) -> None:
        super().__init__(busy)
        self._session = session
        self._memory = memory
        self._busy = busy

    @property
    def folder(self) -> Path:
        """Where the office's papers are written."""
        path = self._session.path
        known = self._memory.folder(f"{_FOLDER} {path}")
        return known or path.parent / f"เอกสาร {path.stem}"

    def write(self, write: Write, what: str, *, then_open: bool = True) -> None:
        """Do ``write`` elsewhere while the bar says ``what``; open what came of it."""
        if self._busy.busy:
            return
        source, folder = self._session.path, self.folder

        def work(_report: background.Report) -> list[Exported]:
            # A workspace belongs to its thread: this one reads through its own door.
            with Desk.open(source, write=False) as desk:
                return write(desk, folder)

        def done(files: list[Exported]) -> None:
            self.written.emit(files)
            if then_open and files:
                open_files(files)

        job = background.run(self, work, done=done, failed=self.failed.emit)
        self._busy.follow(job, what, cancellable=False)


def open_files(files: Sequence[Exported]) -> None:
    """Open the one file that was written, or the folder that several lie in."""
    path = files[0].path
    shown = path if len(files) == 1 else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))
