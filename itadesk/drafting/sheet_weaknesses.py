"""The sheet of weaknesses (ประเด็นที่ควรพัฒนา): why, what was found, and what answers each."""

from __future__ import annotations

from itadesk.domain.weaknesses import WeaknessRow
from itadesk.drafting.findings import finding_of
from itadesk.drafting.material import Material
from itadesk.drafting.sheet_words import (
    measure_name,
    of_year,
    office_line,
    reason_words,
    row_name,
)
from itadesk.paper.blocks import Align
from itadesk.paper.sheets import CellKind, Column, Sheet
from itadesk.thai.digits import to_thai

ANSWERED, ANSWERED_BELOW, OPEN = "มีมาตรการแล้ว", "มีมาตรการในข้อย่อยแล้ว", "ยังไม่มีมาตรการ"
_COLUMNS = (
    Column("ที่", 6, CellKind.WHOLE, Align.CENTER),
    Column("ประเด็นที่ควรพัฒนา", 36),
    Column("คะแนน", 10, CellKind.SCORE, Align.CENTER),
    Column("เหตุผล", 26),
    Column("ข้อค้นพบ", 46),
    Column("มาตรการที่รองรับ", 38),
    Column("การรองรับ", 20, align=Align.CENTER),
)


def weakness_sheet(material: Material) -> Sheet | None:
    """The weaknesses taken in, worst first, open ones standing out; None without any."""
    if not material.rows:
        return None
    answered = {row.key for row in material.coverage.answered}
    still_open = [row for row in material.rows if row.key not in answered]
    title = (
        "ประเด็นที่ควรพัฒนาจากผลการประเมิน ITA "
        f"{of_year(material.result.framework.fiscal_year)} "
        f"และมาตรการที่รองรับ {of_year(material.round.plan_year)}"
    )
    return Sheet(
        "ประเด็นที่ควรพัฒนา",
        (material.digits(title), office_line(material)),
        _COLUMNS,
        tuple(
            _values(number, row, row.key in answered, material)
            for number, row in enumerate(material.rows, 1)
        ),
        footer=(material.digits(_counts(len(material.rows), len(still_open))),),
        strong=frozenset(at for at, row in enumerate(material.rows) if row in still_open),
    )


def _counts(rows: int, still_open: int) -> str:
    """How many weaknesses there are, and how many of them are answered."""
    every = f"รวม {to_thai(rows)} ประเด็น"
    if not still_open:
        return f"{every} มีมาตรการรองรับ{'ครบทุกประเด็น' if rows > 1 else 'แล้ว'}"
    if still_open == rows:
        return f"{every} ยังไม่มีมาตรการรองรับ"
    return (
        f"{every} มีมาตรการรองรับแล้ว {to_thai(rows - still_open)} ประเด็น "
        f"ยังไม่มีมาตรการรองรับ {to_thai(still_open)} ประเด็น"
    )


def finding_text(row: WeaknessRow, material: Material) -> str:
    """The clerk's own finding as typed, else the one that is proposed."""
    text, own = finding_of(material.result, row, beside=material.threshold)
    return text if own else material.digits(text)


def _values(
    number: int, row: WeaknessRow, answered: bool, material: Material
) -> tuple[object, ...]:
    chosen = material.coverage.by_row.get(row.key, ())
    names = [
        measure_name(place, measure, material)
        for place, measure in enumerate(material.measures, 1)
        if measure in chosen
    ]
    state = OPEN if not answered else ANSWERED if names else ANSWERED_BELOW
    return (
        number,
        material.digits(row_name(row, material.result.framework)),
        row.score,
        material.digits("\n".join(reason_words(row, material))),
        finding_text(row, material),
        "\n".join(names),
        state,
    )
