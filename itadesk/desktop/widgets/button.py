"""Buttons, and the row of buttons of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from itadesk.desktop import icons, wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.label import strong_font


class Kind(StrEnum):
    """How much a button wants to be pressed."""

    PRIMARY = "primary"
    """The one next step; only one on a screen."""
    PLAIN = "plain"
    SMALL = "small"
    """In a card's heading, in a row, under a field."""
    QUIET = "quiet"
    """Without a frame."""


class Button(QPushButton):
    """A button that says the act; one with an icon alone takes its name from ``tip``."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.PLAIN,
        *,
        icon: Icon | None = None,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon is not None:
            self.set_icon(icon)
        if tip:
            wrapping.set_tip(self, tip)
        if not text:
            self.setAccessibleName(tip)

    def set_icon(self, icon: Icon) -> None:
        """Show ``icon`` before the text."""
        inks = {Kind.PRIMARY: None, Kind.QUIET: Ink.ACCENT}
        px = theme().px
        side = px(16 if self._kind in {Kind.SMALL, Kind.QUIET} else 18)
        gap = px(3) if self.text() else 0
        icons.set_icon(self, icon, inks.get(self._kind, Ink.SECONDARY), side=side, gap=gap)
        self.setIconSize(QSize(side + gap, side))


class SegmentedButtons(QWidget):
    """Buttons side by side of which one is chosen; arrows choose, as does a click.

    ``options`` are (key, text); the chosen one is framed and bold.
    """

    chosen = Signal(str)
    """The key that the user chose."""

    def __init__(
        self, options: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._keys: dict[str, _Segment] = {}
        for place, (key, text) in enumerate(options):
            button = _Segment(text, _place_name(place, len(options)), self)
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._keys[key] = button
            row.addWidget(button)
        if options:
            self.set_key(options[0][0])

    def key(self) -> str:
        """The key of the chosen button."""
        return next(key for key, button in self._keys.items() if button.isChecked())

    def set_key(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal."""
        self._keys[key].setChecked(True)


class _Segment(QPushButton):
    """One of them; as wide as its text in bold, so that nothing moves when it is chosen."""

    def __init__(self, text: str, place: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("segment", place)

    def sizeHint(self) -> QSize:
        """Room for the text in bold."""
        hint = super().sizeHint()
        bold = QFontMetrics(strong_font(self.font())).horizontalAdvance(self.text())
        now = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, bold - now), hint.height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()


def _place_name(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
