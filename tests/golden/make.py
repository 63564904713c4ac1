"""The sample workspace that is kept of every schema, with fixed and plainly invented data.

    python -m tests.golden.make

writes the sample of the present schema.  A sample that is there is never made
anew: it shows that files of that time still open.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from itadesk.domain.agency import Acting, Agency, AgencyType, Signer
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Period, Precision
from itadesk.domain.measures import Carry, Evidence, Measure, OtherReason, Status
from itadesk.domain.weaknesses import Claim, ClaimKind, Recommendation, WeaknessDecision
from itadesk.store import (
    backup_log,
    drafts,
    evidence,
    measures,
    migrations,
    office,
    paper_options,
    papers,
    pictures,
    results,
)
from itadesk.store.papers import PaperState
from itadesk.store.workspace import Workspace, create_workspace

HERE = Path(__file__).resolve().parent

SAO = Agency(
    type=AgencyType.SAO,
    name="ตัวอย่าง",
    district="เมืองตัวอย่าง",
    province="ตัวอย่าง",
    drafting_unit="งานนิติการ สำนักปลัด",
    telephone="๐ ๐๐๐๐ ๐๐๐๐",
    website="https://tambon.example",
    number_prefix="ตย ๐๐๐๐๑/",
)
MUNICIPALITY = Agency(AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง", "เมืองตัวอย่าง", "ตัวอย่าง")
BECAME_MUNICIPALITY = dt.date(2026, 10, 1)

SCORES = {
    2567: {"total": "92.59", "IIT/1": "98.24", "OIT/o34": "0"},
    2568: {"total": "93.53", "IIT": "91.33", "EIT1/e4": "80.12", "OIT/o27": "100"},
}
ADVICE = (
    Recommendation(
        node="IIT/i1",
        issue="ประเด็นตัวอย่างที่หนึ่ง",
        advice="หน่วยงานควรทำตัวอย่างที่หนึ่ง",
        refs=("o8", "o9"),
        number_in_source="๑๑",
        confidence=0.98,
    ),
    Recommendation("EIT1/e4", "ประเด็นตัวอย่างที่สอง", "หน่วยงานควรทำตัวอย่างที่สอง"),
)
CLAIMS = (Claim("IIT/3", ClaimKind.HIGHEST), Claim("IIT/5", ClaimKind.LOWEST))
DECISION = WeaknessDecision(
    included=False, left_out_because="แก้ไขแล้ว", finding="ข้อค้นพบตัวอย่าง", topic=3
)

OLD_MEASURE = Measure(
    plan_year=2568,
    title="มาตรการตัวอย่างของปีก่อน",
    period=Period.of_year(2568),
    units=("สำนักปลัด",),
    other_reason=OtherReason.KEEP_STANDARD,
    reason_note="ทำได้ดีแล้ว",
)
MEASURE = Measure(
    plan_year=2569,
    title="มาตรการตัวอย่าง",
    period=Period(dt.date(2025, 10, 15), dt.date(2026, 3, 31), Precision.DAY),
    approach="แนวทางตัวอย่าง",
    steps=("ขั้นตอนที่หนึ่ง", "ขั้นตอนที่สอง"),
    units=("สำนักปลัด", "ทุกส่วนราชการ"),
    monitoring="รายงานทุกหกเดือน",
    weaknesses=("IIT/i1", "EIT1/e4"),
    status=Status.DONE,
    output="ผลตัวอย่าง",
    outcome="ผลลัพธ์ตัวอย่าง",
    evidence=(Evidence("ภาพการประชุม", "meeting.jpg"), Evidence("คู่มือ")),
    budget=Decimal("12500.50"),
    item_concepts=("oit-service-manual",),
    suggestion="staff-steps-time-1",
)
FROZEN = '{"title": "รายงานตัวอย่าง"}'
PNG = b"\x89PNG\r\n\x1a\n not a picture, but the bytes of one"
JPEG = b"\xff\xd8\xff not a picture either"
SEAL = b"\x89PNG\r\n\x1a\n not a seal, but the bytes of one"
OPTIONS = {"background": "เรื่องเดิมตัวอย่าง", "due": "2026-04-03"}
PICTURES = ((PNG, "image/png", "ภาพการประชุม"), (JPEG, "image/jpeg", "ภาพการอบรม"))
ANSWER = EvidenceItem(
    year=2569,
    concept="oit-structure",
    has=True,
    url="https://tambon.example/structure",
    explanation="คำอธิบายตัวอย่าง",
    unit="สำนักปลัด",
    covers_year=2569,
    provisional=Decimal("66.67"),
    clarification="คำชี้แจงตัวอย่าง",
    required="องค์ประกอบตัวอย่าง",
    checked_by_administrator=True,
    checked_by_executive=True,
)
UNANSWERED = EvidenceItem(2569, "oit-contact", explanation="รอหลักฐาน")
PDF = b"%PDF-1.7 not a scan, but the bytes of one"


def fill(ws: Workspace) -> None:
    """Put something of every kind into a new workspace, each kind changed and taken back too."""
    _fill_office(ws)
    _fill_results(ws)
    _fill_measures(ws)
    _fill_papers(ws)
    _fill_evidence(ws)
    drafts.set_draft(ws, "measure/2/title", "ข้อความที่ยังพิมพ์ไม่เสร็จ")
    backup_log.record_backup(ws, Path("backup.itadesk"))


def _fill_office(ws: Workspace) -> None:
    with ws.change("แก้ข้อมูลหน่วยงาน"):
        office.set_agency(ws, Agency(AgencyType.SAO, "ตัวอย่าง"))
    with ws.change("แก้ข้อมูลหน่วยงาน"):
        office.set_agency(ws, SAO)
        office.set_agency(ws, MUNICIPALITY, BECAME_MUNICIPALITY)
    with ws.change("แก้ส่วนราชการ"):
        office.set_units(ws, ["สำนักปลัด", "กองคลัง", "กองช่าง"])
    with ws.change("แก้ส่วนราชการ"):
        office.set_units(ws, ["กองคลัง", "สำนักปลัด"])
    with ws.change("กำหนดผู้ลงนาม"):
        drafter = office.add_officer(ws, "นางสาวตัวอย่าง ขยัน", "นิติกรปฏิบัติการ")
        clerk = office.add_officer(ws, "นายตัวอย่าง ใจดี", "หัวหน้าสำนักปลัด", "ว่าที่ร้อยตรี")
        head = office.add_officer(
            ws, "นางตัวอย่าง มั่นคง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง", valid_from=dt.date(2025, 1, 1)
        )
        office.set_signing_chain(
            ws,
            [
                (drafter, Acting.NONE, ""),
                (clerk, Acting.IN_PLACE, "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
                (head, Acting.NONE, ""),
            ],
        )
        office.set_signing_chain(
            ws, [(drafter, Acting.NONE, ""), (head, Acting.NONE, "")], dt.date(2026, 10, 1)
        )
    with ws.change("แก้ผู้ลงนาม"):
        first, *_ = office.officers(ws)
        mistake = office.add_officer(ws, "ผู้ที่กรอกผิด", "ตำแหน่งที่กรอกผิด")
        office.remove_officer(ws, mistake)
        office.update_officer(ws, replace(first, position="นิติกรชำนาญการ"))
    with ws.change("ตั้งค่า"):
        office.set_setting(ws, "threshold", "90")
        office.set_emblem(ws, PNG, "image/png")
        office.set_seal(ws, JPEG, "image/jpeg")
    with ws.change("แก้ตรา"):
        office.set_seal(ws, None)
    with ws.change("แก้ตรา"):
        office.set_seal(ws, SEAL, "image/png")
    office.set_setting(ws, "last_round", "2569")


def _fill_results(ws: Workspace) -> None:
    for year, scores in SCORES.items():
        with ws.change(f"กรอกคะแนนปี {year}"):
            for node, score in scores.items():
                results.set_stated(ws, year, node, Decimal(score))
    with ws.change("นำเข้าใบแจ้งผล"):
        results.set_stated(ws, 2568, "IIT/2", Decimal("10"))
        results.set_level_stated(ws, 2568, "ผ่าน")
        results.set_recommendations(ws, 2568, [*ADVICE, *ADVICE])
        results.set_claims(ws, 2568, CLAIMS)
        results.add_unplaced(ws, 2568, "ข้อความที่จัดไม่ได้", "ไม่รู้จักประเด็นนี้")
        results.add_conflict(ws, 2568, "ข้อความที่ขัดกัน", "IIT/i4", "IIT/i14")
    with ws.change("แก้สิ่งที่นำเข้า"):
        results.set_stated(ws, 2568, "IIT/2", None)
        results.set_recommendations(ws, 2568, ADVICE)
        placed = results.add_unplaced(ws, 2568, "ข้อความที่จัดได้แล้ว", "")
        results.remove_unplaced(ws, placed)
        settled = results.add_conflict(ws, 2568, "", "IIT/i1", "IIT/i11")
        results.remove_conflict(ws, settled)
    with ws.change("วิเคราะห์จุดอ่อน"):
        results.set_decision(ws, 2568, "EIT1/e4", DECISION)
        results.set_wording(ws, 2568, "i1", "ข้อคำถามตัวอย่าง")


def _fill_measures(ws: Workspace) -> None:
    with ws.change("เพิ่มมาตรการ"):
        measures.add_measure(ws, OLD_MEASURE)
        measures.add_measure(ws, MEASURE)
        spare = measures.add_measure(ws, MEASURE)
        measures.add_measure(ws, Measure(2569, "มาตรการที่สอง", Period.of_year(2569)))
    with ws.change("ลบมาตรการ"):
        measures.delete_measure(ws, spare)
    with ws.change("ทำมาตรการต่อ"):
        old, *_ = measures.measures(ws, 2568)
        measures.set_carry(ws, old.id, Carry.CONTINUE)
        first, second = measures.measures(ws, 2569)
        measures.reorder_measures(ws, 2569, [second.id, first.id])
    for title in ("ก", "แก้", "แก้แล้ว"):
        with ws.change("แก้มาตรการ", group="title"):
            second = Measure(2569, title, Period.of_year(2569), second.id, continued_from=old.id)
            measures.update_measure(ws, second)
    ws.undo()
    ws.redo()
    with ws.change("เพิ่มภาพ"):
        kept = [pictures.keep(ws, c, t, caption) for c, t, caption in PICTURES]
        pictures.set_pictures(ws, first.id, [*kept, *kept])
    with ws.change("แก้ภาพ"):
        pictures.set_pictures(ws, first.id, kept[::-1])


def _fill_papers(ws: Workspace) -> None:
    with ws.change("ร่างรายงาน"):
        report = papers.ensure_paper(ws, "results-memo", 2568)
        papers.set_passage(ws, report.id, "results-memo/facts/level", "ข้อความของผู้จัดทำ", "f1")
        papers.set_free_paragraphs(ws, report.id, "results-memo/facts", ["ย่อหน้าที่เพิ่ม"])
        for key, value in OPTIONS.items():
            paper_options.set_option(ws, report.id, key, value)
        papers.set_state(ws, report.id, PaperState.SUBMITTED)
    with ws.change("ลงนาม"):
        papers.set_state(ws, report.id, PaperState.SIGNED, frozen=FROZEN)
    with ws.change("เผยแพร่"):
        papers.attach_scan(ws, report.id, PDF, "application/pdf")
        papers.set_state(ws, report.id, PaperState.PUBLISHED)
    with ws.change("ทำฉบับแก้ไข"):
        new = papers.new_version(ws, report.id)
    with ws.change("แก้ฉบับแก้ไข"):
        papers.update_paper(
            ws,
            papers.StoredPaper(
                id=new.id,
                kind=new.kind,
                year=new.year,
                state=new.state,
                number="ตย ๐๐๐๐๑/๑๒",
                date=dt.date(2025, 10, 3),
                addressee="นายกองค์การบริหารส่วนตำบลตัวอย่าง",
                supersedes=report.id,
                signers=(Signer("นางตัวอย่าง มั่นคง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"),),
            ),
        )
        papers.set_passage(ws, new.id, "results-memo/facts/level", None)
        paper_options.set_option(ws, new.id, "due", "2026-04-30")
        paper_options.set_option(ws, new.id, "background", "")


def _fill_evidence(ws: Workspace) -> None:
    with ws.change("กรอกหลักฐาน"):
        evidence.set_evidence_item(ws, ANSWER._replace(has=False))
        evidence.set_evidence_item(ws, UNANSWERED)
        evidence.set_evidence_item(ws, EvidenceItem(2569, "oit-plan", has=True))
    with ws.change("แก้หลักฐาน"):
        evidence.set_evidence_item(ws, ANSWER)
        evidence.set_evidence_item(ws, EvidenceItem(2569, "oit-plan"))


def main() -> int:
    """Write the sample of the present schema unless it is there."""
    target = HERE / f"schema-{len(migrations.scripts()):04d}.itadesk"
    if target.exists():
        print(f"{target.name} is there and stays as it is")
        return 1
    with create_workspace(target) as ws:
        fill(ws)
    print(target.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
