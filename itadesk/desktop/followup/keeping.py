"""How the cards of this tab keep what is typed: a stay in a field is one step to undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from itadesk.desktop.widgets import AutosaveLine, AutosaveText

R = TypeVar("R")
Change = Callable[[R], R]
Save = Callable[[Change[R], str], bool]
"""Stores a change of the record that is shown, in the group given; whether that was possible."""


class Keeper(QObject, Generic[R]):
    """Stores what is typed into the fields of one card.

    What could not be stored stays in its field, and is tried again by `flush`.
    """

    def __init__(self, card: QWidget, save: Save[R]) -> None:
        super().__init__(card)
        self._card = card
        self._save = save
        self._stay = uuid.uuid4().hex
        self._fields: list[AutosaveText | AutosaveLine] = []
        self._failed: dict[QWidget, tuple[Change[R], str]] = {}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def keep(self, field: AutosaveText | AutosaveLine, change: Callable[[R, str], R]) -> None:
        """Store what is typed into ``field``: ``change`` puts the text into the record."""
        self._fields.append(field)
        field.committed.connect(
            lambda typed: self.store(field, lambda record: change(record, typed))
        )

    def store(self, field: QWidget, change: Change[R]) -> bool:
        """Store a change that came from ``field``; whether that was possible."""
        return self._store(field, change, f"{id(field)}-{self._stay}")

    def has_failed(self, field: QWidget) -> bool:
        """Whether something stands in ``field`` that could not be stored."""
        return field in self._failed

    def begin_stay(self) -> None:
        """Make a step of its own of what comes now."""
        self._stay = uuid.uuid4().hex

    def flush(self) -> None:
        """Store now whatever was typed and is not stored yet."""
        for field in self._fields:
            field.commit()
        for widget, (change, group) in list(self._failed.items()):
            self._store(widget, change, group)

    def forget(self) -> None:
        """Another record is shown: what could not be stored of the last one is given up."""
        self._failed.clear()
        self.begin_stay()

    def _store(self, field: QWidget, change: Change[R], group: str) -> bool:
        if self._save(change, group):
            self._failed.pop(field, None)
            return True
        self._failed[field] = (change, group)
        return False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._card.isAncestorOf(new):
            self.begin_stay()
