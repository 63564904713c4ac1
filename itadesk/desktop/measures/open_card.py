"""The weaknesses that no measure answers yet, and the button that drafts them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import tab_before
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, Card, Kind, ThaiLabel
from itadesk.desktop.widgets.label import strong_font
from itadesk.desktop.widgets.signed import SignedLine

DRAFT_ALL = "ร่างมาตรการให้ครบทุกประเด็น"
_DRAFT_ALL_SHORT = "ร่างให้ครบทุกประเด็น"
HINT = "แก้ไขได้ทุกข้อ เลิกทำได้ในขั้นตอนเดียว"
SEE_SUGGESTIONS = "ดูตัวอย่างมาตรการ"


@dataclass(frozen=True, slots=True)
class OpenWeakness:
    """A weakness without a measure, in the digits of the screen."""

    key: str
    label: str
    figures: str


@dataclass(frozen=True, slots=True)
class Calm:
    """What the card says instead of a list, and where its button leads (no text: no button)."""

    sentence: str
    good: bool = False
    button: str = ""
    target: str = ""


class _OpenItem(QWidget):
    """One of them, on the ground of a warning."""

    wanted = Signal(str)
    """(key): its suggestions are wanted."""

    def __init__(self, weakness: OpenWeakness, *, writable: bool) -> None:
        super().__init__()
        self.weakness = weakness
        self._lit = False
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(11), px(8), px(11), px(9))
        column.setSpacing(px(2))
        column.addWidget(ThaiLabel(weakness.label, strong=True))
        column.addWidget(ThaiLabel(weakness.figures, ink=Ink.SECONDARY, small=True))
        column.addSpacing(px(4))
        self.button = Button(SEE_SUGGESTIONS, Kind.SMALL)
        self.button.setAccessibleName(f"{SEE_SUGGESTIONS}: {weakness.label} {weakness.figures}")
        self.button.setEnabled(writable)
        self.button.clicked.connect(lambda: self.wanted.emit(weakness.key))
        column.addWidget(self.button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def light(self, *, on: bool) -> None:
        """Stand out as the one that was asked for."""
        self._lit = on
        self.update()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground and the edge."""
        here = theme()
        ink, ground = here.tone(Tone.WARNING)
        card = QColor(here.tokens.card)
        edge = QColor(ink)
        edge.setAlphaF(1.0 if self._lit else 0.38)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 2 if self._lit else 1))
        painter.setBrush(_between(ground, card, 0.65))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, here.px(6), here.px(6))
        painter.end()


class _Open(ScrollColumn):
    """The list: as high as it is long where there is room."""

    def __init__(self, name: str) -> None:
        super().__init__(name, gap=8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Ask for another height when the list, or a text in it, has become another."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of the list, even beside the scroll bar: so that none is needed."""
        width = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        height = self.column.totalHeightForWidth(max(1, width))
        return QSize(super().sizeHint().width(), max(height, 1))

    def minimumSizeHint(self) -> QSize:
        """About one weakness."""
        return QSize(theme().px(120), min(theme().px(96), self.sizeHint().height()))


class OpenCard(Card):
    """ยังไม่มีมาตรการ: the list with suggestions for each, and one button for all."""

    suggestions_wanted = Signal(str)
    """(key of the row): what could be done about it is to be shown."""
    draft_wanted = Signal()
    """All of them are to be drafted."""
    leave_wanted = Signal(str)
    """Another tab is wanted: the target of what the card says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ยังไม่มีมาตรการ", parent=parent)
        px = theme().px
        self._items: dict[str, _OpenItem] = {}
        self._writable = True
        self._target = ""
        self.body.setContentsMargins(px(12), px(10), px(12), px(12))
        self.list = _Open("จุดอ่อนที่ยังไม่มีมาตรการ")
        self.body.addWidget(self.list)
        self.draft = Button(DRAFT_ALL, Kind.PRIMARY)
        self.draft.setAccessibleName(DRAFT_ALL)
        self.draft.setAccessibleDescription(HINT)
        self.draft.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.draft.clicked.connect(self.draft_wanted)
        self.body.addWidget(self.draft)
        self.hint = ThaiLabel(HINT, ink=Ink.FAINT, small=True)
        self.body.addWidget(self.hint)
        self._good = SignedLine(Icon.GOOD, Ink.GOOD)
        self._plain = ThaiLabel(ink=Ink.SECONDARY)
        self.leave = Button()
        self.leave.clicked.connect(lambda: self.leave_wanted.emit(self._target))
        self.body.addWidget(self._good)
        self.body.addWidget(self._plain)
        self.body.addWidget(self.leave)
        self.body.addStretch(1)

    def show_open(
        self,
        weaknesses: Sequence[OpenWeakness],
        calm: Calm,
        digits: Callable[[str], str],
        *,
        writable: bool,
    ) -> None:
        """Show ``weaknesses``; without any say ``calm`` instead."""
        self._writable = writable
        wanted = {w.key: w for w in weaknesses}
        shown = {key: item.weakness for key, item in self._items.items()}
        if list(wanted.items()) != list(shown.items()):
            self._fill(weaknesses)
        self.set_fact(digits(str(len(weaknesses))) if weaknesses else "")
        for part in (self.list, self.draft, self.hint):
            part.setVisible(bool(weaknesses))
        self.draft.setEnabled(writable)
        empty = not weaknesses
        self._good.say(calm.sentence if calm.good else "")
        self._plain.setText("" if calm.good else calm.sentence)
        self._good.setVisible(empty and calm.good)
        self._plain.setVisible(empty and not calm.good)
        self._target = calm.target
        self.leave.setText(calm.button)
        self.leave.setVisible(empty and bool(calm.button))
        self._fit_button()

    def said(self) -> str:
        """What stands in the place of the list, empty while there is a list."""
        return "" if self._items else self._good.text() or self._plain.text()

    def listed(self) -> list[str]:
        """The weaknesses in the list, by the keys of their rows."""
        return list(self._items)

    def figures(self, key: str) -> str:
        """What is said below a weakness: its numbers, part and score."""
        return self._items[key].weakness.figures

    def button(self, key: str) -> Button:
        """The button that shows the suggestions for a weakness."""
        return self._items[key].button

    def focus_weakness(self, key: str) -> bool:
        """Make one of the list stand out and give it the focus; whether it is there."""
        for other, item in self._items.items():
            item.light(on=other == key)
        item_found = self._items.get(key)
        if item_found is None:
            return False
        self.list.ensureWidgetVisible(item_found)
        item_found.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Let the button say less where room is short."""
        super().resizeEvent(event)
        self._fit_button()

    def _fill(self, weaknesses: Sequence[OpenWeakness]) -> None:
        place = self.list.verticalScrollBar().value()
        self.list.clear()
        self._items = {}
        for weakness in weaknesses:
            item = _OpenItem(weakness, writable=self._writable)
            item.wanted.connect(self.suggestions_wanted)
            self.list.add(item)
            self._items[weakness.key] = item
        tab_before([item.button for item in self._items.values()], self.draft)
        self.list.updateGeometry()
        self.list.verticalScrollBar().setValue(place)

    def _fit_button(self) -> None:
        """All that the button says where it fits: a button does not wrap."""
        px = theme().px
        room = self.contentsRect().width() - 2 * px(12) - 2 * px(16)
        fits = wrapping.text_width(DRAFT_ALL, strong_font(self.draft.font())) <= room
        self.draft.setText(DRAFT_ALL if fits else _DRAFT_ALL_SHORT)


def _between(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: all of ``other`` at 1."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
