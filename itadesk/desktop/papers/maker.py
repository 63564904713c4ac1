"""Makes the pages off the main thread: composes, lays out, draws; the newest request wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from itadesk.desktop import background
from itadesk.tasks.papers import PassageView, Reading

if TYPE_CHECKING:
    from itadesk.paper.blocks import Paper
    from itadesk.publishing.marks import Marks
    from itadesk.publishing.pages import Pages, Raster


class Laid(NamedTuple):
    """A paper laid out in pages."""

    reading: Reading
    year: int
    sizes: tuple[tuple[float, float], ...]
    """Width and height of its pages in cm."""
    marks: Marks
    """What stands where on them."""
    passages: tuple[PassageView, ...]
    paper: Paper


class Drawn(NamedTuple):
    """A page as it was drawn."""

    number: int
    pixels_per_cm: float
    raster: Raster


class _Bench:
    """What works in the other thread: one `Pages`, which is quick where little has changed.

    It is no Qt object, and touches none.
    """

    def __init__(self) -> None:
        self._pages: Pages | None = None

    def lay_out(self, reading: Reading, year: int) -> Laid:
        """The pages of a paper."""
        from itadesk.publishing.pages import Pages

        if self._pages is None:
            self._pages = Pages()
        pages = self._pages
        paper = reading.compose()
        pages.update([paper])
        sizes = tuple(pages.size(number) for number in range(pages.count))
        return Laid(reading, year, sizes, pages.marks, tuple(reading.passages()), paper)

    def draw(self, number: int, pixels_per_cm: float) -> Drawn:
        """One page of the paper that was laid out last."""
        assert self._pages is not None
        return Drawn(number, pixels_per_cm, self._pages.draw(number, pixels_per_cm))

    def close(self) -> None:
        """Let go of the pages."""
        if self._pages is not None:
            self._pages.close()


class PageMaker(QObject):
    """Lays out one paper at a time, and draws those of its pages that are looked at.

    One thing is done at a time.  A paper that is asked for takes the place of one that
    still waits, and of all drawing that does.
    """

    laid_out = Signal(object)
    """A `Laid`; what is drawn from now on are its pages."""
    failed = Signal(str)
    """The paper cannot be made: the Thai sentence says why."""
    drawn = Signal(object)
    """A `Drawn`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = _Bench()
        self._job: background.Job | None = None
        self._reading: tuple[Reading, int] | None = None
        self._wanted: list[tuple[int, float]] = []
        self._pages = 0

    @property
    def busy(self) -> bool:
        """Whether something is being made or waits for it."""
        return self._job is not None or self._reading is not None or bool(self._wanted)

    def lay_out(self, reading: Reading, year: int) -> None:
        """Lay out the paper of title year ``year`` (B.E.) that ``reading`` is of."""
        self._reading = (reading, year)
        self._wanted = []
        self._next()

    def draw(self, pages: Sequence[tuple[int, float]]) -> None:
        """Draw these pages, (number, pixels per cm), instead of those that still wait."""
        known = range(0 if self._reading is not None else self._pages)
        self._wanted = [(number, scale) for number, scale in pages if number in known]
        self._next()

    def drop(self) -> None:
        """Make nothing of what waits."""
        self._reading = None
        self._wanted = []

    def close(self) -> None:
        """Let go of the pages; nothing more is made, and of what is being made nothing said."""
        self.drop()
        if self._job is not None:
            self._job.cancel()
        application = QCoreApplication.instance()
        if application is not None:
            background.run(application, lambda _report: self._bench.close())

    def _next(self) -> None:
        if self._job is not None:
            return
        bench = self._bench
        if self._reading is not None:
            (reading, year), self._reading = self._reading, None
            self._run(
                background.run(
                    self,
                    lambda _report: bench.lay_out(reading, year),
                    done=self._laid,
                    failed=self.failed.emit,
                )
            )
        elif self._wanted:
            number, pixels_per_cm = self._wanted.pop(0)
            self._run(
                background.run(
                    self,
                    lambda _report: bench.draw(number, pixels_per_cm),
                    done=self.drawn.emit,
                )
            )

    def _run(self, job: background.Job) -> None:
        self._job = job
        job.finished.connect(self._finished)

    def _laid(self, laid: Laid) -> None:
        self._pages = len(laid.sizes)
        if self._reading is None:  # else a newer one follows at once
            self.laid_out.emit(laid)

    def _finished(self) -> None:
        self._job = None
        self._next()
