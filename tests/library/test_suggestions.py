"""The suggestions that come with the program, and the office's own files beside them."""

from __future__ import annotations

import itertools
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from itadesk import paths
from itadesk.domain.agency import WORDS, AgencyType, AgencyWords
from itadesk.domain.errors import InputError
from itadesk.domain.framework import NodeKind
from itadesk.domain.suggestion import WHOLE_FISCAL_YEAR, Suggestion
from itadesk.library.frameworks import available_years, load_framework
from itadesk.library.suggestions import SuggestionFileError, load_suggestions, suggestions_for
from itadesk.thai.text import one_line

# Also where a year's framework does not print a standard issue text for them.
QUESTIONS = """
    staff-steps-time staff-equal-service staff-bribery budget-purpose budget-benefit
    budget-claims power-personal-errands power-ordered-wrong power-personnel assets-borrowing
    assets-private-use assets-oversight anti-corruption-leader anti-corruption-measures
    anti-corruption-complaints public-steps-time public-equal-service public-bribery
    public-channels public-clear-information public-answers public-participation
    public-improvement public-online
""".split()
INDICATORS = """
    duty budget power assets anti-corruption service-quality communication improvement
    disclosure prevention
""".split()
SUB_INDICATORS = """
    basic-information administration administration-and-budget budget-management procurement
    human-resources transparency prevention-actions prevention-measures
""".split()

# What may stand before a step so that it says what was done: ได้ + verb.
VERBS = tuple(
    """
    กลั่นกรอง กำหนด ขยาย คัดเลือก จัด จำกัด จำแนก ชี้แจง เชิญ ใช้ ดำเนินการ ตรวจ ตอบ ตั้ง ติด
    แต่งตั้ง ทดลองใช้ ทดสอบ ทบทวน ทักท้วง แนบ บรรจุ บันทึก แบ่งแยก ประกาศ ประชาสัมพันธ์ ประชุม
    ประเมิน ปรับ ปิดประกาศ เปรียบเทียบ เปลี่ยนตัว เปิด เผยแพร่ ฝึก พัฒนา พิจารณา พิมพ์ เพิ่ม มอบ
    ระบุ รณรงค์ รวบรวม รับฟัง รายงาน แลกเปลี่ยน ลงพื้นที่ วัด วิเคราะห์ ส่ง สรุป สอบถาม สาธิต สำรวจ
    สื่อสาร สุ่มตรวจ เสนอ แสดง หมุนเวียน หารือ ออก อธิบาย เก็บ แก้ไข แจ้ง
    """.split()
)
OFFICE_WORDS = re.compile(
    r"(?<![ก-๛])อบ[ตจ]|เทศบาล|ท้องถิ่น|ตำบล|อำเภอ|จังหวัด|หมู่บ้าน|นายก|ปลัด|ผู้ว่าราชการ|ข้าราชการ|พนักงาน"
    r"|ลูกจ้าง|กองคลัง|กองช่าง|สำนัก|ฝ่าย|ข้อบัญญัติ|เทศบัญญัติ|สภาท้องถิ่น|โรงเรียน"
)
WRONG_WORDS = re.compile(r"จุดอ่อน|ของทางราชการ|ส่วนงาน|ปลอดภัยการทุจริต|คะแนนเฉลี่ย|ระบบการทำงาน")
PLAN_OF_ITS_OWN_NAME = "แผนปฏิบัติการป้องกันการทุจริต"
SHIPPED = load_suggestions()
ALIKE = 65.0
"""Per cent of likeness from which two suggestions count as one."""


def texts(suggestion: Suggestion) -> Iterator[str]:
    yield suggestion.title
    yield suggestion.approach
    yield from suggestion.steps
    yield suggestion.monitoring


@pytest.fixture(params=SHIPPED, ids=lambda suggestion: suggestion.id)
def shipped(request: pytest.FixtureRequest) -> Suggestion:
    found: Suggestion = request.param
    return found


# --- what comes with the program ---------------------------------------------------------


@pytest.mark.parametrize("concept", QUESTIONS + INDICATORS + SUB_INDICATORS)
def test_two_ways_at_least_to_answer_each_question_indicator_and_sub_indicator(
    concept: str,
) -> None:
    assert len(suggestions_for([concept])) >= 2


@pytest.mark.parametrize("year", available_years())
def test_nothing_that_a_year_scores_is_without_a_suggestion(year: int) -> None:
    scored = {
        node.concept
        for node in load_framework(year).nodes.values()
        if node.kind
        in (NodeKind.QUESTION, NodeKind.INDICATOR, NodeKind.SUB_INDICATOR, NodeKind.ITEM)
    }

    assert {concept for concept in scored if not suggestions_for([concept])} == set()


def test_every_concept_that_a_suggestion_names_is_one_of_some_year() -> None:
    kinds: dict[str, NodeKind] = {
        node.concept: node.kind
        for year in available_years()
        for node in load_framework(year).nodes.values()
    }

    answered = {concept for s in SHIPPED for concept in s.concepts}
    evidenced = {concept for s in SHIPPED for concept in s.items}

    assert answered - kinds.keys() == set()
    assert {item for item in evidenced if kinds.get(item) is not NodeKind.ITEM} == set()


@pytest.mark.parametrize(
    ("concepts", "first"),
    [
        (["staff-steps-time"], "review-service-manuals"),
        (["public-steps-time"], "review-service-manuals"),
        (["budget-purpose"], "budget-briefing"),
        (["assets-borrowing"], "borrowing-procedure"),
        (["assets-oversight"], "periodic-stocktaking"),
        (["anti-corruption-leader"], "leader-sets-example"),
        (["anti-corruption-measures"], "measures-from-risk"),
        (["anti-corruption-complaints"], "complaint-procedure-review"),
        (["public-equal-service"], "equal-service-queue"),
        (["public-channels", "public-clear-information"], "website-refresh"),
        (["public-answers"], "named-responders"),
        (["public-participation"], "co-design-forum"),
        (["public-improvement"], "close-the-loop"),
        (["public-online"], "e-service-for-main-services"),
    ],
)
def test_what_the_assessor_advises_on_a_known_issue_is_offered_first(
    concepts: list[str], first: str
) -> None:
    assert suggestions_for(concepts)[0].id == first


def test_ids_titles_and_steps_are_each_there_once() -> None:
    everything = [
        *(s.id for s in SHIPPED),
        *(s.title for s in SHIPPED),
        *(step for s in SHIPPED for step in s.steps),
    ]

    assert [text for text, times in Counter(everything).items() if times > 1] == []


def test_no_two_suggestions_say_nearly_the_same() -> None:
    said = [(s.id, " ".join((s.title, *s.steps))) for s in SHIPPED]
    alike = [
        (one, other)
        for (one, left), (other, right) in itertools.combinations(said, 2)
        if fuzz.ratio(left, right) >= ALIKE
    ]

    assert alike == []


def test_a_title_fits_its_column(shipped: Suggestion) -> None:
    assert 30 <= len(shipped.title) <= 90


def test_a_title_calls_nothing_a_plan_but_the_plan_of_that_name(shipped: Suggestion) -> None:
    assert "แผน" not in shipped.title.replace(PLAN_OF_ITS_OWN_NAME, "")


def test_there_are_three_to_five_steps_that_open_with_what_is_done(shipped: Suggestion) -> None:
    assert 3 <= len(shipped.steps) <= 5
    assert [step for step in shipped.steps if not step.startswith(VERBS)] == []


def test_texts_hold_for_every_type_of_office(shipped: Suggestion) -> None:
    assert [match[0] for text in texts(shipped) for match in OFFICE_WORDS.finditer(text)] == []


@pytest.mark.parametrize("words", WORDS.values(), ids=[kind.name for kind in WORDS])
def test_no_text_names_a_unit_or_an_officer_of_some_type_of_office(words: AgencyWords) -> None:
    own = {words.executive, words.clerk, words.central_office, words.central_head, words.council}
    own |= {name for _, name in words.units}
    if words is not WORDS[AgencyType.PROVINCE]:
        own |= {words.prefix, words.staff}

    assert [(s.id, name) for s in SHIPPED for t in texts(s) for name in own if name in t] == []


def test_words_are_those_of_the_assessment(shipped: Suggestion) -> None:
    assert [match[0] for text in texts(shipped) for match in WRONG_WORDS.finditer(text)] == []


def test_numbers_are_thai_and_no_year_or_item_number_is_among_them(shipped: Suggestion) -> None:
    for text in texts(shipped):
        assert not re.search(r"[0-9]", text)
        assert not re.search(r"[๐-๙]{3,}|พ\.ศ\.|[oOieIE][๐-๙]", text)


def test_texts_are_clean_and_complete(shipped: Suggestion) -> None:
    for text in texts(shipped):
        assert text == one_line(text)
        assert not re.search(r"\s[,.ๆ]|\(\s|\s\)|[.,;:]$", text)
        assert text.count("(") == text.count(")")


# --- the office's own files --------------------------------------------------------------

GOOD = """\
[[suggestion]]
id = "{id}"
concepts = {concepts}
title = "การทดลองมาตรการตัวอย่าง"
approach = "หน่วยงานมีตัวอย่าง"
steps = ["จัดทำตัวอย่าง", "เผยแพร่ตัวอย่าง"]
unit_role = "office"
monitoring = "รายงานผลทุกไตรมาส"
"""


def entry(id_: str, *concepts: str) -> str:
    quoted = ", ".join(f'"{concept}"' for concept in concepts)
    return GOOD.format(id=id_, concepts=f"[{quoted}]") + "\n"


Write = Callable[..., Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the program's suggestion files, in place of the real ones."""
    forms = tmp_path / "ฟอร์มของ โปรแกรม"
    monkeypatch.setattr(paths, "forms_dir", lambda: forms)
    return writer(forms / "measures")


@pytest.fixture
def own(user_data: Path) -> Write:
    """Writes files into the user's own forms folder."""
    return writer(user_data / "forms" / "measures")


def writer(folder: Path) -> Write:
    def write(name: str, *content: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / name
        file.write_text("".join(content), encoding="utf-8")
        return file

    return write


def ids() -> list[str]:
    return [suggestion.id for suggestion in load_suggestions()]


def test_files_are_read_by_name_and_the_offices_further_ones_last(
    program: Write, own: Write
) -> None:
    program("iit.toml", entry("second", "duty"), entry("third", "duty"))
    program("eit.toml", entry("first", "duty"))
    own("a-own.toml", entry("fourth", "duty"))

    assert ids() == ["first", "second", "third", "fourth"]


@pytest.mark.parametrize("name", ["iit.toml", "IIT.TOML"])
def test_a_file_of_the_office_takes_the_place_of_the_programs_of_that_name(
    program: Write, own: Write, name: str
) -> None:
    program("eit.toml", entry("kept", "duty"))
    program("iit.toml", entry("shipped", "duty"))
    own(name, entry("ours", "duty"))

    assert ids() == ["kept", "ours"]


def test_a_file_that_was_changed_counts_at_once(program: Write, own: Write) -> None:
    program("iit.toml", entry("shipped", "duty"))
    file = own("own.toml", entry("ours", "duty"))
    assert ids() == ["shipped", "ours"]

    own("own.toml", entry("theirs", "duty"))
    os.utime(file, ns=(1, 1))  # a coarse clock could give both the same time

    assert ids() == ["shipped", "theirs"]


def test_unchanged_files_are_read_once(program: Write) -> None:
    program("iit.toml", entry("shipped", "duty"))

    assert load_suggestions() is load_suggestions()


def test_without_any_file_there_is_nothing_to_suggest(program: Write) -> None:
    assert load_suggestions() == ()
    assert suggestions_for(["duty"]) == []


def test_all_fields_are_read(program: Write) -> None:
    program(
        "iit.toml",
        "\ufeff",
        entry("with-everything", "duty", "budget").rstrip(),
        '\nitems = ["oit-news"]\nmonths = { first = 11, last = 2 }\n',
    )

    assert load_suggestions() == (
        Suggestion(
            id="with-everything",
            concepts=("duty", "budget"),
            title="การทดลองมาตรการตัวอย่าง",
            approach="หน่วยงานมีตัวอย่าง",
            steps=("จัดทำตัวอย่าง", "เผยแพร่ตัวอย่าง"),
            unit_role="office",
            monitoring="รายงานผลทุกไตรมาส",
            items=("oit-news",),
            months=(11, 2),
        ),
    )


def test_items_may_be_left_out_and_months_are_then_the_whole_fiscal_year(program: Write) -> None:
    program("iit.toml", entry("plain", "duty"))

    (plain,) = load_suggestions()

    assert (plain.items, plain.months) == ((), WHOLE_FISCAL_YEAR)


def test_a_text_pasted_from_elsewhere_is_made_uniform(program: Write) -> None:
    program("iit.toml", entry("pasted", "duty").replace("จัดทำตัวอย่าง", "จัดทํา  ตัวอย่าง\u200b"))

    assert load_suggestions()[0].steps[0] == "จัดทำ ตัวอย่าง"


def test_what_answers_more_comes_first_then_what_is_meant_for_it_then_what_stands_earlier(
    program: Write,
) -> None:
    program(
        "iit.toml",
        entry("beside", "power", "duty"),
        entry("meant-for-it", "duty", "power"),
        entry("also-meant", "duty"),
        entry("both", "power", "assets", "duty", "budget"),
        entry("neither", "power", "assets"),
    )

    found = [s.id for s in suggestions_for(c for c in ("budget", "duty", "duty"))]

    assert found == ["both", "meant-for-it", "also-meant", "beside"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "broken"\n', "", "suggestion[2].id"),
        ('id = "broken"', 'id = "ตัวอย่าง"', "suggestion[2].id"),
        ('id = "broken"', 'id = "sound"', "suggestion[2].id"),
        ('concepts = ["duty"]\n', "", "suggestion[2].concepts"),
        ('concepts = ["duty"]', "concepts = []", "suggestion[2].concepts"),
        ('concepts = ["duty"]', 'concepts = "duty"', "suggestion[2].concepts"),
        ('concepts = ["duty"]', 'concepts = ["Duty 1"]', "suggestion[2].concepts[1]"),
        ('title = "การทดลองมาตรการตัวอย่าง"', 'title = " "', "suggestion[2].title"),
        ('approach = "หน่วยงานมีตัวอย่าง"', "approach = 5", "suggestion[2].approach"),
        ('steps = ["จัดทำตัวอย่าง", "เผยแพร่ตัวอย่าง"]', "steps = []", "suggestion[2].steps"),
        ('"เผยแพร่ตัวอย่าง"]', '""]', "suggestion[2].steps[2]"),
        ('"เผยแพร่ตัวอย่าง"]', '"จัดทำตัวอย่าง"]', "suggestion[2].steps[2]"),
        ('unit_role = "office"', 'unit_role = "กองคลัง"', "suggestion[2].unit_role"),
        ("monitoring = ", "monitering = ", "suggestion[2].monitoring"),
        ("\n\n", "\nitems = [1]\n\n", "suggestion[2].items[1]"),
        ("\n\n", "\nmonths = [10, 9]\n\n", "suggestion[2].months"),
        ("\n\n", "\nmonths = { first = 9, last = 10 }\n\n", "suggestion[2].months"),
        ("\n\n", "\nmonths = { first = 0, last = 9 }\n\n", "suggestion[2].months.first"),
        ("\n\n", "\nmonths = { first = 10 }\n\n", "suggestion[2].months.last"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    program: Write, own: Write, old: str, new: str, key: str
) -> None:
    program("iit.toml", entry("shipped", "duty"))
    broken = entry("broken", "duty")
    assert old in broken
    own("ของเรา.toml", entry("sound", "duty"), broken.replace(old, new, 1))

    with pytest.raises(SuggestionFileError) as caught:
        load_suggestions()

    assert isinstance(caught.value, InputError)
    assert key in [problem.key for problem in caught.value.problems]
    assert {problem.file for problem in caught.value.problems} == {"ของเรา.toml"}
    assert re.match(r"ไฟล์ “ของเรา.toml” บรรทัดที่ \d+ ที่ suggestion\[2\]", str(caught.value))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "suggestion"),
        (b"[other]\n", "other"),
        (b"suggestion = 3\n", "suggestion"),
        (b"[[suggestion]]\nid = \n", "บรรทัดที่ 2"),
        ("title = 'ก'".encode("cp874"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_suggestion_file_is_refused(
    program: Write, own: Write, content: bytes, place: str
) -> None:
    own("ของเรา.toml").write_bytes(content)

    with pytest.raises(SuggestionFileError) as caught:
        load_suggestions()

    assert str(caught.value).startswith("ไฟล์ “ของเรา.toml”")
    assert any(place in str(problem) for problem in caught.value.problems)


def test_the_same_id_in_another_file_is_refused_with_the_name_of_both(
    program: Write, own: Write
) -> None:
    program("iit.toml", entry("shared", "duty"))
    own("ของเรา.toml", entry("shared", "budget"))

    with pytest.raises(SuggestionFileError, match=r"ของเรา\.toml.*shared.*iit\.toml"):
        load_suggestions()


def test_a_folder_named_like_a_file_is_told_apart_from_a_broken_file(
    program: Write, own: Write
) -> None:
    own("เดิม.toml", entry("ours", "duty")).with_name("โฟลเดอร์.toml").mkdir()

    with pytest.raises(SuggestionFileError, match=r"โฟลเดอร์\.toml.*เปิดอ่านไม่ได้"):
        load_suggestions()
