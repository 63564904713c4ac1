"""The example office: plainly invented, imported, planned and exported from end to end."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from itadesk import files, paths
from itadesk.domain.agency import Acting, Agency, AgencyType
from itadesk.domain.measures import Carry, Evidence, Measure, Status
from itadesk.publishing.fonts import BUNDLED
from itadesk.store import office
from itadesk.tasks import exporting, importing, planning, scoring, workspaces
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai

OLD_YEAR, NEW_YEAR = 2568, 2569
WORKSPACE = "องค์การบริหารส่วนตำบลตัวอย่าง.itadesk"
_SCORES, _SHEET = "scores-2568.csv", "result-2569.txt"
_KINDS, _FORMATS = ("analysis-memo", "results-memo", "tables"), ("docx", "xlsx")
"""What an office begins with; the rest is exported when it is asked for."""
_OFFICERS = (
    ("นางสาวสมมติ ขยันงาน", "นักวิเคราะห์นโยบายและแผนชำนาญการ", ""),
    ("นายตัวอย่าง ใจดี", "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล", "ว่าที่ร้อยตรี"),
    ("นางจำลอง ตั้งใจ", "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง", ""),
    ("นายสมมุติ มั่นคง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง", ""),
)


def make_demo(folder: Path) -> list[Path]:
    """Make the example office and its papers in ``folder``; the files made, workspace first.

    An example of an earlier run is left alone: a workspace that is there already
    is refused (`WorkspaceExistsError`).
    """
    workspace = folder / WORKSPACE
    with Desk.create(workspace) as desk:
        _settle_office(desk)
        _type_in_scores(desk)
        sheet = _bring_in(desk, folder)
        planning.draft_all(desk, OLD_YEAR + 1)
        _report(desk, desk.measures(OLD_YEAR + 1))
        for offer in planning.offers_from_last_year(desk, NEW_YEAR + 1)[:1]:
            planning.carry_on(desk, offer, Carry.CONTINUE)
        planning.draft_all(desk, NEW_YEAR + 1)
        exported = exporting.export(desk, NEW_YEAR, _KINDS, _FORMATS, folder)
    return [workspace, sheet, *(e.path for e in exported)]


def _agency() -> Agency:
    return replace(
        Agency.named(AgencyType.SAO, "ตัวอย่าง", "เมืองสมมติ", "สมมติ"),
        drafting_unit="งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล",
        telephone="0 2000 0000",
        website="www.example.go.th",
        number_prefix="ตย ๐๐๐๐๑/",
    )


def _settle_office(desk: Desk) -> None:
    with desk.workspace.change("กำหนดหน่วยงานและผู้ลงนาม"):
        workspaces.set_agency(desk, _agency())
        ids = [office.add_officer(desk.workspace, n, p, rank=r) for n, p, r in _OFFICERS]
        office.set_signing_chain(desk.workspace, [(i, Acting.NONE, "") for i in ids])
        # The same papers on every machine, whatever fonts it has.
        office.set_setting(desk.workspace, "font", BUNDLED)


def _type_in_scores(desk: Desk) -> None:
    """The older year's scores, as a clerk would have typed them."""
    with _resource(_SCORES).open(encoding="utf-8", newline="") as file:
        scores = {row["node"]: row["score"] for row in csv.DictReader(file)}
    scoring.set_scores(desk, OLD_YEAR, scores, label=f"กรอกคะแนนปี {to_thai(OLD_YEAR)}")


def _bring_in(desk: Desk, folder: Path) -> Path:
    """Lay the newer year's sheet into the folder, as a clerk would have it, and import it."""
    sheet = folder / _SHEET
    files.write_bytes(sheet, _resource(_SHEET).read_bytes())
    importing.accept(desk, importing.propose(desk, sheet, NEW_YEAR))
    return sheet


def _resource(name: str) -> Path:
    return paths.resources_dir() / "demo" / name


def _report(desk: Desk, measures: Sequence[Measure]) -> None:
    """Report on last year's measures: all carried out but the last, which still runs."""
    with desk.workspace.change("บันทึกผลการดำเนินการ"):
        for measure in measures:
            done = measure is not measures[-1]
            planning.save_measure(
                desk,
                replace(
                    measure,
                    status=Status.DONE if done else Status.RUNNING,
                    output="\n".join(
                        f"- ได้{step}แล้ว" for step in measure.steps[: 3 if done else 1]
                    ),
                    outcome=(
                        "ประชาชนและบุคลากรทราบและใช้ประโยชน์จากการดำเนินการดังกล่าวได้จริง" if done else ""
                    ),
                    evidence=(Evidence("หน้าเว็บไซต์ของหน่วยงาน", "www.example.go.th"),),
                ),
            )
