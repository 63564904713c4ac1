"""A memo is complete, says what the figures say, and leaves nothing over from its form."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.measures import Status
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Edit, Material
from itadesk.drafting.memo import draft_memo, office_line
from itadesk.drafting.passages import passages_of
from itadesk.drafting.signing import TICKS
from itadesk.library.wording import load_document
from itadesk.paper.blocks import Heading, MemoHead, Opinion, Paper, Paragraph, Signature
from tests.domain.builders import HELD_DOWN
from tests.drafting.materials import (
    AGENCY,
    HIGH,
    SIGNERS,
    analysis,
    answering,
    measures,
    paragraphs,
    results,
    texts,
)

UP_THE_CHAIN = ("analysis-memo", "results-memo")
MEMOS = (*UP_THE_CHAIN, "units-memo")
TYPED = ("www.example.go.th", AGENCY.telephone)
"""What stays in the digits in which the office typed it."""


def without_typed(text: str) -> str:
    return text.replace(TYPED[0], "").replace(TYPED[1], "")


def head(paper: Paper) -> MemoHead:
    found = paper.sections[0].blocks[0]
    assert isinstance(found, MemoHead)
    return found


def headings(paper: Paper) -> list[str]:
    return [block.text for block in paper.sections[0].blocks if isinstance(block, Heading)]


def analysis_memo(material: Material) -> dict[str, str]:
    return paragraphs(draft_memo("analysis-memo", material))


def results_memo(material: Material) -> dict[str, str]:
    return paragraphs(draft_memo("results-memo", material))


# Whatever the round holds


@cache
def variety() -> list[Material]:
    """Rounds in which as much differs as the wording can tell apart."""
    scores: list[dict[str, str]] = [
        {},
        {"total": "90"},
        {"IIT": "95", "EIT": "85.77", "OIT": "95"},
        HELD_DOWN,
        HIGH,
    ]
    previous = [None, {"total": "90"}, {"total": "99"}, {"total": "93.53"}]
    planned = [(), measures(Status.DONE), measures(*Status)]
    other_office: dict[str, Any] = {"agency": Agency(AgencyType.PAO, "ตัวอย่าง"), "laws": ()}
    found = [
        analysis(now, previous=before, planned=measures, **changes)
        for now, before, measures, changes in itertools.product(
            scores, previous, planned, [{}, {**other_office, "rows": ()}, {"year": 2567}]
        )
    ]
    letters = analysis({"total": "90"}, year=2564)
    found += [letters, answering(analysis(), 1), answering(analysis(), 4)]
    return [*found, *(replace(material, **SETTLED) for material in found[::4])]


SETTLED: dict[str, Any] = {
    "background": "ตามที่ได้รับแจ้งผลการประเมิน นั้น",
    "due": "๓ เมษายน ๒๕๗๐",
    "shortened": True,
    "references": ("หนังสือที่ สม ๐๐๐๐๑/๑", "หนังสือที่ สม ๐๐๐๐๑/๒"),
}
"""What a clerk may settle about a memo."""


@pytest.mark.parametrize("kind", MEMOS)
def test_no_round_leaves_anything_unfinished_on_the_paper(kind: str) -> None:
    for material in variety():
        paper = draft_memo(kind, material)
        for text in texts(paper):
            assert not re.search("[{}]|  |^ | $", text), text
            assert not re.search("[0-9]", without_typed(text)), text
            assert "๐ ประเด็น" not in text
            assert "๐ มาตรการ" not in text
        assert all(paragraphs(paper).values())
        assert "ภายในหน่วยงาน" in paper.title


@pytest.mark.parametrize("kind", MEMOS)
def test_what_goes_on_in_a_paragraph_always_finds_one_to_go_on_in(kind: str) -> None:
    form = load_document(kind)
    for material in variety():
        facts = gather_facts(material)
        for part in form.parts:
            passages = list(passages_of(form, part, facts, {}))
            assert not (passages and passages[0].form.joined)


@pytest.mark.parametrize("kind", MEMOS)
def test_titles_in_the_text_say_within_the_office_every_time(kind: str) -> None:
    for material in variety():
        for text in texts(draft_memo(kind, material)):
            title = "ส่งเสริมคุณธรรมและความโปร่งใส"
            assert text.count(title) == text.count(f"{title}ภายในหน่วยงาน")


# The head


def test_the_head_of_a_memo() -> None:
    paper = draft_memo("results-memo", results(Status.DONE, date="๓ ตุลาคม ๒๕๖๙"))
    assert head(paper) == MemoHead(
        title="บันทึกข้อความ",
        office="งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล องค์การบริหารส่วนตำบลตัวอย่าง โทร. 0 0000 0000",
        number="สม ๐๐๐๐๑/",
        date="๓ ตุลาคม ๒๕๖๙",
        subject="รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
        addressee="นายกองค์การบริหารส่วนตำบลตัวอย่าง",
    )
    assert (paper.kind, paper.title) == ("results-memo", head(paper).subject)
    assert (paper.author, paper.keywords) == ("องค์การบริหารส่วนตำบลตัวอย่าง", "ITA 2569")


def test_the_analysis_names_the_result_year_and_the_plan_year() -> None:
    assert head(draft_memo("analysis-memo", analysis())).subject == (
        "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ "
        "และมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐"
    )


def test_the_number_and_the_day_may_stay_blank_for_the_register() -> None:
    bare = draft_memo("results-memo", results(agency=replace(AGENCY, number_prefix="")))
    assert (head(bare).number, head(bare).date) == ("", "")
    numbered = draft_memo("results-memo", results(number="สม 00001/25"))
    assert head(numbered).number == "สม ๐๐๐๐๑/๒๕"


def test_an_office_that_writes_arabic_digits_has_them_in_the_head_too() -> None:
    settled = results(Status.DONE, number="สม ๐๐๐๐๑/๒๕", date="๓ ตุลาคม ๒๕๖๙", thai_digits=False)
    found = head(draft_memo("results-memo", settled))
    assert (found.number, found.date) == ("สม 00001/25", "3 ตุลาคม 2569")
    assert found.subject.endswith("พ.ศ. 2569")
    assert not re.search("[๐-๙]", " ".join(results_memo(settled).values()).replace("พ.ศ. ๒๕๔๐", ""))


def test_the_clerk_may_name_another_addressee() -> None:
    named = results(Status.DONE, addressee="นายกองค์การบริหารส่วนตำบลตัวอย่าง (ผ่านปลัด)")
    assert head(draft_memo("results-memo", named)).addressee == named.addressee


def test_references_and_enclosures_are_counted_where_there_are_several() -> None:
    one = head(draft_memo("results-memo", results(references=("หนังสือที่ ก",))))
    assert (one.references, one.enclosures) == (("หนังสือที่ ก",), ())
    several = head(draft_memo("results-memo", results(enclosures=("รายงาน", "ภาพถ่าย 2 ภาพ"))))
    assert several.enclosures == ("๑. รายงาน", "๒. ภาพถ่าย 2 ภาพ")


@pytest.mark.parametrize(
    ("agency_type", "office", "addressee"),
    [
        (
            AgencyType.SAO,
            "สำนักปลัดองค์การบริหารส่วนตำบล องค์การบริหารส่วนตำบลตัวอย่าง",
            "นายกองค์การบริหารส่วนตำบลตัวอย่าง",
        ),
        (
            AgencyType.TAMBON_MUNICIPALITY,
            "สำนักปลัดเทศบาล เทศบาลตำบลตัวอย่าง",
            "นายกเทศมนตรีตำบลตัวอย่าง",
        ),
        (
            AgencyType.TOWN_MUNICIPALITY,
            "สำนักปลัดเทศบาล เทศบาลเมืองตัวอย่าง",
            "นายกเทศมนตรีเมืองตัวอย่าง",
        ),
        (
            AgencyType.CITY_MUNICIPALITY,
            "สำนักปลัดเทศบาล เทศบาลนครตัวอย่าง",
            "นายกเทศมนตรีนครตัวอย่าง",
        ),
        (
            AgencyType.PAO,
            "สำนักปลัดองค์การบริหารส่วนจังหวัด องค์การบริหารส่วนจังหวัดตัวอย่าง",
            "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง",
        ),
        (AgencyType.PROVINCE, "สำนักงานจังหวัดตัวอย่าง", "ผู้ว่าราชการจังหวัดตัวอย่าง"),
    ],
)
@pytest.mark.parametrize("kind", UP_THE_CHAIN)
def test_each_type_of_office_writes_under_its_own_titles(
    kind: str, agency_type: AgencyType, office: str, addressee: str
) -> None:
    agency = Agency(agency_type, "ตัวอย่าง")
    paper = draft_memo(kind, results(Status.DONE, agency=agency, signers=SIGNERS[:1]))
    assert (head(paper).office, head(paper).addressee) == (office, addressee)
    assert agency.full_name in " ".join(paragraphs(paper).values())
    others = {"องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาล"}
    for word in others - {w for w in others if w in agency.full_name}:
        assert not any(word in text for text in texts(paper))


def test_a_unit_that_names_the_office_is_not_given_its_name_twice() -> None:
    unit = "สำนักปลัด องค์การบริหารส่วนตำบลตัวอย่าง"
    agency = Agency(AgencyType.SAO, "ตัวอย่าง", drafting_unit=unit, telephone="02 123")
    assert office_line(agency) == f"{unit} โทร. 02 123"


# The parts


def test_parts_and_their_numbered_passages_are_counted() -> None:
    paper = draft_memo("results-memo", results(Status.RUNNING, year=2568))
    assert headings(paper) == (
        ["๑. ข้อเท็จจริง", "๒. ข้อกฎหมายและระเบียบที่เกี่ยวข้อง", "๓. ข้อพิจารณา", "๔. ข้อเสนอ"]
    )
    found = paragraphs(paper)
    numbers = [
        text.partition(" ")[0] for k, text in found.items() if k.startswith("consideration/")
    ]
    assert numbers[1:] == ["๓.๑", "๓.๒", "๓.๓"]


def test_a_part_with_nothing_to_say_is_left_out() -> None:
    paper = draft_memo("results-memo", results(Status.DONE, laws=()))
    assert headings(paper) == ["๑. ข้อเท็จจริง", "๒. ข้อพิจารณา", "๓. ข้อเสนอ"]
    assert paragraphs(paper)["consideration/report"].startswith("๒.๑ ")


def test_the_laws_that_the_office_chose_are_cited() -> None:
    (law,) = analysis().laws
    assert analysis_memo(analysis())[f"law/law/{law.id}"] == law.text


def test_the_background_stands_first_without_a_number() -> None:
    settled = results(Status.DONE, background="ตามที่นายกได้สั่งการเมื่อ 3 ต.ค. 2568\nนั้น")
    paper = draft_memo("results-memo", settled)
    assert headings(paper)[:2] == ["เรื่องเดิม", "๑. ข้อเท็จจริง"]
    assert paragraphs(paper)["background/background"] == settled.background
    assert "เรื่องเดิม" not in headings(draft_memo("results-memo", results(Status.DONE)))


def test_the_background_may_be_changed_on_the_paper_itself() -> None:
    edits = {"results-memo/background/background": Edit("ตามที่ตกลงกัน", "")}
    settled = results(Status.DONE, background="ตามที่นายกได้สั่งการ", edits=edits)
    assert results_memo(settled)["background/background"] == "ตามที่ตกลงกัน"


@pytest.mark.parametrize("kind", MEMOS)
def test_the_shorter_wording_says_the_same_in_fewer_words(kind: str) -> None:
    material = answering(analysis(previous={"total": "92.06"}), 4)
    whole, short = (
        paragraphs(draft_memo(kind, replace(material, shortened=shortened)))
        for shortened in (False, True)
    )
    assert list(whole) == list(short)
    assert sum(map(len, short.values())) < 0.95 * sum(map(len, whole.values()))


# What the analysis says


def test_the_result_stands_with_level_change_and_instruments_in_one_paragraph() -> None:
    text = analysis_memo(analysis(previous={"total": "92.06"}))["facts/result"]
    assert text.startswith("งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล ขอรายงานว่า ")
    assert text.endswith(
        "องค์การบริหารส่วนตำบลตัวอย่าง ได้คะแนนรวม ๙๓.๕๓ คะแนน อยู่ในระดับ “ผ่าน” "
        "โดยคะแนนรวมเพิ่มขึ้น ๑.๔๗ คะแนน จากปีงบประมาณ พ.ศ. ๒๕๖๘ ซึ่งได้ ๙๒.๐๖ คะแนน "
        "เมื่อจำแนกตามเครื่องมือการประเมิน ปรากฏว่า IIT ได้ ๙๑.๓๓ คะแนน "
        "EIT ส่วนที่ ๑ ได้ ๘๑.๖๖ คะแนน EIT ส่วนที่ ๒ ได้ ๙๗.๕๖ คะแนน และ OIT ได้ ๙๘.๑๓ คะแนน"
    )


@pytest.mark.parametrize("kind", UP_THE_CHAIN)
@pytest.mark.parametrize(
    ("previous", "said", "unsaid"),
    [
        ("92.06", ["เพิ่มขึ้น ๑.๔๗ คะแนน", "๙๒.๐๖"], ["ลดลง", "เท่ากับ"]),
        ("95.00", ["ลดลง ๑.๔๗ คะแนน", "๙๕.๐๐"], ["เพิ่มขึ้น", "เท่ากับ"]),
        ("93.53", ["เท่ากับปีงบประมาณ พ.ศ. ๒๕๖๘"], ["เพิ่มขึ้น", "ลดลง"]),
        (None, [], ["เพิ่มขึ้น", "ลดลง", "เท่ากับ", "๒๕๖๘"]),
    ],
)
def test_what_rose_or_fell_is_said_as_it_is(
    kind: str, previous: str | None, said: list[str], unsaid: list[str]
) -> None:
    before = {"total": previous} if previous else None
    text = paragraphs(draft_memo(kind, analysis(previous=before)))["facts/result"]
    assert all(word in text for word in said)
    assert not any(word in text for word in unsaid)


def test_a_result_without_a_level_or_without_a_total_claims_none() -> None:
    undecided = analysis_memo(analysis({"IIT": "95", "EIT": "85.77", "OIT": "95"}))
    assert "ระดับ" not in undecided["facts/result-without-level"]
    unknown = analysis_memo(analysis({"IIT/1": "80"}))
    assert "คะแนนรวม" not in unknown["facts/result-unknown"]


def test_one_weakness_several_and_none() -> None:
    one = analysis({"IIT/i1": "80"})
    assert "จำนวน ๑ ประเด็น" in analysis_memo(one)["facts/analysis-without-measures"]
    answered = answering(one, 1)
    assert "เพื่อแก้ไขและพัฒนาประเด็นดังกล่าว" in analysis_memo(answered)["facts/analysis-one-covered"]
    covered = analysis_memo(answering(analysis(), 4))["facts/analysis-covered"]
    assert "จำนวน ๔ ประเด็น" in covered
    assert "ครอบคลุมประเด็นที่ควรพัฒนาทุกประเด็น" in covered
    partly = analysis_memo(answering(analysis(), 3))["facts/analysis-partly-covered"]
    assert "ครอบคลุมประเด็นที่ควรพัฒนาแล้ว ๓ ประเด็น" in partly
    uncovered = analysis_memo(analysis(planned=measures(Status.PLANNED)))
    assert "ครอบคลุม" not in uncovered["facts/analysis-none-covered"]


def test_no_weakness_taken_in_is_not_said_to_be_a_result_above_the_threshold() -> None:
    """The clerk may have left every weakness out, which changes no figure."""
    found = analysis_memo(analysis(rows=()))
    assert "เกณฑ์" not in found["facts/nothing-to-do"]
    kept = analysis_memo(analysis(rows=(), planned=measures(Status.PLANNED)))
    assert "เพื่อรักษามาตรฐาน" in kept["facts/no-weaknesses"]


def test_without_measures_none_are_to_be_approved_or_published() -> None:
    found = analysis_memo(analysis(year=2567))
    assert "consideration/acknowledge" in found
    assert not {"consideration/approve", "consideration/publish"} & set(found)
    assert not any("หลักฐาน" in text for text in found.values())


def test_the_website_is_named_where_the_office_has_one() -> None:
    planned = measures(Status.PLANNED)
    assert "www.example.go.th" in analysis_memo(analysis(planned=planned))["consideration/publish"]
    without = analysis(planned=planned, agency=replace(AGENCY, website=""))
    assert (
        "เว็บไซต์ของหน่วยงานให้ประชาชนทราบ"
        in (analysis_memo(without)["consideration/publish-without-address"])
    )


def test_an_item_number_is_printed_only_when_a_source_confirms_it() -> None:
    confirmed = results_memo(results(Status.DONE, year=2568))["consideration/publish"]
    assert "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ข้อ o๒๖ รายงานผล" in confirmed
    draft = results_memo(results(Status.DONE, year=2569))["consideration/publish"]
    assert "หลักฐาน" not in draft
    assert not re.search("o[๐-๙]", draft)


# What the report on the measures says


def test_the_report_says_how_far_the_measures_have_come() -> None:
    one = results_memo(results(Status.DONE))
    assert "ดำเนินการตามมาตรการดังกล่าวแล้วเสร็จ" in one["facts/one-done"]
    both = results_memo(results(Status.DONE, Status.DONE))
    assert "ครบทุกมาตรการ" in both["facts/all-done"]
    assert not {"consideration/continue"} & {*one, *both}
    partly = results_memo(results(Status.DONE, Status.RUNNING))
    assert (
        "ดำเนินการแล้วเสร็จ ๑ มาตรการ และอยู่ระหว่างดำเนินการ ๑ มาตรการ" in (partly["facts/partly-done"])
    )
    assert "consideration/continue" in partly
    assert "facts/no-measures" in results_memo(results())


# Each level


@pytest.mark.parametrize("kind", UP_THE_CHAIN)
@pytest.mark.parametrize(
    ("level", "scores", "year"),
    [
        ("ผ่านดีเยี่ยม", HIGH, 2569),
        ("ผ่านดี", {**HIGH, **dict.fromkeys(("IIT/1", "IIT/2", "IIT/3"), "90")}, 2569),
        ("ผ่าน", HELD_DOWN, 2569),
        ("ต้องปรับปรุง", {"total": "75"}, 2569),
        ("ต้องปรับปรุงโดยด่วน", {"total": "50"}, 2569),
        ("A", {"total": "90"}, 2564),
        ("F", {"total": "20"}, 2564),
    ],
)
def test_every_level_is_named_as_its_year_names_it(
    kind: str, level: str, scores: dict[str, str], year: int
) -> None:
    text = paragraphs(draft_memo(kind, analysis(scores, year=year)))["facts/result"]
    assert f"คะแนน อยู่ในระดับ “{level}”" in text


# The clerk's own passages


def test_an_edited_passage_stays_as_the_clerk_wrote_it() -> None:
    edits = {"results-memo/consideration/report": Edit("รับทราบรายงานของทุกส่วนราชการ", "")}
    found = results_memo(results(Status.DONE, edits=edits))
    assert found["consideration/report"] == "๓.๑ รับทราบรายงานของทุกส่วนราชการ"
    assert found["proposal/proposal"].startswith("จึงเรียนมาเพื่อโปรดทราบ")


def test_an_edited_passage_may_go_on_in_the_paragraph_before() -> None:
    edits = {"analysis-memo/facts/instruments": Edit("ตามตารางแนบ", "")}
    assert analysis_memo(analysis(edits=edits))["facts/result"].endswith("“ผ่าน” ตามตารางแนบ")


def test_an_emptied_passage_leaves_no_paragraph_and_no_number() -> None:
    edits = {"results-memo/consideration/report": Edit("", "")}
    found = results_memo(results(Status.DONE, edits=edits))
    assert "consideration/report" not in found
    assert found["consideration/publish"].startswith("๓.๑ ")


@pytest.mark.parametrize("kind", MEMOS)
def test_every_paragraph_tells_which_passage_it_is(kind: str) -> None:
    form = load_document(kind)
    keys = {f"{part.key}/{p.key}" for part in form.parts for p in part.passages}
    for material in variety():
        for key in paragraphs(draft_memo(kind, material)):
            assert "/".join(key.split("/")[:2]) in keys


# Signatures and opinions


def test_the_chain_signs_from_the_drafter_to_the_executive() -> None:
    blocks = draft_memo("results-memo", results(Status.DONE)).sections[0].blocks
    drafter, *opinions = blocks[-4:]
    assert drafter == Signature("นายตัวอย่าง ใจดี", ("นิติกรชำนาญการ",))
    assert [o.title for o in opinions if isinstance(o, Opinion)] == [
        "ความเห็นของหัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
        "ความเห็นของปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
        "ความเห็น/คำสั่งของนายกองค์การบริหารส่วนตำบลตัวอย่าง",
    ]
    assert [(o.ticks, o.lines) for o in opinions if isinstance(o, Opinion)] == (
        [((), 2), ((), 2), (TICKS, 0)]
    )


def test_nothing_but_the_head_stands_before_the_first_part() -> None:
    kinds = [type(b) for b in draft_memo("analysis-memo", analysis()).sections[0].blocks[:3]]
    assert kinds == [MemoHead, Heading, Paragraph]
