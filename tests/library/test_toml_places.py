"""Every key of a form file is found on its line, however the file is written."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.library.toml_places import Places

TEXT = '''# a comment with [a] = "header"
schema = 1

[total]   # the sum
name = "คะแนนรวม # ไม่ใช่หมายเหตุ"
range.low = 1
"range"."high of all" = 2

[[part]]
key = "facts"
text = """
first = 1
[[part]]
"""
refs = [
    "o1",  # one
    "]",

    "o3",
]
[[part.passage]]
key = 'a'
months = { first = 10, last = [1,
  2] }
[[part.passage]]
key = 'b'
[[part]]
  [[part.passage]]
  key = "c"
[part.passage.more]
day = 2026-10-01 07:00:00
time = 07:00:00
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("schema", 2),
        ("total", 4),
        ("total.name", 5),
        ("total.range", 6),
        ("total.range.low", 6),
        ("total.range.high of all", 7),
        ("part", 9),
        ("part[1]", 9),
        ("part[1].key", 10),
        ("part[1].text", 11),
        ("part[1].refs", 15),
        ("part[1].refs[1]", 16),
        ("part[1].refs[2]", 17),
        ("part[1].refs[3]", 19),
        ("part[1].passage", 21),
        ("part[1].passage[1].key", 22),
        ("part[1].passage[1].months.first", 23),
        ("part[1].passage[1].months.last[2]", 24),
        ("part[1].passage[2]", 25),
        ("part[1].passage[2].key", 26),
        ("part[2]", 27),
        ("part[2].passage[1]", 28),
        ("part[2].passage[1].key", 29),
        ("part[2].passage[1].more", 30),
        ("part[2].passage[1].more.day", 31),
        ("part[2].passage[1].more.time", 32),
    ],
)
def test_a_key_is_found_where_it_stands(key: str, line: int) -> None:
    tomllib.loads(TEXT)
    assert Places(TEXT).line(key) == line


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("part[1].heading", 9),
        ("part[1].passage[2].text", 25),
        ("part[1].refs[7]", 15),
        ("total.name.of", 5),
        ("", 0),
        ("subject", 0),
        ("table[1].key", 0),
        ("a]b", 0),
    ],
)
def test_a_key_that_is_missing_is_looked_for_in_its_own_table(key: str, line: int) -> None:
    assert Places(TEXT).line(key) == line


def test_windows_line_ends_count_once() -> None:
    assert Places(TEXT.replace("\n", "\r\n")).line("part[2].passage[1].key") == 29


@dataclass
class Written:
    """A form file in the making, and where its keys went."""

    lines: list[str]
    places: dict[str, int]

    def add(self, text: str, path: str = "") -> None:
        if path:
            self.places.setdefault(path, len(self.lines) + 1)
        self.lines += text.split("\n")


VALUES = st.sampled_from(
    [
        "1",
        "true",
        '"ก # ข"',
        "'[[part]]'",
        '"""\nkey = 1\n\\""""',
        "'''a\n[x]\n'''",
        "[]",
        '[\n  "a", # b\n  ["c"],\n]',
        '{ a = 1, "b.c" = "}" }',
        "1979-05-27",
        '"\\" = \\\\"',
    ]
)
NAMES = st.lists(st.sampled_from(["key", "text", "when", "no"]), unique=True, max_size=3)
FILLERS = st.lists(st.sampled_from(["", "# [[part]]", "   ", '# key = """']), max_size=2)


@st.composite
def forms(draw: st.DrawFn) -> Written:
    """A file of parts and passages as forms have them, with whatever a hand puts in between."""
    written = Written([], {})

    def keys(table: str) -> None:
        for name in draw(NAMES):
            written.lines += draw(FILLERS)
            path = f"{table}.{name}" if table else name
            written.add(f"{draw(st.sampled_from(['', '  ']))}{name} = {draw(VALUES)}", path)
        written.lines += draw(FILLERS)

    keys("")
    for part in range(1, draw(st.integers(0, 3)) + 1):
        written.add("[[part]]", f"part[{part}]")
        keys(f"part[{part}]")
        for passage in range(1, draw(st.integers(0, 3)) + 1):
            path = f"part[{part}].passage[{passage}]"
            written.add("[[part.passage]] # a passage", path)
            keys(path)
    return written


@given(forms())
def test_every_key_of_every_file_is_found(written: Written) -> None:
    text = "\n".join(written.lines)
    tomllib.loads(text)
    places = Places(text)
    assert {path: places.line(path) for path in written.places} == written.places


@given(st.text(alphabet="part[]12.key ", max_size=20))
def test_no_key_keeps_it_busy_for_ever(key: str) -> None:
    assert 0 <= Places(TEXT).line(key) <= len(TEXT.splitlines())
