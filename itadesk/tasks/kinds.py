"""The kinds of papers that are exported: what they are called, their formats, and whose year
stands in their title.

A paper's *title year* (B.E.) is that of the result for what analyses a result, and the plan
year for everything else.
"""

from __future__ import annotations

from typing import NamedTuple

from itadesk.domain.fiscal import Round

TABLES, UNIT_FORMS = "tables", "unit-forms"
SET_ANALYSIS, SET_RESULTS = "set-analysis", "set-results"
ALL = "all"
DOCX, PDF, XLSX = "docx", "pdf", "xlsx"
FORMATS = (DOCX, PDF, XLSX)
_PAPER, _WORKBOOK = (DOCX, PDF), (XLSX,)


class Kind(NamedTuple):
    """One kind of paper or workbook."""

    title: str
    """What it is called where it is chosen or missed."""
    file_name: str
    """Without ending, in Arabic digits; every year that the paper speaks of is named."""
    formats: tuple[str, ...] = _PAPER
    of_result: bool = False
    """Whether the title year is the result's that it analyses."""
    reports: bool = False
    """Whether it reports on a plan year, with that year's result against the one before."""


KINDS: dict[str, Kind] = {
    "analysis-memo": Kind(
        "บันทึกข้อความรายงานการวิเคราะห์ผลและมาตรการ",
        "บันทึกข้อความ วิเคราะห์ผล ITA {result_year} และมาตรการ {plan_year}",
        of_result=True,
    ),
    "analysis-report": Kind(
        "รายงานการวิเคราะห์ผลการประเมิน",
        "รายงานวิเคราะห์ผล ITA {result_year} และมาตรการ {plan_year}",
        of_result=True,
    ),
    "topic-analysis": Kind(
        "ตารางวิเคราะห์ผลการประเมินรายหัวข้อ",
        "ตารางวิเคราะห์รายหัวข้อ ผล ITA {result_year} และมาตรการ {plan_year}",
        of_result=True,
    ),
    "indicator-plan": Kind(
        "แบบการนำผลการประเมินไปสู่การพัฒนาองค์กร",
        "แบบนำผล ITA {result_year} ไปพัฒนาองค์กร และมาตรการ {plan_year}",
        of_result=True,
    ),
    "announcement": Kind(
        "ประกาศมาตรการ",
        "ประกาศมาตรการ {plan_year} จากผล ITA {result_year}",
    ),
    "units-memo": Kind(
        "บันทึกข้อความแจ้งส่วนราชการรายงานผล",
        "บันทึกข้อความ แจ้งส่วนราชการรายงานผลตามมาตรการ {plan_year}",
    ),
    "working-group-order": Kind(
        "คำสั่งแต่งตั้งคณะทำงาน",
        "คำสั่งแต่งตั้งคณะทำงาน ITA {plan_year}",
    ),
    "summary": Kind(
        "สรุปผลการประเมินหนึ่งหน้า",
        "สรุปผล ITA {result_year} และมาตรการ {plan_year}",
        of_result=True,
    ),
    "results-memo": Kind(
        "บันทึกข้อความรายงานผลการดำเนินการ",
        "บันทึกข้อความ รายงานผลการดำเนินการ {plan_year}",
        reports=True,
    ),
    "results-report": Kind(
        "รายงานผลการดำเนินการตามมาตรการ",
        "รายงานผลการดำเนินการตามมาตรการ {plan_year}",
        reports=True,
    ),
    TABLES: Kind(
        "ตารางมาตรการ คะแนน และหลักฐาน",
        "ตารางมาตรการ {plan_year} จากผล ITA {result_year}",
        _WORKBOOK,
    ),
    UNIT_FORMS: Kind(
        "แบบรายงานผลของส่วนราชการ",
        "แบบรายงานผลมาตรการ {plan_year}",
        _WORKBOOK,
    ),
}
"""In the order of the year's work."""
PAPERS = tuple(kind for kind, known in KINDS.items() if known.formats == _PAPER)
SETS = {
    SET_ANALYSIS: Kind(
        "ชุดเสนอลงนาม: วิเคราะห์ผลและมาตรการ",
        "ชุดเสนอลงนาม วิเคราะห์ผล ITA {result_year} และมาตรการ {plan_year}",
        FORMATS,
        of_result=True,
    ),
    SET_RESULTS: Kind(
        "ชุดเสนอลงนาม: รายงานผลการดำเนินการ",
        "ชุดเสนอลงนาม รายงานผลการดำเนินการ {plan_year}",
        FORMATS,
        reports=True,
    ),
}
"""The papers of one matter in their order, as one PDF and as a folder."""


def round_of(kind: str, year: int) -> Round:
    """The round that a paper of that kind and title year belongs to."""
    return Round.from_result(year) if _known(kind).of_result else Round(year)


def title_year(kind: str, of: Round) -> int:
    """The title year of the paper of that kind in a round: `round_of` the other way."""
    return of.result_year if _known(kind).of_result else of.plan_year


def result_year_of(kind: str, year: int) -> int:
    """The result that a paper of that kind and title year speaks of."""
    return year if _known(kind).reports else round_of(kind, year).result_year


def file_name(kind: str, year: int) -> str:
    """What a paper's file is called, without its ending."""
    of = round_of(kind, year)
    return _known(kind).file_name.format(plan_year=of.plan_year, result_year=of.result_year)


def _known(kind: str) -> Kind:
    return KINDS.get(kind) or SETS[kind]
