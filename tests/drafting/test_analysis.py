"""The papers that analyse a result: complete, in order, grammatical in every case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.measures import Status, coverage
from itadesk.drafting.analysis import draft_analysis
from itadesk.drafting.draft import draft_paper
from itadesk.drafting.material import Edit, Material
from itadesk.library.frameworks import available_years
from itadesk.paper.blocks import (
    Chart,
    Cover,
    Heading,
    Numbering,
    Orientation,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)
from tests.domain.builders import HELD_DOWN, advice, all_items, one_value
from tests.drafting.materials import HIGH, analysis, answering, measures, paragraphs, texts

REPORT, TOPICS, PLAN = "analysis-report", "topic-analysis", "indicator-plan"
KINDS = (REPORT, TOPICS, PLAN)
LETTERS = {
    **one_value(*(f"IIT/{n}" for n in range(1, 6)), score="97"),
    **one_value(*(f"EIT/{n}" for n in range(6, 9)), score="91"),
    **all_items(2563, o27="0", o30="0"),
}
"""A result of 2563: levels are letters, EIT has no parts, and two items scored 0."""


def headings(paper: Paper, level: int = 1) -> list[str]:
    blocks = [block for section in paper.sections for block in section.blocks]
    return [b.text for b in blocks if isinstance(b, Heading) and b.level == level]


def of(paper: Paper, kind: type[Table] | type[Chart] | type[Cover]) -> list[object]:
    return [b for section in paper.sections for b in section.blocks if isinstance(b, kind)]


def columns(paper: Paper) -> list[list[str]]:
    """The heads of every table, upper and lower row one after the other."""
    tables = [b for section in paper.sections for b in section.blocks if isinstance(b, Table)]
    return [["/".join(c.paragraphs) for row in t.header for c in row] for t in tables]


def said(paper: Paper) -> str:
    return "\n".join(texts(paper))


VARIETY: dict[str, Callable[[], Material]] = {
    "held down": analysis,
    "after another year": lambda: analysis(previous={**HELD_DOWN, "IIT/1": "99", "EIT2": "90"}),
    "advised": lambda: analysis(advised=(advice("IIT/i13"), advice("EIT1/e4"), advice("EIT2/e4"))),
    "advice alone": lambda: analysis({}, advised=(advice("IIT/i1"), advice("EIT/e4"))),
    "nothing weak": lambda: analysis(HIGH, rows=()),
    "nothing weak, measures": lambda: analysis(HIGH, rows=(), planned=measures(Status.PLANNED)),
    "nothing known": lambda: analysis({}),
    "a total alone": lambda: analysis({"total": "84"}),
    "parts alone": lambda: analysis({"IIT": "96", "EIT1": "80", "EIT2": "96", "OIT": "99"}),
    "all answered": lambda: answering(analysis(), len(analysis().rows)),
    "one answered": lambda: answering(analysis(), 1),
    "letters": lambda: analysis(LETTERS, year=2563, threshold=Decimal(95)),
    "another threshold": lambda: analysis(threshold=Decimal("92.5")),
    "Arabic digits": lambda: analysis(thai_digits=False),
    "a draft year": lambda: analysis(year=2570),
    "no place": lambda: analysis(agency=Agency(AgencyType.TAMBON_MUNICIPALITY, "ตัวอย่าง")),
    "a province": lambda: analysis(agency=Agency(AgencyType.PROVINCE, "สมมติ")),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", VARIETY.values(), ids=VARIETY)
class TestWhateverIsKnown:
    def test_the_paper_is_complete_and_clean(self, kind: str, make: Callable[[], Material]) -> None:
        material = make()
        paper = draft_analysis(kind, material)
        assert paper.kind == kind
        assert paper.author == material.agency.full_name
        for text in texts(paper):
            assert "{" not in text
            assert "  " not in text
            assert not re.search(r"None|\(\)|“”|  |พ\.ศ\.[๐-๙]", text)
            assert text == text.strip()

    def test_digits_are_those_of_the_office(self, kind: str, make: Callable[[], Material]) -> None:
        material = make()
        wrong = "[0-9]" if material.thai_digits else "[๐-๙]"
        own = [t for t in texts(draft_analysis(kind, material)) if not t.startswith("มาตรการ ")]
        assert [t for t in own if re.search(wrong, t)] == []


class TestReport:
    def test_the_parts_stand_in_their_order(self) -> None:
        material = answering(analysis(advised=(advice("IIT/i13"),)), 3)
        paper = draft_analysis(REPORT, material)
        assert headings(paper, 0) == ["คำนำ"]
        assert [h.partition(" ")[0] for h in headings(paper)] == [
            "๑.",
            "๒.",
            "๓.",
            "๔.",
            "๕.",
            "๖.",
        ]
        assert [re.sub(r"^๖?[^ ]+ ", "", h)[:20] for h in headings(paper)] == [
            "หลักการและเหตุผล",
            "ผลการประเมินคุณธรรมแ",
            "การวิเคราะห์ผลการประ",
            "ข้อเสนอแนะเพื่อยกระด",
            "ประเด็นที่หน่วยงานต้",
            "มาตรการส่งเสริมคุณธร",
        ]

    def test_the_cover_names_year_office_and_place(self) -> None:
        (section, *_) = draft_analysis(REPORT, analysis()).sections
        (cover,) = section.blocks
        assert isinstance(cover, Cover)
        assert section.numbering is Numbering.NONE
        assert cover.titles[-1] == "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"
        assert cover.office == ("องค์การบริหารส่วนตำบลตัวอย่าง", "อำเภอเมืองสมมติ จังหวัดสมมติ")

    def test_the_preface_has_a_page_of_its_own_and_says_who_wrote_it(self) -> None:
        paper = draft_analysis(REPORT, analysis(date="๘ มกราคม ๒๕๗๐"))
        blocks = paper.sections[1].blocks
        preface = blocks[: blocks.index(PageBreak())]
        assert isinstance(preface[0], Heading)
        assert [b.text for b in preface[-3:] if isinstance(b, Paragraph)] == [
            "งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล",
            "องค์การบริหารส่วนตำบลตัวอย่าง",
            "มกราคม ๒๕๗๐",
        ]
        assert isinstance(blocks[len(preface) + 1], Heading)

    def test_a_blank_date_leaves_the_month_out(self) -> None:
        assert "preface/month" not in paragraphs(draft_analysis(REPORT, analysis()))

    def test_the_preface_calls_the_indicators_as_that_year_did(self) -> None:
        older = paragraphs(draft_analysis(REPORT, analysis(LETTERS, year=2563)))
        newer = paragraphs(draft_analysis(REPORT, analysis()))
        assert "(๘) การปรับปรุงระบบการทำงาน" in older["preface/content"]
        assert "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)" in older["preface/content"]
        assert "(๘) การปรับปรุงการทำงาน (๙)" in newer["preface/content"]

    def test_scores_come_as_tables_and_a_chart(self) -> None:
        paper = draft_analysis(REPORT, analysis(previous=HELD_DOWN))
        assert columns(paper)[:3] == [
            ["ที่", "เครื่องมือการประเมิน", "คะแนน", "เทียบกับเกณฑ์"],
            ["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน", "เทียบกับเกณฑ์"],
            ["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "ปี ๒๕๖๘", "ปี ๒๕๖๙", "เปลี่ยนแปลง", "คะแนน ITA", "คะแนน ITA"],
        ]
        (chart,) = of(paper, Chart)
        assert isinstance(chart, Chart)
        assert chart.threshold == Decimal(85)

    def test_a_first_year_compares_with_nothing(self) -> None:
        paper = draft_analysis(REPORT, analysis())
        assert "เปรียบเทียบ" not in said(paper)
        assert "ปีก่อน" not in said(paper)
        assert not any("เปลี่ยนแปลง" in heads for heads in columns(paper))

    def test_fallen_indicators_are_told(self) -> None:
        before = {**HELD_DOWN, "IIT/1": "95.05"}
        found = paragraphs(draft_analysis(REPORT, analysis(previous=before)))
        assert found["analysis/fallen-indicators"] == (
            "ตัวชี้วัดที่คะแนนลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๘ ได้แก่ ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ลดลง ๑.๐๐ คะแนน"
        )
        kept = paragraphs(draft_analysis(REPORT, analysis(previous=HELD_DOWN)))
        assert "ไม่มีตัวชี้วัดใดที่คะแนนลดลง" in kept["analysis/none-fallen"]

    def test_different_thresholds_are_told_apart(self) -> None:
        found = paragraphs(draft_analysis(REPORT, analysis(threshold=Decimal(95))))
        assert found["analysis/criterion-target"].startswith(
            "๓.๑ ค่าเป้าหมายของการประเมิน คือ คะแนนรวม ๘๕ คะแนน"
        )
        assert "ต่ำกว่า ๙๕ คะแนน ซึ่งแตกต่างจากค่าเป้าหมาย" in found["analysis/criterion-threshold"]
        assert "ที่ได้ ๐ คะแนน" in found["analysis/criterion-items"]
        same = paragraphs(draft_analysis(REPORT, analysis()))
        assert "ซึ่งเท่ากับค่าเป้าหมาย" in same["analysis/criterion-threshold-as-target"]

    @pytest.mark.parametrize(
        ("total", "passage"), [("85", "target-reached"), ("84.99", "target-missed")]
    )
    def test_whether_the_target_is_reached_comes_from_the_total(
        self, total: str, passage: str
    ) -> None:
        found = paragraphs(draft_analysis(REPORT, analysis({"total": total})))
        assert f"analysis/{passage}" in found

    def test_it_says_what_keeps_it_from_the_next_level(self) -> None:
        found = paragraphs(draft_analysis(REPORT, analysis()))
        assert (
            "ยังไม่ถึงระดับ “ผ่านดี” โดยคะแนนที่ต้องพัฒนา ได้แก่ EIT ส่วนที่ ๑ ซึ่งยังขาดอีก ๓.๓๔ คะแนน"
            in (found["analysis/target-reached"])
        )

    def test_indicators_under_the_threshold_are_named_with_their_scores(self) -> None:
        found = paragraphs(draft_analysis(REPORT, analysis({**HELD_DOWN, "EIT1/7": "90"})))
        assert found["analysis/below"] == (
            "ตัวชี้วัดที่ได้ต่ำกว่า ๘๕ คะแนน ได้แก่ ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๘๑.๖๗ คะแนน "
            "และตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ได้ ๗๙.๐๓ คะแนน"
        )
        assert "analysis/none-below" in paragraphs(draft_analysis(REPORT, analysis(HIGH)))

    def test_the_assessors_advice_stands_under_its_indicator(self) -> None:
        given = (advice("EIT1/e4", "ช่องทางเข้าถึงยาก"), advice("IIT/i13", "ผู้บริหารยังไม่ให้ความสำคัญ"))
        paper = draft_analysis(REPORT, analysis(advised=given))
        blocks = [t for section in paper.sections for t in section.blocks]
        first = blocks.index(Heading("ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต", 2))
        second = blocks.index(Heading("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", 2))
        between = [b.text for b in blocks[first:second] if isinstance(b, Paragraph)]
        assert between == [
            "(๑) ประเด็น ผู้บริหารยังไม่ให้ความสำคัญ",
            "ข้อเสนอแนะ หน่วยงานควรปรับปรุงเรื่องนี้",
        ]

    def test_without_advice_the_offices_own_approach_stands(self) -> None:
        material = answering(analysis(), 1)
        (measure,) = material.measures
        material = replace(material, measures=(replace(measure, approach="ประชาชนมีส่วนร่วม"),))
        paper = draft_analysis(REPORT, material)
        assert "advice/own-opening-alone" in paragraphs(paper)
        assert "(๑) มาตรการ ก โดยมีแนวทาง/มาตรฐาน คือ ประชาชนมีส่วนร่วม" in texts(paper)

    def test_weak_indicators_have_their_tables_by_instrument(self) -> None:
        scores = {**HELD_DOWN, "OIT/9": "96.25", **all_items(2569, o1="0")}
        del scores["OIT/9"], scores["OIT/10"]
        paper = draft_analysis(REPORT, analysis(scores))
        assert [h[:3] for h in headings(paper, 2) if h.startswith("๕.")] == ["๕.๑", "๕.๒", "๕.๓"]
        assert "ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๘๑.๖๗ คะแนน" in headings(paper, 3)
        assert columns(paper).count(["ประเด็นประเมิน", "คะแนน", "ประเด็นที่ควรพัฒนา"]) == 3
        assert [
            "ประเด็นการตรวจ",
            "คะแนน",
            "สำนัก/กอง/หน่วย ที่รับผิดชอบข้อมูล",
            "ประเด็นที่ควรพัฒนา",
        ] in columns(paper)

    def test_an_instrument_without_weaknesses_takes_no_number(self) -> None:
        paper = draft_analysis(REPORT, analysis(LETTERS, year=2563))
        assert [h for h in headings(paper, 2) if h.startswith("๕.๑")] == [
            "๕.๑ แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)"
        ]

    def test_a_dash_is_explained_where_a_score_is_missing(self) -> None:
        without = analysis(advised=(advice("IIT/i13"),))
        assert "develop/without-scores-of" in paragraphs(draft_analysis(REPORT, without))
        known = analysis({**HELD_DOWN, "IIT/i13": "80"}, advised=(advice("IIT/i13"),))
        assert "develop/without-scores-of" not in paragraphs(draft_analysis(REPORT, known))

    def test_measures_come_on_landscape_pages_with_their_numbers(self) -> None:
        *_, last = draft_analysis(REPORT, answering(analysis(), 2)).sections
        assert last.orientation is Orientation.LANDSCAPE
        table = last.blocks[-1]
        assert isinstance(table, Table)
        heads = [cell.paragraphs[0] for cell in table.header[0]]
        assert heads == ["มาตรการ", "ขั้นตอนหรือวิธีการ", "ผู้รับผิดชอบ", "การกำกับติดตาม"]
        assert [row[0].paragraphs for row in table.rows] == [("๑. มาตรการ ก",), ("๒. มาตรการ ข",)]

    def test_coverage_is_claimed_only_where_it_is_complete(self) -> None:
        some, every = answering(analysis(), 1), answering(analysis(), len(analysis().rows))
        assert "ครอบคลุม" not in said(draft_analysis(REPORT, some))
        found = paragraphs(draft_analysis(REPORT, every))
        assert "ซึ่งครอบคลุมประเด็นที่ควรพัฒนาทุกประเด็น" in found["measures/measures-covered"]

    def test_without_measures_the_part_says_what_comes_next(self) -> None:
        paper = draft_analysis(REPORT, analysis())
        assert all(s.orientation is Orientation.PORTRAIT for s in paper.sections)
        assert "measures-pending/pending" in paragraphs(paper)

    def test_no_number_is_claimed_where_nothing_is_weak(self) -> None:
        found = paragraphs(draft_analysis(REPORT, analysis(HIGH, rows=())))
        assert "develop/develop-none" in found
        assert "analysis/conclusion-without-weaknesses" in found
        assert "จำนวน ๐" not in " ".join(found.values())

    def test_an_edited_passage_and_an_added_paragraph_are_kept(self) -> None:
        key = "analysis-report/develop/iit-view"
        material = analysis(
            edits={key: Edit("ข้อความของเจ้าหน้าที่ 2569", "")},
            additions={key: ("ย่อหน้าที่เพิ่ม",)},
        )
        found = texts(draft_analysis(REPORT, material))
        assert found[found.index("ข้อความของเจ้าหน้าที่ 2569") + 1] == "ย่อหน้าที่เพิ่ม"

    @pytest.mark.parametrize("year", available_years())
    def test_every_year_has_one(self, year: int) -> None:
        paper = draft_analysis(REPORT, analysis({"total": "90"}, year=year))
        assert len(headings(paper)) == 6


class TestIndicatorPlan:
    def test_the_lowest_indicator_is_taken_with_the_reasons(self) -> None:
        before = {**HELD_DOWN, "EIT1/8": "83.50"}
        material = analysis(previous=before, advised=(advice("EIT1/e7"),))
        found = paragraphs(draft_analysis(PLAN, material))
        assert found["choice/chosen"].endswith(
            "เลือกตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑) ซึ่งได้ ๗๙.๐๓ คะแนน มาพัฒนา"
            "ในปีงบประมาณ พ.ศ. ๒๕๗๐ เนื่องจากตัวชี้วัดนี้ได้คะแนนต่ำที่สุดในแบบวัด EIT ส่วนที่ ๑ "
            "ต่ำกว่าเกณฑ์ ๘๕ คะแนน อยู่ ๕.๙๗ คะแนน ลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๘ จำนวน ๔.๔๗ คะแนน "
            "ทำให้ผลการประเมินยังไม่ถึงระดับ “ผ่านดี” และผู้ประเมินมีข้อเสนอแนะให้พัฒนา ๑ ประเด็น"
        )

    def test_the_offices_own_choice_counts(self) -> None:
        found = paragraphs(draft_analysis(PLAN, analysis(chosen="IIT/1")))
        assert found["choice/chosen"].endswith(
            "เลือกตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ซึ่งได้ ๙๔.๐๕ คะแนน มาพัฒนาในปีงบประมาณ พ.ศ. ๒๕๗๐"
        )

    def test_its_measures_stand_beside_the_indicator(self) -> None:
        paper = draft_analysis(PLAN, answering(analysis(), 2))
        (table,) = of(paper, Table)
        assert isinstance(table, Table)
        assert columns(paper) == [
            ["ตัวชี้วัดที่เลือก", "มาตรการที่กำหนด", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ"]
        ]
        (row,) = table.rows
        assert row[0].paragraphs == (
            "ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน (EIT ส่วนที่ ๑)",
            "(๗๙.๐๓ คะแนน)",
        )
        assert row[1].paragraphs == ("มาตรการ ก",)

    def test_several_measures_share_the_indicators_cell(self) -> None:
        material = analysis()
        (first, second) = (
            replace(m, weaknesses=("EIT1/8",)) for m in measures(Status.DONE, Status.PLANNED)
        )
        material = replace(material, measures=(first, second))
        (table,) = of(draft_analysis(PLAN, material), Table)
        assert isinstance(table, Table)
        assert table.rows[0][0].rows == 2
        assert [len(row) for row in table.rows] == [5, 4]
        assert table.rows[0][4].paragraphs == ("ดำเนินการแล้วเสร็จ",)
        assert table.rows[1][3].paragraphs == ("",)

    def test_without_figures_none_is_chosen(self) -> None:
        paper = draft_analysis(PLAN, analysis({}))
        assert of(paper, Table) == []
        assert "choice/not-chosen" in paragraphs(paper)

    @pytest.mark.parametrize(
        ("year", "title"),
        [
            (2567, "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
            (2568, "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"),
        ],
    )
    def test_the_title_follows_the_framework_of_the_measures_year(
        self, year: int, title: str
    ) -> None:
        paper = draft_analysis(PLAN, analysis(year=year))
        assert headings(paper, 0) == [title]
        assert paper.title.startswith(title)


class TestTopicAnalysis:
    def test_it_is_landscape_with_a_header_of_two_rows(self) -> None:
        paper = draft_analysis(TOPICS, analysis())
        (section,) = paper.sections
        assert section.orientation is Orientation.LANDSCAPE
        (table,) = of(paper, Table)
        assert isinstance(table, Table)
        upper, lower = table.header
        assert [cell.paragraphs[0] for cell in upper] == [
            "ประเด็น",
            "วิเคราะห์ผลการประเมิน",
            "วิธีการนำผลการวิเคราะห์ไปสู่การปฏิบัติ (แนวทาง/มาตรฐาน)",
            "ขั้นตอน/วิธีการปฏิบัติ",
            "หน่วยงานรับผิดชอบดำเนินการ",
            "ระยะเวลาดำเนินการ",
        ]
        assert [cell.paragraphs[0] for cell in lower] == ["ข้อคำถาม ITA", "ข้อค้นพบ ปี ๒๕๖๙"]
        assert upper[1].columns == 2
        assert all(cell.rows == 2 for cell in upper if cell is not upper[1])

    def test_advice_is_named_among_the_criteria_only_where_there_is_some(self) -> None:
        without, given = (
            paragraphs(draft_analysis(TOPICS, analysis(HIGH, advised=advised)))
            for advised in ((), (advice("IIT/i1"),))
        )
        assert not any("ข้อเสนอแนะของผู้ประเมิน" in text for text in without.values())
        assert any("และข้อเสนอแนะของผู้ประเมิน จำแนก" in text for text in given.values())

    def test_the_offices_limitations_follow_as_a_numbered_list(self) -> None:
        material = analysis(limitations=("บุคลากรมีจำนวนจำกัด", "งบประมาณ 2 แสนบาท"))
        paper = draft_analysis(TOPICS, material)
        assert texts(paper)[-2:] == ["๑. บุคลากรมีจำนวนจำกัด", "๒. งบประมาณ 2 แสนบาท"]
        assert "limitations/limitations-none" in paragraphs(draft_analysis(TOPICS, analysis()))


def test_the_door_to_all_papers_leads_here() -> None:
    for kind in KINDS:
        assert draft_paper(kind, analysis()) == draft_analysis(kind, analysis())


def test_a_coverage_of_measures_that_answer_nothing_is_not_claimed() -> None:
    material = analysis(planned=measures(Status.PLANNED))
    assert material.coverage == coverage(
        material.rows, material.measures, material.result.framework
    )
    assert "ครอบคลุม" not in said(draft_analysis(REPORT, material))
