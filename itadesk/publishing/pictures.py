"""Pictures of offices as they come: how wide they are, and the bitmap in those that few can draw.

PNG and JPEG every program draws.  EMF and WMF, in which old memos often carry their
emblem, Word alone does: for a page on the screen and for the PDF the bitmap inside
stands, where there is one.  Nothing is drawn anew and nothing stretched.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from itadesk.domain.errors import InputError

PNG, JPEG, EMF, WMF = "image/png", "image/jpeg", "image/x-emf", "image/x-wmf"
LONGEST_SIDE = 65_500
"""In pixels, of a PNG or JPEG: what a JPEG can say, and far more than a camera takes."""
MOST_PIXELS = 70_000_000
"""Of a PNG or JPEG: a camera of 64 megapixels.  A small file can claim far more, and who lays
out a page would need memory for all of them."""
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
PLACEABLE_SIGN = b"\xd7\xcd\xc6\x9a"
WMF_SIGNS = (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
"""How metafiles begin that say their size, and those that do not."""

_JPEG_SIGN = b"\xff\xd8\xff"
_EMF_SIGN = b" EMF"
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
_START_OF_SCAN, _END_OF_IMAGE, _EXIF_MARKER = 0xDA, 0xD9, 0xE1
_ORIENTATION_TAG = 0x0112
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a pixel of a PNG has, by its colour type."""
_PIECE = 1 << 20
_TURNS = {3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3}
"""Quarter turns by the EXIF orientation; that some of them mirror, no camera asks for."""


class PictureUnreadableError(InputError):
    """A file is no picture that papers can show: PNG, JPEG, EMF or WMF, whole."""

    says = "อ่านไฟล์รูปภาพไม่ได้ ไฟล์อาจเสียหายหรือไม่ใช่รูปภาพที่รองรับ กรุณาเลือกไฟล์ PNG หรือ JPG ที่เปิดดูได้ตามปกติ"

    def __init__(self) -> None:
        super().__init__(self.says)


class EmblemUnreadableError(PictureUnreadableError):
    """The office's emblem or seal is no picture that papers can show."""

    says = "อ่านไฟล์รูปตราของหน่วยงานไม่ได้ กรุณาเลือกไฟล์ PNG หรือ JPG ใหม่ในข้อมูลหน่วยงาน"


def media_type_of(content: bytes) -> str:
    """What kind of picture ``content`` is by its first bytes, whatever its name says.

    Raises `PictureUnreadableError`.
    """
    if content.startswith(PNG_SIGN):
        return PNG
    if content.startswith(_JPEG_SIGN):
        return JPEG
    if content[:4] == b"\x01\x00\x00\x00" and content[40:44] == _EMF_SIGN:
        return EMF
    if content.startswith((PLACEABLE_SIGN, *WMF_SIGNS)):
        return WMF
    raise PictureUnreadableError


def proportion(content: bytes, media_type: str) -> float:
    """Width by height of a picture as it is seen, a photograph turned as its camera says.

    Raises `PictureUnreadableError`.
    """
    try:
        width, height = _extent(content, media_type)
    except (struct.error, IndexError) as error:
        raise PictureUnreadableError from error
    if width <= 0 or height <= 0:
        raise PictureUnreadableError
    return width / height


def check_pixels(content: bytes, media_type: str) -> None:
    """Raise `PictureUnreadableError` where the pixels of a PNG or JPEG are damaged or cut off.

    `proportion` looks only at what stands before them.  All of them are read here: once,
    when a picture comes in, while the clerk still has the file in hand.
    """
    proportion(content, media_type)
    if media_type == PNG:
        _check_png_pixels(content)
    elif media_type == JPEG:
        *_, (_, _, begin) = _jpeg_segments(content)
        if content.find(bytes((0xFF, _END_OF_IMAGE)), begin) < 0:
            raise PictureUnreadableError


def bitmap(content: bytes, media_type: str) -> tuple[bytes, str] | None:
    """A PNG or JPEG (bytes and media type) of the same picture.

    That is the file itself, or for an EMF or WMF the bitmap that fills it; None where
    it is drawn with lines, or with a bitmap that only some programs can paint.
    Raises `PictureUnreadableError`.
    """
    proportion(content, media_type)
    if media_type in (PNG, JPEG):
        return content, media_type
    from itadesk.publishing import metafiles

    return metafiles.bitmap_inside(content, wmf=media_type == WMF)


def quarter_turns(content: bytes, media_type: str) -> int:
    """How often a photograph is to be turned by 90° clockwise to stand upright (0 to 3)."""
    if media_type != JPEG:
        return 0
    try:
        return _TURNS.get(_jpeg(content).orientation, 0)
    except (struct.error, IndexError) as error:
        raise PictureUnreadableError from error


def _extent(content: bytes, media_type: str) -> tuple[float, float]:
    """Width and height in some unit; not above 0 where the file does not say."""
    if media_type_of(content) != media_type:
        raise PictureUnreadableError
    match media_type:
        case "image/png":
            return _pixels(*png_size(content))
        case "image/jpeg":
            head = _jpeg(content)
            sides = _pixels(head.width, head.height)
            return sides[::-1] if _TURNS.get(head.orientation, 0) % 2 else sides
        case "image/x-emf":
            return _emf_extent(content)
        case _:
            return _wmf_extent(content)


def _pixels(width: int, height: int) -> tuple[int, int]:
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise PictureUnreadableError
    return width, height


def png_chunks(content: bytes, start: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """(name, where its data begins, where it ends) of each chunk of the PNG at ``start``.

    Raises `PictureUnreadableError` where the file ends early or is damaged.
    """
    at = start + len(PNG_SIGN)
    while True:
        if at + 12 > len(content):
            raise PictureUnreadableError
        length, name = struct.unpack_from(">I4s", content, at)
        begin, end = at + 8, at + 8 + length
        if end + 4 > len(content):
            raise PictureUnreadableError
        checked = zlib.crc32(memoryview(content)[at + 4 : end])
        if checked != struct.unpack_from(">I", content, end)[0]:
            raise PictureUnreadableError
        yield name, begin, end
        if name == b"IEND":
            return
        at = end + 4


def png_size(content: bytes, start: int = 0) -> tuple[int, int]:
    """Width and height in pixels of the PNG at ``start``, once all of it is known to be there."""
    chunks = list(png_chunks(content, start))
    name, begin, end = chunks[0]
    if name != b"IHDR" or end - begin != 13 or not any(name == b"IDAT" for name, _, _ in chunks):
        raise PictureUnreadableError
    width, height = struct.unpack_from(">II", content, begin)
    return width, height


def _check_png_pixels(content: bytes) -> None:
    """Unpack the pixels piece by piece, and count them where they come row by row."""
    unpack, count = zlib.decompressobj(), 0
    head: tuple[int, ...] = ()
    try:
        for name, begin, end in png_chunks(content):
            if name == b"IHDR":
                head = head or struct.unpack_from(">IIBBBBB", content, begin)
            packed = content[begin:end] if name == b"IDAT" else b""
            more = bool(packed)
            while more:
                unpacked = len(unpack.decompress(packed, _PIECE))
                count, packed = count + unpacked, unpack.unconsumed_tail
                more = bool(packed) or unpacked == _PIECE
    except zlib.error as error:
        raise PictureUnreadableError from error
    width, height, depth, colours, _, _, interlaced = head
    channels = _CHANNELS.get(colours, 0)
    row = 1 + (width * depth * channels + 7) // 8
    if not (channels and unpack.eof) or (not interlaced and count < row * height):
        raise PictureUnreadableError


class _Jpeg(NamedTuple):
    width: int
    height: int
    orientation: int


def _jpeg(content: bytes) -> _Jpeg:
    width = height = 0
    orientation = 1
    for marker, begin, end in _jpeg_segments(content):
        if marker in _FRAME_MARKERS:
            height, width = struct.unpack_from(">xHH", content, begin)
        elif marker == _EXIF_MARKER and content[begin : begin + 6] == b"Exif\x00\x00":
            orientation = _exif_orientation(content[begin + 6 : end])
    return _Jpeg(width, height, orientation)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, where its data begins, where it ends) of each segment down to the pixels."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise PictureUnreadableError
        marker = content[at + 1]
        if marker == 0xFF:  # a filler before the marker itself
            at += 1
            continue
        if marker in _BARE_MARKERS:
            at += 2
            continue
        if marker == _END_OF_IMAGE:
            raise PictureUnreadableError
        (length,) = struct.unpack_from(">H", content, at + 2)
        if length < 2 or at + 2 + length > len(content):
            raise PictureUnreadableError
        yield marker, at + 4, at + 2 + length
        if marker == _START_OF_SCAN:
            return
        at += 2 + length


def _exif_orientation(tiff: bytes) -> int:
    """The orientation in an EXIF block; 1, upright, where it says none that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(count):
            tag, _kind, _count, value = struct.unpack_from(
                f"{order}HHIH", tiff, first + 2 + 12 * number
            )
            if tag == _ORIENTATION_TAG:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _emf_extent(content: bytes) -> tuple[float, float]:
    """The frame in hundredths of a millimetre, else the bounds in pixels."""
    left, top, right, bottom = struct.unpack_from("<4i", content, 24)
    if right > left and bottom > top:
        return right - left, bottom - top
    left, top, right, bottom = struct.unpack_from("<4i", content, 8)
    return right - left, bottom - top


def _wmf_extent(content: bytes) -> tuple[float, float]:
    """The placeable header's rectangle, else the window that the first records set."""
    if content.startswith(PLACEABLE_SIGN):
        left, top, right, bottom = struct.unpack_from("<4h", content, 6)
        return abs(right - left), abs(bottom - top)
    from itadesk.publishing import metafiles

    return metafiles.window_of(content)
