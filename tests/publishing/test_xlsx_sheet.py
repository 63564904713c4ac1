"""A worksheet has heads in groups, cells to fill in, choices, and marks that nobody sees."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from itadesk.paper.blocks import Align, Orientation
from itadesk.paper.sheets import CellKind, Choices, Column, Field, Sheet, Workbook
from itadesk.publishing.fonts import BUNDLED
from itadesk.publishing.xlsx import LISTS, xlsx_bytes
from itadesk.publishing.xlsx_looks import LINE_PT, ROW_PADDING, SHADES
from itadesk.publishing.xlsx_sheet import LISTED, MOST_FROZEN
from tests.publishing import papers
from tests.publishing.opc import complaints, find, part

STATUSES = Choices(("ยังไม่เริ่ม", "แล้วเสร็จ"), "กรุณาเลือกจากรายการ")
FORM = Sheet(
    "แบบ",
    ("แบบรายงาน", "องค์การบริหารส่วนตำบลตัวอย่าง"),
    (
        Column("ที่", 6, CellKind.WHOLE, Align.CENTER),
        Column("มาตรการ", 30, group="มาตรการที่รับผิดชอบ"),
        Column("ระยะเวลา", 16, group="มาตรการที่รับผิดชอบ"),
        Column("สถานะ", 16, group="ส่วนราชการกรอก", fill_in=True, choices=STATUSES),
        Column("ผล", 30, group="ส่วนราชการกรอก", fill_in=True),
    ),
    ((1, "ก", "ต.ค. ๖๙", "ยังไม่เริ่ม", None), (2, "ข", "ต.ค. ๖๙", None, "- ทำแล้ว")),
    notes=("โปรดกรอก",),
    protected=True,
    min_lines=3,
    marks=("mark/1", "mark/2"),
    fields=(Field("ผู้รายงาน", "mark/0"),),
)
"""Its titles stand in rows 1 and 2, its note in 3, its heads in 4 and 5, its rows in 6 and 7."""


def book(*sheets: Sheet, **changes: Any) -> bytes:
    made = Workbook("tables", "ตาราง", papers.OFFICE, sheets, BUNDLED)
    return xlsx_bytes(replace(made, **changes))


def opened(sheet: Sheet, **changes: Any) -> Worksheet:
    """The sheet as openpyxl reads it back."""
    first = openpyxl.load_workbook(io.BytesIO(book(sheet, **changes))).worksheets[0]
    assert isinstance(first, Worksheet)
    return first


def merged(paper: Worksheet) -> set[str]:
    return {str(cells) for cells in paper.merged_cells.ranges}


def values(paper: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in paper[row]]


class TestHeads:
    def test_columns_of_a_group_stand_below_its_head(self) -> None:
        paper = opened(FORM)
        assert values(paper, 4)[:5] == ["ที่", "มาตรการที่รับผิดชอบ", None, "ส่วนราชการกรอก", None]
        assert values(paper, 5)[:5] == [None, "มาตรการ", "ระยะเวลา", "สถานะ", "ผล"]
        assert {"A4:A5", "B4:C4", "D4:E4"} <= merged(paper)

    def test_both_rows_repeat_on_every_page_and_stay_in_view(self) -> None:
        paper = opened(FORM)
        assert paper.print_title_rows == "$4:$5"
        assert paper.freeze_panes == "A6"

    def test_every_head_is_ruled_and_shaded_the_cells_merged_into_it_too(self) -> None:
        made = part(book(FORM), "xl/worksheets/sheet1.xml")
        cells = find(made, "//s:row[@r='4' or @r='5']/s:c")
        assert len(cells) == 10
        assert len({cell.get("s") for cell in cells}) == 1
        head = opened(FORM)["A4"]
        assert head.fill.fgColor.rgb == f"00{SHADES['head']}"
        sides = (head.border.left, head.border.right, head.border.top, head.border.bottom)
        assert {side.style for side in sides} == {"thin"}

    def test_a_head_over_two_rows_has_room_in_both_together(self) -> None:
        long = Column("หัวตารางที่ยาวมากจนต้องขึ้นบรรทัดใหม่หลายบรรทัด", 8)
        grouped = (long, Column("ก", 10, group="ข"))
        paper = opened(Sheet("ก", (), grouped, ()))
        alone = opened(Sheet("ก", (), (long,), ()))
        heights = [paper.row_dimensions[row].height or 0 for row in (1, 2)]
        assert sum(heights) == pytest.approx(alone.row_dimensions[1].height)

    def test_the_same_group_again_after_another_column_has_a_head_of_its_own(self) -> None:
        columns = (Column("ก", 9, group="ก"), Column("ข", 9), Column("ค", 9, group="ก"))
        paper = opened(Sheet("ก", (), columns, ()))
        assert values(paper, 1) == ["ก", "ข", "ก"]
        assert merged(paper) == {"B1:B2"}

    def test_heads_that_would_fill_a_small_screen_do_not_stay(self) -> None:
        notes = ("หมายเหตุ",) * 6
        assert 7 * (LINE_PT + ROW_PADDING) < MOST_FROZEN < 10 * (LINE_PT + ROW_PADDING)
        assert opened(replace(FORM, notes=notes)).freeze_panes is None


class TestRows:
    JOINED = (Column("หัวข้อ", 20, joined=True), Column("เรื่อง", 20))
    ROWS = (("ก", "๑"), ("ก", "๒"), ("ข", "๓"))

    def test_a_text_that_repeats_the_one_above_is_shown_once(self) -> None:
        paper = opened(Sheet("ก", (), self.JOINED, self.ROWS))
        assert [values(paper, row) for row in (2, 3, 4)] == [["ก", "๑"], [None, "๒"], ["ข", "๓"]]

    def test_only_a_faint_line_parts_what_goes_on(self) -> None:
        paper = opened(Sheet("ก", (), self.JOINED, self.ROWS))
        cells = [paper.cell(row, 1).border for row in (2, 3, 4)]
        faint = [side.color is not None for c in cells for side in (c.top, c.bottom)]
        assert faint == [False, True, True, False, False, False]
        others = [paper.cell(row, 2).border for row in (2, 3, 4)]
        assert not any(side.color for c in others for side in (c.top, c.bottom))

    def test_it_is_shown_again_where_a_row_stands_out(self) -> None:
        paper = opened(Sheet("ก", (), self.JOINED, self.ROWS, strong=frozenset({1})))
        assert [paper.cell(row, 1).value for row in (2, 3, 4)] == ["ก", "ก", "ข"]
        assert [paper.cell(row, 2).font.bold for row in (2, 3, 4)] == [False, True, False]
        assert paper.cell(3, 2).fill.fgColor.rgb == f"00{SHADES['strong']}"

    def test_a_row_has_the_room_that_it_is_given_at_least(self) -> None:
        rows = [opened(FORM).row_dimensions[row].height or 0 for row in (6, 7)]
        assert rows == [3 * LINE_PT + ROW_PADDING] * 2

    def test_notes_stand_between_titles_and_table(self) -> None:
        paper = opened(FORM)
        assert paper.cell(3, 1).value == "โปรดกรอก"
        assert paper.cell(3, 1).alignment.horizontal == "left"
        assert "A3:E3" in merged(paper)


class TestPage:
    @pytest.mark.parametrize("orientation", list(Orientation))
    def test_it_lies_as_the_sheet_says(self, orientation: Orientation) -> None:
        paper = opened(replace(FORM, orientation=orientation))
        assert paper.page_setup.orientation == orientation.value

    @pytest.mark.parametrize(("one_page", "pages"), [(True, 1), (False, 0)])
    def test_all_of_it_may_be_on_one_page(self, one_page: bool, pages: int) -> None:
        paper = opened(replace(FORM, one_page=one_page))
        assert (paper.page_setup.fitToWidth, paper.page_setup.fitToHeight) == (1, pages)


class TestFillingIn:
    def test_only_what_is_to_be_filled_in_is_open(self) -> None:
        paper = opened(FORM)
        assert paper.protection.sheet
        assert paper.protection.password is None
        opening = [[not cell.protection.locked for cell in paper[row][:6]] for row in (5, 6, 7)]
        assert opening == [[False] * 6, *[[False, False, False, True, True, False]] * 2]

    def test_an_open_cell_can_be_seen(self) -> None:
        shades = [cell.fill.fgColor.rgb for cell in opened(FORM)[6][:5]]
        assert shades == ["00000000"] * 3 + [f"00{SHADES['open']}"] * 2

    def test_an_open_sheet_is_not_protected_and_has_no_such_shade(self) -> None:
        paper = opened(replace(FORM, protected=False))
        assert not paper.protection.sheet
        assert paper["D6"].fill.fill_type is None

    def test_rows_may_be_made_higher_in_a_protected_sheet(self) -> None:
        protection = opened(FORM).protection
        assert not protection.formatRows  # the attribute says what is locked
        assert protection.formatCells

    def test_what_is_typed_stays_text(self) -> None:
        """A line that begins with - would be a formula to Excel, and 3/4 a date."""
        formats = [cell.number_format for cell in opened(FORM)[6][:5]]
        assert formats == ["[$-D00041E]#,##0", "General", "General", "@", "@"]

    def test_a_number_to_fill_in_stays_one(self) -> None:
        columns = (Column("คะแนน", 9, CellKind.SCORE, fill_in=True),)
        paper = opened(Sheet("ก", (), columns, ((None,), (5,))))
        assert [paper.cell(row, 1).number_format for row in (2, 3)] == [
            "General",
            "[$-D00041E]0.00",
        ]

    def test_rows_to_fill_in_grow_with_what_is_typed(self) -> None:
        """Their height is what they have, not what they must have; the others' is fixed."""
        rows = find(part(book(FORM), "xl/worksheets/sheet1.xml"), "//s:row")
        assert all(float(row.get("ht") or 0) > 0 for row in rows)
        growing = [row.get("r") for row in rows if row.get("customHeight") is None]
        assert growing == ["6", "7"]

    def test_a_line_to_fill_in_stands_below_the_table(self) -> None:
        paper = opened(FORM)
        assert paper.cell(8, 1).value is None
        assert paper.cell(9, 1).value == "ผู้รายงาน"
        assert {"A9:B9", "C9:E9"} <= merged(paper)
        assert [paper.cell(9, column).protection.locked for column in (1, 3)] == [True, False]

    def test_it_may_be_filled_in_already(self) -> None:
        fields = (Field("ผู้รายงาน", value="นายตัวอย่าง ใจดี"),)
        assert opened(replace(FORM, fields=fields)).cell(9, 3).value == "นายตัวอย่าง ใจดี"


class TestChoices:
    def test_every_row_of_the_column_offers_them(self) -> None:
        (validation,) = opened(FORM).data_validations.dataValidation
        assert (validation.type, validation.formula1) == ("list", '"ยังไม่เริ่ม,แล้วเสร็จ"')
        assert str(validation.sqref) == "D6:D7"
        assert validation.showErrorMessage
        assert validation.error == "กรุณาเลือกจากรายการ"

    def test_without_a_message_anything_else_may_be_typed(self) -> None:
        columns = (Column("หน่วย", 20, choices=Choices(("กองคลัง",))),)
        (validation,) = opened(
            Sheet("ก", (), columns, (("กองช่าง",),))
        ).data_validations.dataValidation
        assert not validation.showErrorMessage

    @pytest.mark.parametrize(
        "choices",
        [
            tuple(f"กองที่มีชื่อยาวมากลำดับที่ {number}" for number in range(12)),
            ("กองคลัง, พัสดุ", "กองช่าง"),
            ('กอง "คลัง"', "กองช่าง"),
            ("=1+1, 2", "@ก"),
        ],
        ids=["longer than Excel takes", "a comma", "a quotation mark", "like a formula"],
    )
    def test_what_cannot_be_written_in_place_stands_on_a_hidden_sheet(
        self, choices: tuple[str, ...], tmp_path: Path
    ) -> None:
        columns = (Column("หน่วย", 20, choices=Choices(choices)), Column("อื่น", 20))
        rows = (("ก", None), ("ข", None))
        same = Sheet("ข", (), (Column("หน่วย", 20, choices=Choices(choices)),), (("ก",),))
        made = book(Sheet("ก", (), columns, rows), same)
        read = openpyxl.load_workbook(io.BytesIO(made))
        lists = read[LISTS]
        assert lists.sheet_state == "veryHidden"
        assert [cell.value for cell in lists["A"]] == list(choices)
        assert all(cell.data_type == "s" for cell in lists["A"])
        for paper in read.worksheets[:2]:
            (validation,) = paper.data_validations.dataValidation
            assert validation.formula1 == f"{LISTS}!$A$1:$A${len(choices)}"
        assert [c for c in complaints(made, tmp_path, ".xlsx") if "inline-string" not in c] == []

    def test_as_many_letters_as_excel_takes_are_written_in_place(self) -> None:
        text = "ก" * LISTED
        columns = (Column("หน่วย", 20, choices=Choices((text,))),)
        (validation,) = opened(Sheet("ก", (), columns, (("ก",),))).data_validations.dataValidation
        assert validation.formula1 == f'"{text}"'

    @pytest.mark.parametrize("choices", [(), ("", " ")])
    def test_nothing_to_choose_from_is_no_choice(self, choices: tuple[str, ...]) -> None:
        columns = (Column("หน่วย", 20, choices=Choices(choices)),)
        assert not opened(Sheet("ก", (), columns, (("ก",),))).data_validations.dataValidation

    def test_a_table_without_rows_offers_nothing(self) -> None:
        assert not opened(replace(FORM, rows=(), marks=())).data_validations.dataValidation

    def test_a_book_without_long_lists_has_no_sheet_of_them(self) -> None:
        assert openpyxl.load_workbook(io.BytesIO(book(FORM))).sheetnames == ["แบบ"]


class TestMarks:
    def test_every_row_has_its_mark_in_a_column_that_nobody_sees(self) -> None:
        paper = opened(FORM)
        assert paper.column_dimensions["F"].hidden
        assert [paper.cell(row, 6).value for row in (6, 7, 9)] == ["mark/1", "mark/2", "mark/0"]
        assert [paper.cell(row, 6).value for row in (5, 8)] == [None, None]
        assert paper.cell(6, 6).number_format == ";;;"  # not drawn, wherever it is copied to

    def test_a_row_that_goes_on_below_has_one_mark(self) -> None:
        rows = ((1, papers.words("ประกาศ", 60), "", None, None), FORM.rows[1])
        paper = opened(replace(FORM, rows=rows))
        marks = [paper.cell(row, 6).value for row in range(6, paper.max_row - 1)]
        assert marks[0] == "mark/1"
        assert marks[-1] == "mark/2"
        assert set(marks[1:-1]) == {None}
        assert len(marks) > 2

    def test_a_sheet_without_marks_has_no_such_column(self) -> None:
        paper = opened(replace(FORM, marks=(), fields=()))
        assert paper.max_column == 5

    def test_the_file_is_known_by_properties_of_its_own(self) -> None:
        marks = (("itadesk-kind", "แบบ"), ("itadesk-plan-year", "2570"))
        read: Any = openpyxl.load_workbook(io.BytesIO(book(FORM, marks=marks)))
        assert [(p.name, p.value) for p in read.custom_doc_props.props] == list(marks)

    def test_a_file_without_them_has_no_such_part(self) -> None:
        read: Any = openpyxl.load_workbook(io.BytesIO(book(FORM)))
        assert len(read.custom_doc_props.props) == 0


def test_a_form_needs_no_repair(tmp_path: Path) -> None:
    made = book(FORM, marks=(("itadesk-kind", "แบบ"),))
    assert [c for c in complaints(made, tmp_path, ".xlsx") if "inline-string" not in c] == []
