"""The one zip writer: the same parts give the same bytes, on every machine and day.

Whatever python-docx or openpyxl has put together is read and written anew here.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When a file says it was made, unless told: a paper has no clock, the same data the same bytes."""
CONTENT_TYPES = "[Content_Types].xml"
DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can state: it says nothing, and always the same."""
_QUICK = 1
"""The level of compression: fonts, which are most of a document, hardly get smaller with more."""


def write_package(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of ``members`` by name: sorted, the content types first, dates fixed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(members, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 0  # else it tells Windows and Linux apart
            archive.writestr(entry, members[name], zipfile.ZIP_DEFLATED, _QUICK)
    return packed.getvalue()


def read_package(package: bytes) -> dict[str, bytes]:
    """The members of a zip archive of our own making, by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
