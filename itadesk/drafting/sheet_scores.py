"""The sheets of scores: indicators with their chart, and what each of them consists of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from itadesk.domain.framework import TOTAL, Node, NodeKind
from itadesk.domain.levels import decide_level
from itadesk.domain.scores import ScoreSheet
from itadesk.drafting.facts import limit
from itadesk.drafting.facts_figures import compare, finest_indicators
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_words import (
    of_year,
    office_line,
)
from itadesk.paper.blocks import Align, Orientation
from itadesk.paper.sheets import CellKind, Column, Sheet, SheetChart
from itadesk.thai.digits import format_score, round_half_up, to_thai
from itadesk.thai.text import join_names

_ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
_DISAGREEING = "คะแนนที่ไม่ตรงกัน"
_DETAILS = (NodeKind.SUB_INDICATOR, NodeKind.QUESTION, NodeKind.ITEM)


def score_sheets(material: Material) -> list[Sheet]:
    """คะแนน, and คะแนนรายข้อ where something below the indicators has a score; none without any."""
    table = _Scores(material)
    sheets = [table.summary()] if table.has_summary else []
    details = table.details()
    return [*sheets, *([details] if details.rows else [])]


class _Scores:
    """The scores of a result year beside those of the year before."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._sheet = material.result.sheet
        self._framework = self._sheet.framework
        self._previous = material.previous if self._comparable(material.previous) else None
        self._wrong = {node.id for node in self._sheet.discrepancies()}
        kinds = (NodeKind.INSTRUMENT, NodeKind.PART)
        self._indicators = [node for node in finest_indicators(self._sheet) if self._is_known(node)]
        self._heads = [
            node
            for node in self._framework.nodes.values()
            if node.kind in kinds and self._is_known(node)
        ]

    def _comparable(self, previous: ScoreSheet | None) -> bool:
        nodes = self._framework.nodes
        return any(self._sheet.change(node_id, previous) is not None for node_id in nodes)

    def _is_known(self, node: Node) -> bool:
        return self._sheet[node.id].value is not None

    def _says_more(self, node: Node) -> bool:
        """Whether a score is known that is not only the mean of what EIT's two parts say."""
        of_both = node.scope == "EIT" and self._framework.has_parts
        return self._is_known(node) and not (of_both and self._sheet[node.id].stated is None)

    @property
    def has_summary(self) -> bool:
        """Whether there is a score of anything from the indicators up."""
        return bool(self._indicators or self._heads or self._sheet.total.value is not None)

    def summary(self) -> Sheet:
        """Indicators, then instruments and parts, then the total; and the indicators' chart."""
        rows: list[tuple[object, ...]] = [
            (
                self._own(self._framework.node(node.scope).label),
                self._own(to_thai(node.number)),
                node.name,
                self._material.threshold,
                *self._figures(node),
            )
            for node in self._indicators
        ]
        count = len(rows)
        rows += [
            (self._own(node.label), None, self._own(node.name), None, *self._figures(node))
            for node in self._heads
        ]
        total = self._framework.node(TOTAL)
        if self._is_known(total):
            rows.append((total.name, None, self._level(), None, *self._figures(total)))
        wrong = self._wrong.intersection(n.id for n in (*self._indicators, *self._heads, total))
        return Sheet(
            "คะแนน",
            self._titles(f"คะแนน{_ASSESSMENT}"),
            (
                Column("เครื่องมือ", 16, joined=True),
                Column("ตัวชี้วัดที่", 10, align=Align.CENTER),
                Column("รายละเอียดตัวชี้วัด", 40),
                Column("เกณฑ์", 9, CellKind.SCORE, Align.CENTER),
                *self._columns(bool(wrong)),
            ),
            tuple(self._without(row, bool(wrong)) for row in rows),
            footer=self._remarks(wrong),
            strong=frozenset(range(count, len(rows))),
            orientation=Orientation.PORTRAIT,
            one_page=True,
            chart=self._chart(count) if count else None,
        )

    def details(self) -> Sheet:
        """The indicators again, each with the questions or items that it consists of."""
        rows: list[tuple[object, ...]] = []
        strong = set()
        named: list[Node] = []
        nodes = self._framework.nodes.values()
        for indicator in (node for node in nodes if node.kind is NodeKind.INDICATOR):
            below = [n for n in self._below(indicator) if self._says_more(n)]
            if not below:
                continue
            strong.add(len(rows))
            scope = self._framework.node(indicator.scope).label
            name = f"ตัวชี้วัดที่ {to_thai(indicator.number)} {indicator.name} ({scope})"
            rows.append((None, self._own(name), *self._figures(indicator)))
            for node in below:
                sure = node.provenance.verified or node.kind is NodeKind.SUB_INDICATOR
                number = self._own(to_thai(node.number)) if sure else None
                rows.append((number, self._name(node), *self._figures(node)))
            named += [indicator, *below]
        wrong = self._wrong.intersection(node.id for node in named)
        numbers = any(row[0] for row in rows)
        columns = (
            Column("ข้อ", 9, align=Align.CENTER),
            Column("ตัวชี้วัด/ข้อคำถาม/รายการข้อมูล", 66),
            *self._columns(bool(wrong)),
        )
        return Sheet(
            "คะแนนรายข้อ",
            self._titles(f"คะแนนรายข้อ {_ASSESSMENT}"),
            columns if numbers else columns[1:],
            tuple(self._without(row if numbers else row[1:], bool(wrong)) for row in rows),
            footer=self._remarks(wrong),
            strong=frozenset(strong),
            orientation=Orientation.PORTRAIT,
        )

    def _name(self, node: Node) -> str:
        """A question, item or sub-item; its wording, where known, as the clerk typed it."""
        if node.kind is not NodeKind.SUB_ITEM:
            return node.wording or self._own(node.name)
        # One without a label of its own is called by its question's number, which may not be sure.
        known = node.number not in node.name
        place = to_thai(node.number.rpartition(".")[2])
        return self._own(f"– {node.name}" if known else f"– ข้อย่อยที่ {place}")

    def _below(self, indicator: Node) -> Iterator[Node]:
        """What an indicator consists of, in reading order; a question's sub-items below it."""
        for node in self._framework.descendants(indicator.id):
            if node.kind in _DETAILS:
                yield node
                if node.kind is NodeKind.QUESTION:
                    yield from self._sheet.sub_items(node.id)

    def _titles(self, title: str) -> tuple[str, ...]:
        year = of_year(self._framework.fiscal_year)
        return self._own(title), self._own(year), office_line(self._material)

    def _columns(self, wrong: bool) -> tuple[Column, ...]:
        center = Align.CENTER

        def year(sheet: ScoreSheet) -> Column:
            title = self._own(f"ปี {to_thai(sheet.framework.fiscal_year)}\nคะแนน ITA")
            return Column(title, 12, CellKind.SCORE, center)

        now = year(self._sheet)
        columns = [now]
        if self._previous is not None:
            change = Column("เปลี่ยนแปลง", 12, CellKind.CHANGE, center)
            columns = [year(self._previous), now, change]
        if wrong:
            columns += [
                Column(title, 12, CellKind.SCORE, center, group=_DISAGREEING)
                for title in ("ตามใบแจ้งผล", "คำนวณได้")
            ]
        return tuple(columns)

    def _figures(self, node: Node) -> tuple[Decimal | None, ...]:
        """The scores of a node: before, now, change, and stated and computed if they disagree."""
        score = self._sheet[node.id]
        compared: tuple[Decimal | None, ...] = (score.shown,)
        if self._previous is not None:
            years = compare(self._material, node)
            compared = (years.before, years.now, years.change)
        if node.id in self._wrong and score.computed is not None:
            return *compared, score.stated, round_half_up(score.computed)
        return *compared, None, None

    @staticmethod
    def _without(row: tuple[object, ...], wrong: bool) -> tuple[object, ...]:
        """A row without the last two figures where no score is in doubt."""
        return row if wrong else row[:-2]

    def _remarks(self, wrong: set[str]) -> tuple[str, ...]:
        if not wrong:
            return ()
        text = (
            f"หมายเหตุ  คะแนนตามใบแจ้งผลต่างจากคะแนนที่คำนวณจากคะแนนย่อยเกิน ๐.๐๑ คะแนน "
            f"จำนวน {to_thai(len(wrong))} รายการ ควรตรวจสอบกับใบแจ้งผลการประเมินอีกครั้ง"
        )
        return (self._own(text),)

    def _level(self) -> str:
        level = self._material.result.level_stated or decide_level(self._sheet).computed
        return f"ระดับ {level}" if level else ""

    def _chart(self, count: int) -> SheetChart:
        """The indicators' scores, those of the year before beside them, and the threshold."""
        now = self._framework.fiscal_year
        first = 4
        bars = [(first, f"ปี {to_thai(now)}")]
        compared = ""
        if self._previous is not None:
            before = self._previous.framework.fiscal_year
            bars = [(first, f"ปี {to_thai(before)}"), (first + 1, f"ปี {to_thai(now)}")]
            compared = f" เปรียบเทียบกับปี {to_thai(before)}"
        title = f"คะแนนรายตัวชี้วัด ปี {to_thai(now)}{compared}"
        scores = [
            f"{self._framework.node(n.scope).label} ตัวชี้วัดที่ {to_thai(n.number)} "
            f"{format_score(value)} คะแนน"
            for n in self._indicators
            if (value := self._sheet[n.id].shown) is not None
        ]
        threshold = f"เกณฑ์ {limit(self._material.threshold)} คะแนน"
        return SheetChart(
            title=self._own(title),
            description=self._own(f"แผนภูมิแท่ง{title} ได้แก่ {join_names(scores)} เส้นประคือ{threshold}"),
            rows=count,
            categories=(0, 1),
            bars=tuple((column, self._own(name)) for column, name in bars),
            line=(3, self._own(threshold)),
            axis="คะแนน",
        )

    def _own(self, thai: str) -> str:
        return self._material.digits(thai)
