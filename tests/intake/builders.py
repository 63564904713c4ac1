"""Result sheets, documents and tables of an invented office, in the forms that real ones have.

Official names and the assessor's standard issue phrases come from the frameworks;
every sentence of advice is our own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from itadesk.library.frameworks import load_framework
from itadesk.thai.digits import to_thai

OFFICE = "องค์การบริหารส่วนตำบลตัวอย่าง"
IIT_HEADING = (
    "ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน "
    "(Internal Integrity and Transparency Assessment: IIT)"
)
EIT_HEADING = (
    "ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก "
    "(External Integrity and Transparency Assessment: EIT)"
)
OIT_HEADING = (
    "ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการเปิดเผยข้อมูลสาธารณะ "
    "(Open Data Integrity and Transparency Assessment: OIT)"
)
PART_1 = "ส่วนที่ ๑ ผู้รับบริการหรือติดต่อราชการเข้าตอบด้วยตนเอง (EIT Public)"
PART_2 = "ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey)"
ADVICE = "หน่วยงานควรจัดประชุมชี้แจงให้ผู้เกี่ยวข้องเข้าใจตรงกัน และติดตามผลทุกไตรมาส"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def issue_of(question: str, year: int = 2568) -> str:
    """The assessor's standard issue text for a low question (``i1``, ``e4``)."""
    instrument = {"i": "IIT", "e": "EIT"}[question[0]]
    return load_framework(year).node(f"{instrument}/{question}").issue


def advice_for(question: str, year: int = 2568) -> str:
    """Advice of our own that refers to the items which the question's advice is known to name."""
    instrument = {"i": "IIT", "e": "EIT"}[question[0]]
    refs = load_framework(year).node(f"{instrument}/{question}").refs
    items = " ".join(f"(อ้างอิงจาก ๐{to_thai(ref[1:])})" for ref in refs if ref[0] == "o")
    subs = ", ".join(to_thai(ref) for ref in refs if ref[0] != "o")
    return " ".join(filter(None, (ADVICE, items, subs and f"(อ้างอิงจากตัวชี้วัด {subs})")))


@dataclass(frozen=True)
class Paragraph:
    """One recommendation as printed: its number, then the question that its text is about."""

    printed: str
    question: str
    advice: str | None = None
    issue: str | None = None

    def text(self, year: int = 2568) -> str:
        """The paragraph."""
        issue = issue_of(self.question, 2568) if self.issue is None else self.issue
        advice = advice_for(self.question, year) if self.advice is None else self.advice
        return f"{self.printed} ประเด็น {issue} ดังนั้น {advice}".strip()


@dataclass(frozen=True)
class Sheet:
    """A result sheet; what is None or empty is left out of it."""

    year: int = 2568
    level: str = "ผ่านดี"
    total: str = "๙๒.๔๑"
    office: str = OFFICE
    iit: tuple[Paragraph, ...] = (
        Paragraph("๑๑", "i1"),
        Paragraph("๑๒", "i10"),
        Paragraph("๑๔", "i14"),
    )
    eit1: tuple[Paragraph, ...] = (
        Paragraph("E๔", "e4"),
        Paragraph("E๕", "e5"),
        Paragraph("E๗", "e7"),
    )
    eit2: tuple[Paragraph, ...] = (
        Paragraph("E๖", "e6"),
        Paragraph("E๙", "e9"),
        Paragraph("E๔", "e4"),
    )

    def with_iit(self, *paragraphs: Paragraph) -> Sheet:
        """The sheet with other IIT recommendations."""
        return replace(self, iit=paragraphs)

    def paragraphs(self) -> list[str]:
        """The sheet, a paragraph each."""
        year = to_thai(self.year)
        title = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
        return [
            title,
            f"ประจำปีงบประมาณ พ.ศ. {year}",
            self.office,
            "● ต้องปรับปรุงโดยด่วน ● ต้องปรับปรุง ● ผ่าน ● ผ่านดี ● ผ่านดีเยี่ยม",
            f"ข้อเสนอแนะต่อผล{title}",
            f"หน่วยงานมีผล{title}ประจำปีงบประมาณ พ.ศ. {year} อยู่ในระดับ{self.level}และบรรลุค่าเป้าหมาย "
            "คือ มีผลการประเมิน ITA ในภาพรวม ๘๕ คะแนนขึ้นไป และมีคะแนนรายเครื่องมือประกอบด้วย IIT, "
            "EIT ส่วนที่ ๑, EIT ส่วนที่ ๒ และ OIT ที่มีค่าคะแนน ๘๕ คะแนนขึ้นไป ซึ่งผ่านค่าเป้าหมายตามแผนแม่บท "
            "ประเด็นการต่อต้านการทุจริตและประพฤติมิชอบ "
            f"โดยมีคะแนนในภาพรวมอยู่ที่ {self.total} คะแนน",
            IIT_HEADING,
            f"{self.office} ได้มีการดำเนินการตามตัวชี้วัดที่ ๓ การใช้อำนาจ โดยมีคะแนนสูงสุด ควรรักษามาตรฐานไว้ "
            "และควรพัฒนาและปรับปรุงการดำเนินการตามตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ที่ได้คะแนนต่ำสุด "
            "โดยเฉพาะในประเด็นข้อคำถาม ดังต่อไปนี้",
            *(p.text(self.year) for p in self.iit),
            EIT_HEADING,
            f"{self.office} ได้มีการดำเนินการตามตัวชี้วัดที่ ๖. คุณภาพการดำเนินงาน โดยมีคะแนนสูงสุด "
            "ควรรักษามาตรฐานไว้ และควรพัฒนาและปรับปรุงการดำเนินการตามตัวชี้วัดที่ ๘. การปรับปรุงการทำงาน "
            "ทั้งนี้ มีข้อเสนอแนะรายประเด็นข้อคำถาม ดังต่อไปนี้",
            *([PART_1] if self.eit1 else []),
            *(p.text(self.year) for p in self.eit1),
            *([PART_2] if self.eit2 else []),
            *(p.text(self.year) for p in self.eit2),
            OIT_HEADING,
            f"{self.office} ได้คะแนนผลการประเมิน ผ่านตามหลักเกณฑ์ที่กำหนด ควรรักษามาตรฐานไว้",
        ]

    def text(self) -> str:
        """The sheet as text, paragraphs apart by blank lines."""
        return "\n\n".join(self.paragraphs())


def run(text: str) -> str:
    """A Word run."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str) -> str:
    """A Word paragraph of one run."""
    return f"<w:p>{run(text)}</w:p>"


def table(rows: Iterable[Sequence[str]]) -> str:
    """A Word table."""
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{body}</w:tbl>"


def document(body: str) -> str:
    """A whole ``document.xml``."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{WORD}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )


def package(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of those members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, main: str = "word/document.xml") -> bytes:
    """A Word document with that body (XML)."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/officeDocument" Target="{main}"/></Relationships>'
    )
    return package(
        {"[Content_Types].xml": "<Types/>", "_rels/.rels": relation, main: document(body)}
    )


def docx_of(paragraphs: Iterable[str]) -> bytes:
    """A Word document of plain paragraphs."""
    return docx("".join(map(paragraph, paragraphs)))


Cell = str | int | float | None


def xlsx(
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "Sheet1",
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    more: Mapping[str, Iterable[Sequence[Cell]]] | None = None,
) -> bytes:
    """A workbook: its first worksheet, ranges merged there, number formats, further worksheets."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    for name, further in (more or {}).items():
        added = workbook.create_sheet(name)
        for row in further:
            added.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with that content (text in UTF-8)."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path
