"""What a clerk settles about one paper beside its text, as records of it are kept and read.

Every option is kept as text: a day in ISO form, a list as lines, a member of the
working group as a line of name, tab and role.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from itadesk.thai.text import one_line


class PaperOptions(NamedTuple):
    """The options of one paper; each is empty until it is settled."""

    background: str = ""
    """เรื่องเดิม of a memo."""
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    due: dt.date | None = None
    """By when the units are to report."""
    chosen: str = ""
    """The node of the indicator plan's indicator."""
    limitations: tuple[str, ...] = ()
    """ข้อจำกัด ปัญหา/อุปสรรค of the office."""
    working_group: tuple[tuple[str, str], ...] = ()
    """(name or post, role) of the members."""
    laws: tuple[str, ...] = ()
    """Ids of the laws that this paper cites, in place of the office's usual ones."""
    shortened: bool = False
    """Whether a memo takes the shorter wording that its form offers, to fit its pages."""


def read_options(texts: Mapping[str, str]) -> PaperOptions:
    """The options that are kept as ``texts`` by key; what cannot be read counts as not settled."""
    return PaperOptions(
        background=texts.get("background", ""),
        references=_lines(texts, "references"),
        enclosures=_lines(texts, "enclosures"),
        due=_day(texts.get("due", "")),
        chosen=texts.get("chosen", ""),
        limitations=_lines(texts, "limitations"),
        working_group=tuple(_member(line) for line in _lines(texts, "working_group")),
        laws=_lines(texts, "laws"),
        shortened=bool(texts.get("shortened")),
    )


def write_options(options: PaperOptions) -> dict[str, str]:
    """The text of every option by key, empty for what is not settled."""
    members = ("\t".join(one_line(part) for part in member) for member in options.working_group)
    return {
        "background": options.background.strip(),
        "references": _text(options.references),
        "enclosures": _text(options.enclosures),
        "due": options.due.isoformat() if options.due else "",
        "chosen": options.chosen.strip(),
        "limitations": _text(options.limitations),
        "working_group": "\n".join(member for member in members if member.strip()),
        "laws": _text(options.laws),
        "shortened": "1" if options.shortened else "",
    }


def _text(lines: tuple[str, ...]) -> str:
    return "\n".join(line for text in lines if (line := one_line(text)))


def _lines(texts: Mapping[str, str], key: str) -> tuple[str, ...]:
    return tuple(line for line in texts.get(key, "").split("\n") if line.strip())


def _member(line: str) -> tuple[str, str]:
    name, _, role = line.partition("\t")
    return name, role


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
