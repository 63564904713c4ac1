"""The window's tests run in its own look, in Thai, with nothing left over from another test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from itadesk.desktop import style, translation
from itadesk.desktop.style import Theme
from itadesk.desktop.tokens import Scheme


@pytest.fixture(scope="session", autouse=True)
def _thai(qapp: QApplication) -> None:
    """Qt speaks Thai, as in the program."""
    translation.install(qapp)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    """The theme, light again after every test."""
    installed = style.install(qapp)
    yield installed
    installed.use(None)


@pytest.fixture(params=list(Scheme))
def scheme(request: pytest.FixtureRequest, look: Theme) -> Scheme:
    """Each scheme in turn, already in force."""
    wanted = Scheme(request.param)
    look.use(wanted)
    return wanted
