"""An announcement and an order: complete, dated as the regulation has it, signed by one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.agency import ALL_UNITS, Acting, Agency, AgencyType, Signer
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Measure, Status
from itadesk.drafting.material import Edit, Material
from itadesk.drafting.notice import BLANK_DATE, BLANK_NUMBER, draft_notice
from itadesk.library.wording import laws_for
from itadesk.paper.blocks import (
    Align,
    Heading,
    NoticeHead,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from tests.drafting.materials import (
    AGENCY,
    SIGNERS,
    analysis,
    answering,
    measures,
    paragraphs,
    texts,
)

ANNOUNCEMENT, ORDER = "announcement", "working-group-order"
KINDS = (ANNOUNCEMENT, ORDER)
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")


def planned(count: int, **changes: Any) -> Material:
    return analysis(planned=measures(*[Status.PLANNED] * count), **changes)


def announcement(material: Material) -> dict[str, str]:
    return paragraphs(draft_notice(ANNOUNCEMENT, material))


def head(paper: Paper) -> NoticeHead:
    found = paper.sections[0].blocks[0]
    assert isinstance(found, NoticeHead)
    return found


def dateline(paper: Paper) -> Paragraph:
    found = paper.sections[0].blocks[-2]
    assert isinstance(found, Paragraph)
    return found


def tables(paper: Paper) -> list[Table]:
    return [b for section in paper.sections for b in section.blocks if isinstance(b, Table)]


# The head


def test_an_announcement_is_the_offices_and_says_of_what() -> None:
    paper = draft_notice(ANNOUNCEMENT, planned(2))
    assert head(paper) == NoticeHead(
        title="ประกาศองค์การบริหารส่วนตำบลตัวอย่าง",
        subject="เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๗๐",
    )
    assert paper.title == f"{head(paper).title} {head(paper).subject}"
    assert (paper.author, paper.keywords) == ("องค์การบริหารส่วนตำบลตัวอย่าง", "ITA 2569")


@pytest.mark.parametrize(
    ("number", "printed"),
    [("123/2569", "ที่ ๑๒๓/๒๕๖๙"), ("", f"ที่ {BLANK_NUMBER}")],
)
def test_an_order_has_a_number_or_room_for_one(number: str, printed: str) -> None:
    found = head(draft_notice(ORDER, planned(2, number=number)))
    assert (found.title, found.number) == ("คำสั่งองค์การบริหารส่วนตำบลตัวอย่าง", printed)
    assert found.subject.startswith("เรื่อง แต่งตั้งคณะทำงาน")
    assert found.subject.endswith("พ.ศ. ๒๕๗๐")


# The foot


@pytest.mark.parametrize(("kind", "words"), [(ANNOUNCEMENT, "ประกาศ ณ วันที่"), (ORDER, "สั่ง ณ วันที่")])
def test_the_day_stands_five_centimetres_in_above_the_signature(kind: str, words: str) -> None:
    line = dateline(draft_notice(kind, planned(2, date="๓ ตุลาคม ๒๕๖๙")))
    assert line.text == f"{words} ๓ ตุลาคม พ.ศ. ๒๕๖๙"
    assert (line.indent, line.align, line.keep) == (5.0, Align.LEFT, True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_that_is_not_settled_is_left_to_be_written(kind: str) -> None:
    line = dateline(draft_notice(kind, planned(2))).text
    assert line.endswith(f"ณ วันที่ {BLANK_DATE}")
    assert re.fullmatch(r"\.+ พ\.ศ\. \.+", BLANK_DATE)


@pytest.mark.parametrize("kind", KINDS)
def test_the_chief_executive_signs_alone(kind: str) -> None:
    paper = draft_notice(kind, planned(2))
    blocks = [block for section in paper.sections for block in section.blocks]
    assert [b for b in blocks if isinstance(b, Signature)] == [
        Signature("นางสมมติ ใจงาม", ("นายกองค์การบริหารส่วนตำบลตัวอย่าง",))
    ]


@pytest.mark.parametrize("acting", [a for a in Acting if a])
def test_who_acts_for_the_chief_executive_signs_with_three_lines(acting: Acting) -> None:
    chief = Signer("นายตัวอย่าง ใจดี", "ปลัดตัวอย่าง", "", acting, "นายกตัวอย่าง")
    paper = draft_notice(ANNOUNCEMENT, planned(2, signers=(*SIGNERS[:3], chief)))
    assert paper.sections[0].blocks[-1] == Signature(
        "นายตัวอย่าง ใจดี", ("ปลัดตัวอย่าง", acting.value, "นายกตัวอย่าง")
    )


# What is announced


def test_one_measure_is_announced_without_a_number() -> None:
    found = announcement(planned(1))
    assert found["preamble/from-analysis"].endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ ดังต่อไปนี้")
    assert found["measures/only/1"] == (
        "มาตรการ ก โดยมีส่วนราชการที่เกี่ยวข้องเป็นผู้รับผิดชอบ ระยะเวลาดำเนินการ ตุลาคม ๒๕๖๙ ถึง กันยายน ๒๕๗๐"
    )


def test_several_measures_are_announced_one_by_one() -> None:
    paper = draft_notice(ANNOUNCEMENT, planned(5))
    found = paragraphs(paper)
    assert found["preamble/from-analysis"].endswith("จำนวน ๕ มาตรการ ดังต่อไปนี้")
    items = [text for key, text in found.items() if key.startswith("measures/measure/")]
    assert [text.partition(" ")[0] for text in items] == ["๑.", "๒.", "๓.", "๔.", "๕."]
    assert not tables(paper)
    assert len(paper.sections) == 1


def test_many_measures_are_announced_in_a_table_behind_the_signature() -> None:
    paper = draft_notice(ANNOUNCEMENT, planned(6))
    signed, attached = paper.sections
    assert paragraphs(paper)["preamble/from-analysis"].endswith("ตามบัญชีแนบท้ายประกาศนี้")
    assert not any(key.startswith("measures/") for key in paragraphs(paper))
    assert isinstance(signed.blocks[-1], Signature)
    heading, *_, table = attached.blocks
    assert heading == Heading("บัญชีแนบท้ายประกาศองค์การบริหารส่วนตำบลตัวอย่าง", level=0)
    assert isinstance(table, Table)
    assert [row[0].paragraphs for row in table.rows] == [(n,) for n in "๑๒๓๔๕๖"]
    assert table.ruled


def test_without_measures_the_units_are_asked_to_take_part() -> None:
    found = announcement(planned(0))
    assert "จึงให้ทุกส่วนราชการร่วมกันส่งเสริม" in found["preamble/from-analysis"]
    assert "มาตรการ" not in " ".join(found.values())


def test_a_measure_names_its_units_and_its_period() -> None:
    measure = Measure(
        2570, "จัดทำคู่มือ", Period.of_months(2570, 1, 1), id=7, units=("กองคลัง", "กองช่าง")
    )
    text = announcement(analysis(planned=[measure]))["measures/only/7"]
    assert "โดยมีกองคลัง และกองช่างเป็นผู้รับผิดชอบ" in text
    assert text.endswith("ระยะเวลาดำเนินการ มกราคม ๒๕๗๐")


def test_an_analysis_is_named_only_where_it_found_something() -> None:
    assert "ผลการประเมิน" in announcement(planned(2))["preamble/from-analysis"]
    kept = announcement(planned(2, rows=()))
    assert "ผลการประเมิน" not in " ".join(kept.values())
    assert kept["preamble/to-keep"].startswith("ด้วยองค์การบริหารส่วนตำบลตัวอย่าง")


@pytest.mark.parametrize("agency_type", list(AgencyType))
def test_each_type_of_office_speaks_of_its_own_staff_and_chief(agency_type: AgencyType) -> None:
    agency = Agency(agency_type, "ตัวอย่าง")
    text = announcement(planned(2, agency=agency))["duties/units"]
    assert text == (
        f"ให้{agency.words.staff}และบุคลากรทุกคนถือปฏิบัติโดยเคร่งครัด และให้ส่วนราชการที่รับผิดชอบ"
        f"รายงานผลการดำเนินการต่อ{agency.executive_title}"
    )


# What is ordered


@pytest.mark.parametrize("agency_type", list(AgencyType))
def test_an_order_rests_on_the_act_of_its_type_of_office(agency_type: AgencyType) -> None:
    agency = Agency(agency_type, "ตัวอย่าง")
    (act,) = (law.short for law in laws_for(agency_type) if law.authority)
    found = paragraphs(draft_notice(ORDER, planned(2, agency=agency)))
    assert f"อาศัยอำนาจตาม{act} จึงแต่งตั้งคณะทำงาน" in found["cause/authority"]


def test_the_members_stand_in_columns_without_rules() -> None:
    group = (("นายสมมติ ใจเย็น ปลัด", "ประธานคณะทำงาน"), ("นิติกร", "เลขานุการ"))
    (table,) = tables(draft_notice(ORDER, planned(2, working_group=group)))
    assert [[cell.paragraphs for cell in row] for row in table.rows] == [
        [("๑.๑",), ("นายสมมติ ใจเย็น ปลัด",), ("ประธานคณะทำงาน",)],
        [("๑.๒",), ("นิติกร",), ("เลขานุการ",)],
    ]
    assert (table.header, table.ruled, sum(table.widths)) == ((), False, 16.0)


def test_until_the_office_names_a_group_its_posts_and_units_are_it() -> None:
    (table,) = tables(draft_notice(ORDER, planned(2, units=UNITS)))
    named = [(row[1].paragraphs[0], row[2].paragraphs[0]) for row in table.rows]
    assert named[0] == ("นายสมมติ ใจเย็น ปลัดองค์การบริหารส่วนตำบลตัวอย่าง", "ประธานคณะทำงาน")
    assert ("ผู้อำนวยการกองคลัง", "คณะทำงาน") in named
    assert named[-1] == ("นายตัวอย่าง ใจดี นิติกรชำนาญการ", "คณะทำงานและเลขานุการ")


def test_the_duties_are_numbered_below_their_part() -> None:
    found = paragraphs(draft_notice(ORDER, planned(2)))
    duties = [text for key, text in found.items() if key.startswith("duties/")]
    assert [text.partition(" ")[0] for text in duties] == ["๒.๑", "๒.๒", "๒.๓", "๒.๔", "๒.๕"]


# Whatever the round holds


LETTERS = st.text(alphabet="กขคงมาตรการ {}<&#$=_*", min_size=1, max_size=40)
TYPED = LETTERS.map(lambda text: " ".join(text.split())).filter(bool)
PERIODS = st.builds(
    Period.of_months, st.just(2570), st.sampled_from([10, 1]), st.sampled_from([3, 9])
)
PLANS = st.lists(
    st.builds(
        Measure,
        st.just(2570),
        st.sampled_from(["จัดทำคู่มือ", "เปิดเผยข้อมูล"]),
        st.builds(
            Period.of_months, st.just(2570), st.sampled_from([10, 1]), st.sampled_from([3, 9])
        ),
        id=st.just(0),
        units=st.lists(st.sampled_from([*UNITS, ALL_UNITS]), unique=True, max_size=4).map(tuple),
    ),
    max_size=8,
)


@pytest.mark.parametrize("kind", KINDS)
@given(
    plan=PLANS,
    agency_type=st.sampled_from(list(AgencyType)),
    weak=st.booleans(),
    thai=st.booleans(),
    date=st.sampled_from(["", "๓ ตุลาคม ๒๕๖๙"]),
    links=st.integers(1, 4),
)
def test_nothing_unfinished_is_left_on_a_notice(
    kind: str,
    plan: list[Measure],
    agency_type: AgencyType,
    weak: bool,
    thai: bool,
    date: str,
    links: int,
) -> None:
    agency = Agency(agency_type, "ตัวอย่าง")
    changes: dict[str, Any] = {} if weak else {"rows": ()}
    material = analysis(
        planned=plan,
        agency=agency,
        signers=SIGNERS[:links],
        thai_digits=thai,
        date=date,
        **changes,
    )
    paper = draft_notice(kind, material)
    for text in texts(paper):
        assert not re.search("[{}]|  |^ | $|โดยมีเป็น", text), text
        assert not re.search("[0-9]" if thai else "[๐-๙]", text), text
    assert "ภายในหน่วยงาน" in " ".join(texts(paper))
    assert isinstance(paper.sections[0].blocks[-1], Signature)


@given(TYPED)
def test_what_the_clerk_typed_comes_out_as_typed(title: str) -> None:
    measure = replace(measures(Status.PLANNED)[0], title=title)
    assert announcement(analysis(planned=[measure]))["measures/only/1"].startswith(f"{title} ")


def test_an_edited_passage_stays_as_the_clerk_wrote_it() -> None:
    edits = {"announcement/duties/effect": Edit("ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๙ เป็นต้นไป", "")}
    found = announcement(replace(answering(analysis(), 2), edits=edits))
    assert found["duties/effect"] == "ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๙ เป็นต้นไป"
    assert found["duties/closing"] == "จึงประกาศให้ทราบโดยทั่วกัน"


def test_the_office_has_one_name_throughout() -> None:
    for kind in KINDS:
        for text in texts(draft_notice(kind, planned(3))):
            assert text.count("องค์การบริหารส่วนตำบลตัวอย่าง") >= text.count("ตำบลตัวอย่าง")
            assert AGENCY.full_name.removesuffix("ตัวอย่าง") + " ตัวอย่าง" not in text
