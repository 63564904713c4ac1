"""The report on a year's measures, and the one page for the executive and the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from itadesk.drafting.compose import Draft, Maker, Place, listed, report, row, ruled_table
from itadesk.drafting.facts import STATUS_TEXTS, gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.score_blocks import SCORE_MAKERS, UNKNOWN, heads_table
from itadesk.drafting.topic_table import limitations_list
from itadesk.library.wording import load_document
from itadesk.paper.blocks import Block, Heading, Paper, Picture
from itadesk.thai.digits import to_thai

_TABLE_SIZE = 14
"""Points, for a table of many columns with long texts."""


def draft_results(kind: str, material: Material) -> Paper:
    """The paper of that kind: ``results-report`` or ``summary``.

    For title year Y the report is on the measures of plan year Y with the result of Y;
    the summary is of result Y and the measures of Y+1.
    """
    return report(Draft(load_document(kind), gather_facts(material), material, _MAKERS))


def results_table(draft: Draft, place: Place) -> Iterator[Block]:
    """Every measure with what was done and what came of it."""
    form = draft.form.table("results")
    numbered_apart = any(column.field == "number" for column in form.columns)
    rows = []
    for number, measure in enumerate(draft.material.measures, 1):
        mark = draft.digits(to_thai(number))
        title = measure.title if numbered_apart else f"{mark}. {measure.title}"
        status = STATUS_TEXTS[measure.status]
        evidence = [f"{e.caption} {e.reference}".strip() for e in measure.evidence]
        values: dict[str, str | Sequence[str]] = {
            "number": mark,
            "title": title,
            "steps": listed(draft, measure.steps) or (measure.approach.strip() or UNKNOWN,),
            "units": measure.units or (UNKNOWN,),
            "period": draft.digits(measure.period.short()),
            # Where nothing is reported yet, how far it has come is what can be said.
            "output": measure.output.strip() or status,
            "outcome": measure.outcome.strip() or UNKNOWN,
            "status": status,
            "evidence": evidence or (UNKNOWN,),
        }
        rows.append(row(form, values))
    if rows:
        yield ruled_table(form, draft, rows, place.orientation, _TABLE_SIZE)


def pictures(draft: Draft, place: Place) -> Iterator[Block]:
    """The pictures with their captions, under the measures that they show."""
    number = 0
    for measure, shown in groupby(draft.material.pictures, key=lambda picture: picture.measure):
        if measure:
            yield Heading(f"มาตรการ “{measure}”", level=2)
        for picture in shown:
            number += 1
            count = draft.digits(f"ภาพที่ {to_thai(number)}")
            caption = f"{count} {picture.caption.strip()}".strip()
            yield Picture(picture.content, picture.media_type, caption)


def summary_table(draft: Draft, place: Place) -> Iterator[Block]:
    """The instruments, their parts and the total in both years."""
    yield heads_table(draft, place, "summary", short=True)


_MAKERS: dict[str, Maker] = {
    **SCORE_MAKERS,
    "results-table": results_table,
    "limitations-list": limitations_list,
    "pictures": pictures,
    "summary-table": summary_table,
}
