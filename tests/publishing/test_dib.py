"""Device-independent bitmaps: pixels as another program would show them, or a refusal."""

from __future__ import annotations

import struct

import pytest

from itadesk.publishing.dib import BadBitmapError, Pixels, head_of, parted, pixels, wrapped
from tests.publishing import figures
from tests.publishing.figures import BLACK, BLUE, RED, WHITE

TWO = [[RED, BLUE, WHITE], [BLACK, RED, BLUE]]


def flat(rows: list[list[figures.Colour]]) -> bytes:
    """The pixels row by row."""
    return b"".join(bytes(colour) for row in rows for colour in row)


def with_masks(red: int, green: int, blue: int, words: list[int]) -> tuple[bytes, bytes]:
    """A bitmap of one row of 16 bits that says where its colours stand."""
    head = struct.pack("<IiiHHIIiiII", 40, len(words), 1, 1, 16, 3, 0, 0, 0, 0, 0)
    bits = struct.pack(f"<{len(words)}H", *words)
    return head + struct.pack("<III", red, green, blue), bits + b"\0" * (-len(bits) % 4)


@pytest.mark.parametrize("depth", [4, 8, 24, 32])
@pytest.mark.parametrize("downward", [False, True])
def test_rows_come_from_the_top(depth: int, downward: bool) -> None:
    assert pixels(*figures.dib(TWO, depth, downward=downward)) == Pixels(3, 2, flat(TWO))


@pytest.mark.parametrize("core", [False, True])
@pytest.mark.parametrize("depth", [1, 4, 8])
def test_a_bitmap_in_one_piece_is_parted_behind_its_colours(depth: int, core: bool) -> None:
    rows = [[BLACK, WHITE, BLACK]]
    info, bits = figures.dib(rows, depth, core=core)
    assert parted(info + bits) == (info, bits)
    assert pixels(*parted(info + bits)).rgb == flat(rows)


@pytest.mark.parametrize(
    ("masks", "word"), [((0x7C00, 0x3E0, 0x1F), 0x7C1F), ((0xF800, 0x7E0, 0x1F), 0xF81F)]
)
def test_colours_of_sixteen_bits(masks: tuple[int, int, int], word: int) -> None:
    info, bits = with_masks(*masks, [word, 0, masks[1]])
    assert pixels(info, bits).rgb == bytes([255, 0, 255, 0, 0, 0, 0, 255, 0])
    assert parted(info + bits) == (info, bits)


def test_the_fourth_byte_says_how_much_a_pixel_covers() -> None:
    info, _ = figures.dib([[RED, BLUE]], 32)
    bits = bytes([30, 30, 200, 255, 210, 40, 20, 7])
    assert pixels(info, bits, alpha=True).cover == bytes([255, 7])
    assert pixels(info, bits).cover == b""


def test_what_it_wraps() -> None:
    info = struct.pack("<IiiHHIIiiII", 40, 5, 5, 1, 0, 5, 0, 0, 0, 0, 0)
    assert wrapped(info, b"file") == (b"file", "image/png")
    assert wrapped(*figures.dib(TWO)) is None


def changed(at: int, layout: str, *values: int) -> bytes:
    """The header and colours of a bitmap of four bits, with something else at ``at``."""
    info = bytearray(figures.dib(TWO, 4)[0])
    struct.pack_into(layout, info, at, *values)
    return bytes(info)


@pytest.mark.parametrize(
    "info",
    [
        b"",
        figures.dib(TWO, 4)[0][:30],
        figures.dib(TWO, 4)[0][:45],
        changed(4, "<i", 0),
        changed(4, "<i", -3),
        changed(8, "<i", 0),
        changed(4, "<ii", 2**31 - 1, 2**31 - 1),
        changed(4, "<i", 30),
        changed(14, "<H", 5),
        changed(14, "<H", 300),
        changed(16, "<I", 2),
        changed(16, "<I", 99),
    ],
)
def test_what_is_damaged_or_unknown_is_refused(info: bytes) -> None:
    with pytest.raises(BadBitmapError):
        pixels(info, figures.dib(TWO, 4)[1])


def test_a_head_says_no_more_colours_than_there_can_be() -> None:
    assert head_of(changed(32, "<I", 2**32 - 1)).colours == 16
    assert head_of(changed(32, "<I", 0)).colours == 16
