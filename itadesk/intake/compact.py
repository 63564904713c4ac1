"""A text without its white space, in which sheets are searched.

Text layers lose and add spaces and line ends anywhere, so patterns are tried on
the text without them (Arabic digits, lower case) and what they find is quoted
from the text as it was.  One space stays where dropping it would join two numbers
or two Latin words.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from itadesk.thai.digits import to_arabic
from itadesk.thai.text import normalise, one_line

_MARKS = frozenset("*#•●▪◦■□")
"""Emphasis and bullets: in the way of every pattern, and without meaning of their own."""
_NUMERIC = frozenset("0123456789.")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_RUN = re.compile(rf"[^\s{''.join(sorted(_MARKS))}]+")
TABLE = "\ue0ff"
"""Stands, on a paragraph of its own, where a table was taken out of a text."""
_BROKEN_LINE = re.compile("(?<=[\u0e01-\u0e3a\u0e40-\u0e4e])\n(?=[\u0e01-\u0e3a\u0e40-\u0e4e])")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def loose(word: str) -> str:
    """A pattern for ``word`` with at most one character wrong, missing or too many."""
    letters = list(map(re.escape, word))
    variants = [word]
    for index in range(len(letters)):
        head, tail = "".join(letters[:index]), "".join(letters[index + 1 :])
        variants.append(f"{head}(?:.?|.{letters[index]}){tail}" if index else f".?{tail}")
    return f"(?:{'|'.join(variants)})"


def squeeze(text: str) -> str:
    """``text`` as the text of a `Compact`: for patterns and names."""
    return Compact(text).text


class Compact:
    """``text`` is what is searched; positions in it lead back to the ``source``."""

    def __init__(self, source: str) -> None:
        self.source = normalise(source)
        text = to_arabic(self.source)
        small = text.lower()
        if len(small) == len(text):  # İ alone has two small letters: positions would shift
            text = small
        parts: list[str] = []
        self._places: list[int] = []
        self._line_starts: set[int] = set()
        self._paragraphs: list[int] = []
        last, end, line_ends = "", 0, 2
        for run in _RUN.finditer(text):
            start, letters = run.start(), run.group()
            between = text[end:start]
            spaced = not _MARKS.issuperset(between)
            if spaced and any(letters[0] in kind and last in kind for kind in (_NUMERIC, _LATIN)):
                parts.append(" ")
                self._places.append(start - 1)
            line_ends += between.count("\n")
            if line_ends:
                self._line_starts.add(len(self._places))
            if line_ends > 1:
                self._paragraphs.append(len(self._places))
            parts.append(letters)
            end = run.end()
            self._places.extend(range(start, end))
            last, line_ends = letters[-1], 0
        self.text = "".join(parts)

    def starts_line(self, position: int) -> bool:
        """Whether the character there is the first of a line, bullets and dashes aside."""
        while position > 0 and position not in self._line_starts:
            if self.text[position - 1] not in "-–—·.)( ":
                return False
            position -= 1
        return True

    def ends_word(self, position: int) -> bool:
        """Whether white space, or nothing, comes between this character and the one before."""
        if not 0 < position < len(self.text):
            return True
        return self._places[position] - self._places[position - 1] > 1

    def next_paragraph(self, position: int) -> int:
        """Where the next paragraph (after a blank line) begins; the end if there is none."""
        index = bisect_right(self._paragraphs, position)
        return self._paragraphs[index] if index < len(self._paragraphs) else len(self.text)

    def quote(self, start: int, end: int) -> str:
        """The words of the source between two positions, on one line."""
        end = min(end, len(self.text))
        if start >= end:
            return ""
        words = self.source[self._places[start] : self._places[end - 1] + 1].strip()
        # A line of Thai is broken between words, which have no space between them.
        return one_line(_BROKEN_LINE.sub("", _BLANK_LINE.sub(" \n", words)).replace(TABLE, ""))
