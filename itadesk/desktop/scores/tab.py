"""The first tab, กรอกคะแนน: figures typed, pasted or imported, and the level they give."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop.clipboard import pasted_cells
from itadesk.desktop.digits import screen_digits
from itadesk.desktop.icons import Icon
from itadesk.desktop.scores.level_card import LevelCard
from itadesk.desktop.scores.lines import (
    SEE_SOURCE,
    Fix,
    LineMaker,
    Refusal,
    ScoreLine,
    missing_figures,
)
from itadesk.desktop.scores.model import NAME, STATED, ScoresModel
from itadesk.desktop.scores.paste import (
    PasteDialog,
    PastePlan,
    check_text,
    in_part_of,
    plan_by_name,
    plan_by_place,
    plan_fill,
)
from itadesk.desktop.scores.sheet_card import SheetCard
from itadesk.desktop.scores.table import ScoresTable
from itadesk.desktop.scores.wording import EDIT_WORDING, WordingDialog
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import Button, Card, DropArea, EmptyState, Kind
from itadesk.domain.errors import InputError
from itadesk.domain.framework import NodeKind
from itadesk.domain.levels import decide_level
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import ResultYear
from itadesk.tasks import placing, scoring
from itadesk.tasks.source_sheets import source_path
from itadesk.thai.digits import format_score, to_thai

SHOW_DETAILS = "แสดงรายข้อ"
HIDE_DETAILS = "ซ่อนรายข้อ"
SHEET_KINDS = ("ใบแจ้งผลหรือตารางคะแนน (*.pdf *.docx *.txt *.xlsx *.csv)",)
_NARROW = 1150
"""Units: a window less wide than this leaves the table more than three fifths."""
NOTHING_COPIED = "ยังไม่มีอะไรให้วาง กรุณาเลือกช่องคะแนนใน Excel แล้วกด Ctrl+C ก่อน"


class ScoresTab(QWidget):
    """The figures of the round's result year; see DESIGN "Scores" for the words."""

    import_wanted = Signal()
    """The user wants to bring in a result sheet."""
    files_dropped = Signal(list)
    """Files (`pathlib.Path`) to bring in."""
    badge_changed = Signal()
    """`badge` says something else now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._year = session.result_year
        self._refused: dict[str, Refusal] = {}
        self._details = False
        self._stale = True
        self._badge = ("", Tone.NEUTRAL.value)
        self._result: ResultYear | None = None
        self._previous: ScoreSheet | None = None
        self._has_source = False
        self._dialog: PasteDialog | None = None
        self.model = ScoresModel(self._store, writable=not session.read_only, parent=self)
        """The lines of the table."""
        self.table = ScoresTable(self.model, check_text)
        """The table itself."""
        self.level = LevelCard()
        """The level and why."""
        self.sheet = SheetCard(session)
        """What the sheet brought, and its words."""
        self._build()
        self._connect()
        self.reload()

    def badge(self) -> tuple[str, str]:
        """What is open here, for the chip on the tab, and its tone."""
        return self._badge

    def focus_node(self, node_id: str) -> None:
        """Put the caret on a node's score, or on the nearest one above it that is shown."""
        framework = self._session.desk.framework(self._year)
        if node_id not in framework:
            return
        if self.model.place_of_node(node_id) is None:
            self.show_details(on=True)
        for wanted in (node_id, *(above.id for above in framework.ancestors(node_id))):
            if self.table.choose_node(wanted):
                break
        self.table.setFocus()

    def show_details(self, *, on: bool) -> None:
        """Show all questions and items, or the figures alone."""
        self._details = on
        self.details_button.setText(HIDE_DETAILS if on else SHOW_DETAILS)
        self._show_lines()

    def reload(self) -> None:
        """Show what is stored now; while the tab is hidden the badge alone."""
        desk, year = self._session.desk, self._session.result_year
        self._year = year
        self._result = desk.result(year)
        self._show_badge(self._result)
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_all(self._result)

    def _show_all(self, result: ResultYear) -> None:
        desk, year = self._session.desk, self._year
        self._previous = desk.previous_sheet(year)
        self._has_source = source_path(desk, year) is not None
        shown = screen_digits(self._session)
        self.card.set_title(shown(f"ผลคะแนน ITA ปีงบประมาณ พ.ศ. {to_thai(year)}"))
        self.model.set_previous_title(shown(f"ปี {to_thai(year - 1)}"))
        self._show_lines()
        self.level.show_result(result, decide_level(result.sheet), shown)
        waiting = len(placing.waiting(desk, year))
        self.sheet.show_result(result, waiting, shown)
        known = result.sheet.stated or result.recommendations or result.level_stated or waiting
        self._side.setCurrentIndex(0 if known else 1)

    # Building

    def _build(self) -> None:
        px = theme().px
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(12), px(14), px(12))
        row.setSpacing(px(12))
        self.card = Card(flush=True)
        self.import_button = Button("นำเข้าไฟล์", Kind.SMALL, icon=Icon.IMPORT)
        self.paste_button = Button(
            "วางจาก Excel",
            Kind.SMALL,
            icon=Icon.PASTE,
            tip="วางช่องที่คัดลอกจาก Excel ลงตั้งแต่แถวที่เลือก หรือจับคู่ตามชื่อรายการถ้าคัดลอกมาด้วย",
        )
        self.details_button = Button(SHOW_DETAILS, Kind.SMALL)
        for button in (self.import_button, self.paste_button, self.details_button):
            self.card.add_to_heading(button)
        for button in (self.import_button, self.paste_button):
            button.setEnabled(not self._session.read_only)
        self.card.body.addWidget(self.table, 1)
        row.addWidget(self.card, 3)
        self._side = QStackedWidget()
        filled = QWidget()
        filled.setObjectName("scrolled")
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.level)
        column.addWidget(self.sheet, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(filled)
        self._side.addWidget(scroll)
        self._side.addWidget(self._empty_card())
        row.addWidget(self._side, 2)

    def _empty_card(self) -> QWidget:
        drop = DropArea("ลากใบแจ้งผลมาวางที่นี่", "", kinds=SHEET_KINDS)
        drop.dropped.connect(self.files_dropped)
        self.empty = EmptyState(
            "ยังไม่มีคะแนนของปีนี้ นำเข้าใบแจ้งผล หรือพิมพ์คะแนนลงในตารางได้เลย", "นำเข้าใบแจ้งผล", drop
        )
        self.empty.pressed.connect(self.import_wanted)
        card = Card()
        card.body.addWidget(self.empty, 1)
        return card

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self.reload)
        session.round_changed.connect(self._leave_year)
        self.import_button.clicked.connect(self.import_wanted)
        self.paste_button.clicked.connect(self._paste_here)
        self.details_button.clicked.connect(lambda: self.show_details(on=not self._details))
        self.table.row_chosen.connect(lambda _row: self._show_chosen())
        self.table.pasted.connect(self._paste)
        self.table.cleared.connect(self._clear)
        self.table.refused.connect(self._refuse)
        self.table.reverted.connect(self._drop_refusal)
        self.table.fix_chosen.connect(self._fix)
        self.table.menu_wanted.connect(self._fill_menu)
        self.table.doubleClicked.connect(self._double_clicked)
        self.sheet.waiting_wanted.connect(self._show_waiting)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Begin on the first figure, ready to type."""
        super().showEvent(event)
        if self._stale and self._result is not None:
            self._stale = False
            self._show_all(self._result)
        if not self.table.currentIndex().isValid() and self.model.rows:
            self.table.choose_node(self.model.rows[0].node)
        if QApplication.focusWidget() is None:
            self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where room is short the table gets more of it."""
        narrow = self.width() < theme().px(_NARROW)
        self._row.setStretch(0, 2 if narrow else 3)
        self._row.setStretch(1, 1 if narrow else 2)
        super().resizeEvent(event)

    # Showing

    def _show_lines(self) -> None:
        if self._result is None:
            return
        shown = screen_digits(self._session)
        maker = LineMaker(
            self._result.sheet,
            self._previous,
            shown,
            self._refused,
            has_source=self._has_source,
        )
        chosen = self.table.current_node()
        self.table.show_lines(maker.lines(details=self._details))
        if chosen and not self.table.currentIndex().isValid():
            self.focus_line_near(chosen)

    def focus_line_near(self, node_id: str) -> None:
        """After lines went away: the caret goes to the line that the lost one belonged to."""
        framework = self._session.desk.framework(self._year)
        if node_id not in framework:
            return
        for wanted in (node_id, *(above.id for above in framework.ancestors(node_id))):
            if self.table.choose_node(wanted):
                return

    def _show_chosen(self) -> None:
        node_id = self.table.current_node()
        self.sheet.show_node(node_id)
        self.level.what_if.show_node(node_id)

    def _show_badge(self, result: ResultYear) -> None:
        wrong = len(result.sheet.discrepancies())
        missing = len(missing_figures(result.sheet))
        if wrong:
            badge = (f"ไม่ตรง {to_thai(wrong)}", Tone.ERROR)
        elif missing == len(result.framework.figures):
            badge = ("", Tone.NEUTRAL)
        elif missing:
            badge = (f"ขาด {to_thai(missing)}", Tone.WARNING)
        else:
            badge = ("ครบ", Tone.GOOD)
        self._badge = (self._session.digits(badge[0]), badge[1].value)
        self.badge_changed.emit()

    # Changing

    def _store(self, line: ScoreLine, text: str) -> bool:
        """What was typed into a cell: a score is stored, anything else stays with its reason."""
        if check_text(text):
            self._refuse(line.node, text)
            return False
        dropped = self._refused.pop(line.node, None)
        desk, year = self._session.desk, self._year
        self._session.run(lambda: scoring.set_score(desk, year, line.node, text))
        if dropped is not None:
            self._show_lines()
        return True

    def _refuse(self, node_id: str, text: str) -> None:
        self._refused[node_id] = Refusal(text, check_text(text))
        self._show_lines()

    def _drop_refusal(self, node_id: str) -> None:
        if self._refused.pop(node_id, None) is not None:
            # The view is still closing the cell's editor.
            QTimer.singleShot(0, self, self._show_lines)

    def _fix(self, fix: Fix) -> None:
        if fix.look:
            self.show_source(fix.node)
        elif fix.value is None:
            self._refused.pop(fix.node, None)
            self._show_lines()
        else:
            desk, year, text = self._session.desk, self._year, format_score(fix.value)
            self._session.run(lambda: scoring.set_score(desk, year, fix.node, text))
        self.focus_node(fix.node)

    def show_source(self, node_id: str) -> None:
        """Show the sheet beside the cells, at the place that a node's figure came from."""
        self.focus_node(node_id)
        self.sheet.show_source()

    def _fill_menu(self, menu: QMenu, index: QModelIndex) -> None:
        if index.isValid() and self.model.row(index).problem is None:
            wanted = self.model.row(index).node
            menu.addAction(SEE_SOURCE, lambda: self.show_source(wanted))
        if index.isValid() and self._can_be_worded(index):
            node_id = self.model.row(index).node
            menu.addAction(EDIT_WORDING, lambda: self.edit_wording(node_id))

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == NAME and self._can_be_worded(index):
            self.edit_wording(self.model.row(index).node)

    def _can_be_worded(self, index: QModelIndex) -> bool:
        line = self.model.row(index)
        if self._session.read_only or line.problem is not None:
            return False
        node = self._session.desk.framework(self._year).node(line.node)
        return node.kind is NodeKind.QUESTION

    def edit_wording(self, node_id: str) -> None:
        """Let the clerk type the wording of a question."""
        WordingDialog(self._session, node_id, self).open()

    def _clear(self, cells: Sequence[QModelIndex]) -> None:
        nodes = [self.model.row(index).node for index in cells]
        count = len(nodes)
        label = f"ล้างคะแนน {to_thai(count)} ช่อง ปี {to_thai(self._year)}"
        self._store_many(dict.fromkeys(nodes, ""), label)

    def _leave_year(self) -> None:
        """Another round is coming: what is being typed belongs to the one that goes."""
        self.table.setCurrentIndex(QModelIndex())
        self._refused.clear()
        self.table.scrollToTop()

    def _show_waiting(self) -> None:
        from itadesk.desktop.dialogs.unplaced import UnplacedDialog

        UnplacedDialog(self._session, self).open()

    # Pasting

    def _paste_here(self) -> None:
        if not pasted_cells():
            self._session.failed.emit(NOTHING_COPIED)
            return
        if not self.table.currentIndex().isValid() and self.model.rows:
            self.table.choose_node(self.model.rows[0].node)
        self.table.setFocus()
        self.table.paste()

    def _paste(self, index: QModelIndex, cells: Sequence[Sequence[str]]) -> None:
        if self._session.read_only:
            return
        try:
            plan = self._plan(index, cells)
        except InputError as error:
            self._session.failed.emit(str(error))
            return
        if not plan.needs_asking:
            self._apply(plan)
            return
        stated = {line.node: line.stated for line in self.model.rows if line.problem is None}
        dialog = self._dialog = PasteDialog(
            plan, lambda node: stated.get(node, ""), screen_digits(self._session), parent=self
        )
        dialog.accepted.connect(lambda: self._apply(dialog.chosen()))
        dialog.open()

    def _plan(self, index: QModelIndex, cells: Sequence[Sequence[str]]) -> PastePlan:
        chosen = [i for i in self.table.selectedIndexes() if i.column() == STATED]
        if len(cells) == 1 and len(cells[0]) == 1 and len(chosen) > 1:
            nodes = [self.model.row(i).node for i in sorted(chosen, key=lambda i: i.row())]
            return plan_fill(self.model.rows, nodes, cells[0][0])
        if max(map(len, cells)) > 1:
            from itadesk.tasks.pasting import scores_by_name  # with all of intake

            desk = self._session.desk
            found = scores_by_name(desk, self._year, cells)
            if found is not None:
                framework = desk.framework(self._year)
                here = self.model.row(index).node if index.isValid() else ""
                return plan_by_name(in_part_of(here, found, framework), framework)
        first = self.model.row(index).node if index.isValid() else ""
        column = index.column() if index.isValid() else STATED
        return plan_by_place(self.model.rows, first, column, cells)

    def _apply(self, plan: PastePlan) -> None:
        if plan.texts:
            count = to_thai(len(plan.texts))
            self._store_many(plan.texts, f"วางคะแนน {count} ช่อง ปี {to_thai(self._year)}")

    def _store_many(self, texts: dict[str, str], label: str) -> None:
        """Several scores as one step; what was refused in those cells before is gone."""
        dropped = [self._refused.pop(node, None) for node in texts]
        desk, year = self._session.desk, self._year
        self._session.run(lambda: scoring.set_scores(desk, year, texts, label=label))
        if any(dropped):
            self._show_lines()
