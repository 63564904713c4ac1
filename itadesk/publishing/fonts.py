"""The fonts of papers: which one to name, which are installed, how wide a text is in ours."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache

from itadesk.paths import resources_dir

BUNDLED = "Itadesk Sarabun"
"""The family that comes with the program: TH SarabunPSK's widths, free letters."""
OFFICIAL = ("TH SarabunIT๙", "TH SarabunPSK", "TH Sarabun New")
"""The families of the correspondence regulation, in the order in which they are taken."""
LINE = 1.297
"""Height of a line of the bundled font, in em (20.75 pt at 16 pt)."""
CM_PER_POINT = 2.54 / 72

_STYLE_WORDS = re.compile(r"\s+(?:Bold Italic|Bold|Italic|Regular)$", re.IGNORECASE)
_FORMAT = re.compile(r"\s*\((?:TrueType|OpenType|All res|VGA res)\)\s*$", re.IGNORECASE)
_WINDOWS_FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


@cache
def installed_families() -> frozenset[str]:
    """The font families that other programs on this machine can use; empty if that is unknown.

    Asked once: neither are fonts installed while the program runs, nor would all notice.
    """
    try:
        return _from_registry() if sys.platform == "win32" else _from_fontconfig()
    except OSError:
        return frozenset()


def families_of(name: str) -> set[str]:
    """The families in one entry of Windows' font list: ``TH SarabunPSK Bold (TrueType)``."""
    faces = _FORMAT.sub("", name).split(" & ")
    return {_STYLE_WORDS.sub("", face).strip() for face in faces} - {""}


def _from_registry() -> frozenset[str]:
    families: set[str] = set()
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(root, _WINDOWS_FONTS) as key:
                    for number in range(winreg.QueryInfoKey(key)[1]):
                        families |= families_of(winreg.EnumValue(key, number)[0])
            except OSError:
                continue  # a user without fonts of their own has no such key
    return frozenset(families)


def _from_fontconfig() -> frozenset[str]:
    import subprocess

    try:
        listed = subprocess.run(
            ["fc-list", ":", "family"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=10,
            check=True,
        )
    except subprocess.SubprocessError:
        return frozenset()
    names = (name.strip() for line in listed.stdout.splitlines() for name in line.split(","))
    return frozenset(name for name in names if name)


def choose_font(setting: str | None, installed: Collection[str]) -> str:
    """The family that papers name: the office's own, else the first official one installed.

    With none of these it is the bundled one, which an exported .docx then carries.
    """
    if setting and setting.strip():
        return setting.strip()
    have = {name.casefold() for name in installed}
    return next((name for name in OFFICIAL if name.casefold() in have), BUNDLED)


class _Widths(dict[str, int]):
    """Widths of characters; a letter that the font lacks counts as a full em."""

    def __missing__(self, character: str) -> int:
        marks = {"Mn", "Me", "Cc", "Cf"}
        self[character] = 0 if unicodedata.category(character) in marks else 1000
        return self[character]


@cache
def _table() -> dict[str, list[int]]:
    table: dict[str, list[int]] = json.loads(
        (resources_dir() / "fonts" / "advances.json").read_text(encoding="utf-8")
    )
    return table


@cache
def _letters() -> frozenset[str]:
    return frozenset(_table())


def drawable(text: str) -> bool:
    """Whether the bundled font has every character of ``text``."""
    return _letters().issuperset(text)


@cache
def _widths(bold: bool) -> _Widths:
    return _Widths((character, widths[bold]) for character, widths in _table().items())


def advances(*, bold: bool = False) -> Mapping[str, int]:
    """The width of each character in the bundled font, in 1/1000 em; it knows one for any."""
    return _widths(bold)


def text_width(text: str, *, bold: bool = False) -> int:
    """The width of ``text`` on one line of the bundled font, in 1/1000 em."""
    widths = _widths(bold)
    return sum([widths[character] for character in text])


def measure(text: str, size_pt: float, bold: bool = False) -> float:
    """The width in cm of ``text`` on one line of the bundled font (and of TH SarabunPSK)."""
    return text_width(text, bold=bold) / 1000 * size_pt * CM_PER_POINT
