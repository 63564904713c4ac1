"""A paper's options survive being kept as text."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from itadesk.tasks.paper_options import PaperOptions, read_options, write_options
from itadesk.thai.text import one_line

LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(one_line)
FULL = st.lists(LINES.filter(bool), max_size=3).map(tuple)
OPTIONS = st.builds(
    PaperOptions,
    background=LINES,
    references=FULL,
    enclosures=FULL,
    due=st.none() | st.dates(),
    chosen=st.sampled_from(["", "IIT/5", "EIT1/8"]),
    limitations=FULL,
    working_group=st.lists(st.tuples(LINES.filter(bool), LINES), max_size=3).map(tuple),
    laws=FULL,
    shortened=st.booleans(),
)


@given(OPTIONS)
def test_what_is_written_is_read_back(options: PaperOptions) -> None:
    assert read_options(write_options(options)) == options


def test_every_option_is_kept_under_its_own_name() -> None:
    assert tuple(write_options(PaperOptions())) == PaperOptions._fields
    assert set(write_options(PaperOptions()).values()) == {""}
    assert read_options({}) == PaperOptions()


def test_empty_lines_and_stray_spaces_are_dropped() -> None:
    options = PaperOptions(references=("  หนังสือ  ก ", "", " \n"), working_group=(("", ""),))
    assert read_options(write_options(options)) == PaperOptions(references=("หนังสือ ก",))


def test_a_member_without_a_role_stays_a_member() -> None:
    options = PaperOptions(working_group=(("ปลัด", "ประธาน"), ("หัวหน้าสำนักปลัด", "")))
    assert read_options(write_options(options)) == options


def test_what_cannot_be_read_counts_as_not_settled() -> None:
    assert read_options({"due": "๓ เมษายน", "unknown": "x"}) == PaperOptions()
    assert read_options({"due": "2026-04-03"}).due == dt.date(2026, 4, 3)
