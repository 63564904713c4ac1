"""A recommendation's question is known by its text; its printed number is a hint."""

from __future__ import annotations

import random

import pytest

from itadesk.domain.framework import Framework
from itadesk.intake import recognise
from itadesk.intake.proposal import ACCEPT_LIMIT
from itadesk.intake.recognise import Recogniser, Verdict, read_token
from itadesk.library.frameworks import available_years, load_framework
from tests.intake.builders import issue_of

FRAMEWORK = load_framework(2568)
KNOWN = [n.number for n in FRAMEWORK.nodes.values() if n.issue and n.scope in ("IIT", "EIT")]
DISTINCT = [number for number in KNOWN if number not in ("e4", "e5")]
UNKNOWN = "รถส่วนกลางไม่มีสมุดบันทึกการใช้และจอดไม่เป็นที่"
CONSONANTS = "กขคงจชซญดตถทนบปผพฟมยรลวสหอ"


def decide(
    issue: str,
    printed: str = "",
    scope: str | None = "IIT",
    taken: tuple[str, ...] = (),
    recogniser: Recogniser | None = None,
) -> Verdict:
    return (recogniser or Recogniser(FRAMEWORK)).decide(issue, scope, read_token(printed), taken)


def scope_of(question: str) -> str:
    return "IIT" if question[0] == "i" else "EIT1"


def noisy(text: str, rate: float, seed: int) -> str:
    """``text`` with letters exchanged, lost and added."""
    chance = random.Random(seed)
    out = []
    for letter in text:
        if chance.random() >= rate:
            out.append(letter)
        else:
            other = chance.choice(CONSONANTS)
            out.append(chance.choice(("", other, letter + other)))
    return "".join(out)


@pytest.mark.parametrize(
    ("printed", "letter", "numbers"),
    [
        ("๑๑", "", (11, 1)),
        ("๑๔", "", (14, 4)),
        ("๗", "", (7,)),
        ("E๔", "e", (4,)),
        ("E ๔", "e", (4,)),
        ("i๑๒", "i", (12,)),
        ("l๕", "i", (5,)),
        ("|๕", "i", (5,)),
        ("๐๑๒", "", (12, 2)),
        ("", "", ()),
        ("ข้อ", "", ()),
    ],
)
def test_a_printed_number_has_readings(printed: str, letter: str, numbers: tuple[int, ...]) -> None:
    token = read_token(printed)
    assert (token.letter, token.numbers) == (letter, numbers)


@pytest.mark.parametrize("question", DISTINCT)
def test_a_known_text_needs_no_number(question: str) -> None:
    verdict = decide(issue_of(question), scope=scope_of(question))
    assert verdict.node == f"{scope_of(question)}/{question}"
    assert verdict.confidence == 1


@pytest.mark.parametrize("question", DISTINCT)
@pytest.mark.parametrize("seed", range(5))
def test_a_known_text_is_known_through_noise(question: str, seed: int) -> None:
    verdict = decide(noisy(issue_of(question), 0.05, seed), scope=scope_of(question))
    assert verdict.node == f"{scope_of(question)}/{question}"
    assert verdict.confidence >= ACCEPT_LIMIT


def test_a_known_text_is_known_in_any_spacing_and_in_thai_or_arabic_digits() -> None:
    assert decide(" ".join(issue_of("i12")), "๑๒").node == "IIT/i12"


def test_a_bare_number_that_says_something_else_only_lowers_the_confidence() -> None:
    verdict = decide(issue_of("i10"), "๑๒")
    assert verdict.node == "IIT/i10"
    assert not verdict.number_says
    assert ACCEPT_LIMIT <= verdict.confidence < decide(issue_of("i10"), "๑๑๐").confidence == 1


def test_a_letter_and_number_that_say_something_else_are_a_conflict() -> None:
    verdict = decide(issue_of("i14"), "i๔")
    assert (verdict.node, verdict.number_says) == ("IIT/i14", "IIT/i4")
    other = decide(issue_of("e7"), "E๘", "EIT2")
    assert (other.node, other.number_says) == ("EIT2/e7", "EIT2/e8")


def test_a_number_that_the_year_does_not_have_is_no_conflict() -> None:
    verdict = decide(issue_of("i14"), "i๔๔")
    assert (verdict.node, verdict.number_says) == ("IIT/i14", "")


def test_an_i_read_as_o_is_no_conflict() -> None:
    assert decide(issue_of("i14"), "o๑๔") == Verdict("IIT/i14", 1.0)


def test_between_questions_of_one_text_the_number_decides() -> None:
    assert decide(issue_of("e4"), "E๕", "EIT1") == Verdict("EIT1/e5", 1.0)
    assert decide(issue_of("e5"), "E๔", "EIT2") == Verdict("EIT2/e4", 1.0)
    assert decide(issue_of("e4"), "๕", "EIT1").node == "EIT1/e5"


def test_between_questions_of_one_text_without_a_number_their_order_decides() -> None:
    first = decide(issue_of("e4"), "", "EIT1")
    assert first.node == "EIT1/e4"
    assert decide(issue_of("e4"), "", "EIT1", ("EIT1/e4",)).node == "EIT1/e5"
    assert ACCEPT_LIMIT <= first.confidence < 1


def test_a_number_of_neither_of_them_is_a_conflict() -> None:
    verdict = decide(issue_of("e4"), "E๗", "EIT1")
    assert (verdict.node, verdict.number_says) == ("EIT1/e4", "EIT1/e7")


def test_an_unknown_text_goes_by_its_number_but_is_asked_about() -> None:
    verdict = decide(UNKNOWN, "i๕")
    assert verdict.node == "IIT/i5"
    assert verdict.confidence < ACCEPT_LIMIT


def test_an_unknown_text_with_a_bare_number_stays_open() -> None:
    verdict = decide(UNKNOWN, "๑๔")
    assert verdict.node is None
    assert "ไม่ตรงกับประเด็นที่รู้จัก" in verdict.why
    assert {node for node, _ in verdict.candidates} == {"IIT/i14", "IIT/i4"}


def test_half_a_text_is_proposed_and_not_taken_for_sure() -> None:
    issue = issue_of("i12")
    verdict = decide(issue[: int(len(issue) * 0.62)], "๑๒")
    assert verdict.node == "IIT/i12"
    assert verdict.confidence < ACCEPT_LIMIT


def test_without_a_heading_the_text_tells_the_instrument() -> None:
    assert decide(issue_of("i15"), "", None).node == "IIT/i15"
    assert decide(issue_of("e9"), "", None).node == "EIT/e9"


def test_another_years_text_is_known_by_its_concept() -> None:
    recogniser = Recogniser(load_framework(2569))
    verdict = decide(issue_of("i10"), "i๑๐", recogniser=recogniser)
    assert verdict.node == "IIT/i10"
    assert ACCEPT_LIMIT <= verdict.confidence < 1


def test_a_question_that_moved_is_found_where_it_is_that_year() -> None:
    recogniser = Recogniser(load_framework(2566))
    assert decide(issue_of("i12"), "", recogniser=recogniser).node == "IIT/i24"


def test_a_draft_year_knows_what_earlier_years_know() -> None:
    recogniser = Recogniser(load_framework(2570))
    assert decide(issue_of("e9"), "E๙", "EIT2", recogniser=recogniser).node == "EIT2/e9"


def test_what_the_office_accepted_before_is_known() -> None:
    assert decide(UNKNOWN, "").node is None
    recogniser = Recogniser(FRAMEWORK, {UNKNOWN: "assets-private-use"})
    verdict = decide(UNKNOWN, "", recogniser=recogniser)
    assert verdict.node == "IIT/i11"
    assert verdict.confidence >= ACCEPT_LIMIT


def test_an_accepted_text_with_slips_does_not_hide_that_two_questions_share_it() -> None:
    slipped = issue_of("e4").replace("เข้าถึง", "เข้าถง")
    recogniser = Recogniser(FRAMEWORK, {slipped: "public-clear-information"})
    assert decide(slipped, "E๔", "EIT1", recogniser=recogniser).node == "EIT1/e4"
    assert decide(slipped, "E๕", "EIT1", recogniser=recogniser).node == "EIT1/e5"


def test_an_item_is_known_by_number_and_name() -> None:
    named = decide("ข้อ คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่ ยังไม่ครบ", "๐๘", "OIT")
    assert (named.node, named.confidence >= ACCEPT_LIMIT) == ("OIT/o8", True)
    numbered = decide("ยังไม่ครบ", "o๘", "OIT")
    assert (numbered.node, numbered.confidence < ACCEPT_LIMIT) == ("OIT/o8", True)
    assert decide("ยังไม่ครบ", "", "OIT").node is None


def test_expected_references_follow_a_concept_into_another_year() -> None:
    assert Recogniser(FRAMEWORK).expected_refs("EIT1/e7") == ("o20",)
    assert Recogniser(load_framework(2569)).expected_refs("EIT1/e7") == ("o19",)


def test_the_very_text_of_another_year_is_looked_for_in_the_nearest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []

    def load(year: int) -> Framework:
        read.append(year)
        return load_framework(year)

    monkeypatch.setattr(recognise, "load_framework", load)
    recogniser = Recogniser(load_framework(2569))
    verdict = decide(issue_of("i10"), recogniser=recogniser)
    assert (verdict.node, verdict.confidence) == ("IIT/i10", 0.98)
    assert read == [2568]
    assert decide(noisy(issue_of("i12"), 0.05, 1), recogniser=recogniser).node == "IIT/i12"
    assert set(read) == set(available_years()) - {2569}
