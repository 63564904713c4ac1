"""Windows' device-independent bitmaps (DIB), the pixels in old metafiles.

Layouts: [MS-WMF] 2.2.2.2 and 2.2.2.9.  Bitmaps of run lengths are not read: nobody
has seen one in a metafile.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

MOST_PIXELS = 12_000_000
"""What a bitmap may claim to have: an A4 page scanned with 300 dots an inch has 9 million."""

_CORE_HEADER = 12
_RGB, _BITFIELDS = 0, 3
_WRAPPED = {4: "image/jpeg", 5: "image/png"}
_FULL_MASKS = struct.pack("<III", 0xFF0000, 0xFF00, 0xFF)
_WORD_MASKS = {
    b"": (10, 5, 31),
    struct.pack("<III", 0x7C00, 0x3E0, 0x1F): (10, 5, 31),
    struct.pack("<III", 0xF800, 0x7E0, 0x1F): (11, 5, 63),
}
"""How far red and green are shifted in a word of 16 bits, and how many levels green has."""


class BadBitmapError(Exception):
    """A bitmap is damaged, or of a kind that is not read."""


class Head(NamedTuple):
    """What a bitmap's header says; ``upward``: its last row comes first."""

    width: int
    height: int
    upward: bool
    depth: int
    compression: int
    colours: int
    """How many the table has, four bytes each (three below an old header)."""
    size: int
    """Of the header, in bytes."""


class Pixels(NamedTuple):
    """A bitmap's pixels in rows from the top, three bytes (red, green, blue) each.

    ``cover`` is one byte a pixel, 255 where it hides what is below; empty: it does all over.
    """

    width: int
    height: int
    rgb: bytes
    cover: bytes = b""


def head_of(info: bytes) -> Head:
    """The header at the beginning of ``info``; raises `BadBitmapError`."""
    try:
        (size,) = struct.unpack_from("<I", info)
        if size == _CORE_HEADER:
            width, height, _planes, depth = struct.unpack_from("<4xHHHH", info)
            compression, used = _RGB, 0
        else:
            width, height, _planes, depth, compression = struct.unpack_from("<4xiiHHI", info)
            (used,) = struct.unpack_from("<I", info, 32)
    except struct.error as error:
        raise BadBitmapError from error
    if not 0 < width * abs(height) <= MOST_PIXELS or width < 0:
        raise BadBitmapError
    most = 1 << depth if depth <= 8 else 0
    colours = min(used, most) or most
    return Head(width, abs(height), height > 0, depth, compression, colours, size)


def parted(packed: bytes) -> tuple[bytes, bytes]:
    """Header with colours, and pixels, of a bitmap in one piece; raises `BadBitmapError`."""
    head = head_of(packed)
    masks = 12 if head.compression == _BITFIELDS and head.size == 40 else 0
    end = head.size + masks + _entry(head) * head.colours
    return packed[:end], packed[end:]


def wrapped(info: bytes, bits: bytes) -> tuple[bytes, str] | None:
    """The JPEG or PNG (bytes, media type) that a bitmap may wrap; None where it is none."""
    media_type = _WRAPPED.get(head_of(info).compression)
    return (bits, media_type) if media_type else None


def pixels(info: bytes, bits: bytes, *, alpha: bool = False) -> Pixels:
    """The pixels of a bitmap; ``alpha``: the fourth byte of 32 bits says how much each covers.

    Raises `BadBitmapError`.
    """
    head = head_of(info)
    masks = info[40:52] if head.compression == _BITFIELDS else b""
    if head.compression not in (_RGB, _BITFIELDS):
        raise BadBitmapError
    if head.depth in (1, 4, 8) and not masks:
        return Pixels(head.width, head.height, _coloured(head, info, _indexes(head, bits)))
    if head.depth == 16 and masks in _WORD_MASKS:
        return Pixels(head.width, head.height, _from_words(_rows(head, bits), masks))
    if head.depth not in (24, 32) or masks not in (b"", _FULL_MASKS):
        raise BadBitmapError
    joined, step = _rows(head, bits), head.depth // 8
    cover = joined[3::4] if alpha and step == 4 else b""
    return Pixels(head.width, head.height, _woven([joined[at::step] for at in (2, 1, 0)]), cover)


def _entry(head: Head) -> int:
    return 3 if head.size == _CORE_HEADER else 4


def _rows(head: Head, bits: bytes) -> bytes:
    """The rows from the top, without what fills each up to a whole double word."""
    used = (head.width * head.depth + 7) // 8
    stride = (used + 3) // 4 * 4
    if len(bits) < stride * (head.height - 1) + used:
        raise BadBitmapError
    rows = [bits[at * stride : at * stride + used] for at in range(head.height)]
    return b"".join(rows[::-1] if head.upward else rows)


def _indexes(head: Head, bits: bytes) -> bytes:
    """One byte for each pixel: its place in the table of colours."""
    joined = _rows(head, bits)
    if head.depth == 8:
        return joined
    places = range(8 - head.depth, -1, -head.depth)
    spread = [
        bytes([byte >> place & (1 << head.depth) - 1 for place in places]) for byte in range(256)
    ]
    wide = len(joined) // head.height
    rows = (joined[at : at + wide] for at in range(0, len(joined), wide))
    return b"".join([b"".join([spread[byte] for byte in row])[: head.width] for row in rows])


def _coloured(head: Head, info: bytes, indexes: bytes) -> bytes:
    entry = _entry(head)
    colours = info[head.size : head.size + entry * head.colours]
    if len(colours) < entry * head.colours:
        raise BadBitmapError
    tables = (colours[at::entry].ljust(256, b"\0") for at in (2, 1, 0))
    return _woven([indexes.translate(table) for table in tables])


def _from_words(joined: bytes, masks: bytes) -> bytes:
    red, green, levels = _WORD_MASKS[masks]
    words = struct.unpack(f"<{len(joined) // 2}H", joined)
    return _woven(
        [
            bytes([(word >> red & 31) * 255 // 31 for word in words]),
            bytes([(word >> green & levels) * 255 // levels for word in words]),
            bytes([(word & 31) * 255 // 31 for word in words]),
        ]
    )


def _woven(channels: list[bytes]) -> bytes:
    """Red, green and blue of each pixel side by side."""
    woven = bytearray(3 * len(channels[0]))
    for at, channel in enumerate(channels):
        woven[at::3] = channel
    return bytes(woven)
