"""Papers as pages for the screen: laid out anew at each change, drawn only where one looks.

Typst lays out, PDFium draws.  Each `Pages` may be used by any thread, and one waits for
the other; PDFium itself knows no threads, so that all drawing in the program takes turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from itadesk.paper.blocks import Paper
from itadesk.publishing import pdfium
from itadesk.publishing.fonts import CM_PER_POINT
from itadesk.publishing.marks import Box, Marks, read_marks
from itadesk.publishing.package import UNDATED
from itadesk.publishing.typst_engine import Engine
from itadesk.publishing.typst_paper import papers_data
from itadesk.publishing.typst_pictures import Pictures

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


class Raster(NamedTuple):
    """A picture of a page: rows of ``stride`` bytes from the top, four bytes a pixel.

    Blue, green, red and one that says nothing: what Qt calls ``Format_RGB32`` on the
    machines that Windows runs on.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """The pages of some papers; none until the first `update`.

    A page is named by its place, counted from 0.  `IndexError` where there is none.
    """

    def __init__(self) -> None:
        self._engine = Engine("paper")
        self._pictures = Pictures()
        self._lock = RLock()
        self._document: PdfDocument | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._marks: Marks | None = None

    def update(self, papers: Sequence[Paper]) -> None:
        """Lay out ``papers``, one behind the other; what is as it was costs next to nothing.

        Raises `PictureUnreadableError` (the pages then stay what they were).
        """
        import pypdfium2

        with self._lock:
            if not papers:
                self.close()
                return
            data = papers_data(papers, self._pictures, marked=True)
            pdf = self._engine.pdf(data, UNDATED, self._pictures.files)
            with pdfium.LOCK:
                self.close()
                document = pypdfium2.PdfDocument(pdf)
                points = [document.get_page_size(number) for number in range(len(document))]
            self._document = document
            self._marks = None
            self._sizes = tuple((w * CM_PER_POINT, h * CM_PER_POINT) for w, h in points)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in cm."""
        return self._sizes[self._checked(number)]

    def draw(self, number: int, pixels_per_cm: float) -> Raster:
        """The picture of a page."""
        with self._lock:
            self._checked(number)
            assert self._document is not None
            with pdfium.LOCK:
                page = self._document[number]
                try:
                    bitmap = page.render(
                        scale=pixels_per_cm * CM_PER_POINT, prefer_bgrx=True, maybe_alpha=False
                    )
                    pixels = bytes(bitmap.buffer)
                    raster = Raster(bitmap.width, bitmap.height, bitmap.stride, pixels)
                    bitmap.close()
                finally:
                    page.close()
        return raster

    @property
    def marks(self) -> Marks:
        """Where the passages stand, by their keys, and what else can be asked for."""
        with self._lock:
            if self._marks is None:
                if self._document is None:
                    return Marks()
                with pdfium.LOCK:
                    self._marks = read_marks(self._document)
            return self._marks

    def passage_at(self, number: int, x: float, y: float) -> str:
        """The key of what stands ``x`` and ``y`` cm from a page's upper left corner, if any."""
        return self.marks.at(self._checked(number), x, y)

    def boxes(self, key: str) -> tuple[Box, ...]:
        """Where the passage of that key stands; nowhere if it is not printed."""
        return self.marks.boxes(key)

    def close(self) -> None:
        """Let go of the pages; there are none until the next `update`."""
        with self._lock:
            document, self._document, self._sizes = self._document, None, ()
            self._marks = None
            if document is not None:
                with pdfium.LOCK:
                    document.close()

    def _checked(self, number: int) -> int:
        if not 0 <= number < self.count:
            raise IndexError(f"no page {number} of {self.count}")
        return number
