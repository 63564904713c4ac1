"""Thai word boundaries, for wrapping lines on the screen.

Qt finds no break inside a Thai sentence on Windows, so what is shown gets a
zero-width space between words.  Shown only: stored and exported text never has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

ZERO_WIDTH_SPACE = "\u200b"
TERMS = ("ตัวชี้วัด", "ผ่านดี", "ผ่านดีเยี่ยม", "สูงกว่า", "ต่ำกว่า")
"""Words that every paper is full of and that the dictionary cuts."""
_ENDINGS = {"กระบวน": "การ", "โครง": "การ", "ชำนาญ": "การ", "ราช": "การ", "กิจ": "กรรม"}
"""What the dictionary parts from its ending where that begins a longer word too:
กระบวน|การกำกับ for กระบวนการ|กำกับ, กิจ|กรรมการ for กิจกรรม|การ."""
_THAI_RUN = re.compile("[\u0e00-\u0e7f]{4,}")


@lru_cache(maxsize=4096)
def split_words(text: str) -> tuple[str, ...]:
    """The words of a run of Thai letters, which joined give ``text`` again."""
    from pythainlp.tokenize import word_tokenize  # 0.4 s to load: only when first needed

    return tuple(_whole_terms(list(_moved(word_tokenize(text, engine="newmm")))))


@lru_cache(maxsize=256)
def shorter_words(word: str) -> tuple[str, ...]:
    """The fewest words that make up a long one, for a line that it is too wide for.

    The word itself if it is made up of none: การบริหารงานบุคคล is การบริหารงาน and บุคคล.
    """
    from pythainlp.corpus import thai_words

    known = thai_words()
    made: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        ways = [
            (*before, word[start:end])
            for start, before in enumerate(made)
            if before is not None and end - start < len(word) and word[start:end] in known
        ]
        made.append(min(ways, key=len, default=None))
    return made[-1] or (word,)


def _moved(words: list[str]) -> Iterator[str]:
    """The words, each ending at the end of the one that it belongs to."""
    before = ""
    for word in words:
        ending = _ENDINGS.get(before, "")
        moved = ending if ending and word.startswith(ending) else ""
        if before:
            yield before + moved
        before = word.removeprefix(moved)
    if before:
        yield before


def _whole_terms(words: list[str]) -> Iterator[str]:
    """The words with those put together again that make up one of the `TERMS`."""
    place = 0
    while place < len(words):
        ends = range(place + 2, min(place + 4, len(words)) + 1)
        end = next((e for e in ends if "".join(words[place:e]) in TERMS), place + 1)
        yield "".join(words[place:end])
        place = end


def breakable(text: str) -> str:
    """``text`` with a zero-width space between the words of Thai runs, for display only."""
    return _THAI_RUN.sub(lambda run: ZERO_WIDTH_SPACE.join(split_words(run.group())), text)


def plain(text: str) -> str:
    """``text`` without the marks that `breakable` puts in."""
    return text.replace(ZERO_WIDTH_SPACE, "")
