from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.agency import ALL_UNITS, Agency, AgencyType
from itadesk.domain.errors import InputError
from itadesk.domain.fiscal import Period
from itadesk.domain.framework import NodeKind
from itadesk.domain.measures import OtherReason
from itadesk.domain.weaknesses import Recommendation, WeaknessRow
from itadesk.library.frameworks import load_framework
from itadesk.library.suggestions import load_suggestions
from itadesk.store import office, results
from itadesk.tasks import importing, planning, workspaces
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai
from tests.tasks import offices

HELD_DOWN = {2568: offices.SCORES_2568}
CALM = {2568: {"IIT": "97", "EIT1": "97", "EIT2": "97", "OIT": "97"}}


def office_with(tmp_path: Path, scores: Mapping[int, Mapping[str, str]]) -> Desk:
    return offices.make_office(tmp_path / "office.itadesk", scores)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Scores and the assessor's sheet of 2568, no measures yet."""
    made = office_with(tmp_path, HELD_DOWN)
    importing.accept(made, importing.propose(made, offices.write_sheet(tmp_path), 2568))
    return made


def row(desk: Desk, node_id: str, year: int = 2568) -> WeaknessRow:
    return next(r for r in desk.rows(year) if node_id in r.nodes)


def steps(desk: Desk) -> int:
    return len(desk.workspace.history())


def advise(desk: Desk, year: int, *nodes: str) -> None:
    """Let the assessor recommend something about questions, each with an issue of its own."""
    advice = [Recommendation(n, f"ประเด็น {n}", "หน่วยงานควรปรับปรุง") for n in nodes]
    with desk.workspace.change("นำเข้าข้อเสนอแนะ"):
        results.set_recommendations(desk.workspace, year, advice)


class TestDeciding:
    def test_a_weakness_left_out_keeps_the_reason_and_needs_no_measure(self, desk: Desk) -> None:
        before = desk.coverage(2569).total

        planning.leave_out(desk, 2568, row(desk, "IIT/5"), " อยู่นอกอำนาจของหน่วยงาน ")

        decision = desk.result(2568).decision("IIT/5")
        assert (decision.included, decision.left_out_because) == (False, "อยู่นอกอำนาจของหน่วยงาน")
        assert desk.coverage(2569).total == before - 1

    def test_taking_in_again_brings_it_back(self, desk: Desk) -> None:
        weak = row(desk, "IIT/5")
        planning.leave_out(desk, 2568, weak, "เหตุผล")

        planning.take_in(desk, 2568, weak)

        assert weak.key in [r.key for r in desk.rows_taken_in(2568)]

    def test_merged_rows_are_decided_as_one(self, desk: Desk) -> None:
        merged = row(desk, "EIT1/e4")
        assert merged.nodes == ("EIT1/e4", "EIT2/e5")

        planning.leave_out(desk, 2568, merged, "")

        assert [desk.result(2568).decision(n).included for n in merged.nodes] == [False, False]

    def test_a_finding_of_blanks_goes_back_to_the_proposed_one(self, desk: Desk) -> None:
        weak = row(desk, "IIT/i1")
        planning.set_finding(desk, 2568, weak, "  ประชาชนรอนาน ")
        assert desk.result(2568).decision(weak.key).finding == "ประชาชนรอนาน"

        planning.set_finding(desk, 2568, weak, "  ")

        assert desk.result(2568).decision(weak.key).finding is None

    def test_typing_one_finding_is_one_step_to_undo(self, desk: Desk) -> None:
        weak = row(desk, "IIT/i1")
        for text in ("ประ", "ประชาชน", "ประชาชนรอนาน"):
            planning.set_finding(desk, 2568, weak, text, group="finding-1")

        desk.workspace.undo()

        assert desk.result(2568).decision(weak.key).finding is None


class TestOneMeasure:
    def test_a_new_one_runs_the_whole_year_and_is_followed_up_twice(self, desk: Desk) -> None:
        measure = planning.new_measure(desk, 2569, ["IIT/5"])

        assert measure.period == Period.of_year(2569)
        assert measure.weaknesses == ("IIT/5",)
        assert "๖ เดือน" in measure.monitoring
        assert desk.measures(2569) == [measure]

    def test_a_new_one_says_all_that_it_lacks(self, desk: Desk) -> None:
        lacking = planning.missing(planning.new_measure(desk, 2569))

        assert lacking == ("ชื่อมาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "ประเด็นที่ตอบ")

    def test_one_from_a_suggestion_lacks_nothing(self, desk: Desk) -> None:
        weak = row(desk, "IIT/5")
        suggestion = planning.suggestions_for_row(desk, 2568, weak)[0]

        assert planning.missing(planning.add_suggestion(desk, 2569, suggestion, [weak])) == ()

    def test_a_period_outside_the_plan_year_is_said(self, desk: Desk) -> None:
        measure = replace(planning.new_measure(desk, 2569), period=Period.of_year(2570))

        assert "ระยะเวลาในปี 2569" in planning.missing(measure)

    def test_a_good_reason_stands_in_for_a_weakness(self, desk: Desk) -> None:
        measure = planning.new_measure(desk, 2569)

        kept = replace(measure, other_reason=OtherReason.KEEP_STANDARD)

        assert "ประเด็นที่ตอบ" not in planning.missing(kept)

    def test_saving_says_which_measure_it_was(self, desk: Desk) -> None:
        planning.new_measure(desk, 2569)
        second = planning.new_measure(desk, 2569)

        planning.save_measure(desk, replace(second, title="อบรมการให้บริการ"))

        assert desk.workspace.undo_label == "แก้มาตรการที่ ๒"
        assert desk.measures(2569)[1].title == "อบรมการให้บริการ"

    def test_typing_in_one_field_is_one_step_to_undo(self, desk: Desk) -> None:
        measure = planning.new_measure(desk, 2569)
        for title in ("อบรม", "อบรมการ", "อบรมการให้บริการ"):
            planning.save_measure(desk, replace(measure, title=title), group="title-1")
        planning.save_measure(desk, replace(measure, title="อบรมใหม่"), group="title-2")

        desk.workspace.undo()
        assert desk.measures(2569)[0].title == "อบรมการให้บริการ"
        desk.workspace.undo()
        assert desk.measures(2569)[0].title == ""

    def test_a_measure_deleted_can_be_brought_back_whole(self, desk: Desk) -> None:
        planning.draft_all(desk, 2569)
        before = desk.measures(2569)

        planning.delete_measure(desk, before[1])
        assert [m.id for m in desk.measures(2569)] == [before[0].id, *(m.id for m in before[2:])]

        desk.workspace.undo()
        assert desk.measures(2569) == before

    def test_a_new_order_stays(self, desk: Desk) -> None:
        ids = [m.id for m in planning.draft_all(desk, 2569)]
        wanted = [ids[-1], *ids[:-1]]

        planning.reorder(desk, 2569, wanted)

        assert [m.id for m in desk.measures(2569)] == wanted
        assert [m.position for m in desk.measures(2569)] == list(range(len(ids)))
        desk.workspace.undo()
        assert [m.id for m in desk.measures(2569)] == ids

    def test_one_that_is_planned_can_answer_a_further_weakness(self, desk: Desk) -> None:
        measure = planning.new_measure(desk, 2569, ["IIT/5"])
        merged = row(desk, "EIT1/e4")

        planning.answer_also(desk, measure, merged)

        assert desk.measures(2569)[0].weaknesses == ("IIT/5", *merged.nodes)
        assert merged in desk.coverage(2569).answered


class TestBudget:
    @pytest.mark.parametrize(
        ("typed", "baht"),
        [
            ("15000", "15000"),
            ("15,000", "15000"),
            ("๑๕,๐๐๐.๕๐", "15000.50"),
            (" 15000 บาท", "15000"),
            ("15,000.-", "15000"),
            ("0", "0"),
        ],
    )
    def test_an_amount_is_read_as_clerks_write_it(self, typed: str, baht: str) -> None:
        assert planning.parse_budget(typed) == Decimal(baht)

    @pytest.mark.parametrize("typed", ["", "   ", "บาท"])
    def test_nothing_is_no_budget(self, typed: str) -> None:
        assert planning.parse_budget(typed) is None

    @pytest.mark.parametrize("typed", ["abc", "-5", "5%", "๙๐ คะแนน", "1,50", "9" * 15])
    def test_what_is_no_amount_is_refused_with_an_example(self, typed: str) -> None:
        with pytest.raises(InputError, match="งบประมาณต้องเป็นจำนวนเงิน"):
            planning.parse_budget(typed)

    @given(st.integers(0, 10_000_000_000), st.booleans())
    def test_what_is_shown_can_be_typed_again(self, satang: int, thai: bool) -> None:
        amount = Decimal(satang).scaleb(-2)
        shown = f"{amount:,.2f}"

        assert planning.parse_budget(to_thai(shown) if thai else shown) == amount


class TestSuggestions:
    def test_what_is_meant_for_the_question_comes_first(self, desk: Desk) -> None:
        weak = row(desk, "IIT/i10")
        concept = desk.framework(2568).node("IIT/i10").concept

        offered = planning.suggestions_for_row(desk, 2568, weak)

        own = [concept in s.concepts for s in offered]
        assert len(offered) >= 3
        assert own == sorted(own, reverse=True)
        assert own[0]

    @pytest.mark.parametrize("year", range(2563, 2571))
    def test_everything_that_can_be_weak_has_some(self, tmp_path: Path, year: int) -> None:
        desk = office_with(tmp_path, {})
        framework = load_framework(year)
        judged = [n for n in framework.nodes.values() if n.kind is not NodeKind.TOTAL]
        for node in judged:
            advise(desk, year, node.id)
            offered = planning.suggestions_for_row(desk, year, row(desk, node.id, year))
            assert offered, node.id
            assert len({s.id for s in offered}) == len(offered)

    def test_one_that_answers_several_open_weaknesses_names_them(self, desk: Desk) -> None:
        advise(desk, 2568, "IIT/i1", "EIT1/e1")
        both = next(s for s in load_suggestions() if s.id == "review-service-manuals")

        named = {n for r in planning.answered_by(desk, 2569, both) for n in r.nodes}
        assert named == {"IIT/i1", "EIT1/e1"}

        planning.new_measure(desk, 2569, ["IIT/i1"])
        assert [r.key for r in planning.answered_by(desk, 2569, both)] == ["EIT1/e1"]

    def test_a_measure_takes_over_all_that_the_suggestion_says(self, desk: Desk) -> None:
        weak = row(desk, "EIT1/e4")
        suggestion = planning.suggestions_for_row(desk, 2568, weak)[0]

        measure = planning.add_suggestion(desk, 2569, suggestion, [weak])

        assert measure.title == suggestion.title
        assert measure.approach == suggestion.approach
        assert measure.steps == suggestion.steps
        assert measure.monitoring == suggestion.monitoring
        assert measure.item_concepts == suggestion.items
        assert measure.weaknesses == weak.nodes
        assert measure.period == Period.of_months(2569, *suggestion.months)
        assert weak in desk.coverage(2569).answered


class TestUnits:
    @pytest.mark.parametrize(
        ("office_type", "role", "unit"),
        [
            (AgencyType.SAO, "office", "สำนักปลัด"),
            (AgencyType.SAO, "education", "กองการศึกษา ศาสนาและวัฒนธรรม"),
            (AgencyType.SAO, "health", "สำนักปลัด"),
            (AgencyType.TAMBON_MUNICIPALITY, "office", "สำนักปลัดเทศบาล"),
            (AgencyType.TAMBON_MUNICIPALITY, "health", "กองสาธารณสุขและสิ่งแวดล้อม"),
            (AgencyType.PAO, "personnel", "กองการเจ้าหน้าที่"),
            (AgencyType.PROVINCE, "office", "สำนักงานจังหวัด"),
            (AgencyType.SAO, "all", ALL_UNITS),
        ],
    )
    def test_the_usual_unit_has_the_name_that_the_type_of_office_gives_it(
        self, tmp_path: Path, office_type: AgencyType, role: str, unit: str
    ) -> None:
        agency = Agency.named(office_type, "ตัวอย่าง", "เมืองสมมติ", "สมมติ")
        desk = workspaces.new_office(tmp_path / "a.itadesk", agency)

        assert planning.usual_unit(desk, role) == unit

    @pytest.mark.parametrize(
        ("role", "unit"),
        [
            ("education", "กองการศึกษาฯ"),  # the same unit under a shorter name
            ("finance", "กองคลัง"),
            ("welfare", "สำนักปลัด อบต."),  # the office has none
            ("office", "สำนักปลัด อบต."),
            ("all", ALL_UNITS),
        ],
    )
    def test_the_office_s_own_list_of_units_counts(self, desk: Desk, role: str, unit: str) -> None:
        with desk.workspace.change("กำหนดส่วนราชการ"):
            office.set_units(desk.workspace, ["สำนักปลัด อบต.", "กองคลัง", "กองการศึกษาฯ"])

        assert planning.usual_unit(desk, role) == unit

    def test_without_an_office_s_name_the_units_are_those_of_an_sao(self, tmp_path: Path) -> None:
        desk = Desk.create(tmp_path / "a.itadesk")

        assert planning.usual_unit(desk, "office") == "สำนักปลัด"

    def test_drafted_measures_name_units_that_the_office_has(self, desk: Desk) -> None:
        with desk.workspace.change("กำหนดส่วนราชการ"):
            office.set_units(desk.workspace, ["สำนักปลัด", "กองคลัง"])

        drafted = planning.draft_all(desk, 2569)

        assert {u for m in drafted for u in m.units} <= {"สำนักปลัด", "กองคลัง", ALL_UNITS}


PARTS_ONLY = {"EIT1": "80", "EIT2": "97", "IIT": "96", "OIT": "97"}
OLD_ITEMS = {
    f"OIT/o{n}": "0" if n in (27, 30) else "100" for n in range(1, 44)
}  # 2563: two items missing


class TestDraftingAll:
    def test_every_weakness_taken_in_is_answered_in_one_step(self, desk: Desk) -> None:
        before = steps(desk)
        assert desk.coverage(2569).open

        drafted = planning.draft_all(desk, 2569)

        assert desk.coverage(2569).open == ()
        assert desk.measures(2569) == drafted
        assert steps(desk) == before + 1
        assert desk.workspace.undo_label == "ร่างมาตรการให้ครบทุกประเด็น ปี ๒๕๖๙"

    def test_undo_takes_all_of_it_back(self, desk: Desk) -> None:
        still_open = desk.coverage(2569).open
        planning.draft_all(desk, 2569)

        desk.workspace.undo()

        assert desk.measures(2569) == []
        assert desk.coverage(2569).open == still_open

    def test_nothing_is_drafted_twice(self, desk: Desk) -> None:
        planning.draft_all(desk, 2569)
        before = steps(desk)

        assert planning.draft_all(desk, 2569) == []
        assert steps(desk) == before

    def test_each_suggestion_is_taken_once(self, desk: Desk) -> None:
        drafted = planning.draft_all(desk, 2569)

        assert len({m.suggestion for m in drafted}) == len(drafted)

    def test_merged_rows_are_answered_by_one_measure(self, desk: Desk) -> None:
        drafted = planning.draft_all(desk, 2569)

        answering = [m for m in drafted if {"EIT1/e4", "EIT2/e5"} & set(m.weaknesses)]
        assert len(answering) == 1
        assert {"EIT1/e4", "EIT2/e5"} <= set(answering[0].weaknesses)

    def test_one_measure_answers_what_staff_and_public_say_alike(self, desk: Desk) -> None:
        advise(desk, 2568, "IIT/i1", "EIT1/e1")

        drafted = planning.draft_all(desk, 2569)

        assert any({"IIT/i1", "EIT1/e1"} <= set(m.weaknesses) for m in drafted)

    def test_an_indicator_whose_own_questions_are_answered_gets_no_measure_beside(
        self, desk: Desk
    ) -> None:
        advise(desk, 2568, "IIT/i13", "IIT/i14")  # below IIT/5, which is weak too

        drafted = planning.draft_all(desk, 2569)

        assert not any("IIT/5" in m.weaknesses for m in drafted)
        assert desk.coverage(2569).open == ()

    def test_what_is_planned_already_is_left_as_it_is(self, desk: Desk) -> None:
        own = planning.new_measure(desk, 2569, ["IIT/5"])
        own = replace(own, title="มาตรการของเราเอง", steps=("ทำเอง",))
        planning.save_measure(desk, own)

        drafted = planning.draft_all(desk, 2569)

        assert desk.measures(2569)[0] == own
        assert not any("IIT/5" in m.weaknesses for m in drafted)

    def test_a_weakness_left_out_gets_no_measure(self, desk: Desk) -> None:
        planning.leave_out(desk, 2568, row(desk, "IIT/5"), "อยู่นอกอำนาจ")

        drafted = planning.draft_all(desk, 2569)

        assert not any("IIT/5" in m.weaknesses for m in drafted)
        assert desk.coverage(2569).open == ()

    def test_all_periods_lie_in_the_plan_year(self, desk: Desk) -> None:
        assert all(m.period.within(2569) for m in planning.draft_all(desk, 2569))

    def test_nothing_weak_means_nothing_drafted(self, tmp_path: Path) -> None:
        desk = office_with(tmp_path, CALM)

        assert planning.draft_all(desk, 2569) == []

    def test_a_part_that_is_known_only_as_a_whole_is_answered(self, tmp_path: Path) -> None:
        desk = office_with(tmp_path, {2568: PARTS_ONLY})

        drafted = planning.draft_all(desk, 2569)

        assert [m.weaknesses for m in drafted] == [("EIT1",)]

    def test_where_suggestions_run_out_a_measure_answers_more(self, desk: Desk) -> None:
        weak = row(desk, "IIT/5")
        used = [
            planning.add_suggestion(desk, 2569, s, ())
            for s in planning.suggestions_for_row(desk, 2568, weak)
        ]

        planning.draft_all(desk, 2569)

        assert weak in desk.coverage(2569).answered
        made_of = [m.suggestion for m in desk.measures(2569)]
        assert len(set(made_of)) == len(made_of)
        assert any(
            "IIT/5" in m.weaknesses for m in desk.measures(2569) if m.id in {u.id for u in used}
        )

    @pytest.mark.parametrize(
        ("year", "scores"),
        [
            (2563, OLD_ITEMS),
            (2563, {"IIT/4": "70", "IIT/i24": "60", "EIT/7": "75", "EIT/8": "80"}),
            (2567, {"EIT1/6": "80", "EIT1/7": "79", "EIT2/8": "84", "IIT/1": "83", "OIT/9": "84"}),
            (2568, {"OIT/9.4": "50", "OIT/o14": "0", "OIT/o20": "0"}),
            (2569, {"OIT/o19": "0", "OIT/o25": "0", "EIT1": "70"}),
            (2570, {"IIT/5": "70", "EIT2/e9": "66", "OIT/o25": "0"}),
        ],
    )
    def test_every_year_s_framework_works(
        self, tmp_path: Path, year: int, scores: Mapping[str, str]
    ) -> None:
        desk = office_with(tmp_path, {year: scores})
        assert desk.coverage(year + 1).open

        drafted = planning.draft_all(desk, year + 1)

        assert desk.coverage(year + 1).open == ()
        assert all(planning.missing(m) == () for m in drafted)

    @pytest.mark.parametrize("year", [2563, 2566, 2567, 2569, 2570])
    def test_even_when_everything_is_weak(self, tmp_path: Path, year: int) -> None:
        framework = load_framework(year)
        low = {n.id: "10" for n in framework.nodes.values() if n.kind is not NodeKind.TOTAL}
        desk = office_with(tmp_path, {year: low})

        drafted = planning.draft_all(desk, year + 1)

        assert desk.coverage(year + 1).open == ()
        assert len({m.suggestion for m in drafted}) == len(drafted)
