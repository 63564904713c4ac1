"""How a text breaks into lines of a given width, measured with the bundled font."""

from __future__ import annotations

import re

from itadesk.publishing.fonts import text_width
from itadesk.thai.words import split_words

_PIECES = re.compile(r"\n|[^\S\n]+|[\u0e00-\u0e7f]+|[^\s\u0e00-\u0e7f]+")
_LETTERS = re.compile(r"\n|[^\S\n]+|[\u0e00-\u0e7f]|[^\s\u0e00-\u0e7f]+")
_LOST_TO_WORDS = 4 * 386
"""What a line may lose because a Thai word goes over whole, in 1/1000 em: four letters.
Over all texts in the forms no program's dictionary needs a line more than this allows."""


def most_lines(text: str, width_pt: float, size_pt: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes on ``width_pt`` points at the most.

    Programs part Thai words by dictionaries of their own, which agree neither with
    each other nor with ours.  So no word is looked for here, which is also much
    quicker: a line may end at any letter, but is counted shorter by a word's rest.
    """
    whole = width_pt * 1000 / size_pt
    room = max(whole - _LOST_TO_WORDS, whole / 2)
    lines, used = 1, 0.0
    for piece in _LETTERS.findall(text):
        if piece == "\n":
            lines, used = lines + 1, 0.0
            continue
        wide = text_width(piece, bold=bold)
        if piece.isspace():
            used += wide
            continue
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines += int(wide // room)
        used += wide % room
    return lines


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
        wide = text_width(piece, bold=bold)
        # Spaces hang over the end of a line; they never begin one.
        if used + wide > room and line and not piece.isspace():
            lines.append(line)
            line, used = "", 0.0
        fitting = piece
        if wide > room and not piece.isspace():
            *full, fitting = _cut(piece, room, bold)
            lines += full
        line += fitting
        used += text_width(fitting, bold=bold)
    return [*lines, line]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for run in _PIECES.findall(text):
        pieces += split_words(run) if "\u0e00" <= run[0] <= "\u0e7f" else (run,)
    return pieces


def _cut(word: str, room: float, bold: bool) -> list[str]:
    """``word`` in parts that each fit on a line, marks kept with their letter."""
    parts, part, used = [], "", 0.0
    for character in word:
        wide = text_width(character, bold=bold)
        if part and wide and used + wide > room:
            parts.append(part)
            part, used = "", 0.0
        part += character
        used += wide
    return [*parts, part]
