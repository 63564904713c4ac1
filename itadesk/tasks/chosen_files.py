"""Files that a clerk picks to be kept in the workspace: taken whole, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from itadesk.domain.errors import InputError
from itadesk.thai.digits import to_thai

_MEGABYTE = 1_000_000
Refusal = Callable[[str], InputError]
"""The error to raise, made of the sentence that it says."""


def read_chosen(path: Path, largest: int, *, smaller: str, refusal: Refusal) -> bytes:
    """The bytes of a file of at most ``largest`` bytes; ``smaller`` says how to get there (Thai).

    A larger one is not even read.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= largest else b""
    except OSError as error:
        raise refusal(
            f"เปิดไฟล์ “{path.name}” ไม่ได้ กรุณาตรวจว่าไฟล์ยังอยู่ที่เดิมและไม่ได้เปิดค้างในโปรแกรมอื่น"
        ) from error
    if size > largest:
        most = to_thai(largest // _MEGABYTE)
        raise refusal(f"ไฟล์ “{path.name}” ใหญ่เกิน {most} MB กรุณา{smaller}")
    return content


def read_picture(path: Path, largest: int, *, instead: str, refusal: Refusal) -> tuple[bytes, str]:
    """A PNG or JPEG of at most ``largest`` bytes, with its media type.

    ``instead`` says (Thai) what to do with a file that is none, or whose pixels are damaged.
    """
    # Only who picks a picture needs what knows their formats.
    from itadesk.publishing.pictures import (
        JPEG,
        PNG,
        PictureUnreadableError,
        check_pixels,
        media_type_of,
    )

    content = read_chosen(path, largest, smaller="ย่อภาพแล้วเลือกใหม่", refusal=refusal)
    try:
        media_type = media_type_of(content)
        check_pixels(content, media_type)
    except PictureUnreadableError:
        media_type = ""
    if media_type not in (PNG, JPEG):
        raise refusal(f"ไฟล์ “{path.name}” ไม่ใช่ภาพ PNG หรือ JPG ที่เปิดดูได้ กรุณา{instead}")
    return content, media_type
