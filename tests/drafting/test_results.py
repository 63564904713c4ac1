"""The report on the measures, and the one page: complete, grammatical, true to the figures."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk import paths
from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.measures import Evidence, Measure, Status
from itadesk.domain.weaknesses import arrange, find_weaknesses
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Edit, EvidencePicture, Material
from itadesk.drafting.passages import passages_of
from itadesk.drafting.results import draft_results
from itadesk.library.wording import load_document
from itadesk.paper.blocks import (
    Block,
    Chart,
    Cover,
    Emblem,
    Heading,
    Orientation,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from itadesk.publishing.pdf import pdf_bytes
from tests.domain.builders import HELD_DOWN, INDICATORS, advice, one_value
from tests.drafting.materials import AGENCY, HIGH, analysis, answering, measures, results

KINDS = ("results-report", "summary")
BY_PARTS = one_value(*(n for head in ("IIT", "EIT1", "EIT2", "OIT") for n in INDICATORS[head]))
WHOLE = one_value(*INDICATORS["IIT"], *INDICATORS["EIT"], *INDICATORS["OIT"])
SIX_HEADS = [
    "มาตรการ/กิจกรรม",
    "ขั้นตอน/วิธีการ",
    "ผู้รับผิดชอบ",
    "ระยะเวลาในการดำเนินการ",
    "สรุปผลการดำเนินการตามมาตรการ/กิจกรรม",
    "ผลลัพธ์/ความสำเร็จของการดำเนินการ",
]


def report(material: Material) -> Paper:
    return draft_results("results-report", material)


def summary(material: Material) -> Paper:
    return draft_results("summary", material)


def blocks(paper: Paper) -> list[Block]:
    return [block for section in paper.sections for block in section.blocks]


def parts(paper: Paper) -> list[str]:
    """The headings of titles and parts."""
    return [b.text for b in blocks(paper) if isinstance(b, Heading) and b.level < 2]


def said(paper: Paper, part: str) -> list[str]:
    """The paragraphs of a part, by the part's key."""
    found = [b for b in blocks(paper) if isinstance(b, Paragraph) and b.key]
    return [b.text for b in found if b.key.split("/")[1] == part]


def tables(paper: Paper) -> list[Table]:
    return [block for block in blocks(paper) if isinstance(block, Table)]


def heads(table: Table) -> list[str]:
    return [cell.paragraphs[0] for line in table.header for cell in line]


def own_texts(paper: Paper) -> list[str]:
    """Everything that is set as text: covers, headings, paragraphs, cells, charts, captions."""
    found: list[str] = []
    for block in blocks(paper):
        match block:
            case Cover():
                found += [*block.titles, *block.office]
            case Heading() | Paragraph():
                found.append(block.text)
            case Table():
                lines = (*block.header, *block.rows)
                found += [text for line in lines for cell in line for text in cell.paragraphs]
            case Chart():
                found += [block.title, *block.categories, block.description, block.threshold_label]
            case Picture():
                found.append(block.caption)
            case _:
                pass
    return found


def with_advice(material: Material) -> Material:
    given = (advice("IIT/i1"), advice("EIT1/e4"), advice("EIT2/e4"), advice("OIT/o1"))
    result = replace(material.result, recommendations=given)
    return replace(material, result=result)


def picture(measure: str, caption: str) -> EvidencePicture:
    return EvidencePicture(b"picture", "image/png", caption, measure)


@cache
def variety() -> list[Material]:
    """Every case that the wording tells apart, in many combinations."""
    scores = [{}, {"total": "80"}, HELD_DOWN, BY_PARTS]
    previous = [None, {"total": "85"}, {**WHOLE, "IIT/1": "99"}, {**BY_PARTS, "EIT1/6": "70"}]
    statuses: list[Sequence[Status]] = [(), (Status.DONE,), tuple(Status)]
    others: list[dict[str, Any]] = [
        {},
        {"agency": Agency(AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง"), "limitations": ("ก", "ข")},
        {"pictures": (picture("มาตรการ ก", "ภาพการประชุม"),), "due": "๓ เมษายน ๒๕๗๐"},
        {"threshold": Decimal(95)},
    ]
    found: list[Material] = []
    offices = itertools.cycle(others)
    for now, before, done in itertools.product(scores, previous, statuses):
        changes = next(offices)
        found.append(results(*done, scores=now, previous=before, **changes))
        found.append(
            analysis(now, previous=before, planned=measures(*done, plan_year=2570), **changes)
        )
    covered = answering(analysis(), len(analysis().rows))
    return [*found, analysis(HIGH, rows=()), covered, *map(with_advice, found[::9])]


@cache
def drafted(kind: str) -> list[Paper]:
    return [draft_results(kind, material) for material in variety()]


@pytest.mark.parametrize("kind", KINDS)
def test_no_round_leaves_anything_unfinished_on_the_paper(kind: str) -> None:
    for paper in drafted(kind):
        for text in own_texts(paper):
            assert not re.search("[{}]|  |^ | $", text), text
            assert not re.search("[0-9]", text.replace("www.example.go.th", "")), text
            assert not re.search("(?<![๐-๙.])๐ (ประเด็น|มาตรการ|ตัวชี้วัด|รายการ)", text), text
            assert "“”" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_titles_in_the_text_say_within_the_office_every_time(kind: str) -> None:
    for paper in drafted(kind):
        for text in own_texts(paper):
            title = "ส่งเสริมคุณธรรมและความโปร่งใส"
            assert text.count(title) == text.count(f"{title}ภายในหน่วยงาน")


@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_on_in_a_paragraph_always_finds_one_to_go_on_in(kind: str) -> None:
    form = load_document(kind)
    for facts in map(gather_facts, variety()):
        for part in form.parts:
            before: str | None = None
            for passage in passages_of(form, part, facts, {}):
                assert not passage.form.joined or before == "paragraph", passage.key
                before = "block" if passage.form.block else passage.form.style


@pytest.mark.parametrize("kind", KINDS)
def test_an_office_may_write_arabic_digits_throughout(kind: str) -> None:
    material = with_advice(
        results(Status.DONE, Status.RUNNING, previous={**BY_PARTS, "IIT/1": "95"})
    )
    material = replace(
        material,
        thai_digits=False,
        limitations=("ก",),
        pictures=(picture("มาตรการ ก", "การประชุม"),),
    )
    texts = own_texts(draft_results(kind, material))
    assert any("2569" in text for text in texts)
    assert not [text for text in texts if set(text) & set("๐๑๒๓๔๕๖๗๘๙")]


# The report


def test_the_sections_of_the_report_in_their_order() -> None:
    material = with_advice(results(Status.DONE, scores=BY_PARTS, previous=BY_PARTS))
    material = replace(material, pictures=(picture("มาตรการ ก", "การประชุม"),))
    title = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    assert parts(report(material)) == [
        f"{title} ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
        "๑. ผลการประเมินในภาพรวมและรายเครื่องมือ",
        "๒. ผลการประเมินรายตัวชี้วัด",
        "๓. ข้อเสนอแนะของผู้ประเมินรายตัวชี้วัด",
        "๔. ผลการดำเนินการตามมาตรการ",
        "๕. ปัญหา อุปสรรค และข้อเสนอแนะ",
        "๖. ผลลัพธ์หรือความสำเร็จของการดำเนินการ",
        "รายละเอียดภาพประกอบ",
    ]


def test_the_cover_bears_the_offices_own_seal() -> None:
    seal = Emblem(b"seal", "image/png", "ตราประจำหน่วยงาน")
    cover = report(results(Status.DONE, seal=seal)).sections[0].blocks[0]
    assert isinstance(cover, Cover)
    assert cover.seal == seal
    assert cover.titles[-1] == "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"
    assert cover.office == ("องค์การบริหารส่วนตำบลตัวอย่าง", "อำเภอเมืองสมมติ จังหวัดสมมติ")


def test_the_measures_stand_in_a_landscape_table_under_the_six_heads() -> None:
    paper = report(results(Status.DONE))
    wide = [s for s in paper.sections if s.orientation is Orientation.LANDSCAPE]
    assert len(wide) == 1
    (table,) = [block for block in wide[0].blocks if isinstance(block, Table)]
    assert heads(table) == SIX_HEADS


def test_the_years_stand_under_the_heads_of_the_assessments_own_tables() -> None:
    paper = report(results(Status.DONE, previous=HELD_DOWN))
    table = next(t for t in tables(paper) if "เปลี่ยนแปลง" in heads(t))
    assert heads(table) == [
        "ตัวชี้วัดที่",
        "รายละเอียดตัวชี้วัด",
        "ปี ๒๕๖๘",
        "ปี ๒๕๖๙",
        "เปลี่ยนแปลง",
        "คะแนน ITA",
        "คะแนน ITA",
    ]
    assert table.rows[-1][0].paragraphs == ("คะแนนรวม",)


def reported(**changes: Any) -> list[tuple[str, ...]]:
    """The cells of one measure in the table of results."""
    (plain,) = measures(Status.DONE, plan_year=2569)
    paper = report(replace(results(), measures=(replace(plain, **changes),)))
    (cells,) = next(t for t in tables(paper) if heads(t) == SIX_HEADS).rows
    return [cell.paragraphs for cell in cells]


def test_a_measure_is_told_with_what_was_done_and_what_came_of_it() -> None:
    cells = reported(
        steps=("สำรวจ", "เผยแพร่ 2 ครั้ง"),
        units=("กองคลัง", "กองช่าง"),
        output="- เผยแพร่แล้ว\n- ประชุมแล้ว",
        outcome="ประชาชนทราบ",
    )
    assert cells == [
        ("๑. มาตรการ ก",),
        ("๑. สำรวจ", "๒. เผยแพร่ 2 ครั้ง"),
        ("กองคลัง", "กองช่าง"),
        ("ต.ค. ๖๘ – ก.ย. ๖๙",),
        ("- เผยแพร่แล้ว", "- ประชุมแล้ว"),
        ("ประชาชนทราบ",),
    ]


def test_a_single_step_has_no_number() -> None:
    assert reported(steps=("สำรวจ",))[1] == ("สำรวจ",)


@pytest.mark.parametrize("steps", [("- สำรวจ", "- เผยแพร่"), ("๑. สำรวจ", "(2) เผยแพร่")])
def test_steps_that_the_clerk_marked_keep_their_own_marks(steps: tuple[str, ...]) -> None:
    assert reported(steps=steps)[1] == steps


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status.DONE, "ดำเนินการแล้วเสร็จ"),
        (Status.RUNNING, "อยู่ระหว่างดำเนินการ"),
        (Status.PLANNED, "ยังไม่เริ่มดำเนินการ"),
        (Status.NOT_DONE, "ไม่ได้ดำเนินการ"),
    ],
)
def test_where_nothing_is_reported_the_state_is_told(status: Status, text: str) -> None:
    assert reported(status=status)[4:] == [(text,), ("–",)]


def test_an_office_may_report_by_output_and_outcome_in_a_form_of_its_own() -> None:
    usual = (paths.forms_dir() / "documents" / "results-report.toml").read_text(encoding="utf-8")
    own = usual.replace(SIX_HEADS[4], "ผลการดำเนินการ (Output)").replace(
        'field = "outcome"', 'field = "evidence"'
    )
    target = paths.user_forms_dir() / "documents" / "results-report.toml"
    target.parent.mkdir(parents=True)
    target.write_text(own, encoding="utf-8")
    (plain,) = measures(Status.DONE, plan_year=2569)
    shown = replace(plain, evidence=(Evidence("หน้าเว็บไซต์", "www.example.go.th"),))
    paper = report(replace(results(), measures=(shown,)))
    table = next(t for t in tables(paper) if "ผลการดำเนินการ (Output)" in heads(t))
    assert table.rows[0][5].paragraphs == ("หน้าเว็บไซต์ www.example.go.th",)


def test_a_report_before_the_result_is_known_says_what_can_be_said() -> None:
    paper = report(results(Status.DONE, Status.RUNNING, scores={}, previous=HELD_DOWN))
    assert parts(paper)[1:] == [
        "๑. ผลการดำเนินการตามมาตรการ",
        "๒. ปัญหา อุปสรรค และข้อเสนอแนะ",
        "๓. ผลลัพธ์หรือความสำเร็จของการดำเนินการ",
    ]
    (outcome,) = said(paper, "outcome")
    assert "ยังไม่มีคะแนนผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙" in outcome
    assert not [block for block in blocks(paper) if isinstance(block, Chart)]


def test_the_total_stands_beside_target_last_year_and_next_level() -> None:
    (text, _) = said(report(results(Status.DONE, previous={"total": "94"})), "result")
    assert text.endswith(
        "ได้คะแนนรวม ๙๓.๕๓ คะแนน จากคะแนนเต็ม ๑๐๐ คะแนน อยู่ในระดับ “ผ่าน” "
        "โดยคะแนนรวมสูงกว่าเป้าหมายซึ่งกำหนดไว้ที่ ๘๕ คะแนน "
        "แต่ลดลง ๐.๔๗ คะแนน จากปีงบประมาณ พ.ศ. ๒๕๖๘ ซึ่งได้ ๙๔.๐๐ คะแนน "
        "ทั้งนี้ EIT ส่วนที่ ๑ ยังขาดอีก ๓.๓๔ คะแนน จึงจะอยู่ในระดับ “ผ่านดี”"
    )


@pytest.mark.parametrize(
    ("total", "before", "words"),
    [
        ("90", "88", "สูงกว่าเป้าหมายซึ่งกำหนดไว้ที่ ๘๕ คะแนน และเพิ่มขึ้น ๒.๐๐ คะแนน"),
        ("80", "78", "ต่ำกว่าเป้าหมายซึ่งกำหนดไว้ที่ ๘๕ คะแนน แต่เพิ่มขึ้น ๒.๐๐ คะแนน"),
        ("80", "82", "ต่ำกว่าเป้าหมายซึ่งกำหนดไว้ที่ ๘๕ คะแนน และลดลง ๒.๐๐ คะแนน"),
        ("85", "85", "เท่ากับเป้าหมายซึ่งกำหนดไว้ที่ ๘๕ คะแนน และเท่ากับปีงบประมาณ พ.ศ. ๒๕๖๘"),
    ],
)
def test_and_or_but_as_it_is(total: str, before: str, words: str) -> None:
    material = results(Status.DONE, scores={"total": total}, previous={"total": before})
    assert words in said(report(material), "result")[0]


_SCORE = st.decimals(50, 100, places=2)


@given(st.lists(st.tuples(_SCORE, _SCORE), min_size=len(BY_PARTS), max_size=len(BY_PARTS)))
def test_a_fall_is_never_passed_over(pairs: list[tuple[Decimal, Decimal]]) -> None:
    now = {node: str(pair[0]) for node, pair in zip(BY_PARTS, pairs, strict=True)}
    before = {node: str(pair[1]) for node, pair in zip(BY_PARTS, pairs, strict=True)}
    outcome = said(report(results(Status.DONE, scores=now, previous=before)), "outcome")
    fallen = [text for text in outcome if text.startswith("ตัวชี้วัดที่ได้คะแนนลดลง")]
    count = sum(a < b for a, b in pairs)
    assert bool(fallen) is bool(count)
    if fallen:
        assert fallen[0].count("ลดลง ") - 1 == count
    none = any("ไม่มีตัวชี้วัดใดได้คะแนนลดลง" in text for text in outcome)
    assert none is not bool(count)


def test_the_ten_scores_are_listed() -> None:
    outcome = said(report(results(Status.DONE, scores=BY_PARTS)), "outcome")
    listed = [text for text in outcome if text.startswith("- ตัวชี้วัดที่")]
    assert len(listed) == 10
    assert listed[9] == "- ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต ๙๐.๐๐ คะแนน"


def test_the_first_year_is_compared_with_nothing() -> None:
    outcome = said(report(results(Status.DONE)), "outcome")
    assert outcome[-1] == "ทั้งนี้ ยังไม่มีคะแนนรายตัวชี้วัดของปีงบประมาณก่อนสำหรับเปรียบเทียบ"
    assert not [text for text in outcome if "เพิ่มขึ้น" in text or "ลดลง" in text]


def test_advice_stands_under_its_indicator() -> None:
    paper = report(with_advice(results(Status.DONE)))
    below = [b.text for b in blocks(paper) if isinstance(b, Heading) and b.level == 2]
    assert below[:3] == [
        "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้ ๙๔.๐๕ คะแนน",
        "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร EIT ส่วนที่ ๑ ได้ ๘๐.๑๒ คะแนน",
        "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ได้ ๙๖.๒๕ คะแนน",
    ]


def test_problems_are_those_that_the_office_tells_and_what_is_not_done() -> None:
    material = results(Status.DONE, Status.RUNNING, limitations=("บุคลากรมีจำนวนจำกัด",))
    paper = report(material)
    texts = [b.text for b in blocks(paper) if isinstance(b, Paragraph)]
    assert "๑. บุคลากรมีจำนวนจำกัด" in texts
    assert "- มาตรการ “มาตรการ ข” (ยังไม่ได้กำหนดผู้รับผิดชอบ) อยู่ระหว่างดำเนินการ" in texts


def test_when_all_is_done_and_nothing_was_told_there_are_no_problems() -> None:
    texts = said(report(results(Status.DONE)), "problems")
    assert texts[0].endswith("ไม่มีรายงานปัญหาหรืออุปสรรคในการดำเนินการ")
    assert not [text for text in texts if "ยังไม่แล้วเสร็จ" in text]


def test_pictures_stand_under_their_measures_and_are_counted_through() -> None:
    shown = (picture("ก", "การประชุม"), picture("ก", ""), picture("ข", "การอบรม"))
    paper = report(results(Status.DONE, pictures=shown))
    appendix = blocks(paper)[-5:]
    assert [b.text if isinstance(b, Heading) else getattr(b, "caption", "") for b in appendix] == [
        "มาตรการ “ก”",
        "ภาพที่ ๑ การประชุม",
        "ภาพที่ ๒",
        "มาตรการ “ข”",
        "ภาพที่ ๓ การอบรม",
    ]
    assert "รายละเอียดภาพประกอบ" not in parts(report(results(Status.DONE)))


def test_the_clerks_own_words_stand_in_the_report() -> None:
    unfinished = "results-report/problems/unfinished-measure/1"
    material = results(
        Status.RUNNING,
        edits={unfinished: Edit("รอจัดสรรงบประมาณ", "")},
        additions={unfinished: ("คาดว่าแล้วเสร็จในเดือนธันวาคม ๒๕๖๙",)},
    )
    texts = [b.text for b in blocks(report(material)) if isinstance(b, Paragraph)]
    place = texts.index("รอจัดสรรงบประมาณ")
    assert texts[place + 1] == "คาดว่าแล้วเสร็จในเดือนธันวาคม ๒๕๖๙"


# The one page


def test_the_summary_tells_level_changes_weaknesses_and_measures() -> None:
    before = {**HELD_DOWN, "IIT/1": "90", "IIT/2": "99"}
    material = answering(analysis(HELD_DOWN, previous=before), 1)
    paper = summary(material)
    assert said(paper, "result") == [
        "คะแนนรวม ๙๓.๕๓ คะแนน อยู่ในระดับ “ผ่าน” สูงกว่าเป้าหมายซึ่งกำหนดไว้ที่ ๘๕ คะแนน "
        "โดย EIT ส่วนที่ ๑ ยังขาดอีก ๓.๓๔ คะแนน จึงจะอยู่ในระดับ “ผ่านดี”"
    ]
    assert said(paper, "changes") == [
        "ตัวชี้วัดที่ได้คะแนนเพิ่มขึ้น ได้แก่ ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ เพิ่มขึ้น ๔.๐๕ คะแนน",
        "ตัวชี้วัดที่ได้คะแนนลดลง ได้แก่ ตัวชี้วัดที่ ๒ การใช้งบประมาณ ลดลง ๕.๔๓ คะแนน",
    ]
    assert said(paper, "work")[1].startswith(
        f"พบประเด็นที่ควรพัฒนา {gather_facts(material).values['weakness_count']} ประเด็น "
        "และกำหนดมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ แล้ว ๑ มาตรการ โดยยังไม่มีมาตรการรองรับ"
    )


def test_there_are_always_three_things_to_decide() -> None:
    for paper in drafted("summary"):
        decisions = said(paper, "decisions")
        assert [text.split()[0] for text in decisions] == ["๔.๑", "๔.๒", "๔.๓"]


def test_without_scores_the_summary_does_not_say_that_nothing_is_weak() -> None:
    texts = own_texts(summary(analysis({})))
    assert not [text for text in texts if "ไม่พบ" in text]
    assert "ยังไม่ทราบคะแนนรวมของการประเมิน" in texts


def test_the_table_of_the_first_year_has_one_column_of_scores() -> None:
    (table,) = tables(summary(analysis(HELD_DOWN)))
    assert heads(table) == ["เครื่องมือการประเมิน", "ปี ๒๕๖๙"]


LONG_NAME = "ตัวอย่างนามยาวเป็นพิเศษ" * 4
"""With the type's own words before it, 90 letters and more."""
FAR_BELOW = {**dict.fromkeys(BY_PARTS, "84.50"), "IIT/1": "86", "OIT/9": "84.70", "total": "85.50"}
"""Every instrument holds the level down, and ten indicators share the lowest place."""


def crowded() -> Material:
    """An office with a long name and everything to tell."""
    before = {node: str(Decimal("84.00") + i % 3) for i, node in enumerate(BY_PARTS)}
    material = analysis(FAR_BELOW, previous=before)
    material = with_advice(material)
    found = arrange(find_weaknesses(material.result, material.previous), material.result.framework)
    material = answering(replace(material, rows=tuple(found)), 5)
    return replace(material, agency=replace(AGENCY, name=LONG_NAME))


def test_the_summary_is_one_page_however_much_there_is_to_tell() -> None:
    material = crowded()
    assert len(material.agency.full_name) >= 90
    values = gather_facts(material).values
    assert values["held_down_by"].count(" ") >= 3
    assert values["open_names"].endswith("ประเด็น")
    pdf = pypdfium2.PdfDocument(io.BytesIO(pdf_bytes([summary(material)])))
    assert len(pdf) == 1


def test_a_full_report_has_room_for_two_hundred_measures() -> None:
    many: tuple[Measure, ...] = tuple(
        replace(
            measures(Status.DONE, plan_year=2569)[0],
            id=number,
            title=f"มาตรการที่ {number}",
            outcome="ประชาชนทราบ " * 75,
        )
        for number in range(1, 201)
    )
    paper = report(replace(results(), measures=many))
    table = next(t for t in tables(paper) if heads(t) == SIX_HEADS)
    assert len(table.rows) == 200
    assert table.rows[199][0].paragraphs == ("๒๐๐. มาตรการที่ 200",)
