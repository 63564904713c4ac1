"""Paragraphs wherever they stand, and the font that most of their Thai letters are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.intake import paragraphs
from itadesk.intake.errors import FileTooLargeError, UnsupportedFileError
from itadesk.intake.paragraphs import WordText, read_word_text
from tests.intake import builders

STYLES = (
    f'<w:styles xmlns:w="{builders.WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:cs="แบบทั่วไป"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:rFonts w:cs="แบบ ก"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
)


def text_of(folder: Path, body: str, styles: str = "") -> WordText:
    path = folder / "ก.docx"
    members: dict[str, str | bytes] = {"word/document.xml": builders.document(body)}
    if styles:
        members["word/styles.xml"] = styles
    path.write_bytes(builders.package(members))
    return read_word_text(path)


def paragraph(text: str, style: str = "", font: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    fonts = f'<w:rPr><w:rFonts w:cs="{font}"/></w:rPr>' if font else ""
    return f"<w:p>{named}<w:r>{fonts}<w:t>{text}</w:t></w:r></w:p>"


def test_cells_and_text_boxes_keep_their_paragraphs(tmp_path: Path) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('ก')}{paragraph('ข')}</w:tc></w:tr></w:tbl>"
    box = (
        "<w:p><w:r><w:t>ค</w:t></w:r><w:r><w:pict><w:txbxContent>"
        f"{paragraph('ง')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert text_of(tmp_path, cell + box).paragraphs == ("ก", "ข", "ค", "ง")


def test_breaks_part_lines_and_tabs_stay(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t><w:br/><w:t>ค</w:t></w:r></w:p>"
    assert text_of(tmp_path, body).paragraphs == ("ก\tข", "ค")


@pytest.mark.parametrize(
    ("body", "font"),
    [
        (paragraph("กขค"), "แบบทั่วไป"),
        (paragraph("กขค", "A"), "แบบ ก"),
        (paragraph("กขค", "B"), "แบบ ก"),
        (paragraph("กขค", "A", "แบบ ข"), "แบบ ข"),
        (paragraph("กขคง", font="แบบ ข") + paragraph("ก"), "แบบ ข"),
        (paragraph("กข", font="แบบ ข") + paragraph("กข"), ""),
        (paragraph("ABC", font="แบบ ข"), ""),
    ],
)
def test_the_font_of_most_thai_letters(tmp_path: Path, body: str, font: str) -> None:
    assert text_of(tmp_path, body, STYLES).font == font


def test_styles_that_are_their_own_parents_do_no_harm(tmp_path: Path) -> None:
    ring = STYLES.replace('w:val="A"', 'w:val="B"')
    assert text_of(tmp_path, paragraph("ก", "B"), ring).font == "แบบทั่วไป"


def test_without_styles_no_font_is_known(tmp_path: Path) -> None:
    assert text_of(tmp_path, paragraph("ก")).font == ""


def test_endless_documents_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "MOST_PARAGRAPHS", 5)
    with pytest.raises(FileTooLargeError, match="ใหญ่เกินไป"):
        text_of(tmp_path, paragraph("ก") * 6)


def test_a_workbook_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "ก.docx"
    path.write_bytes(builders.xlsx([["ก"]]))
    with pytest.raises(UnsupportedFileError, match="ไม่ใช่เอกสาร Word"):
        read_word_text(path)
