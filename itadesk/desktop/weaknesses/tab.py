"""The second tab, วิเคราะห์จุดอ่อน: what is weak and why, and what the office makes of it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from itadesk.desktop.digits import screen_digits
from itadesk.desktop.scores.lines import missing_figures
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.weaknesses.detail import LEAVE_OUT, TAKE_IN, WeaknessDetail, leave_group
from itadesk.desktop.weaknesses.lines import (
    Arrangement,
    LineMaker,
    WeaknessLine,
    indicator_title,
    threshold_text,
)
from itadesk.desktop.weaknesses.table import WeaknessesModel, WeaknessesTable
from itadesk.desktop.widgets import (
    Card,
    Choice,
    DropArea,
    EmptyState,
    SegmentedButtons,
    ThaiLabel,
)
from itadesk.domain.framework import Node
from itadesk.domain.measures import coverage
from itadesk.domain.weaknesses import ResultYear, WeaknessRow
from itadesk.tasks import planning
from itadesk.thai.digits import format_score, to_thai

THRESHOLDS = ("70", "75", "80", "85", "90", "95", "100")
SHEET_KINDS = ("ใบแจ้งผลหรือตารางคะแนน (*.pdf *.docx *.txt *.xlsx *.csv)",)
_NARROW = 1100
"""Units: a window less wide than this has no room for all that the heading says."""
_FILLED, _EMPTY, _NONE = range(3)


class WeaknessesTab(QWidget):
    """The weaknesses of the round's result year."""

    import_wanted = Signal()
    """The user wants to bring in a result sheet."""
    files_dropped = Signal(list)
    """Files (`pathlib.Path`) to bring in."""
    measures_wanted = Signal(str)
    """The user wants to set measures for this node."""
    badge_changed = Signal()
    """`badge` says something else now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, WeaknessRow] = {}
        self._result: ResultYear | None = None
        self._arrangement = Arrangement.BY_INDICATOR
        self._badge = ("", Tone.NEUTRAL.value)
        self._stale = True
        self.model = WeaknessesModel(self._tick, writable=not session.read_only, parent=self)
        """The lines of the list."""
        self.table = WeaknessesTable(self.model)
        """The list itself."""
        self.detail = WeaknessDetail(session)
        """The weakness that is chosen."""
        self.threshold = Choice(name="เกณฑ์คะแนนที่ถือเป็นจุดอ่อน")
        """Below which a score is a weakness."""
        self.arrangement = SegmentedButtons(
            [
                (Arrangement.BY_INDICATOR, "ตามตัวชี้วัด"),
                (Arrangement.BY_TOPIC, "ตามหัวข้อ"),
                (Arrangement.CHOSEN, "ตัวชี้วัดที่เลือก"),
            ],
            "จัดเรียงจุดอ่อน",
        )
        """By indicator, by topic, or the chosen indicator alone."""
        self.chosen = Choice(name="ตัวชี้วัดที่เลือกมาพัฒนา")
        """Which indicator the office works on."""
        self._build()
        self._connect()
        self.reload()

    def badge(self) -> tuple[str, str]:
        """How many weaknesses are taken in, for the chip on the tab, and its tone."""
        return self._badge

    def focus_node(self, node_id: str) -> None:
        """Choose the weakness that a node belongs to, or the nearest one above it."""
        framework = self._session.desk.framework(self._session.result_year)
        if node_id not in framework:
            return
        for wanted in (node_id, *(above.id for above in framework.ancestors(node_id))):
            key = next((key for key, row in self._rows.items() if wanted in row.nodes), None)
            if key is not None and self.table.choose_key(key):
                break
        self.table.setFocus()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the list by indicator, by topic, or the chosen indicator alone."""
        self._arrangement = arrangement
        self.arrangement.set_key(arrangement)
        self.reload()

    def reload(self) -> None:
        """Show what is stored now; while the tab is hidden the badge alone."""
        desk, year = self._session.desk, self._session.result_year
        self._result = result = desk.result(year)
        rows = desk.rows(year, result)
        self._rows = {row.key: row for row in rows}
        kept = [row for row in rows if result.decision(row.key).included]
        known = bool(result.sheet.stated or result.recommendations or result.claims)
        self._show_badge(len(kept), known=known)
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_all(result, kept, known=known)

    def _show_all(self, result: ResultYear, kept: list[WeaknessRow], *, known: bool) -> None:
        session = self._session
        desk, year, shown = session.desk, session.result_year, screen_digits(session)
        covered = coverage(kept, desk.measures(session.plan_year), result.framework)
        threshold = desk.threshold
        self._say_title()
        self._show_thresholds(threshold)
        self._stack.setCurrentIndex(_FILLED if self._rows else (_NONE if known else _EMPTY))
        limit = threshold_text(threshold)
        self._none.label.setText(shown(f"ไม่พบจุดอ่อนตามเกณฑ์ {limit} คะแนน และไม่มีข้อเสนอแนะของผู้ประเมิน"))
        maker = LineMaker(result, covered, threshold, shown)
        rows = list(self._rows.values())
        chosen = self._show_chosen_indicator(result)
        if chosen is not None:
            lines = maker.of_indicator(rows, chosen)
        elif self._arrangement is Arrangement.BY_TOPIC:
            lines = maker.by_topic(rows, lambda row: planning.topic_of(desk, year, row, result))
        else:
            lines = maker.by_indicator(rows)
        self.table.show_lines(lines)
        self._show_chosen()

    def showEvent(self, event: QShowEvent, /) -> None:
        """Show what has changed while the tab was hidden."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where room is short the heading says less, so that nothing in it is cut."""
        self._say_title()
        super().resizeEvent(event)

    def _say_title(self) -> None:
        narrow = self.width() < theme().px(_NARROW)
        self._labels[1].setHidden(narrow)
        year = to_thai(self._session.result_year)
        title = f"จุดอ่อนปี {year}" if narrow else f"จุดอ่อนจากผลปี {year}"
        self.card.set_title(screen_digits(self._session)(title))

    # Building

    def _build(self) -> None:
        px = theme().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(14), px(12), px(14), px(12))
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        self.card = Card(flush=True)
        self._labels: list[ThaiLabel] = []
        for text, widget in (("เกณฑ์", self.threshold), ("จัดเป็น", self.arrangement)):
            label = ThaiLabel(text, ink=Ink.SECONDARY, small=True, wrap=False)
            label.setBuddy(widget)
            self.card.add_to_heading(label)
            self.card.add_to_heading(widget)
            self._labels.append(label)
        self.threshold.setEnabled(not self._session.read_only)
        self.threshold.setFixedWidth(px(80))
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self._make_choice_line())
        self.card.body.addWidget(self.table, 1)
        row.addWidget(self.card, 4)
        row.addWidget(self.detail, 3)
        self._stack.addWidget(filled)
        drop = DropArea("ลากใบแจ้งผลมาวางที่นี่", "", kinds=SHEET_KINDS)
        drop.dropped.connect(self.files_dropped)
        self.empty = EmptyState("ยังไม่มีคะแนนของปีนี้ จึงยังวิเคราะห์จุดอ่อนไม่ได้", "นำเข้าใบแจ้งผล", drop)
        self.empty.pressed.connect(self.import_wanted)
        self._none = EmptyState("")
        for state in (self.empty, self._none):
            card = Card()
            card.body.addWidget(state, 1)
            self._stack.addWidget(card)

    def _make_choice_line(self) -> QWidget:
        px = theme().px
        self._choice_line = line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(px(14), px(7), px(14), px(7))
        row.setSpacing(px(8))
        label = ThaiLabel("เลือกพัฒนา", ink=Ink.SECONDARY, small=True, wrap=False)
        label.setBuddy(self.chosen)
        row.addWidget(label)
        row.addWidget(self.chosen, 1)
        self.chosen.setMinimumContentsLength(20)
        self.chosen.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chosen.setEnabled(not self._session.read_only)
        line.hide()
        return line

    def _connect(self) -> None:
        self._session.changed.connect(self.reload)
        self.table.row_chosen.connect(lambda _row: self._show_chosen())
        self.table.activated_row.connect(lambda _row: self.detail.finding.setFocus())
        self.table.menu_wanted.connect(self._fill_menu)
        self.threshold.chosen.connect(self._set_threshold)
        self.arrangement.chosen.connect(lambda key: self.arrange(Arrangement(key)))
        self.chosen.chosen.connect(self._choose_indicator)
        self.detail.measures_wanted.connect(self.measures_wanted)
        self.detail.done.connect(self.table.setFocus)

    # Showing

    def _show_chosen(self) -> None:
        if self.table.current_key() != self.detail.key:
            self.detail.commit()
        self.detail.show_row(self._result, self._rows.get(self.table.current_key()))

    def _show_chosen_indicator(self, result: ResultYear) -> Node | None:
        """The indicator to show alone, None where that is not how the list is arranged."""
        wanted = self._arrangement is Arrangement.CHOSEN
        desk, year, shown = self._session.desk, self._session.result_year, self._session.digits
        chosen = planning.chosen_indicator(desk, year) if wanted else None
        self._choice_line.setVisible(chosen is not None)
        if chosen is None:
            return None
        framework, options = result.framework, []
        for node in planning.indicator_choices(desk, year):
            score = result.sheet[node.id].value
            figure = f" ได้ {format_score(score)}" if score is not None else ""
            options.append((node.id, shown(f"{indicator_title(node, framework)}{figure}")))
        self.chosen.set_options(options)
        self.chosen.set_key(chosen.id)
        return chosen

    def _show_thresholds(self, threshold: Decimal) -> None:
        key = f"{threshold.normalize():f}"
        keys = sorted({*THRESHOLDS, key}, key=Decimal)
        shown = screen_digits(self._session)
        self.threshold.set_options([(k, shown(to_thai(k))) for k in keys])
        self.threshold.set_key(key)

    def _show_badge(self, count: int, *, known: bool) -> None:
        if count:
            self._badge = (self._session.digits(to_thai(count)), Tone.WARNING.value)
        else:
            complete = (
                known and self._result is not None and not missing_figures(self._result.sheet)
            )
            self._badge = ("ไม่มี", Tone.GOOD.value) if complete else ("", Tone.NEUTRAL.value)
        self.badge_changed.emit()

    # Changing

    def _tick(self, line: WeaknessLine, on: bool) -> bool:
        row = self._rows.get(line.key)
        desk, year = self._session.desk, self._session.result_year
        if row is None:
            return False
        if on:
            self._session.run(lambda: planning.take_in(desk, year, row))
            return True
        group = leave_group(year, row)
        self._session.run(lambda: planning.leave_out(desk, year, row, "", group=group))
        self.table.choose_key(line.key)
        # The click that took the tick away is not over yet, and would take the focus back.
        QTimer.singleShot(0, self, self.detail.ask_reason)
        return True

    def _fill_menu(self, menu: QMenu, index: QModelIndex) -> None:
        line = self.model.row(index) if index.isValid() else None
        if line is None or line.heading is not None:
            return
        if line.included:
            menu.addAction("ไปกำหนดมาตรการ", lambda: self.measures_wanted.emit(line.key))
        if not self._session.read_only:
            text = LEAVE_OUT if line.included else TAKE_IN
            menu.addAction(text, lambda: self._tick(line, not line.included))

    def _choose_indicator(self, node_id: str) -> None:
        desk, year = self._session.desk, self._session.result_year
        self._session.run(lambda: planning.choose_indicator(desk, year, node_id))

    def _set_threshold(self, key: str) -> None:
        desk = self._session.desk
        self._session.run(lambda: planning.set_threshold(desk, Decimal(key)))
