"""What of a proposal is taken in, and the texts that still wait for their question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.agency import AgencyType
from itadesk.domain.framework import NodeKind, UnknownNodeError
from itadesk.domain.weaknesses import Recommendation
from itadesk.intake.proposal import Conflict, Proposal, Unplaced
from itadesk.library.frameworks import load_framework
from itadesk.store import results
from itadesk.tasks import placing
from itadesk.tasks.desk import Desk
from tests.tasks.offices import agency, make_office

YEAR = 2568
BORROWING = Recommendation(
    "IIT/i10", "มีการขอยืมทรัพย์สินอย่างไม่ถูกต้อง", "หน่วยงานควรกำหนดแบบการยืม", ("o8",), "i๔", 0.99
)
STEPS = Recommendation("IIT/i1", "ไม่เป็นไปตามขั้นตอน", "หน่วยงานควรเขียนขั้นตอน", ("o8",), "i๑", 0.98)
DOUBTFUL = Recommendation("IIT/i13", "ผู้บริหารยังไม่ให้ความสำคัญ", "ผู้บริหารควรร่วม", (), "๑๓", 0.6)
CONFLICT = Conflict(BORROWING.issue, "IIT/i4", "IIT/i10", BORROWING)
PROPOSAL = Proposal(
    source="ใบแจ้งผล.txt",
    year=YEAR,
    level_stated="ผ่านดี",
    scores={"IIT/1": Decimal("94.05"), "total": Decimal("93.53")},
    recommendations=(STEPS, DOUBTFUL),
    conflicts=(CONFLICT,),
    unplaced=(Unplaced("ข้อความลอย", "ไม่มีเลขข้อ"),),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The example office, without any result."""
    with make_office(tmp_path / "สำนักงาน.itadesk") as made:
        yield made


def advice(desk: Desk) -> dict[str, Recommendation]:
    return {r.node: r for r in results.recommendations(desk.workspace, YEAR)}


def texts(desk: Desk) -> list[str]:
    return [text.text for text in placing.waiting(desk, YEAR)]


def test_what_is_chosen_is_taken_in_as_one_step(desk: Desk) -> None:
    before = len(desk.workspace.history())
    placing.accept_chosen(desk, PROPOSAL, [STEPS, DOUBTFUL], {CONFLICT: "IIT/i10"})
    assert set(advice(desk)) == {"IIT/i1", "IIT/i13", "IIT/i10"}
    assert results.stated(desk.workspace, YEAR) == PROPOSAL.scores
    assert results.level_stated(desk.workspace, YEAR) == "ผ่านดี"
    assert texts(desk) == ["ข้อความลอย"]
    assert len(desk.workspace.history()) == before + 1
    desk.workspace.undo()
    assert desk.result_years() == []


def test_a_conflict_can_be_settled_by_its_number(desk: Desk) -> None:
    placing.accept_chosen(desk, PROPOSAL, [STEPS], {CONFLICT: "IIT/i4"})
    taken = advice(desk)["IIT/i4"]
    assert (taken.issue, taken.advice) == (BORROWING.issue, BORROWING.advice)
    assert not [text for text in placing.waiting(desk, YEAR) if text.is_conflict]


def test_what_is_not_chosen_waits_whole(desk: Desk) -> None:
    placing.accept_chosen(desk, PROPOSAL, [], {})
    assert advice(desk) == {}
    kept = placing.waiting(desk, YEAR)
    assert kept[0].is_conflict
    assert kept[0].why == (
        "เลขข้อบอกว่าเป็นข้อ i4 ใช้งบประมาณตามวัตถุประสงค์ "
        "แต่เนื้อความตรงกับข้อ i10 การขอยืมทรัพย์สินของราชการอย่างถูกต้อง"
    )
    for text, whole in zip(kept, (BORROWING, None, STEPS, DOUBTFUL), strict=True):
        if whole is not None:
            assert whole.issue in text.text
            assert whole.advice in text.text


@pytest.mark.parametrize("waiting", [0, 2, 3])
def test_what_waited_gives_the_same_recommendation_when_it_is_placed(
    desk: Desk, waiting: int
) -> None:
    placing.accept_chosen(desk, PROPOSAL, [], {})
    text = placing.waiting(desk, YEAR)[waiting]
    original = {0: BORROWING, 2: STEPS, 3: DOUBTFUL}[waiting]
    placing.give_question(desk, text, original.node)
    placed = advice(desk)[original.node]
    assert (placed.issue, placed.advice, placed.number_in_source) == (
        original.issue,
        original.advice,
        original.number_in_source,
    )
    assert placed.refs == load_framework(YEAR).node(original.node).refs
    assert text.text not in texts(desk)
    desk.workspace.undo()
    assert text.text in texts(desk)
    assert advice(desk) == {}


def test_two_texts_for_one_question_lose_neither(desk: Desk) -> None:
    placing.accept_chosen(desk, PROPOSAL, [STEPS], {CONFLICT: "IIT/i1"})
    assert advice(desk)["IIT/i1"] == STEPS
    lost = [text for text in placing.waiting(desk, YEAR) if BORROWING.issue in text.text]
    assert [text.why for text in lost] == ["ข้อที่เลือกให้มีข้อเสนอแนะอื่นจากไฟล์เดียวกันแล้ว"]


def test_importing_the_same_file_again_adds_no_second_copy(desk: Desk) -> None:
    placing.accept_chosen(desk, PROPOSAL, [STEPS], {})
    once = texts(desk)
    placing.accept_chosen(desk, PROPOSAL, [STEPS], {})
    assert texts(desk) == once


def test_the_office_is_named_by_the_sheet_only_where_it_has_no_name(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "ใหม่.itadesk") as desk:
        placing.accept_chosen(desk, PROPOSAL, [STEPS], {}, agency=agency())
        assert desk.agency == agency()
        other = replace(agency(), type=AgencyType.TAMBON_MUNICIPALITY)
        placing.accept_chosen(desk, PROPOSAL, [STEPS], {}, agency=other)
        assert desk.agency == agency()


# Placing and dismissing


def test_a_placed_text_takes_the_place_of_that_questions_advice(desk: Desk) -> None:
    placing.accept_chosen(desk, PROPOSAL, [STEPS], {})
    floating = next(t for t in placing.waiting(desk, YEAR) if t.text == "ข้อความลอย")
    placing.give_question(desk, floating, "IIT/i1")
    assert advice(desk)["IIT/i1"].issue == "ข้อความลอย"
    assert desk.workspace.undo_label == "จัดข้อเสนอแนะเข้าข้อ i1 ปี ๒๕๖๘"


def test_a_question_that_the_year_does_not_have_is_refused(desk: Desk) -> None:
    placing.accept_chosen(desk, PROPOSAL, [], {})
    text = placing.waiting(desk, YEAR)[0]
    with pytest.raises(UnknownNodeError):
        placing.give_question(desk, text, "IIT/i99")
    assert text in placing.waiting(desk, YEAR)


@pytest.mark.parametrize("place", [0, 1])
def test_a_text_can_be_dismissed_and_brought_back(desk: Desk, place: int) -> None:
    placing.accept_chosen(desk, PROPOSAL, [], {})
    before = texts(desk)
    placing.dismiss(desk, placing.waiting(desk, YEAR)[place])
    assert texts(desk) == [text for text in before if text != before[place]]
    desk.workspace.undo()
    assert sorted(texts(desk)) == sorted(before)


@pytest.mark.parametrize(
    ("text", "number", "issue", "advice_text"),
    [
        ("i๑ ประเด็น ก ดังนั้น ข", "i๑", "ก", "ข"),
        ("๑๑ ประเด็น ก ดังนั้น หน่วยงานควร ข ดังนั้น ค", "๑๑", "ก", "หน่วยงานควร ข ดังนั้น ค"),
        ("E๕ประเด็น ก", "E๕", "ก", ""),
        ("ประเด็น ก ดังนั้น ข", "", "ก", "ข"),
        ("ควรพัฒนาระบบงาน", "", "ควรพัฒนาระบบงาน", ""),
        ("e7) ประเด็น ก\nดังนั้น ข", "e7", "ก", "ข"),
    ],
)
def test_a_paragraph_is_parted_into_number_issue_and_advice(
    text: str, number: str, issue: str, advice_text: str
) -> None:
    made = placing.as_recommendation(text, load_framework(YEAR).node("IIT/i1"))
    assert (made.number_in_source, made.issue, made.advice) == (number, issue, advice_text)


@pytest.mark.parametrize(("year", "part"), [(2568, "EIT1/e4"), (2563, "EIT/e4")])
def test_questions_are_those_that_a_recommendation_can_be_about(year: int, part: str) -> None:
    framework = load_framework(year)
    offered = placing.questions(framework)
    assert {node.kind for node in offered} == {NodeKind.QUESTION, NodeKind.ITEM}
    ids = [node.id for node in offered]
    assert part in ids
    assert ("EIT/e4" in ids) != framework.has_parts
