"""What a form may name: the facts, conditions, records, blocks and table columns.

`drafting` supplies all of it; a form may use nothing else, so that filling it in
can never fail.
"""

from __future__ import annotations

from collections.abc import Mapping

FACTS = frozenset(
    # the office and the years; period is the plan year's, from day to day
    "agency unit executive clerk staff place website telephone units_count authority "
    "year result_year previous_year plan_year report_year period date due_date "
    # the result
    "total level previous_total previous_level change instruments highest lowest threshold "
    "target target_words next_level missing_to_next held_down_by "
    # indicators by name, with their score or with how much they changed; of the most, a few
    "weak_indicators risen_indicators fallen_indicators same_indicators risen_most fallen_most "
    "lowest_few fallen_instruments chosen_indicator chosen_score "
    # the analysis and the measures; open_names tells a few weaknesses without one
    "weakness_count measure_count covered_count open_count open_names status_counts "
    # the analysis papers; month is that of the paper's date, the reasons follow เนื่องจาก
    "indicator_count indicator_names instrument_names iit_name eit_name oit_name month "
    "advised_count zero_count chosen_reasons "
    # what the papers answer, and what the year's framework calls them
    "measures_item measures_item_title report_item report_item_title "
    "measures_title report_title".split()
)
CONDITIONS = frozenset(
    # the result
    "has_total has_level has_instruments has_indicators has_all_indicators has_questions "
    "has_extremes "
    "has_previous risen fallen unchanged has_previous_level target_reached "
    "has_next_level has_held_down "
    # its indicators
    "has_comparison has_risen_indicators has_fallen_indicators has_same_indicators "
    "has_fallen_instruments "
    "has_lowest has_weak_indicators has_zero_items has_recommendations has_chosen "
    # the analysis and the measures
    "has_weaknesses one_weakness all_covered some_covered has_open has_measures one_measure "
    "many_measures all_done has_unfinished has_pictures has_limitations "
    # the analysis papers
    "has_developed_iit has_developed_eit has_developed_oit has_approaches threshold_is_target "
    "has_chosen_score has_chosen_reasons has_month has_unscored "
    # the office and the paper
    "has_website has_place has_units has_authority has_date has_due_date has_background "
    "measures_item_verified report_item_verified".split()
)
RECORDS: Mapping[str, frozenset[str]] = {
    "laws": frozenset({"law_text", "law_short"}),
    "indicators": frozenset({"indicator", "indicator_score"}),
    "weak_indicators": frozenset({"indicator", "indicator_score"}),
    "weak_asked_indicators": frozenset({"indicator", "indicator_score"}),
    "weak_sub_indicators": frozenset({"indicator", "indicator_score"}),
    # what an analysis report develops in each instrument; the name with the score where known
    "developed_iit": frozenset({"indicator", "indicator_score", "indicator_scored"}),
    "developed_eit": frozenset({"indicator", "indicator_score", "indicator_scored"}),
    "developed_oit": frozenset({"indicator", "indicator_score", "indicator_scored"}),
    "approached_indicators": frozenset({"indicator", "indicator_score", "indicator_scored"}),
    "advised_indicators": frozenset({"indicator", "indicator_score", "indicator_result"}),
    "risen_indicators": frozenset(
        {"indicator", "indicator_score", "indicator_before", "indicator_change"}
    ),
    "fallen_indicators": frozenset(
        {"indicator", "indicator_score", "indicator_before", "indicator_change"}
    ),
    "open_weaknesses": frozenset({"weakness"}),
    "measures": frozenset({"measure", "measure_units", "measure_period"}),
    "unfinished_measures": frozenset({"measure", "measure_status", "measure_units"}),
    "working_group": frozenset({"member", "role"}),
}
"""What a passage can be repeated over, and the facts that each repetition adds.

Passages that follow one another with the same records are repeated together.
"""

BLOCKS = frozenset(
    "instruments-table indicators-table indicators-chart years-table years-chart "
    "instruments-chart question-table zero-items-table advice-list approach-list measures-table "
    "results-table topics-table limitations-list indicator-plan-table "
    "pictures summary-table working-group-list background "
    "unit-measures-table".split()
)
"""What a passage can be in place of a text: something that is composed, not worded."""
WORDED_BLOCKS = frozenset({"background"})
"""Those that are the clerk's own words all the same, and so take a text in their place."""

COLUMNS: Mapping[str, frozenset[str]] = {
    "instruments": frozenset("number name score before change threshold".split()),
    "indicators": frozenset("number name part score change threshold".split()),
    "years": frozenset("number name before now change".split()),
    "questions": frozenset("question score finding".split()),
    "zero-items": frozenset("item score unit finding".split()),
    "measures": frozenset(
        "number title approach steps units period monitoring reasons budget".split()
    ),
    "unit-measures": frozenset("number unit title steps period monitoring".split()),
    "results": frozenset("number title steps units period output outcome status evidence".split()),
    "topics": frozenset("topic questions findings approach steps units period monitoring".split()),
    "indicator-plan": frozenset("indicator title steps units period output".split()),
    "summary": frozenset("name before now change".split()),
}
"""The tables that a form can set the columns of, and what a column can show."""
