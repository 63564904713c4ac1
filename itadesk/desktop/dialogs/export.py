"""Which papers of the round are to be written, and where; afterwards what was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import background
from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.busy import BusyBar
from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.errands.keeping import open_folder
from itadesk.desktop.icons import Icon
from itadesk.desktop.memory import Memory
from itadesk.desktop.session import Session
from itadesk.desktop.status_line import PathLabel
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Choice, Kind, ThaiLabel
from itadesk.domain.errors import ItadeskError
from itadesk.tasks import exporting, kinds, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import Exported
from itadesk.tasks.kinds import DOCX, PDF, TABLES, XLSX

_FOLDER = "export-folder"
_FORMAT_NAMES = {DOCX: "Word", PDF: "PDF", XLSX: "Excel"}
_USUAL = ("analysis-memo", "analysis-report", "results-memo", "results-report", TABLES)
"""What is ticked already, as far as there is something in it."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper that can be written, with the title years (B.E.) it can be of."""

    kind: str
    known: kinds.Kind
    years: tuple[int, ...]
    year: int
    """The year that is proposed."""
    ticked: bool

    def content(self, year: int) -> str:
        """What stands in it for a title year, and in which formats it is written."""
        of = kinds.round_of(self.kind, year)
        if self.known.of_result:
            said = f"ผล ITA {of.result_year} และมาตรการปี {of.plan_year}"
        elif self.known.reports:
            said = f"ผลตามมาตรการปี {year} เทียบผล ITA {year} กับ {year - 1}"
        else:
            said = f"มาตรการปี {year}"
        return " · ".join((said, *(_FORMAT_NAMES[form] for form in self.known.formats)))


class PaperRow(QWidget):
    """One paper to tick, with its year."""

    def __init__(self, paper: _Paper, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = paper.kind
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.box = QCheckBox(paper.known.title)
        self.box.setChecked(paper.ticked)
        self.content = ThaiLabel(ink=Ink.SECONDARY, small=True)
        self.content.setContentsMargins(px(29), 0, 0, 0)
        words.addWidget(self.box)
        words.addWidget(self.content)
        row.addLayout(words, 1)
        self.choice = Choice([(str(y), session.digits(f"ปี {y}")) for y in paper.years])
        self.choice.setAccessibleName(f"ปีของ{paper.known.title}")
        self.choice.setMinimumWidth(px(110))
        row.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self.choice.setVisible(len(paper.years) > 1)
        self.choice.currentIndexChanged.connect(
            lambda _place: self.content.setText(session.digits(paper.content(self.year())))
        )
        self.choice.set_key(str(paper.year))
        self.content.setText(session.digits(paper.content(self.year())))

    def year(self) -> int:
        """The title year that is chosen (B.E.)."""
        return int(self.choice.key())


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of it: a paper that cannot be written keeps no other one back."""

    written: list[Exported]
    troubles: list[str]
    notice: str | None
    """What to say about the font of the papers."""


class ExportDialog(Sheet):
    """Ticks and a folder; then what was written, with ways to open it."""

    def __init__(self, session: Session, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__("ส่งออกเอกสาร", go="ส่งออก", size=(760, 640), parent=parent)
        self._session = session
        self._memory = memory
        self._job: background.Job | None = None
        self.written: list[Exported] = []
        """What was written."""
        self._key = f"{_FOLDER} {session.path}"
        self.folder = (
            memory.folder(self._key) or session.path.parent / f"เอกสาร {session.path.stem}"
        )
        """Where it is written."""
        self.rows = [PaperRow(paper, session) for paper in self._papers()]
        """The papers to choose from."""
        self.body.addWidget(self._papers_card(), 1)
        self.body.addWidget(self._folder_card())
        self.results = Card("เขียนไฟล์แล้ว")
        self.open_folder_button = Button("เปิดโฟลเดอร์", Kind.SMALL, icon=Icon.FOLDER)
        self.open_folder_button.clicked.connect(lambda: open_folder(self.folder))
        self.results.add_to_heading(self.open_folder_button)
        self._listed = ScrollColumn("ไฟล์ที่เขียนแล้ว", gap=2)
        self.results.body.addWidget(self._listed)
        self.results.hide()
        self.body.addWidget(self.results, 1)
        self.busy = BusyBar()
        self.busy.cancel.hide()
        self.body.addWidget(self.busy)
        self.go.clicked.connect(self.export)
        self._show_folder()
        self._ready()

    def choose_folder(self) -> None:
        """Let the clerk choose another folder."""
        name = QFileDialog.getExistingDirectory(self, "โฟลเดอร์สำหรับเอกสาร", str(self._nearest()))
        if name:
            self.folder = Path(name)
            self._memory.set_text(self._key, name)
            self._show_folder()

    def export(self) -> None:
        """Write what is ticked, elsewhere than in the main thread."""
        wanted = [(row.kind, row.year()) for row in self.rows if row.box.isChecked()]
        if not wanted or self._job is not None:
            return
        source, folder, formats = self._session.path, self.folder, self.formats()

        def work(report: background.Report) -> _Outcome:
            written: list[Exported] = []
            troubles: list[str] = []
            # A workspace belongs to its thread: this one reads through its own door.
            with Desk.open(source, write=False) as desk:
                for number, (kind, year) in enumerate(wanted):
                    report(number, len(wanted), "")
                    try:
                        written += exporting.export(desk, year, [kind], formats, folder)
                    except ItadeskError as error:
                        troubles.append(str(error))
                notice = settling.font_notice(desk)
            return _Outcome(written, list(dict.fromkeys(troubles)), notice)

        self.message.dismiss()
        self.go.setEnabled(False)
        self._job = background.run(self, work, done=self._done, failed=self.message.error)
        self._job.finished.connect(self._finished)
        self.busy.follow(self._job, "กำลังเขียนเอกสาร")

    def open_buttons(self) -> list[Button]:
        """The buttons that open what was written, in its order."""
        return [shown.button for shown in self._listed.findChildren(_Written)]

    # Within

    def _papers(self) -> Iterator[_Paper]:
        """The sets to sign, then every kind, in the order of the year's work."""
        desk = self._session.desk
        result, plan = self._session.result_year, self._session.plan_year
        known = result in desk.result_years()
        before, now = bool(desk.measures(result)), bool(desk.measures(plan))
        for kind, of_kind in (*kinds.SETS.items(), *kinds.KINDS.items()):
            years: tuple[int, ...] = (result, plan)
            year, ready = plan, now
            if of_kind.of_result:
                years, year, ready = (result,), result, known or now
            elif of_kind.reports:
                year, ready = result if before or not now else plan, before
            yield _Paper(kind, of_kind, years, year, ready and kind in _USUAL)

    def _papers_card(self) -> Card:
        card = Card(self._session.digits(f"เอกสารของรอบมาตรการปี {self._session.plan_year}"))
        self.word, self.pdf = QCheckBox("Word"), QCheckBox("PDF")
        for box in (self.word, self.pdf):
            box.setChecked(True)
            box.setAccessibleDescription("รูปแบบไฟล์ของบันทึกข้อความและรายงาน")
            box.toggled.connect(lambda _on: self._ready())
            card.add_to_heading(box)
        column = ScrollColumn("รายการเอกสาร", gap=2)
        for row in self.rows:
            row.box.toggled.connect(lambda _on: self._ready())
            column.add(row)
        card.body.addWidget(column, 1)
        return card

    def formats(self) -> tuple[str, ...]:
        """The formats to write; a workbook is always one of Excel's."""
        wanted = [form for form, box in ((DOCX, self.word), (PDF, self.pdf)) if box.isChecked()]
        return (*wanted, XLSX)

    def _folder_card(self) -> Card:
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        line.addWidget(ThaiLabel("เก็บไว้ที่", ink=Ink.SECONDARY, wrap=False))
        self._where = PathLabel()
        line.addWidget(self._where, 1)
        change = Button("เปลี่ยนโฟลเดอร์…", Kind.SMALL, icon=Icon.FOLDER)
        change.clicked.connect(self.choose_folder)
        line.addWidget(change)
        card.body.addLayout(line)
        return card

    def _show_folder(self) -> None:
        self._where.show_path(str(self.folder))

    def _nearest(self) -> Path:
        return next(p for p in (self.folder, *self.folder.parents) if p.is_dir())

    def _ready(self) -> None:
        ticked = [row.kind for row in self.rows if row.box.isChecked()]
        papers = self.word.isChecked() or self.pdf.isChecked()
        # Without Word and PDF only a workbook can be written.
        writable = [kind for kind in ticked if papers or XLSX in _known(kind).formats]
        self.go.setEnabled(bool(writable) and self._job is None)

    def _finished(self) -> None:
        self._job = None
        self._ready()

    def _done(self, outcome: _Outcome) -> None:
        self.written = outcome.written
        if outcome.troubles:
            self.message.error(" ".join(outcome.troubles))
        elif outcome.notice and outcome.written:
            self.message.say(outcome.notice, Tone.WARNING)
        if not outcome.written:
            return
        self._memory.set_text(self._key, str(self.folder))
        self._listed.clear()
        for exported in outcome.written:
            self._listed.add(_Written(exported.path))
        self.results.show()
        self.results.set_title(self._session.digits(f"เขียนแล้ว {len(outcome.written)} ไฟล์"))
        self.leave.setText(CLOSE)


def _known(kind: str) -> kinds.Kind:
    return kinds.SETS.get(kind) or kinds.KINDS[kind]


class _Written(QWidget):
    """A file that was written, with a button to open it."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        name = ThaiLabel(path.name, wrap=False)
        line.addWidget(name, 1)
        self.button = Button("เปิดไฟล์", Kind.SMALL, icon=Icon.DOCUMENT)
        self.button.setAccessibleName(f"เปิดไฟล์ {path.name}")
        self.button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        line.addWidget(self.button)
