"""An open office: one workspace and everything both doors ask of it.

`Desk` reads; the other modules of this room change.  All numbers are B.E. years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType, Signer
from itadesk.domain.errors import WorkspaceError
from itadesk.domain.fiscal import Round, fiscal_year_of
from itadesk.domain.framework import Framework
from itadesk.domain.levels import LevelVerdict, decide_level
from itadesk.domain.measures import Coverage, Measure, coverage
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import (
    ResultYear,
    Weakness,
    WeaknessRow,
    arrange,
    find_weaknesses,
)
from itadesk.library.frameworks import frameworks_state, load_framework
from itadesk.store import measures as measure_store
from itadesk.store import office, results
from itadesk.store.workspace import Workspace, create_workspace, open_workspace

SUFFIX = ".itadesk"
T = TypeVar("T")


class NoAgencyError(WorkspaceError):
    """The office has not been named yet, and what was asked for needs it."""

    def __init__(self) -> None:
        super().__init__("ยังไม่ได้บอกชื่อหน่วยงาน กรุณากรอกข้อมูลหน่วยงานก่อน")


class Desk:
    """One office's workspace, opened by a window or a command."""

    def __init__(self, workspace: Workspace, *, today: dt.date | None = None) -> None:
        self.workspace = workspace
        self._today = today
        self._state: object = None
        self._kept: dict[tuple[str, int], Any] = {}
        self._finding = False
        # By year, what was computed last: it counts until what it is made of is another.
        self._sheets: dict[int, ScoreSheet] = {}
        self._worded: dict[int, tuple[Framework, dict[str, str], Framework]] = {}
        self._rows: dict[int, tuple[object, list[WeaknessRow]]] = {}

    @classmethod
    def open(cls, path: Path, *, write: bool = True, today: dt.date | None = None) -> Self:
        """The office kept in ``path``; ``write=False`` reads while another program writes."""
        return cls(open_workspace(path, write=write), today=today)

    @classmethod
    def create(cls, path: Path, *, today: dt.date | None = None) -> Self:
        """A new workspace without an office's name yet."""
        return cls(create_workspace(path), today=today)

    def close(self) -> None:
        """Close the workspace; the desk is of no use afterwards."""
        self.workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def today(self) -> dt.date:
        """The day it is, or the day the caller settled."""
        return self._today or dt.date.today()

    # The office

    @property
    def agency(self) -> Agency | None:
        """The office as it is now, None until somebody named it."""
        return office.agency(self.workspace)

    def agency_on(self, day: dt.date) -> Agency:
        """The office as it was on ``day`` (`NoAgencyError`)."""
        found = office.agency(self.workspace, day) or self.agency
        if found is None:
            raise NoAgencyError
        return found

    def signers(self, day: dt.date) -> list[Signer]:
        """The signing chain of ``day``; the usual posts without names until one is entered."""
        chain = office.signing_chain(self.workspace, day)
        if chain:
            return chain
        agency = self.agency_on(day)
        words = agency.words
        return [
            Signer(name="", position=""),
            Signer(name="", position=words.central_head),
            Signer(name="", position=f"{words.clerk}{agency.name}"),
            Signer(name="", position=agency.executive_title),
        ]

    def unit_names(self) -> list[str]:
        """The office's units, those of its type until it has its own, and ``ทุกส่วนราชการ``."""
        stored = [u.name for u in office.units(self.workspace) if u.active]
        if not stored:
            agency_type = self.agency.type if self.agency else AgencyType.SAO
            stored = [name for _, name in Agency(agency_type, "").words.units]
        return [*stored, ALL_UNITS]

    @property
    def threshold(self) -> Decimal:
        """Below which a score is a weakness."""
        return Decimal(office.setting(self.workspace, "threshold"))

    @property
    def thai_digits(self) -> bool:
        """Whether the screen and the tables write Thai digits."""
        return office.setting(self.workspace, "thai_digits") == "1"

    # Years and rounds

    def result_years(self) -> list[int]:
        """The result years with anything in them, oldest first."""
        return results.years(self.workspace)

    def plan_years(self) -> list[int]:
        """The plan years with measures, oldest first."""
        return measure_store.plan_years(self.workspace)

    def rounds(self) -> list[Round]:
        """The rounds that can be worked on, newest first; never none."""
        plan_years = {year + 1 for year in self.result_years()} | set(self.plan_years())
        plan_years.add(self.latest_round().plan_year)
        return [Round(year) for year in sorted(plan_years, reverse=True)]

    def latest_round(self) -> Round:
        """The round of the newest result, or the one that the calendar suggests."""
        years = self.result_years()
        return Round.from_result(years[-1]) if years else Round(fiscal_year_of(self.today))

    # A result year

    def framework(self, year: int) -> Framework:
        """The framework of result year ``year`` with the office's own question wording."""
        framework = load_framework(year)
        wordings = results.wordings(self.workspace, year)
        if not wordings:
            return framework
        known = self._worded.get(year)
        if known is None or known[0] is not framework or known[1] != wordings:
            nodes = {
                node_id: replace(node, wording=wordings[node.number], name=wordings[node.number])
                if node.number in wordings
                else node
                for node_id, node in framework.nodes.items()
            }
            known = self._worded[year] = (framework, wordings, replace(framework, nodes=nodes))
        return known[2]

    def result(self, year: int) -> ResultYear:
        """All that is stored of result year ``year``, on that year's framework."""
        return self._keep("result", year, self._read_result)

    def _read_result(self, year: int) -> ResultYear:
        return ResultYear(
            sheet=self._sheet(year),
            recommendations=tuple(results.recommendations(self.workspace, year)),
            claims=tuple(results.claims(self.workspace, year)),
            level_stated=results.level_stated(self.workspace, year),
            decisions=results.decisions(self.workspace, year),
        )

    def _sheet(self, year: int) -> ScoreSheet:
        """The scores of ``year``, computed anew only when they or the framework are others."""
        framework, stated = self.framework(year), results.stated(self.workspace, year)
        known = self._sheets.get(year)
        if known is None or known.framework is not framework or known.stated != stated:
            known = self._sheets[year] = ScoreSheet(framework, stated)
        return known

    def _keep(self, what: str, year: int, find: Callable[[int], T]) -> T:
        """What ``find`` gives for ``year``, found again once a table or framework has changed."""
        if not self._finding:  # what is asked while something is found is of the same state
            state = self.workspace.state
            if state is None:
                return find(year)
            now = (state, frameworks_state())
            if self._state != now:
                self._state = now
                self._kept.clear()
        if (what, year) not in self._kept:
            outermost, self._finding = not self._finding, True
            try:
                with self.workspace.snapshot():
                    self._kept[what, year] = find(year)
            finally:
                self._finding = not outermost
        kept: T = self._kept[what, year]
        return kept

    def previous_sheet(self, year: int) -> ScoreSheet | None:
        """The scores of the year before ``year``, None if nothing is stored of it."""
        return self._keep("previous sheet", year, self._previous_sheet)

    def _previous_sheet(self, year: int) -> ScoreSheet | None:
        if year - 1 not in self.result_years():
            return None
        sheet = self._sheet(year - 1)
        return sheet if sheet.stated else None

    def level(self, year: int) -> LevelVerdict:
        """The level that the scores of ``year`` give."""
        return decide_level(self.result(year).sheet)

    def weaknesses(self, year: int, result: ResultYear | None = None) -> list[Weakness]:
        """Every weakness of ``year`` with its reasons, in reading order."""
        result = result or self.result(year)
        return find_weaknesses(result, self.previous_sheet(year), self.threshold)

    def rows(self, year: int, result: ResultYear | None = None) -> list[WeaknessRow]:
        """The weaknesses of ``year`` as they are shown: same issues merged, worst first."""
        if result is None or result is self.result(year):
            return list(self._keep("rows", year, self._arranged))
        return arrange(self.weaknesses(year, result), result.framework)

    def _arranged(self, year: int) -> list[WeaknessRow]:
        # Most changes are of measures and papers, and these rows are made of neither.
        made_of = (self.result(year), self.previous_sheet(year), self.threshold)
        known = self._rows.get(year)
        if known is None or known[0] != made_of:
            rows = arrange(find_weaknesses(*made_of), made_of[0].framework)
            known = self._rows[year] = (made_of, rows)
        return known[1]

    def rows_taken_in(self, year: int, result: ResultYear | None = None) -> list[WeaknessRow]:
        """The rows of ``year`` that were not left out."""
        if result is None or result is self.result(year):
            return list(self._keep("rows taken in", year, self._taken_in))
        return [r for r in self.rows(year, result) if result.decision(r.key).included]

    def _taken_in(self, year: int) -> list[WeaknessRow]:
        result = self.result(year)
        return [r for r in self.rows(year) if result.decision(r.key).included]

    # A plan year

    def measures(self, plan_year: int) -> list[Measure]:
        """The measures of ``plan_year`` in their order."""
        return list(self._keep("measures", plan_year, self._read_measures))

    def _read_measures(self, plan_year: int) -> list[Measure]:
        return measure_store.measures(self.workspace, plan_year)

    def coverage(self, plan_year: int) -> Coverage:
        """How far the measures of ``plan_year`` answer the weaknesses of the year before."""
        return self._keep("coverage", plan_year, self._find_coverage)

    def _find_coverage(self, plan_year: int) -> Coverage:
        rows, result = self.rows_taken_in(plan_year - 1), self.result(plan_year - 1)
        return coverage(rows, self.measures(plan_year), result.framework)
