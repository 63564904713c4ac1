"""The open office: its years, rounds, chain and units as both doors see them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from itadesk import paths
from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType
from itadesk.domain.fiscal import Round
from itadesk.library.frameworks import import_framework
from itadesk.store import results
from itadesk.tasks import planning, scoring, workspaces
from itadesk.tasks.desk import Desk
from tests.tasks.offices import SCORES_2568, TODAY, make_office


def test_without_a_result_the_calendar_suggests_the_round(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk") as desk:
        assert desk.latest_round() == Round(2569)
        assert desk.rounds() == [Round(2569)]


def test_the_newest_result_makes_the_round_and_all_are_listed(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk", {2567: {"total": "90"}, 2568: SCORES_2568}) as desk:
        assert desk.latest_round() == Round.from_result(2568)
        assert desk.rounds() == [Round(2569), Round(2568)]
        assert desk.result_years() == [2567, 2568]


def test_last_year_joins_by_concept_though_the_numbers_moved(tmp_path: Path) -> None:
    scores = {2568: {"OIT/o20": "100"}, 2569: {"OIT/o19": "0"}}
    with make_office(tmp_path / "o.itadesk", scores) as desk:
        result = desk.result(2569)
        change = result.sheet.change("OIT/o19", desk.previous_sheet(2569))
        assert change == Decimal("-100.00")


def test_a_question_carries_the_wording_that_the_clerk_typed(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk") as desk:
        scoring.set_question_wording(desk, 2568, "e3", "ข้อความของปีนี้")
        assert desk.framework(2568) is desk.framework(2568)  # or all would be computed anew
        framework = desk.framework(2568)
        assert {framework.node(f"{s}/e3").wording for s in ("EIT", "EIT1", "EIT2")} == {
            "ข้อความของปีนี้"
        }
        assert desk.framework(2567).node("EIT/e3").wording == ""


def test_units_are_those_of_the_offices_type_until_it_has_its_own(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "o.itadesk", today=TODAY) as desk:
        assert desk.unit_names()[-1] == ALL_UNITS
        workspaces.set_agency(desk, Agency.named(AgencyType.PAO, "อบจ.ตัวอย่าง", "", "ตัวอย่าง"))
        assert "กองการเจ้าหน้าที่" in desk.unit_names()


def test_a_threshold_of_its_own_decides_what_is_weak(tmp_path: Path) -> None:
    with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
        assert desk.weaknesses(2568) == []
        planning.set_threshold(desk, Decimal(95))
        assert [w.node for w in desk.weaknesses(2568)] == ["IIT/1"]
        desk.workspace.undo()
        assert desk.weaknesses(2568) == []


def test_a_second_program_reads_while_the_first_writes(tmp_path: Path) -> None:
    path = tmp_path / "o.itadesk"
    with (
        make_office(path, {2568: {"IIT/1": "90"}}) as writer,
        Desk.open(path, write=False, today=TODAY) as reader,
    ):
        assert reader.workspace.read_only
        assert reader.result(2568).sheet["IIT/1"].shown == 90
        scoring.set_score(writer, 2568, "IIT/1", "80")
        assert reader.result(2568).sheet["IIT/1"].shown == 80


class TestKeptResults:
    """A year is worked out once, and again as soon as anything has changed."""

    def test_a_year_is_worked_out_once(self, tmp_path: Path) -> None:
        with make_office(tmp_path / "o.itadesk", {2568: SCORES_2568}) as desk:
            assert desk.result(2568) is desk.result(2568)
            assert desk.rows(2568) == desk.rows(2568, desk.result(2568))
            desk.rows(2568).clear()
            assert desk.rows(2568)

    def test_every_change_counts_and_so_does_taking_it_back(self, tmp_path: Path) -> None:
        with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
            assert desk.rows(2568) == []
            scoring.set_scores(desk, 2568, {"IIT/1": "80"}, label="แก้")
            assert [row.key for row in desk.rows(2568)] == ["IIT/1"]
            desk.workspace.undo()
            assert desk.rows(2568) == []
            desk.workspace.redo()
            assert [row.key for row in desk.rows(2568)] == ["IIT/1"]

    def test_what_is_not_committed_is_seen_and_then_forgotten(self, tmp_path: Path) -> None:
        with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
            before = desk.result(2568).sheet.stated
            with pytest.raises(RuntimeError), desk.workspace.change("แก้"):
                results.set_stated(desk.workspace, 2568, "IIT/1", Decimal(80))
                assert [row.key for row in desk.rows(2568)] == ["IIT/1"]
                raise RuntimeError
            assert desk.rows(2568) == []
            assert desk.result(2568).sheet.stated == before

    def test_whoever_reads_sees_what_another_program_writes(self, tmp_path: Path) -> None:
        path = tmp_path / "o.itadesk"
        with (
            make_office(path, {2568: {"IIT/1": "90"}}) as writer,
            Desk.open(path, write=False) as reader,
        ):
            assert reader.rows(2568) == []
            scoring.set_scores(writer, 2568, {"IIT/1": "80"}, label="แก้")
            assert [row.key for row in reader.rows(2568)] == ["IIT/1"]

    def test_the_year_before_counts(self, tmp_path: Path) -> None:
        scores = {2567: {"IIT/1": "90"}, 2568: {"IIT/1": "90"}}
        with make_office(tmp_path / "o.itadesk", scores) as desk:
            assert desk.rows(2568) == []
            scoring.set_scores(desk, 2567, {"IIT/1": "95"}, label="แก้")
            assert [row.key for row in desk.rows(2568)] == ["IIT/1"]

    def test_the_threshold_counts(self, tmp_path: Path) -> None:
        with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
            assert desk.rows(2568) == []
            planning.set_threshold(desk, Decimal(95))
            assert [row.key for row in desk.rows(2568)] == ["IIT/1"]

    def test_what_was_left_out_counts(self, tmp_path: Path) -> None:
        with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "80"}}) as desk:
            (row,) = desk.rows_taken_in(2568)
            assert desk.coverage(2569).open == (row,)
            planning.leave_out(desk, 2568, row, "")
            assert desk.rows_taken_in(2568) == []
            assert desk.coverage(2569).open == ()
            assert desk.rows(2568) == [row]

    def test_a_measure_counts_where_it_answers_and_nowhere_else(self, tmp_path: Path) -> None:
        with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "80"}}) as desk:
            (row,) = desk.rows(2568)
            assert desk.measures(2569) == []
            measure = planning.new_measure(desk, 2569, row.nodes)
            assert desk.measures(2569) == [measure]
            assert desk.coverage(2569).answered == (row,)
            assert desk.rows(2568)[0] is row
            desk.measures(2569).clear()
            assert desk.measures(2569) == [measure]

    def test_another_framework_file_counts(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(paths, "user_forms_dir", lambda: tmp_path / "forms")
        with make_office(tmp_path / "o.itadesk", {2568: {"IIT/1": "90"}}) as desk:
            assert desk.result(2568).framework.node("IIT/1").name == "การปฏิบัติหน้าที่"
            text = (paths.forms_dir() / "frameworks" / "2568.toml").read_text(encoding="utf-8")
            own = tmp_path / "2568.toml"
            own.write_text(text.replace('"การปฏิบัติหน้าที่"', '"ชื่อใหม่"'), encoding="utf-8")
            import_framework(own)
            assert desk.result(2568).framework.node("IIT/1").name == "ชื่อใหม่"
