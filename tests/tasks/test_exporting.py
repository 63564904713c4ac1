"""Papers out: every kind in every format, under names that say what they are."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.measures import Measure
from itadesk.store import measures as measure_store
from itadesk.tasks import exporting, kinds, papers, scoring
from itadesk.tasks.desk import Desk, NoAgencyError
from itadesk.tasks.exporting import Exported, ExportError
from itadesk.tasks.gathering import NothingToExportError
from tests.tasks.offices import SCORES_2568, TODAY, make_office, make_planned_office


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_planned_office(tmp_path / "office.itadesk")


def of(written: list[Exported]) -> list[tuple[str, str]]:
    return [(e.kind, e.format) for e in written]


def set_units(desk: Desk, *units: tuple[str, ...]) -> None:
    """Give each measure of 2569 the next of the units, the last ones the last."""
    with desk.workspace.change("ผู้รับผิดชอบ"):
        for place, measure in enumerate(desk.measures(2569)):
            named = units[min(place, len(units) - 1)]
            changed = {**{f: getattr(measure, f) for f in measure.__slots__}, "units": named}
            measure_store.update_measure(desk.workspace, Measure(**changed))


# What is written


@pytest.mark.parametrize("kind", kinds.PAPERS)
def test_a_paper_comes_in_word_and_as_pdf(desk: Desk, tmp_path: Path, kind: str) -> None:
    written = exporting.export(desk, 2568, [kind], (), tmp_path / "out")
    assert of(written) == [(kind, "docx"), (kind, "pdf")]
    word, pdf = (e.path for e in written)
    assert word.stem == pdf.stem == kinds.file_name(kind, 2568)
    assert "word/document.xml" in zipfile.ZipFile(word).namelist()
    assert pdf.read_bytes().startswith(b"%PDF-1.7")


def test_the_tables_are_a_workbook(desk: Desk, tmp_path: Path) -> None:
    [written] = exporting.export(desk, 2569, ["tables"], (), tmp_path / "out")
    assert (written.kind, written.format) == ("tables", "xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(written.path).namelist()


def test_everything_of_a_year_is_written_at_once(desk: Desk, tmp_path: Path) -> None:
    written = exporting.export(desk, 2568, [kinds.ALL], (), tmp_path / "out")
    assert list(dict.fromkeys(e.kind for e in written)) == list(kinds.KINDS)
    assert {e.path for e in written} == set((tmp_path / "out").iterdir())
    assert len({e.path for e in written}) == len(written)


def test_of_all_kinds_those_without_anything_to_say_are_left_out(tmp_path: Path) -> None:
    with make_office(tmp_path / "office.itadesk", {2568: SCORES_2568}) as desk:
        written = exporting.export(desk, 2568, [kinds.ALL], ["docx"], tmp_path / "out")
    assert [e.kind for e in written] == [
        "analysis-memo",
        "analysis-report",
        "topic-analysis",
        "working-group-order",
        "summary",
    ]


def test_a_year_without_anything_is_said_even_though_an_order_could_be_given(
    tmp_path: Path,
) -> None:
    with make_office(tmp_path / "office.itadesk") as desk:
        with pytest.raises(NothingToExportError, match="ยังไม่มีข้อมูลสำหรับเอกสารปี ๒๕๖๘"):
            exporting.export(desk, 2568, [kinds.ALL], (), tmp_path / "out")
        assert not (tmp_path / "out").exists()
        assert len(exporting.export(desk, 2568, ["working-group-order"], (), tmp_path / "out")) == 2


def test_what_a_kind_lacks_is_said_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingToExportError, match="ยังไม่มีมาตรการปี ๒๕๗๐"):
        exporting.export(desk, 2570, ["working-group-order", "announcement"], (), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_office_without_a_name_is_asked_for_it(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "unnamed.itadesk", today=TODAY) as desk:
        scoring.set_score(desk, 2568, "total", "90")
        with pytest.raises(NoAgencyError, match="ชื่อหน่วยงาน"):
            exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "out")
    assert not (tmp_path / "out").exists()


# In which formats


@pytest.mark.parametrize("form", kinds.FORMATS)
def test_a_format_narrows_what_is_written(desk: Desk, tmp_path: Path, form: str) -> None:
    written = exporting.export(desk, 2569, [kinds.ALL], [form], tmp_path)
    assert {e.format for e in written} == {form}
    assert {e.kind for e in written} <= {
        k for k, kind in kinds.KINDS.items() if form in kind.formats
    }


@pytest.mark.parametrize(
    ("kind", "form"), [("analysis-memo", "xlsx"), ("tables", "docx"), ("unit-forms", "pdf")]
)
def test_a_format_that_a_kind_does_not_have_is_said(
    desk: Desk, tmp_path: Path, kind: str, form: str
) -> None:
    with pytest.raises(ExportError, match="ไม่มีรูปแบบไฟล์"):
        exporting.export(desk, 2569, [kind], [form], tmp_path / "out")
    assert not (tmp_path / "out").exists()


# The forms of the units


def test_every_unit_with_a_measure_gets_its_own_form(desk: Desk, tmp_path: Path) -> None:
    set_units(desk, ("กองคลัง", "กองช่าง"), ("กองคลัง",))
    written = exporting.export(desk, 2569, ["unit-forms"], (), tmp_path / "out")
    assert [e.path.name for e in written] == [
        "แบบรายงานผลมาตรการ 2569 กองคลัง.xlsx",
        "แบบรายงานผลมาตรการ 2569 กองช่าง.xlsx",
    ]
    assert {e.kind for e in written} == {"unit-forms"}


def test_a_measure_for_all_units_gives_each_a_form(desk: Desk, tmp_path: Path) -> None:
    set_units(desk, (ALL_UNITS,))
    written = exporting.export(desk, 2569, ["unit-forms"], (), tmp_path / "out")
    units = [unit for unit in desk.unit_names() if unit != ALL_UNITS]
    assert [e.path.stem for e in written] == [f"แบบรายงานผลมาตรการ 2569 {unit}" for unit in units]


def test_units_whose_names_no_file_can_have_get_forms_apart(desk: Desk, tmp_path: Path) -> None:
    set_units(desk, ('กองช่าง: "โยธา"/ผังเมือง', "กองช่าง โยธา ผังเมือง", "กองคลัง. ", "ก" * 300))
    written = exporting.export(desk, 2569, ["unit-forms"], (), tmp_path / "out")
    names = [e.path.stem for e in written]
    assert names[:3] == [
        "แบบรายงานผลมาตรการ 2569 กองช่าง โยธา ผังเมือง",
        "แบบรายงานผลมาตรการ 2569 กองช่าง โยธา ผังเมือง (2)",
        "แบบรายงานผลมาตรการ 2569 กองคลัง",
    ]
    assert all(len(name) <= 80 and not re.search(r'[<>:"/\\|?*]', name) for name in names)


def test_measures_that_nobody_answers_for_give_no_form(desk: Desk, tmp_path: Path) -> None:
    set_units(desk, ())
    with pytest.raises(NothingToExportError, match="ผู้รับผิดชอบ"):
        exporting.export(desk, 2569, ["unit-forms"], (), tmp_path / "out")


# The same again


def test_the_same_data_give_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    first = exporting.export(desk, 2568, [kinds.ALL], (), tmp_path / "a")
    second = exporting.export(desk, 2568, [kinds.ALL], (), tmp_path / "b")
    assert of(first) == of(second)
    assert [e.path.read_bytes() for e in first] == [e.path.read_bytes() for e in second]


def test_an_export_replaces_the_one_before_but_nothing_that_was_changed(
    desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = exporting.export(desk, 2569, [kinds.ALL], (), out)
    scoring.set_score(desk, 2569, "total", "90")
    second = exporting.export(desk, 2569, [kinds.ALL], (), out)
    assert {e.path for e in first} <= {e.path for e in second} == set(out.iterdir())
    changed = [next(e.path for e in second if e.format == form) for form in kinds.FORMATS]
    for path in changed:
        path.write_bytes(b"what the clerk made of it")
    third = exporting.export(desk, 2569, [kinds.ALL], (), out)
    assert {e.path for e in second} - {e.path for e in third} == set(changed)
    assert all(path.read_bytes() == b"what the clerk made of it" for path in changed)


def test_a_signed_paper_is_exported_as_it_was_signed(desk: Desk, tmp_path: Path) -> None:
    papers.sign(desk, "analysis-memo", 2568)
    first = exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "once")
    scoring.set_score(desk, 2568, "EIT1/8", "50")
    again = exporting.export(desk, 2568, ["analysis-memo"], (), tmp_path / "again")
    assert [e.path.read_bytes() for e in first] == [e.path.read_bytes() for e in again]
