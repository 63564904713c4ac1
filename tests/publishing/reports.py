"""Made-up reports that press hard on a page: many rows, long cells, long names, odd characters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import cycle, islice

from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Chart,
    Heading,
    MemoHead,
    Opinion,
    Orientation,
    Paper,
    Paragraph,
    Section,
    Series,
    Signature,
    Table,
)
from itadesk.publishing.fonts import BUNDLED
from itadesk.thai.digits import to_thai
from tests.publishing import papers

SENTENCES = (
    "ประกาศขั้นตอนและระยะเวลาการให้บริการไว้ ณ จุดบริการและบนเว็บไซต์ของหน่วยงานให้ประชาชนทราบโดยทั่วกัน",
    "จัดประชุมชี้แจงบุคลากรทุกระดับเกี่ยวกับแนวทางการใช้ทรัพย์สินของราชการที่ถูกต้อง พร้อมจัดทำคู่มือ",
    "เปิดช่องทางรับฟังความคิดเห็นผ่าน www.example.go.th/ita และสื่อสังคมออนไลน์ (Facebook, LINE)",
    "กำกับ ติดตาม และรายงานผลต่อผู้บริหารทุกไตรมาส ภายในวันที่ ๑๐ ของเดือนถัดไป",
    "ทบทวนมาตรการป้องกันการรับสินบน ทั้งนี้ ให้เป็นไปตามระเบียบที่เกี่ยวข้องต่าง ๆ อย่างเคร่งครัด",
)
LONG_OFFICE = "องค์การบริหารส่วนตำบลตัวอย่างชื่อยาวเป็นพิเศษเพื่อทดสอบการจัดหน้าเอกสารของหน่วยงานแห่งนี้เลย"
LONG_ADDRESS = "https://www.example.go.th/" + "public-information/" * 6 + "ita-2569.pdf"
ODD = (
    r"<b>ก</b> & &amp; #strong[x] #let $x^2$ {{ name }} *เน้น* _เอียง_ @label \\ `โค้ด` "
    "~ // /* */ <ป้าย>"
)
"""What would be markup to Typst, Word or a template."""


def text(number: int, length: int) -> str:
    """Sentences of about ``length`` characters, another one first for each ``number``."""
    start = number % len(SENTENCES)
    joined = " ".join(islice(cycle(SENTENCES[start:] + SENTENCES[:start]), 1 + length // 60))
    return joined[:length].rstrip()


def wide_table(rows: int, longest: int) -> Table:
    """A landscape table of measures, cells of up to ``longest`` characters in it."""
    names = ("มาตรการ/กิจกรรม", "ขั้นตอน/วิธีการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ")
    header = (tuple(Cell((name,)) for name in names),)
    body = tuple(
        (
            Cell((f"{to_thai(number)}. {text(number, 40)}",)),
            Cell(tuple(text(number + step, longest * (1 + step) // 3) for step in range(3))),
            Cell(("สำนักปลัด", "กองคลัง")[: 1 + number % 2], Align.CENTER),
            Cell(("ต.ค. ๖๘ - ก.ย. ๖๙",), Align.CENTER),
            Cell((text(number + 2, longest if number % 10 == 0 else longest // 4),)),
        )
        for number in range(1, rows + 1)
    )
    return Table((4.0, 8.2, 2.8, 3.0, 6.7), header, body, size=14)


def lying(*blocks: Block) -> Paper:
    """A report of one landscape section."""
    section = Section(blocks, Orientation.LANDSCAPE)
    return Paper("results-report", "รายงานผล", papers.OFFICE, (section,), BUNDLED)


def grouped_table() -> Table:
    """A table in which a topic stands beside the several rows of its questions."""
    header = (
        (
            Cell(("ประเด็น",), rows=2),
            Cell(("วิเคราะห์ผลการประเมิน",), columns=2),
            Cell(("แนวทาง",), rows=2),
        ),
        (Cell(("ข้อคำถาม",)), Cell(("ข้อค้นพบ",))),
    )
    rows: list[tuple[Cell, ...]] = []
    for topic in range(1, 8):
        questions = 1 + topic % 4
        for question in range(questions):
            own = (Cell((text(topic * 10 + question, 90),)), Cell((text(question, 180),)))
            if question:
                rows.append(own)
                continue
            beside = Cell((f"{to_thai(topic)}. {text(topic, 70)}",), rows=questions)
            rows.append((beside, *own, Cell((text(topic + 3, 220),), rows=questions)))
    return Table((5.0, 6.0, 7.0, 6.7), header, tuple(rows), size=14)


def six_signers() -> Paper:
    """A memo of an office with a very long name, whose chain has six links, one of them acting."""
    office = LONG_OFFICE
    positions = (
        ("นิติกรปฏิบัติการ",),
        ("หัวหน้าฝ่ายนิติการและการพาณิชย์",),
        ("หัวหน้าสำนักปลัด",),
        (f"รองปลัด{office}",),
        (f"รองปลัด{office}", "รักษาราชการแทน", f"ปลัด{office}"),
        (f"นายก{office}",),
    )
    signers = [Signature("นายตัวอย่าง ใจดี", lines) for lines in positions]
    head = MemoHead(
        title="บันทึกข้อความ",
        office=f"งานนิติการ สำนักปลัด {office} โทร. ๐ ๐๐๐๐ ๐๐๐๐ ต่อ ๑๑",
        number="",
        date="",
        subject=f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานของ{office}",
        addressee=f"นายก{office}",
        references=(f"หนังสือ{office} ที่ ตย ๐๐๐๐๑/ว ๑๒๓ ลงวันที่ ๑ ตุลาคม ๒๕๖๘",),
        enclosures=("รายงานผลการดำเนินการ จำนวน ๑ ชุด", "ภาพประกอบ จำนวน ๑ ชุด"),
    )
    opinions = [Opinion(f"ความเห็นของ{each.positions[-1]}", each) for each in signers[1:-1]]
    last = Opinion(
        f"คำสั่งของนายก{office}", signers[-1], ticks=("ทราบ", "ดำเนินการตามเสนอ", ""), lines=0
    )
    return papers.paper(head, *papers.BODY, signers[0], *opinions, last)


def chart(count: int, *, series: int = 2, longest: int = 60) -> Chart:
    """A chart of ``count`` indicators with names of up to ``longest`` characters."""
    names = tuple(
        f"{to_thai(n)}. {text(n, 15 + (longest - 15) * n // count)}" for n in range(1, count + 1)
    )
    values = tuple(Decimal(100 - 7 * n % 30) - Decimal("0.37") for n in range(count))
    before = tuple(None if n % 5 == 4 else value - 4 for n, value in enumerate(values))
    rows = (Series("ปีงบประมาณ พ.ศ. ๒๕๖๙", values), Series("ปีงบประมาณ พ.ศ. ๒๕๖๘", before))
    return Chart("คะแนนรายตัวชี้วัด", names, rows[:series], "แผนภูมิ", Decimal(85), "เกณฑ์ ๘๕.๐๐ คะแนน")


def flowing_report() -> Paper:
    """A report of sections that begin on new pages: long text, a chart, tables of both ways."""
    body: list[Block] = []
    for part in range(1, 6):
        body.append(Heading(f"{to_thai(part)}. หัวข้อที่ {to_thai(part)}"))
        for number in range(part + 2):
            body.append(Heading(f"{to_thai(part)}.{to_thai(number + 1)} ประเด็นที่ควรพัฒนา", 2))
            body += [Paragraph(text(part + number + k, 130 + 90 * k)) for k in range(3)]
        body.append(Paragraph(f"ตารางที่ {to_thai(part)}", indent=0, bold=True, keep=True))
        body.append(papers.scores_table())
    last = (Heading("ข้อเสนอ"), Paragraph(text(2, 320)), papers.DRAFTER)
    lying_blocks = (Heading("มาตรการ"), wide_table(24, 120), *last)
    return replace(
        papers.full_report(),
        sections=(
            Section((papers.COVER,)),
            Section(tuple(body)),
            Section(lying_blocks, Orientation.LANDSCAPE),
            Section((Heading("แผนภูมิ"), papers.CHART, Paragraph(text(1, 700)))),
        ),
    )


def odd_texts() -> Paper:
    """A paper of texts full of what means something to some program."""
    table = Table(
        (6.0, 10.0),
        ((Cell((ODD,)), Cell(("=1+1",))),),
        ((Cell((ODD, "-2+3")), Cell((f"@SUM {LONG_ADDRESS}",))),),
    )
    return papers.paper(
        Heading(ODD),
        Paragraph(ODD),
        Paragraph(f"บรรทัดหนึ่ง\u200bติดกัน\x07\x0b และ\ufeff{ODD}"),
        Paragraph("อิโมจิ 😀👩‍👩‍👧 ยังอ่านได้ ✓"),
        Paragraph(f"ดูที่ {LONG_ADDRESS} เป็นต้น"),
        table,
        Signature(ODD, (ODD,)),
    )
