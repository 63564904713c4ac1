"""Pictures for Typst: SVG around the bitmap as it is, each once."""

from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image

from itadesk.publishing.pictures import JPEG, PNG, PictureUnreadableError
from itadesk.publishing.typst_pictures import Pictures, svg
from tests.publishing import figures, papers

SMALL = figures.png(40, 30)
OTHER = figures.png(30, 40)


def inside(file: bytes) -> tuple[str, bytes]:
    """Media type and content of the bitmap in an SVG."""
    found = re.search(rb'href="data:([a-z/]+);base64,([^"]+)"', file)
    assert found
    return found[1].decode(), base64.b64decode(found[2])


class TestSvg:
    def test_the_bitmap_is_in_it_as_it_was(self) -> None:
        assert inside(svg(SMALL, PNG)) == (PNG, SMALL)
        photograph = figures.jpeg(40, 30)
        assert inside(svg(photograph, JPEG)) == (JPEG, photograph)

    def test_it_has_the_picture_s_proportions(self) -> None:
        assert b'viewBox="0 0 1333 1000"' in svg(SMALL, PNG)
        assert b'viewBox="0 0 750 1000"' in svg(figures.jpeg(40, 30, orientation=6), JPEG)

    def test_colours_of_printing_presses_become_those_of_screens(self) -> None:
        stored = io.BytesIO()
        Image.new("CMYK", (8, 6), (0, 255, 255, 0)).save(stored, "JPEG", quality=95)
        kind, content = inside(svg(stored.getvalue(), JPEG))
        assert kind == PNG
        image = Image.open(io.BytesIO(content))
        assert (image.mode, image.size) == ("RGB", (8, 6))
        red, green, blue = image.getpixel((4, 3))  # type: ignore[misc]
        assert red > 180
        assert max(green, blue) < 90

    def test_what_is_no_picture_is_refused(self) -> None:
        with pytest.raises(PictureUnreadableError):
            svg(b"no picture", PNG)


class TestPictures:
    def test_the_same_picture_is_one_file(self) -> None:
        pictures = Pictures()
        names = [pictures.name(content, PNG) for content in (SMALL, OTHER, SMALL)]
        assert names[0] == names[2] != names[1]
        assert set(pictures.files) == set(names)

    def test_a_metafile_s_bitmap_is_taken(self) -> None:
        pictures = Pictures()
        emblem = papers.EMF_EMBLEM
        name = pictures.name(emblem.content, emblem.media_type)
        assert name
        assert inside(pictures.files[name])[0] == PNG

    def test_one_without_a_bitmap_has_no_file(self) -> None:
        pictures = Pictures()
        assert pictures.name(figures.emf(figures.record(54, bytes(8))), "image/x-emf") is None
        assert pictures.files == {}

    def test_names_stay_while_pictures_are_shown(self) -> None:
        pictures = Pictures()
        first = pictures.name(SMALL, PNG)
        pictures.begin()
        assert pictures.files == {}
        assert pictures.name(SMALL, PNG) == first
        other = pictures.name(OTHER, PNG)
        assert other != first

    def test_what_was_not_shown_is_forgotten(self) -> None:
        pictures = Pictures()
        first = pictures.name(SMALL, PNG)
        pictures.begin()
        pictures.begin()
        assert pictures.name(SMALL, PNG) != first
