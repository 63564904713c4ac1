"""Made-up rounds that fill every sheet of the workbook, and one that is far too much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Evidence, Measure, OtherReason, Status, coverage
from itadesk.domain.weaknesses import WeaknessRow, arrange, find_weaknesses
from itadesk.drafting.material import Material
from itadesk.paper.sheets import Sheet, Workbook
from tests.domain.builders import HELD_DOWN, INDICATORS, advice, result
from tests.drafting.materials import AGENCY, analysis, measures

BEFORE = {
    **{node: "84.5" for head in ("IIT", "EIT1", "EIT2", "OIT") for node in INDICATORS[head]},
    "IIT/1": "95.00",
}
"""The year before `HELD_DOWN`: everything but one indicator was lower, or the same."""
QUESTIONS = {"EIT1/e4": "70.25", "EIT1/e5": "88", "OIT/o9": "0", "OIT/o10": "100"}
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
LONG_WORDS = "จัดทำประกาศและเผยแพร่ให้บุคลากรและประชาชนทราบโดยทั่วกันผ่านช่องทางของหน่วยงาน "
HOSTILE = (
    "=1+1",
    "+66 0000 0000",
    "-ก้าวหน้า",
    "@กลุ่ม",
    "#N/A",
    "<b>หนา</b> & ‘คำพูด’",
    "{{ agency }} ${x}",
    "😀 อีโมจิ",
    "ก\u200bข\x07ค",
)


def planned(number: int, **changes: Any) -> Measure:
    """A measure with everything that a table shows of it."""
    measure = Measure(
        2570,
        f"มาตรการตัวอย่างที่ {number}",
        Period.of_year(2570),
        id=number,
        position=number,
        approach="ปรับปรุงการให้บริการให้เป็นไปตามขั้นตอนและระยะเวลา",
        steps=("ประชุมชี้แจง", "จัดทำประกาศ", "เผยแพร่บนเว็บไซต์"),
        units=(UNITS[number % len(UNITS)],),
        monitoring="รายงานทุก ๖ เดือน",
    )
    return replace(measure, **changes)


def full(**changes: Any) -> Material:
    """A round that has something for every sheet: scores of two years, advice, four measures."""
    found = result(2569, {**HELD_DOWN, **QUESTIONS}, advice("EIT1/e4"), advice("EIT2/e4"))
    material = analysis(HELD_DOWN, previous=BEFORE)
    rows = arrange(find_weaknesses(found, material.previous), found.framework)
    keys = [row.nodes for row in rows]
    chosen = (
        planned(1, weaknesses=keys[0], status=Status.DONE, output="ประกาศแล้ว ๑ ฉบับ"),
        planned(2, weaknesses=keys[1], item_concepts=("oit-service-manual",)),
        planned(3, other_reason=OtherReason.CONTINUED, units=(ALL_UNITS,)),
        planned(4, weaknesses=keys[2], evidence=(Evidence("ภาพ", "www.example.go.th/4"),)),
    )
    material = replace(
        material,
        result=found,
        rows=tuple(rows),
        measures=chosen,
        coverage=coverage(rows, chosen, found.framework),
        units=UNITS,
        due="๓ เมษายน ๒๕๗๐",
    )
    return replace(material, **changes)


def too_much() -> Material:
    """200 measures with long cells, 60 weaknesses, an office's name of 90 letters, hostile text."""
    material = full()
    framework = material.result.framework
    nodes = [n for n in framework.nodes.values() if n.number[:1] in ("i", "e", "o") and n.parent]
    scores = {**HELD_DOWN, **{n.id: "60" for n in nodes if n.scope != "EIT"}}
    found = result(2569, scores)
    rows = arrange(find_weaknesses(found, material.previous), framework)
    many = tuple(
        planned(
            number,
            title=HOSTILE[number % len(HOSTILE)] + f" มาตรการ {number}",
            steps=tuple(LONG_WORDS * (1 + number % 3) for _ in range(1 + number % 4)),
            weaknesses=rows[number % (len(rows) - 1)].nodes,
            output=LONG_WORDS.strip() * 12 if number == 7 else LONG_WORDS * (number % 4),
            outcome=HOSTILE[number % len(HOSTILE)],
            budget=Decimal(number) * 1000,
        )
        for number in range(1, 201)
    )
    name = "ตัวอย่าง" + "ที่มีชื่อยาวเป็นพิเศษ" * 4
    return replace(
        material,
        agency=replace(Agency(AgencyType.SAO, name[:69]), website=AGENCY.website),
        result=found,
        rows=tuple(rows),
        measures=many,
        coverage=coverage(rows, many, framework),
    )


def bare(**changes: Any) -> Material:
    """A round of which only the measures are known: no score, no advice, no weakness."""
    return analysis({}, planned=measures(Status.PLANNED), rows=(), **changes)


def sheet_named(book: Workbook, name: str) -> Sheet:
    """The sheet of that name."""
    return next(sheet for sheet in book.sheets if sheet.name == name)


def records(sheet: Sheet) -> list[dict[str, object]]:
    """A sheet's rows by the titles of its columns, line ends in these as spaces."""
    titles = [column.title.replace("\n", " ") for column in sheet.columns]
    return [dict(zip(titles, row, strict=True)) for row in sheet.rows]


def texts(sheet: Sheet) -> list[str]:
    """Every text on a sheet that the program or the clerk wrote."""
    cells = [value for row in sheet.rows for value in row if isinstance(value, str)]
    heads = [text for column in sheet.columns for text in (column.title, column.group)]
    return [sheet.name, *sheet.titles, *sheet.notes, *heads, *cells, *sheet.footer]


def row_of(material: Material, node: str) -> WeaknessRow:
    """The weakness row that holds a node."""
    return next(row for row in material.rows if node in row.nodes)
