"""The one way to do something off the main thread.

`run` starts it and gives back the `Job`, whose signals come in the main thread.
Nothing is said any more once the owner is gone or the job was cancelled, so a
closed tab is never called.

A working thread touches no Qt object: it puts what happened into a queue and wakes
the main thread, which alone makes, connects and deletes.  (A Qt object that dies in
another thread waits for Python's lock while it holds Qt's; the main thread may be
waiting the other way round.)
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from itadesk.desktop import errors
from itadesk.domain.errors import ItadeskError

Report = Callable[[int, int, str], None]
"""Called by the work: (done, of how many or 0 if unknown, what is being done now)."""
_AT_ONCE = 3
"""Jobs that run side by side; the others wait their turn."""


class CancelledError(Exception):
    """The user does not want the result any more; ends the work where it reports next."""


class Job(QObject):
    """Something that is being done elsewhere.

    Signals come in the main thread: exactly one of ``done``, ``failed`` and
    ``cancelled``, and after it ``finished``.  A failure that is not a known error
    is a bug: it goes to the crash dialog, and ``failed`` says nothing more of it.
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

    def __init__(self, owner: QObject, stop: threading.Event) -> None:
        super().__init__(owner)
        self._stop = stop
        self._over = False
        self.destroyed.connect(stop.set)

    @property
    def running(self) -> bool:
        """Whether it is not over yet."""
        return not self._over

    def cancel(self) -> None:
        """Ask for it to end; its result is dropped whenever it comes."""
        if not self._over:
            self._over = True
            self._stop.set()
            self.cancelled.emit()
            self._close()

    def take(self, event: _Event) -> None:
        """Say what happened to the work, unless nobody wants to know any more."""
        if self._over:
            return
        if isinstance(event.what, _Progress):
            self.progress.emit(event.what.done, event.what.total, event.what.text)
            return
        self._over = True
        if isinstance(event.what, _Result):
            self.done.emit(event.what.value)
        elif isinstance(event.what, CancelledError):
            self.cancelled.emit()
        elif isinstance(event.what, ItadeskError):
            self.failed.emit(str(event.what))
        else:
            errors.report(event.what)
            self.failed.emit("")
        self._close()

    def _close(self) -> None:
        self.finished.emit()
        self.deleteLater()


@dataclass(frozen=True, slots=True)
class _Progress:
    done: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class _Result:
    value: Any


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened to the work of a job."""

    job: int
    what: _Progress | _Result | Exception

    @property
    def last(self) -> bool:
        """Whether nothing comes after it."""
        return not isinstance(self.what, _Progress)


class _Office(QObject):
    """Hands out the work and brings back, in the main thread, what became of it."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._pool = ThreadPoolExecutor(_AT_ONCE, "itadesk-work")
        self._events: SimpleQueue[_Event] = SimpleQueue()
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._open: set[Future[None]] = set()

    def start(self, owner: QObject, work: Callable[[Report], Any]) -> Job:
        """Begin ``work`` for ``owner``."""
        stop = threading.Event()
        job = Job(owner, stop)
        number = next(self._numbers)
        self._jobs[number] = job
        future = self._pool.submit(self._do, number, work, stop)
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        return job

    def wait(self, seconds: float) -> bool:
        """Wait until no work is left, then say what became of it; whether that came in time."""
        left = wait(tuple(self._open), seconds).not_done
        self.collect()
        return not left

    @Slot()
    def collect(self) -> None:
        """Tell the jobs what the threads have left for them."""
        while True:
            try:
                event = self._events.get_nowait()
            except Empty:
                return
            job = self._jobs.pop(event.job) if event.last else self._jobs[event.job]
            if isValid(job):
                job.take(event)

    def _do(self, number: int, work: Callable[[Report], Any], stop: threading.Event) -> None:
        """The work, in its thread; whatever happens is told, never raised."""

        def report(done: int, total: int = 0, text: str = "") -> None:
            if stop.is_set():
                raise CancelledError
            self._tell(_Event(number, _Progress(done, total, text)))

        try:
            end = _Event(number, _Result(work(report)))
        except Exception as error:
            end = _Event(number, error)
        self._tell(end)

    def _tell(self, event: _Event) -> None:
        self._events.put(event)
        QMetaObject.invokeMethod(self, "collect", Qt.ConnectionType.QueuedConnection)


_office: _Office | None = None


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
    job = _staffed().start(owner, work)
    if done is not None:
        job.done.connect(done)
    if failed is not None:
        job.failed.connect(lambda text: failed(text) if text else None)
    return job


def wait_for_all(milliseconds: int = 10_000) -> bool:
    """Wait until no work is left, as before closing; whether that came in time."""
    return _staffed().wait(milliseconds / 1000)


def _staffed() -> _Office:
    global _office  # noqa: PLW0603 - one for the program, as the application is
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("work needs an application to come back to")
    if _office is None or not isValid(_office):
        _office = _Office(application)
    return _office
