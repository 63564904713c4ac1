"""The sheet of OIT evidence: every item of an assessment, to be answered มี or ไม่มี with its URL."""

from __future__ import annotations

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_words import measure_name, of_year, office_line
from itadesk.library.frameworks import NoFrameworkError, load_framework
from itadesk.paper.blocks import Align
from itadesk.paper.sheets import CellKind, Choices, Column, Sheet
from itadesk.thai.digits import to_thai

HAS, HAS_NOT = "มี", "ไม่มี"
_ONLY = f"กรุณาเลือก {HAS} หรือ {HAS_NOT}"


def evidence_sheet(material: Material) -> Sheet | None:
    """The items of the assessment of the plan year; None for a year whose items nobody knows."""
    year = material.round.measures_evidence_year
    try:
        framework = load_framework(year)
    except NoFrameworkError:
        return None
    items = [node for node in framework.nodes.values() if node.kind is NodeKind.ITEM]
    if not items:
        return None
    answers = {item.concept: item for item in material.evidence if item.year == year}
    table = _Evidence(material, framework, answers)
    rows = [table.row(number, item) for number, item in enumerate(items, 1)]
    columns = table.columns()
    kept = [
        at
        for at, column in enumerate(columns)
        if column.title not in _ONLY_IF_KNOWN or any(row[at] is not None for row in rows)
    ]
    return Sheet(
        "หลักฐาน OIT",
        (
            material.digits(f"รายการหลักฐานแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) {of_year(year)}"),
            office_line(material),
        ),
        tuple(columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
        notes=table.notes(),
        min_lines=2,
    )


_NUMBER, _REQUIRED, _PROVISIONAL, _CLARIFICATION = "ข้อ", "องค์ประกอบ", "คะแนนเบื้องต้น", "คำชี้แจงเพิ่มเติม"
_ONLY_IF_KNOWN = (_NUMBER, _REQUIRED, _PROVISIONAL, _CLARIFICATION)
"""The columns that are left out where they would stay empty."""


class _Evidence:
    """What an office has to show for the items of one assessment."""

    def __init__(
        self, material: Material, framework: Framework, answers: dict[str, EvidenceItem]
    ) -> None:
        self._material = material
        self._framework = framework
        self._answers = answers

    def notes(self) -> tuple[str, ...]:
        """What the list is for, and what the assessor wants of a URL."""
        website = self._material.agency.website
        where = f" {website}" if website else "ของหน่วยงาน"
        lines = [
            "URL ต้องเปิดถึงข้อมูลได้โดยตรงบนเว็บไซต์" + where,
        ]
        if self._framework.draft_of is not None:
            lines.append(
                self._own(
                    f"ร่าง: ใช้รายการของปี {to_thai(self._framework.draft_of)} ไปก่อน "
                    f"เพราะยังไม่มีรายการของปี {to_thai(self._framework.fiscal_year)} ที่ยืนยันแล้ว "
                    "จึงยังไม่แสดงเลขข้อ"
                )
            )
        return tuple(lines)

    def columns(self) -> tuple[Column, ...]:
        """In the order of `row`."""
        units = tuple(unit for unit in self._material.units if unit != ALL_UNITS)
        year = self._framework.fiscal_year
        years = tuple(self._own(to_thai(number)) for number in (year, year - 1))
        center = Align.CENTER
        return (
            Column("ที่", 6, CellKind.WHOLE, center),
            Column(_NUMBER, 7, align=center),
            Column("รายการข้อมูล", 34),
            Column("ตัวชี้วัดย่อย", 20),
            Column(_REQUIRED, 30),
            Column("ส่วนราชการที่รับผิดชอบ", 21, fill_in=True, choices=Choices(units)),
            Column(
                f"{HAS}/{HAS_NOT}",
                9,
                align=center,
                fill_in=True,
                choices=Choices((HAS, HAS_NOT), _ONLY),
            ),
            Column("URL", 30, fill_in=True),
            Column("คำอธิบาย", 28, fill_in=True),
            Column("ปีของข้อมูล", 11, align=center, fill_in=True, choices=Choices(years)),
            Column("เอกสารและมาตรการที่ใช้เป็นหลักฐานได้", 36),
            Column(_PROVISIONAL, 10, CellKind.SCORE, center, fill_in=True),
            Column(_CLARIFICATION, 28, fill_in=True),
        )

    def row(self, number: int, item: Node) -> tuple[object, ...]:
        """One item, with what the office has answered so far."""
        answer = self._answers.get(item.concept)
        if answer is None:
            answer = EvidenceItem(self._framework.fiscal_year, item.concept)
        parent = self._framework.node(item.parent) if item.parent else None
        sure = item.provenance.verified
        covers = answer.covers_year or self._paper_year(item)
        return (
            number,
            self._own(to_thai(item.number)) if sure else None,
            self._own(item.name),
            self._own(f"{to_thai(parent.number)} {parent.name}") if parent else "",
            answer.required or None,
            answer.unit or self._usual_unit(item),
            None if answer.has is None else HAS if answer.has else HAS_NOT,
            answer.url or None,
            answer.explanation or None,
            self._own(to_thai(covers)) if covers else None,
            "\n".join([*self._papers(item), *self._measures(item)]),
            answer.provisional,
            answer.clarification or None,
        )

    def _usual_unit(self, item: Node) -> str | None:
        """The unit whose measures make evidence for the item, where it is one alone."""
        units = {
            unit
            for measure in self._material.measures
            if item.concept in measure.item_concepts
            for unit in measure.units
        }
        return next(iter(units)) if len(units) == 1 else None

    def _measures(self, item: Node) -> list[str]:
        return [
            measure_name(number, measure, self._material)
            for number, measure in enumerate(self._material.measures, 1)
            if item.concept in measure.item_concepts
        ]

    def _kind(self, item: Node) -> str:
        """Which of our papers the item asks for: ``measures``, ``report`` or none of them."""
        asked = (paper for paper in self._framework.papers if paper.item == item.number)
        return next((paper.kind for paper in asked), "")

    def _paper_year(self, item: Node) -> int | None:
        """The plan year that our paper for the item speaks of."""
        round_ = self._material.round
        years = {"measures": round_.plan_year, "report": round_.plan_year - 1}
        return years.get(self._kind(item))

    def _papers(self, item: Node) -> list[str]:
        """Our own papers for the item."""
        year = self._paper_year(item)
        if year is None:
            return []
        paper = self._framework.paper(self._kind(item))
        sure = paper is not None and paper.provenance.verified
        doubt = "" if sure else " (โปรดตรวจสอบว่าข้อนี้ใช้เอกสารชุดนี้)"
        if self._kind(item) == "report":
            text = f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน {of_year(year)}"
        else:
            text = (
                f"รายงานการวิเคราะห์ผลการประเมิน ITA ปี {to_thai(year - 1)} ประกาศและตารางมาตรการ"
                f"ส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน {of_year(year)}"
            )
        return [self._own(text + doubt)]

    def _own(self, thai: str) -> str:
        return self._material.digits(thai)
