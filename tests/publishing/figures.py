"""Picture files made by hand: PNG, JPEG, bitmaps, EMF and WMF with a bitmap inside."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

Colour = tuple[int, int, int]
WHITE, BLACK, RED, BLUE = (255, 255, 255), (0, 0, 0), (200, 30, 30), (20, 40, 210)
COPY, AND, OR, XOR = 0x00CC0020, 0x008800C6, 0x00EE0086, 0x00660046
_WMF_HEAD = struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 0, 0, 0)


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, grey: int = 180) -> bytes:
    """A plain grey PNG."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + bytes([grey]) * width) * height
    sign = b"\x89PNG\r\n\x1a\n"
    packed = zlib.compress(rows)
    return sign + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, *, orientation: int = 1) -> bytes:
    """A photograph whose upper left quarter is red, taken as ``orientation`` (EXIF) says."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(*WHITE))
    for x in range(width // 2):
        for y in range(height // 2):
            image.setPixelColor(x, y, QColor(*RED))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]
    content = bytes(buffer.data().data())
    return content[:2] + exif(orientation) + content[2:]


def exif(orientation: int, order: str = ">") -> bytes:
    """The segment of a JPEG that says how the camera was held."""
    sign = {">": b"MM", "<": b"II"}[order]
    tiff = sign + struct.pack(f"{order}HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    data = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def dib(
    rows: Sequence[Sequence[Colour]], depth: int = 24, *, downward: bool = False, core: bool = False
) -> tuple[bytes, bytes]:
    """A device-independent bitmap: its header with colours, and its pixels."""
    height, width = len(rows), len(rows[0])
    palette = sorted({colour for row in rows for colour in row}) if depth <= 8 else []
    lines = []
    for row in rows if downward else rows[::-1]:
        if depth <= 8:
            bits = "".join(f"{palette.index(colour):0{depth}b}" for colour in row)
            bits += "0" * (-len(bits) % 8)
            line = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
        elif depth == 16:
            line = b"".join(
                struct.pack("<H", red >> 3 << 10 | green >> 3 << 5 | blue >> 3)
                for red, green, blue in row
            )
        else:
            rest = b"\x00" * (depth // 8 - 3)
            line = b"".join(bytes(colour[::-1]) + rest for colour in row)
        lines.append(line + b"\0" * (-len(line) % 4))
    if core:
        head = struct.pack("<IHHHH", 12, width, height, 1, depth)
        colours = b"".join(bytes(colour[::-1]) for colour in palette).ljust(3 << depth, b"\0")
        return head + (colours if depth <= 8 else b""), b"".join(lines)
    head = struct.pack(
        "<IiiHHIIiiII", 40, width, -height if downward else height, 1, depth, 0, 0, 0, 0,
        len(palette), 0,
    )  # fmt: skip
    return head + b"".join(bytes(colour[::-1]) + b"\0" for colour in palette), b"".join(lines)


def record(kind: int, data: bytes) -> bytes:
    """A record of an EMF."""
    data += b"\0" * (-len(data) % 4)
    return struct.pack("<II", kind, len(data) + 8) + data


def stretched(
    info: bytes,
    bits: bytes,
    source: tuple[int, int, int, int],
    *,
    area: tuple[int, int, int, int] = (0, 0, 279, 299),
    size: tuple[int, int] = (280, 300),
    operation: int = COPY,
    usage: int = 0,
) -> bytes:
    """EMR_STRETCHDIBITS."""
    return record(
        81,
        struct.pack("<4i2i4i", *area, 0, 0, *source)
        + struct.pack("<6I", 80, len(info), 80 + len(info), len(bits), usage, operation)
        + struct.pack("<2i", *size)
        + info
        + bits,
    )


def blended(
    kind: int, info: bytes, bits: bytes, width: int, height: int, operation: int = COPY
) -> bytes:
    """EMR_BITBLT (76), EMR_STRETCHBLT (77) or EMR_ALPHABLEND (114)."""
    taken = b"" if kind == 76 else struct.pack("<2i", width, height)
    start = 100 + len(taken)
    size = (width, height) if kind == 76 else (280, 300)
    return record(
        kind,
        struct.pack("<4i4iI2i", 0, 0, 279, 299, 0, 0, *size, operation, 0, 0)
        + struct.pack("<6fI", 1, 0, 0, 1, 0, 0, 0)
        + struct.pack("<5I", 0, start, len(info), start + len(info), len(bits))
        + taken
        + info
        + bits,
    )


def emf(
    *records: bytes,
    frame: tuple[int, int, int, int] = (0, 0, 7560, 8100),
    bounds: tuple[int, int, int, int] = (0, 0, 279, 299),
) -> bytes:
    """An EMF of ``records``: frame in hundredths of a millimetre, bounds in pixels of 0.27 mm."""
    end = record(14, struct.pack("<III", 0, 16, 20))
    size = 108 + sum(map(len, records)) + len(end)
    head = struct.pack("<4i4i4sIIIHHIII2i2i", *bounds, *frame, b" EMF", 0x10000, size,
                       len(records) + 2, 1, 0, 0, 0, 0, 1000, 1000, 270, 270)  # fmt: skip
    return record(1, head.ljust(100, b"\0")) + b"".join(records) + end


def meta(function: int, data: bytes) -> bytes:
    """A record of a WMF."""
    data += b"\0" * (len(data) % 2)
    return struct.pack("<IH", 3 + len(data) // 2, function) + data


def wmf(
    *records: bytes,
    box: tuple[int, int, int, int] | None = (0, 0, 1400, 1500),
    window: tuple[int, int] | None = (1400, 1500),
) -> bytes:
    """A WMF of ``records`` over ``window`` (width, height), with a placeable header for ``box``."""
    head = b""
    if box is not None:
        head = struct.pack("<IH4hHI", 0x9AC6CDD7, 0, *box, 1440, 0)
        words = struct.unpack("<10H", head)
        head += struct.pack("<H", xor(words))
    if window is not None:
        records = (meta(0x020B, struct.pack("<hh", 0, 0)),
                   meta(0x020C, struct.pack("<hh", *window[::-1])), *records)  # fmt: skip
    return head + _WMF_HEAD + b"".join(records) + meta(0, b"")


def xor(words: Sequence[int]) -> int:
    """The checksum of a placeable header."""
    total = 0
    for word in words:
        total ^= word
    return total


def meta_stretched(
    info: bytes, bits: bytes, width: int, height: int, operation: int = COPY
) -> bytes:
    """META_STRETCHDIB over the whole window."""
    return meta(
        0x0F43,
        struct.pack("<IH", operation, 0)
        + struct.pack("<8h", height, width, 0, 0, 1500, 1400, 0, 0)
        + info
        + bits,
    )


def meta_stretchblt(
    info: bytes, bits: bytes, width: int, height: int, operation: int = COPY
) -> bytes:
    """META_DIBSTRETCHBLT over the whole window."""
    places = struct.pack("<I8h", operation, height, width, 0, 0, 1500, 1400, 0, 0)
    return meta(0x0B41, places + info + bits)


def meta_bitblt(info: bytes, bits: bytes, width: int, height: int, operation: int = COPY) -> bytes:
    """META_DIBBITBLT: a pixel for a unit."""
    places = struct.pack("<I6h", operation, 0, 0, height, width, 0, 0)
    return meta(0x0940, places + info + bits)


def shaded(width: int, height: int) -> list[list[Colour]]:
    """Rows of pixels, no two alike."""
    return [
        [(x * 7 % 256, y * 11 % 256, (x + y) % 256) for x in range(width)] for y in range(height)
    ]


def seen(content: bytes) -> list[list[Colour]]:
    """The pixels of a PNG as another program reads them."""
    image = QImage.fromData(content)
    assert not image.isNull()
    colours = [
        [image.pixelColor(x, y) for x in range(image.width())] for y in range(image.height())
    ]
    return [[(found.red(), found.green(), found.blue()) for found in row] for row in colours]
