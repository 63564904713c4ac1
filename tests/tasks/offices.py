"""Offices for the tests of this room and of the doors, plainly invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from itadesk.domain.agency import Agency, AgencyType
from itadesk.tasks import planning, scoring, workspaces
from itadesk.tasks.desk import Desk

TODAY = dt.date(2025, 11, 20)

ISSUES = {
    "i1": "เจ้าหน้าที่ของหน่วยงานปฏิบัติหรือให้บริการแก่บุคคลภายนอก ไม่เป็นไปตามขั้นตอนและระยะเวลา",
    "i10": "เจ้าหน้าที่ในหน่วยงานบางรายมีการขอยืมทรัพย์สินของทางราชการไปใช้ปฏิบัติงานอย่างไม่ถูกต้อง",
    "e4": (
        "มีผู้รับบริการหรือผู้มาติดต่อราชการกับหน่วยงานบางรายมีความเห็นว่าช่องทางการเผยแพร่ข้อมูล"
        "ของหน่วยงานเข้าถึงได้ยาก รวมถึงข้อมูลข่าวสารที่เผยแพร่ให้ประชาชนหรือผู้รับบริการได้รับทราบ"
        "นั้นยังขาดความชัดเจนเพียงพอ"
    ),
}

SHEET_2568 = f"""การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ
ประจำปีงบประมาณ พ.ศ. ๒๕๖๘
องค์การบริหารส่วนตำบลตัวอย่าง

หน่วยงานมีผลการประเมินอยู่ในระดับผ่านดีและบรรลุค่าเป้าหมาย คือ ๘๕ คะแนนขึ้นไป \
โดยมีคะแนนในภาพรวมอยู่ที่ ๙๔.๗๙ คะแนน

ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน \
(Internal Integrity and Transparency Assessment: IIT)

๑๑ ประเด็น {ISSUES["i1"]} ดังนั้น หน่วยงานควรเขียนขั้นตอนไว้ในคู่มือ (อ้างอิงจาก ๐๘)

๑๒ ประเด็น {ISSUES["i10"]} ดังนั้น หน่วยงานควรกำหนดแบบการยืม (อ้างอิงจาก ๐๘)

ข้อเสนอแนะสำหรับการประเมินตามแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก \
(External Integrity and Transparency Assessment: EIT)

ส่วนที่ ๑ ผู้รับบริการหรือติดต่อราชการเข้าตอบด้วยตนเอง (EIT Public)

E๔ ประเด็น {ISSUES["e4"]} ดังนั้น หน่วยงานควรจัดหมวดหมู่ข้อมูล (อ้างอิงจากตัวชี้วัด ๙.๑, ๙.๒) \
ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey)

E๕ประเด็น {ISSUES["e4"]} ดังนั้น หน่วยงานควรจัดหมวดหมู่ข้อมูล (อ้างอิงจากตัวชี้วัด ๙.๑, ๙.๒)
"""

SCORES_2568 = {
    "IIT/1": "94.05",
    "IIT/2": "93.57",
    "IIT/3": "100",
    "IIT/4": "87.38",
    "IIT/5": "81.67",
    "EIT1/6": "85.82",
    "EIT1/7": "80.12",
    "EIT1/8": "79.03",
    "EIT2": "97.56",
    "OIT/9": "96.25",
    "OIT/10": "100",
}


def agency() -> Agency:
    """The example office."""
    return Agency.named(AgencyType.SAO, "ตัวอย่าง", "เมืองสมมติ", "สมมติ")


def make_office(path: Path, scores: Mapping[int, Mapping[str, str]] | None = None) -> Desk:
    """A new workspace of the example office, with the scores of some years."""
    desk = workspaces.new_office(path, agency(), today=TODAY)
    for year, texts in (scores or {}).items():
        scoring.set_scores(desk, year, dict(texts), label="กรอกคะแนน")
    return desk


def make_planned_office(path: Path) -> Desk:
    """An office with the results of 2567 and 2568 and measures for 2568 and 2569."""
    made = make_office(path, {2567: {**SCORES_2568, "IIT/1": "90"}, 2568: SCORES_2568})
    planning.draft_all(made, 2568)
    planning.draft_all(made, 2569)
    return made


def write_sheet(folder: Path, text: str = SHEET_2568) -> Path:
    """A result sheet as a text file."""
    sheet = folder / "ใบแจ้งผล 2568.txt"
    sheet.write_text(text, encoding="utf-8")
    return sheet
