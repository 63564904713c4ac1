"""The proposed finding: formal Thai, from the issue text and the figures."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import (
    Claim,
    ClaimKind,
    Recommendation,
    ResultYear,
    WeaknessDecision,
    WeaknessRow,
    arrange,
    find_weaknesses,
)
from itadesk.drafting.findings import finding_of, propose_finding
from itadesk.library.frameworks import available_years, load_framework
from tests.domain.builders import HELD_DOWN, advice, all_items, result, sheet

PARTICIPATION = "มีผู้รับบริการหรือผู้มาติดต่อราชการกับหน่วยงานบางรายมีความเห็นว่าหน่วยงานยังขาดการเปิดโอกาสให้มีส่วนร่วม"


def rows(known: ResultYear, previous: ScoreSheet | None = None) -> dict[str, WeaknessRow]:
    return {r.key: r for r in arrange(find_weaknesses(known, previous), known.framework)}


def finding(known: ResultYear, key: str, previous: ScoreSheet | None = None) -> str:
    return propose_finding(known, rows(known, previous)[key])


def test_an_indicator_is_told_with_its_score_and_what_follows_from_it() -> None:
    known = result(2568, {**HELD_DOWN, "EIT2/8": "97"})
    previous = sheet(2567, {"EIT1/8": "83.50"})
    assert finding(known, "EIT1/8", previous) == (
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ได้ ๗๙.๐๓ คะแนน ต่ำที่สุดในแบบวัด EIT ส่วนที่ ๑ "
        "ลดลงจากปีก่อน ๔.๔๗ คะแนน และทำให้ผลการประเมินยังไม่ถึงระดับผ่านดี"
    )


def test_an_indicator_names_the_questions_that_the_assessor_advises_on() -> None:
    known = result(2568, HELD_DOWN, advice("IIT/i13", "ก"), advice("IIT/i14", "ข"))
    assert finding(known, "IIT/5").endswith(
        "โดยผู้ประเมินมีข้อเสนอแนะในประเด็น “ผู้บริหารให้ความสำคัญกับการต้านทุจริต” "
        "และ “มาตรการป้องกันการทุจริตใช้ได้จริง”"
    )


def test_the_public_thinks_what_the_issue_says() -> None:
    known = result(2568, HELD_DOWN, advice("EIT1/e7", PARTICIPATION))
    assert finding(known, "EIT1/e7") == (
        "ผู้รับบริการบางส่วนเห็นว่าหน่วยงานยังขาดการเปิดโอกาสให้มีส่วนร่วม "
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน ได้ ๗๙.๐๓ คะแนน"
    )


def test_one_issue_in_both_parts_tells_the_scores_of_both() -> None:
    scores = {**HELD_DOWN, "EIT2/6": "98", "EIT2/7": "98", "EIT2/8": "96.68"}
    known = result(2568, scores, advice("EIT1/e7", PARTICIPATION), advice("EIT2/e7", PARTICIPATION))
    assert finding(known, "EIT1/e7").endswith(
        "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน ใน EIT ส่วนที่ ๑ ได้ ๗๙.๐๓ คะแนน และ EIT ส่วนที่ ๒ ได้ ๙๖.๖๘ คะแนน"
    )


@pytest.mark.parametrize(
    ("issue", "opening"),
    [
        ("หน่วยงานใช้งบประมาณไม่ตรงแผน", "บุคลากรบางส่วนเห็นว่าหน่วยงานใช้งบประมาณไม่ตรงแผน"),
        ("บุคลากรในหน่วยงานบางรายเห็นว่า มาตรการยังใช้ไม่ได้", "บุคลากรบางส่วนเห็นว่ามาตรการยังใช้ไม่ได้"),
        ("บุคลากรบางรายในหน่วยงานเห็นว่าขาดการตรวจสอบ", "บุคลากรบางส่วนเห็นว่าขาดการตรวจสอบ"),
        ("บุคลากรในหน่วยงานบางรายยังขาดความเชื่อมั่น", "บุคลากรบางส่วนยังขาดความเชื่อมั่น"),
    ],
)
def test_staff_are_named_once_whatever_the_issue_opens_with(issue: str, opening: str) -> None:
    known = result(2568, {}, advice("IIT/i14", issue))
    assert finding(known, "IIT/i14") == opening


def test_a_question_that_fell_says_how_much() -> None:
    known = result(2568, {"IIT/i10": "80.5"}, advice("IIT/i10", "ขอยืมทรัพย์สินไม่ถูกต้อง"))
    assert finding(known, "IIT/i10", sheet(2567, {"IIT/i10": "90"})) == (
        "บุคลากรบางส่วนเห็นว่าขอยืมทรัพย์สินไม่ถูกต้อง ประเด็นนี้ได้ ๘๐.๕๐ คะแนน ลดลงจากปีก่อน ๙.๕๐ คะแนน"
    )


def test_an_item_without_points_says_what_was_not_met() -> None:
    known = result(2568, all_items(2568, o27="0"))
    assert finding(known, "OIT/o27").startswith(
        "รายการ o๒๗ มาตรการส่งเสริมคุณธรรมและความโปร่งใส ได้ ๐.๐๐ คะแนน "
        "เนื่องจากข้อมูลที่เผยแพร่ยังไม่เป็นไปตามองค์ประกอบที่กำหนด"
    )


def test_a_number_that_no_source_confirms_is_left_out() -> None:
    known = result(2568, {"OIT/o2": "0", "IIT/i2": "50"})
    assert finding(known, "OIT/o2").startswith("รายการ “ข้อมูลผู้บริหาร” ได้ ๐.๐๐ คะแนน")
    assert finding(known, "IIT/i2").startswith("ประเด็น “ให้บริการบุคคลภายนอก")


def test_without_figures_the_sheets_own_word_stands() -> None:
    known = ResultYear(sheet(2568, {}), (), (Claim("IIT/5", ClaimKind.LOWEST),))
    assert finding(known, "IIT/5") == (
        "ใบแจ้งผลการประเมินระบุว่าตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้คะแนนต่ำที่สุดในแบบวัด IIT"
    )


def test_a_recommendation_without_an_issue_still_gives_a_finding() -> None:
    known = result(2568, {}, advice("IIT/i13", " "))
    assert finding(known, "IIT/i13") == (
        "ผู้ประเมินมีข้อเสนอแนะในประเด็น i๑๓ ผู้บริหารให้ความสำคัญกับการต้านทุจริต"
    )


class TestBesideNameAndScore:
    """In a table neither is told again; what the score means is."""

    def beside(self, known: ResultYear, key: str, threshold: str = "85") -> str:
        return propose_finding(known, rows(known)[key], beside=Decimal(threshold), advised=False)

    def test_how_far_it_lies_below_the_threshold(self) -> None:
        assert self.beside(result(2568, HELD_DOWN), "IIT/5") == (
            "คะแนนต่ำกว่าเกณฑ์ ๘๕ คะแนน อยู่ ๓.๓๓ คะแนน และต่ำที่สุดในแบบวัด IIT"
        )
        assert "เกณฑ์ ๙๐.๕๐ คะแนน" in self.beside(result(2568, HELD_DOWN), "IIT/5", "90.5")

    def test_a_score_that_reaches_it_says_nothing_of_it(self) -> None:
        assert self.beside(result(2568, HELD_DOWN), "OIT/9") == "คะแนนต่ำที่สุดในแบบวัด OIT"

    def test_of_several_questions_the_gap_is_not_one(self) -> None:
        scores = {"EIT1/e4": "80", "EIT1/e5": "81"}
        known = result(2568, scores, advice("EIT1/e4"), advice("EIT1/e5"))
        assert self.beside(known, "EIT1/e4").endswith("คะแนนต่ำกว่าเกณฑ์ ๘๕ คะแนน")

    def test_the_issue_stands_alone_without_a_score(self) -> None:
        known = result(2568, {}, advice("IIT/i10", "ขอยืมทรัพย์สินไม่ถูกต้อง"))
        assert self.beside(known, "IIT/i10") == "บุคลากรบางส่วนเห็นว่าขอยืมทรัพย์สินไม่ถูกต้อง"

    def test_without_issue_and_score_the_advice_is_told_of(self) -> None:
        known = result(2568, {}, advice("IIT/i10", ""))
        assert self.beside(known, "IIT/i10") == "ผู้ประเมินมีข้อเสนอแนะในเรื่องนี้"

    def test_an_item_without_points_says_what_was_not_met(self) -> None:
        known = result(2568, all_items(2568, o27="0"))
        assert self.beside(known, "OIT/o27") == "ข้อมูลที่เผยแพร่ยังไม่เป็นไปตามองค์ประกอบที่กำหนด"


def test_the_clerks_own_finding_comes_first_even_where_it_was_emptied() -> None:
    known = result(2568, HELD_DOWN)
    row = rows(known)["IIT/5"]
    assert finding_of(known, row) == (propose_finding(known, row), False)
    for own in ("พบ 2 เรื่อง",):
        decided = replace(known, decisions={"IIT/5": WeaknessDecision(finding=own)})
        assert finding_of(decided, row) == (own, True)


@pytest.mark.parametrize("year", available_years())
def test_every_weakness_of_every_year_has_a_clean_finding(year: int) -> None:
    framework = load_framework(year)
    low = {node.id: Decimal("40") for node in framework.nodes.values()}
    advised = tuple(
        Recommendation(n.id, n.issue, "หน่วยงานควรปรับปรุง")
        for n in framework.nodes.values()
        if n.issue
    )
    before = {node_id: score + 10 for node_id, score in low.items()}
    known = ResultYear(ScoreSheet(framework, low), advised)
    for row in rows(known, ScoreSheet(framework, before)).values():
        text = propose_finding(known, row)
        assert propose_finding(known, row, beside=Decimal(85), advised=False).strip()
        assert text
        assert "  " not in text
        assert not re.search("[0-9]", text)
        assert text == text.strip()


def test_the_same_facts_give_the_same_words() -> None:
    known = result(2568, HELD_DOWN)
    again = replace(known, decisions={})
    assert [propose_finding(known, r) for r in rows(known).values()] == [
        propose_finding(again, r) for r in rows(again).values()
    ]
