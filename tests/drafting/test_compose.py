"""A form's parts become sections of blocks, whatever the kind of paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from itadesk.drafting.compose import Draft, Maker, Place, report, row, ruled_table, sections
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Edit, Material
from itadesk.library.wording import ColumnForm, DocumentForm, PartForm, PassageForm, TableForm
from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Chart,
    Cover,
    Emblem,
    Heading,
    Numbering,
    Orientation,
    PageBreak,
    PageSetup,
    Paragraph,
    Section,
    Series,
)
from tests.drafting.materials import analysis

YEAR = PassageForm("year", "ปี {year}")
SCORES = PassageForm("scores", block="instruments-table")
TABLE = TableForm(
    "years",
    (
        ColumnForm("number", "ที่", 10, align="center"),
        ColumnForm("name", "ชื่อ", 50),
        ColumnForm("now", "ปี {year}", 20, group="คะแนน", align="right"),
        ColumnForm("change", "เปลี่ยนแปลง", 20, group="คะแนน", align="right"),
    ),
)


def part(*passages: PassageForm, key: str = "part", heading: str = "", **about: Any) -> PartForm:
    return PartForm(key, heading, passages, **about)


def draft(
    *parts: PartForm,
    makers: Mapping[str, Maker] | None = None,
    cover: tuple[str, ...] = (),
    **about: Any,
) -> Draft:
    material: Material = replace(analysis(), **about)
    form = DocumentForm("summary", "รายงาน", "รายงานปี {year}", parts, (TABLE,), cover)
    return Draft(form, gather_facts(material), material, makers or {})


def blocks(*parts: PartForm, **about: Any) -> Sequence[Block]:
    (section,) = sections(draft(*parts, **about))
    return section.blocks


def texts(*parts: PartForm, **about: Any) -> list[str]:
    return [b.text for b in blocks(*parts, **about) if isinstance(b, Paragraph | Heading)]


# Parts and passages


def test_a_part_is_its_heading_and_its_passages() -> None:
    assert blocks(part(YEAR, heading="ผลการประเมิน")) == (
        Heading("๑. ผลการประเมิน"),
        Paragraph("ปี ๒๕๖๙", "summary/part/year"),
    )


def test_only_parts_that_say_something_are_counted() -> None:
    silent = part(PassageForm("none", "ไม่มี", when=("risen",)), key="silent", heading="ว่าง")
    unmet = part(YEAR, key="unmet", heading="ไม่ใช่", when=("risen",))
    plain = part(YEAR, key="plain", heading="คำนำ", numbered=False, title=True)
    last = part(YEAR, key="last", heading="ท้าย")
    found = [b for b in blocks(silent, unmet, plain, last) if isinstance(b, Heading)]
    assert found == [Heading("คำนำ", level=0), Heading("๑. ท้าย")]


def test_a_numbered_passage_goes_on_counting_through_its_part() -> None:
    first, second = (PassageForm(key, "ข้อเสนอ", numbered=True) for key in "ab")
    found = texts(part(first, YEAR, second, heading="ก"))
    assert found == ["๑. ก", "๑.๑ ข้อเสนอ", "ปี ๒๕๖๙", "๑.๒ ข้อเสนอ"]


@pytest.mark.parametrize(
    ("style", "block"),
    [
        ("paragraph", Paragraph("ก", "summary/part/a")),
        ("heading", Heading("ก", level=2)),
        ("subheading", Heading("ก", level=3)),
        ("line", Paragraph("ก", "summary/part/a", indent=0, align=Align.LEFT)),
        (
            "title",
            Paragraph("ก", "summary/part/a", indent=0, align=Align.CENTER, bold=True, keep=True),
        ),
    ],
)
def test_the_form_says_how_a_passage_is_set(style: str, block: Block) -> None:
    assert blocks(part(PassageForm("a", "ก", style=style))) == (block,)


def test_who_wrote_it_stands_on_the_right_half_below_a_blank_line() -> None:
    unit, office = (PassageForm(key, key, style="closing") for key in "bc")
    assert blocks(part(PassageForm("a", "a"), unit, office)) == (
        Paragraph("a", "summary/part/a"),
        Paragraph("", keep=True),
        Paragraph("b", "summary/part/b", indent=0, left=7.5, align=Align.CENTER),
        Paragraph("c", "summary/part/c", indent=0, left=7.5, align=Align.CENTER),
    )


def test_what_goes_on_in_the_paragraph_before_keeps_its_own_key() -> None:
    more = PassageForm("more", "ต่อ", joined=True)
    (joined,) = blocks(part(YEAR, more))
    assert isinstance(joined, Paragraph)
    assert joined.text == "ปี ๒๕๖๙ ต่อ"
    assert joined.joined == (("summary/part/year", "ปี ๒๕๖๙"), ("summary/part/more", "ต่อ"))


def test_what_announces_a_list_stays_with_it() -> None:
    (paragraph,) = blocks(part(PassageForm("a", "มีรายละเอียด ดังนี้")))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.keep


# The clerk's own words


def test_the_clerks_own_text_stands_and_an_emptied_one_is_left_out() -> None:
    edits = {"summary/part/year": Edit("ของเจ้าหน้าที่ 2569", ""), "summary/part/b": Edit("", "")}
    found = blocks(part(YEAR, PassageForm("b", "ข")), edits=edits)
    assert found == (Paragraph("ของเจ้าหน้าที่ 2569", "summary/part/year"),)


def test_free_paragraphs_stand_after_the_passage_they_hang_on() -> None:
    after = {"summary/part/year": ("เพิ่มเติม ๑", "เพิ่มเติม ๒")}
    found = texts(part(YEAR, PassageForm("b", "ข")), additions=after)
    assert found == ["ปี ๒๕๖๙", "เพิ่มเติม ๑", "เพิ่มเติม ๒", "ข"]


def test_free_paragraphs_close_their_part_when_what_they_hung_on_is_gone() -> None:
    after = {
        "summary/part/gone": ("ยังอยู่",),
        "summary/part/list/IIT-5": ("ของรายการที่ไม่มีแล้ว",),
        "summary/parted/year": ("ของตอนอื่น",),
    }
    gone = PassageForm("gone", "ไม่ใช้", when=("!has_total",))
    found = texts(part(gone, YEAR, PassageForm("b", "ข")), additions=after)
    assert found == ["ปี ๒๕๖๙", "ข", "ยังอยู่", "ของรายการที่ไม่มีแล้ว"]


def test_an_office_may_write_arabic_digits() -> None:
    own = {"summary/part/b": Edit("ข้อ ๕", "")}
    made = part(YEAR, PassageForm("b", "ข"), PassageForm("web", "{website}"), heading="ก")
    assert texts(made, edits=own, thai_digits=False) == [
        "1. ก",
        "ปี 2569",
        "ข้อ ๕",
        "www.example.go.th",
    ]


# Composed blocks


def test_a_block_is_made_where_its_passage_stands() -> None:
    places: list[Place] = []

    def make(_: Draft, place: Place) -> Iterator[Block]:
        places.append(place)
        yield Paragraph("ตาราง")

    wide = part(YEAR, replace(SCORES, each="laws"), landscape=True)
    (section,) = sections(draft(wide, makers={"instruments-table": make}))
    assert section.orientation is Orientation.LANDSCAPE
    law = analysis().laws[0].id
    assert places == [Place(f"summary/part/scores/{law}", law, Orientation.LANDSCAPE)]
    first, table = section.blocks
    assert isinstance(first, Paragraph)
    assert first.keep, "what leads up to a table stays on its page"
    assert table == Paragraph("ตาราง")


def test_a_chart_has_a_title_of_its_own_to_stay_with() -> None:
    chart = Chart("คะแนน", ("IIT",), (Series("ปี", (Decimal(90),)),), "คะแนน IIT ๙๐")
    first, _ = blocks(part(YEAR, SCORES), makers={"instruments-table": lambda _, __: (chart,)})
    assert isinstance(first, Paragraph)
    assert not first.keep


def test_a_block_with_nothing_to_show_leaves_no_trace() -> None:
    makers = {"instruments-table": lambda _, __: ()}
    assert blocks(part(YEAR, SCORES), makers=makers) == (Paragraph("ปี ๒๕๖๙", "summary/part/year"),)
    assert sections(draft(part(SCORES, heading="ก"), makers=makers)) == []


# Sections and the paper


def test_parts_of_one_orientation_share_a_section() -> None:
    wide = part(YEAR, key="wide", landscape=True)
    found = sections(
        draft(part(YEAR), part(YEAR, key="b", new_page=True), wide, part(YEAR, key="c"))
    )
    assert [section.orientation for section in found] == [
        Orientation.PORTRAIT,
        Orientation.LANDSCAPE,
        Orientation.PORTRAIT,
    ]
    assert [isinstance(block, PageBreak) for block in found[0].blocks] == [False, True, False]


def test_a_new_page_at_the_beginning_of_a_section_needs_no_break() -> None:
    found = sections(draft(part(YEAR, new_page=True)))
    assert PageBreak() not in found[0].blocks


def test_a_report_has_its_cover_first_without_a_number() -> None:
    seal = Emblem(b"seal", "image/png", "ตราประจำหน่วยงาน")
    paper = report(draft(part(YEAR), cover=("รายงาน", "ปี {year}"), seal=seal))
    assert paper.sections[0] == Section(
        (
            Cover(
                ("รายงาน", "ปี ๒๕๖๙"),
                ("องค์การบริหารส่วนตำบลตัวอย่าง", "อำเภอเมืองสมมติ จังหวัดสมมติ"),
                seal,
            ),
        ),
        numbering=Numbering.NONE,
    )
    assert (paper.kind, paper.title, paper.keywords) == ("summary", "รายงานปี ๒๕๖๙", "ITA 2569")
    assert paper.author == "องค์การบริหารส่วนตำบลตัวอย่าง"


def test_a_report_without_cover_begins_with_its_text() -> None:
    assert len(report(draft(part(YEAR))).sections) == 1


# Tables


def test_columns_under_one_head_have_two_rows_of_heads() -> None:
    table = ruled_table(TABLE, draft(), [], Orientation.PORTRAIT)

    def head(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
        return Cell((text,), Align.CENTER, bold=True, columns=columns, rows=rows)

    assert table.header == (
        (head("ที่", rows=2), head("ชื่อ", rows=2), head("คะแนน", columns=2)),
        (head("ปี ๒๕๖๙"), head("เปลี่ยนแปลง")),
    )


@pytest.mark.parametrize(
    ("setup", "orientation", "width"),
    [
        (PageSetup(), Orientation.PORTRAIT, 16.0),
        (PageSetup(), Orientation.LANDSCAPE, 24.7),
        (PageSetup(left=2.5, right=1.5), Orientation.PORTRAIT, 17.0),
    ],
)
def test_a_table_fills_the_width_between_the_margins(
    setup: PageSetup, orientation: Orientation, width: float
) -> None:
    table = ruled_table(TABLE, draft(setup=setup), [], orientation)
    assert sum(table.widths) == pytest.approx(width, abs=0.01)
    assert table.widths[1] == pytest.approx(width / 2, abs=0.001)


def test_a_row_shows_what_the_forms_columns_ask_for_as_they_are_set() -> None:
    cells = row(TABLE, {"now": "๙๐.๐๐", "name": ("ก", "ข"), "number": "๑\n๒", "part": "IIT"})
    assert cells == (
        Cell(("๑", "๒"), Align.CENTER),
        Cell(("ก", "ข")),
        Cell(("๙๐.๐๐",), Align.RIGHT),
        Cell(("",), Align.RIGHT),
    )
