"""Thai text made uniform: what files bring in, and what two texts are compared by."""

from __future__ import annotations

import re
import unicodedata

from itadesk.thai.digits import to_arabic

_DECOMPOSED_AM = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_TONE_AFTER_AM = re.compile("\u0e33[\u0e33\u0e48-\u0e4b]*[\u0e48-\u0e4b]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")  # \x0b is Word's Shift+Enter
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u0e4d\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Every single character that `normalise` may change."""
_NOT_LETTERS = re.compile(r"[^\w\u0e00-\u0e7f]+|_")
_THAI_START = re.compile("[\u0e00-\u0e4f]")


def normalise(text: str) -> str:
    """``text`` as it is stored: NFC, composed ำ, no invisible or control characters.

    Line ends become ``\\n``, runs of other white space one space.  Unicode's own
    normalisation leaves ํ + า alone and so two spellings of ำ apart.
    """
    if _is_normal(text):
        return text
    text = _INVISIBLE.sub("", _FORBIDDEN_IN_XML.sub("", _LINE_END.sub("\n", text)))
    text = _compose_thai(unicodedata.normalize("NFC", text))
    # A tone mark that was moved may stand in another order with its neighbours now.
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def _is_normal(text: str) -> bool:
    """Whether there is nothing to be made uniform, seen at a glance: so are most texts."""
    return (
        _SUSPECT.search(text) is None
        and "  " not in text
        and "\u0e40\u0e40" not in text
        and _TONE_AFTER_AM.search(text) is None
        and unicodedata.is_normalized("NFC", text)
    )


def _compose_thai(text: str) -> str:
    text = _DECOMPOSED_AM.sub("\\1\u0e33", text)
    text = _TONE_AFTER_AM.sub(lambda m: "".join(sorted(m.group(), key="\u0e33".__eq__)), text)
    return text.replace("\u0e40\u0e40", "\u0e41")


def one_line(text: str) -> str:
    """`normalise` with line ends turned into spaces and the ends trimmed."""
    return " ".join(normalise(text).split())


def fold(text: str) -> str:
    """What two texts are compared by: normalised, Arabic digits, lower case, letters only.

    Spaces and punctuation carry no meaning in a sheet's text layer and are dropped.
    """
    letters = _NOT_LETTERS.sub("", to_arabic(normalise(text)).lower())
    return normalise(letters)  # a stray space may have kept the two halves of a ำ apart


def join_names(names: list[str], *, last: str = "และ") -> str:
    """``ก``, ``ก และข``, ``ก ข และค``; a space after และ only before what is no Thai letter.

    So ``IIT และ OIT`` and ``๘ และ ๙``.
    """
    if len(names) < 2:
        return "".join(names)
    space = "" if _THAI_START.match(names[-1]) else " "
    return f"{' '.join(names[:-1])} {last}{space}{names[-1]}"
