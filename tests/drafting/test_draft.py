"""Every kind of paper has its door, and comes out as that kind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from itadesk.domain.measures import Status
from itadesk.drafting.draft import draft_paper
from itadesk.library.own_forms import own_copy
from itadesk.library.wording import KINDS, DocumentFormError
from itadesk.paper.blocks import Cover, MemoHead, NoticeHead, Table
from tests.drafting.materials import HIGH, analysis, measures, results, texts

HEADS = {
    "analysis-memo": MemoHead,
    "results-memo": MemoHead,
    "units-memo": MemoHead,
    "announcement": NoticeHead,
    "working-group-order": NoticeHead,
    "analysis-report": Cover,
    "results-report": Cover,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drafted(kind: str) -> None:
    if kind.startswith("results"):
        material = results(Status.DONE, Status.RUNNING)
    else:
        material = analysis({**HIGH, "IIT/5": "80"}, planned=measures(Status.PLANNED))
    paper = draft_paper(kind, material)
    assert paper.kind == kind
    assert paper.title
    assert all(section.blocks for section in paper.sections)
    if kind in HEADS:
        assert isinstance(paper.sections[0].blocks[0], HEADS[kind])


@pytest.mark.parametrize("kind", ["tables", "unit-forms", "poem", ""])
def test_what_is_no_paper_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="no paper of kind"):
        draft_paper(kind, analysis())


def test_a_memo_does_not_wait_for_the_reports() -> None:
    code = """
import sys
import itadesk.drafting.draft
import itadesk.drafting.memo
late = ("notice", "results", "analysis", "measure_table", "facts_figures", "facts_records")
print([name for name in late if f"itadesk.drafting.{name}" in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_offices_own_form_counts_in_wording_and_columns() -> None:
    path = own_copy("units-memo")
    text = path.read_text(encoding="utf-8-sig")
    column = (
        '[[table.column]]\nfield = "number"\ntitle = "มาตรการที่"\nwidth = 13\nalign = "center"\n'
    )
    assert column in text
    text = text.replace(column, "").replace("จึงเรียนมาเพื่อทราบและดำเนินการต่อไป", "จึงเรียนมาเพื่อทราบ")
    path.write_text(text, encoding="utf-8")
    paper = draft_paper("units-memo", analysis(planned=measures(Status.PLANNED)))
    assert "จึงเรียนมาเพื่อทราบ" in texts(paper)
    table = paper.sections[1].blocks[-1]
    assert isinstance(table, Table)
    assert len(table.widths) == 3
    assert sum(table.widths) == pytest.approx(16.0, abs=0.01)


def test_a_broken_own_form_is_refused_with_file_line_and_reason() -> None:
    path = own_copy("announcement")
    text = path.read_text(encoding="utf-8-sig").replace("{plan_year}", "{planyear}")
    path.write_text(text, encoding="utf-8")
    place = r"ไฟล์ “announcement.toml” บรรทัดที่ \d+ ที่ subject: ไม่รู้จักข้อมูล {planyear}"
    with pytest.raises(DocumentFormError, match=place):
        draft_paper("announcement", analysis(planned=measures(Status.PLANNED)))
