"""A help page for every tab: what it is for, how it is used, its keys; in Thai that wraps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from itadesk import paths
from itadesk.desktop.dialogs.sheet import CLOSE, Sheet
from itadesk.desktop.pages import TITLES
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Card, SegmentedButtons, ThaiLabel

_FILES = ("scores", "weaknesses", "measures", "followup", "papers")
START = "start"
PAGES = ((START, "เริ่มต้น"), *zip(_FILES, TITLES, strict=True))
"""(file without ending, what it is called), the tabs in their order."""


class Line(NamedTuple):
    """One line of a help page."""

    text: str
    """``**…**`` in it is written bold."""
    heading: bool = False
    bullet: bool = False


class Page(NamedTuple):
    """One help page."""

    title: str
    lines: tuple[Line, ...]


def read_page(key: str) -> Page:
    """The page as it lies in the resources: ``# title``, ``## heading``, ``- item``, text."""
    file = paths.resources_dir() / "help" / f"{key}.md"
    title, *lines = file.read_text(encoding="utf-8").splitlines()
    return Page(title.removeprefix("# "), tuple(_lines(lines)))


def _lines(lines: list[str]) -> Iterator[Line]:
    for line in lines:
        if line.startswith("## "):
            yield Line(line.removeprefix("## "), heading=True)
        elif line.startswith("- "):
            yield Line(line.removeprefix("- "), bullet=True)
        elif line:
            yield Line(line)


class HelpDialog(Sheet):
    """The page of one tab; the others are a click away.  Without a tab: how to begin."""

    def __init__(self, tab: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("คำอธิบาย", leave=CLOSE, size=(760, 580), parent=parent)
        self.pages = SegmentedButtons(PAGES, "หน้าคำอธิบาย")
        self.pages.chosen.connect(self.show_page)
        self.body.addWidget(self.pages)
        self.card = Card()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("ข้อความคำอธิบาย")
        self.card.body.addWidget(self._area)
        self.body.addWidget(self.card, 1)
        self.leave.setDefault(True)
        self.show_page(START if tab is None else _FILES[tab])
        self._area.setFocus()

    def show_page(self, key: str) -> None:
        """Show the page of that key."""
        self.pages.set_key(key)
        page = read_page(key)
        self._area.setWidget(_written(page))
        self._area.setAccessibleDescription(
            " ".join(line.text for line in page.lines).replace("**", "")
        )
        self._area.verticalScrollBar().setValue(0)


def _written(page: Page) -> QWidget:
    """The page as labels: they wrap between Thai words everywhere."""
    px = theme().px
    sheet = QWidget()
    sheet.setObjectName("scrolled")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(px(4), 0, px(10), px(8))
    column.setSpacing(px(6))
    column.addWidget(ThaiLabel(page.title, strong=True))
    for line in page.lines:
        if line.heading:
            column.addSpacing(px(8))
            column.addWidget(ThaiLabel(line.text, strong=True, ink=Ink.SECONDARY))
        elif line.bullet:
            row = QHBoxLayout()
            row.setSpacing(px(8))
            dot = ThaiLabel("•", ink=Ink.SECONDARY, wrap=False)
            row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(ThaiLabel(line.text), 1)
            column.addLayout(row)
        else:
            column.addWidget(ThaiLabel(line.text))
    column.addStretch(1)
    return sheet
