"""A paper from draft to published: own words, own head, and a record from the signature on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.agency import Acting, Signer
from itadesk.paper.blocks import (
    Block,
    Cover,
    Emblem,
    MemoHead,
    Opinion,
    Paper,
    Paragraph,
    Picture,
    Section,
    Signature,
)
from itadesk.paper.serial import to_json
from itadesk.store import office
from itadesk.store import papers as paper_store
from itadesk.store.errors import DamagedWorkspaceError, SignedPaperError
from itadesk.store.papers import PaperState, PaperStateError
from itadesk.tasks import papers, planning, scoring, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.paper_options import PaperOptions
from itadesk.tasks.papers import PaperError, PassageView
from itadesk.thai.digits import to_thai
from tests.publishing.figures import png
from tests.tasks.offices import SCORES_2568, make_office

MEMO = "analysis-memo"
NAME = "บันทึกข้อความ วิเคราะห์ผล ITA ๒๕๖๘ และมาตรการ ๒๕๖๙"
CHIEF = Signer("นางตัวอย่าง มั่นคง", "นายก")
CLERK = Signer("นายตัวอย่าง ใจดี", "ปลัด")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office with the result of 2568 and measures for 2569."""
    made = make_office(tmp_path / "office.itadesk", {2568: SCORES_2568})
    planning.draft_all(made, 2569)
    return made


def blocks(paper: Paper) -> list[Block]:
    return [block for section in paper.sections for block in section.blocks]


def said(paper: Paper) -> str:
    """Everything the body of a paper says."""
    return "\n".join(b.text for b in blocks(paper) if isinstance(b, Paragraph))


def head(paper: Paper) -> MemoHead:
    return next(b for b in blocks(paper) if isinstance(b, MemoHead))


def steps(desk: Desk) -> list[str]:
    return [step.label for step in desk.workspace.history()]


def passage(desk: Desk, place: str) -> PassageView:
    """A passage of the memo by the end of its key."""
    return next(p for p in papers.passages(desk, MEMO, 2568) if p.key.endswith(place))


# What it says


def test_the_analysis_memo_speaks_of_its_result_and_the_next_years_measures(desk: Desk) -> None:
    paper = papers.compose(desk, MEMO, 2568)
    assert "๒๕๖๘" in paper.title
    assert "๒๕๖๙" in paper.title
    assert "๙๓.๕๓ คะแนน" in said(paper)
    assert f"จำนวน {to_thai(len(desk.measures(2569)))} มาตรการ" in said(paper)
    assert head(paper).addressee == "นายกองค์การบริหารส่วนตำบลตัวอย่าง"


def test_the_results_memo_is_named_by_its_plan_year(desk: Desk) -> None:
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๙" in papers.compose(desk, "results-memo", 2569).title


def test_digits_are_those_of_the_office_but_addresses_stay_as_typed(desk: Desk) -> None:
    typed = replace(settling.details(desk).agency, telephone="๐ ๒๐๐๐ 0000", website="www.a1๑.th")
    settling.save_details(desk, replace(settling.details(desk), agency=typed))
    for thai in (True, False):
        settling.set_thai_digits(desk, thai)
        paper = papers.compose(desk, MEMO, 2568)
        assert ("93.53" in said(paper), "๙๓.๕๓" in said(paper)) == (not thai, thai)
        assert head(paper).office.endswith("โทร. ๐ ๒๐๐๐ 0000")
        assert "www.a1๑.th" in said(paper)


def test_a_chain_without_names_leaves_their_places_free(desk: Desk) -> None:
    opinions = [b for b in blocks(papers.compose(desk, MEMO, 2568)) if isinstance(b, Opinion)]
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
    found = blocks(papers.compose(desk, MEMO, 2568))
    [signature] = [b for b in found if isinstance(b, Signature)]
    [opinion] = [b for b in found if isinstance(b, Opinion)]
    assert (signature.rank, signature.name) == ("ว่าที่ร้อยตรี", "ตัวอย่าง ใจดี")
    assert opinion.signature.positions == (
        "นักวิเคราะห์นโยบายและแผน",
        "รักษาราชการแทน",
        "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
    )


# The clerk's own words


def test_the_passages_are_what_the_paper_says_in_its_order(desk: Desk) -> None:
    found = papers.passages(desk, MEMO, 2568)
    assert len({p.key for p in found}) == len(found)
    text = said(papers.compose(desk, MEMO, 2568))
    places = [text.find(p.generated) for p in found if p.generated]
    assert -1 not in places
    assert places == sorted(places)
    assert found[0].key.startswith(f"{MEMO}/")
    assert all(p.own is None and not p.outdated for p in found)
    assert "ข้อกฎหมายและระเบียบที่เกี่ยวข้อง" in {p.heading for p in found}


def test_own_words_stand_in_place_of_the_programs_and_go_again(desk: Desk) -> None:
    before = papers.compose(desk, MEMO, 2568)
    key, generated = passage(desk, "facts/result").key, passage(desk, "facts/result").generated
    papers.set_text(desk, MEMO, 2568, key, "  ข้อความของเจ้าหน้าที่เอง \u200b")
    text = said(papers.compose(desk, MEMO, 2568))
    assert "ข้อความของเจ้าหน้าที่เอง" in text
    assert generated not in text
    assert passage(desk, "facts/result").own == "ข้อความของเจ้าหน้าที่เอง"
    assert steps(desk)[0] == f"แก้ข้อความใน{NAME}"
    papers.clear_text(desk, MEMO, 2568, key)
    assert papers.compose(desk, MEMO, 2568) == before
    desk.workspace.undo()
    assert passage(desk, "facts/result").own == "ข้อความของเจ้าหน้าที่เอง"
    desk.workspace.undo()
    assert papers.compose(desk, MEMO, 2568) == before
    assert papers.paper_of(desk, MEMO, 2568) is None


@pytest.mark.parametrize("thai", [True, False])
def test_what_the_program_writes_anyway_is_not_kept_as_own(desk: Desk, thai: bool) -> None:
    settling.set_thai_digits(desk, thai)
    shown = passage(desk, "facts/result")
    papers.set_text(desk, MEMO, 2568, shown.key, shown.generated)
    assert passage(desk, "facts/result").own is None


def test_an_emptied_passage_is_left_out(desk: Desk) -> None:
    shown = papers.passages(desk, MEMO, 2568)[-1]
    assert shown.generated in said(papers.compose(desk, MEMO, 2568))
    papers.set_text(desk, MEMO, 2568, shown.key, "")
    assert shown.generated not in said(papers.compose(desk, MEMO, 2568))
    assert papers.passages(desk, MEMO, 2568)[-1].own == ""


def test_when_a_fact_changes_own_words_are_marked_until_they_are_kept_again(desk: Desk) -> None:
    key = passage(desk, "facts/result").key
    papers.set_text(desk, MEMO, 2568, key, "ได้คะแนนรวม ๙๓.๕๓ คะแนน")
    assert not passage(desk, "facts/result").outdated
    scoring.set_score(desk, 2568, "EIT1/8", "100")
    shown = passage(desk, "facts/result")
    assert shown.outdated
    assert shown.own == "ได้คะแนนรวม ๙๓.๕๓ คะแนน"
    assert "๙๓.๕๓" not in shown.generated, "both are there to be shown"
    papers.set_text(desk, MEMO, 2568, key, shown.own)
    assert not passage(desk, "facts/result").outdated


def test_a_passage_that_the_paper_does_not_have_takes_no_words(desk: Desk) -> None:
    before = steps(desk)
    with pytest.raises(PaperError, match="ไม่มีข้อความนี้"):
        papers.set_text(desk, MEMO, 2568, f"{MEMO}/facts/poem", "บทกวี")
    papers.clear_text(desk, MEMO, 2568, f"{MEMO}/facts/poem")
    assert steps(desk) == before


def test_a_table_takes_no_words_but_the_background_does(desk: Desk) -> None:
    report = "analysis-report"
    found = papers.passages(desk, report, 2568)
    table = next(p.key for p in found if p.block == "instruments-table")
    with pytest.raises(PaperError, match="ทำจากข้อมูล"):
        papers.set_text(desk, report, 2568, table, "ข้อความ")
    papers.set_options(desk, MEMO, 2568, PaperOptions(background="เดิม"))
    background = next(p for p in papers.passages(desk, MEMO, 2568) if p.block == "background")
    papers.set_text(desk, MEMO, 2568, background.key, "เรื่องเดิมของเจ้าหน้าที่")
    assert "เรื่องเดิมของเจ้าหน้าที่" in said(papers.compose(desk, MEMO, 2568))


def test_typing_in_one_passage_is_undone_as_one(desk: Desk) -> None:
    key = passage(desk, "facts/result").key
    for text in ("ข", "ข้อ", "ข้อความ"):
        papers.set_text(desk, MEMO, 2568, key, text, group=key)
    desk.workspace.undo()
    assert passage(desk, "facts/result").own is None


def test_a_text_whose_passage_gave_way_to_another_is_set_aside_and_comes_back(desk: Desk) -> None:
    covered = passage(desk, "facts/analysis-covered").key
    papers.set_text(desk, MEMO, 2568, covered, "ครอบคลุมทุกประเด็นแล้ว")
    assert papers.texts_set_aside(desk, MEMO, 2568) == {}
    planning.delete_measure(desk, desk.measures(2569)[0])
    assert "ครอบคลุมทุกประเด็นแล้ว" not in said(papers.compose(desk, MEMO, 2568))
    assert papers.texts_set_aside(desk, MEMO, 2568) == {covered: "ครอบคลุมทุกประเด็นแล้ว"}
    desk.workspace.undo()
    assert "ครอบคลุมทุกประเด็นแล้ว" in said(papers.compose(desk, MEMO, 2568))
    papers.sign(desk, MEMO, 2568)
    assert papers.texts_set_aside(desk, MEMO, 2568) == {}


def test_own_paragraphs_hang_after_their_passage(desk: Desk) -> None:
    key = papers.passages(desk, MEMO, 2568)[-1].key
    papers.set_additions(desk, MEMO, 2568, key, ["ย่อหน้าที่หนึ่ง", " ", "ย่อหน้าที่สอง"])
    assert papers.additions(desk, MEMO, 2568) == {key: ["ย่อหน้าที่หนึ่ง", "ย่อหน้าที่สอง"]}
    texts = [b.text for b in blocks(papers.compose(desk, MEMO, 2568)) if isinstance(b, Paragraph)]
    place = texts.index("ย่อหน้าที่หนึ่ง")
    assert texts[place - 1] == papers.passages(desk, MEMO, 2568)[-1].generated
    assert texts[place + 1] == "ย่อหน้าที่สอง"
    papers.set_additions(desk, MEMO, 2568, key, [])
    assert papers.additions(desk, MEMO, 2568) == {}


# Its head and what else is settled


def test_the_head_is_filled_in_line_by_line(desk: Desk) -> None:
    papers.set_number(desk, MEMO, 2568, " ตย ๐๐๐๐๑/๑๒ ")
    papers.set_date(desk, MEMO, 2568, dt.date(2025, 10, 3))
    papers.set_addressee(desk, MEMO, 2568, "ผู้ว่าราชการจังหวัดสมมติ")
    papers.set_signers(desk, MEMO, 2568, (CLERK, CHIEF))
    found = papers.compose(desk, MEMO, 2568)
    line = head(found)
    assert (line.number, line.date, line.addressee) == (
        "ตย ๐๐๐๐๑/๑๒",
        "๓ ตุลาคม ๒๕๖๘",
        "ผู้ว่าราชการจังหวัดสมมติ",
    )
    [signature] = [b for b in blocks(found) if isinstance(b, Signature)]
    assert signature.name == CLERK.name
    assert steps(desk)[:4] == [
        f"{what}{NAME}" for what in ("แก้ผู้ลงนามของ", "แก้ผู้รับของ", "แก้วันที่ของ", "แก้เลขที่ของ")
    ]
    papers.set_signers(desk, MEMO, 2568, ())
    papers.set_date(desk, MEMO, 2568, None)
    assert head(papers.compose(desk, MEMO, 2568)).date == ""


@pytest.mark.parametrize("count", [1, 7])
def test_two_to_six_sign(desk: Desk, count: int) -> None:
    with pytest.raises(PaperError, match="๒ ถึง ๖"):
        papers.set_signers(desk, MEMO, 2568, (CLERK,) * count)


def test_options_are_kept_as_one_step_and_come_back(desk: Desk) -> None:
    wanted = PaperOptions(
        background="เดิมมีเรื่องตัวอย่าง", references=("หนังสือ ก", "หนังสือ ข"), due=dt.date(2026, 4, 3)
    )
    papers.set_options(desk, MEMO, 2568, wanted)
    assert papers.options(desk, MEMO, 2568) == wanted
    assert len(head(papers.compose(desk, MEMO, 2568)).references) == 2
    papers.set_options(desk, MEMO, 2568, wanted._replace(references=()))
    assert papers.options(desk, MEMO, 2568).references == ()
    desk.workspace.undo()
    desk.workspace.undo()
    assert papers.options(desk, MEMO, 2568) == PaperOptions()


def test_settling_what_is_settled_makes_no_step(desk: Desk) -> None:
    papers.set_options(desk, MEMO, 2568, PaperOptions(background="เดิม"))
    papers.set_number(desk, MEMO, 2568, "๑๒")
    before = steps(desk)
    papers.set_options(desk, MEMO, 2568, PaperOptions(background=" เดิม "))
    papers.set_number(desk, MEMO, 2568, "๑๒")
    assert steps(desk) == before


# Its way


def test_a_paper_goes_from_draft_to_published(desk: Desk, tmp_path: Path) -> None:
    assert papers.submit(desk, MEMO, 2568).state is PaperState.SUBMITTED
    assert papers.take_back(desk, MEMO, 2568).state is PaperState.DRAFT
    papers.submit(desk, MEMO, 2568)
    assert papers.sign(desk, MEMO, 2568).state is PaperState.SIGNED
    copy = tmp_path / "ฉบับลงนาม.pdf"
    copy.write_bytes(b"%PDF-1.4 a scan")
    papers.attach_scan(desk, MEMO, 2568, copy)
    published = papers.publish(desk, MEMO, 2568, " https://tambon.example/1.pdf ")
    assert (published.state, published.url) == (
        PaperState.PUBLISHED,
        "https://tambon.example/1.pdf",
    )
    kept = papers.scan(desk, MEMO, 2568)
    assert kept is not None
    assert (kept.content, kept.media_type) == (b"%PDF-1.4 a scan", "application/pdf")
    assert steps(desk)[0] == f"เผยแพร่แล้ว: {NAME}"


def test_what_is_out_of_turn_is_refused_and_leaves_no_paper_behind(
    desk: Desk, tmp_path: Path
) -> None:
    copy = tmp_path / "ฉบับลงนาม.pdf"
    copy.write_bytes(b"%PDF-1.4")
    for step in (
        lambda: papers.publish(desk, MEMO, 2568),
        lambda: papers.new_version(desk, MEMO, 2568),
        lambda: papers.attach_scan(desk, MEMO, 2568, copy),
        lambda: papers.take_back(desk, MEMO, 2568),
    ):
        with pytest.raises(PaperStateError):
            step()
    assert papers.paper_of(desk, MEMO, 2568) is None
    assert papers.scan(desk, MEMO, 2568) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"PK\x03\x04"])
def test_a_scan_is_a_pdf_or_a_picture(desk: Desk, tmp_path: Path, content: bytes) -> None:
    papers.sign(desk, MEMO, 2568)
    copy = tmp_path / "ฉบับลงนาม.pdf"
    copy.write_bytes(content)
    with pytest.raises(PaperError, match="ไม่ใช่ PDF"):
        papers.attach_scan(desk, MEMO, 2568, copy)
    with pytest.raises(PaperError, match=r"ไม่มี\.pdf"):
        papers.attach_scan(desk, MEMO, 2568, tmp_path / "ไม่มี.pdf")
    with copy.open("wb") as stream:
        stream.truncate(papers.LARGEST_SCAN + 1)
    with pytest.raises(PaperError, match="๕๐ MB"):
        papers.attach_scan(desk, MEMO, 2568, copy)


def test_a_signed_paper_stays_as_it_was_whatever_changes(desk: Desk) -> None:
    before = papers.compose(desk, MEMO, 2568)
    assert papers.sign(desk, MEMO, 2568).state is PaperState.SIGNED
    scoring.set_score(desk, 2568, "EIT1/8", "100")
    settling.save_details(
        desk, replace(settling.details(desk), font="TH SarabunPSK", thai_digits=False)
    )
    assert papers.compose(desk, MEMO, 2568) == before
    assert papers.passages(desk, MEMO, 2568) == []
    desk.workspace.undo()
    desk.workspace.undo()
    desk.workspace.undo()
    paper = papers.paper_of(desk, MEMO, 2568)
    assert paper is None, "a signature by mistake is taken back like any step"


CHANGES: dict[str, Callable[[Desk, str], object]] = {
    "text": lambda desk, key: papers.set_text(desk, MEMO, 2568, key, "ใหม่"),
    "program's text": lambda desk, key: papers.clear_text(desk, MEMO, 2568, key),
    "paragraph": lambda desk, key: papers.set_additions(desk, MEMO, 2568, key, ["ใหม่"]),
    "number": lambda desk, key: papers.set_number(desk, MEMO, 2568, "๑๓"),
    "date": lambda desk, key: papers.set_date(desk, MEMO, 2568, dt.date(2026, 1, 1)),
    "addressee": lambda desk, key: papers.set_addressee(desk, MEMO, 2568, "ผู้อื่น"),
    "signers": lambda desk, key: papers.set_signers(desk, MEMO, 2568, (CLERK, CHIEF)),
    "options": lambda desk, key: papers.set_options(desk, MEMO, 2568, PaperOptions("เดิม")),
    "draft": lambda desk, key: papers.take_back(desk, MEMO, 2568),
    "signature": lambda desk, key: papers.sign(desk, MEMO, 2568),
}


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_of_a_signed_paper_is_changed(desk: Desk, what: str) -> None:
    key = passage(desk, "facts/result").key
    papers.set_text(desk, MEMO, 2568, key, "ข้อความของเจ้าหน้าที่เอง")
    papers.sign(desk, MEMO, 2568)
    before = papers.compose(desk, MEMO, 2568), papers.paper_of(desk, MEMO, 2568), steps(desk)
    with pytest.raises(SignedPaperError, match="ทำฉบับแก้ไข"):
        CHANGES[what](desk, key)
    after = papers.compose(desk, MEMO, 2568), papers.paper_of(desk, MEMO, 2568), steps(desk)
    assert after == before


def test_the_address_of_a_signed_paper_may_follow(desk: Desk) -> None:
    papers.sign(desk, MEMO, 2568)
    papers.set_url(desk, MEMO, 2568, "https://tambon.example/1.pdf")
    paper = papers.paper_of(desk, MEMO, 2568)
    assert paper is not None
    assert paper.url == "https://tambon.example/1.pdf"


def test_a_new_version_is_a_draft_of_the_same_words_and_the_facts_of_now(desk: Desk) -> None:
    key = passage(desk, "facts/result").key
    papers.set_text(desk, MEMO, 2568, key, "ข้อความของเจ้าหน้าที่เอง")
    papers.set_options(desk, MEMO, 2568, PaperOptions(background="เดิม"))
    signed = papers.sign(desk, MEMO, 2568)
    scoring.set_score(desk, 2568, "EIT1/8", "100")
    new = papers.new_version(desk, MEMO, 2568)
    assert (new.state, new.supersedes) == (PaperState.DRAFT, signed.id)
    text = said(papers.compose(desk, MEMO, 2568))
    assert "ข้อความของเจ้าหน้าที่เอง" in text
    assert "๙๓.๕๓" not in text
    assert papers.options(desk, MEMO, 2568) == PaperOptions(background="เดิม")
    assert passage(desk, "facts/result").outdated


# How a signed paper is kept


def test_the_pictures_of_a_signed_paper_are_kept_once_and_come_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    photograph, seal, emblem = png(40, 30), png(20, 20), png(15, 15)
    illustrated = Paper(
        kind=MEMO,
        title="รายงาน",
        author="หน่วยงาน",
        sections=(
            Section((Cover(("รายงาน",), ("หน่วยงาน",), Emblem(seal, "image/png", "ตรา")),)),
            Section((Picture(photograph, "image/png", "ภาพที่ ๑"), Paragraph("ข้อความ"))),
            Section((Picture(photograph, "image/png", "ภาพที่ ๒"),)),
        ),
        font="Itadesk Sarabun",
        emblem=Emblem(emblem, "image/png"),
    )
    with monkeypatch.context() as patch:
        patch.setattr(papers, "compose", lambda *_: illustrated)
        signed = papers.sign(desk, MEMO, 2568)
    assert signed.frozen is not None
    assert len(signed.frozen) < 5000
    kept = desk.workspace.db.value("SELECT count(*) FROM blob WHERE media_type = 'image/png'")
    assert kept == 3
    assert papers.compose(desk, MEMO, 2568) == illustrated


def sign_as(desk: Desk, frozen: str) -> None:
    """Have the memo signed with that text kept of it."""
    with desk.workspace.change("ลงนาม"):
        paper = paper_store.ensure_paper(desk.workspace, MEMO, 2568)
        paper_store.set_state(desk.workspace, paper.id, PaperState.SUBMITTED)
        paper_store.set_state(desk.workspace, paper.id, PaperState.SIGNED, frozen=frozen)


def test_a_signed_paper_that_holds_its_pictures_itself_is_read_too(desk: Desk) -> None:
    emblem = Emblem(png(15, 15), "image/png")
    whole = replace(papers.compose(desk, MEMO, 2568), emblem=emblem)
    sign_as(desk, to_json(whole))
    assert papers.compose(desk, MEMO, 2568) == whole


def test_a_signed_paper_that_cannot_be_read_is_damage(desk: Desk) -> None:
    sign_as(desk, "{}")
    with pytest.raises(DamagedWorkspaceError):
        papers.compose(desk, MEMO, 2568)


def test_a_memo_that_is_to_fit_is_set_closer_where_that_saves_a_page(desk: Desk) -> None:
    def setup(lines: int) -> tuple[int, float]:
        texts = ["ย่อหน้าเพิ่มเติมของหน่วยงาน"] * lines
        key = papers.passages(desk, MEMO, 2568)[-1].key
        papers.set_additions(desk, MEMO, 2568, key, texts)
        made = papers.compose(desk, MEMO, 2568).setup
        return made.signing_lines, made.part_space

    usual = {setup(lines) for lines in range(1, 4)}
    assert usual == {(3, 6.0)}
    papers.set_options(desk, MEMO, 2568, PaperOptions(shortened=True))
    closer = [setup(lines) for lines in range(1, 20)]
    assert (3, 6.0) in closer  # most often nothing is gained by it
    assert set(closer) > {(3, 6.0)}
