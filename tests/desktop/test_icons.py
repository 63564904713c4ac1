"""The icons: all there, none too many, in the colour of the scheme and sharp."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from itadesk import paths
from itadesk.desktop import icons
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import DARK, LIGHT, Ink, Scheme

FOLDER = paths.resources_dir() / "icons"
OWN = {"itadesk", "tick_light", "tick_dark", "combo_arrow"}


def colours_of(picture: QPixmap) -> set[str]:
    """The colours of the fully opaque pixels."""
    image = picture.toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_the_folder_holds_what_is_used_and_nothing_else() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == {icon.value for icon in Icon} | OWN


def test_their_licence_lies_beside_them() -> None:
    text = (FOLDER / "FLUENT-LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in text
    assert "Copyright (c) 2020 Microsoft Corporation" in text


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_is_drawn_in_the_colour_asked_for(icon: Icon, look: Theme) -> None:
    assert colours_of(icons.pixmap(icon, "#C00000", 96)) == {"#C00000"}


def test_an_icon_has_as_many_pixels_as_the_screen_shows(look: Theme) -> None:
    picture = icons.pixmap(Icon.UNDO, "#000000", 20, 1.5)
    assert (picture.width(), picture.height()) == (30, 30)
    assert picture.deviceIndependentSize().width() == 20


def test_icons_wear_the_scheme(look: Theme, scheme: Scheme) -> None:
    drawn = icons.make_icon(Icon.GOOD, Ink.ACCENT).pixmap(32)
    assert QColor(look.tokens.accent).name().upper() in colours_of(drawn)


@pytest.mark.parametrize("make", [QAction, QPushButton])
def test_an_icon_changes_with_the_scheme(qtbot: QtBot, look: Theme, make: type[QAction]) -> None:
    target = make()
    icons.set_icon(target, Icon.WARNING, Ink.TEXT)
    assert LIGHT.text in colours_of(target.icon().pixmap(32))
    look.use(Scheme.DARK)
    assert DARK.text in colours_of(target.icon().pixmap(32))
    target.deleteLater()


def test_what_is_gone_is_left_alone(qtbot: QtBot, look: Theme) -> None:
    button = QPushButton()
    icons.set_icon(button, Icon.ADD)
    button.deleteLater()
    qtbot.wait(1)
    look.use(Scheme.DARK)
    assert look.scheme is Scheme.DARK


def test_a_disabled_icon_is_faint(look: Theme) -> None:
    drawn = icons.make_icon(Icon.GOOD).pixmap(32, QIcon.Mode.Disabled)
    assert LIGHT.faint in colours_of(drawn)


def test_on_a_primary_button_an_icon_has_the_colour_of_its_text(
    look: Theme, scheme: Scheme
) -> None:
    drawn = icons.make_icon(Icon.GOOD, None).pixmap(32)
    assert look.tokens.on_accent in colours_of(drawn)


def test_the_program_has_an_icon_in_every_size(look: Theme) -> None:
    made = icons.program_icon()
    assert {size.width() for size in made.availableSizes()} >= {16, 32, 48, 256}
    assert "#0B5C7A" in colours_of(made.pixmap(64))
