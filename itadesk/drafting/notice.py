"""What the chief executive alone signs: the announcement of the measures, and the order that
appoints the working group.
"""

from __future__ import annotations

from collections.abc import Iterator

from itadesk.drafting import signing
from itadesk.drafting.compose import Draft, Maker, Place
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.measure_table import measures_table
from itadesk.library.wording import load_document
from itadesk.paper.blocks import (
    Align,
    Cell,
    MemoLabels,
    NoticeHead,
    Paper,
    Paragraph,
    Table,
)
from itadesk.thai.dates import formal_date, parse_date
from itadesk.thai.digits import to_thai

ORDER = "working-group-order"
DATELINE_INDENT = 5.0
"""Of ประกาศ ณ วันที่ … and สั่ง ณ วันที่ …, in cm, from the correspondence regulation."""
BLANK_DATE = f"{'.' * 40} พ.ศ. {'.' * 12}"
"""To be written by hand when the paper is signed."""
BLANK_NUMBER = f"{'.' * 16}/{'.' * 16}"
"""An order's number and, behind the stroke, the year in which it is given."""
GROUP_WIDTHS = (1.2, 9.6, 5.2)
"""Of a member's number, name and post, and role, in cm."""
_LABELS = MemoLabels()


def draft_notice(kind: str, material: Material) -> Paper:
    """The announcement or order, complete, with the clerk's own passages where there are any."""
    draft = Draft(load_document(kind), gather_facts(material), material, _MAKERS)
    subject = draft.fill(draft.form.subject)
    head = NoticeHead(
        title=draft.fill(draft.form.title),
        subject=f"{_LABELS.subject} {subject}",
        number=_number(draft) if kind == ORDER else "",
    )
    ending = (*_dateline(draft), *signing.last(material.signers))
    parts = signing.signed_sections(draft, before=(head,), after=ending)
    return draft.paper(f"{head.title} {head.subject}", parts, emblem=True)


def _number(draft: Draft) -> str:
    """``ที่ ๑๒๓/๒๕๖๙``: orders are counted through the calendar year."""
    return f"{_LABELS.number} {draft.digits(to_thai(draft.material.number)) or BLANK_NUMBER}"


def _dateline(draft: Draft) -> Iterator[Paragraph]:
    """``ประกาศ ณ วันที่ ๓ ตุลาคม พ.ศ. ๒๕๖๘``, on the page of the signature below it."""
    day = parse_date(draft.material.date)
    date = formal_date(day) if day is not None else draft.material.date or BLANK_DATE
    values = {**draft.facts.values, "date": date}
    text = draft.digits(draft.form.ending.format_map(values))
    if text:
        yield Paragraph(text, indent=DATELINE_INDENT, align=Align.LEFT, keep=True)


def _working_group(draft: Draft, place: Place) -> Iterator[Table]:
    """The members and what each is in the group, in columns without rules."""
    before, behind = (f"{place.number}.", "") if place.number else ("", ".")
    rows = tuple(
        (
            Cell((draft.digits(to_thai(f"{before}{number}{behind}")),)),
            Cell((values["member"],)),
            Cell((values["role"],)),
        )
        for number, (_, values) in enumerate(draft.facts.records["working_group"], 1)
    )
    if rows:
        yield Table(GROUP_WIDTHS, (), rows, ruled=False)


_MAKERS: dict[str, Maker] = {
    "measures-table": measures_table,
    "working-group-list": _working_group,
}
