"""The open office as the window sees it: one desk, one round, and a signal when either changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from itadesk.domain.errors import ItadeskError
from itadesk.domain.fiscal import Round
from itadesk.store.history import Step
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_arabic, to_thai

T = TypeVar("T")
_HEARTBEAT_MS = 30_000


class Session(QObject):
    """Everything the tabs share.

    Tabs read ``desk`` when ``changed`` or ``round_changed`` tells them to, and change
    things only through `run`, which shows a known error instead of raising it.
    """

    changed = Signal()
    """Something stored has changed: scores, decisions, measures, office or settings."""
    round_changed = Signal()
    """Another round is shown; comes before `changed`."""
    failed = Signal(str)
    """A known error happened; the text is the Thai sentence to show."""
    saved = Signal(dt.datetime)
    """Something was stored just now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._round = desk.latest_round()
        self._revision = desk.workspace.revision
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(_HEARTBEAT_MS)
        self._heartbeat.timeout.connect(self._beat)
        if not desk.workspace.read_only:
            self._heartbeat.start()

    @property
    def path(self) -> Path:
        """Where the workspace lies."""
        return self.desk.workspace.path

    @property
    def read_only(self) -> bool:
        """Whether another program writes this workspace, or nobody may."""
        return self.desk.workspace.read_only

    @property
    def round(self) -> Round:
        """The round that the window shows."""
        return self._round

    @property
    def result_year(self) -> int:
        """The result year of the round that is shown."""
        return self._round.result_year

    @property
    def plan_year(self) -> int:
        """The plan year of the round that is shown."""
        return self._round.plan_year

    def show_round(self, round_: Round) -> None:
        """Show another round."""
        if round_ != self._round:
            self._round = round_
            self.round_changed.emit()
            self.changed.emit()

    def digits(self, text: str) -> str:
        """``text`` in the digits that the office's setting wants on the screen."""
        return to_thai(text) if self.desk.thai_digits else to_arabic(text)

    def run(self, action: Callable[[], T]) -> T | None:
        """Do something that may store; a known error is shown and gives None."""
        try:
            answer = action()
        except ItadeskError as error:
            self.failed.emit(str(error))
            self.refresh()
            return None
        self.refresh()
        return answer

    def refresh(self) -> None:
        """Tell the window if anything has been stored since it was last told."""
        revision = self.desk.workspace.revision
        if revision != self._revision:
            self._revision = revision
            self.saved.emit(dt.datetime.now())
            self.changed.emit()

    def undo(self) -> Step | None:
        """Take the last step back; the step made, None if there was nothing."""
        return self.run(self.desk.workspace.undo)

    def redo(self) -> Step | None:
        """Do the step again that was taken back last; the step made, None if there was nothing."""
        return self.run(self.desk.workspace.redo)

    def close(self) -> None:
        """Close the workspace; the session is of no use afterwards."""
        self._heartbeat.stop()
        self.desk.close()

    def _beat(self) -> None:
        # A heartbeat that cannot be written is no news to the clerk: the next change will say it.
        with suppress(ItadeskError):
            self.desk.workspace.heartbeat()
