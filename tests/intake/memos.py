"""Old memos of an invented office, as offices write them in Word."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

HEAD = (
    "บันทึกข้อความ",
    "ส่วนราชการ  งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล องค์การบริหารส่วนตำบลตัวอย่าง โทร. 0 2000 0000 ต่อ 12",
    "ที่  ตย ๐๐๐๐๑/๑๒๓\tวันที่  ๓ ตุลาคม ๒๕๖๘",
    "เรื่อง  รายงานผลการดำเนินการ",
    "เรียน  นายกองค์การบริหารส่วนตำบลตัวอย่าง",
)
BODY = ("๑. ข้อเท็จจริง", "ได้ดำเนินการแล้ว เผยแพร่ที่ www.example.go.th (๘) ให้กองคลังและกองช่างทราบ")
BLOCKS = (
    ("(นางสาวสมมติ ขยันงาน)", "นักวิเคราะห์นโยบายและแผนชำนาญการ"),
    ("ว่าที่ร้อยตรี", "(นายตัวอย่าง ใจดี)", "นิติกรชำนาญการ รักษาราชการแทน", "หัวหน้าสำนักปลัด"),
    ("ลงชื่อ............................", "(นางจำลอง ตั้งใจ)", "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
    ("(   ) ทราบ", "(นายสมมุติ มั่นคง)", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"),
)


def write_memo(
    path: Path,
    head: tuple[str, ...] = HEAD,
    body: tuple[str, ...] = BODY,
    blocks: tuple[tuple[str, ...], ...] = BLOCKS,
    *,
    font: str = "TH SarabunIT๙",
    picture: bytes = b"",
    height: float = 1.5,
) -> Path:
    """A memo as an office types it; the opinions stand in a table."""
    document = docx.Document()
    style = document.styles["Normal"].element.get_or_add_rPr()
    fonts = style.find(qn("w:rFonts"))
    if fonts is not None:
        style.remove(fonts)
    style.append(parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="{font}" w:cs="{font}"/>'))
    if picture:
        import io

        document.add_paragraph().add_run().add_picture(io.BytesIO(picture), height=Cm(height))
    for text in (*head, *body):
        document.add_paragraph(text)
    if blocks:
        first, *rest = blocks
        for text in ("", *first, ""):
            document.add_paragraph(text)
        if rest:
            table = document.add_table(rows=1, cols=len(rest))
            for cell, block in zip(table.rows[0].cells, rest, strict=True):
                cell.paragraphs[0].text = "ความเห็น"
                for text in block:
                    cell.add_paragraph(text)
    document.save(str(path))
    return path
