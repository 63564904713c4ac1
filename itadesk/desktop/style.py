"""How the window looks: scheme, font, measures, palette and the one style sheet.

`install` gives the application its `Theme`; `theme()` is how everything else
asks for a colour or a length.  Lengths are written in units: one unit is one
pixel at 100 % with a 10.5 pt font, so that a larger system font enlarges all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from itadesk import paths
from itadesk.desktop.tokens import TOKENS, Ink, Scheme, Tokens, Tone

THAI_FONTS = (
    "Leelawadee UI",
    "Noto Sans Thai UI",
    "Noto Sans Thai",
    "Noto Sans Thai Looped",
    "Sukhumvit Set",
    "Thonburi",
    "Laksaman",
    "Loma",
    "Leelawadee",
    "Tahoma",
)
"""Thai interface fonts, the best first.

Not "Noto Looped Thai": the one that Debian has sets tone marks on top of vowels.
"""
OTHER_FONTS = ("Segoe UI", "Noto Sans", "Segoe UI Symbol", "DejaVu Sans", "Liberation Sans")
"""For what a Thai font may lack: Latin letters and signs."""
LEAST_POINTS = 10.5
LINE_HEIGHT = 1.4
"""Least distance of two lines, in font sizes: room for a vowel and a tone mark."""

_TEMPLATE = Path(__file__).with_name("style.qss")
_PLACE = re.compile(r"\$(?P<token>\w+)|(?P<units>\d+(?:\.\d+)?)u(?P<more>[-+]1)?\b")


def choose_fonts(installed: set[str]) -> list[str]:
    """The families for the window out of those ``installed``, the Thai one first."""
    thai = [family for family in THAI_FONTS if family in installed][:1]
    return thai + [family for family in OTHER_FONTS if family in installed]


def window_font() -> QFont:
    """The system's Thai interface font at 10.5 pt, or larger where the system's own is."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(system)
    font.setFamilies(choose_fonts(set(QFontDatabase.families())) or [system.family()])
    font.setPointSizeF(max(LEAST_POINTS, system.pointSizeF()))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class Theme(QObject):
    """The look of the whole program: the scheme now in force, and every length.

    It follows the system unless told otherwise by `use`.
    """

    changed = Signal()
    """The scheme or the font is another one; what paints itself need only repaint."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._chosen: Scheme | None = None
        self._system = application.styleHints().colorScheme()
        self._scale = 1.0
        self.tokens: Tokens = TOKENS[Scheme.LIGHT]
        self.scheme = Scheme.LIGHT
        application.setStyle("fusion")
        application.setFont(window_font())
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def follows_system(self) -> bool:
        """Whether the system's own scheme is shown."""
        return self._chosen is None

    def use(self, scheme: Scheme | None) -> None:
        """Show ``scheme`` from now on, or whatever the system shows (None)."""
        self._chosen = scheme
        hints = self._application.styleHints()
        wanted = {
            None: Qt.ColorScheme.Unknown,
            Scheme.LIGHT: Qt.ColorScheme.Light,
            Scheme.DARK: Qt.ColorScheme.Dark,
        }[scheme]
        hints.setColorScheme(wanted)  # the frame and Windows' own dialogs go along
        if self._scheme_wanted() is not self.scheme:
            self._apply()

    def set_font(self, font: QFont) -> None:
        """Write the whole window in ``font``; every length follows its size."""
        self._application.setFont(font)
        self._apply()

    def px(self, units: float) -> int:
        """``units`` as whole pixels, at least one."""
        return max(1, round(units * self._scale))

    def colour(self, ink: Ink) -> QColor:
        """What text of that ``ink`` is written in."""
        return QColor(self.tokens.ink(ink))

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Text and ground of ``tone``."""
        text, ground = self.tokens.tone(tone)
        return QColor(text), QColor(ground)

    def style_sheet(self) -> str:
        """The one style sheet, with this scheme's colours and this font's lengths."""
        template = _TEMPLATE.read_text(encoding="utf-8")
        return fill_template(template, self.tokens, self.px, scheme=self.scheme.value)

    def _system_changed(self, system: Qt.ColorScheme) -> None:
        self._system = system
        if self._scheme_wanted() is not self.scheme:
            self._apply()

    def _scheme_wanted(self) -> Scheme:
        if self._chosen is not None:
            return self._chosen
        return Scheme.DARK if self._system is Qt.ColorScheme.Dark else Scheme.LIGHT

    def _apply(self) -> None:
        self.scheme = self._scheme_wanted()
        self.tokens = TOKENS[self.scheme]
        font = self._application.font()
        screen = QGuiApplication.primaryScreen()
        dots = screen.logicalDotsPerInch()
        points = font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()
        self._scale = points / LEAST_POINTS * dots / 96
        self._application.setPalette(make_palette(self.tokens))
        self._application.setStyleSheet(self.style_sheet())
        self.changed.emit()


def fill_template(template: str, tokens: Tokens, px: Callable[[float], int], **names: str) -> str:
    """``template`` with ``$token`` as colours, ``12u`` as pixels and ``12u-1`` as one less.

    ``$icons`` is the folder of icons; ``names`` are further words after a dollar
    sign.  Raises `KeyError` for one that does not exist.
    """
    icons = (paths.resources_dir() / "icons").as_posix()
    named = tokens.as_dict() | {"icons": icons} | names

    def fill(match: re.Match[str]) -> str:
        if match["token"] is not None:
            return named[match["token"]]
        return f"{px(float(match['units'])) + int(match['more'] or 0)}px"

    return _PLACE.sub(fill, template)


def make_palette(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet leaves to Qt."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.field,
        QPalette.ColorRole.AlternateBase: tokens.group,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.faint,
        QPalette.ColorRole.Button: tokens.card,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.error,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.ToolTipBase: tokens.card,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Light: tokens.card,
        QPalette.ColorRole.Midlight: tokens.hover,
        QPalette.ColorRole.Mid: tokens.field_line,
        QPalette.ColorRole.Dark: tokens.field_line,
        QPalette.ColorRole.Shadow: tokens.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return palette


_NAME = "itadesk-theme"


def install(application: QApplication) -> Theme:
    """Give ``application`` its look, once; later calls return the same theme."""
    known = application.property(_NAME)
    if isinstance(known, Theme):
        return known
    made = Theme(application)
    application.setProperty(_NAME, made)
    return made


def theme() -> Theme:
    """The theme of the running application, installed on first use."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    return install(application)
