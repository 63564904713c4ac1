"""Last year's measures, each to be continued, adapted or dropped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from itadesk.domain.measures import Carry, Evidence, Measure, OtherReason, Status
from itadesk.tasks import planning, scoring
from itadesk.tasks.desk import Desk
from tests.tasks import offices


def finished(measure: Measure) -> Measure:
    return replace(
        measure,
        status=Status.DONE,
        output="ดำเนินการแล้ว",
        outcome="ประชาชนพอใจ",
        evidence=(Evidence("ภาพกิจกรรม"),),
    )


@pytest.fixture
def second_round(tmp_path: Path) -> Desk:
    """Measures of 2568, carried out; the weaknesses of 2568 for the measures of 2569."""
    desk = offices.make_office(
        tmp_path / "office.itadesk",
        {
            2567: {"IIT/5": "80", "EIT1/7": "79", "OIT/9": "80", "OIT/o25": "0"},
            2568: {"IIT/5": "81.67", "EIT1/7": "99", "OIT/o17": "0"},
        },
    )
    for measure in planning.draft_all(desk, 2568):
        planning.save_measure(desk, finished(measure))
    return desk


def offers(desk: Desk) -> dict[str, planning.Offer]:
    """The offers for 2569 by the weakness of 2567 that the measure was for."""
    found = planning.offers_from_last_year(desk, 2569)
    return {n: offer for offer in found for n in offer.last_year.weaknesses}


class TestLastYear:
    def test_without_measures_last_year_nothing_is_offered(self, second_round: Desk) -> None:
        assert planning.offers_from_last_year(second_round, 2568) == []

    def test_each_is_offered_once_and_undecided(self, second_round: Desk) -> None:
        found = planning.offers_from_last_year(second_round, 2569)

        assert [o.last_year for o in found] == second_round.measures(2568)
        assert {o.decided for o in found} == {None}

    def test_continuing_begins_afresh_in_the_new_plan_year(self, second_round: Desk) -> None:
        offer = offers(second_round)["IIT/5"]

        measure = planning.carry_on(second_round, offer, Carry.CONTINUE)

        assert measure is not None
        assert measure.title == offer.last_year.title
        assert measure.steps == offer.last_year.steps
        assert measure.period.within(2569)
        assert (measure.status, measure.output, measure.outcome) == (Status.PLANNED, "", "")
        assert measure.evidence == ()
        assert measure.weaknesses == ("IIT/5",)
        assert measure.continued_from == offer.last_year.id
        assert offers(second_round)["IIT/5"].decided is Carry.CONTINUE
        assert second_round.measures(2568)[0].status is Status.DONE

    def test_a_weakness_follows_its_question_to_the_new_number(self, second_round: Desk) -> None:
        old, new = second_round.framework(2567), second_round.framework(2568)
        moved = old.counterpart("OIT/o25", new)
        assert moved is not None
        assert moved.number == "o20"
        scoring.set_scores(second_round, 2568, {moved.id: "0"}, label="แก้คะแนน")

        assert offers(second_round)["OIT/o25"].renewed.weaknesses == (moved.id,)

    def test_what_is_weak_no_more_goes_on_as_continued_work(self, second_round: Desk) -> None:
        renewed = offers(second_round)["EIT1/7"].renewed

        assert renewed.weaknesses == ()
        assert renewed.other_reason is OtherReason.CONTINUED

    def test_adapting_adds_it_too(self, second_round: Desk) -> None:
        measure = planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.ADAPT)

        assert second_round.measures(2569) == [measure]
        assert offers(second_round)["IIT/5"].decided is Carry.ADAPT

    def test_dropping_adds_nothing(self, second_round: Desk) -> None:
        assert planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.DROP) is None

        assert second_round.measures(2569) == []
        assert offers(second_round)["IIT/5"].decided is Carry.DROP

    def test_a_decision_is_one_step_to_undo(self, second_round: Desk) -> None:
        planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.CONTINUE)

        second_round.workspace.undo()

        assert second_round.measures(2569) == []
        assert offers(second_round)["IIT/5"].decided is None

    def test_one_whose_continuation_was_deleted_is_open_again(self, second_round: Desk) -> None:
        measure = planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.CONTINUE)
        assert measure is not None

        planning.delete_measure(second_round, measure)

        assert offers(second_round)["IIT/5"].decided is None

    def test_all_that_are_left_are_continued_in_one_step(self, second_round: Desk) -> None:
        planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.DROP)
        rest = len(planning.offers_from_last_year(second_round, 2569)) - 1
        before = len(second_round.workspace.history())

        continued = planning.carry_on_rest(second_round, 2569)

        assert len(continued) == rest > 0
        assert second_round.measures(2569) == continued
        assert len(second_round.workspace.history()) == before + 1
        assert offers(second_round)["IIT/5"].decided is Carry.DROP
        assert planning.carry_on_rest(second_round, 2569) == []

    def test_what_is_left_to_decide_is_counted(self, second_round: Desk) -> None:
        total = len(second_round.measures(2568))
        assert planning.count_offers(second_round, 2569) == (total, total)
        kept = planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.CONTINUE)
        planning.carry_on(second_round, offers(second_round)["EIT1/7"], Carry.DROP)
        assert planning.count_offers(second_round, 2569) == (total, total - 2)

        assert kept is not None
        planning.delete_measure(second_round, kept)

        assert planning.count_offers(second_round, 2569) == (total, total - 1)
        assert planning.count_offers(second_round, 2568) == (0, 0)

    def test_drafting_fills_up_what_was_continued(self, second_round: Desk) -> None:
        kept = planning.carry_on(second_round, offers(second_round)["IIT/5"], Carry.CONTINUE)

        drafted = planning.draft_all(second_round, 2569)

        assert second_round.coverage(2569).open == ()
        assert not any("IIT/5" in m.weaknesses for m in drafted)
        assert second_round.measures(2569) == [kept, *drafted]
