"""Made-up papers for the tests; no person and no office in them exists."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    CellKind,
    Column,
    Emblem,
    Heading,
    MemoHead,
    Opinion,
    Orientation,
    PageBreak,
    Paper,
    Paragraph,
    Section,
    Sheet,
    Signature,
    Table,
    Workbook,
)
from itadesk.publishing.fonts import BUNDLED
from itadesk.thai.digits import to_thai

OFFICE = "องค์การบริหารส่วนตำบลตัวอย่าง"


def picture(width: int, height: int) -> bytes:
    """A plain grey PNG in place of an emblem."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xb4" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


EMBLEM = Emblem(picture(140, 150), "image/png")

HEAD = MemoHead(
    title="บันทึกข้อความ",
    office=f"งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล {OFFICE} โทร. ๐ ๐๐๐๐ ๐๐๐๐ ต่อ ๑๑",
    number="ตย ๐๐๐๐๑/",
    date="๓ ตุลาคม ๒๕๖๘",
    subject="รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    addressee=f"นายก{OFFICE}",
)
DRAFTER = Signature("นายตัวอย่าง ใจดี", ("นักวิเคราะห์นโยบายและแผนชำนาญการ",), "ว่าที่ร้อยตรี")
HEAD_OF_OFFICE = Signature("นายตัวอย่าง ใจดี", ("หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",))
CLERK = Signature("นางสาวสมมติ มั่นคง", ("รองปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน", f"ปลัด{OFFICE}"))
CHIEF = Signature("นายสมมุติ ตัวอย่างดี", (f"นายก{OFFICE}",))
LAST_WORDS = (
    "จึงเรียนมาเพื่อโปรดทราบและพิจารณา หรือเห็นควรประการใดได้โปรดสั่งการ จักได้ดำเนินการตามระเบียบที่เกี่ยวข้องต่อไป"
)
BODY: tuple[Block, ...] = (
    Heading("๑. ข้อเท็จจริง"),
    Paragraph(
        "งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล ได้ดำเนินการมาตรการเพื่อส่งเสริมคุณธรรม"
        "และความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ เรียบร้อยแล้ว "
        "รายละเอียดตามเอกสารแนบท้าย"
    ),
    Heading("๒. ข้อกฎหมายและระเบียบที่เกี่ยวข้อง"),
    Paragraph("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐ มาตรา ๙ (๘)"),
    Heading("๓. ข้อพิจารณา"),
    Paragraph(
        "๓.๑ ขอรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ เพื่อโปรดทราบและพิจารณา"
    ),
    Paragraph(
        "๓.๒ รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานเป็นข้อมูลข่าวสาร"
        "ของราชการ จึงเห็นควรพิจารณาเผยแพร่ผ่านเว็บไซต์ของหน่วยงาน www.example.go.th "
        "ให้ประชาชนทราบต่อไป"
    ),
    Heading("๔. ข้อเสนอ"),
    Paragraph(LAST_WORDS),
)
OPINIONS: tuple[Block, ...] = (
    Opinion("ความเห็นของหัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล", HEAD_OF_OFFICE),
    Opinion(f"ความเห็นของปลัด{OFFICE}", CLERK),
    Opinion(
        f"ความเห็น/คำสั่งของนายก{OFFICE}",
        CHIEF,
        ticks=("ทราบ", "ดำเนินการตามเสนอ", ""),
        lines=0,
    ),
)


def paper(*blocks: Block, font: str = BUNDLED) -> Paper:
    """A paper of one portrait section."""
    return Paper(
        "results-memo",
        "รายงานผลการดำเนินการ",
        OFFICE,
        (Section(blocks),),
        font,
        EMBLEM,
        keywords="ITA ๒๕๖๘",
    )


def memo(*, font: str = BUNDLED) -> Paper:
    """A complete memo: head, four parts, signature, three opinions."""
    return paper(HEAD, *BODY, DRAFTER, *OPINIONS, font=font)


def memo_with_filler(lines: int) -> Paper:
    """A memo whose text is made longer by ``lines`` one-line paragraphs."""
    filler = tuple(Paragraph(f"บรรทัดที่ {to_thai(number)}") for number in range(1, lines + 1))
    return paper(HEAD, *filler, Heading("ข้อเสนอ"), Paragraph(LAST_WORDS), DRAFTER)


def words(topic: str, count: int) -> str:
    """A sentence of ``count`` repetitions, long enough to wrap in a cell."""
    return " ".join(f"{topic}ให้บุคลากรทุกคนทราบและถือปฏิบัติ" for _ in range(count))


def measures_table(rows: int = 14) -> Table:
    """A landscape table with a header of two rows and merged cells."""
    names = ("มาตรการ/กิจกรรม", "ขั้นตอน/วิธีการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ")
    header = (
        (
            Cell((names[0],), rows=2),
            Cell((names[1],), rows=2),
            Cell(("การดำเนินการ",), columns=2),
            Cell((names[4],), rows=2),
        ),
        (Cell((names[2],)), Cell((names[3],))),
    )
    body = tuple(
        (
            Cell((f"มาตรการที่ {to_thai(number)}",)),
            Cell((words("๑. ประกาศ", 2), words("๒. ประชุม", 1 + number % 4))),
            Cell(("สำนักปลัด",), Align.CENTER),
            Cell(("ต.ค. ๖๗ - ก.ย. ๖๘",), Align.CENTER),
            Cell((words("เผยแพร่คู่มือ", 1 + number % 3),)),
        )
        for number in range(1, rows + 1)
    )
    return Table((4.0, 8.2, 2.8, 3.0, 6.7), header, body, size=14)


def report() -> Paper:
    """A report: a portrait part, then a landscape table over several pages, then signatures."""
    return replace(
        memo(),
        kind="results-report",
        sections=(
            Section(
                (
                    Paragraph("รายงานผลการดำเนินการ", indent=0, align=Align.CENTER, bold=True),
                    *BODY,
                    PageBreak(),
                    Heading("ผลการดำเนินการ"),
                    Heading("คะแนนรายตัวชี้วัด", 2),
                    Paragraph(LAST_WORDS),
                )
            ),
            Section((Heading("ตารางมาตรการ"), measures_table(), DRAFTER), Orientation.LANDSCAPE),
        ),
    )


def workbook(*, thai_digits: bool = True) -> Workbook:
    """A workbook of two sheets: measures with long cells, and scores."""
    from decimal import Decimal

    measures = Sheet(
        "มาตรการ",
        (
            "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐",
            OFFICE,
        ),
        (
            Column("ที่", 6, CellKind.WHOLE, Align.CENTER),
            Column("มาตรการ/กิจกรรม", 24),
            Column("ขั้นตอน/วิธีการ", 40),
            Column("ผู้รับผิดชอบ", 16, align=Align.CENTER),
            Column("งบประมาณ (บาท)", 14, CellKind.MONEY, Align.RIGHT),
        ),
        tuple(
            (
                number,
                words("จัดทำคู่มือ", 1 + number % 2),
                "\n".join(words(f"ขั้นที่ {to_thai(step)} ", 2) for step in range(1, 2 + number % 4)),
                "สำนักปลัด",
                Decimal(number * 1250) if number % 3 else None,
            )
            for number in range(1, 25)
        ),
        ("หมายเหตุ ข้อมูล ณ วันที่ ๓ ตุลาคม ๒๕๖๙",),
    )
    scores = Sheet(
        "คะแนน",
        ("คะแนนรายตัวชี้วัด",),
        (
            Column("ตัวชี้วัด", 40),
            Column("คะแนน", 10, CellKind.SCORE, Align.RIGHT),
        ),
        (("การปฏิบัติหน้าที่", Decimal("94.05")), ("การใช้งบประมาณ", Decimal("93.57"))),
    )
    return Workbook(
        "tables", "ตารางมาตรการ", OFFICE, (measures, scores), BUNDLED, thai_digits=thai_digits
    )


def workbook_with_long_cells() -> Workbook:
    """A workbook of cells so long that Excel has no row for them."""
    sheet = Sheet(
        "ยาว",
        ("ข้อความยาวมาก " * 12,),
        (Column("ข้อความ", 30), Column("อีกข้อความหนึ่ง", 50), Column("สั้น", 12)),
        (
            (words("ประกาศ", 40), words("ประชุมชี้แจง", 90), "สำนักปลัด"),
            ("กองคลัง", "\n".join(words("รายงาน", 3) for _ in range(15)), None),
        ),
        (words("หมายเหตุ", 30),),
    )
    return Workbook("tables", "ตารางยาว", OFFICE, (sheet,), BUNDLED)
