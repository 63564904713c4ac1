"""Made-up papers for the tests; no person and no office in them exists."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from itadesk.paper.blocks import (
    Align,
    Block,
    Cell,
    Chart,
    Cover,
    Emblem,
    Heading,
    MemoHead,
    NoticeHead,
    Numbering,
    Opinion,
    Orientation,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Section,
    Series,
    Signature,
    Table,
)
from itadesk.paper.sheets import CellKind, Column, Sheet, Workbook
from itadesk.publishing.fonts import BUNDLED
from itadesk.thai.digits import to_thai
from tests.publishing import figures

OFFICE = "องค์การบริหารส่วนตำบลตัวอย่าง"


EMBLEM = Emblem(figures.png(140, 150), "image/png")
SEAL = Emblem(figures.png(200, 200, 120), "image/png", "ตราของหน่วยงาน")
_EMF_BITMAP = figures.dib(figures.shaded(28, 30))
EMF_EMBLEM = Emblem(figures.emf(figures.stretched(*_EMF_BITMAP, (0, 0, 28, 30))), "image/x-emf")
WMF_EMBLEM = Emblem(figures.wmf(figures.meta_stretched(*_EMF_BITMAP, 28, 30)), "image/x-wmf")
"""Both 1.4 by 1.5 in whatever unit, as the usual one is."""

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


SUBJECT = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐"
ANNOUNCEMENT = NoticeHead(f"ประกาศ{OFFICE}", f"เรื่อง {SUBJECT}")
ORDER = NoticeHead(
    f"คำสั่ง{OFFICE}",
    "เรื่อง แต่งตั้งคณะทำงานจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "ที่ ๑๒๓/๒๕๖๙",
)
NOTICE_TEXT: tuple[Block, ...] = (
    Paragraph(
        "ด้วยหน่วยงานได้นำผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐมาวิเคราะห์ "
        "และเห็นสมควรกำหนดมาตรการเพื่อให้ส่วนราชการถือปฏิบัติเป็นแนวทางเดียวกัน"
    ),
    Paragraph("อาศัยอำนาจตามกฎหมายที่เกี่ยวข้อง จึงประกาศมาตรการไว้ ดังต่อไปนี้"),
    Paragraph("ข้อ ๑ ให้ทุกส่วนราชการเปิดเผยขั้นตอนและระยะเวลาการให้บริการแก่ประชาชน"),
    Paragraph("ข้อ ๒ ให้ทุกส่วนราชการรายงานผลการดำเนินการตามระยะเวลาที่กำหนด"),
    Paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", keep=True),
    Paragraph("ประกาศ ณ วันที่ ๓ ตุลาคม พ.ศ. ๒๕๖๙", indent=5.0, align=Align.LEFT, keep=True),
)


def notice(head: NoticeHead = ANNOUNCEMENT) -> Paper:
    """An announcement or an order of one page, signed by the chief alone."""
    return replace(paper(head, *NOTICE_TEXT, CHIEF), kind="announcement", title=head.subject)


COVER = Cover(
    (
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    ),
    (OFFICE, "อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง"),
    SEAL,
)
INDICATORS = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
CHART = Chart(
    "คะแนนรายตัวชี้วัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    INDICATORS,
    (
        Series("ปี ๒๕๖๘", tuple(Decimal(f"{99 - 2 * at}.{at}5") for at in range(10))),
        Series("ปี ๒๕๖๗", (None, *(Decimal(95 - 3 * at) for at in range(9)))),
    ),
    "แผนภูมิแท่งแสดงคะแนนรายตัวชี้วัดทั้ง ๑๐ ตัวชี้วัด เปรียบเทียบกับเกณฑ์ ๘๕ คะแนน",
    Decimal(85),
    "เกณฑ์ ๘๕",
)
PHOTOGRAPHS = (
    Picture(
        figures.jpeg(400, 300),
        "image/jpeg",
        "ภาพที่ ๑ การประชุมชี้แจงมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        description="ผู้เข้าร่วมประชุมในห้องประชุม",
    ),
    Picture(figures.jpeg(400, 300, orientation=6), "image/jpeg", "ภาพที่ ๒ ป้ายประชาสัมพันธ์"),
    Picture(figures.png(900, 200), "image/png", "ภาพที่ ๓ หน้าเว็บไซต์ของหน่วยงาน", 16, 12),
    Picture(EMF_EMBLEM.content, EMF_EMBLEM.media_type, width=5, height=5),
)


def scores_table() -> Table:
    """Two years' scores, the last row their total, shaded and over two columns."""
    header = (
        tuple(Cell((text,), rows=2) for text in ("ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด"))
        + tuple(Cell((text,)) for text in ("ปี ๒๕๖๗", "ปี ๒๕๖๘"))
        + (Cell(("เปลี่ยนแปลง",), rows=2),),
        (Cell(("คะแนน ITA",)), Cell(("คะแนน ITA",))),
    )
    rows = tuple(
        (
            Cell((to_thai(number),), Align.CENTER),
            Cell((name,)),
            *(Cell((text,), Align.CENTER) for text in ("๙๐.๐๐", "๙๑.๒๕", "+๑.๒๕")),
        )
        for number, name in enumerate(INDICATORS, start=1)
    )
    total = (
        Cell(("คะแนนรวม",), Align.CENTER, bold=True, columns=2, shaded=True),
        *(
            Cell((text,), Align.CENTER, bold=True, shaded=True)
            for text in ("๙๐.๐๐", "๙๑.๒๕", "+๑.๒๕")
        ),
    )
    return Table((2.2, 6.2, 2.5, 2.5, 2.6), header, (*rows, total))


def full_report() -> Paper:
    """A report with every block: cover, parts, chart, landscape table, signatures, appendix."""
    text = Paragraph(words("หน่วยงานได้ดำเนินการ", 6))
    return replace(
        memo(),
        kind="results-report",
        sections=(
            Section((COVER,), numbering=Numbering.NONE),
            Section(
                (
                    Heading(COVER.titles[0].replace("ความโปร่งใส", "ความโปร่งใส\n"), 0),
                    Heading("๑. หลักการและเหตุผล"),
                    text,
                    Heading("๒. ผลการประเมิน"),
                    Heading("๒.๑ คะแนนรายตัวชี้วัด", 2),
                    Paragraph(
                        "ตารางที่ ๑ คะแนนสองปี", indent=0, align=Align.CENTER, bold=True, keep=True
                    ),
                    scores_table(),
                    Heading("๒.๒ แผนภูมิ", 2),
                    CHART,
                    Heading("๒.๓ ประเด็นที่ควรพัฒนา", 2),
                    text,
                    Heading("ด้านการสื่อสาร", 3),
                    text,
                )
            ),
            Section((Heading("๓. มาตรการ"), measures_table()), Orientation.LANDSCAPE),
            Section((Heading("๔. ข้อเสนอ"), Paragraph(LAST_WORDS), DRAFTER)),
            Section((Heading("ภาคผนวก", 0), *PHOTOGRAPHS)),
        ),
    )


def matter() -> Paper:
    """A memo and the report it is about, as one paper: each counts its own pages."""
    report = full_report()
    cover, *others = report.sections
    return replace(
        memo(), sections=(*memo().sections, cover, replace(others[0], numbering=Numbering.START))
    )


def workbook(*, thai_digits: bool = True) -> Workbook:
    """A workbook of two sheets: measures with long cells, and scores."""
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
