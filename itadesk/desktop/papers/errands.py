"""What the tab does with a paper beyond its text: write files, and move it on its way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from itadesk.desktop import background
from itadesk.desktop.busy import BusyBar
from itadesk.desktop.digits import screen_digits
from itadesk.desktop.memory import Memory
from itadesk.desktop.papers.model import Entry
from itadesk.desktop.papers.outcome import PUBLISH, SCAN, SIGN, SUBMIT, TAKE_BACK, Outcome
from itadesk.desktop.papers.publish import PublishDialog
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Tone
from itadesk.paper.blocks import Paper
from itadesk.store.papers import PaperState, StoredPaper
from itadesk.tasks import exporting, papers, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import Exported
from itadesk.tasks.kinds import DOCX, file_name

EXPORT_FOLDER = "export-folder"
"""What the folder of exports is remembered by, with the workspace behind it."""
_SCANS = "ไฟล์สแกน (*.pdf *.png *.jpg *.jpeg)"


class Errands(QObject):
    """Exports off the main thread, one at a time; changes of state, which are steps to undo."""

    busy_changed = Signal(bool)
    """An export has begun, or is over."""

    def __init__(
        self,
        session: Session,
        memory: Memory,
        outcome: Outcome,
        busy: BusyBar,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._session = session
        self._memory = memory
        self._outcome = outcome
        self._busy = busy
        self._owner = owner
        self._job: background.Job | None = None
        self._scans: QTemporaryDir | None = None

    # Files

    def folder(self) -> Path:
        """Where exports go: the folder chosen last, else one beside the workspace."""
        path = self._session.path
        remembered = self._memory.folder(f"{EXPORT_FOLDER} {path}")
        return remembered or path.parent / f"เอกสาร {path.stem}"

    def write(self, kind: str, year: int, formats: tuple[str, ...]) -> None:
        """Write a paper, workbook or set of a title year (B.E.); all its formats for none."""
        if self._job is not None:
            return
        self._outcome.hide()
        source, folder = self._session.path, self.folder()

        def work(_report: background.Report) -> tuple[list[Exported], str]:
            # A workspace belongs to its thread: this one reads through its own door.
            with Desk.open(source, write=False) as desk:
                written = exporting.export(desk, year, [kind], formats, folder)
                named = any(exported.format == DOCX for exported in written)
                return written, (settling.font_notice(desk) or "") if named else ""

        self._job = background.run(
            self,
            work,
            done=lambda made: self._written(*made),
            failed=lambda text: self._outcome.say(text, Tone.ERROR),
        )
        self._job.finished.connect(self._finished)
        self.busy_changed.emit(True)
        self._busy.follow(self._job, "กำลังเขียนเอกสาร", cancellable=False)

    def open_scan(self, entry: Entry) -> None:
        """Show the scanned copy in the system's own program."""
        kept = papers.scan(self._session.desk, entry.kind, entry.year)
        if kept is None:
            return
        if self._scans is None:
            self._scans = QTemporaryDir()
        ending = kept.media_type.rpartition("/")[2]
        path = Path(self._scans.path()) / f"{file_name(entry.kind, entry.year)} ฉบับลงนาม.{ending}"
        path.write_bytes(kept.content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _written(self, written: list[Exported], notice: str) -> None:
        self._memory.set_text(f"{EXPORT_FOLDER} {self._session.path}", str(self.folder()))
        first = written[0].path
        if len(written) == 1:
            text = f"เขียนไฟล์ “{first.name}” แล้ว"
        else:
            count = screen_digits(self._session)(str(len(written)))
            text = f"เขียนแล้ว {count} ไฟล์ ในโฟลเดอร์ “{first.parent.name}”"
        self._outcome.show_written(written, text, notice)

    def _finished(self) -> None:
        self._job = None
        self.busy_changed.emit(False)

    # State

    def change_state(self, entry: Entry, act: str, paper: Paper | None = None) -> None:
        """Do one of `outcome.ACTS`; ``paper`` is what the paper says now, where that is known."""
        if act == PUBLISH:
            self._ask_address(entry)
        elif act == SCAN:
            self._choose_scan(entry)
        else:
            moved = self._session.run(lambda: self._move(entry, act, paper))
            if moved is not None:
                self._say(moved.state)

    def _move(self, entry: Entry, act: str, paper: Paper | None) -> StoredPaper:
        desk, kind, year = self._session.desk, entry.kind, entry.year
        if act == SIGN:
            return papers.sign(desk, kind, year, paper)
        if act == SUBMIT:
            return papers.submit(desk, kind, year)
        if act == TAKE_BACK:
            return papers.take_back(desk, kind, year)
        return papers.new_version(desk, kind, year)

    def _say(self, state: PaperState) -> None:
        text = f"สถานะของเอกสารคือ “{state.value}” เลิกทำได้ด้วย Ctrl+Z"
        self._outcome.say(text, Tone.GOOD, passing=True)

    def _ask_address(self, entry: Entry) -> None:
        desk, kind, year = self._session.desk, entry.kind, entry.year
        stored = papers.paper_of(desk, kind, year)
        if stored is None:
            return

        def publish(url: str) -> None:
            if stored.state is PaperState.PUBLISHED:
                self._session.run(lambda: papers.set_url(desk, kind, year, url))
            elif self._session.run(lambda: papers.publish(desk, kind, year, url)) is not None:
                self._say(PaperState.PUBLISHED)

        dialog = PublishDialog(stored.url, self._owner.window())
        dialog.published.connect(publish)
        dialog.open()

    def _choose_scan(self, entry: Entry) -> None:
        start = self._memory.folder("scans") or self.folder().parent
        name, _ = QFileDialog.getOpenFileName(
            self._owner, "เลือกไฟล์สแกนฉบับลงนาม", str(start), _SCANS
        )
        if not name:
            return
        path, desk = Path(name), self._session.desk
        self._memory.set_text("scans", str(path.parent))

        def attach() -> bool:
            papers.attach_scan(desk, entry.kind, entry.year, path)
            return True

        if self._session.run(attach):
            self._outcome.say(f"แนบ “{path.name}” เป็นฉบับลงนามแล้ว", Tone.GOOD, passing=True)
