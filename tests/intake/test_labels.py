"""What is scored is known by its number, its name of any year, or both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.framework import NodeKind
from itadesk.intake.labels import subject_of
from itadesk.intake.names import Names
from itadesk.library.frameworks import load_framework
from itadesk.thai.digits import to_thai

NAMES = Names(load_framework(2568))
INDICATORS = {n: NAMES.indicators[n] for n in range(1, 11)}


def node_of(label: str) -> str | None:
    subject = subject_of(label, NAMES)
    return subject.node if subject else None


@pytest.mark.parametrize(
    ("label", "node"),
    [
        ("IIT", "IIT"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "IIT"),
        ("คะแนน OIT", "OIT"),
        ("EIT ส่วนที่ ๑", "EIT1"),
        ("ส่วนที่ ๒", "EIT2"),
        ("EIT Public", "EIT1"),
        ("ส่วนที่ ๒ ผู้ประเมินจัดเก็บข้อมูล (EIT Survey)", "EIT2"),
        ("การปฏิบัติหน้าที่", "IIT/1"),
        ("ตัวชี้วัดที่ ๗", "EIT/7"),
        ("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", "EIT/7"),
        ("๓. การใช้อำนาจ", "IIT/3"),
        ("๒.๒.๓ การปรับปรุงการทำงาน", "EIT/8"),
        ("การปรับปรุงระบบการทำงาน", "EIT/8"),
        ("การใช้ทรัพย์สินของทางราชการ", "IIT/4"),
        ("การแก้ไขปัญหาการทุจรต", "IIT/5"),
        ("ตัวชี้วัดย่อยที่ ๙.๔", "OIT/9.4"),
        ("๙.๑ ข้อมูลพื้นฐาน", "OIT/9.1"),
        ("i๑", "IIT/i1"),
        ("E๔ ช่องทาง", "EIT/e4"),
        ("e1.2", "EIT/e1.2"),
        ("O๒๗", "OIT/o27"),
        ("๐๒๗", "OIT/o27"),
        ("EIT2/e4", "EIT2/e4"),
        ("คะแนนรวม", "total"),
        ("คะแนนเฉลี่ย", "total"),
        ("ภาพรวมของหน่วยงาน", "total"),
    ],
)
def test_a_label_names_a_node(label: str, node: str) -> None:
    assert node_of(label) == node


@pytest.mark.parametrize(
    "label",
    ["", "โครงการอบรม", "ตัวชี้วัด", "ตัวชี้วัดที่ ๑๑", "i99", "IIT EIT OIT", "การเปิดเผยข้อมูลการซื้อจ้างออนไลน์"],
)
def test_other_labels_name_nothing(label: str) -> None:
    assert subject_of(label, NAMES) is None


def test_a_number_and_a_name_that_disagree_are_told() -> None:
    subject = subject_of("ตัวชี้วัดที่ ๔ การใช้อำนาจ", NAMES)
    assert subject is not None
    assert (subject.node, subject.contradicts) == ("IIT/3", "IIT/4")


@given(st.sampled_from(sorted(INDICATORS)), st.integers(0, 30), st.booleans())
def test_an_indicator_is_known_in_any_spelling_of_its_number(
    number: int, place: int, thai: bool
) -> None:
    node = INDICATORS[number]
    printed = to_thai(number) if thai else str(number)
    spaced = node.name[:place] + " " + node.name[place:]
    for label in (f"ตัวชี้วัดที่ {printed} {spaced}", f"ตัวชี้วัดที่{printed}", f"{printed}) {spaced}"):
        subject = subject_of(label, NAMES)
        assert subject is not None
        assert (subject.node, subject.kind) == (node.id, NodeKind.INDICATOR)
