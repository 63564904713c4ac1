"""An answer to an OIT item: how far it has come, and what takes its checks back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itadesk.domain.evidence import (
    EvidenceItem,
    ItemState,
    carried_forward,
    changed,
    state_of,
)

SITE = "www.tambon.example"
ANSWER = EvidenceItem(
    2569,
    "oit-structure",
    has=True,
    url="https://tambon.example/o1",
    explanation="แผนผัง",
    unit="สำนักปลัด",
    covers_year=2569,
    provisional=Decimal(50),
    clarification="แก้แล้ว",
    required="แสดงแผนผัง",
    checked_by_administrator=True,
    checked_by_executive=True,
)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (EvidenceItem(2569, "oit-structure"), ItemState.OPEN),
        (ANSWER._replace(has=False), ItemState.HAS_NOT),
        (ANSWER._replace(url=""), ItemState.NO_URL),
        (ANSWER._replace(url="tambon.example/o1"), ItemState.BAD_URL),
        (ANSWER._replace(url="https://drive.example/x"), ItemState.BAD_URL),
        (ANSWER._replace(checked_by_administrator=False), ItemState.FOR_ADMINISTRATOR),
        (ANSWER._replace(checked_by_executive=False), ItemState.FOR_EXECUTIVE),
        (ANSWER, ItemState.COMPLETE),
    ],
)
def test_an_answer_has_come_so_far(answer: EvidenceItem, state: ItemState) -> None:
    assert state_of(answer, SITE) is state


def test_an_office_without_a_website_is_asked_only_for_a_whole_address() -> None:
    assert state_of(ANSWER._replace(url="https://drive.example/x"), "") is ItemState.COMPLETE


@pytest.mark.parametrize(
    "change", [{"has": False}, {"url": "https://tambon.example/o2"}, {"explanation": "ใหม่"}]
)
def test_what_was_checked_and_is_another_now_is_to_be_checked_again(
    change: dict[str, object],
) -> None:
    after = changed(ANSWER, ANSWER._replace(**change))  # type: ignore[arg-type]
    assert (after.checked_by_administrator, after.checked_by_executive) == (False, False)


def test_what_the_checks_do_not_look_at_leaves_them() -> None:
    after = ANSWER._replace(unit="กองคลัง", provisional=Decimal(100), clarification="ชี้แจง")
    assert changed(ANSWER, after) == after


def test_without_the_administrators_check_there_is_no_executives() -> None:
    after = changed(ANSWER, ANSWER._replace(checked_by_administrator=False))
    assert not after.checked_by_executive


def test_last_years_answer_comes_along_to_be_looked_at_anew() -> None:
    carried = carried_forward(ANSWER, 2570)
    assert carried == EvidenceItem(
        2570,
        "oit-structure",
        url=ANSWER.url,
        explanation="แผนผัง",
        unit="สำนักปลัด",
        required="แสดงแผนผัง",
    )
    assert state_of(carried, SITE) is ItemState.OPEN
