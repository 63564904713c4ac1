"""The evidence list of an assessment: answers by concept, carried forward, a folder per item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.evidence import EvidenceItem, ItemState
from itadesk.domain.measures import Evidence, Status
from itadesk.domain.scores import ScoreError
from itadesk.tasks import evidence_list, papers, pictures, planning, settling
from itadesk.tasks.desk import Desk
from itadesk.tasks.evidence_list import ListedItem
from tests.publishing.figures import png
from tests.tasks.offices import SCORES_2568, make_office

STRUCTURE = "oit-structure"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_office(tmp_path / "สำนักงาน.itadesk", {2568: SCORES_2568}) as made:
        details = settling.details(made)
        agency = replace(details.agency, website="www.tambon.example")
        settling.save_details(made, replace(details, agency=agency))
        yield made


def item(desk: Desk, concept: str = STRUCTURE, year: int = 2569) -> ListedItem:
    found = evidence_list.evidence_list(desk, year).item(concept)
    assert found is not None
    return found


def answer(desk: Desk, year: int = 2569, concept: str = STRUCTURE, **fields: object) -> None:
    listed = item(desk, concept, year)
    wanted = listed.answer._replace(**fields)  # type: ignore[arg-type]
    evidence_list.answer(desk, listed, wanted)


def asked_for(desk: Desk, paper: str, year: int = 2569) -> ListedItem:
    """The item that asks for our paper."""
    listed = evidence_list.evidence_list(desk, year)
    return next(i for i in listed.items if i.paper == paper)


class TestList:
    def test_every_item_of_the_year_is_there_in_order(self, desk: Desk) -> None:
        listed = evidence_list.evidence_list(desk, 2569)
        assert len(listed.items) == 26
        assert (listed.answered, listed.complete, listed.draft_of) == (0, 0, None)
        assert listed.items[0].number == "o1"
        assert listed.items[0].name == f"o1 {listed.items[0].node.name}"
        assert listed.website == "www.tambon.example"

    def test_a_draft_year_says_so_and_tells_no_numbers(self, desk: Desk) -> None:
        listed = evidence_list.evidence_list(desk, 2570)
        assert listed.draft_of == 2569
        assert {i.number for i in listed.items} == {""}
        assert listed.items[0].name == listed.items[0].node.name

    def test_a_year_that_nobody_knows_has_no_items(self, desk: Desk) -> None:
        assert evidence_list.evidence_list(desk, 2550).items == ()

    def test_answers_are_counted_by_how_far_they_are(self, desk: Desk) -> None:
        answer(desk, has=True, url="https://tambon.example/o1")
        answer(desk, concept="oit-contact", has=False)
        answer(desk, concept="oit-news", has=True)
        listed = evidence_list.evidence_list(desk, 2569)
        assert listed.answered == 2
        assert item(desk).state is ItemState.FOR_ADMINISTRATOR
        answer(desk, checked_by_administrator=True)
        answer(desk, checked_by_executive=True)
        assert evidence_list.evidence_list(desk, 2569).complete == 1


class TestAnswer:
    def test_it_is_a_step_that_names_the_item(self, desk: Desk) -> None:
        answer(desk, has=True)
        assert desk.workspace.undo_label == "แก้หลักฐานข้อ o๑ ปี ๒๕๖๙"
        desk.workspace.undo()
        assert item(desk).answer == EvidenceItem(2569, STRUCTURE)

    def test_a_draft_years_item_is_named_by_its_label(self, desk: Desk) -> None:
        answer(desk, 2570, has=True)
        label = item(desk, year=2570).node.label
        assert desk.workspace.undo_label == f"แก้หลักฐานข้อ {label} ปี ๒๕๗๐"

    def test_changing_what_was_checked_takes_the_checks_back(self, desk: Desk) -> None:
        answer(desk, has=True, url="https://tambon.example/o1")
        answer(desk, checked_by_administrator=True)
        answer(desk, unit="กองคลัง")
        assert item(desk).answer.checked_by_administrator
        answer(desk, url="https://tambon.example/o2")
        assert not item(desk).answer.checked_by_administrator

    def test_a_score_above_100_is_refused(self, desk: Desk) -> None:
        with pytest.raises(ScoreError):
            answer(desk, provisional=Decimal(101))


class TestCarryForward:
    def test_last_years_answers_come_by_concept_as_one_step(self, desk: Desk) -> None:
        both = {i.node.concept for i in evidence_list.evidence_list(desk, 2569).items}
        moved = next(
            i.node
            for i in evidence_list.evidence_list(desk, 2568).items
            if i.node.concept in both and i.number != item(desk, i.node.concept).number
        )
        answer(desk, 2568, moved.concept, has=True, url="https://tambon.example/x", unit="กองคลัง")
        assert len(evidence_list.to_carry(desk, 2569)) == 1
        assert evidence_list.carry_forward(desk, 2569) == 1
        carried = item(desk, moved.concept).answer
        assert (carried.url, carried.unit, carried.has) == (
            "https://tambon.example/x",
            "กองคลัง",
            None,
        )
        assert desk.workspace.undo_label == "นำหลักฐานของปี ๒๕๖๘ มาใช้ในปี ๒๕๖๙"
        assert evidence_list.to_carry(desk, 2569) == []
        desk.workspace.undo()
        assert not item(desk, moved.concept).answer.is_answered

    def test_what_is_answered_already_stays(self, desk: Desk) -> None:
        answer(desk, 2568, has=True, url="https://tambon.example/old", unit="กองคลัง")
        answer(desk, has=False)
        assert evidence_list.carry_forward(desk, 2569) == 0
        assert item(desk).answer == EvidenceItem(2569, STRUCTURE, False)

    def test_a_unit_that_is_settled_already_stays(self, desk: Desk) -> None:
        answer(desk, 2568, has=True, url="https://tambon.example/old", unit="กองคลัง")
        answer(desk, unit="กองช่าง")
        evidence_list.carry_forward(desk, 2569)
        carried = item(desk).answer
        assert (carried.unit, carried.url) == ("กองช่าง", "https://tambon.example/old")


class TestFolder:
    def test_the_text_to_paste_lies_in_a_folder_of_the_items_name(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        answer(
            desk, has=True, url="https://tambon.example/o1", explanation="แผนผัง", covers_year=2569
        )
        (written,) = evidence_list.export_item(desk, item(desk), tmp_path)
        assert written.path.parent == tmp_path / "หลักฐาน OIT 2569" / item(desk).name
        text = written.path.read_text(encoding="utf-8-sig")
        for part in ("o1", item(desk).node.name, "https://tambon.example/o1", "แผนผัง", "2569"):
            assert f":\n{part}\n" in text
        assert written.path.read_bytes().count(b"\r\n") == text.count("\n")

    def test_the_same_again_makes_no_second_file(self, desk: Desk, tmp_path: Path) -> None:
        first = evidence_list.export_item(desk, item(desk), tmp_path)
        assert evidence_list.export_item(desk, item(desk), tmp_path) == first
        answer(desk, explanation="ใหม่")
        evidence_list.export_item(desk, item(desk), tmp_path)
        assert len(list(first[0].path.parent.iterdir())) == 2

    def test_the_report_item_has_last_years_report_with_its_pictures(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        made = planning.new_measure(desk, 2568)
        link = Evidence("เว็บ", "https://tambon.example/m")
        reported = replace(
            made,
            title="เผยแพร่ข้อมูล",
            units=("สำนักปลัด",),
            status=Status.DONE,
            output="เผยแพร่แล้ว",
            evidence=(link,),
        )
        planning.save_measure(desk, reported)
        photo = tmp_path / "photo.png"
        photo.write_bytes(png(4, 3))
        kept = pictures.add_pictures(desk, reported, [photo])
        pictures.arrange_pictures(desk, reported, [kept[0]._replace(caption="ป้าย: หน้า/อาคาร")])
        scan = tmp_path / "scan.pdf"
        scan.write_bytes(b"%PDF-1.7 signed")
        papers.sign(desk, "results-memo", 2568)
        papers.attach_scan(desk, "results-memo", 2568, scan)

        report = asked_for(desk, evidence_list.REPORT)
        names = [e.path.name for e in evidence_list.export_item(desk, report, tmp_path)]

        assert names == [
            "00_ข้อความสำหรับกรอกในระบบ ITAS.txt",
            "01_บันทึกข้อความ รายงานผลการดำเนินการ 2568.pdf",
            "02_บันทึกข้อความ รายงานผลการดำเนินการ 2568 ฉบับลงนาม.pdf",
            "03_รายงานผลการดำเนินการตามมาตรการ 2568.pdf",
            "04_ภาพ 1 ป้าย หน้า อาคาร.png",
        ]
        text = evidence_list.item_text(desk, report)
        assert "- เผยแพร่ข้อมูล: เว็บ https://tambon.example/m" in text

    def test_the_measures_item_has_what_can_be_made_of_the_round(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        planning.new_measure(desk, 2569)
        asked = asked_for(desk, evidence_list.MEASURES)
        written = evidence_list.export_item(desk, asked, tmp_path)
        assert {"analysis-memo", "analysis-report", "announcement", "tables"} <= {
            e.kind for e in written
        }
        assert all(e.path.is_file() for e in written)
