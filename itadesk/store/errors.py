"""The known troubles of a workspace, and the one place that tells them from bugs."""

from __future__ import annotations

import datetime as dt
import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from itadesk.domain.errors import WorkspaceError
from itadesk.thai.dates import clock, long_date

SIGNED_PAPER = "signed paper"
"""What the schema's triggers say when a paper that was signed would be changed."""


class Holder(NamedTuple):
    """The program that writes in a workspace: where it runs, its name, since when."""

    host: str
    program: str
    since: dt.datetime


class WorkspaceMissingError(WorkspaceError):
    """There is no file of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"ไม่พบแฟ้มงาน “{path}” กรุณาตรวจว่าแฟ้มถูกย้ายหรือเปลี่ยนชื่อ หรือแฟลชไดรฟ์ถูกถอดออกหรือไม่"
        )


class WorkspaceExistsError(WorkspaceError):
    """A new workspace would take the place of a file that is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"มีไฟล์ “{path}” อยู่แล้ว กรุณาใช้ชื่ออื่น หรือเปิดแฟ้มเดิม")


class NotAWorkspaceError(WorkspaceError):
    """The file is empty, no database, or another program's."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}” ไม่ใช่แฟ้มงานของ itadesk อาจเสียหายหรือเป็นไฟล์อื่นที่เปลี่ยนชื่อมา "
            "กรุณาเลือกแฟ้มงานอื่นหรือไฟล์สำรอง"
        )


class BackupTargetError(WorkspaceError):
    """A backup would overwrite something that is no earlier backup of the same workspace."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"มีไฟล์ “{path}” อยู่แล้ว และไม่ใช่ไฟล์สำรองของแฟ้มงานนี้ จึงไม่ได้เขียนทับ กรุณาใช้ชื่อไฟล์อื่น"
        )


class NewerWorkspaceError(WorkspaceError):
    """The file was written by a later itadesk."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"แฟ้มงาน “{path}” ทำด้วย itadesk รุ่นใหม่กว่ารุ่นนี้ กรุณาติดตั้งรุ่นล่าสุดแล้วเปิดอีกครั้ง")


class DamagedWorkspaceError(WorkspaceError):
    """The file is a workspace, or was one, and cannot be relied on."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"แฟ้มงาน “{path}” เสียหาย กรุณากู้คืนจากไฟล์สำรองล่าสุด และเก็บแฟ้มที่เสียไว้ก่อน อย่าลบทิ้ง"
        )


class WorkspaceInUseError(WorkspaceError):
    """Another program writes in the workspace; ``holder`` says which, where that is known."""

    def __init__(self, path: Path, holder: Holder | None = None) -> None:
        if holder is None:
            who = "โดยโปรแกรมอื่น"
            way_out = "กรุณารอสักครู่แล้วลองใหม่"
        else:
            since = f"{long_date(holder.since.date())} เวลา {clock(holder.since)}"
            who = f"โดย {holder.program} ที่เครื่อง {holder.host} ตั้งแต่ {since}"
            way_out = "กรุณาปิดที่นั่นก่อน หรือเปิดแบบอ่านอย่างเดียว"
        super().__init__(f"แฟ้มงาน “{path}” กำลังใช้งานอยู่{who} {way_out}")
        self.holder = holder


class TakenOverError(WorkspaceError):
    """While this machine was not heard of, another opened the workspace for writing."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"แฟ้มงาน “{path}” ถูกเปิดเขียนจากเครื่องอื่นระหว่างที่เครื่องนี้ขาดการติดต่อ "
            "สิ่งที่แก้ล่าสุดจึงยังไม่ได้บันทึก กรุณาปิดแล้วเปิดแฟ้มใหม่อีกครั้ง"
        )


class ReadOnlyError(WorkspaceError):
    """A change was asked of a workspace that is open for reading."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"แฟ้มงาน “{path}” เปิดไว้แบบอ่านอย่างเดียว จึงแก้ไขไม่ได้ กรุณาปิดโปรแกรมที่ใช้แฟ้มนี้อยู่ แล้วเปิดใหม่อีกครั้ง"
        )


class DiskFullError(WorkspaceError):
    """There is no room left; what was being written was taken back."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"ที่ว่างในดิสก์ของ “{path}” ไม่พอ จึงยังไม่ได้บันทึก กรุณาลบไฟล์ที่ไม่ใช้แล้วลองใหม่")


class StorageError(WorkspaceError):
    """The disk, the folder or its permissions do not allow what was asked."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{why}: “{path}” กรุณาตรวจดิสก์และสิทธิ์ของโฟลเดอร์แล้วลองใหม่")


class UnfinishedWriteError(StorageError):
    """The last writer was cut off; whoever may only read cannot put the file right."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "การเขียนครั้งก่อนค้างอยู่ จึงยังเปิดแฟ้มงานไม่ได้")


class SignedPaperError(WorkspaceError):
    """A paper that was signed would be changed."""

    def __init__(self) -> None:
        super().__init__("เอกสารนี้ลงนามแล้วจึงแก้ไขไม่ได้ หากต้องการแก้ กรุณากด “ทำฉบับแก้ไข”")


_CANNOT_WRITE = "เขียนไม่ได้ ไฟล์หรือโฟลเดอร์อ่านได้อย่างเดียว หรือโปรแกรมอื่นเปิดไฟล์อยู่"
_CANNOT_OPEN = "เปิดแฟ้มงานไม่ได้"
_DISK_TROUBLE = "อ่านหรือเขียนแฟ้มงานไม่สำเร็จ ดิสก์หรือแฟลชไดรฟ์อาจมีปัญหาหรือถูกถอดออก"
_SQLITE_TROUBLES: dict[int, Callable[[Path], WorkspaceError]] = {
    sqlite3.SQLITE_BUSY: WorkspaceInUseError,
    sqlite3.SQLITE_CANTOPEN: lambda path: StorageError(path, _CANNOT_OPEN),
    sqlite3.SQLITE_CORRUPT: DamagedWorkspaceError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_IOERR: lambda path: StorageError(path, _DISK_TROUBLE),
    sqlite3.SQLITE_LOCKED: WorkspaceInUseError,
    sqlite3.SQLITE_NOLFS: lambda path: StorageError(path, _DISK_TROUBLE),
    sqlite3.SQLITE_NOTADB: NotAWorkspaceError,
    sqlite3.SQLITE_PERM: lambda path: StorageError(path, _CANNOT_OPEN),
    sqlite3.SQLITE_PROTOCOL: lambda path: StorageError(path, _DISK_TROUBLE),
    sqlite3.SQLITE_READONLY: lambda path: StorageError(path, _CANNOT_WRITE),
    sqlite3.SQLITE_READONLY_ROLLBACK: UnfinishedWriteError,
}
"""By SQLite's result code, an extended one before the primary one it belongs to."""
_NO_UTF_8 = "Could not decode to UTF-8"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NO_PERMISSION = (errno.EACCES, errno.EPERM, errno.EROFS)


class known_errors:  # noqa: N801 - a statement; a class, for it stands around every query
    """Turn what SQLite and the system say about ``path`` into the known troubles.

    Whatever else they say is a bug and passes through.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        known: WorkspaceError | None = None
        if isinstance(error, sqlite3.Error):
            known = _from_sqlite(error, self._path)
        elif isinstance(error, UnicodeDecodeError):  # every text here was written as UTF-8
            known = DamagedWorkspaceError(self._path)
        elif isinstance(error, OSError):
            known = _from_system(error, self._path)
        if known is not None:
            raise known from error


def _from_sqlite(error: sqlite3.Error, path: Path) -> WorkspaceError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the module's own
        return DamagedWorkspaceError(path) if _NO_UTF_8 in str(error) else None
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER and SIGNED_PAPER in str(error):
        return SignedPaperError()
    trouble = _SQLITE_TROUBLES.get(code) or _SQLITE_TROUBLES.get(code & 0xFF)
    return None if trouble is None else trouble(path)


def _from_system(error: OSError, path: Path) -> WorkspaceError:
    if error.errno in _NO_ROOM:
        return DiskFullError(path)
    if error.errno in _NO_PERMISSION:
        return StorageError(path, _CANNOT_WRITE)
    return StorageError(path, _DISK_TROUBLE)
