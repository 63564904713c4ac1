"""The one way to do something off the main thread.

`run` starts it and gives back the `Job`, whose signals come in the main thread.
Nothing is said any more once the owner is gone or the job was cancelled, so a
closed tab is never called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QApplication

from itadesk.desktop import errors
from itadesk.domain.errors import ItadeskError

Report = Callable[[int, int, str], None]
"""Called by the work: (done, of how many or 0 if unknown, what is being done now)."""


class CancelledError(Exception):
    """The user does not want the result any more; ends the work where it reports next."""


class Job(QObject):
    """Something that is being done elsewhere.

    Signals come in the main thread: exactly one of ``done``, ``failed`` and
    ``cancelled``, and after it ``finished``.  A failure that is not a known error
    is a bug: it goes to the crash dialog, and ``failed`` does not say it again.
    """

    done = Signal(object)
    """The result."""
    failed = Signal(str)
    """The Thai sentence of a known error; empty after a bug, which has its own dialog."""
    cancelled = Signal()
    """It was cancelled, and nothing came of it."""
    progress = Signal(int, int, str)
    """(done, of how many or 0 if unknown, what is being done now)."""
    finished = Signal()
    """It is over, however it ended."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._cancelled = False
        self._over = False

    @property
    def running(self) -> bool:
        """Whether it is not over yet."""
        return not self._over

    def cancel(self) -> None:
        """Ask for it to end; its result is dropped whenever it comes."""
        if not self._over:
            self._cancelled = True
            self._end()
            self.cancelled.emit()
            self.finished.emit()

    @Slot(object)
    def _take_result(self, result: object) -> None:
        if not self._over:
            self._end()
            self.done.emit(result)
            self.finished.emit()

    @Slot(object)
    def _take_error(self, error: object) -> None:
        if self._over or not isinstance(error, Exception):
            return
        self._end()
        if isinstance(error, CancelledError):
            self.cancelled.emit()
        elif isinstance(error, ItadeskError):
            self.failed.emit(str(error))
        else:
            errors.report(error)
            self.failed.emit("")
        self.finished.emit()

    @Slot(int, int, str)
    def _take_progress(self, done: int, total: int, what: str) -> None:
        if not self._over:
            self.progress.emit(done, total, what)

    def _end(self) -> None:
        self._over = True
        self.deleteLater()


class _Messenger(QObject):
    """Carries what happened into the main thread; belongs to the work, not to the owner."""

    result = Signal(object)
    error = Signal(object)
    progress = Signal(int, int, str)


class _Work(QRunnable):
    """The work itself, on a thread of the pool."""

    def __init__(self, work: Callable[[Report], Any], job: Job) -> None:
        super().__init__()
        self._work = work
        self._stopped = False
        self.messenger = _Messenger()
        queued = Qt.ConnectionType.QueuedConnection
        self.messenger.result.connect(job._take_result, queued)
        self.messenger.error.connect(job._take_error, queued)
        self.messenger.progress.connect(job._take_progress, queued)
        job.cancelled.connect(self.stop, Qt.ConnectionType.DirectConnection)
        job.destroyed.connect(self.stop, Qt.ConnectionType.DirectConnection)

    def stop(self) -> None:
        """End at the next report."""
        self._stopped = True

    def run(self) -> None:
        """Do it; whatever happens is said, never raised."""
        try:
            self.messenger.result.emit(self._work(self._report))
        except Exception as error:
            self.messenger.error.emit(error)

    def _report(self, done: int, total: int = 0, what: str = "") -> None:
        if self._stopped:
            raise CancelledError
        self.messenger.progress.emit(done, total, what)


def run(
    owner: QObject,
    work: Callable[[Report], Any],
    *,
    done: Callable[[Any], object] | None = None,
    failed: Callable[[str], object] | None = None,
) -> Job:
    """Call ``work(report)`` on another thread for ``owner`` and give the job.

    ``done`` gets the result, ``failed`` the sentence of a known error.  The work
    must not touch anything of the window; to be cancelled it has to report.
    """
    job = Job(owner)
    if done is not None:
        job.done.connect(done)
    if failed is not None:
        job.failed.connect(lambda text: failed(text) if text else None)
    QThreadPool.globalInstance().start(_Work(work, job))
    return job


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """Wait until no work is left, as before closing; whether that came in time."""
    finished = QThreadPool.globalInstance().waitForDone(milliseconds)
    QApplication.processEvents()
    return finished
