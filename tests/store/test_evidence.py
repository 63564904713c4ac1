"""The evidence list: answers by year and concept; a unit that is named by one stays known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.scores import ScoreError
from itadesk.store import evidence, office
from itadesk.store.workspace import Workspace

ANSWER = EvidenceItem(
    year=2569,
    concept="oit-structure",
    has=True,
    url="https://tambon.example/structure",
    explanation="โครงสร้างของหน่วยงาน",
    unit="สำนักปลัด",
    covers_year=2569,
    provisional=Decimal("66.67"),
    clarification="ปรับปรุงแล้ว",
    required="แสดงแผนผังโครงสร้าง",
)


@pytest.fixture
def answered(ws: Workspace) -> Workspace:
    """A workspace with one answer."""
    with ws.change("หลักฐาน"):
        office.set_units(ws, ["สำนักปลัด", "กองคลัง"])
        evidence.set_evidence_item(ws, ANSWER)
    return ws


def test_an_answer_comes_back_whole(answered: Workspace) -> None:
    assert evidence.evidence_items(answered, 2569) == {"oit-structure": ANSWER}
    assert evidence.evidence_items(answered, 2568) == {}


@pytest.mark.parametrize("has", [None, False, True])
def test_no_answer_yet_is_neither_yes_nor_no(answered: Workspace, has: bool | None) -> None:
    item = EvidenceItem(2569, "oit-structure", has, explanation="รอหลักฐาน")
    with answered.change("หลักฐาน"):
        evidence.set_evidence_item(answered, item)
    assert evidence.evidence_items(answered, 2569) == {"oit-structure": item}


def test_an_answer_that_says_nothing_leaves_no_record(answered: Workspace) -> None:
    with answered.change("ลบหลักฐาน"):
        evidence.set_evidence_item(answered, EvidenceItem(2569, "oit-structure"))
    assert evidence.evidence_items(answered, 2569) == {}
    answered.undo()
    assert evidence.evidence_items(answered, 2569) == {"oit-structure": ANSWER}


def test_a_provisional_score_lies_between_0_and_100(answered: Workspace) -> None:
    with pytest.raises(ScoreError), answered.change("หลักฐาน"):
        evidence.set_evidence_item(answered, ANSWER._replace(provisional=Decimal("100.01")))
    assert evidence.evidence_items(answered, 2569) == {"oit-structure": ANSWER}


def test_a_unit_that_sees_to_an_item_stays_known_off_the_list(answered: Workspace) -> None:
    with answered.change("ส่วนราชการ"):
        office.set_units(answered, ["กองคลัง"])
    assert [(u.name, u.active) for u in office.units(answered)] == [
        ("กองคลัง", True),
        ("สำนักปลัด", False),
    ]
    assert evidence.evidence_items(answered, 2569)["oit-structure"].unit == "สำนักปลัด"


def test_the_two_checks_are_kept_apart(answered: Workspace) -> None:
    for checks in ((True, False), (True, True), (False, False)):
        item = ANSWER._replace(checked_by_administrator=checks[0], checked_by_executive=checks[1])
        with answered.change("สอบทาน"):
            evidence.set_evidence_item(answered, item)
        assert evidence.evidence_items(answered, 2569) == {"oit-structure": item}
