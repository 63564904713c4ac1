"""The score table: Excel's keys, problems below their cells, nothing lost that was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from itadesk.desktop import wrapping
from itadesk.desktop.clipboard import copy_cells
from itadesk.desktop.icons import Icon
from itadesk.desktop.scores.lines import Problem, ScoreLine
from itadesk.desktop.scores.model import CHANGE, NAME, STATED, ScoresModel
from itadesk.desktop.scores.pinned import PinnedLine
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Button, CellDelegate, DataTable, FlowLayout, Kind
from itadesk.desktop.widgets.cells import look_of, option_rect
from itadesk.desktop.widgets.rows import Index
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.desktop.widgets.table import cell_text
from itadesk.domain.framework import TOTAL
from itadesk.thai.digits import to_arabic

_STEP_UNITS = 14
"""How far a question stands in from its indicator."""
_ENDS = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
}


class ProblemLine(QWidget):
    """What is wrong with the cell above, on the ground of an error, with a button per way out."""

    chosen = Signal(object)
    """The `Fix` that the user chose."""

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(1), px(10), px(2))
        row.setSpacing(px(8))
        self.line = SignedLine(Icon.WARNING, Ink.ERROR, problem.sentence)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        flow = FlowLayout(holder, gap=px(6))
        self._fixes = problem.fixes
        self.buttons: list[Button] = []
        """One for each fix, in their order."""
        for place, fix in enumerate(problem.fixes):
            button = Button(fix.label, Kind.SMALL)
            button.clicked.connect(lambda _=False, at=place: self.chosen.emit(self._fixes[at]))
            flow.addWidget(button)
            self.buttons.append(button)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(problem)

    def say(self, problem: Problem) -> None:
        """Be ``problem`` from now on, which has as many ways out."""
        self._fixes = problem.fixes
        self.line.say(problem.sentence)
        for button, fix in zip(self.buttons, problem.fixes, strict=True):
            if button.text() != fix.label:
                button.setText(fix.label)
            button.setAccessibleDescription(problem.sentence)
        self.setAccessibleName(problem.sentence)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tone(Tone.ERROR)[1])
        painter.setPen(QColor(theme().tokens.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()


class _ScoreDelegate(CellDelegate):
    """Sets questions in under their indicator, marks what is not verified, keeps what is typed."""

    def height(self, index: Index, width: int) -> int:
        """As for any cell, with room for a mark that does not fit on the line."""
        needed = super().height(index, width)
        line = _line_of(index)
        if line is None or index.column() != NAME or not line.mark:
            return needed
        known = self.measures()
        below = 0.0 if self._mark_left(index, line, width) is not None else known.small_line
        return int(needed + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """The cell, and the mark behind the name or below it."""
        super().paint(painter, option, index)
        line = _line_of(index)
        if line is None or index.column() != NAME or not line.mark:
            return
        known, box = self.measures(), option_rect(option)
        left = self._mark_left(index, line, box.width())
        if left is not None:
            place = QRectF(box.left() + left, box.top() + known.top, box.width(), known.line)
        else:
            top = box.bottom() - known.top - known.small_line
            place = QRectF(box.left() + self._left(index), top, box.width(), known.small_line)
        painter.save()
        painter.setFont(known.small)
        painter.setPen(theme().colour(Ink.FAINT))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(place, flags, line.mark)
        painter.restore()

    def setEditorData(self, editor: QWidget, index: Index, /) -> None:
        """Begin with what the cell holds; what is being typed is not replaced."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            return
        super().setEditorData(editor, index)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index, /
    ) -> QWidget:
        """A line over the cell, named by what it is the score of."""
        editor = super().createEditor(parent, option, index)
        line = _line_of(index)
        if line is not None:
            editor.setAccessibleName(f"คะแนนตามใบแจ้งผล {line.number} {line.name}")
        return editor

    def _left(self, index: Index) -> int:
        line = _line_of(index)
        depth = line.depth if line is not None and index.column() == NAME else 0
        return super()._left(index) + depth * theme().px(_STEP_UNITS)

    def _mark_left(self, index: Index, line: ScoreLine, width: int) -> float | None:
        """Where the mark stands behind the name, None where there is no room for it."""
        known = self.measures()
        font = known.strong if look_of(index).strong else known.plain
        left = self._left(index) + wrapping.text_width(line.name, font) + known.side
        fits = left + wrapping.text_width(line.mark, known.small) + known.side <= width
        return left if fits else None


class ScoresTable(DataTable):
    """The table of `ScoresModel`.

    An entry that is no score stays in its cell and says why; ``check`` gives the
    sentence, empty for a score.
    """

    _pins = False
    """Whether the line of the total is made: Qt asks for places before that."""
    refused = Signal(str, str)
    """(node, text): the user wants to leave a cell with a text that is no score."""
    reverted = Signal(str)
    """(node): the user pressed Esc while editing."""
    fix_chosen = Signal(object)
    """The `Fix` that the user chose in a problem's line."""

    def __init__(
        self, model: ScoresModel, check: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("ตารางคะแนน", by_row=False, dense=True, parent=parent)
        self._check = check
        self._scores = model
        self._problems: dict[tuple[str, str], ProblemLine] = {}
        self.delegate = _ScoreDelegate(self, least_units=25, by_row=False)
        self.setItemDelegate(self.delegate)
        self.delegate.closeEditor.connect(self._editor_closed)
        self.setModel(model)
        self.total = PinnedLine(self)
        """Keeps the total in sight where the table does not fit."""
        self.total.wanted.connect(self._go_to_total)
        self._pins = True

    def show_lines(self, lines: Sequence[ScoreLine]) -> None:
        """Show ``lines``; caret, selection, scroll position and an open cell stay."""
        self._show_lines(lines)
        row = self._scores.place_of_node(TOTAL)
        line = lines[row] if row is not None else None
        self.total.pin(row, f"{line.name} {line.stated or line.computed}" if line else "")

    def _show_lines(self, lines: Sequence[ScoreLine]) -> None:
        old = {line.key: line.problem for line in self._scores.rows}
        new = {line.key: line.problem for line in lines}
        if _shapes(old) == _shapes(new):
            self._scores.set_rows(lines)
            for place, line in enumerate(lines):
                if line.problem is not None and line.problem != old[line.key]:
                    self._problems[line.key].say(line.problem)
                    self._measure(place)
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and any(
            line.isAncestorOf(focus) for line in self._problems.values()
        )
        for place, line in enumerate(self._scores.rows):
            if line.key in self._problems:
                self._problems[line.key].hide()  # Qt takes its time to delete it
                self.hold(place, None)
        self._problems.clear()
        where = self.verticalScrollBar().value()
        self._scores.set_rows(lines)
        for place, line in enumerate(lines):
            if line.problem is not None:
                self._hold_problem(place, line.key, line.problem)
        self.verticalScrollBar().setValue(where)
        fresh = {line.node for line in lines if line.problem is not None and line.key not in old}
        if self.current_node() in fresh:
            self._show_with_problem(self.current_row())
        if had_focus:
            self.setFocus()

    def problem_lines(self) -> list[ProblemLine]:
        """The problems shown, from above to below."""
        return [
            self._problems[line.key] for line in self._scores.rows if line.key in self._problems
        ]

    def choose_node(self, node_id: str) -> bool:
        """Put the caret into the cell of a node's score; whether it is shown at all."""
        place = self._scores.place_of_node(node_id)
        if place is None:
            return False
        index = self._scores.index(place, STATED)
        self.setCurrentIndex(index)
        self._show_with_problem(place)
        return True

    def current_node(self) -> str:
        """The node of the current line, empty for none."""
        index = self.currentIndex()
        return self._scores.row(index).node if index.isValid() else ""

    def leave_cell(self, editor: QWidget, event: QKeyEvent) -> bool:
        """As in Excel, but an entry that is no score is not left behind unsaid."""
        key = Qt.Key(event.key())
        if key in _ENDS and isinstance(editor, QLineEdit) and self._check(editor.text()):
            self.refused.emit(self.current_node(), editor.text())
            editor.selectAll()
            return True
        return super().leave_cell(editor, event)

    def copy(self) -> None:
        """Put what is selected on the clipboard in Arabic digits, which Excel takes for numbers."""
        chosen = {(index.row(), index.column()) for index in self.selectedIndexes()}
        rows = sorted({row for row, _ in chosen})
        columns = sorted({column for _, column in chosen})
        copied = [
            [_excel_text(self._scores.index(r, c)) if (r, c) in chosen else "" for c in columns]
            for r in rows
            if self._scores.rows[r].problem is None
        ]
        if copied:
            copy_cells(copied)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag, /) -> None:
        """Select the cells of ``rect``; a problem's line across them widens nothing."""
        corners = rect.normalized()
        top, bottom = self.rowAt(corners.top()), self.rowAt(corners.bottom())
        left, right = self.columnAt(corners.left()), self.columnAt(corners.right())
        if min(top, bottom, left, right) < 0:
            super().setSelection(rect, command)
            return
        area = QItemSelection(self._scores.index(top, left), self._scores.index(bottom, right))
        self.selectionModel().select(area, command)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
        /,
    ) -> None:
        """Show the cell, and not below the line of the total."""
        super().scrollTo(index, hint)
        below = self.visualRect(index).bottom() - self.viewport().height() + 1
        covered = self.total.covered() if self._pins else 0
        over = below + covered
        if covered and over > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Keep the total at the lower edge."""
        super().resizeEvent(event)
        if self._pins:
            self.total.place()

    def _go_to_total(self) -> None:
        self.choose_node(TOTAL)
        self.setFocus()

    def _show_with_problem(self, place: int) -> None:
        """Scroll so far that the cell and what is said below it are seen."""
        below = place + 1
        if below < len(self._scores.rows) and self._scores.rows[below].problem is not None:
            self.scrollTo(self._scores.index(below, 0))
        self.scrollTo(self._scores.index(place, STATED))

    def _hold_problem(self, place: int, key: tuple[str, str], problem: Problem) -> None:
        line = ProblemLine(problem)
        line.chosen.connect(self.fix_chosen)
        self._problems[key] = line
        self.hold(place, line)
        before: QWidget = self
        for button in line.buttons:
            QWidget.setTabOrder(before, button)
            before = button

    def _editor_closed(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.reverted.emit(self.current_node())


def _shapes(
    problems: Mapping[tuple[str, str], Problem | None],
) -> list[tuple[tuple[str, str], int | None]]:
    """The lines by their keys, a problem's with how many ways out it has."""
    return [(key, None if p is None else len(p.fixes)) for key, p in problems.items()]


def _excel_text(index: QModelIndex) -> str:
    """A cell as Excel reads it: Arabic digits, a change with a plus or minus."""
    text = to_arabic(cell_text(index))
    return text.replace("▲ ", "+").replace("▼ ", "-") if index.column() == CHANGE else text


def _line_of(index: Index) -> ScoreLine | None:
    model = index.model()
    return model.row(index) if isinstance(model, ScoresModel) and index.isValid() else None
