"""A signed paper is kept as text and comes back exactly as it was."""

from __future__ import annotations

import dataclasses
import json
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.paper import blocks
from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Emblem,
    Heading,
    MemoHead,
    Opinion,
    Orientation,
    PageBreak,
    Paper,
    Paragraph,
    Section,
    Signature,
    Table,
)
from itadesk.paper.serial import from_json, to_json

SIGNATURE = Signature("นายตัวอย่าง ใจดี", ("ปลัด", "รักษาราชการแทน", "นายก"), "ว่าที่ร้อยตรี")
MEMO = Paper(
    kind="results-memo",
    title="รายงานผล “ภายในหน่วยงาน”",
    author="องค์การบริหารส่วนตำบลตัวอย่าง",
    sections=(
        Section(
            (
                MemoHead("บันทึกข้อความ", "งานนิติการ", "", "", "เรื่อง", "นายก", ("อ้างถึง",)),
                Heading("๑. ข้อเท็จจริง"),
                Paragraph("บรรทัดหนึ่ง\nบรรทัดสอง", key="results-memo/facts/result", left=1.25),
                SIGNATURE,
                Opinion("ความเห็นของปลัด", SIGNATURE, ("ทราบ", ""), 0),
                PageBreak(),
            )
        ),
        Section((Table((3.5, 4.0), ((Cell(("ที่",), Align.CENTER, True, 2),),), ()),)),
        Section((), Orientation.LANDSCAPE),
    ),
    font="TH Sarabun New",
    emblem=Emblem(bytes(range(256)), "image/png"),
)


def test_a_paper_comes_back_as_it_was() -> None:
    assert from_json(to_json(MEMO)) == MEMO


def test_the_same_paper_gives_the_same_text() -> None:
    assert to_json(MEMO) == to_json(from_json(to_json(MEMO)))


def test_thai_stays_readable_in_the_text() -> None:
    assert "๑. ข้อเท็จจริง" in to_json(MEMO)


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
