"""A ticked list: the units that are responsible for a measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.widgets.flow import FlowLayout


class CheckList(QFrame):
    """Boxes to tick, side by side and in as many lines as it takes.

    ``options`` are (key, text).  Keys ticked that are not among them are offered
    as well, by their own name, so that nothing chosen once is lost.  ``everyone``
    is the key that stands for all: ticking it clears the others, and they it.
    """

    changed = Signal(list)
    """The keys ticked now, in the order of the list."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        *,
        name: str,
        everyone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._everyone = everyone
        self._boxes: dict[str, QCheckBox] = {}
        self.setAccessibleName(name)
        outer = QVBoxLayout(self)
        px = theme().px
        outer.setContentsMargins(px(4), px(3), px(4), px(3))
        self._flow = FlowLayout(gap=px(2))
        outer.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer ``options`` instead; what was ticked stays ticked."""
        ticked = self.ticked()
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.hide()  # Qt takes its time to delete it
            box.deleteLater()
        self._boxes = {}
        for key, text in options:
            self._add(key, text)
        self.set_ticked(ticked)

    def ticked(self) -> list[str]:
        """The keys ticked, in the order of the list."""
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def set_ticked(self, keys: Iterable[str]) -> None:
        """Tick ``keys`` and no others, without a signal."""
        wanted = list(keys)
        for key in wanted:
            if key not in self._boxes:
                self._add(key, key)
        for key, box in self._boxes.items():
            box.setChecked(key in wanted)

    def box(self, key: str) -> QCheckBox:
        """The box of ``key``."""
        return self._boxes[key]

    def _add(self, key: str, text: str) -> None:
        box = QCheckBox(text, self)
        box.setAccessibleDescription(self.accessibleName())
        box.clicked.connect(lambda _=False, key=key: self._clicked(key))
        self._flow.addWidget(box)
        self._boxes[key] = box
        box.show()
        self.updateGeometry()

    def _clicked(self, key: str) -> None:
        if self._boxes[key].isChecked() and self._everyone:
            for other, box in self._boxes.items():
                if (other == self._everyone) != (key == self._everyone):
                    box.setChecked(False)
        self.changed.emit(self.ticked())
