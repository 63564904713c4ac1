"""The colours of the window by the role they play, for the light and the dark scheme.

Nothing else in the program names a colour.  Every pair in `TEXT_PAIRS` has a
contrast of at least 4.5 : 1; the faint ink reaches that on cards only, so on the
ground and on a selected row the secondary ink stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class Scheme(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a state means; always shown with a sign and a word too."""

    ERROR = "error"
    WARNING = "warning"
    GOOD = "good"
    INFORMATION = "information"
    NEUTRAL = "neutral"


class Ink(StrEnum):
    """What text is written in; each value is the name of a token."""

    TEXT = "text"
    SECONDARY = "secondary"
    FAINT = "faint"
    ACCENT = "accent"
    ERROR = "error"
    WARNING = "warning"
    GOOD = "good"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme: every colour as ``#RRGGBB``."""

    ground: str
    card: str
    line: str
    text: str
    secondary: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    focus_on_accent: str
    """The ring round a focused button that is itself in the accent colour."""
    selected: str
    hover: str
    header: str
    """Behind the headings of a table."""
    group: str
    """Behind a row that stands for several others."""
    field: str
    field_line: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    good: str
    good_ground: str
    information: str
    information_ground: str
    neutral_ground: str
    bar: str
    bar_low: str
    mark: str
    """Behind the words that something else on the screen speaks of."""
    page_ground: str
    """Round a page of paper."""

    def ink(self, ink: Ink) -> str:
        """The colour of ``ink``."""
        return str(getattr(self, ink.value))

    def tone(self, tone: Tone) -> tuple[str, str]:
        """The text and the ground of ``tone``."""
        if tone is Tone.NEUTRAL:
            return self.secondary, self.neutral_ground
        return str(getattr(self, tone.value)), str(getattr(self, f"{tone.value}_ground"))

    def as_dict(self) -> dict[str, str]:
        """Every token by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Tokens(
    ground="#F4F6F8",
    card="#FFFFFF",
    line="#DDE3EA",
    text="#1B2430",
    secondary="#4A5665",
    faint="#6B7785",
    accent="#0B5C7A",
    accent_hover="#094A63",
    on_accent="#FFFFFF",
    focus_on_accent="#7CC4DF",
    selected="#E3F0F6",
    hover="#EEF3F6",
    header="#F8FAFB",
    group="#F0F4F7",
    field="#FFFFFF",
    field_line="#C3CCD6",
    error="#8C1D13",
    error_ground="#FDECEA",
    warning="#8A4400",
    warning_ground="#FCE9D4",
    good="#1B6E3C",
    good_ground="#E4F3E8",
    information="#174C80",
    information_ground="#E2EEF9",
    neutral_ground="#E9EDF1",
    bar="#3A8DB0",
    bar_low="#C0553A",
    mark="#FDE9A9",
    page_ground="#DBE0E8",
)

DARK = Tokens(
    ground="#15191E",
    card="#1E242B",
    line="#333C46",
    text="#E8EDF2",
    secondary="#B4BFCA",
    faint="#8B97A4",
    accent="#58B4D6",
    accent_hover="#79C5E1",
    on_accent="#0C1A21",
    focus_on_accent="#FFFFFF",
    selected="#1F3A47",
    hover="#28303A",
    header="#1A2027",
    group="#232B34",
    field="#171C22",
    field_line="#4A5663",
    error="#FFB4AB",
    error_ground="#3B1B18",
    warning="#FFC98A",
    warning_ground="#3A2A14",
    good="#8FD6A6",
    good_ground="#17301F",
    information="#9CC8F5",
    information_ground="#182C40",
    neutral_ground="#2C353F",
    bar="#4E9FBE",
    bar_low="#E08A6F",
    mark="#5A4A12",
    page_ground="#101317",
)

TOKENS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}

_PLAIN_GROUNDS = ("ground", "card", "selected", "hover", "header", "group", "field")
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "secondary", "accent") for ground in _PLAIN_GROUNDS),
    *(("faint", ground) for ground in ("card", "field")),
    *(
        (tone, ground)
        for tone in ("error", "warning", "good", "information")
        for ground in (*_PLAIN_GROUNDS, f"{tone}_ground")
    ),
    *(("text", f"{tone}_ground") for tone in ("error", "warning", "good", "information")),
    *(("secondary", f"{tone}_ground") for tone in ("error", "warning", "good", "information")),
    ("text", "mark"),
    ("secondary", "neutral_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
"""(text, ground) for everything that the window writes."""


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#RRGGBB`` colours by WCAG 2: 1 (none) to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
