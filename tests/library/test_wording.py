"""Forms of documents say only what drafting can fill in; a broken one tells what is wrong."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk import paths
from itadesk.domain.agency import AgencyType
from itadesk.domain.errors import InputError
from itadesk.library.vocabulary import BLOCKS, COLUMNS, CONDITIONS, FACTS, RECORDS
from itadesk.library.wording import (
    KINDS,
    DocumentForm,
    DocumentFormError,
    PassageForm,
    laws_for,
    load_document,
    load_laws,
    read_document,
)

FORM = """
schema = 1
kind = "results-memo"
title = "บันทึกข้อความ"
subject = "รายงานผลภายในหน่วยงาน ปี {plan_year}"
addressee = "{clerk}"
[[part]]
key = "facts"
heading = "ข้อเท็จจริง"
when = ["has_total"]
numbered = false
attached = true
[[part.passage]]
key = "result"
when = ["has_total", "!has_level"]
text = "ได้ {total} คะแนน"
short = "{total} คะแนน"
style = "line"
[[part.passage]]
key = "law"
each = "laws"
numbered = true
text = "{law_text}"
"""
TABLE_FORM = """
schema = 1
kind = "units-memo"
title = "บันทึกข้อความ"
subject = "มาตรการ"
[[part]]
key = "units"
[[part.passage]]
key = "units"
block = "unit-measures-table"
[[table]]
key = "unit-measures"
[[table.column]]
field = "unit"
title = "กอง"
width = 1
align = "center"
[[table.column]]
field = "title"
title = "มาตรการ"
group = "งานปี {plan_year}"
width = 100
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


@pytest.mark.parametrize("kind", ["analysis-memo", "results-memo"])
def test_a_memo_up_the_chain_has_the_parts_of_local_practice(kind: str) -> None:
    form = load_document(kind)
    assert (form.kind, form.title) == (kind, "บันทึกข้อความ")
    numbered = [part.heading for part in form.parts if part.numbered]
    assert numbered == ["ข้อเท็จจริง", "ข้อกฎหมายและระเบียบที่เกี่ยวข้อง", "ข้อพิจารณา", "ข้อเสนอ"]
    assert form.parts[0].heading == "เรื่องเดิม"


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_keeps_to_the_vocabulary(kind: str) -> None:
    form = load_document(kind)
    for passage in passages(form):
        assert set(passage.facts) <= FACTS | RECORDS.get(passage.each, frozenset())
        assert {c.removeprefix("!") for c in passage.when} <= CONDITIONS
        assert passage.block in BLOCKS | {""}
    for table in form.tables:
        assert {column.field for column in table.columns} <= COLUMNS[table.key]


COMPARED = {"has_previous", "risen", "fallen", "unchanged"}
UNKNOWN_WITHOUT = {
    "total": {"has_total", *COMPARED},
    "level": {"has_level"},
    "change": {"risen", "fallen"},
    "previous_year": {
        *COMPARED,
        "has_comparison",
        "has_risen_indicators",
        "has_fallen_indicators",
        "has_same_indicators",
    },
    "previous_total": COMPARED,
    "previous_level": {"has_previous_level"},
    "instruments": {"has_instruments"},
    "highest": {"has_extremes"},
    "lowest": {"has_extremes"},
    "lowest_few": {"has_lowest", "has_extremes"},
    "covered_count": {"some_covered"},
    "status_counts": {"has_measures"},
    "website": {"has_website"},
    "authority": {"has_authority"},
    "due_date": {"has_due_date"},
    "measures_item": {"measures_item_verified"},
    "measures_item_title": {"measures_item_verified"},
    "report_item": {"report_item_verified"},
    "report_item_title": {"report_item_verified"},
}
"""What may be unknown, and the conditions that say that it is known."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_passage_names_a_fact_only_where_it_is_known(kind: str) -> None:
    for part in load_document(kind).parts:
        for passage in part.passages:
            known = {*part.when, *passage.when}
            for fact in passage.facts:
                needed = UNKNOWN_WITHOUT.get(fact)
                assert needed is None or needed & known, f"{part.key}/{passage.key}: {fact}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_wording_is_clean(kind: str) -> None:
    """No Arabic digits, no doubled spaces, and the words that a paper for นายก uses."""
    form = load_document(kind)
    wording = [p.text for p in passages(form)] + [p.short for p in passages(form)]
    heads = [column.title for table in form.tables for column in table.columns]
    for text in [form.title, form.subject, form.ending, *form.cover, *wording, *heads]:
        assert not re.search("[0-9]|  | $|^ |พ\\.ศ\\.[^ ]", re.sub("{[a-z_]+}", "x", text)), text
        assert "ของทางราชการ" not in text
        assert "จุดอ่อน" not in text
        assert "แผน" not in text or "แผนปฏิบัติการป้องกันการทุจริต" in text or "แผนแม่บท" in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_shorter_wording_is_shorter_and_names_nothing_new(kind: str) -> None:
    for passage in passages(load_document(kind)):
        if passage.short and passage.each != "laws":
            assert len(passage.short) < len(passage.text), passage.key
            assert set(replace(passage, text=passage.short).facts) <= set(passage.facts)


def test_what_is_cited_every_time_has_a_short_form() -> None:
    for law in load_laws():
        assert not law.usual or len(law.short) < len(law.text) / 2


def test_usual_laws_are_checked_ones() -> None:
    laws = load_laws()
    assert len({law.id for law in laws}) == len(laws)
    assert [law.id for law in laws if law.usual] == ["information-act-9-8"]
    assert all(law.verified for law in laws if law.usual)
    for law in laws:
        assert not re.search("[0-9]|  ", law.text + law.short)
        assert re.search("พ.ศ. ๒[๔๕][๐-๙]{2}", law.text)


def test_the_act_is_called_by_its_right_name() -> None:
    for law in load_laws():
        assert "ข้อมูลข่าวสารของทางราชการ" not in law.text + law.short
    assert any("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐" in law.text for law in load_laws())


@pytest.mark.parametrize(
    "name",
    [
        "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. ๒๕๖๑",
        "พระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. ๒๕๖๒",
        "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖",
        "พระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. ๒๕๕๘",
        "พระราชบัญญัติวินัยการเงินการคลังของรัฐ พ.ศ. ๒๕๖๑",
        "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐",
    ],
)
def test_the_laws_to_pick_from_bear_their_exact_names(name: str) -> None:
    assert sum(law.text.startswith(name) for law in load_laws()) == 1


@pytest.mark.parametrize(
    ("agency_type", "act"),
    [
        (AgencyType.SAO, "สภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗"),
        (AgencyType.TAMBON_MUNICIPALITY, "เทศบาล พ.ศ. ๒๔๙๖"),
        (AgencyType.TOWN_MUNICIPALITY, "เทศบาล พ.ศ. ๒๔๙๖"),
        (AgencyType.CITY_MUNICIPALITY, "เทศบาล พ.ศ. ๒๔๙๖"),
        (AgencyType.PAO, "องค์การบริหารส่วนจังหวัด พ.ศ. ๒๕๔๐"),
        (AgencyType.PROVINCE, "ระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔"),
    ],
)
def test_each_type_of_office_has_its_own_act_and_no_other_types(
    agency_type: AgencyType, act: str
) -> None:
    (own,) = (law for law in laws_for(agency_type) if law.authority)
    assert f"พระราชบัญญัติ{act}" in own.short
    assert {law.id for law in load_laws() if not law.authority} < (
        {law.id for law in laws_for(agency_type)}
    )


# Whose form counts


def test_the_users_own_form_wins() -> None:
    own("results-memo.toml", FORM)
    own("laws.toml", LAW)
    assert [p.key for p in passages(load_document("results-memo"))] == ["result", "law"]
    assert [law.id for law in load_laws()] == ["act"]
    assert len(passages(load_document("analysis-memo"))) > 2


def test_changed_laws_are_read_again() -> None:
    path = own("laws.toml", LAW)
    assert load_laws()[0].short == "มาตรา ๙"
    path.write_text(LAW.replace("มาตรา ๙", "มาตรา ๑๐๐"), encoding="utf-8")
    assert load_laws()[0].short == "มาตรา ๑๐๐"


def test_a_changed_form_is_read_again() -> None:
    path = own("results-memo.toml", FORM)
    assert load_document("results-memo").parts[0].heading == "ข้อเท็จจริง"
    path.write_text(FORM.replace("ข้อเท็จจริง", "เรื่องเดิม"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_document("results-memo").parts[0].heading == "เรื่องเดิม"


def test_everything_that_a_form_says_is_read(tmp_path: Path) -> None:
    path = tmp_path / "results-memo.toml"
    path.write_text(FORM, encoding="utf-8")
    form = read_document(path)
    result, law = passages(form)
    assert result == PassageForm(
        "result",
        text="ได้ {total} คะแนน",
        when=("has_total", "!has_level"),
        style="line",
        short="{total} คะแนน",
    )
    assert result.facts == ("total",)
    assert (law.each, law.numbered, law.joined) == ("laws", True, False)
    (part,) = form.parts
    assert (part.key, part.heading, part.when) == ("facts", "ข้อเท็จจริง", ("has_total",))
    assert (part.numbered, part.attached, part.title) == (False, True, False)
    assert form.addressee == "{clerk}"


def test_a_form_may_offer_a_shorter_wording(tmp_path: Path) -> None:
    path = tmp_path / "results-memo.toml"
    path.write_text(FORM, encoding="utf-8")
    short = passages(read_document(path).shortened())
    assert [(p.key, p.text) for p in short] == [("result", "{total} คะแนน"), ("law", "{law_text}")]


def test_columns_and_composed_blocks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "units-memo.toml"
    path.write_text(TABLE_FORM, encoding="utf-8")
    form = read_document(path)
    (block,) = passages(form)
    assert (block.block, block.text) == ("unit-measures-table", "")
    unit, title = form.table("unit-measures").columns
    assert (unit.field, unit.title, unit.width, unit.align) == ("unit", "กอง", 1, "center")
    assert (title.field, title.group) == ("title", "งานปี {plan_year}")
    with pytest.raises(KeyError):
        form.table("measures")


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
        (("ข้อเท็จจริง", "{years}"), "part[1].heading", "ไม่รู้จักข้อมูล {years}"),
        (("บันทึกข้อความ", "{years}"), "title", "ไม่รู้จักข้อมูล {years}"),
        (("{clerk}", "{clark}"), "addressee", "ไม่รู้จักข้อมูล {clark}"),
        (('{total} คะแนน"\nstyle', '{score}"\nstyle'), "part[1].passage[1].short", "{score}"),
        (('"line"', '"lines"'), "part[1].passage[1].style", "“lines” ไม่ใช่ค่าที่ใช้ได้"),
        (("attached = true", "attached = 1"), "part[1].attached", "ต้องเป็น true หรือ false"),
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
        (("heading =", "headline ="), "part[1].headline", "ไม่รู้จักรายการนี้"),
        (('text = "{law_text}"', ""), "part[1].passage[2].text", "ขาดรายการนี้"),
        (
            ('text = "{law_text}"', 'block = "background"\ntext = "x"'),
            "part[1].passage[2].text",
            "ไม่รู้จักรายการนี้",
        ),
        (
            ('text = "{law_text}"', 'block = "years-chart"'),
            "part[1].passage[2].block",
            "เอกสารชนิดนี้ไม่มี “years-chart”",
        ),
        (('text = "{law_text}"', 'block = "poem"'), "part[1].passage[2].block", "“poem” ไม่ใช่"),
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
    assert f"ไฟล์ “{path.name}” บรรทัดที่ " in str(problem)
    assert isinstance(caught.value, InputError)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("ข้อเท็จจริง", "{years}"), "part[1].heading"),
        (("!has_level", "!has_rank"), "part[1].passage[1].when"),
        (("{law_text}", "{lawtext}"), "part[1].passage[2].text"),
        (("numbered = true", "numbred = true"), "part[1].passage[2].numbred"),
    ],
)
def test_a_broken_form_names_the_line_of_the_key(change: tuple[str, str], key: str) -> None:
    old, new = change
    text = f"# ของหน่วยงาน\n\n{FORM.replace(old, new)}"
    own("results-memo.toml", text)
    with pytest.raises(DocumentFormError) as caught:
        load_document("results-memo")
    (problem,) = (p for p in caught.value.problems if p.key == key)
    assert new in text.splitlines()[problem.line - 1]
    assert str(problem).startswith(f"ไฟล์ “results-memo.toml” บรรทัดที่ {problem.line} ที่ {key}")


def test_a_key_that_is_missing_is_told_with_the_line_of_its_part() -> None:
    own("results-memo.toml", FORM.replace('text = "{law_text}"', ""))
    with pytest.raises(DocumentFormError) as caught:
        load_document("results-memo")
    (problem,) = caught.value.problems
    lines = FORM.splitlines()
    assert lines[problem.line - 1 : problem.line + 1] == ["[[part.passage]]", 'key = "law"']


def test_an_own_form_keeps_the_tables_that_the_papers_of_its_kind_need() -> None:
    own("units-memo.toml", TABLE_FORM.partition("[[table]]")[0])
    with pytest.raises(DocumentFormError, match="ขาดตาราง “unit-measures”"):
        load_document("units-memo")


def test_every_mistake_in_a_form_is_named() -> None:
    broken = FORM.replace("{total}", "{score}").replace("has_total", "has_sum")
    own("results-memo.toml", broken.replace("{plan_year}", "{years}"))
    with pytest.raises(DocumentFormError) as caught:
        load_document("results-memo")
    assert {p.key for p in caught.value.problems} == (
        {
            "subject",
            "part[1].when",
            "part[1].passage[1].text",
            "part[1].passage[1].short",
            "part[1].passage[1].when",
        }
    )


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("usual = true", ""), "law[1].usual"),
        (("id =", "code ="), "law[1].id"),
        (("verified = true", 'verified = "yes"'), "law[1].verified"),
        (("usual = true", 'usual = true\nauthority = ["เทศบาล"]'), "law[1].authority[1]"),
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
