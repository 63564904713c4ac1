"""What a paper says of the figures comes from the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Status
from itadesk.drafting import facts_figures
from itadesk.drafting.facts import Facts, gather_facts, limit, status_counts
from itadesk.drafting.material import EvidencePicture, Material
from itadesk.library.vocabulary import CONDITIONS, FACTS, RECORDS
from tests.domain.builders import HELD_DOWN, INDICATORS, advice, one_value
from tests.drafting.materials import AGENCY, HIGH, analysis, answering, measures, results

WHOLE = {
    **one_value(*INDICATORS["IIT"], *INDICATORS["OIT"]),
    **{"EIT/6": "95", "EIT/7": "80", "EIT/8": "91"},
}


def facts(scores: Mapping[str, str], previous: Mapping[str, str] | None = None) -> Facts:
    return gather_facts(analysis(scores, previous=previous))


def everything() -> Material:
    """An office that has settled whatever it can, after a year in which much changed."""
    scores = {**HELD_DOWN, "EIT1/e1": "60", "OIT/o1": "0"}
    before = {**HELD_DOWN, "IIT/1": "90", "IIT/2": "99"}
    material = analysis(scores, previous=before)
    first, *others = measures(*[Status.DONE] * 12)
    first = replace(first, approach="แนวทาง", weaknesses=material.rows[0].nodes)
    return replace(
        material,
        agency=Agency(AgencyType.SAO, "ตัวอย่าง", "เมืองสมมติ", "สมมติ", website="www.example.go.th"),
        result=replace(
            material.result,
            recommendations=(advice("IIT/i1"), advice("EIT1/e4"), advice("EIT2/e4")),
        ),
        rows=material.rows[:1],
        measures=(first, *others),
        pictures=(EvidencePicture(b"", "image/png", "การประชุม", "มาตรการ ก"),),
        limitations=("บุคลากรมีจำนวนจำกัด",),
        units=("สำนักปลัด", "กองคลัง"),
        date="๓ ตุลาคม ๒๕๖๙",
        due="๓ เมษายน ๒๕๗๐",
        background="ตามที่ได้รับแจ้งผลการประเมิน",
    )


VARIETY: dict[str, Callable[[], Material]] = {
    "everything": everything,
    "nothing known": lambda: analysis({}, agency=Agency(AgencyType.PROVINCE, "ตัวอย่าง")),
    "a total only": lambda: analysis({"total": "90"}),
    "risen": lambda: analysis(HELD_DOWN, previous={"total": "90"}),
    "fallen": lambda: analysis(HELD_DOWN, previous={"total": "95"}),
    "unchanged": lambda: analysis(HELD_DOWN, previous={"total": "93.53"}),
    "below the target": lambda: analysis(one_value(*WHOLE, score="80")),
    "nothing weak": lambda: analysis(HIGH, rows=(), planned=measures(Status.DONE)),
    "all covered": lambda: answering(analysis(), len(analysis().rows)),
    "one covered": lambda: answering(analysis(), 1),
    "none covered": lambda: analysis(planned=measures(Status.RUNNING)),
    "results": lambda: results(Status.DONE, Status.NOT_DONE, previous=HELD_DOWN),
    "advised without scores": lambda: analysis({}, advised=(advice("IIT/i1"),)),
    "another threshold": lambda: analysis(threshold=Decimal(95)),
    "a year ago": lambda: analysis(year=2567),
    "years of letters": lambda: analysis({"total": "90"}, year=2564),
    "a draft year": lambda: analysis(year=2570),
    "the last draft year": lambda: analysis(year=2574),
}


@pytest.mark.parametrize("make", VARIETY.values(), ids=VARIETY)
def test_every_fact_of_the_vocabulary_is_supplied(make: Callable[[], Material]) -> None:
    found = gather_facts(make())
    assert set(found.values) == FACTS
    assert set(found.records) == set(RECORDS)
    for name, records in found.records.items():
        assert all(set(values) == RECORDS[name] for _, values in records)


def test_every_condition_of_the_vocabulary_can_hold_and_can_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [frozenset(gather_facts(make()).conditions) for make in VARIETY.values()]
    monkeypatch.setattr(facts_figures, "load_laws", lambda: ())  # an office's own short list
    found.append(frozenset(gather_facts(analysis()).conditions))
    assert frozenset().union(*found) == CONDITIONS
    assert frozenset.intersection(*found) == frozenset()


def test_an_unknown_name_is_no_fact_and_no_condition() -> None:
    found = facts(HELD_DOWN)
    assert "nonsense" not in found.values
    assert found.holds("!nonsense")
    with pytest.raises(KeyError):
        found.values["nonsense"]


def test_what_only_reports_need_is_not_found_for_a_memo(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def find(*_: object) -> dict[str, str]:
        asked.append("values")
        return {}

    monkeypatch.setattr(facts_figures, "report_values", find)
    found = facts(HELD_DOWN, {"total": "90"})
    assert found.values["change"] == "๓.๕๓"
    assert asked == []
    assert "weak_indicators" not in found.values
    assert asked == ["values"]


# The years and the office


def test_the_three_years_of_the_round() -> None:
    values = facts(HELD_DOWN, {"total": "90"}).values
    assert (values["year"], values["result_year"]) == ("๒๕๖๙", "๒๕๖๙")
    assert (values["plan_year"], values["report_year"]) == ("๒๕๗๐", "๒๕๗๑")
    assert values["previous_year"] == "๒๕๖๘"


def test_the_results_report_speaks_of_its_own_plan_year() -> None:
    values = gather_facts(results(Status.DONE)).values
    assert (values["plan_year"], values["result_year"]) == ("๒๕๖๙", "๒๕๖๙")
    assert values["report_year"] == "๒๕๗๐"


def test_the_office_goes_by_one_name() -> None:
    values = facts(HELD_DOWN).values
    assert values["agency"] == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert values["unit"] == AGENCY.drafting_unit
    assert values["executive"] == "นายกองค์การบริหารส่วนตำบลตัวอย่าง"
    assert values["website"] == "www.example.go.th"


def test_each_type_of_office_has_its_own_titles_and_words() -> None:
    municipality = Agency(AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง", "เมืองสมมติ", "สมมติ")
    values = gather_facts(analysis(agency=municipality)).values
    assert values["clerk"] == "ปลัดเทศบาลตำบลตัวอย่าง"
    assert values["executive"] == "นายกเทศมนตรีตำบลตัวอย่าง"
    assert values["staff"] == "พนักงานเทศบาล"
    assert values["place"] == "อำเภอเมืองสมมติ จังหวัดสมมติ"


def test_the_plan_year_runs_from_october_to_september() -> None:
    assert facts(HELD_DOWN).values["period"] == "๑ ตุลาคม ๒๕๖๙ ถึง ๓๐ กันยายน ๒๕๗๐"


@pytest.mark.parametrize(("value", "said"), [("85.00", "๘๕"), ("87.50", "๘๗.๕๐"), ("100", "๑๐๐")])
def test_a_threshold_is_told_without_needless_decimals(value: str, said: str) -> None:
    assert limit(Decimal(value)) == said


@pytest.mark.parametrize(
    ("year", "title"),
    [
        (2569, "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        (2564, "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        (2589, "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
    ],
)
def test_the_report_is_called_as_the_years_framework_calls_it(year: int, title: str) -> None:
    assert gather_facts(analysis(round=Round(year))).values["report_title"] == title


# The figures


def test_the_total_the_level_and_the_instruments() -> None:
    values = facts(HELD_DOWN).values
    assert (values["total"], values["level"]) == ("๙๓.๕๓", "ผ่าน")
    assert values["instruments"] == (
        "IIT ได้ ๙๑.๓๓ คะแนน EIT ส่วนที่ ๑ ได้ ๘๑.๖๖ คะแนน EIT ส่วนที่ ๒ ได้ ๙๗.๕๖ คะแนน "
        "และ OIT ได้ ๙๘.๑๓ คะแนน"
    )


def test_eit_is_named_as_a_whole_where_its_parts_are_not_known() -> None:
    values = facts(WHOLE).values
    assert values["instruments"] == ("IIT ได้ ๙๐.๐๐ คะแนน EIT ได้ ๘๘.๖๗ คะแนน และ OIT ได้ ๙๐.๐๐ คะแนน")


def test_instruments_are_named_only_when_all_are_known() -> None:
    found = facts({n: s for n, s in HELD_DOWN.items() if n != "OIT/9"})
    assert found.values["instruments"] == ""
    assert found.holds("!has_instruments")


def test_the_level_on_the_sheet_counts_before_the_computed_one() -> None:
    material = analysis(HELD_DOWN)
    stated = replace(material, result=replace(material.result, level_stated="ผ่านดี"))
    assert gather_facts(stated).values["level"] == "ผ่านดี"


def test_an_undecided_level_is_not_told() -> None:
    found = facts({"IIT": "95", "EIT": "85.77", "OIT": "95"})
    assert found.holds("has_total")
    assert found.holds("!has_level")
    assert found.values["level"] == ""


@pytest.mark.parametrize(
    ("previous", "condition", "change"),
    [
        ("92.06", "risen", "๑.๔๗"),
        ("95.00", "fallen", "๑.๔๗"),
        ("93.53", "unchanged", "๐.๐๐"),
    ],
)
def test_the_change_from_the_year_before(previous: str, condition: str, change: str) -> None:
    found = facts(HELD_DOWN, {"total": previous})
    assert found.values["change"] == change
    assert found.conditions & {"risen", "fallen", "unchanged"} == {condition}
    assert found.holds("has_previous")


@pytest.mark.parametrize("previous", [None, {}, {"IIT/1": "90"}])
def test_the_first_year_is_compared_with_nothing(previous: Mapping[str, str] | None) -> None:
    found = facts(HELD_DOWN, previous)
    assert not found.conditions & {"risen", "fallen", "unchanged", "has_previous"}
    assert (found.values["change"], found.values["previous_total"]) == ("", "")


# Highest and lowest


def test_highest_and_lowest_are_named_with_their_scores() -> None:
    parts = dict.fromkeys(INDICATORS["EIT2"], HELD_DOWN["EIT2"])
    values = facts({**HELD_DOWN, **parts, "OIT/10": "99"}).values
    assert values["highest"] == "ตัวชี้วัดที่ ๓ การใช้อำนาจ ได้ ๑๐๐.๐๐ คะแนน"
    assert values["lowest"] == "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ได้ ๗๙.๐๓ คะแนน"


def test_all_that_share_the_highest_place_are_named() -> None:
    values = facts({**HELD_DOWN, **one_value(*INDICATORS["EIT2"], score="97.56")}).values
    assert values["highest"] == (
        "ตัวชี้วัดที่ ๓ การใช้อำนาจ และตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ได้ ๑๐๐.๐๐ คะแนนเท่ากัน"
    )


def test_indicators_of_eit_as_a_whole_have_no_part_in_their_name() -> None:
    assert facts(WHOLE).values["lowest"] == "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร ได้ ๘๐.๐๐ คะแนน"


@pytest.mark.parametrize("scores", [HELD_DOWN, {}, one_value(*WHOLE), {"IIT/1": "90"}])
def test_nothing_is_highest_where_figures_are_missing_or_all_are_equal(
    scores: Mapping[str, str],
) -> None:
    found = facts(scores)
    assert (found.values["highest"], found.values["lowest"]) == ("", "")
    assert found.holds("!has_extremes")


# Weaknesses and measures


def test_weaknesses_are_counted_as_they_are_shown() -> None:
    material = analysis()
    found = gather_facts(material)
    assert found.values["weakness_count"] == "๔"
    assert len(material.rows) == 4
    assert found.holds("has_weaknesses")
    assert found.holds("!has_measures")


@pytest.mark.parametrize(("count", "all_covered"), [(1, False), (4, True)])
def test_how_many_weaknesses_are_covered(count: int, all_covered: bool) -> None:
    found = gather_facts(answering(analysis(), count))
    assert found.values["covered_count"] == found.values["measure_count"]
    assert found.holds("some_covered")
    assert found.holds("all_covered") is all_covered


def test_measures_that_answer_nothing_cover_nothing() -> None:
    found = gather_facts(analysis(planned=measures(Status.PLANNED)))
    assert found.values["covered_count"] == "๐"
    assert found.holds("!some_covered")


def test_how_far_the_measures_have_come() -> None:
    done, running = Status.DONE, Status.RUNNING
    assert status_counts(measures(running, done, done)) == (
        "ดำเนินการแล้วเสร็จ ๒ มาตรการ และอยู่ระหว่างดำเนินการ ๑ มาตรการ"
    )
    assert status_counts(measures(Status.NOT_DONE, Status.PLANNED, done)) == (
        "ดำเนินการแล้วเสร็จ ๑ มาตรการ ยังไม่เริ่มดำเนินการ ๑ มาตรการ และไม่ได้ดำเนินการ ๑ มาตรการ"
    )
    assert status_counts(measures(done)) == "ดำเนินการแล้วเสร็จ ๑ มาตรการ"
    assert status_counts(()) == ""


@pytest.mark.parametrize(
    ("statuses", "holds"),
    [((Status.DONE,), True), ((Status.DONE, Status.RUNNING), False), ((), False)],
)
def test_all_done_is_said_only_of_measures_that_all_are(
    statuses: tuple[Status, ...], holds: bool
) -> None:
    assert gather_facts(results(*statuses)).holds("all_done") is holds


# Item numbers


def test_an_item_number_that_a_source_confirms_is_named() -> None:
    values = gather_facts(results(Status.DONE, year=2568)).values
    assert values["report_item"] == "o๒๖"
    assert values["report_item_title"].endswith("ภายในหน่วยงาน")


@pytest.mark.parametrize("year", [2566, 2568, 2569])
def test_an_item_number_that_nothing_confirms_is_not(year: int) -> None:
    """Measures are o34 in 2567 and o25 in 2569, says one office only; 2570 is a draft."""
    found = gather_facts(analysis(year=year))
    assert found.holds("!measures_item_verified")
    assert (found.values["measures_item"], found.values["measures_item_title"]) == ("", "")


def test_a_year_that_has_no_framework_yet_has_no_item_number_either() -> None:
    material = replace(analysis(year=2574), round=Round(2580))
    assert gather_facts(material).values["report_item"] == ""
