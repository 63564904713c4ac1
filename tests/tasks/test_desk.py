"""The open office: its years, rounds, chain and units as both doors see them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType
from itadesk.domain.fiscal import Round
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
