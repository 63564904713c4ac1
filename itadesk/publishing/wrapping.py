"""How a text breaks into lines of a given width, measured with the bundled font."""

from __future__ import annotations

import re

from itadesk.publishing.fonts import advance
from itadesk.thai.words import split_words

_PIECES = re.compile(r"\n|[^\S\n]+|[\u0e00-\u0e7f]+|[^\s\u0e00-\u0e7f]+")


def wrap(text: str, width_pt: float, size_pt: float, *, bold: bool = False) -> list[str]:
    """The lines of ``text`` on ``width_pt`` points: slices which joined give ``text`` again.

    Lines break between Thai words, at spaces and at line ends; what is wider than
    a whole line breaks anywhere.
    """
    room = width_pt * 1000 / size_pt
    lines, line, used = [], "", 0.0
    for piece in _pieces(text):
        if piece == "\n":
            lines.append(line + piece)
            line, used = "", 0.0
            continue
        wide = _width(piece, bold)
        # Spaces hang over the end of a line; they never begin one.
        if used + wide > room and line and not piece.isspace():
            lines.append(line)
            line, used = "", 0.0
        fitting = piece
        if wide > room and not piece.isspace():
            *full, fitting = _cut(piece, room, bold)
            lines += full
        line += fitting
        used += _width(fitting, bold)
    return [*lines, line]


def _width(text: str, bold: bool) -> int:
    return sum(advance(character, bold=bold) for character in text)


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for run in _PIECES.findall(text):
        pieces += split_words(run) if "\u0e00" <= run[0] <= "\u0e7f" else (run,)
    return pieces


def _cut(word: str, room: float, bold: bool) -> list[str]:
    """``word`` in parts that each fit on a line, marks kept with their letter."""
    parts, part, used = [], "", 0.0
    for character in word:
        wide = advance(character, bold=bold)
        if part and wide and used + wide > room:
            parts.append(part)
            part, used = "", 0.0
        part += character
        used += wide
    return [*parts, part]
