"""The names of what is scored, and the years that other names come from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itadesk.intake.names import Names, other_years
from itadesk.library.frameworks import load_framework

NAMES = Names(load_framework(2568))


def test_a_question_is_put_into_the_part_of_its_table() -> None:
    assert NAMES.in_scope("EIT/e4", "EIT2") == "EIT2/e4"
    assert NAMES.in_scope("IIT/i4", "EIT2") == "IIT/i4"
    assert Names(load_framework(2563)).in_scope("EIT/e4", "EIT2") == "EIT/e4"


def test_other_years_come_nearest_first() -> None:
    assert other_years(2567)[:4] == [2568, 2566, 2569, 2565]


@given(st.sampled_from(sorted(NAMES.indicator_names)), st.data())
def test_an_indicator_is_known_with_one_letter_lost_or_wrong(
    name: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(["", "ฬ"]))
    slip = name[:place] + letter + name[place + 1 :]
    assert NAMES.indicator_named(slip) in (NAMES.indicator_names[name], None)
    if len(name) > 16:  # one letter of a shorter name is too much of it
        assert NAMES.indicator_named(slip) == NAMES.indicator_names[name]
