"""A result sheet's text becomes a proposal, whole and for the right year."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itadesk.domain.errors import InputError
from itadesk.domain.weaknesses import Claim, ClaimKind
from itadesk.intake.errors import (
    NotAResultSheetError,
    OtherSchemeError,
    WrongYearError,
    YearNeededError,
)
from itadesk.intake.proposal import ACCEPT_LIMIT, Proposal
from itadesk.intake.sheet import read_sheet
from itadesk.library.frameworks import NoFrameworkError
from itadesk.thai.digits import to_arabic
from itadesk.thai.text import fold
from tests.intake.builders import OFFICE, Paragraph, Sheet, issue_of

SHEET = Sheet()
NODES = [
    *("IIT/i1", "IIT/i10", "IIT/i14"),
    *("EIT1/e4", "EIT1/e5", "EIT1/e7"),
    *("EIT2/e6", "EIT2/e9", "EIT2/e4"),
]
TWO_YEARS = (
    "ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tปี ๒๕๖๗\tปี ๒๕๖๘\tเปลี่ยนแปลง\n"
    "\t\tคะแนน ITA\tคะแนน ITA\t\n"
    "๑\tการปฏิบัติหน้าที่\t๙๘.๒๔\t๙๙.๗๑\t๑.๔๗\n"
    "๖\tคุณภาพการดำเนินงาน\t๘๒.๙๓\t๙๕.๗๙\t๑๒.๘๖\n"
    "คะแนนเฉลี่ย\t\t๙๖.๘๕\t๙๗.๓๐\t๐.๔๕\n"
)


def read(text: str, year: int | None = None) -> Proposal:
    return read_sheet(text, "ใบแจ้งผล.txt", year=year)


def essence(proposal: Proposal) -> object:
    """What must not depend on how the text is laid out."""
    return (
        proposal.year,
        proposal.level_stated,
        proposal.scores,
        proposal.claims,
        [(r.node, fold(r.issue), fold(r.advice), r.refs) for r in proposal.recommendations],
        len(proposal.unplaced),
        len(proposal.conflicts),
    )


def test_everything_on_the_sheet_is_taken_in() -> None:
    proposal = read(SHEET.text())
    assert proposal.source == "ใบแจ้งผล.txt"
    assert (proposal.year, proposal.level_stated) == (2568, "ผ่านดี")
    assert proposal.scores == {"total": Decimal("92.41")}
    assert proposal.agency_name == OFFICE
    assert [r.node for r in proposal.recommendations] == NODES
    assert proposal.acceptable == proposal.recommendations
    assert proposal.claims == (
        Claim("IIT/3", ClaimKind.HIGHEST),
        Claim("IIT/4", ClaimKind.LOWEST),
        Claim("EIT/6", ClaimKind.HIGHEST),
        Claim("EIT/8", ClaimKind.LOWEST),
    )
    assert (proposal.unplaced, proposal.conflicts, proposal.warnings) == ((), (), ())


def test_numbers_that_lost_their_letter_do_not_mislead() -> None:
    numbers = ("๑๑", "๑๒", "๑๓", "๑๔", "๑๕")
    questions = ("i1", "i10", "i12", "i14", "i15")
    sheet = SHEET.with_iit(*map(Paragraph, numbers, questions))
    found = [r for r in read(sheet.text()).acceptable if r.node.startswith("IIT/")]
    assert [r.node for r in found] == [f"IIT/{question}" for question in questions]
    assert [r.number_in_source for r in found] == list(numbers)
    assert all(r.confidence >= ACCEPT_LIMIT for r in found)


@pytest.mark.parametrize(("level", "total"), [("ผ่าน", "๙๓.๕๓"), ("ผ่านดีเยี่ยม", "๙๗.๓๐")])
def test_level_and_total_are_the_printed_ones(level: str, total: str) -> None:
    proposal = read(replace(SHEET, level=level, total=total).text())
    assert proposal.level_stated == level
    assert proposal.scores == {"total": Decimal(to_arabic(total))}


def test_the_year_told_must_be_the_sheets() -> None:
    assert read(SHEET.text(), 2568).year == 2568
    with pytest.raises(WrongYearError) as caught:
        read(SHEET.text(), 2567)
    assert "๒๕๖๘" in str(caught.value)
    assert "๒๕๖๗" in str(caught.value)


def test_a_sheet_that_names_no_year_needs_one() -> None:
    text = "ผลการประเมิน ITA\nIIT ๙๐.๐๐ คะแนน"
    with pytest.raises(YearNeededError):
        read(text)
    assert read(text, 2567).year == 2567


def test_a_year_without_framework_is_refused() -> None:
    with pytest.raises(NoFrameworkError):
        read(replace(SHEET, year=2560).text())


def test_a_year_to_come_is_read_with_the_newest_framework() -> None:
    proposal = read(replace(SHEET, year=2570).text())
    assert proposal.year == 2570
    assert [r.node for r in proposal.recommendations] == NODES


def test_the_next_years_references_are_its_own() -> None:
    sheet = Sheet(2569, iit=(), eit1=(Paragraph("E๗", "e7", advice="หน่วยงานควรทำ (อ้างอิงจาก ๐๑๙)"),))
    found = next(r for r in read(sheet.text()).recommendations if r.node == "EIT1/e7")
    assert found.refs == ("o19",)


@pytest.mark.parametrize(
    "text",
    [
        "สวัสดี วันนี้อากาศดี",
        "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ใช้งบประมาณ ๑๐๐ บาท",
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    ],
)
def test_a_text_without_a_result_is_refused(text: str) -> None:
    with pytest.raises(NotAResultSheetError, match=r"ใบแจ้งผล\.txt"):
        read(text, 2568)


def test_a_sheet_of_another_scheme_is_refused() -> None:
    text = SHEET.text().replace("หน่วยงานภาครัฐ", "สถานศึกษา")
    with pytest.raises(OtherSchemeError):
        read(text)


def test_a_bare_list_of_indicators_is_enough() -> None:
    proposal = read("๑.๑ การปฏิบัติหน้าที่ ๙๔.๐๕ คะแนน\n๑.๒ การใช้งบประมาณ ๙๓.๕๗ คะแนน", 2568)
    assert proposal.scores == {"IIT/1": Decimal("94.05"), "IIT/2": Decimal("93.57")}


def test_a_table_of_two_years_gives_the_sheets_own() -> None:
    proposal = read(f"{SHEET.text()}\n\n{TWO_YEARS}".replace("๙๒.๔๑", "๙๗.๓๐"))
    assert proposal.scores == {
        "total": Decimal("97.30"),
        "IIT/1": Decimal("99.71"),
        "EIT/6": Decimal("95.79"),
    }
    assert proposal.unplaced == ()
    assert [r.node for r in proposal.recommendations] == NODES


def test_the_other_year_of_such_a_table_can_be_taken_in_too() -> None:
    proposal = read(f"{SHEET.text()}\n\n{TWO_YEARS}", 2567)
    assert proposal.scores == {
        "total": Decimal("96.85"),
        "IIT/1": Decimal("98.24"),
        "EIT/6": Decimal("82.93"),
    }
    assert proposal.recommendations == ()
    assert any("๒๕๖๘" in warning for warning in proposal.warnings)


def test_the_same_table_pasted_without_its_tabs_gives_the_same() -> None:
    title = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n"
    spaced = TWO_YEARS.replace("\t", " ")
    assert read(title + spaced).scores == read(title + TWO_YEARS).scores != {}


def test_a_table_that_cannot_be_read_is_kept_as_text() -> None:
    title = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\nIIT ๙๐.๐๐ คะแนน\n"
    spaced = "๑ การปฏิบัติหน้าที่ ๙๘.๒๔ ๙๙.๗๑\n๒ การใช้งบประมาณ ๙๙.๐๗ ๙๙.๕๑"
    proposal = read(title + spaced)
    assert proposal.scores == {"IIT": Decimal("90.00")}
    assert "99.71" in proposal.unplaced[0].text


def test_a_table_of_measures_is_left_alone() -> None:
    measures = "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\nอบรม\tจัดอบรม ๑๐ ครั้ง\tสำนักปลัด\n"
    assert essence(read(f"{SHEET.text()}\n{measures}")) == essence(read(SHEET.text()))


def test_two_names_of_the_office_and_two_levels_are_warned_about() -> None:
    text = f"{SHEET.text()}\n\nเทศบาลตำบลตัวอย่าง\n\nในปีนี้อยู่ในระดับผ่านและพร้อมพัฒนา"
    warnings = read(text).warnings
    assert any("เทศบาลตำบลตัวอย่าง" in warning for warning in warnings)
    assert any("ระดับ" in warning for warning in warnings)


def test_page_numbers_between_the_lines_are_no_text() -> None:
    middle = SHEET.paragraphs()
    middle.insert(9, "- ๒ -")
    middle.insert(12, "หน้า ๓/๕")
    assert essence(read("\n\n".join(middle))) == essence(read(SHEET.text()))


EXPECTED = essence(read(SHEET.text()))


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.sampled_from([" ", "  ", "\n", " \n"]))
def test_spaces_and_line_ends_anywhere_change_nothing(chance: random.Random, gap: str) -> None:
    paragraphs = []
    for paragraph in SHEET.paragraphs():
        letters = list(paragraph)
        for _ in range(len(letters) // 25):
            place = chance.randrange(1, len(letters))
            if not set(letters[place - 1 : place + 1]) & set("๐๑๒๓๔๕๖๗๘๙.E \n"):
                letters[place:place] = gap
        paragraphs.append("".join(letters))
    assert essence(read("\n\n".join(paragraphs))) == EXPECTED


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_headings_and_paragraphs_glued_together_change_nothing(chance: random.Random) -> None:
    paragraphs = SHEET.paragraphs()
    text = "\n\n".join(paragraphs[:6])
    for paragraph in paragraphs[6:]:
        text += chance.choice(["\n\n", "\n", " "]) + paragraph
    proposal = read(text)
    assert [r.node for r in proposal.recommendations] == NODES
    assert [r.refs for r in proposal.recommendations] == [
        r.refs for r in read(SHEET.text()).recommendations
    ]
    assert proposal.scores == {"total": Decimal("92.41")}


@pytest.mark.parametrize("seed", range(12))
def test_two_letters_in_a_hundred_wrong_keep_the_recognition(seed: int) -> None:
    chance = random.Random(seed)
    spoilt = "".join(
        chance.choice("กงดนบมรวสห") if letter >= "ก" and chance.random() < 0.02 else letter
        for letter in SHEET.text()
    )
    proposal = read(spoilt, 2568)
    placed = {r.node: fold(issue_of(r.node.partition("/")[2])) for r in proposal.acceptable}
    assert set(placed) <= set(NODES)
    assert len(placed) >= len(NODES) - 1
    assert len(placed) + len(proposal.unplaced) + len(proposal.conflicts) >= len(NODES)


def test_the_decimals_of_every_score_come_back() -> None:
    lines = [f"ตัวชี้วัดที่ {n} {n * 9}.{n:02d} คะแนน" for n in range(1, 11)]
    proposal = read("ผลการประเมิน ITA\n" + "\n".join(lines), 2568)
    assert [str(v) for v in proposal.scores.values()] == [
        f"{n * 9}.{n:02d}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    ]


PIECES = st.sampled_from(
    [
        *SHEET.paragraphs(),
        *("ประเด็น", "ดังนั้น", "E๔", "๑๑", "คะแนน", "๙๐.๐๐", "ITA", "ปี ๒๕๖๘", "ส่วนที่ ๒", "\n\n"),
        *("\t", "IIT", "ตัวชี้วัดที่ ๔", "การใช้อำนาจ", "(อ้างอิงจาก ๐๘)", TWO_YEARS, "๑ ก ๑.๐๐ ๒.๐๐\n"),
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES | st.text(max_size=15), max_size=14), st.sampled_from([None, 2565, 2568]))
def test_no_text_gives_anything_but_a_proposal_or_a_refusal(
    pieces: list[str], year: int | None
) -> None:
    try:
        proposal = read(" ".join(pieces), year)
    except InputError as error:
        assert str(error)
    else:
        assert all(0 <= score <= 100 for score in proposal.scores.values())
        assert len({r.node for r in proposal.recommendations}) == len(proposal.recommendations)


@settings(max_examples=60)
@given(st.integers(0, len(SHEET.text())), st.integers(0, 400), st.text(max_size=6))
def test_a_sheet_cut_anywhere_gives_nothing_wrong(start: int, length: int, put: str) -> None:
    text = SHEET.text()
    try:
        proposal = read(text[:start] + put + text[start + length :], 2568)
    except InputError:
        return
    known = {fold(issue_of(node.partition("/")[2])) for node in NODES}
    for found in proposal.acceptable:
        assert fold(issue_of(found.node.partition("/")[2])) in known
