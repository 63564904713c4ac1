"""What is being done off the main thread, with its progress and a way to call it off."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from itadesk.desktop.background import Job
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Button, Kind, ThaiLabel

_PATIENCE_MS = 150
"""What is over sooner than this is not shown at all."""


class BusyBar(QWidget):
    """One job at a time: what is being done, a thin bar, and a button that cancels.

    Hidden while nothing is being done.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        row.setSpacing(px(10))
        self.label = ThaiLabel(ink=Ink.SECONDARY, wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("ความคืบหน้า")
        self.cancel = Button("ยกเลิก", Kind.SMALL)
        self.cancel.clicked.connect(self._cancel)
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something is being done now."""
        return self._job is not None

    def follow(self, job: Job, what: str, *, cancellable: bool = True) -> None:
        """Show ``job``, which does ``what``, until it is over."""
        self._job = job
        self.label.setText(what)
        self.bar.setRange(0, 0)
        self.cancel.setVisible(cancellable)
        job.progress.connect(self._progress)
        job.finished.connect(self._finished)
        self._timer.start()

    def _progress(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self.label.setText(what)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _finished(self) -> None:
        self._job = None
        self._timer.stop()
        self.hide()
