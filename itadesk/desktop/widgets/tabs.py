"""The tabs of the window: the steps of the work, each with what is open in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets.chip import ChipMeasures, ChipSpec, paint_chip, spoken
from itadesk.desktop.widgets.label import strong_font


class TabStrip(QTabBar):
    """Tab titles with a chip behind each; the current one is bold and underlined."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[int, ChipSpec] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_chip(self, place: int, spec: ChipSpec | None) -> None:
        """Say ``spec`` behind the title of the tab at ``place``; None says nothing."""
        if spec == self._chips.get(place):
            return
        if spec is None:
            self._chips.pop(place, None)
        else:
            self._chips[place] = spec
        said = f"{self.tabText(place)}, {spoken(spec)}" if spec else self.tabText(place)
        self.setAccessibleTabName(place, said)
        self.setTabText(place, self.tabText(place))  # makes Qt ask for the size again

    def chip(self, place: int) -> ChipSpec | None:
        """What stands behind the title of the tab at ``place``."""
        return self._chips.get(place)

    def tabSizeHint(self, place: int, /) -> QSize:
        """Room for the title in bold and its chip."""
        px = theme().px
        width = wrapping.text_width(self.tabText(place), strong_font(self.font()))
        chip = self._chips.get(place)
        if chip is not None:
            width += px(10) + ChipMeasures(self.font()).size(chip).width()
        return QSize(int(width + 1) + 2 * px(16), px(42))

    def minimumTabSizeHint(self, place: int, /) -> QSize:
        """The same: a title is never cut."""
        return self.tabSizeHint(place)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw titles, chips, the line under the current one, and the focus."""
        here = theme()
        px = here.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        measures = ChipMeasures(self.font())
        for place in range(self.count()):
            box = QRectF(self.tabRect(place))
            current = place == self.currentIndex()
            font = strong_font(self.font()) if current else self.font()
            painter.setFont(font)
            painter.setPen(here.colour(Ink.ACCENT if current else Ink.SECONDARY))
            title = self.tabText(place)
            wide = wrapping.text_width(title, strong_font(self.font()))
            words = QRectF(box.left() + px(16), box.top(), wide, box.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(words, flags, title)
            chip = self._chips.get(place)
            if chip is not None:
                size = measures.size(chip)
                left = words.right() + px(10)
                top = box.center().y() - size.height() / 2
                room = QRectF(left, top, size.width(), size.height())
                paint_chip(painter, room, chip, measures)
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(here.tokens.accent))
                painter.drawRect(QRectF(box.left(), box.bottom() - px(3), box.width(), px(3)))
                if self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(here.colour(Ink.ACCENT), 2))
                    ring = box.adjusted(px(4), px(6), -px(4), -px(8))
                    painter.drawRoundedRect(ring, px(5), px(5))
        painter.end()
