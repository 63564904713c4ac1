"""Returned forms: compared field by field, refused where they are not ours, stored as one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.agency import ALL_UNITS, AgencyType
from itadesk.domain.measures import Evidence, Measure, Status
from itadesk.paper.form_marks import EVIDENCE, OUTCOME, OUTPUT, PROBLEMS, STATUS
from itadesk.tasks import papers, planning, returns, workspaces
from itadesk.tasks.desk import Desk
from itadesk.tasks.returns import Comparison, OtherOfficeError, OtherYearError, Part
from tests.tasks.offices import TODAY, agency, make_office
from tests.tasks.unit_returns import Fill, fill_in, plan, send_out

DONE = "ดำเนินการแล้วเสร็จ"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_office(tmp_path / "สำนักงาน.itadesk") as made:
        yield made


@pytest.fixture
def planned(desk: Desk) -> list[Measure]:
    """One measure of กองคลัง, one that two units share, one of all units."""
    return plan(
        desk,
        ("จัดทำทะเบียน", ("กองคลัง",)),
        ("เผยแพร่ข้อมูล", ("กองคลัง", "กองช่าง")),
        ("อบรมบุคลากร", (ALL_UNITS,)),
    )


def returned(
    desk: Desk, folder: Path, fill: Fill, unit: str = "กองคลัง", *, properties: bool = True
) -> Comparison:
    """What comparing one form that came back says."""
    form = fill_in(send_out(desk, folder, unit), fill, properties=properties)
    return returns.compare(desk, returns.read_forms([form]), 2569)


def said(comparison: Comparison) -> list[tuple[int, Part, str, str]]:
    return [(c.measure.position + 1, c.part, c.old, c.new) for c in comparison.changes]


def test_a_form_that_comes_back_as_it_went_changes_nothing(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    first = replace(
        planned[0],
        output="- ได้จัดทำแล้ว\n- ได้ตรวจแล้ว " + "ยาวมาก " * 400,
        outcome="ตรวจสอบได้",
        status=Status.DONE,
        evidence=(Evidence("ภาพ", "https://a.example/1"), Evidence("บันทึก.pdf")),
    )
    planning.save_measure(desk, first)
    comparison = returned(desk, tmp_path, {})
    assert (comparison.changes, comparison.gone, comparison.unchanged) == ((), (), 3)


def test_every_field_that_differs_is_shown_beside_what_is_stored(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    planning.save_measure(desk, replace(planned[0], output="เดิม"))
    fill = {
        planned[0].id: {
            STATUS: DONE,
            OUTPUT: "ได้จัดทำแล้ว",
            OUTCOME: "ตรวจสอบได้",
            EVIDENCE: "ทะเบียน https://a.example/t",
            PROBLEMS: "ขาดคน",
        },
        0: {"": "นายตัวอย่าง ใจดี ๓ ต.ค. ๖๙"},
    }
    comparison = returned(desk, tmp_path, fill)
    assert said(comparison) == [
        (1, Part.STATUS, "ยังไม่เริ่ม", DONE),
        (1, Part.OUTPUT, "เดิม", "ได้จัดทำแล้ว"),
        (1, Part.OUTCOME, "", "ตรวจสอบได้"),
        (1, Part.EVIDENCE, "", "ทะเบียน https://a.example/t"),
        (1, Part.PROBLEMS, "", "กองคลัง: ขาดคน"),
    ]
    assert comparison.units == ("กองคลัง",)
    assert comparison.reporters == (("กองคลัง", "นายตัวอย่าง ใจดี ๓ ต.ค. ๖๙"),)


def test_what_is_chosen_is_stored_as_one_step_and_nothing_else(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    fill = {planned[0].id: {STATUS: DONE, OUTPUT: "ได้จัดทำแล้ว", OUTCOME: "ตรวจสอบได้"}}
    comparison = returned(desk, tmp_path, fill)
    before = desk.workspace.revision
    returns.accept(desk, comparison, [c for c in comparison.changes if c.part is not Part.OUTCOME])
    stored = desk.measures(2569)[0]
    assert (stored.status, stored.output, stored.outcome) == (Status.DONE, "ได้จัดทำแล้ว", "")
    assert desk.workspace.revision == before + 1
    assert desk.workspace.undo_label == "รับแบบรายงานผลปี ๒๕๖๙ ของกองคลัง"
    desk.workspace.undo()
    assert desk.measures(2569) == planned


def test_an_empty_cell_takes_nothing_away(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    form = send_out(desk, tmp_path, "กองคลัง")
    planning.save_measure(desk, replace(planned[0], output="เขียนเพิ่มภายหลัง"))
    comparison = returns.compare(desk, returns.read_forms([form]), 2569)
    assert comparison.changes == ()


def test_a_shared_measure_takes_the_text_of_each_unit(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    shared = planned[1].id
    forms = [
        fill_in(send_out(desk, tmp_path, unit), {shared: {OUTPUT: text, EVIDENCE: link}})
        for unit, text, link in (
            ("กองคลัง", "ลงเว็บแล้ว", "https://a.example/1"),
            ("กองช่าง", "ติดป้ายแล้ว", "https://a.example/2"),
        )
    ]
    comparison = returns.compare(desk, returns.read_forms(forms), 2569)
    returns.accept(desk, comparison, comparison.changes)
    stored = desk.measures(2569)[1]
    assert stored.output == "กองคลัง: ลงเว็บแล้ว\nกองช่าง: ติดป้ายแล้ว"
    assert [e.reference for e in stored.evidence] == ["https://a.example/1", "https://a.example/2"]

    again = returns.compare(desk, returns.read_forms(forms), 2569)
    assert again.changes == ()


def test_a_shared_text_that_goes_on_with_what_was_sent_takes_its_place(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    planning.save_measure(desk, replace(planned[1], output="ลงเว็บแล้ว"))
    comparison = returned(desk, tmp_path, {planned[1].id: {OUTPUT: "ลงเว็บแล้ว และติดป้าย"}})
    assert said(comparison) == [(2, Part.OUTPUT, "ลงเว็บแล้ว", "ลงเว็บแล้ว และติดป้าย")]


def test_two_forms_of_one_unit_that_disagree_are_to_be_looked_at(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    sent = send_out(desk, tmp_path, "กองคลัง")
    forms = [
        fill_in(sent, {planned[0].id: {OUTPUT: text}}, to=tmp_path / f"{text}.xlsx")
        for text in ("ครั้งแรก", "ครั้งหลัง")
    ]
    first, second = returns.compare(desk, returns.read_forms(forms), 2569).changes
    assert first.doubt == ""
    assert "มีแบบอื่นตอบช่องนี้ด้วย" in second.doubt


def test_a_status_that_is_not_on_the_list_is_told_and_not_guessed(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    comparison = returned(desk, tmp_path, {planned[0].id: {STATUS: "เกือบเสร็จ"}})
    assert comparison.changes == ()
    assert "“เกือบเสร็จ”" in comparison.notices[0]


def test_a_status_that_goes_back_to_the_beginning_is_doubted(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    form = send_out(desk, tmp_path, "กองคลัง")
    planning.save_measure(desk, replace(planned[0], status=Status.RUNNING))
    (change,) = returns.compare(desk, returns.read_forms([form]), 2569).changes
    assert (change.part, change.new) == (Part.STATUS, "ยังไม่เริ่ม")
    assert change.doubt


def test_a_form_for_a_measure_that_was_taken_away_is_listed(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    form = fill_in(send_out(desk, tmp_path, "กองคลัง"), {planned[0].id: {OUTPUT: "ทำแล้ว"}})
    planning.delete_measure(desk, planned[0])
    comparison = returns.compare(desk, returns.read_forms([form]), 2569)
    (gone,) = comparison.gone
    assert (gone.title, gone.unit) == ("จัดทำทะเบียน", "กองคลัง")
    assert "ทำแล้ว" in gone.said
    assert comparison.changes == ()


def test_a_measure_is_found_by_its_title_when_its_id_is_another(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    form = fill_in(send_out(desk, tmp_path, "กองคลัง"), {planned[0].id: {OUTPUT: "ทำแล้ว"}})
    planning.delete_measure(desk, planned[0])
    made = planning.new_measure(desk, 2569)
    planning.save_measure(desk, replace(made, title="จัดทำ ทะเบียน", units=("กองคลัง",)))
    (change,) = returns.compare(desk, returns.read_forms([form]), 2569).changes
    assert (change.measure.id, change.doubt) == (made.id, "")


def test_a_measure_of_another_name_by_now_is_doubted(
    desk: Desk, planned: list[Measure], tmp_path: Path
) -> None:
    form = fill_in(send_out(desk, tmp_path, "กองคลัง"), {planned[0].id: {OUTPUT: "ทำแล้ว"}})
    planning.save_measure(desk, replace(planned[0], title="ชื่อใหม่"))
    (change,) = returns.compare(desk, returns.read_forms([form]), 2569).changes
    assert change.doubt == "ชื่อมาตรการในแบบเป็น “จัดทำทะเบียน”"


class TestRefused:
    def other_form(self, folder: Path) -> Path:
        """A form of another office with a measure of the same name."""
        other = replace(agency(), name="อื่น", type=AgencyType.SAO)
        with workspaces.new_office(folder / "อื่น.itadesk", other, today=TODAY) as desk:
            plan(desk, ("จัดทำทะเบียน", ("กองคลัง",)))
            return send_out(desk, folder / "อื่น", "กองคลัง")

    @pytest.mark.parametrize("properties", [True, False])
    def test_another_offices_form(
        self, desk: Desk, planned: list[Measure], tmp_path: Path, properties: bool
    ) -> None:
        form = fill_in(self.other_form(tmp_path), {}, properties=properties)
        with pytest.raises(OtherOfficeError, match="แต่แฟ้มงานนี้เป็นของ"):
            returns.compare(desk, returns.read_forms([form]), 2569)

    def test_an_own_form_without_properties_is_known_by_its_heading(
        self, desk: Desk, planned: list[Measure], tmp_path: Path
    ) -> None:
        fill = {planned[0].id: {OUTPUT: "ทำแล้ว"}}
        assert len(returned(desk, tmp_path, fill, properties=False).changes) == 1

    def test_another_years_form(self, desk: Desk, planned: list[Measure], tmp_path: Path) -> None:
        form = send_out(desk, tmp_path, "กองคลัง")
        with pytest.raises(OtherYearError, match="ของปี ๒๕๖๙ แต่กำลังติดตามมาตรการปี ๒๕๗๐"):
            returns.compare(desk, returns.read_forms([form]), 2570)
        assert returns.compare(desk, returns.read_forms([form])).plan_year == 2569

    def test_forms_of_two_years_at_once(
        self, desk: Desk, planned: list[Measure], tmp_path: Path
    ) -> None:
        plan(desk, ("ปีหน้า", ("กองคลัง",)), year=2570)
        forms = [send_out(desk, tmp_path, "กองคลัง", year) for year in (2569, 2570)]
        with pytest.raises(OtherYearError, match="ทีละปี"):
            returns.compare(desk, returns.read_forms(forms))

    def test_a_year_that_has_no_measures_any_more(
        self, desk: Desk, planned: list[Measure], tmp_path: Path
    ) -> None:
        form = send_out(desk, tmp_path, "กองคลัง")
        for measure in planned:
            planning.delete_measure(desk, measure)
        with pytest.raises(OtherYearError, match="ไม่มีมาตรการของปีนั้น"):
            returns.compare(desk, returns.read_forms([form]))


class TestProblems:
    def test_they_go_into_the_report_on_the_year(
        self, desk: Desk, planned: list[Measure], tmp_path: Path
    ) -> None:
        settled = papers.options(desk, "topic-analysis", 2568)
        wanted = settled._replace(limitations=("งบประมาณน้อย",))
        papers.set_options(desk, "topic-analysis", 2568, wanted)
        comparison = returned(desk, tmp_path, {planned[0].id: {PROBLEMS: "ขาดคน\nขาดเครื่อง"}})
        returns.accept(desk, comparison, comparison.changes)
        assert papers.options(desk, "results-report", 2569).limitations == (
            "งบประมาณน้อย",
            "กองคลัง: ขาดคน ขาดเครื่อง",
        )
        again = returned(desk, tmp_path, {planned[0].id: {PROBLEMS: "ขาดคน ขาดเครื่อง"}})
        assert again.changes == ()

    def test_a_signed_report_takes_no_more(
        self, desk: Desk, planned: list[Measure], tmp_path: Path
    ) -> None:
        papers.sign(desk, "results-report", 2569)
        (change,) = returned(desk, tmp_path, {planned[0].id: {PROBLEMS: "ขาดคน"}}).changes
        assert not returns.can_store(change)
