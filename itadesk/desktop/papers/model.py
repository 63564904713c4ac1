"""What the list of papers shows: what is to be handed in this round, and every other kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from itadesk.desktop.papers import words
from itadesk.desktop.tokens import Tone
from itadesk.domain.errors import ItadeskError
from itadesk.domain.fiscal import Round
from itadesk.store.papers import PaperState, StoredPaper
from itadesk.tasks import bundles, papers
from itadesk.tasks.desk import Desk
from itadesk.tasks.gathering import is_empty
from itadesk.tasks.kinds import (
    KINDS,
    PAPERS,
    SET_ANALYSIS,
    SET_RESULTS,
    file_name,
    title_year,
)
from itadesk.tasks.paper_uses import Use, uses
from itadesk.thai.dates import short_date


class Entry(NamedTuple):
    """A line of the list: a paper or workbook, or a heading (without a kind)."""

    title: str
    kind: str = ""
    year: int = 0
    """The title year (B.E.)."""
    matter: str = ""
    """The set that it belongs to, empty for the others."""
    note: str = ""
    """Its date, or that it has none yet."""
    state: PaperState | None = None
    """None for what nobody hands in, and for others that were not begun."""
    name: str = ""
    """All that it is called, with its years."""

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.kind} {self.year}" if self.kind else f"- {self.title}"

    @property
    def is_paper(self) -> bool:
        """Whether it has pages; a workbook has none."""
        return self.kind in PAPERS


def entries(desk: Desk, round_: Round) -> list[Entry]:
    """The list of a round; its digits are still to be made those of the screen."""
    return [*_matters(desk, round_), *_others(desk, round_)]


def matters(desk: Desk, round_: Round) -> list[tuple[str, int]]:
    """(set, title year) of what is to be handed in: the analysis, and the reports on this
    plan year and on the one before where it had measures."""
    before, now = round_.result_year, round_.plan_year
    years = [year for year in (before, now) if desk.measures(year)] or [now]
    return [(SET_ANALYSIS, title_year(SET_ANALYSIS, round_)), *((SET_RESULTS, y) for y in years)]


def badge(desk: Desk, round_: Round) -> tuple[str, str]:
    """How many matters are still to be signed (Arabic digits), and the tone of that."""
    open_ = signed = 0
    for matter, year in matters(desk, round_):
        memo = bundles.papers_of(desk, matter, year)[0]
        stored = papers.paper_of(desk, memo, year)
        if stored is not None and stored.frozen is not None:
            signed += 1
        elif desk.measures(year) or (
            matter == SET_ANALYSIS
            and (desk.measures(round_.plan_year) or not is_empty(desk.result(year)))
        ):
            open_ += 1
    if open_:
        return f"{open_} เรื่อง", Tone.NEUTRAL.value
    return ("ลงนามครบ", Tone.GOOD.value) if signed else ("", Tone.NEUTRAL.value)


def _matters(desk: Desk, round_: Round) -> Iterator[Entry]:
    for matter, year in matters(desk, round_):
        if matter == SET_ANALYSIS:
            yield Entry(f"วิเคราะห์ผล {year} · มาตรการ {round_.plan_year}")
        else:
            yield Entry(f"รายงานผลตามมาตรการ {year}")
        for kind in bundles.papers_of(desk, matter, year):
            stored = papers.paper_of(desk, kind, year)
            yield Entry(
                words.IN_MATTER.get(kind, KINDS[kind].title),
                kind,
                year,
                matter,
                note=_note(kind, stored),
                state=stored.state if stored else PaperState.DRAFT,
                name=file_name(kind, year),
            )


def _others(desk: Desk, round_: Round) -> Iterator[Entry]:
    """Every other kind, of this round."""
    yield Entry("อื่น ๆ")
    taken = {
        kind
        for matter, year in matters(desk, round_)
        for kind in bundles.papers_of(desk, matter, year)
    }
    for kind, known in KINDS.items():
        if kind in taken:
            continue
        year = title_year(kind, round_)
        stored = papers.paper_of(desk, kind, year) if kind in PAPERS else None
        yield Entry(
            known.title,
            kind,
            year,
            note=_note(kind, stored) if stored else "",
            state=stored.state if stored else None,
            name=file_name(kind, year),
        )


def _note(kind: str, stored: StoredPaper | None) -> str:
    """Its date; a paper that bears none says nothing."""
    if stored is not None and stored.date is not None:
        return f"ลงวันที่ {short_date(stored.date)}"
    if stored is not None and stored.frozen is not None:
        return ""
    with suppress(ItadeskError):  # of a form that cannot be used: the pages say so
        return "ยังไม่ลงวันที่" if Use.DATE in uses(kind) else ""
    return ""
