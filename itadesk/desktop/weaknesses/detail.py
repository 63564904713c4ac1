"""The card of one weakness: its last years, its finding, the assessor's advice, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.advice import Advice, AdviceBlock, ScrollColumn
from itadesk.desktop.digits import screen_digits
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.weaknesses.chart import Year, YearBars
from itadesk.desktop.weaknesses.history import History, find_history
from itadesk.desktop.weaknesses.lines import row_detail, row_title, threshold_text
from itadesk.desktop.widgets import (
    AutosaveLine,
    AutosaveText,
    Button,
    Card,
    Choice,
    Field,
    Kind,
    ThaiLabel,
)
from itadesk.domain.framework import NodeKind
from itadesk.domain.references import find_references
from itadesk.domain.weaknesses import Recommendation, ResultYear, WeaknessRow
from itadesk.drafting.findings import propose_finding
from itadesk.tasks import planning
from itadesk.thai.digits import format_score, to_thai
from itadesk.thai.text import join_names

LEAVE_OUT = "ไม่นำเข้าแผน เพราะ…"
TAKE_IN = "นำเข้าแผน"
PROPOSED = "ข้อความที่โปรแกรมเสนอ แก้ไขได้"
OWN = "ข้อความที่แก้ไขแล้ว"
USE_PROPOSED = "ใช้ข้อความที่เสนอ"
_NOTHING_CHOSEN = "เลือกประเด็นทางซ้ายเพื่อดูรายละเอียด"


class _Panel(QWidget):
    """A ground that says: to be read, not changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(8), px(6), px(8), px(6))
        self.column.setSpacing(px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground and its edge."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.header))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme().px(6), theme().px(6))
        painter.end()


class WeaknessDetail(Card):
    """Everything about the weakness that is chosen; what is written in it saves itself."""

    measures_wanted = Signal(str)
    """The user wants to set measures for this node."""
    done = Signal()
    """The reason was given: back to the list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_NOTHING_CHOSEN, parent=parent)
        self._session = session
        self._year = session.result_year
        self._result: ResultYear | None = None
        self._row: WeaknessRow | None = None
        self._advice: tuple[Advice, ...] = ()
        self._proposed = ""
        self.bars = YearBars()
        """The last years."""
        self.bars_note = ThaiLabel(ink=Ink.SECONDARY, small=True)
        """What the bars are of, and where the years cannot quite be compared."""
        self.reason = AutosaveLine(placeholder="เหตุผลสั้น ๆ เว้นว่างได้")
        """Why it is left out."""
        self.finding = AutosaveText(rows=3, most_rows=7)
        """The finding as it goes into the papers."""
        self.finding_note = ThaiLabel(ink=Ink.FAINT, small=True)
        self.use_proposed = Button(USE_PROPOSED, Kind.QUIET)
        """Goes back to the proposed finding."""
        self.topic = Choice(name="หัวข้อการวิเคราะห์")
        """One of the seven topics."""
        self.to_measures = Button("ไปกำหนดมาตรการ", Kind.PRIMARY)
        """The next step."""
        self.in_or_out = Button(LEAVE_OUT)
        """Leaves the weakness out, or takes it in again."""
        self._build()
        self._connect()
        self.show_row(None, None)

    @property
    def key(self) -> str:
        """The key of the row that is shown, empty for none."""
        return self._row.key if self._row is not None else ""

    def show_row(self, result: ResultYear | None, row: WeaknessRow | None) -> None:
        """Show ``row`` of ``result``; None shows that nothing is chosen.

        What is being written about the row that was shown must be saved before: `commit`.
        """
        self._result, self._row = result, row
        self._content.setVisible(row is not None)
        self._buttons.setVisible(row is not None)
        if result is None or row is None:
            self.set_title(_NOTHING_CHOSEN)
            self.set_fact("")
            return
        self._year = result.framework.fiscal_year
        shown, framework = screen_digits(self._session), result.framework
        self.set_title(shown(row_title(row, framework)))
        self._where.setText(shown(row_detail(row, framework)))
        self._show_bars(find_history(self._session.desk, result, row))
        decision = result.decision(row.key)
        self._reason_field.setVisible(not decision.included)
        self.reason.load(decision.left_out_because)
        self.in_or_out.setText(LEAVE_OUT if decision.included else TAKE_IN)
        self.to_measures.setVisible(decision.included)
        self._proposed = propose_finding(result, row)
        self.finding.load(decision.finding or self._proposed)
        own = decision.finding is not None
        self.finding_note.setText(OWN if own else PROPOSED)
        self.use_proposed.setVisible(own and not self._session.read_only)
        self._show_advice(result, row)
        self._show_topics(result, row)

    def commit(self) -> None:
        """Save what is still being written about the row that is shown."""
        if self._row is not None:
            self.finding.commit()
            self.reason.commit()

    def ask_reason(self) -> None:
        """Go to the reason for leaving the weakness out."""
        self._content.ensureWidgetVisible(self.reason)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def advice_texts(self) -> str:
        """The assessor's words as they are shown."""
        return "\n".join(label.text() for label in self._panel.findChildren(ThaiLabel))

    # Building

    def _build(self) -> None:
        px = theme().px
        self._where = ThaiLabel(ink=Ink.SECONDARY)
        self._content = ScrollColumn("รายละเอียดของประเด็น", gap=8)
        self._reason_field = Field("ไม่นำเข้าแผน เพราะ", self.reason)
        finding_field = Field("ข้อค้นพบ (ลงในรายงาน)", self.finding)
        note_line = QWidget()
        line = QHBoxLayout(note_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.finding_note, 1)
        line.addWidget(self.use_proposed)
        self._advice_title = ThaiLabel("คำแนะนำของผู้ประเมิน", ink=Ink.SECONDARY, small=True)
        self._panel = _Panel("คำแนะนำของผู้ประเมิน")
        topic_field = Field("หัวข้อการวิเคราะห์", self.topic)
        for widget in (
            self._where,
            self._reason_field,
            self.bars,
            self.bars_note,
            finding_field,
            note_line,
            self._advice_title,
            self._panel,
            topic_field,
        ):
            self._content.add(widget)
        self.body.addWidget(self._content, 1)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(px(8))
        buttons.addWidget(self.to_measures)
        buttons.addWidget(self.in_or_out)
        buttons.addStretch(1)
        self.body.addWidget(self._buttons)
        self.topic.setMinimumContentsLength(20)
        self.topic.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        writable = not self._session.read_only
        self.finding.setReadOnly(not writable)
        self.reason.setReadOnly(not writable)
        self.topic.setEnabled(writable)
        self.in_or_out.setEnabled(writable)

    def _connect(self) -> None:
        self.finding.committed.connect(self._store_finding)
        self.use_proposed.clicked.connect(lambda: self._store_finding(""))
        self.reason.committed.connect(self._store_reason)
        self.reason.returnPressed.connect(self.done)
        self.topic.chosen.connect(self._store_topic)
        self.in_or_out.clicked.connect(self._turn)
        self.to_measures.clicked.connect(self._go)

    # Showing

    def _show_bars(self, history: History) -> None:
        shown = screen_digits(self._session)
        threshold = self._session.desk.threshold
        years = [
            Year(shown(to_thai(year)), value, shown(format_score(value)))
            for year, value in history.years
        ]
        compared = len(years) > 1
        self.bars.setVisible(compared)
        if compared:
            limit = shown(threshold_text(threshold))
            self.bars.show_years(years, threshold, limit, shown("๕๐"))
        notes = []
        row = self._row
        if compared and row is not None and history.node.id not in row.nodes:
            number = to_thai(history.node.number)
            notes.append(f"ใบแจ้งผลไม่ได้ให้คะแนนรายข้อ กราฟเป็นของตัวชี้วัดที่ {number} {history.node.name}")
        if compared and history.changed:
            asked = "รายการ" if history.node.scope == "OIT" else "ข้อคำถาม"
            named = join_names([to_thai(year) for year in history.changed])
            notes.append(f"{asked}ของปี {named} ต่างจากปีนี้ เทียบกันได้เพียงคร่าว ๆ")
        self.bars_note.setText(shown("\n".join(notes)))
        self.bars_note.setVisible(bool(notes))

    def _show_advice(self, result: ResultYear, row: WeaknessRow) -> None:
        advice = tuple(self._advice_of(result, r) for r in recommendations_of(result, row))
        self._advice_title.setVisible(bool(advice))
        self._panel.setVisible(bool(advice))
        if advice == self._advice:
            return
        self._advice = advice
        while self._panel.column.count():
            item = self._panel.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for piece in advice:
            self._panel.column.addWidget(AdviceBlock(piece))

    def _advice_of(self, result: ResultYear, recommendation: Recommendation) -> Advice:
        shown, framework = screen_digits(self._session), result.framework
        now = self._session.desk.framework(framework.fiscal_year + 1)
        node = framework.node(recommendation.node)
        numbered = node.kind in (NodeKind.QUESTION, NodeKind.ITEM)
        title = f"{to_thai(node.number)} {node.label}" if numbered else node.label
        references = find_references(recommendation.refs, framework, now)
        return Advice(
            title=shown(title),
            issue=shown(recommendation.issue),
            advice=shown(recommendation.advice),
            references=tuple(shown(reference.sentence) for reference in references),
        )

    def _show_topics(self, result: ResultYear, row: WeaknessRow) -> None:
        topics = [
            (str(t.number), f"{to_thai(t.number)}. {t.name}") for t in result.framework.topics
        ]
        current = planning.topic_of(self._session.desk, self._year, row, result)
        none = [("", "ยังไม่ได้จัดหัวข้อ")] if current is None else []
        shown = screen_digits(self._session)
        self.topic.set_options([(key, shown(text)) for key, text in none + topics])
        self.topic.set_key("" if current is None else str(current))

    # Changing

    def _store_finding(self, text: str) -> None:
        row, year, desk = self._row, self._year, self._session.desk
        if row is None:
            return
        kept = "" if text.strip() == self._proposed else text
        group = f"finding:{year}:{row.key}"
        self._session.run(lambda: planning.set_finding(desk, year, row, kept, group=group))

    def _store_reason(self, text: str) -> None:
        row, year, desk = self._row, self._year, self._session.desk
        if row is not None and self._result is not None:
            group = leave_group(year, row)
            self._session.run(lambda: planning.leave_out(desk, year, row, text, group=group))

    def _store_topic(self, key: str) -> None:
        row, year, desk = self._row, self._year, self._session.desk
        if row is not None and key:
            self._session.run(lambda: planning.set_topic(desk, year, row, int(key)))

    def _turn(self) -> None:
        row, year, desk = self._row, self._year, self._session.desk
        if row is None or self._result is None:
            return
        if self._result.decision(row.key).included:
            group = leave_group(year, row)
            self._session.run(lambda: planning.leave_out(desk, year, row, "", group=group))
            self.ask_reason()
        else:
            self._session.run(lambda: planning.take_in(desk, year, row))

    def _go(self) -> None:
        if self._row is not None:
            self.finding.commit()
            self.measures_wanted.emit(self._row.key)


def leave_group(year: int, row: WeaknessRow) -> str:
    """Leaving out and giving the reason are undone as one."""
    return f"leave:{year}:{row.key}"


def recommendations_of(result: ResultYear, row: WeaknessRow) -> Sequence[Recommendation]:
    """The advice about a row, each issue once: its own, or for an indicator what lies below it."""
    framework = result.framework
    own = [r for r in result.recommendations if r.node in row.nodes]
    if not own:
        below = {n.id for node_id in row.nodes for n in framework.descendants(node_id)}
        own = [r for r in result.recommendations if r.node in below]
    return list({(r.issue, r.advice): r for r in reversed(own)}.values())[::-1]
