"""Tables and pictures in a PDF: nothing of them is clipped, parted or stretched."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image

from itadesk.paper.blocks import (
    Cell,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from itadesk.publishing.pdf import pdf_bytes
from itadesk.publishing.pictures import PictureUnreadableError
from itadesk.publishing.typst_text import drawn
from tests.publishing import figures, papers, reports
from tests.publishing.papers import paper
from tests.publishing.pdfs import Page, copied, made, pages

SIGNED = papers.DRAFTER.name


def near(value: float) -> object:
    return pytest.approx(value, abs=0.02)


def about(value: float) -> object:
    """For what a letter's own shape has a part in."""
    return pytest.approx(value, abs=0.05)


def letters_in(table: Table) -> tuple[int, int]:
    """How many characters that are no space the header and the cells of a table have."""

    def count(rows: tuple[tuple[Cell, ...], ...]) -> int:
        texts = (text for row in rows for cell in row for text in cell.paragraphs)
        return sum(len(drawn(text).replace(" ", "")) for text in texts)

    return count(table.header), count(table.rows)


def letters_on(found: list[Page]) -> int:
    """How many stand on the pages."""
    return len(re.sub(r"\s", "", copied(found)))


class TestTables:
    @pytest.mark.parametrize(("rows", "longest"), [(60, 120), (200, 400), (12, 900), (3, 2700)])
    def test_no_letter_of_a_cell_is_clipped(self, rows: int, longest: int) -> None:
        table = reports.wide_table(rows, longest)
        found = pages(pdf_bytes([reports.lying(table)]))
        header, cells = letters_in(table)
        assert letters_on(found) == header * len(found) + cells
        for page in found:
            assert max(line.baseline for line in page.lines) < page.height - 2.0
            assert max(line.right for line in page.lines) <= page.width - 2.0

    def test_its_header_stands_on_every_page(self) -> None:
        table = reports.grouped_table()
        found = pages(pdf_bytes([reports.lying(table)]))
        assert len(found) > 3
        header, cells = letters_in(table)
        assert letters_on(found) == header * len(found) + cells
        assert all(page.says("ข้อค้นพบ") for page in found)

    def test_a_row_stays_on_one_page_where_it_fits(self) -> None:
        table = reports.wide_table(60, 120)
        found = pages(pdf_bytes([reports.lying(table)]))
        for row in table.rows:
            texts = [drawn(text) for cell in row for text in cell.paragraphs]
            assert any(all(page.says(text) for text in texts) for page in found)

    def test_lines_of_one_row_do_not_overlap_the_next(self) -> None:
        table = reports.wide_table(30, 300)
        for page in pages(pdf_bytes([reports.lying(table)])):
            column = [line for line in page.lines if 7 <= line.left < 8]
            heights = [line.baseline for line in column]
            assert heights == sorted(heights)
            pitch = 1.327 * 14 * 2.54 / 72
            assert all(after - before > pitch - 0.01 for before, after in pairwise(heights))

    def test_its_columns_are_as_wide_as_they_say(self) -> None:
        (page,) = made(papers.scores_table())
        upright = {round(left, 1) for left, _, right, _ in page.strokes if right - left < 0.1}
        assert upright == {3.0, 5.2, 11.4, 13.9, 16.4, 19.0}

    def test_an_empty_plan_is_its_header(self) -> None:
        table = reports.wide_table(0, 100)
        found = pages(pdf_bytes([reports.lying(Heading("มาตรการ"), table, papers.DRAFTER)]))
        assert len(found) == 1
        assert found[0].says("ขั้นตอน/วิธีการ")
        assert found[0].says(SIGNED)

    def test_blank_cells_leave_room_to_write(self) -> None:
        blank = Table((8.0, 8.0), (), tuple((Cell(("",)), Cell(("",))) for _ in range(4)))
        above, below = made(Paragraph("ก"), blank, Paragraph("ข"))[0].lines
        assert below.baseline - above.baseline > 5 * 1.327 * 16 * 2.54 / 72

    def test_a_list_in_columns_has_no_rules(self) -> None:
        ruled = Table((8.0, 8.0), (), ((Cell(("ก",)), Cell(("ข",))),))
        assert made(ruled)[0].strokes
        assert not made(replace(ruled, ruled=False))[0].strokes

    @pytest.mark.parametrize(
        "rows",
        [
            ((Cell(("ก",)),),),
            ((Cell(("ก",)), Cell(("ข",)), Cell(("ค",))),),
            ((Cell(("ก",), rows=2), Cell(("ข",))),),
            ((Cell(("ก",), columns=3),),),
        ],
    )
    def test_rows_that_do_not_fill_their_columns_are_refused(
        self, rows: tuple[tuple[Cell, ...], ...]
    ) -> None:
        with pytest.raises(ValueError, match="table"):
            pdf_bytes([paper(Table((8.0, 8.0), (), rows))])


def photograph(mode: str, form: str, **options: object) -> bytes:
    stored = io.BytesIO()
    Image.new(mode, (40, 30), 128 if len(mode) == 1 else None).save(stored, form, **options)
    return stored.getvalue()


class TestPictures:
    def test_one_stands_in_the_middle_as_large_as_it_may_be(self) -> None:
        first, second = pages(pdf_bytes([paper(*papers.PHOTOGRAPHS)]))
        (left, top, right, bottom), turned = first.pictures
        assert (right - left, bottom - top) == (near(9.5 * 4 / 3), near(9.5))
        assert (left + right) / 2 == near(11.0)
        assert turned[2] - turned[0] == near(9.5 * 3 / 4)
        assert second.pictures[0][2] - second.pictures[0][0] == near(16.0)

    def test_its_caption_stands_below_it(self) -> None:
        page = pages(pdf_bytes([paper(*papers.PHOTOGRAPHS)]))[0]
        caption = page.line("ภาพที่ ๑")
        assert caption.centre == about(11.0)
        assert 0 < caption.baseline - page.pictures[0][3] < 0.6

    def test_a_photograph_is_turned_as_its_camera_says(self) -> None:
        corners = {}
        for orientation in (1, 3, 6, 8):
            picture = Picture(figures.jpeg(400, 400, orientation=orientation), "image/jpeg")
            with pypdfium2.PdfDocument(pdf_bytes([paper(picture)])) as document:
                image = document[0].render(scale=0.5).to_pil().convert("RGB")
            red = [(x, y) for x in range(image.width) for y in range(image.height)
                   if image.getpixel((x, y))[1] < 60]  # fmt: skip
            x, y = (sum(values) / len(red) for values in zip(*red, strict=True))
            corners[orientation] = (x > 11 * 72 / 2.54 / 2, y > 7.4 * 72 / 2.54 / 2)
        assert corners == {
            1: (False, False), 3: (True, True), 6: (True, False), 8: (False, True),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("mode", "form"),
        [("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"),
         ("L", "PNG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG"), ("I;16", "PNG")],
    )  # fmt: skip
    def test_every_kind_of_png_and_jpeg_is_shown(self, mode: str, form: str) -> None:
        picture = Picture(photograph(mode, form), f"image/{form.lower()}", "คำบรรยาย")
        (page,) = made(picture)
        assert len(page.pictures) == 1
        assert page.says("คำบรรยาย")

    def test_the_same_picture_is_stored_once(self) -> None:
        noise = Image.effect_noise((300, 300), 90)
        stored = io.BytesIO()
        noise.save(stored, "PNG")
        picture = Picture(stored.getvalue(), "image/png", width=4, height=4)
        once, thrice = (len(pdf_bytes([paper(*[picture] * times)])) for times in (1, 3))
        assert thrice < once + 10_000

    def test_one_damaged_inside_is_refused(self) -> None:
        whole = photograph("RGB", "PNG")
        start = whole.index(b"IDAT") + 4
        data = bytes(len(whole[start : whole.index(b"IEND") - 8]))
        broken = (
            whole[:start]
            + data
            + zlib.crc32(b"IDAT" + data).to_bytes(4, "big")
            + whole[whole.index(b"IEND") - 4 :]
        )
        with pytest.raises(PictureUnreadableError):
            pdf_bytes([paper(Picture(broken, "image/png"))])

    def test_what_stands_on_a_page_with_a_missing_picture_is_said_all_the_same(self) -> None:
        drawing = figures.emf(figures.record(54, bytes(8)))
        (page,) = made(Picture(drawing, "image/x-emf", "คำบรรยาย", 5, 5))
        assert page.pictures == []
        assert page.line("คำบรรยาย").baseline > 2.5 + 5
