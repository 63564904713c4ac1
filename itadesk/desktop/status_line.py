"""The line at the foot of the window: that all is saved, when and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.icons import Icon
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.top_bar import Bar
from itadesk.desktop.widgets.label import ThaiLabel, small_font
from itadesk.desktop.widgets.signed import Sign
from itadesk.thai.dates import clock, short_date


def saved_sentence(moment: dt.datetime | None, today: dt.date) -> str:
    """``บันทึกแล้ว ๑๐.๔๒ น.``, with the day where it was another; what is stored is saved."""
    if moment is None:
        return "ทุกอย่างบันทึกแล้ว"
    if moment.date() == today:
        return f"บันทึกแล้ว {clock(moment)}"
    return f"บันทึกล่าสุด {short_date(moment.date())} {clock(moment)}"


class PathLabel(ThaiLabel):
    """Where a file lies, cut in the middle where room is short; the whole stands in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ink=Ink.SECONDARY, small=True, wrap=False, parent=parent)
        self._path = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_path(self, path: str) -> None:
        """Show ``path``."""
        self._path = path
        wrapping.set_tip(self, path)
        self._fit()

    def resizeEvent(self, event: object, /) -> None:
        """Cut it to the new width."""
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        wide = wrapping.text_width(self._path, self.shown_font())
        return QSize(int(wide + 3), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(theme().px(60), super().minimumSizeHint().height())

    def _fit(self) -> None:
        font = small_font(self.font())
        room = max(0, self.width() - 2)
        elided = QFontMetricsF(font).elidedText(self._path, Qt.TextElideMode.ElideMiddle, room)
        if elided != self.text():
            self.setText(elided)
            self.setAccessibleName(self._path)


class StatusLine(Bar):
    """Saved when and where on the left, why nothing can be changed on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(above=True, parent=parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(16), px(4))
        row.setSpacing(px(6))
        self._sign = Sign(Icon.CHECK, Ink.GOOD)
        self.saved = ThaiLabel(ink=Ink.SECONDARY, small=True, wrap=False)
        self.where = PathLabel()
        self._lock = Sign(Icon.LOCK, Ink.WARNING)
        self.notice = ThaiLabel(ink=Ink.WARNING, small=True, wrap=False)
        row.addWidget(self._sign)
        row.addWidget(self.saved)
        row.addSpacing(px(10))
        row.addWidget(self.where, 1)
        row.addWidget(self._lock)
        row.addWidget(self.notice)
        self.show_notice("")

    def show_saved(self, sentence: str) -> None:
        """Say that and when something was saved last."""
        self.saved.setText(sentence)

    def show_place(self, path: Path) -> None:
        """Say where it is saved."""
        self.where.show_path(str(path))

    def show_notice(self, notice: str) -> None:
        """Say why the workspace can only be read; nothing takes it away."""
        self.notice.setText(notice)
        for widget in (self._lock, self.notice):
            widget.setVisible(bool(notice))
        for widget in (self._sign, self.saved):
            widget.setVisible(not notice)
