"""Pages for the screen: laid out at each change, drawn one by one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from itadesk.paper.blocks import Emblem, Paragraph, Picture
from itadesk.publishing.pages import Pages, Raster
from itadesk.publishing.pdf import pdf_bytes
from itadesk.publishing.pictures import PictureUnreadableError
from tests.publishing import papers, reports
from tests.publishing.papers import paper


@pytest.fixture
def shown() -> Iterator[Pages]:
    made = Pages()
    yield made
    made.close()


def dark(raster: Raster) -> int:
    """How many of its pixels are nearer to black than to white."""
    return sum(value < 128 for value in raster.pixels[1::4])


class TestUpdate:
    def test_there_are_none_before_the_first(self, shown: Pages) -> None:
        assert shown.count == 0

    def test_they_are_those_of_the_pdf(self, shown: Pages) -> None:
        both = [papers.memo(), papers.full_report()]
        shown.update(both)
        with pypdfium2.PdfDocument(pdf_bytes(both)) as document:
            assert shown.count == len(document)

    def test_another_paper_takes_the_place_of_the_last(self, shown: Pages) -> None:
        shown.update([papers.full_report()])
        shown.update([papers.notice()])
        assert shown.count == 1

    def test_a_changed_word_is_drawn(self, shown: Pages) -> None:
        shown.update([paper(Paragraph("เดิม"))])
        before = shown.draw(0, 20)
        shown.update([paper(Paragraph("ใหม่"))])
        assert shown.draw(0, 20) != before
        shown.update([paper(Paragraph("เดิม"))])
        assert shown.draw(0, 20) == before

    def test_no_papers_are_no_pages(self, shown: Pages) -> None:
        shown.update([papers.memo()])
        shown.update([])
        assert shown.count == 0

    def test_after_one_that_fails_the_pages_stay(self, shown: Pages) -> None:
        shown.update([papers.memo()])
        before = shown.draw(1, 10)
        broken = replace(papers.memo(), emblem=Emblem(b"no picture", "image/png"))
        with pytest.raises(PictureUnreadableError):
            shown.update([broken])
        assert shown.count == 2
        assert shown.draw(1, 10) == before

    def test_pictures_come_and_go(self, shown: Pages) -> None:
        photographs = paper(*papers.PHOTOGRAPHS)
        shown.update([photographs])
        before = shown.draw(0, 10)
        shown.update([papers.memo()])
        shown.update([photographs])
        assert shown.draw(0, 10) == before
        shown.update([paper(Picture(papers.SEAL.content, papers.SEAL.media_type))])
        assert shown.draw(0, 10) != before


class TestDraw:
    def test_a_page_is_as_large_as_its_paper(self, shown: Pages) -> None:
        shown.update([papers.report()])
        assert shown.size(0) == pytest.approx((21.0, 29.7), abs=0.01)
        assert shown.size(shown.count - 1) == pytest.approx((29.7, 21.0), abs=0.01)

    def test_pixels_are_four_bytes_each_in_rows(self, shown: Pages) -> None:
        shown.update([papers.memo()])
        raster = shown.draw(0, 40)
        assert (raster.width, raster.height) == pytest.approx((840, 1188), abs=2)
        assert raster.stride >= 4 * raster.width
        assert len(raster.pixels) == raster.stride * raster.height
        assert raster.pixels[:3] == b"\xff\xff\xff"

    def test_colours_stand_in_the_order_that_qt_takes(self, shown: Pages) -> None:
        shown.update([paper(papers.PHOTOGRAPHS[0])])
        raster = shown.draw(0, 10)
        x, y = 60, 40  # in the red quarter of the photograph
        at = y * raster.stride + 4 * x
        blue, green, red = raster.pixels[at : at + 3]
        assert red > 150
        assert max(blue, green) < 60

    def test_text_is_drawn_and_larger_where_asked(self, shown: Pages) -> None:
        shown.update([papers.memo()])
        small, large = (dark(shown.draw(0, scale)) for scale in (20, 80))
        assert small > 500
        assert large > 8 * small

    @pytest.mark.parametrize("number", [-1, 2, 99])
    def test_there_is_no_other_page(self, shown: Pages, number: int) -> None:
        shown.update([papers.memo()])
        with pytest.raises(IndexError):
            shown.draw(number, 10)
        with pytest.raises(IndexError):
            shown.size(number)

    def test_closed_there_are_none_until_the_next(self, shown: Pages) -> None:
        shown.update([papers.memo()])
        shown.close()
        shown.close()
        assert shown.count == 0
        with pytest.raises(IndexError):
            shown.draw(0, 10)
        shown.update([papers.memo()])
        assert dark(shown.draw(0, 10))

    def test_threads_wait_for_each_other(self, shown: Pages) -> None:
        other = Pages()
        both = [papers.memo(), reports.six_signers()]
        shown.update(both[:1])
        other.update(both[1:])
        expected = shown.draw(0, 15), other.draw(0, 15)
        failures: list[object] = []

        def work(pages: Pages, number: int) -> None:
            try:
                for _ in range(10):
                    pages.update([both[number]])
                    if pages.draw(0, 15) != expected[number]:
                        failures.append(number)
            except Exception as error:
                failures.append(error)

        threads = [
            threading.Thread(target=work, args=(pages, number))
            for pages, number in ((shown, 0), (other, 1), (shown, 0), (other, 1))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        other.close()
        assert failures == []
