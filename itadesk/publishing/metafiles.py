"""EMF and WMF files: the bitmap that fills them, as most scanned emblems are stored.

Only what is sure to look the same is taken: whole bitmaps, upright, over (nearly) all
of the picture, laid over each other on white paper as the records say.  Where lines
or text are drawn over them there is none.  Layouts: [MS-EMF] and [MS-WMF].
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from itadesk.publishing import dib
from itadesk.publishing.dib import BadBitmapError, Pixels
from itadesk.publishing.pictures import (
    JPEG,
    PLACEABLE_SIGN,
    PNG,
    PNG_SIGN,
    WMF_SIGNS,
    PictureUnreadableError,
    proportion,
)

MOST_RECORDS = 200_000
"""More than any emblem has: with more, or with none that ends it, there is no bitmap."""
FILLED = 0.9
"""How much of the picture's width and height the bitmap covers at least."""
ALIKE = 0.03
"""How far the proportions of a picture and of what it carries may differ, as a share."""

_COPY, _AND, _OR, _XOR = 0x00CC0020, 0x008800C6, 0x00EE0086, 0x00660046
_PLAIN_BLEND, _ALPHA_BLEND = 0x00FF0000, 0x01FF0000

_EOF = 14
_WINDOW, _VIEWPORT, _MAP_MODE, _WORLD, _MODIFY_WORLD = 9, 11, 17, 35, 36
_COMMENT = 70
_BITBLT, _STRETCHBLT, _STRETCHDIBITS, _BLEND = 76, 77, 81, 114
_SHAPES = frozenset(
    {*range(2, 9), 15, *range(41, 48), *range(53, 57), 62, 63, 64, 71, 72, 74, 78, 79, 80}
    | {*range(83, 93), 96, 97, 108, 116, 118}
)
"""What draws lines, areas, text, or bitmaps in another way."""

_META_WINDOW = 0x020C
_META_BITBLT, _META_STRETCHBLT, _META_STRETCHDIB = 0x0940, 0x0B41, 0x0F43
_META_SHAPES = frozenset(
    {0x0213, 0x0228, 0x0229, 0x012A, 0x012B, 0x0324, 0x0325, 0x0418, 0x0419, 0x041B, 0x041F}
    | {0x0521, 0x0538, 0x0548, 0x061C, 0x061D, 0x0817, 0x081A, 0x0830, 0x0922, 0x0A32, 0x0B23}
    | {0x0D33}
)


class _Painting(NamedTuple):
    """A bitmap as a record paints it: ``operation`` says how it mixes with what is below."""

    info: bytes
    bits: bytes
    operation: int


class _NotAlikeError(Exception):
    """The picture is not simply a bitmap."""


def bitmap_inside(content: bytes, *, wmf: bool) -> tuple[bytes, str] | None:
    """The bitmap that is the whole picture, with its media type; None without one."""
    found: tuple[bytes, str] | None
    try:
        if painted := _last_layers(_wmf_paintings(content) if wmf else _emf_paintings(content)):
            found = _flat(painted)
        else:
            found = None if wmf else _in_comments(content)
        if found:
            proportion(*found)  # what is wrapped may be damaged, or nothing of the kind
    except (_NotAlikeError, BadBitmapError, PictureUnreadableError, struct.error):
        return None
    return found


def window_of(content: bytes) -> tuple[float, float]:
    """The width and height that a WMF without a placeable header sets for its drawing.

    Raises `PictureUnreadableError` where it sets none.
    """
    for function, begin, _end in _wmf_records(content):
        if function == _META_WINDOW:
            height, width = struct.unpack_from("<hh", content, begin)
            return abs(width), abs(height)
    raise PictureUnreadableError


def _emf_records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(number, where it begins, where it ends) of each record up to the one that ends it."""
    at = 0
    for _ in range(MOST_RECORDS):
        kind, size = struct.unpack_from("<II", content, at)
        if size < 8 or at + size > len(content):
            raise _NotAlikeError
        yield kind, at, at + size
        if kind == _EOF:
            return
        at += size
    raise _NotAlikeError


def _wmf_records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(function, where its parameters begin, where they end) of each record."""
    at = 22 if content.startswith(PLACEABLE_SIGN) else 0
    if not content.startswith(WMF_SIGNS, at):
        raise PictureUnreadableError
    at += 18
    for _ in range(MOST_RECORDS):
        words, function = struct.unpack_from("<IH", content, at)
        if words < 3 or at + 2 * words > len(content):
            raise _NotAlikeError
        if function == 0:
            return
        yield function, at + 6, at + 2 * words
        at += 2 * words
    raise _NotAlikeError


def _last_layers(records: Iterator[_Painting | None]) -> list[_Painting]:
    """The bitmaps of which the visible picture consists; None in ``records`` is a shape.

    What lies below a bitmap that hides it does not matter; a shape above one does.
    """
    layers: list[_Painting] = []
    for painting in records:
        if painting is None:
            if layers:
                raise _NotAlikeError
            continue
        if painting.operation in (_COPY, _PLAIN_BLEND):
            layers.clear()
        layers.append(painting)
    return layers


class _Mapping:
    """Which way up a metafile draws: what its coordinates come to."""

    def __init__(self) -> None:
        self._mode = 1
        self._window: tuple[int, ...] = (1, 1)
        self._viewport: tuple[int, ...] = (1, 1)

    def follow(self, content: bytes, kind: int, begin: int) -> None:
        """Take note of a record that changes the coordinates."""
        if kind == _MAP_MODE:
            (self._mode,) = struct.unpack_from("<I", content, begin + 8)
        elif kind == _WINDOW:
            self._window = struct.unpack_from("<ii", content, begin + 8)
        elif kind == _VIEWPORT:
            self._viewport = struct.unpack_from("<ii", content, begin + 8)
        elif kind in (_WORLD, _MODIFY_WORLD):
            m11, m12, m21, m22 = struct.unpack_from("<4f", content, begin + 8)
            if not (m11 > 0 and m22 > 0 and m12 == m21 == 0):
                raise _NotAlikeError

    def upright(self, width: int, height: int) -> bool:
        """Whether an area of this size, as a record states it, is not mirrored."""
        across, down = 1, 1 if self._mode == 1 else -1
        if self._mode in (7, 8):  # isotropic and not: any scale
            across = self._window[0] * self._viewport[0]
            down = self._window[1] * self._viewport[1]
        return width * across > 0 and height * down > 0


def _emf_paintings(content: bytes) -> Iterator[_Painting | None]:
    mapping = _Mapping()
    bounds = struct.unpack_from("<4i", content, 8)
    for kind, begin, end in _emf_records(content):
        mapping.follow(content, kind, begin)
        if kind in _SHAPES:
            yield None
        if kind == _STRETCHDIBITS:
            x, y, *taken = struct.unpack_from("<4i", content, begin + 32)
            *places, usage, operation = struct.unpack_from("<6I", content, begin + 48)
            size = [*struct.unpack_from("<2i", content, begin + 72)]
        elif kind in (_BITBLT, _STRETCHBLT, _BLEND):
            *size, operation, x, y = struct.unpack_from("<2iI2i", content, begin + 32)
            usage, *places = struct.unpack_from("<5I", content, begin + 80)
            if not places[3]:
                yield None  # a brush over an area
                continue
            taken = size
            if kind != _BITBLT:
                taken = [*struct.unpack_from("<2i", content, begin + 100)]
        else:
            continue
        info_at, info_size, bits_at, bits_size = places
        record = content[begin:end]
        info, bits = record[info_at : info_at + info_size], record[bits_at : bits_at + bits_size]
        head = dib.head_of(info)
        if (
            usage  # colours of the screen, which nobody knows
            or (x, y, *taken) != (0, 0, head.width, head.height)
            or not mapping.upright(*size)
            or not _fills(struct.unpack_from("<4i", content, begin + 8), bounds)
        ):
            raise _NotAlikeError
        yield _Painting(info, bits, operation)


def _fills(area: tuple[int, ...], bounds: tuple[int, ...]) -> bool:
    """Whether ``area`` covers the picture, both as left, top, right and bottom in pixels.

    An area that says nothing (some programs leave it empty) is taken to.
    """
    mine = [area[at + 2] - area[at] for at in (0, 1)]
    whole = [bounds[at + 2] - bounds[at] for at in (0, 1)]
    if min(mine) <= 0:
        return True
    return all(side >= FILLED * all_ for side, all_ in zip(mine, whole, strict=True))


def _wmf_paintings(content: bytes) -> Iterator[_Painting | None]:
    window: tuple[int, ...] = (0, 0)
    for function, begin, end in _wmf_records(content):
        usage = 0
        if function == _META_WINDOW:
            window = struct.unpack_from("<hh", content, begin)
        if function in _META_SHAPES:
            yield None
        if function == _META_BITBLT:
            operation, y, x, *size = struct.unpack_from("<I4h", content, begin)
            taken, packed = size, begin + 16
        elif function == _META_STRETCHBLT:
            operation, *taken, y, x, high, wide = struct.unpack_from("<I6h", content, begin)
            size, packed = [high, wide], begin + 20
        elif function == _META_STRETCHDIB:
            operation, usage, *taken, y, x, high, wide = struct.unpack_from("<IH6h", content, begin)
            size, packed = [high, wide], begin + 22
        else:
            continue
        if packed >= end:
            yield None  # a brush over an area
            continue
        info, bits = dib.parted(content[packed:end])
        head = dib.head_of(info)
        if (
            usage
            or (x, y, *taken) != (0, 0, head.height, head.width)
            or not all(
                side * all_ > 0 and abs(side) >= FILLED * abs(all_)
                for side, all_ in zip(size, window, strict=True)
            )
        ):
            raise _NotAlikeError
        yield _Painting(info, bits, operation)


def _flat(layers: list[_Painting]) -> tuple[bytes, str]:
    """The bitmaps laid over each other on white paper, as one picture."""
    if len(layers) == 1 and (inside := dib.wrapped(layers[0].info, layers[0].bits)):
        return inside
    page: Pixels | None = None
    for layer in layers:
        drawn = dib.pixels(layer.info, layer.bits, alpha=layer.operation == _ALPHA_BLEND)
        if page is None:
            page = Pixels(drawn.width, drawn.height, b"\xff" * len(drawn.rgb))
        if drawn[:2] != page[:2]:
            raise _NotAlikeError
        page = page._replace(rgb=_mixed(page.rgb, drawn, layer.operation))
    assert page is not None
    return png(page), PNG


def _mixed(page: bytes, drawn: Pixels, operation: int) -> bytes:
    """``drawn`` over ``page``, by the raster operation or the blending of its record."""
    if operation in (_COPY, _PLAIN_BLEND):
        return drawn.rgb
    if operation == _ALPHA_BLEND and drawn.cover:
        shown = bytes(255 - cover for cover in drawn.cover)
        below = bytearray(page)
        for at in range(3):  # the colours are stored already weakened by what they cover
            below[at::3] = bytes(
                [
                    min(255, mine + under * share // 255)
                    for mine, under, share in zip(drawn.rgb[at::3], page[at::3], shown, strict=True)
                ]
            )
        return bytes(below)
    one, other = int.from_bytes(page, "big"), int.from_bytes(drawn.rgb, "big")
    match operation:
        case 0x008800C6:
            mixed = one & other
        case 0x00EE0086:
            mixed = one | other
        case 0x00660046:
            mixed = one ^ other
        case _:
            raise _NotAlikeError
    return mixed.to_bytes(len(page), "big")


def png(pixels: Pixels) -> bytes:
    """``pixels`` as a PNG file: the same ones, the same bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    stride = 3 * pixels.width
    rows = b"".join(
        b"\0" + pixels.rgb[at : at + stride] for at in range(0, len(pixels.rgb), stride)
    )
    head = struct.pack(">IIBBBBB", pixels.width, pixels.height, 8, 2, 0, 0, 0)
    return (
        PNG_SIGN
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def _in_comments(content: bytes) -> tuple[bytes, str] | None:
    """The one PNG or JPEG that a newer metafile (EMF+) carries in its comments."""
    found: list[tuple[bytes, str]] = []
    for kind, begin, end in _emf_records(content):
        if kind != _COMMENT:
            continue
        for sign, tail, media_type in (
            (PNG_SIGN, b"IEND\xaeB\x60\x82", PNG),
            (b"\xff\xd8\xff", b"\xff\xd9", JPEG),
        ):
            first, last = content.find(sign, begin, end), content.rfind(tail, begin, end)
            if 0 <= first < last:
                found.append((content[first : last + len(tail)], media_type))
    if len(found) != 1:
        return None
    whole, inside = proportion(content, "image/x-emf"), proportion(*found[0])
    return found[0] if abs(inside / whole - 1) <= ALIKE else None
