"""Long tables, long names and hostile texts: nothing clipped, split or overlapping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from itadesk.paper.blocks import (
    Block,
    Cell,
    Heading,
    NoticeHead,
    Opinion,
    Orientation,
    Paper,
    Paragraph,
    Section,
    Signature,
    Table,
)
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.wordml import clean
from itadesk.thai.digits import to_thai
from tests.publishing import papers
from tests.publishing.papers import paper
from tests.rendering import CM, Sheet, convert, opened, skeleton

pytestmark = pytest.mark.rendering

LINE_14 = 14 * 1.297 * CM
"""Height of a line of a table's letters."""
LONG_NAME = "องค์การบริหารส่วนตำบล" + "ตัวอย่างชื่อยาวมากเป็นพิเศษ" * 2 + "เพื่อทดสอบชื่อ"
HOSTILE = '<b>หนา</b> & "อ้าง" {{ font }} =1+1 #let $x$ 😀 ก\u200bข\x08ค ทํา'
WIDTHS = papers.measures_table().widths
HEADER = papers.measures_table().header
SIGNERS = tuple(
    Opinion(
        f"ความเห็นของผู้ลงนามลำดับ{mark * 3}",
        Signature(f"นาย{mark * 6} ใจดี", ("รองปลัด รักษาราชการแทน", f"ปลัด{LONG_NAME}"), "ว่าที่ร้อยตรี"),
    )
    for mark in "กขคงจฉ"
)


def row(number: int, *texts: str) -> tuple[Cell, ...]:
    """A row whose longest cell begins and ends with its number."""
    first, steps, unit, period, result = texts
    marked = f"ต้น{to_thai(number)} {steps} ท้าย{to_thai(number)}"
    return tuple(Cell((text,)) for text in (first, marked, unit, period, result))


def long_rows(count: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows of all lengths, up to a cell that nearly fills a page."""
    return tuple(
        row(
            number,
            f"มาตรการที่ {to_thai(number)} {papers.words('ด้าน', number % 3)}",
            papers.words("ประชุม", 2 + number * 7 % 25),
            "สำนักปลัดองค์การบริหารส่วนตำบล กองคลัง และกองช่าง",
            "ต.ค. ๖๗ - ก.ย. ๖๘",
            papers.words("เผยแพร่", number % 8),
        )
        for number in range(1, count + 1)
    )


TABLES = {
    "sixty": Table(WIDTHS, HEADER, long_rows(60), 14),
    "two-hundred": Table(WIDTHS, HEADER, long_rows(200), 14),
    "900": Table(
        WIDTHS,
        HEADER,
        tuple(row(n, "ก", papers.words("ขั้นตอน", 30)[:900], "ข", "ค", "ง") for n in (1, 2, 3)),
        14,
    ),
    "giant": Table(
        WIDTHS,
        HEADER,
        (row(1, "ก", papers.words("ขั้นตอน", 120), "ข", "ค", papers.words("ผล", 60)),),
        14,
    ),
    "empty": Table(WIDTHS, HEADER, (), 14),
    "hostile": Table(WIDTHS, HEADER, (tuple(Cell((HOSTILE, HOSTILE)) for _ in WIDTHS),) * 3, 14),
}


def lying(*blocks: Block) -> Paper:
    """A paper of landscape pages."""
    return replace(papers.memo(), sections=(Section(blocks, Orientation.LANDSCAPE),))


def named_memo() -> Paper:
    """A memo of an office with a very long name, up a chain of six."""
    head = replace(
        papers.HEAD,
        office=f"งานนิติการ สำนักปลัด {LONG_NAME} โทร. ๐ ๐๐๐๐ ๐๐๐๐ ต่อ ๑๑",
        subject=papers.SUBJECT * 3,
        addressee=f"นายก{LONG_NAME}",
    )
    signer = Signature("นายตัวอย่าง ใจดี", (f"ผู้อำนวยการ{LONG_NAME}",))
    return paper(head, *papers.BODY, signer, *SIGNERS)


def hostile_memo() -> Paper:
    """A memo in which every text is hostile."""
    return paper(
        replace(papers.HEAD, office=HOSTILE, number=HOSTILE, date=HOSTILE, subject=HOSTILE),
        Heading(HOSTILE),
        Paragraph(HOSTILE),
        Signature(HOSTILE, (HOSTILE,)),
        Opinion(HOSTILE, papers.CHIEF, (HOSTILE,)),
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    made = {name: lying(Heading("ฮ"), table) for name, table in TABLES.items()}
    made["signed"] = lying(TABLES["giant"], papers.DRAFTER)
    made["memo"] = named_memo()
    made["hostile-memo"] = hostile_memo()
    made["notice"] = paper(
        NoticeHead(f"ประกาศ{LONG_NAME}", f"เรื่อง {papers.SUBJECT * 2}"),
        *papers.NOTICE_TEXT,
        papers.CHIEF,
    )
    made["cover"] = paper(
        replace(
            papers.COVER,
            titles=(papers.SUBJECT * 2, "ประจำปี"),
            office=(LONG_NAME, f"อำเภอ{LONG_NAME[-30:]}", "จังหวัดตัวอย่าง"),
        )
    )
    files = {f"{name}.docx": docx_bytes(each) for name, each in made.items()}
    folder = tmp_path_factory.mktemp("drawn")
    return {name.removesuffix(".docx"): pdf for name, pdf in convert(files, folder).items()}


def pages(drawn: Mapping[str, Path], name: str) -> list[Sheet]:
    with opened(drawn[name]) as found:
        return found


def letters(text: str) -> Counter[str]:
    """Consonants, digits and Latin letters: all that a PDF's text layer keeps one by one."""
    return Counter(re.findall(r"[ก-ฮ๐-๙A-Za-z0-9]", text))


def columns(pdf: Path) -> Iterator[list[list[tuple[float, float, float, str]]]]:
    """Page by page the characters of each column: left, right, baseline and which it is."""
    edges = [3.0]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            top = min(line["top"] for line in page.lines) - 1
            found: list[list[tuple[float, float, float, str]]] = [[] for _ in WIDTHS]
            for char in page.chars:
                if char["bottom"] < top or not letters(char["text"]):
                    continue
                middle = (char["x0"] + char["x1"]) / 2 * CM
                at = sum(middle > edge for edge in edges[1:-1])
                assert edges[at] < char["x0"] * CM + 0.02
                assert char["x1"] * CM - 0.02 < edges[at + 1]
                baseline = float(page.height) - char["matrix"][5]
                found[at].append((char["x0"] * CM, char["x1"] * CM, baseline * CM, char["text"]))
            yield found


@pytest.mark.parametrize("name", TABLES)
class TestTables:
    def test_every_letter_of_every_column_is_there(
        self, drawn: Mapping[str, Path], name: str
    ) -> None:
        table = TABLES[name]
        sheets = list(columns(drawn[name]))
        heads = [cell.paragraphs[0] for cell in HEADER[0]]
        upper, lower = heads[2], [cell.paragraphs[0] for cell in HEADER[1]]
        titles = [heads[0], heads[1], lower[0], lower[1], heads[3]]
        shared = letters(upper)  # over both of the middle columns, wherever they meet
        for column, title in enumerate(titles):
            said = "".join(clean(text) for row in table.rows for text in row[column].paragraphs)
            expected = letters(said) + letters(title * len(sheets))
            found = letters("".join(char[3] for sheet in sheets for char in sheet[column]))
            if column in (2, 3):
                assert not expected - found
                assert set(found - expected) <= set(shared)
            else:
                assert found == expected

    def test_no_two_lines_of_a_cell_overlap(self, drawn: Mapping[str, Path], name: str) -> None:
        for sheet in columns(drawn[name]):
            for column in sheet:
                heights = sorted({round(char[2], 2) for char in column})
                # The head of two rows centres its cells: half a line apart at the least.
                close = [two - one for one, two in pairwise(heights) if two - one > 0.02]
                assert all(step > 0.95 * LINE_14 for step in close[2:])

    def test_nothing_passes_the_margins(self, drawn: Mapping[str, Path], name: str) -> None:
        for sheet in pages(drawn, name):
            assert sheet.width > sheet.height
            for line in sheet.lines:
                assert line.left > 2.95
                assert line.right < 29.7 - 1.95
                assert line.baseline < 21.0 - 2.0

    def test_a_row_that_fits_on_a_page_is_not_split(
        self, drawn: Mapping[str, Path], name: str
    ) -> None:
        begins, ends = [], []
        for sheet in pages(drawn, name):
            # LibreOffice parts a text's marks from their letters: only consonants are sure.
            begins.append(re.findall(r"ต[^ก-ฮ]*น([๐-๙]+)", sheet.text))
            ends.append(re.findall(r"ท[^ก-ฮ]*ย([๐-๙]+)", sheet.text))
        if name == "giant":
            assert len(begins) > 2
        else:
            assert begins == ends
        rows = [to_thai(n) for n in range(1, len(TABLES[name].rows) + 1)]
        if name != "hostile":
            assert [number for page in begins for number in page] == rows


class TestNames:
    def test_the_memo_s_head(self, drawn: Mapping[str, Path]) -> None:
        first = pages(drawn, "memo")[0]
        heights = sorted({round(line.baseline, 2) for line in first.lines})
        assert all(two - one > 0.6 for one, two in pairwise(heights))
        assert max(line.right for line in first.lines) < 19.05
        said = f"งานนิติการ สำนักปลัด {LONG_NAME} โทร. ต่อ"
        assert skeleton(said) in skeleton(first.text)
        assert skeleton(papers.SUBJECT * 3) in skeleton(first.text)
        assert skeleton(f"เรียนนายก{LONG_NAME}") in skeleton(first.text)

    def test_each_of_six_signers_has_all_of_his_block_on_one_page(
        self, drawn: Mapping[str, Path]
    ) -> None:
        sheets = pages(drawn, "memo")
        for opinion in SIGNERS:
            signer = opinion.signature
            whole = opinion.title + signer.rank + signer.name + "".join(signer.positions)
            assert sum(sheet.says(whole) for sheet in sheets) == 1

    def test_an_announcement(self, drawn: Mapping[str, Path]) -> None:
        (sheet,) = pages(drawn, "notice")
        assert sheet.says(f"ประกาศ{LONG_NAME}เรื่อง{papers.SUBJECT * 2}")
        heights = [line.baseline for line in sheet.lines]
        assert all(two - one > 0.6 for one, two in pairwise(heights))

    def test_a_cover(self, drawn: Mapping[str, Path]) -> None:
        (sheet,) = pages(drawn, "cover")
        heights = [line.baseline for line in sheet.lines]
        assert all(two - one > 0.9 for one, two in pairwise(heights))
        assert sheet.says(papers.SUBJECT * 2 + "ประจำปี" + LONG_NAME)
        assert heights[-1] < 29.7 - 2.0


class TestHostile:
    @pytest.mark.parametrize("sign", ["<b>", "</b>", "&", "{{ font }}", "=1+1", "#let $x$"])
    def test_what_looks_like_markup_is_text(self, drawn: Mapping[str, Path], sign: str) -> None:
        text = pages(drawn, "hostile-memo")[0].text
        assert text.count(sign) == 10

    def test_nothing_invisible_is_left(self, drawn: Mapping[str, Path]) -> None:
        for sheet in pages(drawn, "hostile-memo"):
            assert "\u200b" not in sheet.text
            assert "\x08" not in sheet.text
            assert "กขค" in sheet.text


def test_a_signature_goes_with_the_end_of_a_giant_row(drawn: Mapping[str, Path]) -> None:
    last = pages(drawn, "signed")[-1]
    assert last.says(papers.DRAFTER.name)
    assert last.says("ท้าย")
