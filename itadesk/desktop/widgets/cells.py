"""How a table's cells are measured, painted and edited."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from itadesk.desktop import icons, wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tokens, Tone
from itadesk.desktop.widgets.chip import ChipMeasures, ChipSpec, paint_chip
from itadesk.desktop.widgets.label import small_font, strong_font
from itadesk.desktop.widgets.rows import LOOK_ROLE, PLAIN, CellLook, Index

_TEXT_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip


@dataclass(frozen=True, slots=True)
class _Measures:
    """Fonts and lengths in pixels, worked out once for a font."""

    plain: QFont
    strong: QFont
    small: QFont
    line: float
    small_line: float
    side: int
    """Between the edge of a cell and its text."""
    least: int
    """Height of a row of one line."""
    tick: int
    gap: int
    chips: ChipMeasures

    @property
    def top(self) -> float:
        """Between the upper edge of a cell and its first line."""
        return (self.least - self.line) / 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chip and where it stands, from the top left of the chips."""

    spec: ChipSpec
    box: QRectF


class CellDelegate(QStyledItemDelegate):
    """Paints text, second line, chips, tick and field of a cell by its `CellLook`.

    ``least_units`` is the height of a row of one line: 25 for scores, 32 elsewhere.
    ``by_row`` says that the current row is what has the focus, not a cell.
    """

    def __init__(self, view: QAbstractItemView, *, least_units: int = 32, by_row: bool) -> None:
        super().__init__(view)
        self._view = view
        self._least_units = least_units
        self._by_row = by_row
        self._known: _Measures | None = None
        theme().changed.connect(self._forget)

    # Measuring

    def measures(self) -> _Measures:
        """The lengths for the view's font."""
        if self._known is None:
            px = theme().px
            font = QFont(self._view.font())
            line = wrapping.line_pitch(font)
            self._known = _Measures(
                plain=font,
                strong=strong_font(font),
                small=small_font(font),
                line=line,
                small_line=wrapping.line_pitch(small_font(font)),
                side=px(10),
                least=max(px(self._least_units), int(line + px(3) + 0.5)),
                tick=px(16),
                gap=px(4),
                chips=ChipMeasures(font),
            )
        return self._known

    def height(self, index: Index, width: int) -> int:
        """How high the cell must be at ``width`` pixels."""
        known = self.measures()
        look = look_of(index)
        if look.figure:
            return known.least
        text = str(index.data() or "")
        room = self._room(index, width)
        inside = 0.0
        if text:
            font = known.strong if look.strong else known.plain
            inside += self._text_height(text, font, room, known.line)
        if look.subtitle:
            inside += self._text_height(look.subtitle, known.small, room, known.small_line)
        if look.chips:
            pieces = self._pieces(look.chips, room)
            inside += pieces[-1].box.bottom() + (known.gap if text else 0)
        return max(known.least, int(inside + 2 * known.top + 0.999))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        """The height at the width that ``option`` has."""
        return QSize(option_rect(option).width(), self.height(index, option_rect(option).width()))

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Draw the cell."""
        tokens = theme().tokens
        look = look_of(index)
        box = option_rect(option)
        state = option_state(option)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        flags = index.flags()
        boxed = self._boxed(look, flags)
        painter.save()
        ground = self._ground(look, tokens, boxed=boxed, selected=selected)
        painter.fillRect(box, QColor(ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if flags & Qt.ItemFlag.ItemIsUserCheckable:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole)
            self._paint_tick(painter, self.tick_box(box), ticked)
        if boxed:
            self._paint_field(painter, box, look, tokens)
        self._paint_content(painter, box, index, look, on_selected=selected)
        if self._view.hasFocus() and self._has_focus(index, state):
            self._paint_focus(painter, box, index)
        painter.restore()

    def tick_box(self, cell: QRect) -> QRectF:
        """Where the box to tick stands in ``cell``."""
        known = self.measures()
        top = cell.top() + (known.least - known.tick) / 2
        return QRectF(cell.left() + known.side, top, known.tick, known.tick)

    def _ground(self, look: CellLook, tokens: Tokens, *, boxed: bool, selected: bool) -> str:
        if look.tone is not None and not boxed:
            return tokens.tone(look.tone)[1]
        if selected and self._by_row:
            return tokens.selected
        return tokens.group if look.group else tokens.card

    def _boxed(self, look: CellLook, flags: Qt.ItemFlag) -> bool:
        if look.boxed is not None:
            return look.boxed
        return not self._by_row and bool(flags & Qt.ItemFlag.ItemIsEditable)

    def _paint_tick(self, painter: QPainter, box: QRectF, state: object) -> None:
        tokens = theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = state in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.faint), 1.4))
        painter.setBrush(QColor(tokens.accent if on else tokens.field))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if on:
            icons.paint(painter, Icon.CHECK, box.adjusted(1, 1, -1, -1), tokens.on_accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_field(self, painter: QPainter, box: QRect, look: CellLook, tokens: Tokens) -> None:
        inset = max(1, self.measures().gap // 2)
        field = QRectF(box).adjusted(inset, inset - 0.5, -inset, -inset - 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.field_line if look.tone is None else tokens.tone(look.tone)[0]
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(tokens.field if look.tone is None else tokens.tone(look.tone)[1]))
        painter.drawRoundedRect(field, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_content(
        self, painter: QPainter, box: QRect, index: Index, look: CellLook, *, on_selected: bool
    ) -> None:
        known, here = self.measures(), theme()
        text = str(index.data() or "")
        font = known.strong if look.strong else known.plain
        ink = look.ink
        faint_here = not (on_selected or look.group or look.tone is not None)
        if ink is Ink.FAINT and not faint_here:
            ink = Ink.SECONDARY
        if look.tone is not None and look.tone is not Tone.NEUTRAL and ink is Ink.TEXT:
            ink = Ink(look.tone.value)
        colour = here.colour(ink)
        painter.setPen(colour)
        if look.figure:
            inner = QRectF(box).adjusted(known.side, 0, -known.side, 0)
            inner.setHeight(known.least)
            wrapping.paint_figures(painter, inner, text, font)
            return
        left = box.left() + self._left(index)
        room = self._room(index, box.width())
        y = box.top() + known.top
        if text:
            place = QRectF(left, y, room, known.line)
            y += self._paint_text(painter, place, text, font, colour)
        if look.subtitle:
            second = here.colour(Ink.FAINT if faint_here else Ink.SECONDARY)
            place = QRectF(left, y, room, known.small_line)
            y += self._paint_text(painter, place, look.subtitle, known.small, second)
        if look.chips:
            y += known.gap if text else 0
            for piece in self._pieces(look.chips, room):
                place = piece.box.translated(left, y)
                paint_chip(painter, place, piece.spec, known.chips, on_selected=on_selected)

    @staticmethod
    def _paint_text(
        painter: QPainter, line: QRectF, text: str, font: QFont, colour: QColor
    ) -> float:
        """Draw ``text`` from ``line``, its first line, on; the height it took."""
        if "\n" not in text and wrapping.text_width(text, font) <= line.width():
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(line, _TEXT_FLAGS, text)
            return line.height()
        made = wrapping.set_text(text, font, line.width())
        made.paint(painter, line.topLeft(), colour)
        return made.height

    def _has_focus(self, index: Index, state: QStyle.StateFlag) -> bool:
        if self._by_row:
            return index.row() == self._view.currentIndex().row()
        return bool(state & QStyle.StateFlag.State_HasFocus)

    def _paint_focus(self, painter: QPainter, box: QRect, index: Index) -> None:
        painter.setPen(QPen(theme().colour(Ink.ACCENT), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = box.adjusted(1, 1, -1, -1)
        if not self._by_row:
            painter.drawRect(inner)
            return
        painter.drawLine(box.left(), inner.top(), box.right(), inner.top())
        painter.drawLine(box.left(), inner.bottom(), box.right(), inner.bottom())
        if index.column() == 0:
            painter.drawLine(inner.topLeft(), inner.bottomLeft())
        if index.column() == index.model().columnCount() - 1:
            painter.drawLine(inner.topRight(), inner.bottomRight())

    # Ticking, editing, tips

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
        /,
    ) -> bool:
        """Tick at a click on the box."""
        checkable = index.flags() & Qt.ItemFlag.ItemIsUserCheckable
        if checkable and isinstance(event, QMouseEvent):
            box = self.tick_box(option_rect(option)).adjusted(-4, -4, 4, 4)
            if not box.contains(event.position()):
                return False
            if event.type() == QEvent.Type.MouseButtonRelease:
                return toggle(model, index)
            return event.type() == QEvent.Type.MouseButtonDblClick
        return False

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index, /
    ) -> QWidget:
        """A line over the cell."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title or ""))
        if look_of(index).figure:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index, /
    ) -> None:
        """Over the whole cell, less its lower line."""
        editor.setGeometry(option_rect(option).adjusted(0, 0, 0, -1))

    def setEditorData(self, editor: QWidget, index: Index, /) -> None:
        """Begin with what the cell holds."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index, /) -> None:
        """Hand over what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Leave the keys that end an entry to the table, as Excel has them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            leave = getattr(self._view, "leave_cell", None)
            if leave is not None and isinstance(watched, QWidget) and leave(watched, event):
                return True
        return super().eventFilter(watched, event)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
        /,
    ) -> bool:
        """Show the cell's tooltip in lines that break between words."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if not tip:
            return False
        wrapping.show_tip(event.globalPos(), str(tip), view.viewport())
        return True

    # Within

    def _forget(self) -> None:
        self._known = None

    def _left(self, index: Index) -> int:
        known = self.measures()
        ticked = index.flags() & Qt.ItemFlag.ItemIsUserCheckable
        return known.side + (known.tick + known.gap * 2 if ticked else 0)

    def _room(self, index: Index, width: int) -> int:
        return max(8, width - self._left(index) - self.measures().side)

    @staticmethod
    def _text_height(text: str, font: QFont, room: float, line: float) -> float:
        if "\n" not in text and wrapping.text_width(text, font) <= room:
            return line
        return wrapping.set_text(text, font, room).height

    def _pieces(self, specs: tuple[ChipSpec, ...], room: float) -> list[_Piece]:
        known = self.measures()
        pieces = []
        x = y = 0.0
        line = 0.0
        for spec in specs:
            size = known.chips.size(spec, room)
            if x > 0 and x + size.width() > room:
                x, y, line = 0.0, y + line + known.gap, 0.0
            pieces.append(_Piece(spec, QRectF(x, y, size.width(), size.height())))
            x += size.width() + known.gap
            line = max(line, size.height())
        return pieces


def look_of(index: Index) -> CellLook:
    """The look of a cell; plain where the model says nothing of it."""
    look = index.data(LOOK_ROLE)
    return look if isinstance(look, CellLook) else PLAIN


def toggle(model: QAbstractItemModel, index: Index) -> bool:
    """Tick what is not ticked, and the other way round."""
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    on = state in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
    new = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
    return bool(model.setData(index, new, Qt.ItemDataRole.CheckStateRole))


def option_rect(option: QStyleOptionViewItem) -> QRect:
    """The cell's place."""
    return option.rect


def option_state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """The cell's state."""
    return option.state
