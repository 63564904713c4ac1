"""How a text breaks into lines of a given width, measured with the bundled font."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from itadesk.publishing.fonts import advances, text_width
from itadesk.thai.words import split_words

_PIECES = re.compile(r"\n|[^\S\n]+|[\u0e00-\u0e7f]+|[^\s\u0e00-\u0e7f]+")
_CLAUSES = re.compile(r"[^\S\n]*[^\s]+")
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
    width_of = advances(bold=bold).__getitem__
    lines = 0
    for written in text.split("\n"):
        lines += 1
        line = written.rstrip()  # spaces at a line's end hang over it
        ends = list(accumulate(map(width_of, line)))
        if ends and ends[-1] > whole:
            lines += max(_breaks(line, ends, _sure_room(whole)), 1)
    return lines


def _sure_room(whole: float) -> float:
    """What a line of that width holds wherever the last word on it may end."""
    return max(whole - _LOST_TO_WORDS, whole / 2)


def _breaks(line: str, ends: list[int], room: float) -> int:
    """How often a line that is too long breaks; ``ends`` is how far it reaches, letter by letter.

    What is neither Thai nor a space stays together unless it is too long itself.
    """
    breaks = start = 0
    begin = 0.0
    while ends[-1] - begin > room:
        at = last = bisect_right(ends, begin + room)
        while at > start and _keeps(line[at - 1]) and _keeps(line[at]):
            at -= 1
        if at == start:
            at = max(last, start + 1)
        # Spaces hang over the end of a line; they never begin one.
        while at < len(line) and line[at].isspace():
            at += 1
        if at == len(line):
            break
        breaks, start, begin = breaks + 1, at, ends[at - 1]
    return breaks


def _keeps(letter: str) -> bool:
    """Whether no line ends beside ``letter`` where its neighbour is such a one too."""
    return not ("\u0e00" <= letter <= "\u0e7f" or letter.isspace())


def in_rows(
    text: str, width_pt: float, size_pt: float, most: int, *, bold: bool = False
) -> list[tuple[str, int]]:
    """``text`` in parts of at most ``most`` lines, each with the lines that it takes.

    A part ends where the text has a line end or else a space: only one that has
    neither is broken between words, for which the dictionary is needed.
    """
    whole = most_lines(text, width_pt, size_pt, bold=bold)
    if whole <= most:
        return [(text, whole)]
    parts: list[str] = []
    for line in text.split("\n"):
        longer = f"{parts[-1]}\n{line}" if parts else line
        if most_lines(longer, width_pt, size_pt, bold=bold) <= most:
            parts[-1:] = [longer]
        elif most_lines(line, width_pt, size_pt, bold=bold) <= most:
            parts.append(line)
        else:
            parts += _parted(line, width_pt, size_pt, most, bold=bold)
    return [(part, most_lines(part, width_pt, size_pt, bold=bold)) for part in parts]


def _parted(line: str, width_pt: float, size_pt: float, most: int, *, bold: bool) -> list[str]:
    """A line of more than ``most`` lines, in parts."""
    parts: list[str] = []
    for clause in _CLAUSES.findall(line):
        bare = clause.strip()
        longer = f"{parts[-1]}{clause}" if parts else bare
        if most_lines(longer, width_pt, size_pt, bold=bold) <= most:
            parts[-1:] = [longer]
        elif most_lines(bare, width_pt, size_pt, bold=bold) <= most:
            parts.append(bare)
        else:
            # No longer than what is counted as a line, so that as many fit as are counted.
            sure = _sure_room(width_pt * 1000 / size_pt) * size_pt / 1000
            lines = wrap(bare, sure, size_pt, bold=bold)
            parts += ["".join(lines[at : at + most]) for at in range(0, len(lines), most)]
    return parts


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
