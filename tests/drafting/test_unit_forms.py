"""A unit gets a form of its own measures: what it is for, by when, and cells to fill in."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.measures import Evidence, Measure, Status
from itadesk.drafting.material import Material
from itadesk.drafting.unit_forms import draft_unit_form, unit_names
from itadesk.paper.form_marks import (
    EVIDENCE,
    OUTCOME,
    OUTPUT,
    PROBLEMS,
    REPORTER,
    STATUS,
    FormMark,
)
from itadesk.paper.sheets import Sheet
from itadesk.publishing.xlsx import xlsx_bytes
from tests.drafting.materials import AGENCY
from tests.drafting.tables_materials import HOSTILE, bare, full, planned, records, too_much
from tests.publishing.opc import complaints

UNIT = "กองคลัง"


def form(material: Material, unit: str = UNIT) -> Sheet:
    (sheet,) = draft_unit_form(material, unit).sheets
    return sheet


def with_measures(*measures: Measure, **changes: Any) -> Material:
    return bare(measures=measures, **changes)


class TestUnits:
    def test_they_come_in_the_office_s_order_and_only_with_measures(self) -> None:
        one, two = planned(1, units=("กองช่าง",)), planned(2, units=("กองคลัง", "กองช่าง"))
        material = with_measures(one, two, units=("สำนักปลัด", "กองคลัง", "กองช่าง"))
        assert unit_names(material) == ("กองคลัง", "กองช่าง")

    def test_a_unit_that_the_office_no_longer_has_still_reports(self) -> None:
        material = with_measures(planned(1, units=("กองเดิม", "กองคลัง")), units=("กองคลัง",))
        assert unit_names(material) == ("กองคลัง", "กองเดิม")

    def test_a_measure_for_all_units_is_everybody_s(self) -> None:
        everybody = planned(1, units=(ALL_UNITS,))
        material = with_measures(everybody, units=("สำนักปลัด", "กองคลัง", ALL_UNITS))
        assert unit_names(material) == ("สำนักปลัด", "กองคลัง")
        usual = tuple(name for _, name in AGENCY.words.units)
        assert unit_names(with_measures(everybody)) == usual

    def test_a_measure_without_a_unit_is_nobody_s(self) -> None:
        assert unit_names(with_measures(planned(1, units=()))) == ()
        assert unit_names(with_measures(units=("กองคลัง",))) == ()

    def test_spaces_around_a_name_make_no_other_unit(self) -> None:
        material = with_measures(planned(1, units=(" กองคลัง ",)), units=("กองคลัง",))
        assert unit_names(material) == ("กองคลัง",)
        assert len(form(material).rows) == 1


class TestRows:
    def test_a_form_has_the_unit_s_own_measures_and_those_of_all(self) -> None:
        measures = (
            planned(1, units=("กองช่าง",)),
            planned(2, units=("กองช่าง", "กองคลัง")),
            planned(3, units=(ALL_UNITS,)),
        )
        found = records(form(with_measures(*measures)))
        assert [r["มาตรการ/กิจกรรม"] for r in found] == [m.title for m in measures[1:]]
        assert [r["ที่"] for r in found] == [1, 2]

    def test_what_is_asked_stands_locked_beside_what_is_answered(self) -> None:
        sheet = form(full())
        assert sheet.protected
        groups = {column.group: column.fill_in for column in sheet.columns}
        assert groups == {"มาตรการที่รับผิดชอบ": False, "ส่วนราชการกรอก": True}
        assert [c.title.partition("\n")[0] for c in sheet.columns if c.fill_in] == [
            STATUS,
            OUTPUT,
            OUTCOME,
            EVIDENCE,
            PROBLEMS,
        ]

    def test_a_status_is_chosen_and_nothing_else_taken(self) -> None:
        (choices,) = [column.choices for column in form(full()).columns if column.choices]
        assert choices.values == tuple(status.value for status in Status)
        assert choices.message

    def test_what_is_known_is_filled_in_already(self) -> None:
        evidence = (Evidence("ภาพกิจกรรม", "www.example.go.th/1"), Evidence("คำสั่ง"))
        measure = planned(
            1,
            units=(UNIT,),
            status=Status.RUNNING,
            output="ประชุม 2 ครั้ง",
            outcome="เข้าใจตรงกัน",
            evidence=evidence,
        )
        (row,) = form(with_measures(measure)).rows
        assert row == (
            1,
            measure.title,
            "๑. ประชุมชี้แจง\n๒. จัดทำประกาศ\n๓. เผยแพร่บนเว็บไซต์",
            "ต.ค. ๖๙ – ก.ย. ๗๐",
            "กำลังดำเนินการ",
            "ประชุม 2 ครั้ง",
            "เข้าใจตรงกัน",
            "ภาพกิจกรรม www.example.go.th/1\nคำสั่ง",
            None,
        )


class TestFirstRows:
    def test_titles_say_what_it_is_of_which_office_and_for_whom(self) -> None:
        assert form(full()).titles == (
            "แบบรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
            "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐",
            "องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมืองสมมติ จังหวัดสมมติ",
            "ส่วนราชการ กองคลัง",
        )

    def test_notes_say_how_much_by_when_and_how(self) -> None:
        count = len(form(full()).rows)
        what, when, how = form(full()).notes
        assert f"จำนวน {'๐๑๒๓๔'[count]} มาตรการ" in what
        assert "๑ ตุลาคม ๒๕๖๙ ถึง ๓๐ กันยายน ๒๕๗๐" in what
        assert "ภายในวันที่ ๓ เมษายน ๒๕๗๐" in when
        assert "โทร. 0 0000 0000" in when  # a telephone number stays as it was typed
        assert "เลือกจากรายการ" in how

    def test_without_a_day_none_is_named(self) -> None:
        when = form(full(due="")).notes[1]
        assert "ภายในวันที่" not in when
        assert when.startswith(f"โปรดส่งไฟล์นี้คืน{AGENCY.unit}")

    def test_without_a_telephone_none_is_named(self) -> None:
        assert "โทร." not in form(full(agency=replace(AGENCY, telephone=""))).notes[1]

    def test_arabic_digits_where_the_office_wants_them(self) -> None:
        sheet = form(full(thai_digits=False))
        own = [text for text in (*sheet.titles, *sheet.notes) if re.search("[๐-๙]", text)]
        assert own == []


class TestMarks:
    def test_every_row_says_by_itself_what_it_answers(self) -> None:
        material = full()
        sheet = form(material)
        marks = [FormMark.parse(mark) for mark in sheet.marks]
        ids = [m.id for m in material.measures if {UNIT, ALL_UNITS} & set(m.units)]
        assert marks == [FormMark(2570, measure_id, UNIT) for measure_id in ids]
        assert len(marks) == len(sheet.rows)

    def test_so_does_the_line_of_who_reports(self) -> None:
        (field,) = form(full()).fields
        assert FormMark.parse(field.mark) == FormMark(2570, REPORTER, UNIT)

    def test_the_file_says_it_too(self) -> None:
        marks = dict(draft_unit_form(full(), UNIT).marks)
        assert marks == {
            "itadesk-kind": "itadesk-unit-form",
            "itadesk-version": "1",
            "itadesk-plan-year": "2570",
            "itadesk-unit": UNIT,
            "itadesk-office": AGENCY.full_name,
        }


class TestReadingBack:
    """What another program finds in a form that was written, filled in and saved."""

    @pytest.fixture
    def returned(self, tmp_path: Path) -> Any:
        """The form after a unit has filled it in with another program."""
        book: Any = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(draft_unit_form(full(), UNIT))))
        paper = book.worksheets[0]
        for row in paper.iter_rows():
            mark = FormMark.parse(row[-1].value)
            if mark is not None and mark.measure != REPORTER:
                row[4].value, row[5].value = Status.DONE.value, f"ผลของ {mark.measure}"
        book.save(tmp_path / "คืน.xlsx")
        return openpyxl.load_workbook(tmp_path / "คืน.xlsx")

    def test_every_answer_finds_its_measure(self, returned: Any) -> None:
        found = {
            mark.measure: (row[4].value, row[5].value)
            for row in returned.worksheets[0].iter_rows()
            if (mark := FormMark.parse(row[-1].value)) and mark.measure != REPORTER
        }
        expected = [FormMark.parse(mark) for mark in form(full()).marks]
        assert found == {
            mark.measure: (Status.DONE.value, f"ผลของ {mark.measure}") for mark in expected if mark
        }

    def test_columns_are_known_by_titles_above_the_first_mark(self, returned: Any) -> None:
        paper = returned.worksheets[0]
        first = next(row[0].row for row in paper.iter_rows() if FormMark.parse(row[-1].value))
        heads = [str(cell.value or "") for cell in paper[first - 1]]
        for title in (STATUS, OUTPUT, OUTCOME, EVIDENCE, PROBLEMS):
            assert sum(head.startswith(title) for head in heads) == 1

    def test_choices_and_properties_survive(self, returned: Any) -> None:
        (validation,) = returned.worksheets[0].data_validations.dataValidation
        assert validation.formula1.strip('"').split(",") == [status.value for status in Status]
        properties = {p.name: p.value for p in returned.custom_doc_props.props}
        assert properties["itadesk-unit"] == UNIT


def test_hostile_and_long_texts_make_a_sound_form(tmp_path: Path) -> None:
    material = too_much()
    made = xlsx_bytes(draft_unit_form(material, UNIT))
    assert [c for c in complaints(made, tmp_path, ".xlsx") if "inline-string" not in c] == []
    read = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    cells = [cell for row in read.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value == HOSTILE[1] for cell in cells)
    assert all(cell.data_type == "s" for cell in cells)
