"""From a dropped or chosen file to a reviewed import, with a new workspace where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from itadesk.desktop import background
from itadesk.desktop.start_page import SHEET_KINDS
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import ask
from itadesk.domain.agency import Agency
from itadesk.domain.errors import ItadeskError
from itadesk.domain.fiscal import Round
from itadesk.intake.errors import YearNeededError
from itadesk.intake.proposal import Proposal
from itadesk.tasks import (
    importing,
    placing,
    returns,
    settling,
    source_sheets,
    starting,
    workspaces,
)
from itadesk.tasks.desk import Desk
from itadesk.tasks.starting import FirstSheet
from itadesk.thai.digits import to_thai

if TYPE_CHECKING:
    from itadesk.desktop.dialogs.import_review import ImportReview
    from itadesk.desktop.main_window import MainWindow
    from itadesk.tasks.old_memo import MemoProposal

_EXISTS = "มีแฟ้มงานชื่อนี้อยู่แล้ว"


@dataclass(frozen=True, slots=True)
class _NoYear:
    """The file does not say of which year it is."""

    sentence: str


@dataclass(frozen=True, slots=True)
class _Returned:
    """The file is a form that a unit has sent back."""

    form: Path


@dataclass(frozen=True, slots=True)
class _Memo:
    """The file is a memo that tells of the office."""

    proposal: MemoProposal


class Importing(QObject):
    """Imports files one after the other; each is reviewed before anything is stored."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        self._returned: list[Path] = []
        """Returned forms, which are looked at together once all files are read."""
        self._file: Path | None = None

    def choose(self) -> None:
        """Let the clerk choose files to import."""
        memory = self._window.memory
        folder = memory.folder("sheets") or self._window.keeping.documents()
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "นำเข้าใบแจ้งผลหรือตารางคะแนน", str(folder), SHEET_KINDS[0]
        )
        if names:
            memory.set_text("sheets", str(Path(names[0]).parent))
            self.take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        """Import ``files``; those that come while one is being read wait their turn."""
        session = self._window.session
        if session is not None and session.read_only:
            self._window.message.error(
                "แฟ้มงานนี้เปิดอ่านอย่างเดียว จึงนำเข้าไฟล์ไม่ได้ กรุณาปิดโปรแกรมที่ใช้แฟ้มนี้อยู่ แล้วเปิดใหม่"
            )
            return
        self._waiting += files
        if not self._window.busy.busy:
            self._next()

    def _next(self) -> None:
        if self._waiting:
            self._read(self._waiting.pop(0), None)
        elif self._returned:
            forms, self._returned = self._returned, []
            if self._window.session is not None:
                self._window.pages.take_forms(forms)

    def _read(self, file: Path, year: int | None) -> None:
        self._file = file
        session = self._window.session
        workspace = session.path if session is not None else None

        def work(
            _report: background.Report,
        ) -> Proposal | FirstSheet | _Memo | _NoYear | _Returned:
            if workspace is not None and returns.sort_out([file])[0]:
                return _Returned(file)
            from itadesk.tasks import old_memo  # only files need it, not every start

            memo = old_memo.memo_in(file)
            if memo is not None:
                return _Memo(memo)
            try:
                if workspace is None:
                    return starting.read_first_sheet(file, year)
                # A workspace belongs to its thread: this one reads through its own door.
                with Desk.open(workspace, write=False) as desk:
                    return importing.propose(desk, file, year)
            except YearNeededError as error:
                return _NoYear(str(error))

        def done(found: Proposal | FirstSheet | _Memo | _NoYear | _Returned) -> None:
            if isinstance(found, _NoYear):
                self._ask_year(file, found.sentence)
            elif isinstance(found, _Returned):
                self._returned.append(found.form)
                self._next()
            elif isinstance(found, _Memo):
                self._take_memo(found.proposal)
            elif isinstance(found, FirstSheet):
                self._start_office(
                    found.file_name, found.agency, lambda: self.review(found.proposal)
                )
            else:
                self.review(found)

        job = background.run(self, work, done=done, failed=self._window.message.error)
        job.failed.connect(lambda _text: self._next())
        job.cancelled.connect(self._waiting.clear)
        self._window.busy.follow(job, f"กำลังอ่าน {file.name}")

    def _ask_year(self, file: Path, why: str) -> None:
        from itadesk.desktop.dialogs.year import YearDialog

        dialog = YearDialog(file.name, why, starting.workable_years()[1:], self._window)
        dialog.chosen.connect(lambda year: self._read(file, year))
        dialog.rejected.connect(self._next)
        dialog.open()

    # The first sheet of an office

    def _start_office(
        self, file_name: str, agency: Agency | None, go_on: Callable[[], object]
    ) -> None:
        """Ask only where the new workspace is to be kept, make it, and go on to the review."""
        target = self._window.keeping.documents() / file_name
        while True:
            name, _ = QFileDialog.getSaveFileName(
                self._window,
                "เก็บแฟ้มงานของหน่วยงานไว้ที่",
                str(target),
                "แฟ้มงาน itadesk (*.itadesk)",
                options=QFileDialog.Option.DontConfirmOverwrite,
            )
            if not name:
                self._waiting.clear()
                return
            target = workspaces.with_suffix(Path(name))
            if not target.exists():
                break
            answer = ask(
                self._window,
                _EXISTS,
                f"มี “{target.name}” ในโฟลเดอร์นี้แล้ว จะเปิดแฟ้มเดิมแล้วนำเข้าไฟล์นี้ หรือตั้งชื่ออื่น",
                ("เปิดแฟ้มเดิมแล้วนำเข้า", "ตั้งชื่ออื่น", "ยกเลิก"),
            )
            if answer == 0:
                if self._window.open_path(target):
                    go_on()
                return
            if answer == 2:
                self._waiting.clear()
                return
        try:
            desk = starting.start_office(target, agency)
        except ItadeskError as error:
            self._window.message.error(str(error))
            return
        self._window.open_desk(desk)
        go_on()

    # Last year's memo

    def _take_memo(self, found: MemoProposal) -> None:
        """Ask whether what the memo says of the office is right, in a new workspace if need be."""
        if self._window.session is None:
            name = starting.workspace_name(found.agency.full_name if found.agency else "")
            self._start_office(name, found.agency, lambda: self._confirm_memo(found))
        else:
            self._confirm_memo(found)

    def _confirm_memo(self, found: MemoProposal) -> None:
        from itadesk.desktop.dialogs.old_memo import OldMemoDialog

        session = self._window.session
        if session is None or session.read_only:
            self._next()
            return
        dialog = OldMemoDialog(session, found, self._window)
        dialog.accepted.connect(
            lambda: self._window.message.say(
                f"ใช้ข้อมูลหน่วยงานจาก {found.source} แล้ว แก้เพิ่มได้ในข้อมูลหน่วยงานและผู้ลงนาม", Tone.GOOD
            )
        )
        dialog.finished.connect(lambda _result: self._next())
        dialog.open()

    # Review

    def review(self, proposal: Proposal) -> None:
        """Show what the file would bring in, and store what the clerk accepts."""
        from itadesk.desktop.dialogs.import_review import ImportReview

        session = self._window.session
        if session is None or session.read_only:
            self._next()
            return
        dialog = ImportReview(session, proposal, self._window)
        dialog.accepted.connect(lambda: self._accept(dialog))
        dialog.finished.connect(lambda _result: self._next())
        dialog.open()

    def _accept(self, dialog: ImportReview) -> None:
        session, proposal = self._window.session, dialog.proposal
        if session is None:
            return
        agency = settling.agency_from_name(proposal.agency_name)

        def store() -> bool:
            placing.accept_chosen(
                session.desk, proposal, dialog.chosen(), dialog.settled(), agency=agency
            )
            return True

        if not session.run(store):
            return
        if self._file is not None and self._file.name == proposal.source:
            source_sheets.remember_source(session.desk, proposal.year, self._file)
        session.show_round(Round.from_result(proposal.year))
        waiting = placing.waiting(session.desk, proposal.year)
        said = (
            f"นำเข้าผล ITA ปี {to_thai(proposal.year)} แล้ว คะแนน {to_thai(len(proposal.scores))} ค่า "
            f"ข้อเสนอแนะ {to_thai(len(dialog.chosen()) + len(dialog.settled()))} ข้อ"
        )
        if waiting:
            self._window.message.say(
                f"{said} มี {to_thai(len(waiting))} ข้อความที่ยังจัดเข้าข้อไม่ได้",
                Tone.WARNING,
                action="ดูข้อความ",
                act=self._window.show_unplaced,
            )
        else:
            self._window.message.say(said, Tone.GOOD)
