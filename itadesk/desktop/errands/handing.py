"""Giving work on: a copy on a flash drive, the desk to a colleague, a second start's files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStorageInfo, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from itadesk.desktop import background
from itadesk.desktop.errands.keeping import open_folder
from itadesk.desktop.tokens import Tone

if TYPE_CHECKING:
    from itadesk.desktop.main_window import MainWindow
    from itadesk.tasks.handover import HandedOver

_MODAL_WAIT_MS = 400
_MOUNTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where systems other than Windows show drives that were plugged in."""


def plugged_in() -> Path | None:
    """A drive that can be written and is not the one of the user's folder; None if none is."""
    home = QStorageInfo(str(Path.home()))
    for drive in QStorageInfo.mountedVolumes():
        place = drive.rootPath()
        is_other = drive.isValid() and drive.isReady() and not drive.isReadOnly()
        is_drive = place.startswith(_MOUNTS) or (len(place) == 3 and place[1] == ":")
        if is_other and is_drive and place != home.rootPath():
            return Path(place)
    return None


class Handing(QObject):
    """The errands that take work to another machine or person, or bring it to the front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def receive(self, files: Sequence[Path]) -> None:
        """Come to the front with what a second start of the program was given."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if not files:
            return
        if QApplication.activeModalWidget() is not None:  # its answer comes first
            QTimer.singleShot(_MODAL_WAIT_MS, self, lambda: self.receive(files))
            return
        window.take_files(files)

    def choose_drive(self) -> None:
        """Ask for a drive or folder, and keep a whole copy of the workspace there."""
        folder = self._ask_folder("บันทึกสำเนาแฟ้มงานไว้ที่", "drive")
        if folder is not None:
            self.copy_to(folder)

    def copy_to(self, folder: Path) -> None:
        """Keep a checked copy of the workspace in ``folder``."""
        session = self._window.session
        if session is None:
            return
        source = session.path

        def work() -> Path:
            from itadesk.tasks import keeping

            return keeping.copy_to(source, folder)

        def done(copy: Path) -> None:
            self._window.message.say(
                f"บันทึกสำเนาไว้ที่ {copy} แล้ว ตรวจแล้วว่าเปิดได้และตรงกับแฟ้มงาน "
                "ก่อนถอดแฟลชไดรฟ์กรุณาสั่งนำออกอย่างปลอดภัย",
                Tone.GOOD,
                action="เปิดโฟลเดอร์",
                act=lambda: open_folder(folder),
            )

        self._run(work, done, "กำลังบันทึกสำเนา")

    def choose_handover(self) -> None:
        """Ask where the colleague is to find everything, and make it."""
        folder = self._ask_folder("วางโฟลเดอร์ส่งมอบงานไว้ที่", "handover")
        if folder is not None:
            self.hand_over(folder)

    def hand_over(self, folder: Path) -> None:
        """Make the folder with the page of what is open and the copy of the workspace."""
        session = self._window.session
        if session is None:
            return
        source = session.path

        def work() -> HandedOver:
            from itadesk.tasks.handover import hand_over

            return hand_over(source, folder)

        def done(made: HandedOver) -> None:
            self._window.message.say(
                f"เตรียมโฟลเดอร์ส่งมอบงานแล้วที่ {made.folder} มีหน้างานค้างและกำหนดส่ง พร้อมแฟ้มงานทั้งแฟ้ม",
                Tone.GOOD,
                action="เปิดโฟลเดอร์",
                act=lambda: open_folder(made.folder),
            )

        self._run(work, done, "กำลังเตรียมส่งมอบงาน")

    def _ask_folder(self, title: str, remembered: str) -> Path | None:
        window = self._window
        if window.session is None:
            return None
        window.flush()
        start = plugged_in() or window.memory.folder(remembered) or window.keeping.documents()
        chosen = QFileDialog.getExistingDirectory(window, title, str(start))
        if not chosen:
            return None
        window.memory.set_text(remembered, chosen)
        return Path(chosen)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object], what: str) -> None:
        job = background.run(
            self, lambda _report: work(), done=done, failed=self._window.message.error
        )
        self._window.busy.follow(job, what, cancellable=False)
