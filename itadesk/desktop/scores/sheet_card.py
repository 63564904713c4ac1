"""The card beside the table: what the sheet brought, what is missing, and its own words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from itadesk.desktop.advice import Advice, AdviceColumn
from itadesk.desktop.scores.lines import missing_figures
from itadesk.desktop.scores.paste import node_name
from itadesk.desktop.scores.source_view import SourceView
from itadesk.desktop.session import Session
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Card, Kind, SegmentedButtons, ThaiLabel
from itadesk.domain.framework import TOTAL, NodeKind
from itadesk.domain.references import find_references
from itadesk.domain.weaknesses import Recommendation, ResultYear
from itadesk.thai.digits import to_thai

ADVICE, SOURCE = "advice", "source"
FOUND = "บรรทัดที่ระบายสีตรงกับแถวที่เลือก"
NOT_FOUND = "ใบแจ้งผลไม่ได้กล่าวถึงแถวที่เลือก"


class SheetCard(Card):
    """Counts of what is known, and the assessor's advice about the line that is chosen."""

    waiting_wanted = Signal()
    """The user wants to see the texts that belong to no question yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("ใบแจ้งผล", parent=parent)
        self._session = session
        self._digits: Callable[[str], str] = str
        self._result: ResultYear | None = None
        self._node = ""
        self.summary = ThaiLabel(ink=Ink.SECONDARY)
        """What came in and what is missing."""
        self.body.addWidget(self.summary)
        self.waiting = Button("", Kind.SMALL)
        """Opens the list of the texts that wait."""
        self.waiting.clicked.connect(self.waiting_wanted)
        self.body.addWidget(self.waiting)
        self.advice = AdviceColumn("ข้อเสนอแนะของผู้ประเมินสำหรับแถวที่เลือก")
        """The sheet's words."""
        self.source = SourceView(session)
        """The sheet itself, with the line marked that belongs to the line that is chosen."""
        self.choice = SegmentedButtons(
            [(ADVICE, "ข้อเสนอแนะ"), (SOURCE, "ต้นฉบับ")], "สิ่งที่แสดงจากใบแจ้งผล"
        )
        """The advice, or the sheet itself."""
        self.add_to_heading(self.choice)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.advice)
        self._stack.addWidget(self.source)
        self.body.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._choose)
        self.source.found.connect(self._say_found)

    def show_result(self, result: ResultYear, waiting: int, digits: Callable[[str], str]) -> None:
        """Show what is known of ``result``; so many texts of the sheet are ``waiting``."""
        self._result = result
        self._digits = digits
        self._say_summary()
        self.waiting.setText(
            self._digits(f"จัดข้อความที่ยังไม่เข้าข้อ {to_thai(waiting)} ข้อความ") if waiting else ""
        )
        self.waiting.setVisible(bool(waiting))
        self._refresh()
        if self.choice.key() == SOURCE:
            self.source.show_year(result.framework.fiscal_year)

    def show_node(self, node_id: str) -> None:
        """Show the advice about ``node_id`` and what lies below it; all of it for none."""
        self._node = node_id
        self.source.show_node(node_id)
        self._refresh()

    def show_source(self) -> None:
        """Show the sheet itself, at the place of the node that is chosen."""
        self.choice.set_key(SOURCE)
        self._choose(SOURCE)

    def _choose(self, key: str) -> None:
        self._stack.setCurrentWidget(self.source if key == SOURCE else self.advice)
        self._say_summary()
        if key == SOURCE and self._result is not None:
            self.source.show_year(self._result.framework.fiscal_year)
            self.source.show_node(self._node)

    def _say_summary(self) -> None:
        if self._result is not None:
            self.summary.setText(self._digits(summary_text(self._result)))

    def _say_found(self, found: bool) -> None:
        if self.choice.key() == SOURCE:
            self.summary.setText(FOUND if found else NOT_FOUND)

    def _refresh(self) -> None:
        if self._result is None:
            return
        framework = self._result.framework
        node_id = self._node if self._node in framework else TOTAL
        name = self._digits(node_name(framework, node_id))
        shown = [self._advice(r) for r in advice_about(self._result, node_id)]
        if not self._result.recommendations:
            self.advice.show_advice(shown, "ยังไม่มีข้อเสนอแนะของผู้ประเมิน นำเข้าใบแจ้งผลแล้วจะแสดงที่นี่")
        else:
            self.advice.show_advice(shown, f"ใบแจ้งผลไม่มีข้อเสนอแนะเรื่อง {name}")

    def _advice(self, recommendation: Recommendation) -> Advice:
        framework = self._result.framework if self._result else None
        if framework is None:
            raise RuntimeError("no result is shown")
        shown = self._digits
        references = find_references(recommendation.refs, framework, framework)
        return Advice(
            title=shown(node_name(framework, recommendation.node)),
            issue=shown(recommendation.issue),
            advice=shown(recommendation.advice),
            references=tuple(shown(reference.named) for reference in references),
        )


def advice_about(result: ResultYear, node_id: str) -> list[Recommendation]:
    """The recommendations about a node, what lies below it, or a sub-item's question."""
    framework = result.framework
    node = framework.node(node_id)
    if node.kind is NodeKind.SUB_ITEM and node.parent is not None:
        node = framework.node(node.parent)
    about = {node.id, *(below.id for below in framework.descendants(node.id))}
    return [r for r in result.recommendations if r.node in about]


def summary_text(result: ResultYear) -> str:
    """``ได้คะแนนรวม ๑ ค่า ข้อเสนอแนะ ๔ ข้อ ยังขาดคะแนน ๑๖ ช่อง``."""
    sheet = result.sheet
    figures = {node.id for node in result.framework.figures}
    total = int(sheet.total.stated is not None)
    entered = sum(node_id in figures for node_id in sheet.stated)
    whole = sum(  # of EIT as a whole, in a year that reports its parts
        node_id not in figures
        and result.framework.node(node_id).kind in (NodeKind.INSTRUMENT, NodeKind.INDICATOR)
        for node_id in sheet.stated
    )
    others = len(sheet.stated) - entered - total - whole
    counted = (
        (total, "คะแนนรวม", "ค่า"),
        (entered + whole, "คะแนน", "ช่อง"),
        (others, "คะแนนรายข้อ", "ข้อ"),
        (len(result.recommendations), "ข้อเสนอแนะ", "ข้อ"),
    )
    known = " ".join(f"{what} {to_thai(count)} {unit}" for count, what, unit in counted if count)
    missing = len(missing_figures(sheet))
    lacks = f"ยังขาดคะแนน {to_thai(missing)} ช่อง" if missing else "ครบทุกช่องแล้ว"
    return f"ได้{known} {lacks}" if known else lacks
