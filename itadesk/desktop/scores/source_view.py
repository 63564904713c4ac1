"""The sheet's own text beside the cells, with the line marked that a figure came from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QShowEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from itadesk.desktop import background
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Kind, ThaiLabel, ThaiTextEdit
from itadesk.tasks import source_sheets
from itadesk.tasks.source_sheets import SourceSheet

CHOOSE = "เลือกไฟล์ใบแจ้งผล…"
_KINDS = "ใบแจ้งผลหรือตารางคะแนน (*.pdf *.docx *.txt *.xlsx *.csv)"
_READING = "กำลังอ่านใบแจ้งผล"
_UNKNOWN = "ยังไม่รู้ว่าไฟล์ใบแจ้งผลของปีนี้อยู่ที่ใด เลือกไฟล์เพื่อดูข้างตาราง คะแนนในตารางไม่เปลี่ยน"


class SourceView(QWidget):
    """Reads the file when it is first looked at; nothing in it changes the workspace's figures."""

    found = Signal(bool)
    """Whether the node that is chosen stands in the sheet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._year = 0
        self._path: Path | None = None
        self._node = ""
        self._sheet: SourceSheet | None = None
        self._job: background.Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self.text = ThaiTextEdit()
        """The lines of the sheet, to be read and copied."""
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("ข้อความในใบแจ้งผล")
        self.text.setMinimumHeight(theme().px(72))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.said = ThaiLabel(ink=Ink.SECONDARY)
        """What stands in the way of showing it."""
        self.choose = Button(CHOOSE, Kind.SMALL)
        """Lets the clerk say which file it is."""
        self.choose.clicked.connect(self._choose)
        column.addWidget(self.text, 1)
        column.addWidget(self.said)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        self._say(_UNKNOWN)

    @property
    def marked(self) -> str:
        """The line that is marked, empty for none."""
        marks = self.text.extraSelections()
        return str(marks[0].cursor.block().text()) if marks else ""

    def show_year(self, year: int) -> None:
        """Show the sheet of result year ``year``."""
        path = source_sheets.source_path(self._session.desk, year)
        if (year, path) != (self._year, self._path):
            self._year, self._path, self._sheet = year, path, None
            self._say(_UNKNOWN)
        if self._sheet is None and path is not None and self._job is None:
            self._read(path)

    def show_node(self, node_id: str) -> None:
        """Mark the line that a node's figure or advice came from."""
        self._node = node_id
        self._mark()

    def showEvent(self, event: QShowEvent, /) -> None:
        """Mark what was chosen while it was hidden."""
        super().showEvent(event)
        self._mark()

    def _read(self, path: Path) -> None:
        year = self._year
        self._say(_READING)

        def done(sheet: SourceSheet) -> None:
            self._job = None
            if (year, path) != (self._year, self._path):
                return
            self._sheet = sheet
            self.text.setPlainText("\n".join(sheet.lines))
            self._say("")
            if self.isVisible():  # once the office is closed there is nothing to compare with
                self._mark()

        def failed(sentence: str) -> None:
            self._job = None
            self._say(sentence)

        self._job = background.run(
            self, lambda _report: source_sheets.read_source(path, year), done=done, failed=failed
        )

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.text.setVisible(not sentence)
        self.choose.setVisible(bool(sentence) and sentence != _READING)

    def _mark(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        framework = self._session.desk.framework(self._year)
        place = sheet.line_of(self._node, framework)
        marks = []
        if place is not None:
            block = self.text.document().findBlockByNumber(place)
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(QColor(theme().tokens.mark))
            text = QColor(theme().tokens.text)
            mark.format.setForeground(text)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(block)
            mark.cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            marks.append(mark)
            caret = QTextCursor(block)
            self.text.setTextCursor(caret)
            self.text.centerCursor()
        self.text.setExtraSelections(marks)
        self.found.emit(place is not None)

    def _choose(self) -> None:
        start = str(self._path.parent) if self._path is not None else ""
        name, _ = QFileDialog.getOpenFileName(self, "เลือกไฟล์ใบแจ้งผล", start, _KINDS)
        if name:
            source_sheets.remember_source(self._session.desk, self._year, Path(name))
            if self._session.read_only:
                self._path = Path(name)
                self._read(self._path)
            else:
                self.show_year(self._year)
