"""Pictures that an office brings along: how wide they are, and what stands in their place."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.publishing.pictures import (
    EMF,
    JPEG,
    PNG,
    WMF,
    PictureUnreadableError,
    bitmap,
    check_pixels,
    media_type_of,
    proportion,
    quarter_turns,
)
from tests.publishing import figures


def claiming(width: int, height: int, pixels: bytes = b"", interlaced: int = 0) -> bytes:
    """A PNG of grey pixels that says it is so large, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlaced)
    parts = (b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(figures.chunk(*part) for part in parts)


ROWS = figures.shaded(14, 15)
SAMPLES = {
    PNG: figures.png(14, 15),
    JPEG: figures.jpeg(14, 15),
    EMF: figures.emf(figures.stretched(*figures.dib(ROWS), (0, 0, 14, 15))),
    WMF: figures.wmf(figures.meta_stretched(*figures.dib(ROWS), 14, 15)),
}


class TestProportion:
    @pytest.mark.parametrize("media_type", SAMPLES)
    def test_width_by_height(self, media_type: str) -> None:
        assert proportion(SAMPLES[media_type], media_type) == pytest.approx(14 / 15)

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_a_photograph_counts_as_it_is_seen(self, orientation: int) -> None:
        seen = proportion(figures.jpeg(40, 30, orientation=orientation), JPEG)
        assert seen == pytest.approx(3 / 4 if orientation >= 5 else 4 / 3)

    def test_an_emf_says_its_frame_in_lengths_before_its_bounds_in_pixels(self) -> None:
        both = figures.emf(frame=(100, 0, 1300, 400), bounds=(0, 0, 100, 100))
        assert proportion(both, EMF) == 3
        only_bounds = figures.emf(frame=(0, 0, 0, 0), bounds=(0, 0, 100, 50))
        assert proportion(only_bounds, EMF) == 2

    def test_a_wmf_without_a_placeable_header_says_its_window(self) -> None:
        assert proportion(figures.wmf(box=None, window=(300, -200)), WMF) == 1.5

    @pytest.mark.parametrize(
        ("content", "media_type"),
        [
            (b"", PNG),
            (b"GIF89a", PNG),
            (SAMPLES[PNG], JPEG),
            (SAMPLES[PNG][:40], PNG),
            (SAMPLES[PNG][:-1], PNG),
            (SAMPLES[PNG].replace(b"IDAT", b"IDOT"), PNG),
            (figures.png(0, 5), PNG),
            (figures.png(70_000, 1), PNG),
            (claiming(9_000, 9_000), PNG),
            (b"\xff\xd8\xff", JPEG),
            (SAMPLES[JPEG][:60], JPEG),
            (b"\xff\xd8\xff\xd9", JPEG),
            (figures.emf(frame=(0, 0, 0, 0), bounds=(0, 0, 0, 0)), EMF),
            (SAMPLES[EMF][:41], EMF),
            (figures.wmf(box=(0, 0, 0, 9)), WMF),
            (figures.wmf(box=None, window=None), WMF),
            (SAMPLES[PNG], "image/webp"),
        ],
    )
    def test_what_is_no_picture_is_said_to_be_none(self, content: bytes, media_type: str) -> None:
        with pytest.raises(PictureUnreadableError, match="PNG หรือ JPG"):
            proportion(content, media_type)


class TestPixels:
    @pytest.mark.parametrize("media_type", SAMPLES)
    def test_a_whole_picture_is_taken(self, media_type: str) -> None:
        check_pixels(SAMPLES[media_type], media_type)

    def test_so_is_one_of_many_pieces(self) -> None:
        check_pixels(figures.png(3000, 1500), PNG)

    def test_one_that_comes_in_passes_is_not_counted_by_rows(self) -> None:
        check_pixels(claiming(4, 4, zlib.compress(bytes(23)), interlaced=1), PNG)

    @pytest.mark.parametrize(
        "content",
        [
            claiming(14, 15, zlib.compress(b"abc")),
            claiming(14, 15, zlib.compress(bytes(15 * 15))[:-6]),
            claiming(14, 15, b"not packed at all"),
            SAMPLES[PNG][:40],
        ],
    )
    def test_a_png_without_its_pixels_is_refused(self, content: bytes) -> None:
        with pytest.raises(PictureUnreadableError):
            check_pixels(content, PNG)

    @pytest.mark.parametrize("kept", [0.5, 0.99])
    def test_a_photograph_that_was_copied_in_part_is_refused(self, kept: float) -> None:
        whole = figures.jpeg(300, 200)
        part = whole[: int(len(whole) * kept)]
        assert proportion(part, JPEG) == 1.5
        with pytest.raises(PictureUnreadableError):
            check_pixels(part, JPEG)


@pytest.mark.parametrize("media_type", SAMPLES)
def test_a_picture_is_known_by_its_content(media_type: str) -> None:
    assert media_type_of(SAMPLES[media_type]) == media_type


def test_a_metafile_without_a_placeable_header_is_known_too() -> None:
    assert media_type_of(figures.wmf(box=None)) == WMF


class TestTurns:
    @pytest.mark.parametrize(
        ("orientation", "turns"), [(1, 0), (3, 2), (6, 1), (7, 1), (8, 3), (0, 0)]
    )
    @pytest.mark.parametrize("order", "<>")
    def test_they_are_the_camera_s(self, orientation: int, turns: int, order: str) -> None:
        plain = figures.jpeg(40, 30, orientation=1)
        start = 2 + len(figures.exif(1))
        content = plain[:2] + figures.exif(orientation, order) + plain[start:]
        assert quarter_turns(content, JPEG) == turns

    def test_nothing_else_is_turned(self) -> None:
        assert quarter_turns(SAMPLES[PNG], PNG) == 0

    def test_a_torn_note_of_the_camera_is_none(self) -> None:
        whole = figures.exif(6)
        torn = b"\xff\xe1" + struct.pack(">H", 20) + whole[4:22]
        content = figures.jpeg(40, 30)
        start = 2 + len(figures.exif(1))
        assert quarter_turns(content[:2] + torn + content[start:], JPEG) == 0


@pytest.mark.parametrize("media_type", [PNG, JPEG])
def test_a_bitmap_is_its_own(media_type: str) -> None:
    assert bitmap(SAMPLES[media_type], media_type) == (SAMPLES[media_type], media_type)


def tried(content: bytes, media_type: str) -> None:
    """Whatever the file holds: a proportion above 0 and a picture, or a refusal."""
    try:
        assert proportion(content, media_type) > 0
        quarter_turns(content, media_type)
        found = bitmap(content, media_type)
    except PictureUnreadableError:
        return
    if found is not None:
        assert proportion(*found) > 0


@pytest.mark.parametrize("media_type", SAMPLES)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_nothing_worse(
    media_type: str, data: st.DataObject
) -> None:
    content = bytearray(SAMPLES[media_type])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.sampled_from([0, 1, 0x7F, 0x80, 0xFF]) | st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    tried(bytes(content[:end]), media_type)


@pytest.mark.parametrize(("media_type", "length"), [(PNG, 8), (JPEG, 3), (EMF, 44), (WMF, 22)])
@given(st.binary(max_size=200))
def test_anything_behind_a_good_beginning(media_type: str, length: int, rest: bytes) -> None:
    tried(SAMPLES[media_type][:length] + rest, media_type)
