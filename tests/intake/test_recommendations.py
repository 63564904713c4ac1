"""Recommendations are cut out of the text however it is glued and broken."""

from __future__ import annotations

import pytest

from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.compact import TABLE, Compact
from itadesk.intake.names import Names
from itadesk.intake.proposal import ACCEPT_LIMIT
from itadesk.intake.recognise import Recogniser
from itadesk.intake.recommendations import Advice, read_recommendations
from itadesk.library.frameworks import load_framework
from itadesk.thai.text import fold
from tests.intake.builders import (
    ADVICE,
    EIT_HEADING,
    IIT_HEADING,
    OIT_HEADING,
    PART_1,
    PART_2,
    Paragraph,
    issue_of,
)

UNKNOWN = "รถส่วนกลางไม่มีสมุดบันทึกการใช้และจอดไม่เป็นที่"


def read(*paragraphs: str, year: int = 2568) -> Advice:
    framework = load_framework(year)
    text = Compact("\n\n".join(paragraphs))
    return read_recommendations(text, Names(framework), Recogniser(framework))


def nodes(advice: Advice) -> list[str]:
    assert advice.unplaced == []
    assert advice.conflicts == []
    return [r.node for r in advice.recommendations]


def said(printed: str, question: str) -> str:
    return Paragraph(printed, question).text()


def test_a_recommendation_has_issue_advice_references_and_its_number() -> None:
    advice = read(IIT_HEADING, said("๑๑", "i1"))
    assert advice.recommendations == [
        Recommendation(
            node="IIT/i1",
            issue=issue_of("i1"),
            advice=f"{ADVICE} (อ้างอิงจาก ๐๘) (อ้างอิงจาก ๐๙)",
            refs=("o8", "o9"),
            number_in_source="๑๑",
            confidence=1.0,
        )
    ]


def test_numbers_of_either_reading_and_any_order_are_placed() -> None:
    advice = read(
        IIT_HEADING, said("๑๑", "i1"), said("๑๕", "i15"), said("๑๔", "i4"), said("๑๔", "i14")
    )
    assert nodes(advice) == ["IIT/i1", "IIT/i15", "IIT/i4", "IIT/i14"]


def test_the_parts_of_eit_repeat_their_questions() -> None:
    advice = read(EIT_HEADING, PART_1, said("E๔", "e4"), said("E๕", "e5"), PART_2, said("E๕", "e5"))
    assert nodes(advice) == ["EIT1/e4", "EIT1/e5", "EIT2/e5"]


def test_a_heading_glued_to_the_paragraph_before_still_counts() -> None:
    advice = read(
        EIT_HEADING, PART_1, f"{said('E๗', 'e7')} {PART_2}", said("E๗", "e7") + IIT_HEADING
    )
    assert nodes(advice) == ["EIT1/e7", "EIT2/e7"]
    assert "ส่วนที่" not in advice.recommendations[0].advice
    assert "ข้อเสนอแนะ" not in advice.recommendations[1].advice


def test_a_recommendation_glued_to_the_one_before_is_cut_off() -> None:
    advice = read(EIT_HEADING, PART_2, f"{said('E๖', 'e6')}{said('E๙', 'e9')} {said('E๔', 'e4')}")
    assert nodes(advice) == ["EIT2/e6", "EIT2/e9", "EIT2/e4"]


def test_no_space_before_the_word_is_needed() -> None:
    advice = read(EIT_HEADING, PART_1, said("E๗", "e7").replace("E๗ ", "E๗"))
    assert nodes(advice) == ["EIT1/e7"]


def test_broken_lines_are_one_text() -> None:
    words = said("๑๒", "i10")
    broken = "\n".join(words[i : i + 37] for i in range(0, len(words), 37))
    (found,) = read(IIT_HEADING, broken).recommendations
    assert found.node == "IIT/i10"
    assert fold(found.issue) == fold(issue_of("i10"))
    assert found.refs == ("o8",)


@pytest.mark.parametrize(
    "sentence",
    [
        "โดยพิจารณาการดำเนินงานรายประเด็นข้อคำถามที่มีผลการประเมินต่ำ",
        "ตามแผนแม่บท ประเด็นการต่อต้านการทุจริตและประพฤติมิชอบ",
        "และประเมินความเสี่ยงในประเด็นการเรียกรับสินบน (อ้างอิงจาก ๐๒๓) จากนั้นทบทวน",
        "ให้ครบทั้ง ๗ ประเด็น และประเด็นย่อย ๓ ประเด็น",
        "ใน\nประเด็นการเรียกรับสินบน ทุกไตรมาส",
    ],
)
def test_the_word_inside_a_sentence_begins_nothing(sentence: str) -> None:
    first = f"๑๔ ประเด็น {issue_of('i14')} ดังนั้น หน่วยงานควรทบทวนมาตรการ {sentence}"
    advice = read(IIT_HEADING, first, said("๑๕", "i15"))
    assert nodes(advice) == ["IIT/i14", "IIT/i15"]
    assert fold(sentence) in fold(advice.recommendations[0].advice)


def test_a_recommendation_without_a_number_is_known_by_its_text() -> None:
    advice = read(IIT_HEADING, f"ประเด็น {issue_of('i13')} ดังนั้น {ADVICE}")
    assert nodes(advice) == ["IIT/i13"]
    assert advice.recommendations[0].number_in_source == ""


def test_the_advice_may_stand_in_a_paragraph_of_its_own() -> None:
    advice = read(IIT_HEADING, f"๑๑ ประเด็น {issue_of('i1')}", f"ดังนั้น {ADVICE}", f"ทั้งนี้ {ADVICE}")
    assert nodes(advice) == ["IIT/i1"]
    assert advice.recommendations[0].advice == f"{ADVICE} ทั้งนี้ {ADVICE}"


def test_without_the_word_therefore_the_advice_begins_where_it_says_should() -> None:
    (found,) = read(IIT_HEADING, f"๑๑ ประเด็น {issue_of('i1')} {ADVICE}").recommendations
    assert (found.issue, found.advice) == (issue_of("i1"), ADVICE)


def test_headings_are_not_needed() -> None:
    advice = read(said("๑๑", "i1"), said("E๙", "e9"))
    assert nodes(advice) == ["IIT/i1", "EIT/e9"]


def test_before_the_heading_of_part_two_stands_part_one() -> None:
    advice = read(EIT_HEADING, said("E๙", "e9"), PART_2, said("E๙", "e9"))
    assert nodes(advice) == ["EIT1/e9", "EIT2/e9"]


def test_a_year_without_parts_has_one_eit() -> None:
    advice = read(EIT_HEADING, PART_1, said("E๑๓", "e9"), year=2565)
    assert nodes(advice) == ["EIT/e13"]


def test_a_letter_and_number_against_the_text_wait_for_the_clerk() -> None:
    advice = read(IIT_HEADING, said("i๔", "i14"))
    assert advice.recommendations == []
    (conflict,) = advice.conflicts
    assert (conflict.number_says, conflict.text_says) == ("IIT/i4", "IIT/i14")
    assert conflict.recommendation.node == "IIT/i14"
    assert conflict.text == issue_of("i14")


def test_a_question_twice_in_a_part_is_kept_and_not_placed() -> None:
    advice = read(IIT_HEADING, said("๑๑", "i1"), said("๑๑", "i1"))
    assert [r.node for r in advice.recommendations] == ["IIT/i1"]
    (twice,) = advice.unplaced
    assert "แล้วในส่วนเดียวกัน" in twice.why
    assert twice.candidates[0][0] == "IIT/i1"
    assert issue_of("i1") in twice.text


def test_a_repeat_without_a_heading_of_part_two_makes_part_one_doubtful() -> None:
    advice = read(EIT_HEADING, PART_1, said("E๙", "e9"), said("E๖", "e6"), said("E๙", "e9"))
    assert all(r.confidence < ACCEPT_LIMIT for r in advice.recommendations)
    assert len(advice.unplaced) == 1
    assert any("ส่วนที่ ๒" in warning for warning in advice.warnings)


def test_an_unknown_text_is_proposed_by_its_number_or_kept() -> None:
    advice = read(
        IIT_HEADING,
        f"i๕ ประเด็น {UNKNOWN} ดังนั้น {ADVICE}",
        f"๑๔ ประเด็น {UNKNOWN} ดังนั้น {ADVICE}",
    )
    (proposed,) = advice.recommendations
    assert (proposed.node, proposed.confidence < ACCEPT_LIMIT) == ("IIT/i5", True)
    assert UNKNOWN in advice.unplaced[0].text


def test_a_paragraph_that_is_no_recommendation_is_kept() -> None:
    stray = "ข้อสังเกตเพิ่มเติมจากผู้ตรวจที่ไม่มีเลขข้อกำกับไว้เลย"
    advice = read(
        IIT_HEADING, stray, said("๑๑", "i1"), stray, OIT_HEADING, "ควรปรับปรุง o๑๒ ให้ครบถ้วน"
    )
    assert [text.text for text in advice.unplaced][:2] == [stray, stray]
    assert advice.unplaced[2].candidates == (("OIT/o12", 0.3),)
    assert stray not in advice.recommendations[0].advice


def test_praise_and_the_highest_and_lowest_are_understood() -> None:
    advice = read(
        IIT_HEADING,
        "ได้มีการดำเนินการตามตัวชี้วัดที่ ๓ การใช้อำนาจ โดยมีคะแนนสูงสุด",
        OIT_HEADING,
        "ได้คะแนนผ่านตามหลักเกณฑ์ที่กำหนด ควรรักษามาตรฐานไว้",
        "- ๒ -",
    )
    assert advice == Advice()


@pytest.mark.parametrize("end", [TABLE, "รายงานผลการดำเนินการตามมาตรการ", "ภาคผนวก"])
def test_what_comes_after_the_recommendations_is_not_theirs(end: str) -> None:
    advice = read(IIT_HEADING, said("๑๑", "i1"), end, "ข้อความอื่นของรายงานที่ยาวพอสมควร")
    assert nodes(advice) == ["IIT/i1"]


def test_a_misspelt_word_does_not_hide_a_recommendation() -> None:
    once = said("๑๕", "i15").replace("ประเด็น", "ประเดน", 1).replace("ดังนั้น", "ดั้งนั้น", 1)
    twice = said("๑๔", "i14").replace("ประเด็น", "บรเด็น", 1)
    assert nodes(read(IIT_HEADING, said("๑๑", "i1"), once, twice)) == [
        "IIT/i1",
        "IIT/i15",
        "IIT/i14",
    ]
    assert nodes(read(IIT_HEADING, f"{said('๑๑', 'i1')} {twice}")) == ["IIT/i1", "IIT/i14"]


@pytest.mark.parametrize(
    "heading",
    [
        "ส่วนที่ ๒ ผู้ประมนจดเก็บขอมูล (EIT Srvey)",
        "สวนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล",
        "(EIT Survey)",
        "ส่วนที่ ๒",
    ],
)
def test_a_misspelt_or_short_heading_of_a_part_counts(heading: str) -> None:
    advice = read(EIT_HEADING, PART_1, said("E๙", "e9"), heading, said("E๙", "e9"))
    assert nodes(advice) == ["EIT1/e9", "EIT2/e9"]


def test_both_headings_misspelt_still_count() -> None:
    first, second = "สวนที่ ๑ ผู้รับบรการหรือติดต่อราชการเขาตอบด้วตนเอง", "สวนที่ ๒ ผูประเมินจดเก็บข้อมูล"
    advice = read(EIT_HEADING, first, said("E๙", "e9"), second, said("E๙", "e9"))
    assert [r.node for r in advice.recommendations] == ["EIT1/e9", "EIT2/e9"]


def test_an_unreadable_reference_is_warned_about() -> None:
    text = f"๑๑ ประเด็น {issue_of('i1')} ดังนั้น {ADVICE} (อ้างอิงจาก ๐๙๙)"
    assert any("099" in warning for warning in read(IIT_HEADING, text).warnings)
