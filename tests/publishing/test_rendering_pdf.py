"""Our own PDF against LibreOffice's drawing of our .docx, and both against the regulation.

LibreOffice (ICU) and we (newmm) break Thai lines at different words, so that a paragraph
may take a line more in one of them.  So blocks are compared by their distance to the one
before, its lines subtracted, and where all before agree in their lines by their place too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from itadesk.paper.blocks import (
    Block,
    Heading,
    MemoHead,
    Opinion,
    PageSetup,
    Paper,
    Paragraph,
    Signature,
)
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.pdf import pdf_bytes
from tests.publishing import papers, reports
from tests.publishing.pdfs import Page, pages
from tests.rendering import Sheet, convert, fonts_in, opened, skeleton

pytestmark = pytest.mark.rendering

PITCH = 1.327 * 16 * 2.54 / 72
"""From baseline to baseline of the text, in cm."""
HALF_MILLIMETRE = 0.05
MEMOS: dict[str, Paper] = {
    "memo": papers.memo(),
    "signers": reports.six_signers(),
    "closer": replace(papers.memo(), setup=PageSetup(part_space=3, signing_lines=2)),
    "margins": replace(papers.memo(), setup=PageSetup(top=1.5, bottom=2.0)),
}
REPORTS: dict[str, Paper] = {
    "full": papers.full_report(),
    "flowing": reports.flowing_report(),
    "report": papers.report(),
}


@dataclass(frozen=True)
class Line:
    """A line of either drawing: its page, its consonants and its place."""

    page: int
    text: str
    left: float
    right: float
    baseline: float


Both = tuple[list[Line], list[Line]]
"""LibreOffice's lines and ours, top to bottom; page numbers and dots left out."""


def lines_of(found: Sequence[Sheet | Page]) -> list[Line]:
    """The lines that say something, what stands side by side in one of them."""
    lines: list[Line] = []
    for number, page in enumerate(found):
        rows: dict[float, list[Line]] = {}
        for line in page.lines:
            at = Line(number, skeleton(line.text), line.left, line.right, line.baseline)
            height = next((row for row in rows if abs(row - line.baseline) < 0.1), line.baseline)
            rows.setdefault(height, []).append(at)
        for height in sorted(rows):
            row = sorted(rows[height], key=lambda line: line.left)
            text = "".join(line.text for line in row)
            if text:
                right = max(line.right for line in row)
                lines.append(Line(number, text, row[0].left, right, height))
    return lines


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    made = {f"{name}.docx": docx_bytes(each) for name, each in (MEMOS | REPORTS).items()}
    folder = tmp_path_factory.mktemp("drawn")
    return {name.removesuffix(".docx"): pdf for name, pdf in convert(made, folder).items()}


@pytest.fixture(scope="module")
def both(drawn: Mapping[str, Path]) -> dict[str, Both]:
    found = {}
    for name, each in (MEMOS | REPORTS).items():
        with opened(drawn[name]) as sheets:
            found[name] = lines_of(sheets), lines_of(pages(pdf_bytes([each])))
    return found


def blocks_of(paper: Paper) -> list[str]:
    """The beginnings of a memo's blocks, as far as consonants tell, each with all it says."""
    texts: list[str] = []
    for block in paper.sections[0].blocks:
        texts += _texts(block)
    return [skeleton(text) for text in texts if skeleton(text)]


def _texts(block: Block) -> list[str]:
    match block:
        case MemoHead():
            labels = block.labels
            return [
                block.title,
                labels.office + block.office,
                labels.number + block.number + labels.date + block.date,
                labels.subject + block.subject,
                labels.addressee + block.addressee,
                *(
                    (labels.references if not at else "") + text
                    for at, text in enumerate(block.references)
                ),
                *(
                    (labels.enclosures if not at else "") + text
                    for at, text in enumerate(block.enclosures)
                ),
            ]
        case Heading() | Paragraph():
            return [block.text]
        case Signature():
            return [block.rank, block.name, *block.positions]
        case Opinion():
            return [block.title, *block.ticks, *_texts(block.signature)]
        case _:
            raise AssertionError(block)


def places(lines: list[Line], blocks: list[str]) -> list[tuple[Line, int]]:
    """The first line of each block and how many it takes."""
    found = []
    waiting = list(lines)
    for block in blocks:
        first = waiting.pop(0)
        said, count = first.text, 1
        # Of what stands side by side, as ที่ and วันที่, programs read one or the other first.
        while sorted(said) != sorted(block):
            assert len(said) < len(block), (block, said)
            said += waiting.pop(0).text
            count += 1
        found.append((first, count))
    assert not waiting
    return found


@pytest.mark.parametrize("name", MEMOS)
class TestMemo:
    def test_both_have_the_same_number_of_pages(self, both: dict[str, Both], name: str) -> None:
        theirs, ours = both[name]
        assert theirs[-1].page == ours[-1].page

    def test_every_block_begins_at_the_same_place(self, both: dict[str, Both], name: str) -> None:
        blocks = blocks_of(MEMOS[name])
        theirs, ours = (places(lines, blocks) for lines in both[name])
        same = True
        compared = 0
        before: tuple[tuple[Line, int], tuple[Line, int]] | None = None
        for (their, their_lines), (our, our_lines) in zip(theirs, ours, strict=True):
            # Of what is centred and breaks at another word the middle is the same.
            aside = abs(their.left + their.right - our.left - our.right) / 2
            assert min(abs(their.left - our.left), aside) < HALF_MILLIMETRE
            assert their.page == our.page
            if before is None or before[0][0].page != their.page:
                same = before is None or same
                assert abs(their.baseline - our.baseline) < HALF_MILLIMETRE
            else:
                (their_last, their_count), (our_last, our_count) = before
                their_gap = their.baseline - their_last.baseline - (their_count - 1) * PITCH
                our_gap = our.baseline - our_last.baseline - (our_count - 1) * PITCH
                assert abs(their_gap - our_gap) < HALF_MILLIMETRE
                same = same and their_count == our_count
                if same:
                    assert abs(their.baseline - our.baseline) < HALF_MILLIMETRE
                    compared += 1
            before = (their, their_lines), (our, our_lines)
        assert compared >= 3

    def test_the_text_is_sixteen_centimetres_wide(self, both: dict[str, Both], name: str) -> None:
        setup = MEMOS[name].setup
        assert (setup.left, 21 - setup.left - setup.right) == (3.0, 16.0)
        for lines in both[name]:
            assert min(line.left for line in lines) == pytest.approx(3.0, abs=HALF_MILLIMETRE)
            assert max(line.right for line in lines) <= 19.0 + HALF_MILLIMETRE
        ours = both[name][1]
        assert max(line.right for line in ours) == pytest.approx(19.0, abs=HALF_MILLIMETRE)


class TestRegulation:
    """Where FORMATS says that a memo's blocks stand, in both drawings."""

    @pytest.mark.parametrize("whose", [0, 1])
    def test_heights(self, both: dict[str, Both], whose: int) -> None:
        lines = both["memo"][whose]
        assert lines[0].baseline == pytest.approx(3.0, abs=HALF_MILLIMETRE)
        second = next(line for line in lines if line.page == 1)
        assert second.baseline == pytest.approx(3.5, abs=HALF_MILLIMETRE)

    @pytest.mark.parametrize("whose", [0, 1])
    @pytest.mark.parametrize(
        ("beginning", "left"),
        [
            ("ส่วนราชการ", 3.0),
            ("เรื่อง", 3.0),
            ("เรียน", 3.0),
            ("ข้อเท็จจริง", 5.5),
            ("งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล ได้", 5.5),
            ("และความโปร่งใสภายใน", 3.0),
            ("ว่าที่ร้อยตรี", 10.5),
            ("ความเห็นของหัวหน้าสำนักปลัด", 3.0),
        ],
    )
    def test_left_edges(
        self, both: dict[str, Both], whose: int, beginning: str, left: float
    ) -> None:
        wanted = skeleton(beginning)
        line = next(line for line in both["memo"][whose] if line.text.startswith(wanted))
        assert line.left == pytest.approx(left, abs=HALF_MILLIMETRE)

    @pytest.mark.parametrize("whose", [0, 1])
    def test_the_signature_is_centred_in_the_right_half(
        self, both: dict[str, Both], whose: int
    ) -> None:
        name = skeleton(papers.DRAFTER.name)
        line = next(line for line in both["memo"][whose] if line.text == name)
        assert (line.left + line.right) / 2 == pytest.approx((10.5 + 19.0) / 2, abs=0.06)


def sections_of(paper: Paper, lines: list[Line]) -> list[list[Line]]:
    """The lines of each section, which begins on a page of its own, by its first words."""
    starts: list[int] = []
    for section in paper.sections:
        beginning = skeleton(next(text for text in _beginnings(section.blocks)))
        after = starts[-1] + 1 if starts else 0
        starts.append(
            next(n for n in range(after, len(lines)) if lines[n].text.startswith(beginning))
        )
    ends = [*starts[1:], len(lines)]
    return [lines[start:end] for start, end in zip(starts, ends, strict=True)]


def _beginnings(blocks: Sequence[Block]) -> Sequence[str]:
    first = blocks[0]
    if isinstance(first, Heading):
        return [first.text.partition("\n")[0]]
    titles: tuple[str, ...] = getattr(first, "titles", ())
    return [titles[0][:30]] if titles else [getattr(first, "text", "")]


@pytest.mark.parametrize("name", REPORTS)
class TestReport:
    def test_its_fonts_are_its_own(self, drawn: Mapping[str, Path], name: str) -> None:
        assert fonts_in(drawn[name]) == {"ItadeskSarabun-Regular", "ItadeskSarabun-Bold"}

    def test_every_section_has_the_same_number_of_pages(
        self, both: dict[str, Both], name: str
    ) -> None:
        theirs, ours = (sections_of(REPORTS[name], lines) for lines in both[name])
        for their, our in zip(theirs, ours, strict=True):
            assert their[0].page == our[0].page
            assert their[-1].page == our[-1].page

    def test_pages_break_within_two_lines_of_each_other(
        self, both: dict[str, Both], name: str
    ) -> None:
        theirs, ours = (sections_of(REPORTS[name], lines) for lines in both[name])
        breaks = 0
        for their, our in zip(theirs, ours, strict=True):
            for page in range(their[0].page, their[-1].page):
                ends = [
                    sum(len(line.text) for line in lines if line.page <= page)
                    for lines in (their, our)
                ]
                full = max(len(line.text) for line in their)
                assert abs(ends[0] - ends[1]) <= 2 * full
                lowest = [max(line.baseline for line in lines if line.page == page)
                          for lines in (their, our)]  # fmt: skip
                assert abs(lowest[0] - lowest[1]) <= 2 * PITCH + HALF_MILLIMETRE
                breaks += 1
        assert breaks
