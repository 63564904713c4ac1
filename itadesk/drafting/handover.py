"""The page for the colleague who takes the desk over: what is open in each round, due when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    PageSetup,
    Paper,
    Paragraph,
    Section,
    Table,
)
from itadesk.thai.digits import in_digits, to_thai

KIND = "handover"
TITLE = "งานค้างและกำหนดส่ง"
NOTHING_OPEN = "ไม่มีงานค้างในรอบนี้"
_NAMED = 2
"""Things of one sort that are named; the others are counted, so that a page holds it all."""
_DUE_WIDTHS, _OPEN_WIDTHS = (3.6, 9.0, 3.9), (6.6, 9.9)
_SIZE = 14.0


class Due(NamedTuple):
    """One thing that is due."""

    title: str
    day: str
    left: str
    """How many days are left, in words."""


class Open(NamedTuple):
    """What is open of one sort."""

    what: str
    names: tuple[str, ...]


class RoundState(NamedTuple):
    """What is open in one round."""

    title: str
    due: tuple[Due, ...]
    open: tuple[Open, ...]


class Handover(NamedTuple):
    """All that the page is drafted from."""

    office: str
    """The office's whole name."""
    day: str
    """The day on which it holds, as in text."""
    rounds: tuple[RoundState, ...]
    file_name: str
    """Of the workspace that is handed over."""
    font: str
    thai_digits: bool


def draft_handover(given: Handover) -> Paper:
    """The page, complete."""

    def own(text: str) -> str:
        return in_digits(text, thai=given.thai_digits)

    heading = " ".join(part for part in (given.office, f"ณ วันที่ {given.day}") if part)
    blocks: list[Block] = [
        Heading(TITLE, level=0),
        Paragraph(own(heading), indent=0, align=Align.CENTER),
    ]
    for state in given.rounds:
        blocks.append(Heading(own(state.title)))
        if state.due:
            blocks.append(_due_table([Due(*(own(text) for text in due)) for due in state.due]))
        rows = list(_open_rows(state.open, thai=given.thai_digits))
        if rows:
            header = ((_head("เรื่องที่ค้าง"), _head("รายการ")),)
            blocks.append(Table(_OPEN_WIDTHS, header, tuple(rows), size=_SIZE))
        else:
            blocks.append(Paragraph(NOTHING_OPEN, indent=0))
    blocks.append(
        Paragraph(
            f"ข้อมูลทั้งหมดอยู่ในแฟ้ม “{given.file_name}” ในโฟลเดอร์เดียวกัน "
            "คัดลอกลงเครื่องแล้วเปิดด้วยโปรแกรม itadesk เพื่อทำงานต่อได้ทันที",
            indent=0,
            align=Align.LEFT,
        )
    )
    return Paper(
        kind=KIND,
        title=TITLE,
        author=given.office,
        sections=(Section(tuple(blocks)),),
        font=given.font,
        setup=PageSetup(left=2.5, top=1.5, bottom=1.5, part_space=3),
        thai_digits=given.thai_digits,
    )


def _head(text: str) -> Cell:
    return Cell((text,), Align.CENTER, bold=True, shaded=True)


def _due_table(due: Sequence[Due]) -> Table:
    header = ((_head("กำหนดส่ง"), _head("งาน"), _head("เวลา")),)
    rows = tuple((Cell((d.day,)), Cell((d.title,)), Cell((d.left,))) for d in due)
    return Table(_DUE_WIDTHS, header, rows, size=_SIZE)


def _open_rows(sorts: Sequence[Open], *, thai: bool) -> Iterator[tuple[Cell, Cell]]:
    """A row for each sort of which anything is open; the clerk's own words stay as typed."""
    for sort in sorts:
        if not sort.names:
            continue
        count = in_digits(f"{sort.what} {to_thai(len(sort.names))} รายการ", thai=thai)
        named = [f"- {name}" for name in sort.names[:_NAMED]]
        if len(sort.names) > _NAMED:
            more = to_thai(len(sort.names) - _NAMED)
            named.append(in_digits(f"และอีก {more} รายการ", thai=thai))
        yield Cell((count,)), Cell(tuple(named))
