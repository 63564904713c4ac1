"""The card: what every part of a screen stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.label import ThaiLabel


class Card(QFrame):
    """White ground, thin line, and a heading: title left, fact and small buttons right.

    Fill `body`.  ``flush`` leaves no margin round it, for a table or a page.
    """

    def __init__(
        self, title: str = "", *, flush: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._heading = QFrame(self)
        self._heading.setObjectName("heading")
        self._line = QHBoxLayout(self._heading)
        self._line.setContentsMargins(px(14), px(7), px(14), px(7))
        self._line.setSpacing(px(6))
        self._title = ThaiLabel(strong=True, wrap=False)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._title.setMinimumHeight(px(28))
        self._fact = ThaiLabel(ink=Ink.SECONDARY, small=True, wrap=False)
        self._fact.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._fact.hide()
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._fact)
        outer.addWidget(self._heading)
        self.body = QVBoxLayout()
        """Where the card's content goes."""
        margin = 0 if flush else px(14)
        self.body.setContentsMargins(margin, 0 if flush else px(12), margin, margin)
        self.body.setSpacing(px(8))
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Head the card with ``title``; none takes the heading line away."""
        self._title.setText(title)
        self._heading.setVisible(bool(title))
        self.setAccessibleName(self._title.text())

    def fact(self) -> str:
        """What stands at the right of the heading."""
        return self._fact.text()

    def set_fact(self, fact: str) -> None:
        """Say ``fact`` at the right of the heading; ``**…**`` is bold."""
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))

    def add_to_heading(self, widget: QWidget) -> None:
        """Put a small button, chip or the like at the right end of the heading."""
        self._line.addWidget(widget)
