"""A framework file with a mistake is refused, and the mistake is named with file and key."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk import paths
from itadesk.library.framework_file import FrameworkFileError, parse_framework, read_framework
from itadesk.library.toml_reader import Report

Content = dict[str, Any]

TEXT = (paths.forms_dir() / "frameworks" / "2568.toml").read_text(encoding="utf-8")
RIGHT: Content = tomllib.loads(TEXT)
OPTIONAL = {"aliases", "wording", "issue", "refs", "sub_items", "each_min", "each_of"}
"""Keys that a record may do without (each_min and each_of only together)."""


def dump(content: Content) -> str:
    """``content`` as TOML: scalars and lists first, then the tables."""

    def lines(table: Content) -> Iterator[str]:
        for key, value in table.items():
            if not isinstance(value, dict) and not is_tables(value):
                yield f"{key} = {json.dumps(value, ensure_ascii=False)}"

    def is_tables(value: object) -> bool:
        return isinstance(value, list) and bool(value) and isinstance(value[0], dict)

    written = list(lines(content))
    for key, value in content.items():
        if isinstance(value, dict):
            written += ["", f"[{key}]", *lines(value)]
        elif is_tables(value):
            for table in value:
                written += ["", f"[[{key}]]", *lines(table)]
    return "\n".join(written) + "\n"


def changed(change: Callable[[Content], object]) -> str:
    """The text of 2568's framework after ``change``."""
    content = copy.deepcopy(RIGHT)
    change(content)
    return dump(content)


def problems(text: str, name: str = "2568.toml") -> list[tuple[str, str]]:
    report = Report(name)
    assert (read_framework(text, report) is None) == bool(report.problems)
    return [(problem.key, problem.reason) for problem in report.problems]


def test_writing_the_content_again_changes_nothing() -> None:
    assert tomllib.loads(dump(RIGHT)) == RIGHT
    assert problems(dump(RIGHT)) == []


def set_key(table: str, position: int, key: str, value: object) -> Callable[[Content], object]:
    return lambda content: content[table][position - 1].update({key: value})


BROKEN: list[tuple[str, Callable[[Content], object], str, str]] = [
    ("schema", lambda c: c.update(schema=2), "schema", "อ่านได้เฉพาะรุ่น 1"),
    ("year", lambda c: c.update(fiscal_year=2567), "fiscal_year", "ไม่ตรงกับชื่อไฟล์"),
    ("C.E. year", lambda c: c.update(fiscal_year=2025), "fiscal_year", "ต้องอยู่ระหว่าง"),
    ("target", lambda c: c.update(target="120"), "target", "ต้องอยู่ระหว่าง"),
    ("unknown key", lambda c: c.update(coment="x"), "coment", "ไม่รู้จักรายการนี้"),
    ("no total", lambda c: c.pop("total"), "total", "ขาดรายการนี้"),
    ("total formula", lambda c: c["total"].update(formula="mean"), "total.formula", "ใช้ได้"),
    ("weights", set_key("instrument", 3, "weight", "0.30"), "instrument", "รวมกันได้ 0.90 ต้องได้ 1"),
    ("instrument", lambda c: c["instrument"].pop(), "instrument", "ขาดเครื่องมือ OIT"),
    ("instrument id", set_key("instrument", 1, "id", "XIT"), "instrument[1].id", "ค่าที่ใช้ได้"),
    ("instrument twice", set_key("instrument", 2, "id", "IIT"), "instrument[2].id", "ซ้ำ"),
    ("one part", lambda c: c["part"].pop(), "part", "ต้องมีทั้ง EIT1 และ EIT2"),
    ("part's head", set_key("part", 1, "instrument", "IIT"), "part[1].instrument", "ค่าที่ใช้ได้"),
    ("indicator twice", set_key("indicator", 2, "no", 1), "indicator[2].no", "ซ้ำ"),
    ("indicator name", set_key("indicator", 2, "name", 5), "indicator[2].name", "ต้องเป็นข้อความ"),
    ("formula", set_key("indicator", 2, "formula", "sum"), "indicator[2].formula", "ค่าที่ใช้ได้"),
    (
        "an instrument without indicators",
        lambda c: [i.update(instrument="EIT") for i in c["indicator"][:5]],
        "indicator",
        "ไม่มีตัวชี้วัดของ IIT",
    ),
    ("alias", set_key("indicator", 4, "aliases", [1]), "indicator[4].aliases[1]", "ต้องเป็นข้อความ"),
    ("sub-indicator id", set_key("sub_indicator", 2, "id", "92"), "sub_indicator[2].id", "9.1"),
    ("its indicator", set_key("sub_indicator", 2, "id", "10.7"), "sub_indicator[2].id", "ที่ 9"),
    (
        "sub-indicator of IIT",
        set_key("sub_indicator", 1, "indicator", 1),
        "sub_indicator[1].indicator",
        "ไม่ใช่ตัวชี้วัดของ OIT",
    ),
    ("question id", set_key("question", 3, "id", "๑๑"), "question[3].id", "ไม่ใช่รหัสข้อคำถาม"),
    ("question twice", set_key("question", 3, "id", "i2"), "question[3].id", "ซ้ำ"),
    (
        "no such indicator",
        set_key("question", 3, "indicator", 77),
        "question[3].indicator",
        "ไม่มีตัวชี้วัดที่ “77”",
    ),
    (
        "another instrument's indicator",
        set_key("question", 3, "indicator", 6),
        "question[3].indicator",
        "ไม่ใช่ตัวชี้วัดของ IIT",
    ),
    ("long label", set_key("question", 1, "label", "ก" * 46), "question[1].label", "ไม่เกิน 45"),
    ("ref", set_key("question", 1, "refs", ["o99"]), "question[1].refs", "“o99”"),
    ("ref to 9.9", set_key("question", 1, "refs", ["9.9"]), "question[1].refs", "“9.9”"),
    ("ref's form", set_key("question", 1, "refs", ["๐๘"]), "question[1].refs[1]", "รหัสข้อ OIT"),
    ("topic", set_key("question", 1, "topic", 8), "question[1].topic", "“8”"),
    ("no topic", lambda c: c["question"][0].pop("topic"), "question[1].topic", "ขาดรายการนี้"),
    ("topic twice", set_key("topic", 2, "no", 1), "topic[2].no", "ซ้ำ"),
    ("concept", set_key("question", 1, "concept", "Steps"), "question[1].concept", "รหัสแนวคิด"),
    (
        "a concept twice",
        set_key("question", 2, "concept", "staff-steps-time"),
        "question[2].concept",
        "ซ้ำ",
    ),
    (
        "an item with an indicator's concept",
        set_key("item", 1, "concept", "disclosure"),
        "item[1].concept",
        "ซ้ำ",
    ),
    ("a reserved concept", set_key("question", 1, "concept", "eit1"), "question[1].concept", "ซ้ำ"),
    (
        "too many sub-items",
        set_key("question", 1, "sub_items", [f"ข้อ {n}" for n in range(10)]),
        "question[1].sub_items",
        "ไม่เกิน 9",
    ),
    ("item id", set_key("item", 1, "id", "01"), "item[1].id", "รหัสข้อ OIT"),
    ("item twice", set_key("item", 2, "id", "o1"), "item[2].id", "ซ้ำ"),
    (
        "an item nowhere",
        set_key("item", 1, "sub_indicator", "9.9"),
        "item[1].sub_indicator",
        "“9.9”",
    ),
    ("a mark that is none", set_key("item", 1, "verified", "yes"), "item[1].verified", "true"),
    ("no source", lambda c: c["item"][0].pop("source"), "item[1].source", "ขาดรายการนี้"),
    ("level order", set_key("level", 2, "order", 3), "level[2].order", "ต้องเป็น 2"),
    ("level twice", set_key("level", 2, "code", "ผ่านดีเยี่ยม"), "level[2].code", "ซ้ำ"),
    ("level above", set_key("level", 4, "total_min", "90"), "level[4].total_min", "ไม่เกิน 85.00"),
    (
        "a level never reached",
        set_key("level", 4, "total_min", "85"),
        "level[4].total_min",
        "ไม่มีวันถึง",
    ),
    ("a gap below", set_key("level", 5, "total_min", "10"), "level[5].total_min", "ทุกคะแนน"),
    ("sign", set_key("level", 1, "sign", "*"), "level[1].sign", "ค่าที่ใช้ได้"),
    ("each of what", set_key("level", 1, "each_of", ["EIT3"]), "level[1].each_of", "“EIT3”"),
    ("each of", lambda c: c["level"][0].pop("each_of"), "level[1].each_of", "คู่กับ each_min"),
    ("each min", lambda c: c["level"][0].pop("each_min"), "level[1].each_min", "ขาดรายการนี้"),
    ("no level", lambda c: c.update(level=[]), "level", "อย่างน้อยหนึ่งตาราง"),
    ("paper kind", set_key("paper", 1, "kind", "memo"), "paper[1].kind", "ค่าที่ใช้ได้"),
    ("paper twice", set_key("paper", 2, "kind", "measures"), "paper[2].kind", "ซ้ำ"),
    ("paper's item", set_key("paper", 1, "item", "o42"), "paper[1].item", "“o42”"),
]


@pytest.mark.parametrize(
    ("change", "key", "reason"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_mistake_is_named_with_its_key(
    change: Callable[[Content], object], key: str, reason: str
) -> None:
    found = problems(changed(change))
    assert [(k, r) for k, r in found if k == key and reason in r], found


def test_the_error_names_file_line_key_and_record() -> None:
    text = changed(set_key("question", 3, "indicator", 77))
    (line,) = (n for n, written in enumerate(text.splitlines(), 1) if written.endswith("= 77"))
    with pytest.raises(FrameworkFileError) as caught:
        parse_framework(text, "2568.toml")
    assert str(caught.value) == (
        f"ไฟล์ “2568.toml” บรรทัดที่ {line} ที่ question[3].indicator (i3): "
        "ไม่มีตัวชี้วัดที่ “77” ในไฟล์นี้ กรุณาแก้ไฟล์แล้วลองอีกครั้ง"
    )


def test_one_mistake_is_told_once() -> None:
    assert len(problems(changed(set_key("question", 3, "indicator", 77)))) == 1
    assert len(problems(changed(lambda c: c.update(schema=2)))) == 1
    assert len(problems(changed(set_key("instrument", 1, "id", "XIT")))) == 1


def test_all_mistakes_are_told_at_once() -> None:
    def change(content: Content) -> None:
        content["question"][0]["topic"] = 8
        content["item"][4]["name"] = ""
        content["target"] = "abc"

    assert [key for key, _ in problems(changed(change))] == [
        "target",
        "item[5].name",
        "question[1].topic",
    ]


def test_a_file_without_topics_may_not_use_one() -> None:
    def change(content: Content) -> None:
        content.pop("topic")
        for record in content["question"][1:] + content["item"]:
            record.pop("topic")

    assert problems(changed(change)) == [("question[1].topic", "ไม่มีประเด็นการวิเคราะห์ที่ “1” ในไฟล์นี้")]


def test_a_name_that_is_no_year_says_nothing_about_the_year() -> None:
    assert problems(TEXT, "กรอบใหม่.toml") == []
    assert parse_framework(TEXT, "download (1).toml").fiscal_year == 2568


def test_a_paper_may_say_which_form_answers_it() -> None:
    def change(content: Content) -> None:
        content["paper"][0]["form"] = "indicator-plan"

    found = parse_framework(changed(change), "2568.toml").papers[0]
    assert found.form == "indicator-plan"

    def mistake(content: Content) -> None:
        content["paper"][0]["form"] = "poem"

    assert [key for key, _ in problems(changed(mistake))] == ["paper[1].form"]


def test_a_file_that_knows_less_than_all_can_be_used() -> None:
    """A new year may be known down to its indicators only, and still be worked with."""

    def change(content: Content) -> None:
        for name in ("sub_indicator", "question", "item", "topic", "paper"):
            content.pop(name)

    framework = parse_framework(changed(change), "2568.toml")
    assert len(framework.figures) == 17
    assert framework.node("OIT/9").formulas == ()
    assert framework.paper("measures") is None


def required_keys() -> list[tuple[str | int, ...]]:
    """Where each key stands that the file may not do without."""
    places: list[tuple[str | int, ...]] = []
    for key, value in RIGHT.items():
        if isinstance(value, dict):
            places += [(key, name) for name in value]
        elif isinstance(value, list):
            for position, table in enumerate(value):
                optional = OPTIONAL | ({"label"} if key == "item" else set())
                places += [(key, position, name) for name in table if name not in optional]
        else:
            places.append((key,))
    return places


@given(st.lists(st.sampled_from(required_keys()), min_size=1, max_size=3, unique=True))
def test_a_missing_required_key_is_always_reported(places: list[tuple[str | int, ...]]) -> None:
    content = copy.deepcopy(RIGHT)
    for place in places:
        table: Any = content
        for step in place[:-1]:
            table = table[step]
        del table[place[-1]]
    with pytest.raises(FrameworkFileError) as caught:
        parse_framework(dump(content), "2568.toml")
    named = {problem.key for problem in caught.value.problems}
    for place in places:
        steps = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place]
        assert "".join(steps).removeprefix(".") in named


VALUES: st.SearchStrategy[object] = st.one_of(
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.text(max_size=20),
    st.lists(st.one_of(st.integers(), st.text(max_size=5)), max_size=3),
)


@given(st.sampled_from(required_keys()), VALUES)
def test_no_value_causes_any_other_error(place: tuple[str | int, ...], value: object) -> None:
    content = copy.deepcopy(RIGHT)
    table: Any = content
    for step in place[:-1]:
        table = table[step]
    table[place[-1]] = value
    try:
        framework = parse_framework(dump(content), "2568.toml")
    except FrameworkFileError as error:
        assert error.problems
    else:
        assert len(framework.figures) == 17
