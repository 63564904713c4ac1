"""A passage is the form's text with the facts in it, until the clerk writes an own one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from itadesk.drafting.facts import Facts
from itadesk.drafting.material import Edit
from itadesk.drafting.passages import Passage, passages_of
from itadesk.library.wording import DocumentForm, PartForm, PassageForm

TOTAL = PassageForm("result", "ได้คะแนนรวม {total} คะแนน ระดับ {level}")
KEY = "results-memo/facts/result"
FACTS = Facts(
    values={"total": "๙๓.๕๓", "level": "ผ่าน", "year": "๒๕๖๙"},
    conditions=frozenset({"has_total"}),
    records={
        "laws": (
            ("act", {"law_text": "พระราชบัญญัติ", "law_short": "มาตรา ๙"}),
            ("rule", {"law_text": "ระเบียบ", "law_short": "ข้อ ๕"}),
        )
    },
)


def passages(
    *forms: PassageForm, facts: Facts = FACTS, edits: Mapping[str, Edit] | None = None
) -> list[Passage]:
    part = PartForm("facts", "ข้อเท็จจริง", forms)
    document = DocumentForm("results-memo", "บันทึกข้อความ", "เรื่อง", (part,))
    return list(passages_of(document, part, facts, edits or {}))


def with_values(**values: str) -> Facts:
    return replace(FACTS, values={**FACTS.values, **values})


def edited(form: PassageForm = TOTAL) -> dict[str, Edit]:
    """The clerk changed the passage while the facts were as they are in `FACTS`."""
    (generated,) = passages(form)
    return {KEY: Edit("ข้อความของเจ้าหน้าที่", generated.fingerprint)}


def test_the_facts_are_filled_in() -> None:
    (passage,) = passages(TOTAL)
    assert passage.text == passage.generated == "ได้คะแนนรวม ๙๓.๕๓ คะแนน ระดับ ผ่าน"
    assert passage.key == KEY
    assert not passage.outdated


@pytest.mark.parametrize(
    ("when", "stands"),
    [
        ((), True),
        (("has_total",), True),
        (("!has_total",), False),
        (("has_total", "!risen"), True),
        (("has_total", "risen"), False),
    ],
)
def test_a_passage_stands_when_all_its_conditions_hold(when: tuple[str, ...], stands: bool) -> None:
    assert bool(passages(replace(TOTAL, when=when))) is stands


def test_a_passage_may_be_repeated_over_records() -> None:
    law = PassageForm("law", "{law_text} ({law_short}) ปี {year}", each="laws")
    first, second = passages(law)
    assert (first.key, first.text) == ("results-memo/facts/law/act", "พระราชบัญญัติ (มาตรา ๙) ปี ๒๕๖๙")
    assert (second.key, second.text) == ("results-memo/facts/law/rule", "ระเบียบ (ข้อ ๕) ปี ๒๕๖๙")


def test_without_records_a_repeated_passage_stands_nowhere() -> None:
    law = PassageForm("law", "{law_text}", each="laws")
    assert passages(law, facts=replace(FACTS, records={"laws": ()})) == []


def test_passages_stand_in_the_forms_order() -> None:
    first, second = PassageForm("b", "ก"), PassageForm("a", "ข")
    assert [p.text for p in passages(first, second)] == ["ก", "ข"]


def test_a_fact_that_is_empty_leaves_no_space_at_the_end() -> None:
    form = PassageForm("law", "{law_text} {law_short}", each="laws")
    bare = replace(FACTS, records={"laws": (("act", {"law_text": "ระเบียบ", "law_short": ""}),)})
    assert passages(form, facts=bare)[0].text == "ระเบียบ"


# The clerk's own text


def test_the_clerks_own_text_stands_in_place_of_the_generated_one() -> None:
    (passage,) = passages(TOTAL, edits=edited())
    assert passage.text == "ข้อความของเจ้าหน้าที่"
    assert passage.generated == "ได้คะแนนรวม ๙๓.๕๓ คะแนน ระดับ ผ่าน"
    assert not passage.outdated


@pytest.mark.parametrize("changed", [{"total": "๙๕.๐๐"}, {"level": "ผ่านดี"}, {"total": ""}])
def test_it_is_marked_when_a_fact_has_changed(changed: dict[str, str]) -> None:
    (passage,) = passages(TOTAL, facts=with_values(**changed), edits=edited())
    assert passage.outdated
    assert passage.text == "ข้อความของเจ้าหน้าที่"


def test_it_is_not_marked_when_a_fact_that_it_does_not_name_has_changed() -> None:
    (passage,) = passages(TOTAL, facts=with_values(year="๒๕๗๐"), edits=edited())
    assert not passage.outdated


@pytest.mark.parametrize(
    "template",
    [
        "คะแนนรวม {total} อยู่ในระดับ {level}",
        "ระดับ {level} คะแนน {total}",
        "คะแนนรวม {total}",
        "ปี {year} ได้ {total} ระดับ {level}",
        "ได้คะแนน",
    ],
)
def test_it_is_not_marked_when_only_the_template_has_changed(template: str) -> None:
    (passage,) = passages(replace(TOTAL, text=template), edits=edited())
    assert not passage.outdated


def test_a_fact_that_the_template_no_longer_names_still_counts() -> None:
    """The clerk's text was written about the old total, whatever the new template says."""
    shorter = replace(TOTAL, text="ระดับ {level}")
    (passage,) = passages(shorter, facts=with_values(total="๙๕.๐๐"), edits=edited())
    assert passage.outdated


def test_a_text_without_facts_never_grows_old() -> None:
    fixed = PassageForm("result", "จึงเรียนมาเพื่อโปรดพิจารณา")
    (passage,) = passages(fixed, facts=with_values(total="๙๕.๐๐"), edits=edited(fixed))
    assert not passage.outdated


def test_a_record_of_its_own_is_watched_too() -> None:
    law = PassageForm("law", "{law_text}", each="laws")
    first, _ = passages(law)
    edits = {first.key: Edit("กฎหมาย", first.fingerprint)}
    changed = replace(FACTS, records={"laws": (("act", {"law_text": "ใหม่", "law_short": ""}),)})
    assert not passages(law, edits=edits)[0].outdated
    assert passages(law, facts=changed, edits=edits)[0].outdated


def test_an_edit_of_another_passage_changes_nothing() -> None:
    edits = {"results-memo/facts/other": Edit("อื่น", "")}
    assert passages(TOTAL, edits=edits) == passages(TOTAL)
