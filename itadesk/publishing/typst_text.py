"""Text as Typst is handed it: cleaned, and already broken into lines between Thai words.

Typst's own breaking parts Thai words ("ตำบ|ล").  So every line is measured here with
the widths of the bundled font, which Typst draws without kerning, and handed over whole.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from itadesk.publishing.fonts import CM_PER_POINT, drawable, text_width
from itadesk.publishing.wordml import clean
from itadesk.thai.words import shorter_words, split_words

MOST_SPREAD = 0.07
"""In em, between two letters of a line that is spread; one that would need more stays ragged."""
SPACE_SHARE = 4
"""Of a space in that, against two letters' one; ``paper.typ`` knows it too."""
_SLACK = 0.02
"""Points that a line stays narrower than its room, so that no rounding makes it too wide."""
_SPACES = re.compile("  +")
_CHUNKS = re.compile(r" +|[^ ]+")
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
"""Letters, vowels and marks; the digits, ฿ and ๏ are no part of a word."""
_PIECES = re.compile(f"[{_THAI}]+|[^{_THAI}]+")
_THAI_LETTER = re.compile(f"[{_THAI}]")
_HELD_TO_WORD_BEFORE = "ๆฯ"
_BEFORE_NUMBER = ("พ.ศ.", "ที่", "ข้อ", "มาตรา")
"""End no line where a number follows: พ.ศ. ๒๕๖๘, ตัวชี้วัดที่ ๘."""
_STROKES = ("/", "–")
"""A hyphen is none of them: PDFium takes one at a line's end for a parted word's, and drops it."""
_UNDRAWN = {"So", "Sk", "Cf", "Co", "Cn", "Mn", "Me"}
"""Unicode's categories of what may go without a trace: emoji, and what only changes them."""
STAND_IN = "■"
"""For a letter that the font lacks: seen on the page, where none would be missed."""


class TextLine(NamedTuple):
    """A line as it is drawn; ``spread`` points go between any two letters."""

    text: str
    spread: float = 0.0


def drawn(text: str) -> str:
    """``text`` on one line, of letters that the bundled font has.

    A letter it lacks is drawn as its plain form (``①`` as 1), else as `STAND_IN`;
    emoji fall away, which PDF/A has no place for.
    """
    text = clean(text)
    if drawable(text):
        return text
    return _SPACES.sub(" ", "".join(map(_drawn_letter, text)))


@lru_cache(maxsize=256)
def _drawn_letter(letter: str) -> str:
    if drawable(letter):
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and drawable(plain):
        return plain
    return "" if unicodedata.category(letter) in _UNDRAWN else STAND_IN


@lru_cache(maxsize=8192)
def break_lines(
    text: str,
    width: float,
    size: float,
    *,
    bold: bool = False,
    indent: float = 0.0,
    spread: bool = False,
) -> tuple[TextLine, ...]:
    """The lines of ``text`` (`drawn` already) on ``width`` cm, the first one's less ``indent``.

    Joined they give ``text`` again: the space where a line breaks hangs at its end.
    Lines break between words; what is wider than a whole line breaks anywhere.
    ``spread`` fills every line but the last, as Thai papers are set.
    """
    room = (width / CM_PER_POINT - _SLACK) * 1000 / size
    first = (indent / CM_PER_POINT) * 1000 / size
    lines = _fill(text, room, first, bold)
    if not spread:
        return tuple(TextLine(line) for line in lines)
    rooms = [room - first] + [room] * (len(lines) - 1)
    spreads = [_spread(line, whole, size, bold) for line, whole in zip(lines, rooms, strict=True)]
    return tuple(map(TextLine, lines, [*spreads[:-1], 0.0]))


def _spread(line: str, room: float, size: float, bold: bool) -> float:
    """Points between two letters of ``line`` that make it fill ``room`` (1/1000 em)."""
    seen = line.rstrip(" ")
    parts = shares(seen)
    if parts < 1:
        return 0.0
    each = (room - text_width(seen, bold=bold)) / parts
    return round(each * size / 1000, 4) if 0 < each <= MOST_SPREAD * 1000 else 0.0


def shares(text: str) -> int:
    """Into how many parts goes what ``text`` is spread by: one between two letters, more in a
    space, where it is seen least."""
    return len(_clusters(text)) - 1 + (SPACE_SHARE - 1) * text.count(" ")


def _fill(text: str, room: float, first: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line, used, free = "", 0.0, room - first
    for unit in _units(text):
        wide = text_width(unit, bold=bold)
        if unit[0] == " ":  # it hangs over the end of a line and never begins one
            line += unit
            used += wide
            continue
        if used + wide > free and line.strip(" "):
            lines.append(line)
            line, used, free = "", 0.0, room
        if wide <= free - used:
            line += unit
            used += wide
            continue
        for part in _parts(unit, room, bold):
            wide = text_width(part, bold=bold)
            if used + wide > free and line.strip(" "):
                lines.append(line)
                line, used, free = "", 0.0, room
            line += part
            used += wide
    return [*lines, line]


@lru_cache(maxsize=8192)
def _units(text: str) -> tuple[str, ...]:
    """What no line may part: words with what clings to them, and the spaces between."""
    units: list[str] = []
    for chunk in _CHUNKS.findall(text):
        spaced = len(units) > 1 and units[-1][0] == " "
        if spaced and (chunk[0] in _HELD_TO_WORD_BEFORE or _is_number_of(chunk, units[-2])):
            space = units.pop()
            units[-1] += space  # ต่าง ๆ: ๆ begins no line
        elif chunk[0] != " ":
            units += _words(chunk)
            continue
        else:
            units.append(chunk)
            continue
        head, *rest = _words(chunk)
        units[-1] += head
        units += rest
    return tuple(units)


def _is_number_of(chunk: str, before: str) -> bool:
    return chunk[0].isdecimal() and before.endswith(_BEFORE_NUMBER)


def _words(chunk: str) -> list[str]:
    """``chunk``, in which there is no space, cut where a line may break."""
    words: list[str] = []
    joined = False  # whether what comes next clings to the word before
    for piece in _PIECES.findall(chunk):
        if not _THAI_LETTER.match(piece):
            joined = bool(words)
            parts = [piece]
        else:
            parts = list(split_words(piece)) if len(piece) > 3 else [piece]
            # มาตรการ/กิจกรรม: behind the stroke a line may break
            joined = bool(words) and not words[-1].endswith(_STROKES)
        for part in parts:
            if joined or (words and part[0] in _HELD_TO_WORD_BEFORE):
                words[-1] += part
            else:
                words.append(part)
            joined = False
    return words


def _parts(unit: str, room: float, bold: bool) -> list[str]:
    """``unit``, too wide for a line, in parts that are not: its words, else its letters.

    Of long words those that they are made up of.
    """
    parts: list[str] = []
    for piece in _PIECES.findall(unit):
        if not _THAI_LETTER.match(piece):
            words: tuple[str, ...] = (piece,)
            clings = bool(parts) and piece[0] != "-"
        else:
            words = _narrow(split_words(piece), room, bold)
            clings = bool(parts) and not _THAI_LETTER.search(parts[-1])  # an opening bracket
        if clings:
            parts[-1] += words[0]
            words = words[1:]
        parts += words
    if max(text_width(part, bold=bold) for part in parts) <= room:
        return parts
    letters: list[str] = []
    for letter in _clusters(unit):
        if letters and letters[-1] == "-":
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def _narrow(words: tuple[str, ...], room: float, bold: bool) -> tuple[str, ...]:
    """``words``, with a shorter word or two in place of each that is too wide."""
    narrow: list[str] = []
    for word in words:
        narrow += shorter_words(word) if text_width(word, bold=bold) > room else (word,)
    return tuple(narrow)


def _clusters(text: str) -> list[str]:
    """The letters of ``text``, each with the marks that stand on it."""
    clusters: list[str] = []
    for letter in text:
        if clusters and (letter == "\u0e33" or unicodedata.category(letter) in ("Mn", "Me")):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters
