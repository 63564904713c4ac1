"""Last year's memo says who the office is and who signs; what it does not say stays empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.domain.agency import Acting, AgencyType, Signer
from itadesk.intake.errors import IntakeError, UnreadableFileError, UnsupportedFileError
from itadesk.intake.old_memo import NotAMemoError, read_old_memo
from tests.intake import builders
from tests.intake.memos import BLOCKS, BODY, HEAD, write_memo


def memo_of(folder: Path, *lines: str) -> Path:
    path = folder / "เดิม.docx"
    path.write_bytes(builders.docx_of(lines))
    return path


def test_what_a_memo_says_of_its_office(tmp_path: Path) -> None:
    memo = read_old_memo(write_memo(tmp_path / "บันทึก 2568.docx"))
    assert memo.source == "บันทึก 2568.docx"
    assert (memo.agency_type, memo.name.text) == (AgencyType.SAO, "ตัวอย่าง")
    assert memo.drafting_unit.text == "งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล"
    assert memo.telephone.text == "0 2000 0000 ต่อ 12"
    assert memo.number_prefix.text == "ตย ๐๐๐๐๑/"
    assert memo.website.text == "www.example.go.th"
    assert memo.font.text == "TH SarabunIT๙"
    assert memo.name.where == memo.telephone.where == "บรรทัด “ส่วนราชการ”"


def test_who_signs_in_their_order_with_rank_and_acting(tmp_path: Path) -> None:
    assert read_old_memo(write_memo(tmp_path / "ก.docx")).signers == (
        Signer("นางสาวสมมติ ขยันงาน", "นักวิเคราะห์นโยบายและแผนชำนาญการ"),
        Signer(
            "นายตัวอย่าง ใจดี",
            "นิติกรชำนาญการ",
            "ว่าที่ร้อยตรี",
            Acting.IN_PLACE,
            "หัวหน้าสำนักปลัด",
        ),
        Signer("นางจำลอง ตั้งใจ", "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
        Signer("นายสมมุติ มั่นคง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"),
    )


@pytest.mark.parametrize("acting", [a for a in Acting if a.value])
@pytest.mark.parametrize("apart", [" ", "\n"])
def test_the_three_acting_cases_are_told_apart(tmp_path: Path, acting: Acting, apart: str) -> None:
    post = f"รองปลัดเทศบาล{apart}{acting.value}{apart}ปลัดเทศบาลตำบลตัวอย่าง".split("\n")
    blocks = (BLOCKS[0], ("(นางจำลอง ตั้งใจ)", *post))
    signer = read_old_memo(write_memo(tmp_path / "ก.docx", blocks=blocks)).signers[1]
    assert (signer.position, signer.acting) == ("รองปลัดเทศบาล", acting)
    assert signer.acting_for == "ปลัดเทศบาลตำบลตัวอย่าง"


def test_units_named_are_the_usual_ones_of_its_type(tmp_path: Path) -> None:
    units = read_old_memo(write_memo(tmp_path / "ก.docx")).units
    assert set(units) == {"สำนักปลัด", "กองคลัง", "กองช่าง"}


@pytest.mark.parametrize(
    ("office", "addressee", "kind", "name"),
    [
        ("กองคลัง เทศบาลตำบลสมมติ", "นายกเทศมนตรีตำบลสมมติ", "เทศบาลตำบล", "สมมติ"),
        ("สำนักปลัดเทศบาล", "นายกเทศมนตรีเมืองสมมติ", "เทศบาลเมือง", "สมมติ"),
        ("งานนิติการ อบต.สมมติ", "นายก อบต.สมมติ", "อบต.", "สมมติ"),
        ("สำนักงานจังหวัดสมมติ", "ผู้ว่าราชการจังหวัดสมมติ", "จังหวัด", "สมมติ"),
        ("กองช่าง องค์การบริหารส่วนจังหวัดสมมติ", "นายก อบจ.สมมติ", "อบจ.", "สมมติ"),
    ],
)
def test_each_type_of_office(
    tmp_path: Path, office: str, addressee: str, kind: str, name: str
) -> None:
    head = (HEAD[0], f"ส่วนราชการ {office}", "ที่ ........", HEAD[3], f"เรียน {addressee}")
    memo = read_old_memo(write_memo(tmp_path / "ก.docx", head, blocks=()))
    assert (memo.agency_type, memo.name.text) == (AgencyType(kind), name)
    assert (memo.telephone.text, memo.number_prefix.text) == ("", "")


def test_where_the_office_lies(tmp_path: Path) -> None:
    place = "องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมืองสมมติ จังหวัดสมมติ"
    memo = read_old_memo(
        write_memo(tmp_path / "ก.docx", (HEAD[0], f"ส่วนราชการ กองคลัง {place}", *HEAD[2:]))
    )
    assert (memo.district.text, memo.province.text) == ("เมืองสมมติ", "สมมติ")
    assert (memo.drafting_unit.text, memo.agency_type) == ("กองคลัง", AgencyType.SAO)


class TestNothingIsInvented:
    def test_a_memo_that_calls_the_office_two_names(self, tmp_path: Path) -> None:
        head = (*HEAD[:4], "เรียน นายกองค์การบริหารส่วนตำบลอื่น")
        memo = read_old_memo(write_memo(tmp_path / "ก.docx", head))
        assert (memo.agency_type, memo.name.text) == (None, "")
        assert "ไม่ตรงกัน" in memo.name.where

    def test_two_websites_and_two_districts(self, tmp_path: Path) -> None:
        body = (
            "ดูที่ www.example.go.th และ www.example2.go.th",
            "อำเภอหนึ่ง จังหวัดสมมติ และอำเภอสอง จังหวัดสมมติ",
        )
        memo = read_old_memo(write_memo(tmp_path / "ก.docx", body=body))
        assert (memo.website.text, memo.district.text, memo.province.text) == ("", "", "")
        assert "ไม่แน่ใจ" in memo.website.where

    def test_an_empty_register_number_and_a_lone_signature(self, tmp_path: Path) -> None:
        head = (*HEAD[:2], "ที่ ............ วันที่ ............", *HEAD[3:])
        memo = read_old_memo(write_memo(tmp_path / "ก.docx", head, blocks=BLOCKS[:1]))
        assert memo.number_prefix.text == ""
        assert memo.signers == ()
        assert "สองคน" in memo.signers_where

    def test_brackets_that_are_no_names(self, tmp_path: Path) -> None:
        body = (*BODY, "(๘)", "(ITA)", "(ชื่อ - สกุล ผู้เสนอ)", "นิติกร", "(   ) อนุมัติ")
        memo = read_old_memo(write_memo(tmp_path / "ก.docx", body=body))
        assert [s.name for s in memo.signers] == [
            *("นางสาวสมมติ ขยันงาน", "นายตัวอย่าง ใจดี"),
            *("นางจำลอง ตั้งใจ", "นายสมมุติ มั่นคง"),
        ]

    def test_mixed_fonts(self, tmp_path: Path) -> None:
        run = '<w:p><w:r><w:rPr><w:rFonts w:cs="{}"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
        text = "".join(run.format(f"แบบ {n % 3}", line) for n, line in enumerate(HEAD * 3))
        path = tmp_path / "ก.docx"
        path.write_bytes(builders.docx(text))
        assert read_old_memo(path).font.text == ""


class TestWordsOwnWays:
    """What python-docx does not see counts all the same."""

    def test_a_head_in_content_controls_insertions_and_text_boxes(self, tmp_path: Path) -> None:
        office, number, subject, addressee = (
            f"<w:r><w:t>{line.replace(chr(9), ' ')}</w:t></w:r>" for line in HEAD[1:]
        )
        path = tmp_path / "ก.docx"
        path.write_bytes(
            builders.docx(
                f"<w:sdt><w:sdtContent><w:p>{office}</w:p></w:sdtContent></w:sdt>"
                f'<w:p><w:ins w:id="1">{number}</w:ins></w:p>'
                f"<w:p><w:r><w:pict><w:txbxContent><w:p>{subject}</w:p></w:txbxContent></w:pict>"
                f"</w:r></w:p><w:p>{addressee}"
                "<w:del><w:r><w:delText>ลบแล้ว</w:delText><w:t>ลบแล้ว</w:t></w:r></w:del></w:p>"
            )
        )
        memo = read_old_memo(path)
        assert memo.number_prefix.text == "ตย ๐๐๐๐๑/"
        assert memo.name.text == "ตัวอย่าง"

    def test_a_head_in_several_runs_and_lines_of_one_paragraph(self, tmp_path: Path) -> None:
        lines = "<w:r><w:br/></w:r>".join(
            "".join(f"<w:r><w:t xml:space='preserve'>{c}</w:t></w:r>" for c in line)
            for line in (HEAD[1], HEAD[3], HEAD[4])
        )
        path = tmp_path / "ก.docx"
        path.write_bytes(builders.docx(f"<w:p>{lines}</w:p>"))
        assert read_old_memo(path).telephone.text == "0 2000 0000 ต่อ 12"


class TestRefused:
    def test_a_document_that_is_no_memo(self, tmp_path: Path) -> None:
        with pytest.raises(NotAMemoError, match="ไม่ใช่บันทึกข้อความ"):
            read_old_memo(memo_of(tmp_path, "รายงานการประชุม", "เรื่อง อื่น ๆ"))

    def test_a_text_file(self, tmp_path: Path) -> None:
        path = tmp_path / "ก.txt"
        path.write_text("\n".join(HEAD), encoding="utf-8")
        with pytest.raises(UnsupportedFileError, match="ไม่ใช่เอกสาร Word"):
            read_old_memo(path)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04 torn",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
            builders.docx("<w:p>" * 3000),
            builders.docx("<w:p>" * 3000 + "</w:p>" * 3000),
        ],
    )
    def test_a_hostile_file(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "ก.docx"
        path.write_bytes(content)
        with pytest.raises(IntakeError, match="กรุณา"):
            read_old_memo(path)

    def test_entities(self, tmp_path: Path) -> None:
        body = '<!DOCTYPE a [<!ENTITY b "ก">]><a xmlns="x">&b;</a>'
        path = tmp_path / "ก.docx"
        path.write_bytes(builders.package({"word/document.xml": body}))
        with pytest.raises(UnreadableFileError, match="อ่านไฟล์"):
            read_old_memo(path)

    def test_one_that_is_gone(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError, match="เปิดไฟล์"):
            read_old_memo(tmp_path / "ไม่มี.docx")
