"""Charts: what they show, and that a photocopy in black and white still tells it."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PIL import Image

from itadesk.paper.blocks import Chart, Series
from itadesk.publishing.charts import (
    DOTS_PER_INCH,
    LABELS_WIDTH,
    NO_VALUE,
    chart_data,
    chart_height,
    chart_png,
)
from itadesk.publishing.fonts import measure
from itadesk.publishing.pdf import pdf_bytes
from tests.publishing import papers, reports
from tests.publishing.papers import paper
from tests.publishing.pdfs import Page, pages

WIDTH = 16.0
ONE = Chart(
    "คะแนน",
    ("ก", "ข", "ค", "ง"),
    (Series("ปีนี้", (Decimal(100), Decimal(50), Decimal(0), None)),),
    "แผนภูมิคะแนน",
)
TWO = replace(
    ONE,
    series=(*ONE.series, Series("ปีก่อน", (Decimal(80), None, Decimal(40), Decimal(20)))),
    threshold=Decimal(85),
    threshold_label="เกณฑ์ ๘๕",
)


def picture(chart: Chart, width: float = WIDTH) -> Image.Image:
    """A chart in shades of grey, as a photocopier sees it."""
    return Image.open(io.BytesIO(chart_png(chart, width))).convert("L")


def in_a_pdf(chart: Chart) -> Page:
    (page,) = pages(pdf_bytes([paper(chart)]))
    return page


def bars(chart: Chart) -> list[list[tuple[float, float, float]]]:
    """Of each group each bar's (length as a part of the axis, shade, height in pixels).

    Read from the picture: along the middle of where each bar lies.
    """
    image, data = picture(chart), chart_data(chart, WIDTH)
    scale = image.width / WIDTH
    left = data["left"] * scale
    room = (WIDTH - data["left"] - data["right"]) * scale
    found = []
    for group in data["groups"]:
        middle = (group["top"] + group["height"] / 2) * scale
        thick = data["bar"] * scale
        start = middle - len(group["bars"]) * thick / 2
        rows = []
        for number in range(len(group["bars"])):
            top = round(start + number * thick + 0.2 * thick)
            area = image.crop((round(left + 4), top, round(left + room), round(top + 0.6 * thick)))
            columns = [
                sum(area.getpixel((x, y)) for y in range(area.height)) / area.height  # type: ignore[misc]
                for x in range(area.width)
            ]
            inked = [x for x, shade in enumerate(columns) if shade < 250]
            # A label stands behind the bar, after a gap.
            end = next((x for x in range(len(columns)) if x not in set(inked)), len(columns))
            shade = sum(columns[:end]) / end if end else 255
            rows.append(((end + 4) / room if end else 0.0, shade, thick))
        found.append(rows)
    return found


class TestPng:
    def test_it_is_as_large_as_asked(self) -> None:
        for width in (10.0, 16.0, 24.7):
            image = picture(TWO, width)
            assert image.width == pytest.approx(width / 2.54 * DOTS_PER_INCH, abs=1)
            height = chart_height(TWO) / 2.54 * DOTS_PER_INCH
            assert image.height == pytest.approx(height, abs=1)

    def test_the_same_chart_gives_the_same_bytes(self) -> None:
        assert chart_png(TWO, WIDTH) == chart_png(TWO, WIDTH)

    def test_nothing_touches_its_edge(self) -> None:
        for chart in (ONE, TWO, papers.CHART, reports.chart(10)):
            image = picture(chart)
            edges = (
                image.crop((0, 0, image.width, 1)),
                image.crop((0, image.height - 1, image.width, image.height)),
                image.crop((0, 0, 1, image.height)),
                image.crop((image.width - 1, 0, image.width, image.height)),
            )
            assert all(edge.getextrema()[0] > 200 for edge in edges)  # type: ignore[operator]


class TestBars:
    def test_they_are_as_long_as_their_values(self) -> None:
        lengths = [rows[0][0] for rows in bars(ONE)]
        assert lengths[0] == pytest.approx(1.0, abs=0.02)
        assert lengths[1] == pytest.approx(0.5, abs=0.02)
        assert lengths[2] == 0

    def test_a_value_beyond_the_axis_ends_with_it(self) -> None:
        beyond = replace(ONE, series=(Series("ปีนี้", (Decimal("100.4"), *[Decimal(-3)] * 3)),))
        lengths = [rows[0][0] for rows in bars(beyond)]
        assert lengths[0] == pytest.approx(1.0, abs=0.02)
        assert lengths[1] == 0
        assert in_a_pdf(beyond).says("๑๐๐.๔๐")

    def test_the_first_series_is_dark_and_the_second_light(self) -> None:
        plain = replace(TWO, threshold=None)
        (first, second), *_ = bars(plain)
        assert first[1] < 80
        assert 150 < second[1] < 240

    def test_the_lighter_one_is_hatched_and_outlined(self) -> None:
        image, data = picture(replace(TWO, threshold=None)), chart_data(TWO, WIDTH)
        scale = image.width / WIDTH
        group = chart_data(replace(TWO, threshold=None), WIDTH)["groups"][0]
        middle = (group["top"] + group["height"] / 2) * scale
        x0 = round((data["left"] + 1) * scale)
        inside = image.crop(
            (x0, round(middle + 6), x0 + 60, round(middle + data["bar"] * scale - 6))
        )
        darkest, lightest = inside.getextrema()
        assert darkest < 150  # type: ignore[operator]
        assert lightest == 255
        foot = image.crop((x0, round(middle + data["bar"] * scale - 3), x0 + 60,
                           round(middle + data["bar"] * scale + 4)))  # fmt: skip
        assert foot.getextrema()[0] < 100  # type: ignore[operator]

    def test_the_threshold_is_seen_in_the_dark_bar_too(self) -> None:
        with_line, without = picture(TWO), picture(replace(TWO, threshold=Decimal(20)))
        data = chart_data(TWO, WIDTH)
        scale = with_line.width / WIDTH
        group = data["groups"][0]
        room = WIDTH - data["left"] - data["right"]
        x = round((data["left"] + room * 0.85) * scale)
        y = round((group["top"] + group["height"] / 2 - data["bar"] / 2) * scale)
        around = (x - 8, y - 8, x + 9, y + 8)
        assert with_line.crop(around).getextrema()[1] == 255
        assert without.crop(around).getextrema()[1] < 100  # type: ignore[operator]

    def test_more_than_two_series_are_refused(self) -> None:
        with pytest.raises(ValueError, match="3 series"):
            chart_png(replace(ONE, series=ONE.series * 3), WIDTH)
        with pytest.raises(ValueError, match="0 series"):
            chart_height(replace(ONE, series=()))


class TestTexts:
    def test_values_and_axis_are_in_thai_digits(self) -> None:
        page = in_a_pdf(TWO)
        for text in ("๑๐๐.๐๐", "๕๐.๐๐", "๐.๐๐", "๘๐.๐๐", "๒๐", "๖๐", "เกณฑ์ ๘๕"):
            assert page.says(text)
        assert not any(digit in page.text for digit in "0123456789")

    def test_in_arabic_ones_where_the_office_wants_them(self) -> None:
        page = in_a_pdf(replace(ONE, thai_digits=False))
        assert page.says("100.00")
        assert not any(digit in page.text for digit in "๐๑๒๓๔๕๖๗๘๙")

    def test_a_missing_value_is_said(self) -> None:
        assert in_a_pdf(TWO).text.count(NO_VALUE) == 2

    def test_two_series_are_named_and_one_is_not(self) -> None:
        assert in_a_pdf(TWO).says("ปีก่อน")
        assert not in_a_pdf(ONE).says("ปีนี้")

    def test_names_break_between_words_in_their_column(self) -> None:
        chart = reports.chart(8, longest=110)
        for group, name in zip(chart_data(chart, WIDTH)["groups"], chart.categories, strict=True):
            assert " ".join(group["names"]).replace(" ", "") == name.replace(" ", "")
            assert max(measure(line, 14) for line in group["names"]) <= LABELS_WIDTH

    def test_groups_never_overlap(self) -> None:
        for chart in (ONE, TWO, reports.chart(13, longest=110)):
            data = chart_data(chart, WIDTH)
            at = data["top"]
            for group in data["groups"]:
                assert group["top"] == pytest.approx(at)
                assert group["height"] > len(group["names"]) * data["line"]
                assert group["height"] > len(group["bars"]) * data["bar"]
                at += group["height"]
            assert data["bottom"] == pytest.approx(at)
            assert data["height"] > at + data["line"]

    def test_no_two_lines_of_text_stand_on_each_other(self) -> None:
        page = in_a_pdf(reports.chart(12, longest=110))
        names = [line for line in page.lines if line.left < 3.0 + LABELS_WIDTH - 0.5]
        heights = sorted(line.baseline for line in names)
        assert all(
            after - before > 0.4 or after - before < 0.01 for before, after in pairwise(heights)
        )

    def test_what_would_be_markup_is_text(self) -> None:
        odd = replace(ONE, title="#x $y$ <z>", categories=("*ก*", "_ข_", "@ค", "\\ง"))
        page = in_a_pdf(odd)
        for text in ("#x $y$ <z>", "*ก*", "_ข_", "@ค", "\\ง"):
            assert page.says(text)


class TestHeight:
    def test_it_grows_with_what_is_shown(self) -> None:
        assert chart_height(ONE) < chart_height(TWO) < chart_height(papers.CHART)

    def test_one_too_high_for_a_page_is_made_smaller(self) -> None:
        found = pages(pdf_bytes([paper(reports.chart(30, longest=110))]))
        assert len(found) == 1
        assert max(line.baseline for line in found[0].lines) < 27.7
