"""The look follows the system, can be switched while it is shown, and grows with the font."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop import style
from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import DARK, LIGHT, Ink, Scheme, Tone


def test_there_is_one_theme(qapp: QApplication, look: Theme) -> None:
    assert style.install(qapp) is look
    assert style.theme() is look


def test_the_style_sheet_is_filled_completely(look: Theme, scheme: Scheme) -> None:
    sheet = look.style_sheet()
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert look.tokens.card in rules
    assert "$" not in rules
    assert re.search(r"\d+u\b", rules) is None
    assert sheet.count("{") == sheet.count("}")


def test_an_unknown_name_in_the_style_sheet_is_an_error() -> None:
    with pytest.raises(KeyError):
        style.fill_template("QWidget { color: $nonsense; }", LIGHT, round)


def test_lengths_become_pixels() -> None:
    filled = style.fill_template(
        "a: 4u; b: 4u-1; c: 7u+1; d: $card; e: 1px", LIGHT, lambda n: int(n) * 2
    )
    assert filled == "a: 8px; b: 7px; c: 15px; d: #FFFFFF; e: 1px"


def test_the_window_wears_the_scheme(qtbot: QtBot, look: Theme, scheme: Scheme) -> None:
    widget = QLabel("ข้อความ")
    qtbot.addWidget(widget)
    widget.show()
    expected = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}[scheme]
    assert look.tokens is expected
    assert widget.palette().color(QPalette.ColorRole.Window) == QColor(expected.ground)
    assert look.colour(Ink.ERROR) == QColor(expected.error)
    assert look.tone(Tone.GOOD) == (QColor(expected.good), QColor(expected.good_ground))


def test_the_scheme_changes_while_a_window_is_open(qtbot: QtBot, look: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(look.changed):
        look.use(Scheme.DARK)
    assert window.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    assert not look.follows_system


def test_it_follows_the_system_until_a_scheme_is_chosen(qapp: QApplication, look: Theme) -> None:
    changed = qapp.styleHints().colorSchemeChanged
    shown: list[Scheme] = []
    look.changed.connect(lambda: shown.append(look.scheme))
    changed.emit(Qt.ColorScheme.Dark)
    assert shown == [Scheme.DARK]
    look.use(Scheme.LIGHT)
    changed.emit(Qt.ColorScheme.Dark)
    assert shown == [Scheme.DARK, Scheme.LIGHT]
    look.use(None)
    changed.emit(Qt.ColorScheme.Light)
    assert shown == [Scheme.DARK, Scheme.LIGHT, Scheme.DARK, Scheme.LIGHT]


def test_lengths_grow_with_the_font(qapp: QApplication, look: Theme) -> None:
    before = QFont(qapp.font())
    usual = look.px(100)
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.5)
    try:
        look.set_font(larger)
        assert look.px(100) == pytest.approx(usual * 1.5, abs=1)
        assert f"padding: {look.px(5)}px {look.px(12)}px" in look.style_sheet()
    finally:
        look.set_font(before)


def test_a_length_is_never_nothing(look: Theme) -> None:
    assert look.px(0.1) == 1


@pytest.mark.parametrize(
    ("installed", "first"),
    [
        ({"Leelawadee UI", "Segoe UI", "Tahoma"}, "Leelawadee UI"),
        ({"Noto Sans Thai", "Noto Sans", "Laksaman"}, "Noto Sans Thai"),
        ({"Laksaman", "DejaVu Sans"}, "Laksaman"),
    ],
)
def test_the_font_is_the_systems_thai_one(installed: set[str], first: str) -> None:
    families = style.choose_fonts(installed)
    assert families[0] == first
    assert set(families) <= installed
    assert sum(family in style.THAI_FONTS for family in families) == 1


def test_without_a_thai_font_the_systems_own_stays() -> None:
    assert style.choose_fonts({"Some Font"}) == []
    assert style.window_font().families()


def test_the_text_is_large_enough_to_read(qapp: QApplication) -> None:
    assert qapp.font().pointSizeF() >= 10
