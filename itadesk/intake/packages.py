"""Zip packages (Word, Excel) opened within limits, so that no file can exhaust the laptop."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from itadesk.intake.contents import damaged, too_large

MOST_MEMBERS = 3_000
LARGEST_MEMBER = 60_000_000
LARGEST_EXPANSION = 150_000_000
"""Bytes of all members together, once unpacked."""
_HIGHEST_RATIO = 150
_RATIO_FROM = 5_000_000
"""Bytes from which on the ratio counts: small XML compresses well."""
_CHUNK = 1 << 16
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,  # an encrypted member
    EOFError,
    OSError,
    ValueError,
)


@contextmanager
def open_package(content: bytes, name: str) -> Iterator[Package]:
    """The package in ``content``; refused if damaged, or if it says it expands too far."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise damaged(name) from error
    with archive:
        members = archive.infolist()
        expanded = sum(member.file_size for member in members)
        ratio = expanded / max(len(content), 1)
        if (
            len(members) > MOST_MEMBERS
            or expanded > LARGEST_EXPANSION
            or (expanded > _RATIO_FROM and ratio > _HIGHEST_RATIO)
            or any(member.file_size > LARGEST_MEMBER for member in members)
        ):
            raise too_large(name)
        yield Package(archive, name)


class Package:
    """An open package.  What a member really holds is counted, whatever it says of itself."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self.members = frozenset(archive.namelist())

    def size(self, member: str) -> int:
        """The bytes that a member says it has, unpacked."""
        return self._archive.getinfo(member).file_size

    def chunks(self, member: str) -> Iterator[bytes]:
        """A member's bytes, piece by piece."""
        size = 0
        try:
            with self._archive.open(member) as file:
                while chunk := _read(file):
                    size += len(chunk)
                    if size > LARGEST_MEMBER:
                        raise too_large(self.name)
                    yield chunk
        except (KeyError, *_BROKEN) as error:
            raise damaged(self.name) from error

    def read(self, member: str) -> bytes:
        """A whole member."""
        return b"".join(self.chunks(member))


def _read(file: IO[bytes]) -> bytes:
    return file.read(_CHUNK)
