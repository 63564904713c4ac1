"""Forms of documents say only what drafting can fill in; a broken one tells what is wrong."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from itadesk import paths
from itadesk.domain.errors import InputError
from itadesk.library.wording import (
    CONDITIONS,
    FACTS,
    MEMO_KINDS,
    RECORDS,
    DocumentForm,
    DocumentFormError,
    PassageForm,
    load_document,
    load_laws,
    read_document,
)

FORM = """
schema = 1
kind = "results-memo"
title = "บันทึกข้อความ"
subject = "รายงานผลภายในหน่วยงาน ปี {plan_year}"
[[part]]
key = "facts"
heading = "ข้อเท็จจริง"
[[part.passage]]
key = "result"
when = ["has_total", "!has_level"]
text = "ได้ {total} คะแนน"
[[part.passage]]
key = "law"
each = "laws"
numbered = true
text = "{law_text}"
"""
LAW = """
schema = 1
[[law]]
id = "act"
short = "มาตรา ๙"
text = "พระราชบัญญัติ มาตรา ๙"
usual = true
verified = true
source = "พระราชบัญญัติ"
"""


def passages(form: DocumentForm) -> list[PassageForm]:
    return [passage for part in form.parts for passage in part.passages]


def own(name: str, text: str) -> Path:
    """A form in the user's own folder."""
    path = paths.user_forms_dir() / "documents" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# The program's own forms


@pytest.mark.parametrize("kind", MEMO_KINDS)
def test_a_memo_has_the_four_parts_of_local_practice(kind: str) -> None:
    form = load_document(kind)
    assert (form.kind, form.title) == (kind, "บันทึกข้อความ")
    assert [part.heading for part in form.parts] == (
        ["ข้อเท็จจริง", "ข้อกฎหมายและระเบียบที่เกี่ยวข้อง", "ข้อพิจารณา", "ข้อเสนอ"]
    )
    assert "ภายในหน่วยงาน" in form.subject


@pytest.mark.parametrize("kind", MEMO_KINDS)
def test_a_form_keeps_to_the_vocabulary(kind: str) -> None:
    for passage in passages(load_document(kind)):
        assert set(passage.facts) <= FACTS | RECORDS.get(passage.each, frozenset())
        assert {c.removeprefix("!") for c in passage.when} <= CONDITIONS


@pytest.mark.parametrize("kind", MEMO_KINDS)
def test_a_passage_names_a_fact_only_where_it_is_known(kind: str) -> None:
    """What may be unknown stands under the condition that says that it is known."""
    needed = {
        "total": {"has_total"},
        "level": {"has_level"},
        "change": {"risen", "fallen"},
        "previous_year": {"risen", "fallen", "unchanged"},
        "previous_total": {"risen", "fallen"},
        "instruments": {"has_instruments"},
        "highest": {"has_extremes"},
        "lowest": {"has_extremes"},
        "weakness_count": {"has_weaknesses"},
        "measure_count": {"has_measures", "all_covered", "some_covered"},
        "covered_count": {"some_covered"},
        "status_counts": {"has_measures"},
        "website": {"has_website"},
        "measures_item": {"measures_item_verified"},
        "measures_item_title": {"measures_item_verified"},
        "report_item": {"report_item_verified"},
        "report_item_title": {"report_item_verified"},
    }
    for passage in passages(load_document(kind)):
        for fact in passage.facts:
            assert fact not in needed or needed[fact].intersection(passage.when), passage.key


@pytest.mark.parametrize("kind", MEMO_KINDS)
def test_the_wording_is_clean(kind: str) -> None:
    """No Arabic digits, no doubled spaces, and no claim of its own about the figures."""
    form = load_document(kind)
    for text in [form.subject, *(passage.text for passage in passages(form))]:
        assert not re.search("[0-9]|  | $|^ ", text)
        assert "ของทางราชการ" not in text
        assert "แผน" not in text


def test_usual_laws_are_checked_ones() -> None:
    laws = load_laws()
    assert len({law.id for law in laws}) == len(laws)
    assert any(law.usual for law in laws)
    assert all(law.verified for law in laws if law.usual)
    for law in laws:
        assert not re.search("[0-9]|  ", law.text + law.short)


def test_the_act_is_called_by_its_right_name() -> None:
    for law in load_laws():
        assert "ข้อมูลข่าวสารของทางราชการ" not in law.text + law.short
    assert any("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐" in law.text for law in load_laws())


# Whose form counts


def test_the_users_own_form_wins() -> None:
    own("results-memo.toml", FORM)
    own("laws.toml", LAW)
    assert [p.key for p in passages(load_document("results-memo"))] == ["result", "law"]
    assert [law.id for law in load_laws()] == ["act"]
    assert len(passages(load_document("analysis-memo"))) > 2


def test_a_changed_form_is_read_again() -> None:
    path = own("results-memo.toml", FORM)
    assert load_document("results-memo").parts[0].heading == "ข้อเท็จจริง"
    path.write_text(FORM.replace("ข้อเท็จจริง", "เรื่องเดิม"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_document("results-memo").parts[0].heading == "เรื่องเดิม"


def test_everything_that_a_form_says_is_read(tmp_path: Path) -> None:
    path = tmp_path / "results-memo.toml"
    path.write_text(FORM, encoding="utf-8")
    result, law = passages(read_document(path))
    assert result == PassageForm("result", "ได้ {total} คะแนน", ("has_total", "!has_level"))
    assert result.facts == ("total",)
    assert (law.each, law.numbered, law.joined) == ("laws", True, False)


# Broken forms


@pytest.mark.parametrize(
    ("change", "key", "reason"),
    [
        (("{total}", "{score}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {score}"),
        (("{total}", "{}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {}"),
        (("{total}", "{total.real}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {total.real}"),
        (("{total}", "{total[0]}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {total[0]}"),
        (("{total}", "{total:>9}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {total}"),
        (("{total}", "{total!r}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {total}"),
        (("{total}", "{law_text}"), "part[1].passage[1].text", "ไม่รู้จักข้อมูล {law_text}"),
        (("{total}", "{total"), "part[1].passage[1].text", "วงเล็บปีกกา { } ไม่ครบคู่"),
        (("{total}", "total}"), "part[1].passage[1].text", "วงเล็บปีกกา { } ไม่ครบคู่"),
        (("{plan_year}", "{law_text}"), "subject", "ไม่รู้จักข้อมูล {law_text}"),
        (("ข้อเท็จจริง", "{year}"), "part[1].heading", "ไม่รู้จักข้อมูล {year}"),
        (("บันทึกข้อความ", "{year}"), "title", "ไม่รู้จักข้อมูล {year}"),
        (("!has_level", "!has_rank"), "part[1].passage[1].when", "ไม่รู้จักเงื่อนไข “!has_rank”"),
        (("!has_level", "!!has_level"), "part[1].passage[1].when", "ไม่รู้จักเงื่อนไข"),
        (('"laws"', '"units"'), "part[1].passage[2].each", "“units” ไม่ใช่ค่าที่ใช้ได้"),
        (("numbered", "numbred"), "part[1].passage[2].numbred", "ไม่รู้จักรายการนี้"),
        (("numbered = true", 'numbered = "x"'), "part[1].passage[2].numbered", "ต้องเป็น"),
        (('key = "law"', 'key = "result"'), "part", "รหัส “result” ซ้ำ"),
        (('key = "law"', 'key = "ก"'), "part[1].passage[2].key", "“ก” ไม่ใช่รหัส"),
        (("ได้ {total} คะแนน", ""), "part[1].passage[1].text", "ต้องไม่ว่าง"),
        (("ได้ {total} คะแนน", "ก" * 3001), "part[1].passage[1].text", "ต้องไม่เกิน 3000"),
        (("results-memo", "analysis-memo"), "kind", "ต้องตรงกับชื่อไฟล์ คือ “results-memo”"),
        (("results-memo", "poem"), "kind", "“poem” ไม่ใช่ค่าที่ใช้ได้"),
        (("schema = 1", "schema = 2"), "schema", "ต้องอยู่ระหว่าง 1 ถึง 1"),
        (("heading =", "headline ="), "part[1].heading", "ขาดรายการนี้"),
        (("[[part]]", "[[part]"), "", "เขียนไม่ถูกรูปแบบ TOML"),
    ],
)
def test_a_broken_form_names_the_file_the_key_and_the_reason(
    change: tuple[str, str], key: str, reason: str
) -> None:
    path = own("results-memo.toml", FORM.replace(*change))
    with pytest.raises(DocumentFormError) as caught:
        load_document("results-memo")
    problem = next(p for p in caught.value.problems if p.key == key)
    assert problem.file == path.name
    assert reason in problem.reason
    assert f"ไฟล์ “{path.name}”" in str(caught.value)
    assert isinstance(caught.value, InputError)


def test_every_mistake_in_a_form_is_named() -> None:
    broken = FORM.replace("{total}", "{score}").replace("has_total", "has_sum")
    own("results-memo.toml", broken.replace("{plan_year}", "{years}"))
    with pytest.raises(DocumentFormError) as caught:
        load_document("results-memo")
    assert {p.key for p in caught.value.problems} == (
        {"subject", "part[1].passage[1].text", "part[1].passage[1].when"}
    )


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("usual = true", ""), "law[1].usual"),
        (("id =", "code ="), "law[1].id"),
        (("verified = true", 'verified = "yes"'), "law[1].verified"),
        (("schema = 1", LAW), "law"),
    ],
)
def test_a_broken_list_of_laws_is_refused(change: tuple[str, str], key: str) -> None:
    own("laws.toml", LAW.replace(*change))
    with pytest.raises(DocumentFormError) as caught:
        load_laws()
    assert key in {p.key for p in caught.value.problems}


def test_a_form_that_is_not_utf_8_says_so() -> None:
    own("results-memo.toml", "").write_bytes(FORM.encode("tis-620"))
    with pytest.raises(DocumentFormError, match="UTF-8"):
        load_document("results-memo")
