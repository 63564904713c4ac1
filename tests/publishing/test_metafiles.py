"""The bitmap in an EMF or WMF: taken where it is the whole picture, and nowhere else."""

from __future__ import annotations

import struct

import pytest

from itadesk.publishing.pictures import EMF, JPEG, PNG, WMF, bitmap, proportion
from tests.publishing import figures
from tests.publishing.figures import AND, BLACK, BLUE, OR, RED, WHITE, XOR

ROWS = figures.shaded(14, 15)
SAMPLES = {PNG: figures.png(14, 15), JPEG: figures.jpeg(14, 15)}


def inside(content: bytes, media_type: str) -> list[list[figures.Colour]]:
    """The pixels of the bitmap in a metafile."""
    found = bitmap(content, media_type)
    assert found is not None
    assert found[1] == PNG
    return figures.seen(found[0])


class TestBitmap:
    @pytest.mark.parametrize("depth", [8, 16, 24, 32])
    @pytest.mark.parametrize("downward", [False, True])
    def test_of_an_emf(self, depth: int, downward: bool) -> None:
        rows = ROWS
        if depth == 16:
            rows = [[tuple(part >> 3 << 3 for part in pixel) for pixel in row] for row in ROWS]  # type: ignore[misc]
        parts = figures.dib(rows, depth, downward=downward)
        found = inside(figures.emf(figures.stretched(*parts, (0, 0, 14, 15))), EMF)
        if depth == 16:
            found = [[tuple(part >> 3 << 3 for part in pixel) for pixel in row] for row in found]  # type: ignore[misc]
        assert found == rows

    @pytest.mark.parametrize(("depth", "colours"), [(1, [BLACK, WHITE]), (4, [BLACK, RED, BLUE])])
    @pytest.mark.parametrize("core", [False, True])
    def test_of_few_colours(self, depth: int, colours: list[figures.Colour], core: bool) -> None:
        rows = [[colours[(x + y) % len(colours)] for x in range(13)] for y in range(6)]
        info, bits = figures.dib(rows, depth, core=core)
        assert inside(figures.emf(figures.stretched(info, bits, (0, 0, 13, 6))), EMF) == rows
        assert inside(figures.wmf(figures.meta_stretched(info, bits, 13, 6)), WMF) == rows

    @pytest.mark.parametrize("kind", [76, 77])
    def test_of_an_emf_s_other_records(self, kind: int) -> None:
        parts = figures.dib(figures.shaded(28, 30))
        content = figures.emf(figures.blended(kind, *parts, 28, 30))
        assert inside(content, EMF) == figures.shaded(28, 30)

    @pytest.mark.parametrize("made", [figures.meta_stretched, figures.meta_stretchblt])
    def test_of_a_wmf(self, made: object) -> None:
        assert callable(made)
        assert inside(figures.wmf(made(*figures.dib(ROWS), 14, 15)), WMF) == ROWS

    def test_of_a_wmf_whose_units_are_pixels(self) -> None:
        content = figures.wmf(figures.meta_bitblt(*figures.dib(ROWS), 14, 15), window=(14, 15))
        assert inside(content, WMF) == ROWS

    @pytest.mark.parametrize(("second", "mixes"), [(OR, AND), (XOR, AND)])
    def test_a_mask_and_a_picture_make_one_on_white_paper(self, second: int, mixes: int) -> None:
        drawn = [[RED, BLACK], [BLACK, BLUE]]  # black where the picture shall not show
        mask = [[BLACK, WHITE], [WHITE, BLACK]]
        content = figures.emf(
            figures.stretched(*figures.dib(mask, 1), (0, 0, 2, 2), operation=mixes),
            figures.stretched(*figures.dib(drawn), (0, 0, 2, 2), operation=second),
        )
        assert inside(content, EMF) == [[RED, WHITE], [WHITE, BLUE]]

    def test_what_is_transparent_is_white(self) -> None:
        info, _ = figures.dib([[RED, BLACK]], 32)
        bits = bytes([15, 15, 100, 128]) + bytes([0, 0, 0, 0])  # half of (200, 30, 30); nothing
        content = figures.emf(figures.blended(114, info, bits, 2, 1, 0x01FF0000))
        ((half, none),) = inside(content, EMF)
        assert half == pytest.approx((227, 142, 142), abs=1)
        assert none == WHITE

    def test_what_lies_below_does_not_matter(self) -> None:
        first = figures.stretched(*figures.dib([[RED]]), (0, 0, 1, 1))
        rectangle = figures.record(43, struct.pack("<4i", 0, 0, 280, 300))
        second = figures.stretched(*figures.dib(ROWS), (0, 0, 14, 15))
        assert inside(figures.emf(rectangle, first, second), EMF) == ROWS

    @pytest.mark.parametrize("compression", [4, 5])
    def test_a_jpeg_or_png_that_a_bitmap_wraps(self, compression: int) -> None:
        wrapped = SAMPLES[JPEG if compression == 4 else PNG]
        info = struct.pack("<IiiHHIIiiII", 40, 14, 15, 1, 0, compression, len(wrapped), 0, 0, 0, 0)
        content = figures.emf(figures.stretched(info, wrapped, (0, 0, 14, 15)))
        assert bitmap(content, EMF) == (wrapped, JPEG if compression == 4 else PNG)

    @pytest.mark.parametrize("media_type", [PNG, JPEG])
    def test_one_in_the_comments_of_a_newer_metafile(self, media_type: str) -> None:
        data = b"EMF+\x08\x40\x00\x05" + bytes(40) + SAMPLES[media_type]
        comment = figures.record(70, struct.pack("<I", len(data)) + data)
        assert bitmap(figures.emf(comment), EMF) == (SAMPLES[media_type], media_type)
        other = figures.emf(comment, frame=(0, 0, 3000, 1500))
        assert bitmap(other, EMF) is None


LINE = figures.record(54, struct.pack("<ii", 5, 5))
TAKEN = figures.dib(ROWS)


class TestNoBitmap:
    """What would not look the same: there the office is asked for a PNG."""

    @pytest.mark.parametrize(
        "records",
        [
            (),
            (LINE,),
            (figures.stretched(*TAKEN, (0, 0, 14, 15)), LINE),
            (figures.stretched(*TAKEN, (0, 0, 14, 9)),),
            (figures.stretched(*TAKEN, (2, 0, 12, 15)),),
            (figures.stretched(*TAKEN, (0, 0, 14, 15), area=(0, 0, 100, 299)),),
            (figures.stretched(*TAKEN, (0, 0, 14, 15), size=(280, -300)),),
            (figures.stretched(*TAKEN, (0, 0, 14, 15), operation=0x00550009),),
            (figures.stretched(*TAKEN, (0, 0, 14, 15), usage=1),),
            (figures.stretched(TAKEN[0], TAKEN[1][:-9], (0, 0, 14, 15)),),
            (
                figures.stretched(*TAKEN, (0, 0, 14, 15), operation=AND),
                figures.stretched(*figures.dib([[RED]]), (0, 0, 1, 1), operation=OR),
            ),
            (
                figures.record(35, struct.pack("<6f", 0, 1, -1, 0, 0, 0)),
                figures.stretched(*TAKEN, (0, 0, 14, 15)),
            ),
        ],
    )
    def test_in_an_emf(self, records: tuple[bytes, ...]) -> None:
        content = figures.emf(*records)
        assert proportion(content, EMF) == pytest.approx(14 / 15)
        assert bitmap(content, EMF) is None

    @pytest.mark.parametrize(
        "records",
        [
            (),
            (figures.meta(0x0213, struct.pack("<hh", 5, 5)),),
            (
                figures.meta_stretched(*TAKEN, 14, 15),
                figures.meta(0x0213, struct.pack("<hh", 5, 5)),
            ),
            (figures.meta_stretched(*TAKEN, 14, 9),),
            (figures.meta_bitblt(*TAKEN, 14, 15),),
            (figures.meta_stretched(*TAKEN, 14, 15, 0x00550009),),
        ],
    )
    def test_in_a_wmf(self, records: tuple[bytes, ...]) -> None:
        assert bitmap(figures.wmf(*records), WMF) is None

    def test_upside_down_where_the_scale_is_not(self) -> None:
        scale = (
            figures.record(17, struct.pack("<I", 8)),
            figures.record(9, struct.pack("<ii", 280, -300)),
            figures.record(11, struct.pack("<ii", 280, 300)),
        )
        usual = figures.stretched(*TAKEN, (0, 0, 14, 15))
        turned = figures.stretched(*TAKEN, (0, 0, 14, 15), size=(280, -300))
        assert bitmap(figures.emf(*scale, usual), EMF) is None
        assert inside(figures.emf(*scale, turned), EMF) == ROWS


def test_a_record_of_no_length_ends_the_search() -> None:
    endless = figures.emf().replace(struct.pack("<II", 14, 20), struct.pack("<II", 14, 0))
    assert bitmap(endless, EMF) is None


def test_a_bitmap_that_claims_to_be_huge_is_not_unpacked() -> None:
    info, bits = TAKEN
    huge = info[:4] + struct.pack("<ii", 2**31 - 1, 2**31 - 1) + info[12:]
    taken = (0, 0, 2**31 - 1, 2**31 - 1)
    assert bitmap(figures.emf(figures.stretched(huge, bits, taken)), EMF) is None
