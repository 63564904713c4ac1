"""The top of the window: whose office, which round, undo and redo, and everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import icons, wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Kind, ThaiLabel
from itadesk.desktop.widgets.label import small_font
from itadesk.domain.fiscal import Round

NO_OFFICE = "ยังไม่ได้บอกชื่อหน่วยงาน"
UNDO, REDO = "เลิกทำ", "ทำซ้ำ"
_WIDEST_UNDO = 350


class Bar(QFrame):
    """A strip in the colour of cards, with a thin line along its lower or upper edge."""

    def __init__(
        self, *, below: bool = False, above: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._below = below
        self._above = above
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground and the line."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.card))
        painter.setPen(QColor(tokens.line))
        if self._below:
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        if self._above:
            painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.end()


class OfficeName(QWidget):
    """The office's name with its place below, or a button to name it."""

    wanted = Signal()
    """The clerk wants to name the office or look at its details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.name = ThaiLabel(strong=True, wrap=False)
        self.place = ThaiLabel(ink=Ink.SECONDARY, small=True, wrap=False)
        self.unnamed = Button(NO_OFFICE, Kind.QUIET, tip="กรอกชื่อและข้อมูลของหน่วยงาน")
        self.unnamed.clicked.connect(self.wanted)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.place)
        column.addWidget(self.unnamed)
        column.addStretch(1)
        self.show_office("", "")

    def show_office(self, name: str, place: str) -> None:
        """Show the office; an empty name offers to give one."""
        self.name.setText(name)
        self.place.setText(place)
        self.name.setVisible(bool(name))
        self.place.setVisible(bool(name) and bool(place))
        self.unnamed.setVisible(not name)


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """A round as it is offered; ``draft`` says what stands in for a missing framework."""

    round: Round
    draft: str = ""


Offers = tuple[Sequence[RoundChoice], Sequence[RoundChoice]]
"""The office's own rounds, and the others that can be worked on."""


def round_line(round_: Round) -> str:
    """The second line of the round: which assessments it has to do with."""
    return (
        f"จากผล ITA {round_.result_year} · หลักฐานมาตรการ ITA {round_.measures_evidence_year} · "
        f"หลักฐานรายงานผล ITA {round_.report_evidence_year}"
    )


class RoundButton(QPushButton):
    """Says in two lines whose year the whole window shows, and offers the other rounds."""

    chosen = Signal(object)
    """The `Round` that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._line = ""
        self._current: Round | None = None
        self._offers: Callable[[], Offers] = lambda: ((), ())
        self._digits: Callable[[str], str] = str
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        theme().changed.connect(self.updateGeometry)

    def offer(self, offers: Callable[[], Offers]) -> None:
        """Ask ``offers`` for the rounds whenever the menu is opened."""
        self._offers = offers

    def show_round(self, current: Round, digits: Callable[[str], str]) -> None:
        """Show ``current``; ``digits`` turns a text's digits into those the office wants to see."""
        self._current = current
        self._digits = digits
        self._title = digits(f"มาตรการประจำปีงบประมาณ **{current.plan_year}**")
        self._line = digits(round_line(current))
        said = wrapping.parse_bold(self._title)[0]
        self.setAccessibleName(f"{said} {self._line}")
        wrapping.set_tip(self, "เลือกปีที่จะทำงาน")
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[str, str]:
        """The two lines as they are read."""
        return wrapping.parse_bold(self._title)[0], self._line

    def make_menu(self) -> QMenu:
        """The rounds to choose from."""
        menu = QMenu(self)
        own, others = self._offers()
        for choice in own:
            self._add(menu, choice)
        if others:
            menu.addSeparator()
            deeper = menu.addMenu("ปีอื่น…")
            for choice in others:
                self._add(deeper, choice)
        return menu

    def open_menu(self) -> None:
        """Show the rounds below the button."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _add(self, menu: QMenu, choice: RoundChoice) -> None:
        round_ = choice.round
        text = f"มาตรการปี {round_.plan_year} จากผล ITA {round_.result_year}"
        if choice.draft:
            text += f" ({choice.draft})"
        action = menu.addAction(self._digits(text))
        action.setCheckable(True)
        action.setChecked(round_ == self._current)
        action.triggered.connect(lambda _=False: self.chosen.emit(round_))

    # Qt asks

    def sizeHint(self) -> QSize:
        """Room for both lines and the arrow."""
        px = theme().px
        title, spans = wrapping.parse_bold(self._title)
        first = wrapping.set_text(title, self.font(), wrapping.WIDE, spans)
        small = small_font(self.font())
        wide = max(first.width + px(20), wrapping.text_width(self._line, small))
        high = first.height + wrapping.line_pitch(small)
        return QSize(int(wide + 1) + 2 * px(13), int(high + 1) + px(8))

    def minimumSizeHint(self) -> QSize:
        """The same: the year is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the button's frame and its two lines."""
        px, here = theme().px, theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        frame = QStylePainter(self)
        frame.drawControl(QStyle.ControlElement.CE_PushButton, option)
        frame.end()
        painter = QPainter(self)
        title, spans = wrapping.parse_bold(self._title)
        first = wrapping.set_text(title, self.font(), wrapping.WIDE, spans)
        top = (self.height() - first.height - wrapping.line_pitch(small_font(self.font()))) / 2
        first.paint(painter, QPointF(px(13), top), here.colour(Ink.TEXT))
        side = px(16)
        box = QRectF(px(13) + first.width + px(4), top + (first.height - side) / 2, side, side)
        icons.paint(painter, Icon.DOWN, box, here.colour(Ink.SECONDARY))
        second = wrapping.set_text(self._line, small_font(self.font()), wrapping.WIDE)
        second.paint(painter, QPointF(px(13), top + first.height), here.colour(Ink.SECONDARY))
        painter.end()


class UndoButton(Button):
    """Names the step it takes back, cut where room is short; the whole stands in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(UNDO, icon=Icon.UNDO, parent=parent)
        self._whole = UNDO

    def name(self, step: str) -> None:
        """Say what would be taken back; an empty one says there is nothing."""
        self._whole = f"{UNDO}: {step}" if step else UNDO
        self.setAccessibleName(self._whole)
        wrapping.set_tip(self, f"{self._whole} (Ctrl+Z)" if step else "ยังไม่มีขั้นตอนให้เลิกทำ")
        self.setEnabled(bool(step))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for the whole, but not for more than is good."""
        wide = QFontMetricsF(self.font()).horizontalAdvance(self._whole) + self._around()
        return QSize(min(int(wide + 2), theme().px(_WIDEST_UNDO)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the one word."""
        wide = QFontMetricsF(self.font()).horizontalAdvance(UNDO) + self._around()
        return QSize(int(wide + 2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Cut the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _around(self) -> int:
        return self.iconSize().width() + theme().px(34)

    def _fit(self) -> None:
        room = max(0, self.width() - self._around())
        metrics = QFontMetricsF(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class TopBar(Bar):
    """Office and round on the left; undo, redo, export and the menu on the right."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(8), px(14), px(4))
        row.setSpacing(px(8))
        self.office = OfficeName()
        self.round = RoundButton()
        self.undo = UndoButton()
        self.redo = Button("", icon=Icon.REDO, tip=f"{REDO} (Ctrl+Y)")
        self.export = Button(
            "ส่งออกเอกสาร", icon=Icon.EXPORT, tip="ส่งออกบันทึกข้อความและตาราง (Ctrl+E)"
        )
        self.more = Button("", icon=Icon.MORE, tip="คำสั่งทั้งหมด")
        self.more.clicked.connect(
            lambda: menu.popup(
                self.more.mapToGlobal(self.more.rect().bottomRight())
                - QPoint(menu.sizeHint().width(), 0)
            )
        )
        row.addWidget(self.office, 0)
        row.addSpacing(px(6))
        row.addWidget(self.round)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.export)
        row.addWidget(self.more)

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the steps that can be taken back and done again; empty for none."""
        self.undo.name(undo)
        self.redo.setEnabled(bool(redo))
        said = f"{REDO}: {redo} (Ctrl+Y)" if redo else "ยังไม่มีขั้นตอนให้ทำซ้ำ"
        wrapping.set_tip(self.redo, said)
        self.redo.setAccessibleName(f"{REDO}: {redo}" if redo else REDO)
