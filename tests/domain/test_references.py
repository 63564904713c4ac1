"""Item numbers of one year's sheet are told by the numbers of the year in which one works."""

from __future__ import annotations

from dataclasses import replace

from itadesk.domain.framework import Framework, Provenance
from itadesk.domain.references import Reference, find_references
from itadesk.library.frameworks import load_framework


def sentences(*refs: str, now: int = 2569) -> list[str]:
    found = find_references(refs, load_framework(2568), load_framework(now))
    return [reference.sentence for reference in found]


def verified(framework: Framework) -> Framework:
    """The same framework as if every record had a source."""
    sure = Provenance(verified=True, source="เอกสาร")
    nodes = {key: replace(node, provenance=sure) for key, node in framework.nodes.items()}
    return replace(framework, nodes=nodes)


def one(ref: str) -> Reference:
    (found,) = find_references(
        [ref], verified(load_framework(2568)), verified(load_framework(2569))
    )
    return found


def test_an_item_whose_number_moved_is_told_with_both_numbers() -> None:
    assert one("o20").sentence == "o๒๐ การเปิดโอกาสให้เกิดการมีส่วนร่วม (ปี ๒๕๖๘) ปัจจุบันคือ o๑๙"


def test_an_item_that_kept_its_number_is_told_by_number_and_name() -> None:
    assert one("o1").sentence == "o๑ โครงสร้างและอำนาจหน้าที่"


def test_a_sub_indicator_is_called_an_indicator() -> None:
    assert one("9.1").sentence == "ตัวชี้วัด ๙.๑ ข้อมูลพื้นฐาน"


def test_an_item_that_is_no_longer_asked_for_is_said_to_be_gone() -> None:
    without = verified(load_framework(2569))
    nodes = {k: n for k, n in without.nodes.items() if n.concept != "oit-participation"}
    (found,) = find_references(
        ["o20"], verified(load_framework(2568)), replace(without, nodes=nodes)
    )
    assert found.moved
    assert found.sentence.endswith("(ปี ๒๕๖๘) ปี ๒๕๖๙ ไม่มีข้อนี้แล้ว")


def test_a_number_that_no_source_confirms_is_marked() -> None:
    assert sentences("o2") == ["o๒ ข้อมูลผู้บริหาร · เลขข้อยังไม่ยืนยัน"]
    assert sentences("o3") == ["o๓ ข้อมูลการติดต่อ"]


def test_a_number_that_its_own_year_does_not_have_is_told_as_it_stands() -> None:
    assert sentences("o160") == ["o๑๖๐ (ไม่มีในกรอบการประเมินปี ๒๕๖๘)"]


def test_a_reference_named_twice_is_told_once() -> None:
    assert len(sentences("o8", "o9", "o8")) == 2
