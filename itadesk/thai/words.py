"""Thai word boundaries, for wrapping lines on the screen.

Qt finds no break inside a Thai sentence on Windows, so what is shown gets a
zero-width space between words.  Shown only: stored and exported text never has one.
"""

from __future__ import annotations

import re
from functools import lru_cache

ZERO_WIDTH_SPACE = "\u200b"
_THAI_RUN = re.compile("[\u0e00-\u0e7f]{4,}")


@lru_cache(maxsize=4096)
def split_words(text: str) -> tuple[str, ...]:
    """The words of a run of Thai letters, which joined give ``text`` again."""
    from pythainlp.tokenize import word_tokenize  # 0.4 s to load: only when first needed

    return tuple(word_tokenize(text, engine="newmm"))


def breakable(text: str) -> str:
    """``text`` with a zero-width space between the words of Thai runs, for display only."""
    return _THAI_RUN.sub(lambda run: ZERO_WIDTH_SPACE.join(split_words(run.group())), text)


def plain(text: str) -> str:
    """``text`` without the marks that `breakable` puts in."""
    return text.replace(ZERO_WIDTH_SPACE, "")
