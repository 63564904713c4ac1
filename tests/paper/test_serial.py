"""A signed paper is kept as text and comes back exactly as it was."""

from __future__ import annotations

import dataclasses
import json
import re
import types
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.paper import blocks
from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Chart,
    Cover,
    Emblem,
    Heading,
    MemoHead,
    MemoLabels,
    NoticeHead,
    Numbering,
    Opinion,
    Orientation,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Picture,
    Section,
    Series,
    Signature,
    Table,
)
from itadesk.paper.serial import from_json, to_json

SIGNATURE = Signature("นายตัวอย่าง ใจดี", ("ปลัด", "รักษาราชการแทน", "นายก"), "ว่าที่ร้อยตรี")
SEAL = Emblem(b"\x89PNG seal", "image/png", "ตราของหน่วยงาน")
HEAD = MemoHead(
    "บันทึกข้อความ",
    "งานนิติการ",
    "",
    "",
    "รายงานผล",
    "นายก",
    ("หนังสือที่ ๑",),
    ("รายงาน จำนวน ๑ ชุด",),
    MemoLabels(office="สำนักงาน"),
)
CHART = Chart(
    "คะแนน",
    ("การปฏิบัติหน้าที่", "การใช้งบประมาณ"),
    (Series("ปี ๒๕๖๘", (Decimal("94.05"), None)), Series("ปี ๒๕๖๗", (Decimal("93"), Decimal(0)))),
    "แผนภูมิคะแนนสองปี",
    Decimal("85.00"),
    "เกณฑ์",
    thai_digits=False,
)
MEMO = Paper(
    kind="results-memo",
    title="รายงานผล “ภายในหน่วยงาน”",
    author="องค์การบริหารส่วนตำบลตัวอย่าง",
    sections=(
        Section((Cover(("รายงาน", "ปี ๒๕๖๘"), ("หน่วยงาน",), SEAL),), numbering=Numbering.NONE),
        Section(
            (
                HEAD,
                Heading("๑. ข้อเท็จจริง"),
                Paragraph("บรรทัดหนึ่ง\nบรรทัดสอง", key="results-memo/facts/result", left=1.25),
                Paragraph(
                    "ก ข",
                    "results-memo/facts/a",
                    indent=0,
                    align=Align.CENTER,
                    bold=True,
                    keep=True,
                    joined=(("results-memo/facts/a", "ก"), ("results-memo/facts/b", "ข")),
                ),
                SIGNATURE,
                Opinion("ความเห็นของปลัด", SIGNATURE, ("ทราบ", ""), 0),
                PageBreak(),
            ),
            numbering=Numbering.START,
        ),
        Section((NoticeHead("คำสั่ง", "เรื่อง แต่งตั้ง", "ที่ ๑/๒๕๖๙"),)),
        Section(
            (
                Heading("ภาคผนวก", 0),
                Table(
                    (3.5, 4.0),
                    ((Cell(("ที่",), Align.CENTER, True, 2),),),
                    ((Cell(("๑", "๒"), rows=2, key="k", shaded=True), Cell(())), (Cell(("ข",)),)),
                    14,
                ),
                CHART,
                Picture(b"\xff\xd8\xff photo", "image/jpeg", "ภาพที่ ๑", 12.5, 8.0, "ห้องประชุม"),
            ),
            Orientation.LANDSCAPE,
        ),
    ),
    font="TH Sarabun New",
    emblem=Emblem(bytes(range(256)), "image/png"),
    setup=PageSetup(3.0, 2.0, 1.5, 2.0, 3, 2),
    keywords="ITA ๒๕๖๘",
)
GOLDEN = Path(__file__).parent / "golden-paper.json"
"""What was written when these blocks were new; it is never written again."""


def test_a_paper_comes_back_as_it_was() -> None:
    assert from_json(to_json(MEMO)) == MEMO


def test_the_same_paper_gives_the_same_text() -> None:
    assert to_json(MEMO) == to_json(from_json(to_json(MEMO)))


def test_thai_stays_readable_in_the_text() -> None:
    assert "๑. ข้อเท็จจริง" in to_json(MEMO)


def test_a_paper_that_was_signed_long_ago_is_as_it_was() -> None:
    assert from_json(GOLDEN.read_text(encoding="utf-8")) == MEMO


def test_there_is_one_of_every_block_in_it() -> None:
    text = GOLDEN.read_text(encoding="utf-8")
    assert {block.__name__ for block in get_args(Block)} <= set(
        re.findall(r'"block": "(\w+)"', text)
    )


def test_what_an_older_paper_does_not_say_is_as_it_was_before() -> None:
    def without_defaults(value: Any) -> Any:
        if isinstance(value, list):
            return [without_defaults(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "block" not in value:
            return value
        known = {field.name: field for field in dataclasses.fields(vars(blocks)[value["block"]])}
        kept = {
            name: without_defaults(item)
            for name, item in value["fields"].items()
            if known[name].default is dataclasses.MISSING
            and known[name].default_factory is dataclasses.MISSING
        }
        return value | {"fields": kept}

    plain = json.loads(to_json(MEMO))
    older = from_json(json.dumps(without_defaults(plain)))
    assert older.setup == PageSetup()
    assert older.emblem is None
    assert [section.numbering for section in older.sections] == [Numbering.CONTINUE] * 4
    cover, memo, _notice, appendix = (section.blocks for section in older.sections)
    assert cover == (Cover(("รายงาน", "ปี ๒๕๖๘"), ("หน่วยงาน",)),)
    assert memo[2] == Paragraph("บรรทัดหนึ่ง\nบรรทัดสอง")
    assert appendix[3] == Picture(b"\xff\xd8\xff photo", "image/jpeg")


def test_what_a_newer_paper_says_is_not_left_out_silently() -> None:
    newer = json.loads(to_json(MEMO))
    newer["fields"]["watermark"] = "ร่าง"
    with pytest.raises(ValueError, match="not a paper"):
        from_json(json.dumps(newer))


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values for a field of a block, whatever blocks and fields there are."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=3).map(tuple)
    if origin in (Union, types.UnionType):
        return st.one_of([values_of(choice) for choice in inner])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if hint is float:
        return st.floats(0, 30) | st.integers(0, 30)
    if hint is Decimal:
        return st.decimals(allow_nan=False, allow_infinity=False)
    if hint in (str, int, bool, bytes, type(None)):
        return st.from_type(hint)
    fields = get_type_hints(hint, vars(blocks))
    return st.builds(hint, **{name: values_of(field) for name, field in fields.items()})


@given(values_of(Paper))
def test_any_paper_comes_back_as_it_was(paper: Paper) -> None:
    assert from_json(to_json(paper)) == paper


@pytest.mark.parametrize("block", get_args(Block), ids=lambda block: block.__name__)
def test_every_kind_of_block_can_be_kept(block: type) -> None:
    assert dataclasses.is_dataclass(block)

    @given(values_of(block))
    def comes_back(value: Block) -> None:
        paper = dataclasses.replace(MEMO, sections=(Section((value,)),))
        assert from_json(to_json(paper)).sections[0].blocks == (value,)

    comes_back()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        '"paper"',
        '{"block": "Paper", "fields": []}',
        '{"block": "Paper", "fields": {}}',
        '{"block": "Paper", "fields": {"kind": "x", "colour": "red"}}',
        '{"block": "Popen", "fields": {}}',
        '{"block": "Heading", "fields": {"text": "เรื่อง"}}',
        '{"enum": "Align", "value": "upside-down"}',
        '{"enum": "Colour", "value": "red"}',
        '{"bytes": "?"}',
        '{"bytes": 5}',
        '{"decimal": "?"}',
        '{"decimal": {}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_paper_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["block", "fields", "enum", "value", "bytes", "text"]), inner
            )
        ),
    )
)
def test_whatever_else_the_text_holds_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        from_json(json.dumps(value))
