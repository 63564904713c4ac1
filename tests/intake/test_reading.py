"""Any file the clerk has becomes a proposal, or is refused with a Thai sentence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itadesk.domain.errors import InputError
from itadesk.intake.errors import (
    FileTooLargeError,
    OtherSchemeError,
    ScoreTableError,
    UnreadableFileError,
    UnsupportedFileError,
    WrongYearError,
    YearNeededError,
)
from itadesk.intake.proposal import Proposal
from itadesk.intake.reading import read_proposal
from itadesk.library.frameworks import NoFrameworkError
from tests.intake.builders import (
    OFFICE,
    Paragraph,
    Sheet,
    docx,
    docx_of,
    package,
    paragraph,
    table,
    write,
    xlsx,
)

SHEET = Sheet()
SAME_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
DUTY, POWER = "การปฏิบัติหน้าที่", "การใช้อำนาจ"
TABLE = f"ตัวชี้วัด,คะแนน\n{DUTY},94.05\n{POWER},๑๐๐\n"


def content_of(proposal: Proposal) -> object:
    return (
        proposal.year,
        proposal.level_stated,
        proposal.scores,
        proposal.recommendations,
        proposal.claims,
        proposal.unplaced,
        proposal.agency_name,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"])
def test_a_sheet_as_text_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = SHEET.text().replace("●", "*")  # not in the Thai code page
    path = write(tmp_path, "ใบแจ้งผล ปี ๒๕๖๘.txt", text.encode(encoding))
    proposal = read_proposal(path)
    assert proposal.source == "ใบแจ้งผล ปี ๒๕๖๘.txt"
    assert len(proposal.acceptable) == 9


def test_a_sheet_in_word_gives_the_same_as_its_text(tmp_path: Path) -> None:
    text = read_proposal(write(tmp_path, "ผล.txt", SHEET.text()), year=2568)
    word = read_proposal(write(tmp_path, "ผล.docx", docx_of(SHEET.paragraphs())), year=2568)
    assert content_of(word) == content_of(text)


def test_a_score_table_in_word_is_read_with_the_sheet(tmp_path: Path) -> None:
    rows = [["ตัวชี้วัด", "คะแนน", "ระดับ"], [DUTY, "๙๔.๐๕", "ดี"], [POWER, "๑๐๐", "ดี"]]
    body = "".join(map(paragraph, SHEET.paragraphs())) + table(rows)
    proposal = read_proposal(write(tmp_path, "ผล.docx", docx(body)))
    assert proposal.scores == {
        "total": Decimal("92.41"),
        "IIT/1": Decimal("94.05"),
        "IIT/3": Decimal(100),
    }
    assert len(proposal.recommendations) == 9


def test_scores_in_two_columns_in_word_are_read(tmp_path: Path) -> None:
    body = paragraph("ผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘") + table([["IIT", "๙๑.๓๓"], ["OIT", "๙๘.๑๓"]])
    proposal = read_proposal(write(tmp_path, "ผล.docx", docx(body)))
    assert proposal.scores == {"IIT": Decimal("91.33"), "OIT": Decimal("98.13")}


def test_what_was_accepted_before_is_known_again(tmp_path: Path) -> None:
    issue = "รถส่วนกลางไม่มีสมุดบันทึกการใช้และจอดไม่เป็นที่"
    path = write(tmp_path, "ผล.txt", SHEET.with_iit(Paragraph("", "i1", issue=issue)).text())
    assert "IIT/i11" not in [r.node for r in read_proposal(path).acceptable]
    proposal = read_proposal(path, accepted={issue: "assets-private-use"})
    assert proposal.acceptable[0].node == "IIT/i11"


@pytest.mark.parametrize("name", ["คะแนน.csv", "คะแนน.txt"])
def test_the_exact_table_is_read_under_both_names(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, "node,score\nIIT/1,94.05\nEIT1/6,85.82\n")
    proposal = read_proposal(path, year=2568)
    assert proposal.scores == {"IIT/1": Decimal("94.05"), "EIT1/6": Decimal("85.82")}
    with pytest.raises(YearNeededError):
        read_proposal(path)


def test_a_persons_table_needs_a_year_somewhere(tmp_path: Path) -> None:
    path = write(tmp_path, "คะแนน.csv", TABLE)
    with pytest.raises(YearNeededError):
        read_proposal(path)
    assert read_proposal(path, year=2568).year == 2568
    titled = write(
        tmp_path, "คะแนน.csv", f"ผล ITA ปี ๒๕๖๗,\n{OFFICE},\n{TABLE}ระดับผลการประเมิน,ผ่านดี\n"
    )
    proposal = read_proposal(titled)
    assert (proposal.year, proposal.level_stated) == (2567, "ผ่านดี")
    assert proposal.agency_name == OFFICE
    with pytest.raises(WrongYearError):
        read_proposal(titled, year=2568)


def test_of_several_years_the_newest_is_taken_with_a_warning(tmp_path: Path) -> None:
    rows = f"ตัวชี้วัด,ปี ๒๕๖๗,ปี ๒๕๖๘\n{DUTY},90,95\n{POWER},91,96\n"
    path = write(tmp_path, "คะแนน.csv", rows)
    proposal = read_proposal(path)
    assert (proposal.year, proposal.scores["IIT/1"]) == (2568, Decimal(95))
    assert any("๒๕๖๗" in warning for warning in proposal.warnings)
    earlier = read_proposal(path, year=2567)
    assert (earlier.scores["IIT/1"], earlier.warnings) == (Decimal(90), ())
    with pytest.raises(WrongYearError, match="๒๕๖๗ และ ๒๕๖๘"):
        read_proposal(path, year=2566)


def test_a_workbook_is_read(tmp_path: Path) -> None:
    content = xlsx(
        [
            ["ผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘", None, None],
            ["ที่", "ตัวชี้วัด", "คะแนน"],
            [1, DUTY, 0.9405],
            [2, POWER, "๑๐๐%"],
            [None, "คะแนนรวม", 93.528],
        ],
        merged=["A1:C1"],
        formats={"C3": "0.00%"},
    )
    proposal = read_proposal(write(tmp_path, "คะแนน.xlsx", content))
    assert proposal.scores == {
        "total": Decimal("93.53"),
        "IIT/1": Decimal("94.05"),
        "IIT/3": Decimal(100),
    }
    assert len(proposal.warnings) == 1


def test_the_worksheet_with_the_wanted_year_is_taken(tmp_path: Path) -> None:
    def rows(first: int) -> list[list[str | int | float | None]]:
        return [["ตัวชี้วัด", "คะแนน"], [DUTY, first], [POWER, first + 1]]

    path = write(tmp_path, "คะแนน.xlsx", xlsx(rows(80), title="2567", more={"ปี 2568": rows(90)}))
    assert read_proposal(path, year=2568).scores["IIT/1"] == 90
    assert read_proposal(path, year=2567).scores["IIT/1"] == 80
    assert any("ปี 2568" in w for w in read_proposal(path, year=2568).warnings)


def test_a_sheet_pasted_into_a_workbook_is_read_as_a_sheet(tmp_path: Path) -> None:
    content = xlsx([[words] for words in SHEET.paragraphs()])
    assert len(read_proposal(write(tmp_path, "ผล.xlsx", content)).recommendations) == 9


def test_the_contents_count_and_not_the_name(tmp_path: Path) -> None:
    word = write(tmp_path, "ผล.xlsx", docx_of(SHEET.paragraphs()))
    assert len(read_proposal(word).recommendations) == 9


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("node,score\nIIT/1,120\n", "120"),
        ("node,score\nIIT/1,abc\n", "abc"),
        ("node,score\nIIT/99,90\n", "IIT/99"),
        (f"ตัวชี้วัด,คะแนน\n{DUTY},101\n", "101"),
        ("ชื่อ,โทร\nก,1\n", "ไม่พบคะแนน"),
    ],
)
def test_a_wrong_table_is_refused_whole(tmp_path: Path, rows: str, says: str) -> None:
    with pytest.raises(ScoreTableError, match=says):
        read_proposal(write(tmp_path, "คะแนน.csv", rows), year=2568)


def test_a_table_of_another_scheme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OtherSchemeError, match="สาธารณสุข"):
        read_proposal(write(tmp_path, "a.csv", "ข้อ,คะแนน\nMOIT 1,100\nMOIT 2,90\n"), year=2568)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("ผล.docx", b"this is no zip", UnreadableFileError),
        ("ผล.docx", b"PK\x03\x04 nor is this", UnreadableFileError),
        ("ผล.docx", docx_of(["ก"])[:-40], UnreadableFileError),
        ("ผล.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", UnreadableFileError),
        ("ผล.docx", b"", UnreadableFileError),
        ("ผล.txt", b"\x00\x01\x02\xff\xfe\x80", UnreadableFileError),
        ("ผล.zip", package({"a.txt": "ก"}), UnreadableFileError),
        ("ผล.odt", package({"mimetype": "application/x", "content.xml": ""}), UnsupportedFileError),
        ("ผล.pdf", b"%PDF-1.4", UnsupportedFileError),
        ("ผล.docx", docx("<w:p/>" * 30_000), FileTooLargeError),
    ],
)
def test_files_that_cannot_be_read_say_so_in_thai(
    tmp_path: Path, name: str, content: bytes, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        read_proposal(write(tmp_path, name, content), year=2568)
    assert "กรุณา" in str(caught.value) or "ใช้ได้กับ" in str(caught.value)


def test_a_year_without_framework_is_refused(tmp_path: Path) -> None:
    for name, content in (("ผล.txt", "คะแนน ITA\nIIT ๙๐.๐๐ คะแนน"), ("ผล.csv", TABLE)):
        with pytest.raises(NoFrameworkError):
            read_proposal(write(tmp_path, name, content), year=2550)


def test_nothing_is_written_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, "ผล.docx", docx_of(SHEET.paragraphs()))
    before = path.read_bytes()
    read_proposal(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


FILES = {
    "a.docx": docx_of(SHEET.paragraphs()),
    "a.xlsx": xlsx([["ตัวชี้วัด", "คะแนน"], [DUTY, 94.05], [POWER, 90]]),
    "a.csv": TABLE.encode(),
    "a.txt": SHEET.text().encode(),
}


@SAME_FILE
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_file_damaged_anywhere_gives_a_proposal_or_a_refusal(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(len(content) // 2, len(content))) :]
    path = write(tmp_path, name, bytes(content))
    try:
        proposal = read_proposal(path, year=2568)
    except InputError as error:
        assert str(error)
    else:
        assert all(0 <= score <= 100 for score in proposal.scores.values())


@SAME_FILE
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.docx", "a.xlsx", "a"]))
def test_any_bytes_under_any_name_are_refused_or_read(
    tmp_path: Path, content: bytes, name: str
) -> None:
    try:
        read_proposal(write(tmp_path, name, content))
    except InputError as error:
        assert str(error)
