"""The sheet that a year's figures came from: where its file lies, and what stands where in it.

The workspace keeps what was taken from a sheet and not the sheet: only where the file
lay is remembered, as the program's own memory, which is nothing to undo.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.framework import Framework
from itadesk.store import office
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_arabic
from itadesk.thai.text import normalise

_SETTING = "sheet_files"
_SPACE = re.compile(r"\s+")
_ENOUGH = 60
"""Letters of an issue by which its paragraph is known."""


class SourceSheet(NamedTuple):
    """The text of a sheet, line by line, and on which line (from 0) a node is spoken of."""

    name: str
    lines: tuple[str, ...]
    places: Mapping[str, int]

    def line_of(self, node_id: str, framework: Framework) -> int | None:
        """The line of a node, else of the first thing below it; None if it is not there."""
        if node_id not in framework:
            return None
        below = (node.id for node in framework.descendants(node_id))
        found = (self.places.get(known) for known in (node_id, *below))
        return next((place for place in found if place is not None), None)


def remember_source(desk: Desk, year: int, path: Path) -> None:
    """Remember where the sheet of result year ``year`` (B.E.) lies."""
    if not desk.workspace.read_only:
        known = _known(desk) | {str(year): str(path.resolve())}
        office.set_setting(desk.workspace, _SETTING, json.dumps(known, ensure_ascii=False))


def source_path(desk: Desk, year: int) -> Path | None:
    """Where the sheet of ``year`` lay when it was brought in; it may be gone."""
    known = _known(desk).get(str(year))
    return Path(known) if known else None


def read_source(path: Path, year: int) -> SourceSheet:
    """The sheet in ``path`` as text, with the places of what it gives for ``year``.

    Raises the `InputError` kinds of intake.
    """
    from itadesk.intake.reading import read_proposal  # with all of intake
    from itadesk.intake.source import read_source_text

    proposal = read_proposal(path, year=year)
    text = normalise(read_source_text(path))
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    letters = _Letters(lines)
    places: dict[str, int] = {}
    for node_id, quote in proposal.quotes.items():
        place = letters.find(quote, 0)
        if place is not None:
            places[node_id] = letters.line(place)
    after = 0
    for advice in proposal.recommendations:
        place = letters.find(advice.issue[:_ENOUGH], after)
        if place is not None:
            after = place + 1
            places.setdefault(advice.node, letters.line(place))
    return SourceSheet(path.name, lines, places)


class _Letters:
    """All letters of some lines without the space between them."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for line in lines:
            piece = _bare(line)
            self._starts.append(length)
            pieces.append(piece)
            length += len(piece)
        self._text = "".join(pieces)

    def find(self, words: str, start: int) -> int | None:
        """Where the last letter of ``words`` stands, from ``start`` on or else anywhere."""
        wanted = _bare(words)
        if not wanted:
            return None
        place = self._text.find(wanted, start)
        place = place if place >= 0 else self._text.find(wanted)
        return place + len(wanted) - 1 if place >= 0 else None

    def line(self, place: int) -> int:
        """The line that a letter stands on."""
        return max(i for i, start in enumerate(self._starts) if start <= place)


def _bare(text: str) -> str:
    return _SPACE.sub("", to_arabic(normalise(text))).lower()


def _known(desk: Desk) -> dict[str, str]:
    try:
        known = json.loads(office.setting(desk.workspace, _SETTING) or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}
