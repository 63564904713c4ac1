"""The window: one office and one round at the top, the tabs below, the start page without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import background, icons
from itadesk.desktop.actions import Actions
from itadesk.desktop.busy import BusyBar
from itadesk.desktop.errands.finding import Finding
from itadesk.desktop.errands.handing import Handing
from itadesk.desktop.errands.importing import Importing
from itadesk.desktop.errands.keeping import Keeping
from itadesk.desktop.icons import Icon
from itadesk.desktop.memory import Memory
from itadesk.desktop.pages import SCORES, TITLES, Pages
from itadesk.desktop.session import Session
from itadesk.desktop.start_page import StartPage
from itadesk.desktop.status_line import StatusLine, saved_sentence
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.top_bar import Bar, RoundChoice, TopBar
from itadesk.desktop.widgets import Button, Chip, MessageBar, TabStrip
from itadesk.domain.errors import ItadeskError
from itadesk.domain.fiscal import Round
from itadesk.store.history import Step
from itadesk.tasks import settling, starting
from itadesk.tasks.desk import SUFFIX, Desk
from itadesk.thai.dates import clock
from itadesk.thai.digits import to_arabic

PROGRAM = "itadesk"
WORKSPACE_KINDS = "แฟ้มงาน itadesk (*.itadesk)"
SIZE = (1320, 700)
LEAST = (960, 560)


class MainWindow(QMainWindow):
    """The one window of the program; owns the session that it shows."""

    painted = Signal()
    """The window was painted for the first time."""

    def __init__(self, session: Session | None = None, *, memory: Memory | None = None) -> None:
        super().__init__()
        self.session: Session | None = None
        """The open office, None on the start page."""
        self.memory = memory or Memory()
        self.message = MessageBar()
        self.busy = BusyBar()
        self.importing = Importing(self)
        self.keeping = Keeping(self)
        self.handing = Handing(self)
        self.finding = Finding(self)
        self._pages: Pages | None = None
        self._notice = ""
        self._shown: tuple[Round, bool] | None = None
        self._painted = False
        self.actions_ = self._make_actions()
        self.top = TopBar(self.actions_.menu)
        self.strip = TabStrip("ขั้นตอนการทำงาน")
        self._draft = Chip(parent=self)
        self.status = StatusLine()
        self._menu_button = Button("", icon=Icon.MORE, tip="คำสั่งทั้งหมด")
        self._menu_button.clicked.connect(self._start_menu)
        self.start_page = StartPage(self.memory, self._menu_button)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(theme().px(LEAST[0]), theme().px(LEAST[1]))
        self._restore_place()
        if session is None:
            self.show_start_page()
        else:
            self.show_session(session)

    # Opening and closing

    def open_path(self, path: Path) -> bool:
        """Open a workspace instead of the present one; whether that was possible."""
        if self.session is not None and path.resolve() == self.session.path:
            return True
        try:
            opened = starting.open_for_work(path)
        except ItadeskError as error:
            self.message.error(str(error))
            return False
        self.open_desk(opened.desk, opened.notice)
        return True

    def open_again(self) -> None:
        """Open the same workspace anew, for work if nobody else has it any more."""
        if self.session is not None:
            path = self.session.path
            self.show_start_page()
            self.open_path(path)

    def open_desk(self, desk: Desk, notice: str = "") -> None:
        """Show an office that was just opened; ``notice`` says why it can only be read."""
        session = Session(desk)
        session.show_round(starting.remembered_round(desk))
        self.show_session(session, notice)

    def show_session(self, session: Session, notice: str = "") -> None:
        """Show ``session`` instead of what was shown; it belongs to the window from now on."""
        self.close_session()
        session.setParent(self)
        self.session = session
        self._shown = None
        self._notice = notice or ("เปิดอ่านอย่างเดียว" if session.read_only else "")
        self.memory.opened(session.path)
        session.changed.connect(self._refresh)
        session.round_changed.connect(self._round_changed)
        session.failed.connect(self.message.error)
        session.saved.connect(lambda moment: self.status.show_saved(self._saved(moment)))
        self.strip.setCurrentIndex(SCORES)
        self._pages = Pages(session, self.strip, self.stack, self.memory)
        self._pages.import_wanted.connect(self.importing.choose)
        self._pages.files_dropped.connect(self.take_files)
        self._pages.details_wanted.connect(self.ask_details)
        self.message.dismiss()
        if self._notice:
            self.message.say(
                f"{self._notice} ดูได้ทุกอย่างแต่แก้ไขไม่ได้",
                Tone.WARNING,
                action="ลองเปิดเพื่อแก้ไข",
                act=self.open_again,
            )
        self.setWindowTitle(f"{session.path.name} - {PROGRAM}")
        self.status.show_place(session.path)
        self.status.show_notice(self._notice)
        steps = session.desk.workspace.history(1)
        self.status.show_saved(self._saved(_local(steps[0].when) if steps else None))
        self._show_parts(office=True)
        self._refresh()

    def close_session(self) -> None:
        """Save what is being typed and close the office, if one is open."""
        if self.session is None:
            return
        self.flush()
        session, self.session = self.session, None
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        session.close()
        session.deleteLater()

    def show_start_page(self) -> None:
        """Close the office and offer to begin or to open another."""
        self.close_session()
        self.setWindowTitle(PROGRAM)
        self.start_page.refresh()
        self._show_parts(office=False)

    @property
    def pages(self) -> Pages:
        """The tabs of the open office; asking without one is a bug."""
        assert self._pages is not None
        return self._pages

    def flush(self) -> None:
        """Store what was typed and is not stored yet."""
        if self._pages is not None:
            self._pages.flush()

    # What actions do

    def choose_workspace(self) -> None:
        """Let the clerk choose a workspace, and open it."""
        folder = self.memory.folder("workspaces")
        name, _ = QFileDialog.getOpenFileName(
            self, "เปิดแฟ้มงาน", str(folder or self.keeping.documents()), WORKSPACE_KINDS
        )
        if name and self.open_path(Path(name)):
            self.memory.set_text("workspaces", str(Path(name).parent))

    def take_files(self, files: Sequence[Path]) -> None:
        """Do with dropped files what they are for: open, bring a framework in, or import."""
        sheets: list[Path] = []
        for file in files:
            if file.suffix.lower() == SUFFIX:
                self.open_path(file)
            elif file.suffix.lower() == ".toml":
                self.keeping.import_framework(file)
            else:
                sheets.append(file)
        if sheets:
            self.importing.take(sheets)

    def undo(self) -> None:
        """Take the last step back."""
        if self.session is not None:
            self.flush()
            self._say_step("เลิกทำแล้ว", self.session.undo())

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self.session is not None:
            self.flush()
            self._say_step("ทำซ้ำแล้ว", self.session.redo())

    def _say_step(self, what: str, step: Step | None) -> None:
        """Name the step: it may have changed another year or tab than the one in view."""
        if step is not None and self.session is not None:
            said = f"{what}: {self._step_name(step.label)}"
            self.message.say(said, Tone.INFORMATION, passing=True)

    def _step_name(self, label: str) -> str:
        """A step's label in the office's digits; node ids and file names stay as they are.

        Labels are stored with their years in Thai digits.
        """
        thai = self.session is None or self.session.desk.thai_digits
        return label if thai else to_arabic(label)

    def answer_save(self) -> None:
        """Say that all is saved, and where."""
        if self.session is None:
            return
        self.flush()
        if self.session.read_only:
            self.message.say(self._notice, Tone.WARNING)
            return
        self.message.say(f"บันทึกแล้ว {clock(dt.datetime.now())} ที่ {self.session.path}", Tone.GOOD)

    def ask_details(self, page: str = "agency") -> None:
        """Show the office's details and signers to be changed."""
        from itadesk.desktop.dialogs.office import OfficeDialog

        if self.session is not None:
            self.flush()
            dialog = OfficeDialog(self.session, self)
            dialog.show_page(page)
            dialog.open()

    def show_unplaced(self) -> None:
        """Show the texts of the year that belong to no question yet."""
        from itadesk.desktop.dialogs.unplaced import UnplacedDialog

        if self.session is not None:
            UnplacedDialog(self.session, self).open()

    def export(self) -> None:
        """Ask which papers are to be written, the office's name before if it is missing."""
        from itadesk.desktop.dialogs.export import ExportDialog
        from itadesk.desktop.dialogs.office import OfficeDialog

        session = self.session
        if session is None:
            return
        self.flush()
        named = session.desk.agency is not None
        if session.read_only or (named and settling.has_chain(session.desk)):
            ExportDialog(session, self.memory, self).open()
            return
        why = (
            "เอกสารมีช่องลงนาม กรอกผู้ลงนามและข้อมูลที่ยังขาดได้ที่นี่ ถ้ายังไม่กรอก โปรแกรมเว้นที่ว่างไว้ให้"
            if named
            else "เอกสารต้องมีชื่อหน่วยงานและผู้ลงนาม กรุณากรอกก่อนส่งออก"
        )
        asked = OfficeDialog(session, self, why=why)
        asked.accepted.connect(lambda: ExportDialog(session, self.memory, self).open())
        if named:
            asked.rejected.connect(lambda: ExportDialog(session, self.memory, self).open())
        asked.open()

    def set_thai_digits(self, thai: bool) -> None:
        """Write Thai digits from now on, or Arabic ones."""
        session = self.session
        if session is not None and thai != session.desk.thai_digits:
            session.run(lambda: settling.set_thai_digits(session.desk, thai))

    def about(self) -> None:
        """Say what the program is."""
        from itadesk.desktop.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def framework_changed(self) -> None:
        """Show everything again: a year's framework is another one now."""
        if self.session is not None:
            self._shown = None
            self.session.changed.emit()

    # Building

    def _make_actions(self) -> Actions:
        actions = Actions(self)
        add = actions.add
        add("บันทึกสำเนาลงแฟลชไดรฟ์…", self.handing.choose_drive, icon=Icon.SAVE)
        actions.separate()
        add("ค้นหาในรอบนี้…", self.finding.search, icon=Icon.SEARCH, keys="Ctrl+F")
        add("นำเข้าไฟล์…", self.importing.choose, icon=Icon.IMPORT, keys="Ctrl+I", changes=True)
        add("ส่งออกเอกสาร…", self.export, icon=Icon.EXPORT, keys="Ctrl+E")
        actions.separate()
        add("ข้อมูลหน่วยงานและผู้ลงนาม…", self.ask_details, icon=Icon.OFFICE, changes=True)
        self.unplaced_action = add("ข้อความที่ยังจัดเข้าข้อไม่ได้…", self.show_unplaced, changes=True)
        add("กำหนดส่งประจำปี…", self.finding.due_days, icon=Icon.CALENDAR, changes=True)
        add("แบบเอกสารของหน่วยงาน…", self.finding.forms, icon=Icon.DOCUMENT, office=False)
        add("นำเข้ากรอบการประเมิน…", self.keeping.choose_framework, office=False)
        actions.separate()
        add("ส่งมอบงาน…", self.handing.choose_handover, icon=Icon.UNITS)
        add("สำรองข้อมูล…", self.keeping.choose_backup)
        add("กู้คืนจากไฟล์สำรอง…", self.keeping.choose_restore, icon=Icon.HISTORY, office=False)
        add("ตรวจแฟ้มงาน", self.keeping.check)
        actions.separate()
        add("เปิดแฟ้มงานอื่น…", self.choose_workspace, icon=Icon.FOLDER, keys="Ctrl+O", office=False)
        add("กลับหน้าเริ่มต้น", self.show_start_page)
        actions.separate()
        self.digits_action = add("ตัวเลขไทย", lambda: None, changes=True)
        self.digits_action.setCheckable(True)
        self.digits_action.toggled.connect(self.set_thai_digits)
        add("คำอธิบาย", self.finding.help, icon=Icon.HELP, keys="F1", office=False)
        add("เกี่ยวกับโปรแกรม", self.about, office=False)
        add("เลิกทำ", self.undo, keys="Ctrl+Z", in_menu=False, changes=True)
        add("ทำซ้ำ", self.redo, keys="Ctrl+Y", in_menu=False, changes=True)
        add("บันทึก", self.answer_save, keys="Ctrl+S", in_menu=False)
        add("แท็บถัดไป", lambda: self._turn(1), keys="Ctrl+Tab", in_menu=False)
        add("แท็บก่อนหน้า", lambda: self._turn(-1), keys="Ctrl+Shift+Tab", in_menu=False)
        for place, title in enumerate(TITLES):
            add(title, partial(self.show_tab, place), keys=f"Ctrl+{place + 1}", in_menu=False)
        return actions

    def _build(self) -> None:
        px = theme().px
        for title in TITLES:
            self.strip.addTab(title)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tab_bar = Bar(below=True)
        row = QHBoxLayout(self._tab_bar)
        row.setContentsMargins(px(14), 0, px(14), 0)
        row.addWidget(self.strip)
        row.addStretch(1)
        row.addWidget(self._draft)
        notices = QVBoxLayout()
        notices.setContentsMargins(px(14), 0, px(14), 0)
        notices.setSpacing(0)
        self._notices = QWidget()
        self._notices.setLayout(notices)
        notices.addSpacing(px(8))
        notices.addWidget(self.message)
        notices.addWidget(self.busy)
        self.stack.addWidget(self.start_page)
        for widget in (self.top, self._tab_bar, self._notices):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.top.undo.clicked.connect(self.undo)
        self.top.redo.clicked.connect(self.redo)
        self.top.export.clicked.connect(self.export)
        self.top.office.wanted.connect(self.ask_details)
        self.top.round.offer(self._rounds)
        self.top.round.chosen.connect(self._choose_round)
        self.start_page.dropped.connect(self.take_files)
        self.start_page.opening.connect(self.choose_workspace)
        self.start_page.example.connect(self.keeping.open_example)
        self.start_page.recent_wanted.connect(self.open_path)

    def _show_parts(self, *, office: bool) -> None:
        for part in (self.top, self._tab_bar, self.status):
            part.setVisible(office)
        if not office:
            self.stack.setCurrentWidget(self.start_page)
        writable = self.session is not None and not self.session.read_only
        self.actions_.enable(office=office, changes=writable)

    def _start_menu(self) -> None:
        button = self._menu_button
        self.actions_.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # Keeping what is shown true

    def _refresh(self) -> None:
        session = self.session
        if session is None:
            return
        desk = session.desk
        agency = desk.agency
        self.top.office.show_office(
            agency.full_name if agency else "", agency.place if agency else ""
        )
        workspace = desk.workspace
        self.top.show_steps(
            self._step_name(workspace.undo_label or ""), self._step_name(workspace.redo_label or "")
        )
        self.digits_action.blockSignals(True)
        self.digits_action.setChecked(desk.thai_digits)
        self.digits_action.blockSignals(False)
        shown = (session.round, desk.thai_digits)
        if shown != self._shown:
            self._shown = shown
            self._show_round(session)

    def _show_round(self, session: Session) -> None:
        self.top.round.show_round(session.round, session.digits)
        self._draft.say(session.digits(starting.draft_notice(session.result_year)), Tone.WARNING)

    def _rounds(self) -> tuple[list[RoundChoice], list[RoundChoice]]:
        if self.session is None:
            return [], []
        own = sorted({*self.session.desk.rounds(), self.session.round}, reverse=True)
        workable = [Round.from_result(year) for year in starting.workable_years()]
        others = [round_ for round_ in workable if round_ not in own]
        return [_offered(r) for r in own], [_offered(r) for r in others]

    def _choose_round(self, round_: Round) -> None:
        self.flush()
        if self.session is not None:
            if not self._notice:
                self.message.dismiss()  # it spoke of the other year
            self.session.show_round(round_)

    def _round_changed(self) -> None:
        session = self.session
        if session is not None:
            session.run(lambda: starting.remember_round(session.desk, session.round))

    def _saved(self, moment: dt.datetime | None) -> str:
        sentence = saved_sentence(moment, dt.date.today())
        return self.session.digits(sentence) if self.session is not None else sentence

    def _turn(self, way: int) -> None:
        if self.session is not None:
            self.show_tab((self.strip.currentIndex() + way) % len(TITLES))

    def show_tab(self, place: int) -> None:
        """Show the tab at ``place``."""
        if self._pages is not None:
            self._pages.show(place)

    # Qt asks

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Welcome files anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:
        """Take the files that were dropped."""
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        files = [path for path in paths if path.is_file()]
        if files:
            event.acceptProposedAction()
            # Whoever dropped them waits until this returns: dialogs come afterwards.
            QTimer.singleShot(0, self, lambda: self.take_files(files))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Paint, and say so the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent, /) -> None:
        """Save what is being typed, remember the window's place and close the office."""
        self.flush()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.memory.set_text("geometry", geometry)
        background.wait_for_all()
        self.close_session()
        event.accept()

    def _restore_place(self) -> None:
        stored = self.memory.text("geometry")
        known = QByteArray.fromBase64(QByteArray(stored.encode("ascii", "ignore")))
        if not stored or not self.restoreGeometry(known):
            px = theme().px
            self.resize(px(SIZE[0]), px(SIZE[1]))


def _offered(round_: Round) -> RoundChoice:
    return RoundChoice(round_, starting.draft_notice(round_.result_year))


def _local(moment: dt.datetime) -> dt.datetime:
    """``moment`` by this machine's clock, as the status line tells it."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
