"""Pictures and charts in a Word document: their size, their caption, their file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from itadesk.paper.blocks import Chart, Heading, Orientation, Paper, Picture, Section
from itadesk.publishing.charts import chart_height, chart_png
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.pictures import PictureUnreadableError
from tests.publishing import figures, papers
from tests.publishing.opc import body, complaints, find, paragraph, part, parts, text_of, value

CM = 360_000
PHOTOGRAPH, TURNED, WIDE, METAFILE = papers.PHOTOGRAPHS


def extent(document: etree._Element) -> tuple[float, float]:
    """Width and height in cm of the one picture."""
    (node,) = find(document, "//wp:inline/wp:extent")
    return int(node.get("cx") or 0) / CM, int(node.get("cy") or 0) / CM


class TestPicture:
    def test_it_stands_in_the_text_as_large_as_its_room_allows(self) -> None:
        assert extent(body(PHOTOGRAPH)) == pytest.approx((9.5 * 4 / 3, 9.5))
        assert extent(body(WIDE)) == pytest.approx((16.0, 16 * 2 / 9))

    def test_no_room_is_larger_than_the_page(self) -> None:
        huge = replace(WIDE, width=50.0, height=50.0)
        assert extent(body(huge))[0] == pytest.approx(16.0)
        tall = Picture(figures.png(200, 900), "image/png", width=50.0, height=50.0)
        assert extent(body(tall))[1] == pytest.approx(24.68)
        lying = Section((huge,), Orientation.LANDSCAPE)
        made = docx_bytes(replace(papers.memo(), sections=(lying,)))
        assert extent(part(made, "word/document.xml"))[0] == pytest.approx(24.7)

    def test_its_caption_stays_with_it(self) -> None:
        document = body(PHOTOGRAPH)
        drawing, caption = find(document, "//w:body/w:p")
        assert find(drawing, "w:pPr/w:keepNext")
        assert text_of(caption).replace("\u00a0", " ") == PHOTOGRAPH.caption
        assert value(caption, "w:pPr/w:pStyle") == "Caption"
        assert find(caption, "w:pPr/w:keepNext") == []

    def test_one_without_a_caption_is_one_line(self) -> None:
        (drawing,) = find(body(METAFILE), "//w:body/w:p")
        assert find(drawing, "w:pPr/w:keepNext") == []

    def test_it_is_described_by_its_own_words_or_its_caption(self) -> None:
        told = [
            node.get("descr") for node in find(body(PHOTOGRAPH, TURNED, METAFILE), "//wp:docPr")
        ]
        assert told == [PHOTOGRAPH.description, TURNED.caption, ""]

    def test_its_proportions_are_locked(self) -> None:
        assert find(body(WIDE), "//a:graphicFrameLocks")[0].get("noChangeAspect") == "1"

    @pytest.mark.parametrize(("orientation", "turn"), [(3, 180), (6, 90), (8, 270)])
    def test_a_photograph_stands_upright(self, orientation: int, turn: int) -> None:
        content = figures.jpeg(400, 300, orientation=orientation)
        document = body(Picture(content, "image/jpeg"))
        assert find(document, "//a:xfrm")[0].get("rot") == str(turn * 60_000)
        if turn == 180:
            assert extent(document) == pytest.approx((9.5 * 4 / 3, 9.5))
            return
        # Upright it is 7.125 by 9.5; Word is told the size before the turn.
        assert extent(document) == pytest.approx((9.5, 7.125))

    @pytest.mark.parametrize(
        ("picture", "name", "media_type"),
        [
            (PHOTOGRAPH, "image1.jpeg", "image/jpeg"),
            (WIDE, "image1.png", "image/png"),
            (METAFILE, "image1.emf", "image/x-emf"),
            (
                Picture(papers.WMF_EMBLEM.content, papers.WMF_EMBLEM.media_type),
                "image1.wmf",
                "image/x-wmf",
            ),
        ],
    )
    def test_its_own_bytes_are_kept_and_their_kind_is_said(
        self, tmp_path: Path, picture: Picture, name: str, media_type: str
    ) -> None:
        made = docx_bytes(papers.paper(picture))
        assert parts(made)[f"word/media/{name}"] == picture.content
        types = etree.tostring(part(made, "[Content_Types].xml"), encoding="unicode")
        assert f'ContentType="{media_type}"' in types
        assert complaints(made, tmp_path, ".docx") == []

    def test_the_same_file_is_stored_once(self) -> None:
        made = docx_bytes(papers.paper(WIDE, PHOTOGRAPH, WIDE))
        media = [name for name in parts(made) if name.startswith("word/media/")]
        assert media == ["word/media/image1.png", "word/media/image2.jpeg"]
        numbers = [node.get("id") for node in find(body(WIDE, PHOTOGRAPH, WIDE), "//wp:docPr")]
        assert numbers == ["1", "2", "3"]

    def test_what_is_no_picture_is_explained(self) -> None:
        with pytest.raises(PictureUnreadableError, match="PNG หรือ JPG"):
            docx_bytes(papers.paper(Picture(b"none", "image/png")))

    def test_a_signature_takes_the_picture_above_it_along(self) -> None:
        document = body(WIDE, papers.CHIEF)
        assert len(find(document, "//w:body/w:p/w:pPr/w:keepNext")) == 2


class TestChart:
    def test_it_is_drawn_as_wide_as_the_text(self) -> None:
        made = docx_bytes(papers.paper(papers.CHART))
        assert parts(made)["word/media/image1.png"] == chart_png(papers.CHART, 16.0)
        size = extent(part(made, "word/document.xml"))
        assert size == pytest.approx((16.0, chart_height(papers.CHART)), abs=0.001)

    def test_it_says_in_words_what_it_shows(self) -> None:
        (told,) = find(body(papers.CHART), "//wp:docPr")
        assert told.get("descr") == papers.CHART.description

    def test_its_heading_stays_with_it(self) -> None:
        document = body(Heading("แผนภูมิ", 2), papers.CHART)
        assert find(paragraph(document, "แผนภูมิ"), "w:pPr/w:keepNext")

    def test_a_very_long_one_still_fits_its_page(self) -> None:
        names = tuple(f"{name} ข้อ {number}" for number in range(4) for name in papers.INDICATORS)
        series = replace(papers.CHART.series[0], values=papers.CHART.series[0].values * 4)
        long: Chart = replace(papers.CHART, categories=names, series=(series,))
        assert chart_height(long) > 24.68
        width, height = extent(body(long))
        assert height == pytest.approx(24.68)
        assert width / height == pytest.approx(16 / chart_height(long))


@pytest.mark.parametrize(
    "made",
    [papers.full_report(), papers.matter(), papers.notice(), papers.notice(papers.ORDER)],
    ids=["report", "matter", "announcement", "order"],
)
def test_word_opens_every_block_without_a_question(tmp_path: Path, made: Paper) -> None:
    assert complaints(docx_bytes(made), tmp_path, ".docx") == []
    assert docx_bytes(made) == docx_bytes(made)
