"""Drop-down choices: any list, and the months of a fiscal year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from itadesk.domain.fiscal import fiscal_start
from itadesk.thai.dates import long_month
from itadesk.thai.digits import to_arabic


class Choice(QComboBox):
    """One of a list of (key, text); the wheel scrolls the page, never the choice."""

    chosen = Signal(str)
    """The key that the user chose."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer ``options`` instead; the choice stays if it is among them."""
        before = self.key()
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.set_key(before)

    def key(self) -> str:
        """The key chosen, empty if the list is."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def set_key(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal; an unknown one changes nothing."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class MonthPicker(Choice):
    """A month of a fiscal year, October first, named in Thai with its B.E. year.

    ``plan_year`` is B.E.  A month outside the year that is already set stays on
    offer, as the last one.  With ``last_day`` the date is the month's last day.
    """

    picked = Signal(object)
    """The first or last day (`datetime.date`) of the month that the user picked."""

    def __init__(
        self,
        plan_year: int,
        *,
        last_day: bool = False,
        thai_digits: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._last_day = last_day
        self._thai_digits = thai_digits
        self._year = plan_year
        self.chosen.connect(lambda _key: self.picked.emit(self.date()))
        self.set_plan_year(plan_year)

    def set_plan_year(self, plan_year: int) -> None:
        """Offer the months of another fiscal year (B.E.)."""
        self._year = plan_year
        self.set_options([(day.isoformat(), self._name(day)) for day in months_of(plan_year)])

    def date(self) -> dt.date:
        """The first or last day of the month chosen."""
        first = dt.date.fromisoformat(self.key())
        if not self._last_day:
            return first
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def set_date(self, day: dt.date) -> None:
        """Show the month of ``day``, without a signal."""
        first = day.replace(day=1)
        inside = months_of(self._year)
        days = inside if first in inside else [*inside, first]
        self.set_options([(month.isoformat(), self._name(month)) for month in days])
        self.set_key(first.isoformat())

    def _name(self, day: dt.date) -> str:
        name = long_month(day)
        return name if self._thai_digits else to_arabic(name)


def months_of(plan_year: int) -> list[dt.date]:
    """The first days of the twelve months of fiscal year ``plan_year`` (B.E.), October first."""
    start = fiscal_start(plan_year)
    return [
        dt.date(start.year + (start.month + later - 1) // 12, (start.month + later - 1) % 12 + 1, 1)
        for later in range(12)
    ]
