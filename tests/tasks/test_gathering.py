"""What a paper is drafted from: the right years, and all that was settled for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.agency import Acting, Signer
from itadesk.domain.errors import InputError
from itadesk.domain.evidence import EvidenceItem
from itadesk.drafting.material import EvidencePicture
from itadesk.library.wording import load_laws
from itadesk.store import evidence, office
from itadesk.store import pictures as picture_store
from itadesk.tasks import kinds, papers, planning, scoring, settling
from itadesk.tasks.desk import Desk, NoAgencyError
from itadesk.tasks.gathering import NothingToExportError, gather
from itadesk.tasks.paper_options import PaperOptions
from tests.publishing.figures import png
from tests.tasks.offices import SCORES_2568, TODAY, make_office

SCORES_2567 = {**SCORES_2568, "IIT/1": "90"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office with the results of 2567 and 2568 and measures for 2568 and 2569."""
    made = make_office(tmp_path / "office.itadesk", {2567: SCORES_2567, 2568: SCORES_2568})
    planning.draft_all(made, 2568)
    planning.draft_all(made, 2569)
    return made


@pytest.mark.parametrize(
    "kind", ["analysis-memo", "analysis-report", "topic-analysis", "indicator-plan", "summary"]
)
def test_an_analysis_speaks_of_its_result_and_the_next_years_measures(
    desk: Desk, kind: str
) -> None:
    material = gather(desk, kind, 2568)
    assert (material.year, material.round.plan_year) == (2568, 2569)
    assert material.result.framework.fiscal_year == 2568
    assert material.previous is not None
    assert material.previous.framework.fiscal_year == 2567
    assert material.measures == tuple(desk.measures(2569))
    assert material.rows == tuple(desk.rows_taken_in(2568))
    assert material.coverage == desk.coverage(2569)


@pytest.mark.parametrize("kind", ["results-memo", "results-report"])
def test_a_report_compares_its_plan_years_result_with_the_one_before(desk: Desk, kind: str) -> None:
    material = gather(desk, kind, 2568)
    assert material.round.plan_year == 2568
    assert material.measures == tuple(desk.measures(2568))
    assert material.result.framework.fiscal_year == 2568
    assert material.previous is not None
    assert material.previous.framework.fiscal_year == 2567


@pytest.mark.parametrize(
    "kind", ["tables", "unit-forms", "announcement", "units-memo", "working-group-order"]
)
def test_what_belongs_to_a_plan_speaks_of_the_result_it_was_drawn_from(
    desk: Desk, kind: str
) -> None:
    material = gather(desk, kind, 2569)
    assert (material.year, material.round.plan_year) == (2569, 2569)
    assert material.result.framework.fiscal_year == 2568
    assert material.measures == tuple(desk.measures(2569))


def test_the_offices_own_settings_are_in_it(desk: Desk) -> None:
    planning.set_threshold(desk, Decimal(90))
    settling.set_thai_digits(desk, False)
    settling.save_details(
        desk, replace(settling.details(desk), units=("กองคลัง", "สำนักปลัด"), font="TH SarabunPSK")
    )
    seal = tmp_seal(desk)
    material = gather(desk, "results-report", 2569)
    assert material.threshold == 90
    assert material.thai_digits is False
    assert material.units == ("กองคลัง", "สำนักปลัด")
    assert material.font == "TH SarabunPSK"
    assert material.seal is not None
    assert material.seal.content == seal


def tmp_seal(desk: Desk) -> bytes:
    content = png(20, 20)
    with desk.workspace.change("ตรา"):
        office.set_seal(desk.workspace, content, "image/png")
    return content


def test_the_usual_units_stand_in_until_the_office_has_its_own(tmp_path: Path) -> None:
    with make_office(tmp_path / "new.itadesk", {2568: SCORES_2568}) as desk:
        with desk.workspace.change("ไม่มีส่วนราชการ"):
            office.set_units(desk.workspace, [])
        units = gather(desk, "analysis-memo", 2568).units
    assert "กองคลัง" in units
    assert "ทุกส่วนราชการ" not in units


def test_what_was_settled_for_the_paper_is_in_it(desk: Desk) -> None:
    signers = (Signer("นางก ใจดี", "ปลัด"), Signer("นายข ใจดี", "นายก"))
    key = papers.passages(desk, "units-memo", 2569)[0].key
    papers.set_number(desk, "units-memo", 2569, "ตย ๐๐๐๐๑/๑๒")
    papers.set_date(desk, "units-memo", 2569, dt.date(2026, 3, 2))
    papers.set_addressee(desk, "units-memo", 2569, "หัวหน้าส่วนราชการทุกแห่ง")
    papers.set_signers(desk, "units-memo", 2569, signers)
    papers.set_additions(desk, "units-memo", 2569, key, ["ย่อหน้าของเจ้าหน้าที่"])
    papers.set_text(desk, "units-memo", 2569, key, "ข้อความของเจ้าหน้าที่")
    law = next(law.id for law in load_laws() if not law.usual)
    papers.set_options(
        desk,
        "units-memo",
        2569,
        PaperOptions(
            background="เดิมมีเรื่องตัวอย่าง",
            references=("หนังสือ ก",),
            enclosures=("แบบรายงาน",),
            due=dt.date(2026, 4, 3),
            laws=(law,),
            shortened=True,
        ),
    )
    material = gather(desk, "units-memo", 2569)
    assert (material.number, material.date) == ("ตย ๐๐๐๐๑/๑๒", "๒ มีนาคม ๒๕๖๙")
    assert material.addressee == "หัวหน้าส่วนราชการทุกแห่ง"
    assert material.signers == signers
    assert material.additions == {key: ("ย่อหน้าของเจ้าหน้าที่",)}
    assert material.edits[key].text == "ข้อความของเจ้าหน้าที่"
    assert material.background == "เดิมมีเรื่องตัวอย่าง"
    assert (material.references, material.enclosures) == (("หนังสือ ก",), ("แบบรายงาน",))
    assert material.due == "๓ เมษายน ๒๕๖๙"
    assert [one.id for one in material.laws] == [law]
    assert material.shortened


def test_a_law_for_offices_of_another_type_is_not_cited(desk: Desk) -> None:
    laws = ("sao-act", "municipality-act")
    papers.set_options(desk, "units-memo", 2569, PaperOptions(laws=laws))
    assert [law.id for law in gather(desk, "units-memo", 2569).laws] == ["sao-act"]


def test_what_one_paper_settles_for_its_round_holds_for_the_others(desk: Desk) -> None:
    due = dt.date(2026, 4, 3)
    papers.set_options(desk, "units-memo", 2569, PaperOptions(due=due))
    papers.set_options(desk, "indicator-plan", 2568, PaperOptions(chosen="EIT1/8"))
    papers.set_options(desk, "topic-analysis", 2568, PaperOptions(limitations=("งบประมาณจำกัด",)))
    assert gather(desk, "unit-forms", 2569).due == "๓ เมษายน ๒๕๖๙"
    assert gather(desk, "summary", 2568).chosen == "EIT1/8"
    assert gather(desk, "analysis-report", 2568).limitations == ("งบประมาณจำกัด",)
    assert gather(desk, "unit-forms", 2568).due == "", "another round settles its own"
    papers.set_options(desk, "analysis-report", 2568, PaperOptions(limitations=("อื่น",)))
    assert gather(desk, "analysis-report", 2568).limitations == ("อื่น",)
    assert gather(desk, "topic-analysis", 2568).limitations == ("งบประมาณจำกัด",)


def test_an_indicator_that_the_framework_does_not_have_is_not_chosen(desk: Desk) -> None:
    papers.set_options(desk, "indicator-plan", 2568, PaperOptions(chosen="IIT/99"))
    assert gather(desk, "indicator-plan", 2568).chosen == ""


def test_the_working_group_has_its_members(desk: Desk) -> None:
    group = (("ปลัดองค์การบริหารส่วนตำบล", "ประธาน"), ("หัวหน้าสำนักปลัด", "กรรมการ"))
    papers.set_options(desk, "working-group-order", 2569, PaperOptions(working_group=group))
    assert gather(desk, "working-group-order", 2569).working_group == group


def test_pictures_follow_the_measures_in_the_report_alone(desk: Desk) -> None:
    first, second, *_ = desk.measures(2569)
    with desk.workspace.change("ภาพ"):
        for measure, grey in ((second, 10), (first, 200)):
            kept = picture_store.keep(desk.workspace, png(4, 3, grey), "image/png", f"ภาพ {grey}")
            picture_store.set_pictures(desk.workspace, measure.id, [kept])
    assert gather(desk, "results-report", 2569).pictures == (
        EvidencePicture(png(4, 3, 200), "image/png", "ภาพ 200", first.title),
        EvidencePicture(png(4, 3, 10), "image/png", "ภาพ 10", second.title),
    )
    assert gather(desk, "results-report", 2568).pictures == ()
    assert gather(desk, "announcement", 2569).pictures == ()


def test_the_evidence_list_is_that_of_the_plan_years_assessment(desk: Desk) -> None:
    item = EvidenceItem(2569, "oit-structure", has=True, url="https://tambon.example/1")
    with desk.workspace.change("หลักฐาน"):
        evidence.set_evidence_item(desk.workspace, item)
        evidence.set_evidence_item(desk.workspace, item._replace(year=2568))
    assert gather(desk, "tables", 2569).evidence == (item,)


def test_officers_are_those_of_the_papers_day(desk: Desk) -> None:
    with desk.workspace.change("ผู้ลงนามคนใหม่"):
        for name, since in (("นางเดิม ก่อนหน้า", None), ("นายใหม่ ภายหลัง", dt.date(2026, 1, 1))):
            ids = [
                office.add_officer(desk.workspace, f"{name} {n}", "ตำแหน่ง", valid_from=since)
                for n in "กข"
            ]
            chain = [(i, Acting.NONE, "") for i in ids]
            office.set_signing_chain(desk.workspace, chain, valid_from=since)
    for day, name in ((dt.date(2025, 12, 31), "นางเดิม"), (dt.date(2026, 1, 1), "นายใหม่")):
        papers.set_date(desk, "analysis-memo", 2568, day)
        assert all(name in s.name for s in gather(desk, "analysis-memo", 2568).signers)


# What is missing is said


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_an_empty_year_has_nothing_but_the_order(tmp_path: Path, kind: str) -> None:
    with make_office(tmp_path / "empty.itadesk") as desk:
        if kind == "working-group-order":
            assert gather(desk, kind, 2569).measures == ()
            return
        with pytest.raises(NothingToExportError) as refused:
            gather(desk, kind, 2569)
    said = str(refused.value)
    assert kinds.KINDS[kind].title in said
    assert "กรุณา" in said
    assert isinstance(refused.value, InputError)


@pytest.mark.parametrize(
    ("kind", "year", "missing"),
    [
        ("summary", 2569, "ผลประเมิน ITA ปี ๒๕๖๙"),
        ("analysis-report", 2569, "ผลประเมิน ITA ปี ๒๕๖๙"),
        ("indicator-plan", 2567, "มาตรการปี ๒๕๖๘"),
        ("results-report", 2568, "มาตรการปี ๒๕๖๘"),
        ("announcement", 2568, "มาตรการปี ๒๕๖๘"),
        ("units-memo", 2568, "มาตรการปี ๒๕๖๘"),
        ("tables", 2571, "ผลประเมิน ITA ปี ๒๕๗๐ และมาตรการปี ๒๕๗๑"),
    ],
)
def test_what_is_missing_is_named_with_its_year(
    tmp_path: Path, kind: str, year: int, missing: str
) -> None:
    scores = {2567: SCORES_2567, 2568: SCORES_2568}
    with make_office(tmp_path / "office.itadesk", scores) as desk:
        planning.draft_all(desk, 2569)
        with pytest.raises(NothingToExportError, match=missing):
            gather(desk, kind, year)


def test_an_analysis_memo_and_the_tables_need_a_result_or_measures(tmp_path: Path) -> None:
    with make_office(tmp_path / "measures.itadesk") as desk:
        planning.new_measure(desk, 2569)
        assert len(gather(desk, "analysis-memo", 2568).measures) == 1
        assert len(gather(desk, "tables", 2569).measures) == 1
    with make_office(tmp_path / "result.itadesk", {2568: SCORES_2568}) as desk:
        assert gather(desk, "analysis-memo", 2568).measures == ()
        assert gather(desk, "tables", 2569).rows != ()


def test_an_indicator_plan_needs_an_indicator(tmp_path: Path) -> None:
    with make_office(tmp_path / "office.itadesk", {2568: {"total": "90"}}) as desk:
        planning.new_measure(desk, 2569)
        with pytest.raises(NothingToExportError, match="คะแนนรายตัวชี้วัด"):
            gather(desk, "indicator-plan", 2568)
        papers.set_options(desk, "indicator-plan", 2568, PaperOptions(chosen="IIT/5"))
        assert gather(desk, "indicator-plan", 2568).chosen == "IIT/5"


def test_an_office_without_a_name_is_asked_for_it(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "unnamed.itadesk", today=TODAY) as desk:
        scoring.set_score(desk, 2568, "total", "90")
        with pytest.raises(NoAgencyError, match="ชื่อหน่วยงาน"):
            gather(desk, "analysis-memo", 2568)
