"""The colleague gets one folder: the page of what is open and due, and the whole workspace."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.errors import ItadeskError
from itadesk.domain.fiscal import Round
from itadesk.domain.measures import Status
from itadesk.drafting.handover import NOTHING_OPEN, Handover, RoundState, draft_handover
from itadesk.intake.paragraphs import read_word_text
from itadesk.paper.blocks import Heading, Paper, Paragraph, Table
from itadesk.publishing.saving import CannotWriteError
from itadesk.tasks import deadlines, handover, papers, planning
from itadesk.tasks.desk import Desk
from itadesk.tasks.handover import hand_over, page, round_state
from tests.tasks.offices import SCORES_2568, TODAY, make_office

ROUND = Round(2569)


def office_with_scores(folder: Path) -> Path:
    path = folder / "อบต.ตัวอย่าง.itadesk"
    make_office(path, {2568: SCORES_2568}).close()
    return path


def opened(folder: Path, today: dt.date = TODAY) -> Desk:
    return Desk.open(office_with_scores(folder), today=today)


def texts(paper: Paper) -> list[str]:
    found = []
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            elif isinstance(block, Table):
                found += [p for row in block.rows for cell in row for p in cell.paragraphs]
    return found


def open_of(desk: Desk, what: str) -> tuple[str, ...]:
    return next(o.names for o in round_state(desk, ROUND).open if what in o.what)


def test_what_is_open_closes_as_the_work_goes_on(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        assert len(open_of(desk, "ยังไม่มีมาตรการ")) == len(desk.rows_taken_in(2568))
        planning.draft_all(desk, 2569)
        assert open_of(desk, "ยังไม่มีมาตรการ") == ()
        first, *others = desk.measures(2569)
        assert open_of(desk, "ยังไม่มีผล")[0] == first.title
        planning.save_measure(desk, replace(first, status=Status.DONE, output="ทำแล้ว"))
        assert open_of(desk, "ยังไม่มีผล") == tuple(m.title for m in others)


def test_a_signed_paper_is_no_longer_open(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        planning.draft_all(desk, 2569)
        before = open_of(desk, "ไม่ลงนาม")
        assert before[0].endswith("(ยังไม่เริ่ม)")
        papers.set_number(desk, "analysis-memo", 2568, "ตย ๐๐๐๐๑/๑")
        assert open_of(desk, "ไม่ลงนาม")[0].endswith("(ร่าง)")
        papers.sign(desk, "analysis-memo", 2568)
        assert open_of(desk, "ไม่ลงนาม") == before[1:]


def test_reports_are_missed_only_after_the_year(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        assert not any("รายงานผลการดำเนินการ" in name for name in open_of(desk, "ไม่ลงนาม"))
    path = tmp_path / "อบต.ตัวอย่าง.itadesk"
    with Desk.open(path, write=False, today=dt.date(2026, 10, 3)) as desk:
        assert any("รายงานผลการดำเนินการ" in name for name in open_of(desk, "ไม่ลงนาม"))


def test_the_page_names_the_office_the_day_and_what_is_due(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        said = texts(page(desk))
    assert said[0] == "องค์การบริหารส่วนตำบลตัวอย่าง ณ วันที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๘"
    assert "๓๑ มกราคม ๒๕๖๙" in said
    assert any(text.startswith("และอีก ") for text in said)
    assert "อบต.ตัวอย่าง.itadesk" in said[-1]


@given(st.booleans())
def test_a_round_with_nothing_open_says_so(thai: bool) -> None:
    given_ = Handover("หน่วยงาน", "๑", (RoundState("รอบ", (), ()),), "ก", "TH", thai)
    assert NOTHING_OPEN in texts(draft_handover(given_))


def test_the_folder_holds_page_and_workspace(tmp_path: Path) -> None:
    path = office_with_scores(tmp_path)
    made = hand_over(path, tmp_path / "แฟลชไดรฟ์", today=TODAY)
    assert made.folder.name == "ส่งมอบงาน ITA องค์การบริหารส่วนตำบลตัวอย่าง 2025-11-20"
    assert {p.name for p in made.folder.iterdir()} == {
        "งานค้างและกำหนดส่ง.docx",
        "งานค้างและกำหนดส่ง.pdf",
        path.name,
    }
    assert "งานค้างและกำหนดส่ง" in read_word_text(made.pages[0]).paragraphs
    with Desk.open(made.workspace) as desk:  # it can be worked on
        assert desk.result_years() == [2568]
    again = hand_over(path, tmp_path / "แฟลชไดรฟ์", today=TODAY)
    assert again.folder != made.folder


def test_two_rounds_with_everything_open_fit_one_page(tmp_path: Path) -> None:
    from itadesk.publishing.pages import Pages

    path = tmp_path / "งาน.itadesk"
    make_office(path, {2568: SCORES_2568, 2569: SCORES_2568}).close()
    with Desk.open(path, today=dt.date(2026, 10, 20)) as desk:
        planning.draft_all(desk, 2569)
        assert sum(isinstance(b, Heading) for b in page(desk).sections[0].blocks) == 3
        pages = Pages()
        pages.update([page(desk)])
        assert pages.count == 1
        pages.close()


def test_nothing_is_left_where_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office_with_scores(tmp_path)
    target = tmp_path / "ปลายทาง"

    def full(_target: Path, _content: bytes) -> None:
        raise CannotWriteError(_target, "เต็ม")

    monkeypatch.setattr(handover, "save", full)
    with pytest.raises(ItadeskError, match="เต็ม"):
        hand_over(path, target, today=TODAY)
    assert list(target.iterdir()) == []


def test_a_place_that_is_no_folder_is_a_sentence(tmp_path: Path) -> None:
    path = office_with_scores(tmp_path)
    with pytest.raises(ItadeskError, match="แฟลชไดรฟ์"):
        hand_over(path, path, today=TODAY)


def test_days_of_the_year_are_settings(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        assert deadlines.due_day(desk, deadlines.EVIDENCE, ROUND) == dt.date(2026, 4, 30)
        deadlines.set_due_days(desk, {deadlines.EVIDENCE: dt.date(2026, 5, 15)})
        assert deadlines.due_day(desk, deadlines.EVIDENCE, ROUND) == dt.date(2026, 5, 15)
        assert deadlines.due_day(desk, deadlines.EVIDENCE, Round(2570)) == dt.date(2027, 5, 15)
        assert desk.workspace.undo_label == "แก้กำหนดส่งประจำปี"
