"""Storing what is typed about one paper: each stay in a field is one step to undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from itadesk.desktop.session import Session
from itadesk.tasks.desk import Desk

Change = Callable[[Desk, str, int, str], object]
"""Stores something of a paper: (desk, kind, title year, group of the step)."""


class Edits(QObject):
    """What the cards of the tab store of the paper that is shown.

    What could not be stored waits in its field for another try.
    """

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner
        self.kind, self.year = "", 0
        """The paper that is shown; no kind for none."""
        self._stay = uuid.uuid4().hex
        self._failed: dict[str, Change] = {}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    @property
    def session(self) -> Session:
        """The office that it is stored in."""
        return self._session

    def begin(self, kind: str, year: int) -> None:
        """Store of another paper from now on."""
        if (kind, year) != (self.kind, self.year):
            self.kind, self.year = kind, year
            self._failed.clear()
            self._stay = uuid.uuid4().hex

    def store(self, name: str, change: Change) -> bool:
        """Store what stands in the field ``name``; whether that was possible."""
        if not self.kind:
            return False
        desk, kind, year = self._session.desk, self.kind, self.year
        group = f"paper {kind} {year} {name} {self._stay}"

        def act() -> bool:
            change(desk, kind, year, group)
            return True

        if self._session.run(act):
            self._failed.pop(name, None)
            return True
        self._failed[name] = change
        return False

    def waits(self, name: str) -> bool:
        """Whether what stands in that field could not be stored yet."""
        return name in self._failed

    def retry(self) -> None:
        """Store what could not be stored before."""
        for name, change in list(self._failed.items()):
            self.store(name, change)

    def forget(self, name: str) -> None:
        """Give up what waits in that field."""
        self._failed.pop(name, None)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._owner.isAncestorOf(new):
            self._stay = uuid.uuid4().hex
