"""Everything that can be asked of the window by menu or keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from itadesk.desktop import icons
from itadesk.desktop.icons import Icon

Do = Callable[[], object]


class Actions:
    """The window's actions and the menu that holds them.

    Those that work on an office are off while none is open, those that change
    something also while it can only be read.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._of_office: list[QAction] = []
        self._changing: list[QAction] = []
        self.menu = QMenu(window)
        """What stands behind the button with three dots."""

    def add(
        self,
        text: str,
        do: Do,
        *,
        icon: Icon | None = None,
        keys: str = "",
        office: bool = True,
        changes: bool = False,
        in_menu: bool = True,
    ) -> QAction:
        """An action that does ``do``; ``keys`` as ``Ctrl+O``."""
        action = QAction(text, self._window)
        action.triggered.connect(lambda _=False: do())
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon is not None:
            icons.set_icon(action, icon)
        self._window.addAction(action)
        if in_menu:
            self.menu.addAction(action)
        if office:
            self._of_office.append(action)
        if changes:
            self._changing.append(action)
        return action

    def separate(self) -> None:
        """Draw a line below the last action of the menu."""
        self.menu.addSeparator()

    def enable(self, *, office: bool, changes: bool) -> None:
        """Turn the actions on that make sense now."""
        for action in self._of_office:
            action.setEnabled(office)
        for action in self._changing:
            action.setEnabled(office and changes)
