"""Thai text made uniform: what files bring in, and what two texts are compared by."""

from __future__ import annotations

import re
import unicodedata

from itadesk.thai.digits import to_arabic

_DECOMPOSED_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_AFTER_AM = re.compile("\u0e33([\u0e48-\u0e4b])")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_NOT_LETTERS = re.compile(r"[^\w\u0e00-\u0e7f]+|_")


def normalise(text: str) -> str:
    """``text`` as it is stored: NFC, composed ำ, no invisible or control characters.

    Line ends become ``\\n``, runs of other white space one space.  Unicode's own
    normalisation leaves ํ + า alone and so two spellings of ำ apart.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _INVISIBLE.sub("", _FORBIDDEN_IN_XML.sub("", text))
    text = _DECOMPOSED_AM.sub("\\1\u0e33", text)
    text = _TONE_AFTER_AM.sub("\\1\u0e33", text)
    text = text.replace("\u0e40\u0e40", "\u0e41")
    return _SPACES.sub(" ", text)


def one_line(text: str) -> str:
    """`normalise` with line ends turned into spaces and the ends trimmed."""
    return " ".join(normalise(text).split())


def fold(text: str) -> str:
    """What two texts are compared by: normalised, Arabic digits, lower case, letters only.

    Spaces and punctuation carry no meaning in a sheet's text layer and are dropped.
    """
    return _NOT_LETTERS.sub("", to_arabic(normalise(text)).lower())


def join_names(names: list[str], *, last: str = "และ") -> str:
    """``ก``, ``กและข``, ``ก ข และค``: a Thai enumeration."""
    if len(names) < 2:
        return "".join(names)
    return f"{' '.join(names[:-1])} {last}{names[-1]}"
