"""Every step can be taken back and brought again, whatever happens in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from itadesk.domain.agency import Acting
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Evidence, Measure, OtherReason
from itadesk.domain.weaknesses import Recommendation
from itadesk.store import evidence, measures, office, paper_options, papers, pictures, results
from itadesk.store.check import check_workspace
from itadesk.store.errors import DamagedWorkspaceError, StorageError
from itadesk.store.history import StepKind
from itadesk.store.papers import PaperState
from itadesk.store.workspace import Workspace, create_workspace, open_workspace
from tests.golden import make
from tests.store.contents import Contents, contents, set_total, total


def test_a_step_is_taken_back_and_brought_again(ws: Workspace) -> None:
    set_total(ws, 90)
    set_total(ws, 91)
    assert (ws.undo_label, ws.redo_label) == ("คะแนนรวม 91", None)
    taken_back = ws.undo()
    assert total(ws) == 90
    assert taken_back is not None
    assert (taken_back.kind, taken_back.label, taken_back.undoes) == ("undo", "คะแนนรวม 91", 3)
    assert (ws.undo_label, ws.redo_label) == ("คะแนนรวม 90", "คะแนนรวม 91")
    brought_again = ws.redo()
    assert total(ws) == 91
    assert brought_again is not None
    assert (brought_again.kind, brought_again.undoes) == ("redo", 3)
    assert (ws.undo_label, ws.redo_label) == ("คะแนนรวม 91", None)


def test_undo_and_redo_go_on_after_a_restart(path: Path) -> None:
    with create_workspace(path) as ws:
        for score in (90, 91, 92):
            set_total(ws, score)
        ws.undo()
    with open_workspace(path) as ws:
        assert (ws.undo_label, ws.redo_label) == ("คะแนนรวม 91", "คะแนนรวม 92")
        ws.undo()
        assert total(ws) == 90
    with open_workspace(path) as ws:
        ws.redo()
        ws.redo()
        assert total(ws) == 92
        assert ws.redo() is None


def test_nothing_is_brought_again_over_a_later_change(ws: Workspace) -> None:
    set_total(ws, 90)
    ws.undo()
    set_total(ws, 91)
    assert (ws.redo_label, ws.redo()) == (None, None)
    assert total(ws) == 91


def test_steps_of_one_group_go_and_come_as_one(ws: Workspace) -> None:
    set_total(ws, 90)
    for score in (1, 12, 13):
        set_total(ws, score, group="cell/total")
    set_total(ws, 95, year=2567, group="cell/other")
    ws.undo()
    assert total(ws) == 13
    ws.undo()
    assert total(ws) == 90
    ws.redo()
    assert total(ws) == 13
    assert ws.redo_label == "คะแนนรวม 95"
    ws.undo()
    assert total(ws) == 90


def test_a_group_that_was_interrupted_is_two(ws: Workspace) -> None:
    set_total(ws, 90, group="cell")
    set_total(ws, 91)
    set_total(ws, 92, group="cell")
    ws.undo()
    assert total(ws) == 91
    ws.undo()
    assert total(ws) == 90


def test_the_history_keeps_everything_in_order(ws: Workspace) -> None:
    set_total(ws, 90, group="cell")
    ws.undo()
    ws.redo()
    steps = ws.history()
    assert [step.kind for step in steps] == [
        StepKind.REDO,
        StepKind.UNDO,
        StepKind.CHANGE,
        StepKind.MIGRATION,
    ]
    assert [step.id for step in steps] == [4, 3, 2, 1]
    assert steps[2].group == "cell"
    assert all(step.when.tzinfo for step in steps)
    assert ws.history(2) == steps[:2]


def test_old_and_new_values_can_be_read_from_the_history(ws: Workspace) -> None:
    set_total(ws, 90)
    set_total(ws, 91)
    (row,) = ws.db.rows(
        """SELECT table_name, row_id, json_extract(old, '$.hundredths') AS old,
        json_extract(new, '$.hundredths') AS new FROM history_change WHERE step_id = 3"""
    )
    assert tuple(row) == ("score", 1, 9000, 9100)


@pytest.mark.parametrize("table", ["history_step", "history_change"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1"])
def test_nothing_is_taken_out_of_the_history(ws: Workspace, table: str, statement: str) -> None:
    set_total(ws, 90)
    with pytest.raises(sqlite3.IntegrityError, match="history"), ws.aside():
        ws.db.execute(statement.format(table))


def test_a_history_that_does_not_fit_the_content_is_damage(ws: Workspace) -> None:
    set_total(ws, 90)
    connection = sqlite3.connect(ws.path)
    connection.execute("DROP TRIGGER history_of_score_delete")
    connection.execute("DELETE FROM score")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedWorkspaceError):
        ws.undo()
    assert total(ws) is None


def test_a_history_that_would_write_what_no_table_takes_is_damage(ws: Workspace) -> None:
    set_total(ws, 90)
    set_total(ws, 91)
    connection = sqlite3.connect(ws.path)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'history_change'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE history_change SET old = replace(old, '9000', '-9000')")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedWorkspaceError):
        ws.undo()


def test_an_undo_that_fails_changes_nothing(ws: Workspace) -> None:
    set_total(ws, 90)
    set_total(ws, 91)
    ws.db.pragma("query_only", "ON")
    with pytest.raises(StorageError):
        ws.undo()
    ws.db.pragma("query_only", "OFF")
    assert total(ws) == 91
    assert ws.undo_label == "คะแนนรวม 91"
    ws.undo()
    assert total(ws) == 90


def test_everything_there_is_can_be_taken_back_step_by_step(ws: Workspace) -> None:
    make.fill(ws)
    states = [contents(ws)]
    while ws.undo():
        assert not ws.db.rows("PRAGMA foreign_key_check")
        states.append(contents(ws))
    assert not any(states[-1].values())
    while ws.redo():
        states.pop()
        assert contents(ws) == states[-1]
    assert len(states) == 1
    assert check_workspace(ws.path) == []


NAMES = st.sampled_from(["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "ทุกส่วนราชการ"])
NODES = st.sampled_from(["total", "IIT", "IIT/1", "EIT1/e4", "OIT/o27"])
YEARS = st.sampled_from([2568, 2569])
SCORES = st.none() | st.decimals(0, 100, places=2)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MEASURES = st.builds(
    Measure,
    plan_year=YEARS,
    title=TEXTS,
    period=YEARS.map(Period.of_year),
    steps=st.lists(TEXTS, max_size=3).map(tuple),
    units=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    weaknesses=st.lists(NODES, max_size=3, unique=True).map(tuple),
    other_reason=st.sampled_from(OtherReason),
    evidence=st.lists(st.builds(Evidence, TEXTS, TEXTS), max_size=2).map(tuple),
    budget=st.none() | st.decimals(0, 10**9, places=2),
)
ADVICE = st.lists(
    st.tuples(NODES, TEXTS, TEXTS).map(lambda parts: Recommendation(*parts)), max_size=4
)
GROUPS = st.sampled_from(["", "", "a", "b"])


class Work(RuleBasedStateMachine):
    """Random work on a workspace, with a model of what it holds and of what undo gives."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "งาน.itadesk"
        self.ws = create_workspace(self.path)
        self.scores: dict[tuple[int, str], Decimal] = {}
        self.advice: dict[int, list[Recommendation]] = {}
        self.measures: dict[int, Measure] = {}
        self.order: dict[int, list[int]] = {2568: [], 2569: []}
        # What stood before each undo unit, with the group that ends there.
        self.past: list[tuple[str, Contents]] = []
        self.future: list[tuple[str, Contents]] = []

    def teardown(self) -> None:
        self.ws.close()
        assert check_workspace(self.path) == []
        self.folder.cleanup()

    @contextmanager
    def changing(self, group: str = "") -> Iterator[None]:
        """A step as the model sees it; one that changes nothing is none."""
        before = contents(self.ws)
        with self.ws.change("งาน", group=group):
            yield
        if contents(self.ws) != before:
            if not (group and self.past and self.past[-1][0] == group):
                self.past.append((group, before))
            self.future.clear()

    @rule(year=YEARS, node=NODES, value=SCORES, group=GROUPS)
    def score(self, year: int, node: str, value: Decimal | None, group: str) -> None:
        with self.changing(group):
            results.set_stated(self.ws, year, node, value)
        self.scores.pop((year, node), None)
        if value is not None:
            self.scores[year, node] = value

    @rule(year=YEARS, advice=ADVICE)
    def recommend(self, year: int, advice: list[Recommendation]) -> None:
        with self.changing():
            results.set_recommendations(self.ws, year, advice)
        self.advice[year] = advice

    @rule(measure=MEASURES)
    def add(self, measure: Measure) -> None:
        with self.changing():
            number = measures.add_measure(self.ws, measure)
        assert number not in self.measures
        self.measures[number] = replace(measure, id=number)
        self.order[measure.plan_year].append(number)

    @precondition(lambda self: self.measures)
    @rule(data=st.data(), measure=MEASURES, group=GROUPS)
    def edit(self, data: st.DataObject, measure: Measure, group: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.measures)))
        edited = replace(measure, id=number, plan_year=self.measures[number].plan_year)
        with self.changing(group):
            measures.update_measure(self.ws, edited)
        self.measures[number] = edited

    @precondition(lambda self: self.measures)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.measures)))
        with self.changing():
            measures.delete_measure(self.ws, number)
        self.order[self.measures.pop(number).plan_year].remove(number)

    @precondition(lambda self: self.measures)
    @rule(data=st.data(), captions=st.lists(TEXTS, max_size=3))
    def illustrate(self, data: st.DataObject, captions: list[str]) -> None:
        number = data.draw(st.sampled_from(sorted(self.measures)))
        with self.changing():
            kept = [pictures.keep(self.ws, text.encode(), "image/png", text) for text in captions]
            pictures.set_pictures(self.ws, number, kept)

    @rule(year=YEARS, unit=NAMES, has=st.none() | st.booleans())
    def answer(self, year: int, unit: str, has: bool | None) -> None:
        with self.changing():
            evidence.set_evidence_item(self.ws, EvidenceItem(year, "oit-structure", has, unit=unit))

    @rule(data=st.data(), year=YEARS)
    def reorder(self, data: st.DataObject, year: int) -> None:
        self.order[year] = data.draw(st.permutations(self.order[year]))
        with self.changing():
            measures.reorder_measures(self.ws, year, self.order[year])

    @rule(names=st.lists(NAMES))
    def list_units(self, names: list[str]) -> None:
        with self.changing():
            office.set_units(self.ws, names)

    @rule(count=st.integers(2, 6), acting=st.sampled_from(Acting))
    def chain(self, count: int, acting: Acting) -> None:
        with self.changing():
            ids = [office.add_officer(self.ws, f"นาย {n}", "นิติกร") for n in range(count)]
            office.set_signing_chain(self.ws, [(i, acting, "ปลัด") for i in ids])

    @rule(text=st.none() | TEXTS)
    def paper(self, text: str | None) -> None:
        with self.changing():
            paper = papers.ensure_paper(self.ws, "results-memo", 2568)
            if paper.state is PaperState.SIGNED:
                paper = papers.new_version(self.ws, paper.id)
            papers.set_passage(self.ws, paper.id, "key", text)
            papers.set_free_paragraphs(self.ws, paper.id, "key", [text] if text else [])
            paper_options.set_option(self.ws, paper.id, "background", text or "")

    @rule()
    def sign(self) -> None:
        with self.changing():
            paper = papers.ensure_paper(self.ws, "results-memo", 2568)
            if paper.state is PaperState.DRAFT:
                papers.set_state(self.ws, paper.id, PaperState.SUBMITTED)
                papers.set_state(self.ws, paper.id, PaperState.SIGNED, frozen="{}")

    @rule(year=YEARS, node=NODES)
    def fail(self, year: int, node: str) -> None:
        before = contents(self.ws)
        with pytest.raises(ZeroDivisionError), self.ws.change("ไม่สำเร็จ"):
            results.set_stated(self.ws, year, node, Decimal(1))
            raise ZeroDivisionError
        assert contents(self.ws) == before

    @rule()
    def undo(self) -> None:
        present = contents(self.ws)
        assert (self.ws.undo() is not None) == bool(self.past)
        if self.past:
            group, before = self.past.pop()
            self.future.append((group, present))
            self.take_over(before)

    @rule()
    def redo(self) -> None:
        present = contents(self.ws)
        assert (self.ws.redo() is not None) == bool(self.future)
        if self.future:
            group, after = self.future.pop()
            self.past.append((group, present))
            self.take_over(after)

    @rule()
    def reopen(self) -> None:
        self.ws.close()
        self.ws = open_workspace(self.path)

    def take_over(self, wanted: Contents) -> None:
        """The content must be what it was; the model follows it."""
        assert contents(self.ws) == wanted
        self.scores = {
            (year, node): score
            for year in (2568, 2569)
            for node, score in results.stated(self.ws, year).items()
        }
        found = [m for year in (2568, 2569) for m in measures.measures(self.ws, year)]
        self.measures = {m.id: m for m in found}
        self.advice = {y: results.recommendations(self.ws, y) for y in (2568, 2569)}
        self.order = {y: [m.id for m in found if m.plan_year == y] for y in (2568, 2569)}

    @invariant()
    def holds_what_the_model_says(self) -> None:
        for year in (2568, 2569):
            expected = {n: s for (y, n), s in self.scores.items() if y == year}
            assert results.stated(self.ws, year) == expected
            assert results.recommendations(self.ws, year) == self.advice.get(year, [])
            assert measures.measures(self.ws, year) == [
                replace(self.measures[number], position=position)
                for position, number in enumerate(self.order[year])
            ]


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
