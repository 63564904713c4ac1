"""A Word document's text, all that a reader of it sees and nothing else."""

from __future__ import annotations

import pytest

from itadesk.intake import word
from itadesk.intake.errors import FileTooLargeError, UnreadableFileError
from itadesk.intake.packages import open_package
from itadesk.intake.word import is_word, read_word
from tests.intake.builders import WORD, document, docx, docx_of, package, paragraph, run, table


def text_of(content: bytes) -> str:
    with open_package(content, "ผล.docx") as opened:
        return read_word(opened)


def lines_of(body: str) -> list[str]:
    return [line for line in text_of(docx(body)).splitlines() if line]


def test_paragraphs_are_apart_by_blank_lines() -> None:
    assert text_of(docx_of(["ก", "ข"])) == "ก\n\nข\n"


def test_runs_of_a_paragraph_belong_together() -> None:
    assert lines_of(f"<w:p>{run('คะ')}{run('แนน')}</w:p>") == ["คะแนน"]


def test_a_table_row_is_a_line_with_tabs() -> None:
    rows = [["ตัวชี้วัด", "คะแนน"], ["การใช้อำนาจ", "๙๐"]]
    assert lines_of(table(rows)) == ["ตัวชี้วัด\tคะแนน", "การใช้อำนาจ\t๙๐"]


def test_the_paragraphs_of_a_cell_stay_in_it() -> None:
    cell = f"<w:tc>{paragraph('ก')}{paragraph('ข')}</w:tc>"
    assert lines_of(f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('ค')}</w:tc></w:tr></w:tbl>") == [
        "ก ข\tค"
    ]


def test_a_table_within_a_cell_is_read() -> None:
    inner = table([["๑", "๒"]])
    assert lines_of(f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>") == ["๑ ๒"]


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    deleted = "<w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('ย้าย')}</w:moveFrom>"
    assert lines_of(f"<w:p>{deleted}{moved}<w:ins>{run('ใหม่')}</w:ins></w:p>") == ["ใหม่"]


def test_content_controls_and_links_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{run('ก')}</w:sdtContent></w:sdt>"
    assert lines_of(f"<w:p>{control}<w:hyperlink>{run('ข')}</w:hyperlink></w:p>") == ["กข"]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert lines_of(f"<w:p>{code}{run('๗')}</w:p>") == ["๗"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('ในกล่อง')}</w:txbxContent>"
    shape = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert lines_of(f"<w:p>{run('ก่อน')}<w:r>{shape}</w:r>{run('หลัง')}</w:p>") == [
        "ก่อนหลัง",
        "ในกล่อง",
    ]


def test_a_text_box_in_a_cell_stays_in_the_cell() -> None:
    box = f"<w:r><w:txbxContent>{paragraph('กล่อง')}</w:txbxContent></w:r>"
    cells = f"<w:tc><w:p>{run('ก')}{box}</w:p></w:tc><w:tc>{paragraph('ข')}</w:tc>"
    assert lines_of(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["ก กล่อง\tข"]


def test_tabs_and_breaks_are_kept_and_tab_stops_are_none() -> None:
    stops = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
    inner = "<w:r><w:t>ก</w:t><w:tab/><w:t>ข</w:t><w:br/><w:t>ค</w:t></w:r>"
    assert lines_of(f"<w:p>{stops}{inner}</w:p>") == ["ก\tข", "ค"]


def test_a_document_under_another_name_is_found() -> None:
    assert "ก" in text_of(docx(paragraph("ก"), main="word/document2.xml"))


def test_a_document_without_its_main_part_is_damaged() -> None:
    with pytest.raises(UnreadableFileError):
        text_of(package({"word/styles.xml": "<x/>"}))


def test_only_a_package_with_a_document_is_word() -> None:
    with open_package(package({"xl/workbook.xml": ""}), "x") as workbook:
        assert not is_word(workbook)
    with open_package(docx(""), "x") as opened:
        assert is_word(opened)


@pytest.mark.parametrize(
    "content",
    [
        "<w:document",
        document("").replace("</w:body>", ""),
        f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{WORD}">&a;</w:document>',
        f'<!DOCTYPE x SYSTEM "file:///etc/hosts"><w:document xmlns:w="{WORD}"/>',
        "<w:r>" * 5000,
    ],
    ids=["cut", "unclosed", "entities", "external", "deep"],
)
def test_damaged_and_hostile_xml_is_refused(content: str) -> None:
    with pytest.raises(UnreadableFileError):
        text_of(package({"word/document.xml": content}))


def test_a_document_of_far_too_many_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_PARAGRAPHS", 3)
    assert text_of(docx_of(["ก"] * 3))
    with pytest.raises(FileTooLargeError):
        text_of(docx_of(["ก"] * 4))


def test_a_document_of_far_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LARGEST_TEXT", 10)
    with pytest.raises(FileTooLargeError):
        text_of(docx_of(["ก" * 11]))
