"""The set to sign: one matter's papers in order, as one PDF and as a folder that sorts."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from itadesk.tasks import bundles, exporting, kinds, papers, scoring
from itadesk.tasks.desk import Desk
from itadesk.tasks.exporting import Exported, ExportError
from itadesk.tasks.gathering import NothingToExportError
from tests.tasks.offices import SCORES_2568, make_office, make_planned_office


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_planned_office(tmp_path / "office.itadesk")


def pages(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf(written: list[Exported], kind: str) -> Path:
    return next(e.path for e in written if (e.kind, e.format) == (kind, "pdf"))


@pytest.mark.parametrize(
    ("matter", "year", "expected"),
    [
        ("set-analysis", 2567, ("analysis-memo", "analysis-report", "topic-analysis")),
        ("set-analysis", 2568, ("analysis-memo", "analysis-report", "indicator-plan")),
        ("set-analysis", 2569, ("analysis-memo", "analysis-report", "indicator-plan")),
        ("set-results", 2568, ("results-memo", "results-report")),
    ],
)
def test_a_matter_has_the_table_that_its_assessment_asks_for(
    desk: Desk, matter: str, year: int, expected: tuple[str, ...]
) -> None:
    assert bundles.papers_of(desk, matter, year) == expected


@pytest.mark.parametrize(
    ("matter", "folder", "names"),
    [
        (
            "set-analysis",
            "ชุดเสนอลงนาม วิเคราะห์ผล ITA 2568 และมาตรการ 2569",
            [
                "00_ชุดเสนอลงนาม วิเคราะห์ผล ITA 2568 และมาตรการ 2569.pdf",
                "01_บันทึกข้อความ วิเคราะห์ผล ITA 2568 และมาตรการ 2569.docx",
                "01_บันทึกข้อความ วิเคราะห์ผล ITA 2568 และมาตรการ 2569.pdf",
                "02_รายงานวิเคราะห์ผล ITA 2568 และมาตรการ 2569.docx",
                "02_รายงานวิเคราะห์ผล ITA 2568 และมาตรการ 2569.pdf",
                "03_แบบนำผล ITA 2568 ไปพัฒนาองค์กร และมาตรการ 2569.docx",
                "03_แบบนำผล ITA 2568 ไปพัฒนาองค์กร และมาตรการ 2569.pdf",
                "04_ตารางมาตรการ 2569 จากผล ITA 2568.xlsx",
            ],
        ),
        (
            "set-results",
            "ชุดเสนอลงนาม รายงานผลการดำเนินการ 2568",
            [
                "00_ชุดเสนอลงนาม รายงานผลการดำเนินการ 2568.pdf",
                "01_บันทึกข้อความ รายงานผลการดำเนินการ 2568.docx",
                "01_บันทึกข้อความ รายงานผลการดำเนินการ 2568.pdf",
                "02_รายงานผลการดำเนินการตามมาตรการ 2568.docx",
                "02_รายงานผลการดำเนินการตามมาตรการ 2568.pdf",
                "03_ตารางมาตรการ 2568 จากผล ITA 2567.xlsx",
            ],
        ),
    ],
)
def test_the_folder_sorts_in_the_order_in_which_the_papers_lie(
    desk: Desk, tmp_path: Path, matter: str, folder: str, names: list[str]
) -> None:
    written = exporting.export(desk, 2568, [matter], (), tmp_path / "out")
    assert [e.path.name for e in written] == names == sorted(names)
    assert [p.name for p in (tmp_path / "out").iterdir()] == [folder]
    assert {e.path for e in written} == set((tmp_path / "out" / folder).iterdir())


@pytest.mark.parametrize("matter", kinds.SETS)
def test_the_one_pdf_is_all_papers_behind_one_another(
    desk: Desk, tmp_path: Path, matter: str
) -> None:
    written = exporting.export(desk, 2568, [matter], ["pdf"], tmp_path / "out")
    single = [
        page for kind in bundles.papers_of(desk, matter, 2568) for page in pages(pdf(written, kind))
    ]
    assert pages(pdf(written, matter)) == single
    assert len(single) > 3


def test_the_memo_goes_up_with_what_there_is(tmp_path: Path) -> None:
    with make_office(tmp_path / "office.itadesk", {2568: SCORES_2568}) as desk:
        written = exporting.export(desk, 2568, ["set-analysis"], (), tmp_path / "out")
        assert list(dict.fromkeys(e.kind for e in written)) == [
            "set-analysis",
            "analysis-memo",
            "analysis-report",
            "tables",
        ]
        with pytest.raises(NothingToExportError, match="ยังไม่มีมาตรการปี ๒๕๖๘"):
            exporting.export(desk, 2568, ["set-results"], (), tmp_path / "other")
        assert not (tmp_path / "other").exists()


def test_formats_narrow_the_set(desk: Desk, tmp_path: Path) -> None:
    word = exporting.export(desk, 2568, ["set-analysis"], ["docx"], tmp_path / "word")
    assert [e.kind for e in word] == ["analysis-memo", "analysis-report", "indicator-plan"]
    [excel] = exporting.export(desk, 2568, ["set-analysis"], ["xlsx"], tmp_path / "excel")
    assert excel.kind == "tables"
    with pytest.raises(ExportError):
        exporting.export(desk, 2568, ["set-analysis"], ["odt"], tmp_path / "none")


def test_a_signed_paper_lies_in_the_set_as_it_was_signed(desk: Desk, tmp_path: Path) -> None:
    papers.sign(desk, "analysis-memo", 2568)
    before = exporting.export(desk, 2568, ["set-analysis"], ["pdf"], tmp_path / "before")
    scoring.set_score(desk, 2568, "IIT/1", "50")
    after = exporting.export(desk, 2568, ["set-analysis"], ["pdf"], tmp_path / "after")
    assert pages(pdf(after, "analysis-memo")) == pages(pdf(before, "analysis-memo"))
    assert pages(pdf(after, "analysis-report")) != pages(pdf(before, "analysis-report"))
    memo = len(pages(pdf(after, "analysis-memo")))
    assert pages(pdf(after, "set-analysis"))[:memo] == pages(pdf(before, "analysis-memo"))
