"""The box of Ctrl+F: type a few letters, see where they stand in the round, Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import CellLook, Column, DataTable, Field, RowsModel, ThaiLabel
from itadesk.tasks import searching
from itadesk.tasks.searching import MOST_HITS, Hit, Place

PLACES = {
    Place.SCORES: "คะแนน",
    Place.WEAKNESSES: "จุดอ่อน",
    Place.MEASURES: "มาตรการ",
    Place.RESULTS: "ผลการดำเนินการ",
    Place.EVIDENCE: "หลักฐาน OIT",
    Place.PAPERS: "เอกสาร",
}
_PAUSE_MS = 120
"""After a key, until what is typed so far is looked for."""
_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchDialog(Sheet):
    """A line to type in with the hits below it."""

    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, session: Session, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__("ค้นหาในรอบนี้", go="ไปที่รายการ", leave=CLOSE, size=(860, 560), parent=parent)
        self._session = session
        self.line = QLineEdit(words)
        self.line.setPlaceholderText("คำ เลขข้อ ชื่อมาตรการ หรือส่วนราชการ")
        self.line.installEventFilter(self)
        self.body.addWidget(Field("ค้นหา", self.line))
        columns = [
            Column[Hit](
                "อยู่ใน",
                lambda hit: PLACES[hit.place],
                look=lambda _hit: CellLook(ink=Ink.SECONDARY),
                width=130,
            ),
            Column[Hit](
                "รายการ",
                lambda hit: session.digits(hit.title),
                look=lambda hit: CellLook(subtitle=session.digits(hit.excerpt)),
            ),
        ]
        self.table = DataTable("รายการที่พบ")
        self.model = RowsModel(columns, key=lambda hit: (hit.place, hit.key), parent=self)
        self.table.setModel(self.model)
        self.table.activated_row.connect(lambda _row: self.go_there())
        self.body.addWidget(self.table, 1)
        self.state = ThaiLabel(ink=Ink.SECONDARY, small=True)
        """How many were found, or what to do."""
        self.body.addWidget(self.state)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self.go.clicked.connect(self.go_there)
        self.line.setFocus()
        self.line.selectAll()
        self.search()

    def search(self) -> None:
        """Look for what is typed now."""
        self._pause.stop()
        words, session = self.line.text(), self._session
        hits = searching.search(session.desk, session.round, words)
        self.model.set_rows(hits)
        if hits:
            self.table.choose_row(0)
        self.go.setEnabled(bool(hits))
        self.state.setText(session.digits(_said(words.strip(), len(hits))))

    def go_there(self) -> None:
        """Close and go to the hit that is chosen."""
        if self._pause.isActive():
            self.search()
        place = self.table.current_row()
        if 0 <= place < len(self.model.rows):
            hit = self.model.rows[place]
            self.accept()
            self.chosen.emit(hit)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let the arrow keys move in the list while the caret stays in the line."""
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _KEYS
        ):
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            far = 10 if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else 1
            last = len(self.model.rows) - 1
            if last >= 0:
                wanted = self.table.current_row() + step * far
                self.table.choose_row(min(max(wanted, 0), last))
            return True
        return super().eventFilter(watched, event)


def _said(words: str, count: int) -> str:
    if not words:
        return "พิมพ์คำที่ต้องการค้นหา แล้วกด Enter เพื่อไปที่รายการ"
    if not count:
        return f"ไม่พบ “{words}” ในรอบนี้ ลองใช้คำที่สั้นลง หรือเลือกรอบอื่นที่ด้านบน"
    more = " แสดงเพียงเท่านี้ ลองใช้คำที่ยาวขึ้น" if count >= MOST_HITS else ""
    return f"พบ {count} รายการ{more}"
