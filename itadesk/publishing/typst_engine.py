"""Typst, asked for pages: our own functions in ``resources/typst``, papers as data.

What a paper says reaches Typst as a file of JSON, never as source: no text can be taken
for markup.  Only the bundled font is known to it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from itadesk.paths import resources_dir
from itadesk.publishing.pictures import PictureUnreadableError

if TYPE_CHECKING:
    import typst

PDF_STANDARD: Literal["a-2b"] = "a-2b"


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources_dir() / "fonts")],
    )


class Engine:
    """A compiler that stays, so that what has not changed is not laid out again.

    ``function`` is what the file of ``resources/typst`` of the same name draws the data
    with.  Any thread may ask; one waits for the other.
    """

    def __init__(self, function: str) -> None:
        import typst

        self._compiler = typst.Compiler(root=str(resources_dir() / "typst"), font_paths=_fonts())
        source = f'#import "/{function}.typ": {function}\n#{function}(json("/data.json"))\n'
        self._main = source.encode("ascii")
        self._lock = Lock()

    def pdf(
        self, data: Mapping[str, Any], moment: dt.datetime, files: Mapping[str, bytes] | None = None
    ) -> bytes:
        """A PDF/A-2b said to be made at ``moment``; the same data gives the same bytes.

        ``files`` are what the data speaks of by name: pictures.  Raises
        `PictureUnreadableError` where the inside of one is damaged.
        """
        import typst

        with self._lock:
            try:
                made = self._compiler.compile(
                    self._input(data, files or {}),
                    format="pdf",
                    pdf_standards=[PDF_STANDARD],
                    timestamp=moment.astimezone(dt.UTC).replace(microsecond=0),
                )
            except typst.TypstError as error:
                if files and "image" in error.message:
                    raise PictureUnreadableError from error
                raise
        assert isinstance(made, bytes)
        return made

    def png(self, data: Mapping[str, Any], dots_per_inch: float) -> bytes:
        """The one page of ``data`` as a picture."""
        with self._lock:
            made = self._compiler.compile(self._input(data, {}), format="png", ppi=dots_per_inch)
        assert isinstance(made, bytes)
        return made

    def _input(self, data: Mapping[str, Any], files: Mapping[str, bytes]) -> Any:
        # Files that exist for Typst alone.  (The package's own types do not know them yet.)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return {"main": self._main, "data.json": text.encode(), **files}
