"""Papers out: the right year, the clerk's own words, and a signed paper that stays as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.agency import Acting
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.passages import passages_of
from itadesk.library.wording import load_document
from itadesk.paper.blocks import MemoHead, Opinion, Paper, Paragraph, Signature
from itadesk.store import office, papers
from itadesk.tasks import exporting, planning, scoring
from itadesk.tasks.desk import Desk, NoAgencyError
from itadesk.thai.digits import to_thai
from tests.tasks.offices import SCORES_2568, TODAY, make_office


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office with the result of 2568 and measures for 2569."""
    made = make_office(tmp_path / "office.itadesk", {2568: SCORES_2568})
    planning.draft_all(made, 2569)
    return made


def said(paper: Paper) -> str:
    """Everything the body of a paper says."""
    return "\n".join(b.text for b in paper.sections[0].blocks if isinstance(b, Paragraph))


def head(paper: Paper) -> MemoHead:
    return next(b for b in paper.sections[0].blocks if isinstance(b, MemoHead))


def test_the_analysis_memo_speaks_of_its_result_and_the_next_years_measures(desk: Desk) -> None:
    paper = exporting.compose_memo(desk, "analysis-memo", 2568)
    assert "๒๕๖๘" in paper.title
    assert "๒๕๖๙" in paper.title
    assert "๙๓.๕๓ คะแนน" in said(paper)
    assert f"จำนวน {to_thai(len(desk.measures(2569)))} มาตรการ" in said(paper)
    assert head(paper).addressee == "นายกองค์การบริหารส่วนตำบลตัวอย่าง"


def test_the_results_memo_and_the_tables_are_named_by_the_plan_year(desk: Desk) -> None:
    paper = exporting.compose_memo(desk, "results-memo", 2569)
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๙" in paper.title
    material = exporting.gather(desk, exporting.TABLES, 2569)
    assert material.measures == tuple(desk.measures(2569))
    assert material.result.framework.fiscal_year == 2568


def test_a_chain_without_names_leaves_their_places_free(desk: Desk) -> None:
    blocks = exporting.compose_memo(desk, "analysis-memo", 2568).sections[0].blocks
    opinions = [b for b in blocks if isinstance(b, Opinion)]
    assert [o.title for o in opinions] == [
        "ความเห็นของหัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
        "ความเห็นของปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
        "ความเห็น/คำสั่งของนายกองค์การบริหารส่วนตำบลตัวอย่าง",
    ]
    assert all(o.signature.name == "" for o in opinions)


def test_an_officer_who_acts_signs_with_own_post_and_the_one_filled_in(desk: Desk) -> None:
    with desk.workspace.change("ผู้ลงนาม"):
        drafter = office.add_officer(
            desk.workspace, "นายตัวอย่าง ใจดี", "นักวิเคราะห์นโยบายและแผน", rank="ว่าที่ร้อยตรี"
        )
        links = [
            (drafter, Acting.NONE, ""),
            (drafter, Acting.IN_PLACE, "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล"),
        ]
        office.set_signing_chain(desk.workspace, links)
    blocks = exporting.compose_memo(desk, "analysis-memo", 2568).sections[0].blocks
    [signature] = [b for b in blocks if isinstance(b, Signature)]
    [opinion] = [b for b in blocks if isinstance(b, Opinion)]
    assert (signature.rank, signature.name) == ("ว่าที่ร้อยตรี", "นายตัวอย่าง ใจดี")
    assert opinion.signature.positions == (
        "นักวิเคราะห์นโยบายและแผน",
        "รักษาราชการแทน",
        "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
    )


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
        with desk.workspace.change("วันที่ของเอกสาร"):
            paper = papers.ensure_paper(desk.workspace, "analysis-memo", 2568)
            papers.update_paper(desk.workspace, replace(paper, date=day))
        blocks = exporting.compose_memo(desk, "analysis-memo", 2568).sections[0].blocks
        assert all(name in b.name for b in blocks if isinstance(b, Signature))


def test_the_clerks_own_passage_stands_in_the_paper(desk: Desk) -> None:
    form = load_document("analysis-memo")
    facts = gather_facts(exporting.gather(desk, "analysis-memo", 2568))
    passage = next(passages_of(form, form.parts[0], facts, {}))
    with desk.workspace.change("แก้ข้อความ"):
        paper = papers.ensure_paper(desk.workspace, "analysis-memo", 2568)
        papers.set_passage(
            desk.workspace, paper.id, passage.key, "ข้อความของเจ้าหน้าที่เอง", passage.fingerprint
        )
    text = said(exporting.compose_memo(desk, "analysis-memo", 2568))
    assert "ข้อความของเจ้าหน้าที่เอง" in text
    assert passage.generated not in text


def test_a_signed_paper_stays_as_it_was_whatever_changes(desk: Desk, tmp_path: Path) -> None:
    before = exporting.compose_memo(desk, "analysis-memo", 2568)
    signed = exporting.sign(desk, "analysis-memo", 2568)
    assert signed.state is papers.PaperState.SIGNED
    scoring.set_score(desk, 2568, "EIT1/8", "100")
    assert exporting.compose_memo(desk, "analysis-memo", 2568) == before
    [first] = exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "once")
    scoring.set_score(desk, 2568, "EIT1/8", "50")
    [again] = exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "again")
    assert first.path.read_bytes() == again.path.read_bytes()


def test_the_same_data_give_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    first = exporting.export(desk, 2568, [exporting.ALL], (), tmp_path / "a")
    second = exporting.export(desk, 2568, [exporting.ALL], (), tmp_path / "b")
    assert [e.kind for e in first] == ["analysis-memo"]
    assert [e.path.read_bytes() for e in first] == [e.path.read_bytes() for e in second]


def test_a_format_narrows_what_is_written_and_a_wrong_one_is_said(
    desk: Desk, tmp_path: Path
) -> None:
    written = exporting.export(desk, 2569, [exporting.ALL], ["xlsx"], tmp_path)
    assert [(e.kind, e.format) for e in written] == [("tables", "xlsx")]
    with pytest.raises(exporting.ExportError, match="ไม่มีรูปแบบไฟล์"):
        exporting.export(desk, 2568, ["analysis-memo"], ["xlsx"], tmp_path)


def test_an_office_without_a_name_is_asked_for_it(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "unnamed.itadesk", today=TODAY) as desk:
        scoring.set_score(desk, 2568, "total", "90")
        with pytest.raises(NoAgencyError, match="ชื่อหน่วยงาน"):
            exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "out")
    assert not (tmp_path / "out").exists()
