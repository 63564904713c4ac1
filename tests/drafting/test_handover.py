"""The page for the colleague: what is due, what is open, nothing that is not."""

from __future__ import annotations

import pytest

from itadesk.drafting.handover import (
    NOTHING_OPEN,
    TITLE,
    Due,
    Handover,
    Open,
    RoundState,
    draft_handover,
)
from itadesk.paper.blocks import Block, Heading, Paragraph, Table

DUE = Due("รายงานผล", "๑๐ ตุลาคม ๒๕๖๙", "เหลือ ๓ วัน")


def drafted(*rounds: RoundState, thai: bool = True) -> tuple[Block, ...]:
    given = Handover("อบต.ตัวอย่าง", "๑ ตุลาคม ๒๕๖๙", rounds, "งาน 1.itadesk", "TH", thai)
    (section,) = draft_handover(given).sections
    return section.blocks


def tables(blocks: tuple[Block, ...]) -> list[list[list[str]]]:
    return [
        [[" | ".join(cell.paragraphs) for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Table)
    ]


def test_it_is_headed_by_its_title_the_office_and_the_day() -> None:
    title, line, *_ = drafted()
    assert title == Heading(TITLE, level=0)
    assert isinstance(line, Paragraph)
    assert line.text == "อบต.ตัวอย่าง ณ วันที่ ๑ ตุลาคม ๒๕๖๙"


def test_each_round_has_what_is_due_and_what_is_open() -> None:
    state = RoundState("รอบ", (DUE,), (Open("เอกสาร", ("ก",)), Open("หลักฐาน", ())))
    due, opened = tables(drafted(state))
    assert due == [["๑๐ ตุลาคม ๒๕๖๙", "รายงานผล", "เหลือ ๓ วัน"]]
    assert opened == [["เอกสาร ๑ รายการ", "- ก"]]  # what is not open is not spoken of


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("ก", "ข"), "- ก | - ข"),
        (("ก", "ข", "ค"), "- ก | - ข | และอีก ๑ รายการ"),
        (tuple("กขคงจ"), "- ก | - ข | และอีก ๓ รายการ"),
    ],
)
def test_long_lists_are_counted(names: tuple[str, ...], said: str) -> None:
    (opened,) = tables(drafted(RoundState("รอบ", (), (Open("เอกสาร", names),))))
    assert opened[0][1] == said


def test_nothing_open_is_said() -> None:
    texts = [b.text for b in drafted(RoundState("รอบ", (), ())) if isinstance(b, Paragraph)]
    assert NOTHING_OPEN in texts


def test_digits_follow_the_office_but_names_stay_as_typed() -> None:
    state = RoundState("รอบ ๒๕๖๙", (DUE,), (Open("เอกสาร", ("โครงการ ๗",)),))
    blocks = drafted(state, thai=False)
    due, opened = tables(blocks)
    assert due[0][0] == "10 ตุลาคม 2569"
    assert opened == [["เอกสาร 1 รายการ", "- โครงการ ๗"]]
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    assert "“งาน 1.itadesk”" in last.text
