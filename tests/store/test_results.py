"""What a result sheet says of a year is stored as it is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.domain.scores import ScoreError
from itadesk.domain.weaknesses import Claim, ClaimKind, Recommendation, WeaknessDecision
from itadesk.store import results
from itadesk.store.results import Conflict, Unplaced
from itadesk.store.workspace import Workspace, create_workspace
from tests.store.contents import set_total, total


def test_scores_are_stored_to_the_hundredth_and_taken_away(ws: Workspace) -> None:
    with ws.change("กรอกคะแนน"):
        results.set_stated(ws, 2568, "IIT/1", Decimal("94.05"))
        results.set_stated(ws, 2568, "OIT/o1", Decimal(0))
        results.set_stated(ws, 2568, "total", Decimal("98.125"))
        results.set_stated(ws, 2567, "total", Decimal(100))
    expected = {"IIT/1": Decimal("94.05"), "OIT/o1": Decimal(0), "total": Decimal("98.13")}
    assert results.stated(ws, 2568) == expected
    assert str(results.stated(ws, 2567)["total"]) == "100.00"
    with ws.change("ลบคะแนน"):
        results.set_stated(ws, 2568, "IIT/1", None)
        results.set_stated(ws, 2568, "IIT/1", None)
    assert "IIT/1" not in results.stated(ws, 2568)


@pytest.mark.parametrize("score", ["120", "-0.01", "NaN", "Infinity", "100.006"])
def test_a_score_that_cannot_be_is_refused(ws: Workspace, score: str) -> None:
    set_total(ws, 90)
    with pytest.raises(ScoreError, match="อยู่นอกช่วง"):
        set_total(ws, score)
    assert total(ws) == 90


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return create_workspace(tmp_path_factory.mktemp("shared") / "งาน.itadesk")


@given(st.decimals(0, 100, places=2))
def test_every_printed_score_comes_back_as_it_was(shared: Workspace, score: Decimal) -> None:
    with shared.change("กรอกคะแนน"):
        results.set_stated(shared, 2568, "total", score)
    assert results.stated(shared, 2568) == {"total": score}


def test_a_year_counts_once_a_result_is_stored_of_it(ws: Workspace) -> None:
    with ws.change("นำเข้า"):
        results.set_wording(ws, 2570, "i1", "ข้อคำถาม")
        results.set_decision(ws, 2571, "IIT/i1", WeaknessDecision(included=False))
    assert results.years(ws) == []
    with ws.change("นำเข้า"):
        results.set_stated(ws, 2568, "total", Decimal(90))
        results.set_level_stated(ws, 2563, "A")
        results.set_recommendations(ws, 2567, [Recommendation("IIT/i1", "", "")])
        results.set_claims(ws, 2564, [Claim("IIT/1", ClaimKind.LOWEST)])
        results.add_unplaced(ws, 2565, "ข้อความ", "เหตุผล")
        results.add_conflict(ws, 2566, "ข้อความ", "IIT/i1", "IIT/i11")
        results.set_level_stated(ws, 2568, "ผ่าน")
    assert results.years(ws) == [2563, 2564, 2565, 2566, 2567, 2568]


def test_the_level_is_stored_and_taken_away(ws: Workspace) -> None:
    for level in ("ผ่าน", "ผ่านดี", None):
        with ws.change("แก้ระดับ"):
            results.set_level_stated(ws, 2568, level)
        assert results.level_stated(ws, 2568) == level


ADVICE = [
    Recommendation("EIT1/e4", "ประเด็น ก", "ควร ก", ("o8", "9.1"), "E๔", 0.987654),
    Recommendation("EIT2/e4", "ประเด็น ก", "ควร ก"),
    Recommendation("IIT/i1", "ประเด็น ข", "ควร ข", number_in_source="๑๑", confidence=0.5),
]


def test_recommendations_come_back_in_their_order(ws: Workspace) -> None:
    with ws.change("นำเข้า"):
        results.set_recommendations(ws, 2568, ADVICE)
        results.set_recommendations(ws, 2567, ADVICE[::-1])
    assert results.recommendations(ws, 2568) == ADVICE
    assert results.recommendations(ws, 2567) == ADVICE[::-1]
    with ws.change("นำเข้าใหม่"):
        results.set_recommendations(ws, 2568, ADVICE[1:])
    assert results.recommendations(ws, 2568) == ADVICE[1:]
    assert results.recommendations(ws, 2567) == ADVICE[::-1]


def test_recommendations_that_stay_are_not_written_again(ws: Workspace) -> None:
    with ws.change("นำเข้า"):
        results.set_recommendations(ws, 2568, ADVICE)
    added = Recommendation("IIT/i2", "ประเด็น ค", "ควร ค")
    with ws.change("เพิ่ม"):
        results.set_recommendations(ws, 2568, [*ADVICE, added])
    changed = ws.db.rows("SELECT * FROM history_change WHERE step_id = ?", ws.revision)
    assert [(row["table_name"], row["old"]) for row in changed] == [("recommendation", None)]
    revision = ws.revision
    with ws.change("นำเข้าซ้ำ"):
        results.set_recommendations(ws, 2568, [*ADVICE, added])
    assert ws.revision == revision


def test_claims_come_back_in_their_order(ws: Workspace) -> None:
    said = [Claim("IIT/5", ClaimKind.LOWEST), Claim("IIT/3", ClaimKind.HIGHEST)]
    with ws.change("นำเข้า"):
        results.set_claims(ws, 2568, said)
    assert results.claims(ws, 2568) == said
    assert results.claims(ws, 2567) == []


def test_a_decision_is_kept_until_it_says_nothing_any_more(ws: Workspace) -> None:
    settled = WeaknessDecision(False, "แก้แล้ว", "ข้อค้นพบ", 3)
    with ws.change("วิเคราะห์"):
        results.set_decision(ws, 2568, "IIT/i1", settled)
        results.set_decision(ws, 2568, "IIT/i2", WeaknessDecision())
    assert results.decisions(ws, 2568) == {"IIT/i1": settled}
    with ws.change("วิเคราะห์ใหม่"):
        results.set_decision(ws, 2568, "IIT/i1", WeaknessDecision())
    assert results.decisions(ws, 2568) == {}


def test_own_wording_is_kept_until_it_is_emptied(ws: Workspace) -> None:
    with ws.change("แก้ข้อคำถาม"):
        results.set_wording(ws, 2569, "i1", "ข้อคำถาม")
    assert results.wordings(ws, 2569) == {"i1": "ข้อคำถาม"}
    assert results.wordings(ws, 2568) == {}
    with ws.change("แก้ข้อคำถาม"):
        results.set_wording(ws, 2569, "i1", "")
    assert results.wordings(ws, 2569) == {}


def test_what_could_not_be_placed_waits(ws: Workspace) -> None:
    with ws.change("นำเข้า"):
        text = results.add_unplaced(ws, 2568, "ข้อความ", "ไม่รู้จัก")
        clash = results.add_conflict(ws, 2568, "ข้อความ", "IIT/i4", "IIT/i14")
    assert results.unplaced(ws, 2568) == [Unplaced(text, 2568, "ข้อความ", "ไม่รู้จัก")]
    assert results.conflicts(ws, 2568) == [Conflict(clash, 2568, "ข้อความ", "IIT/i4", "IIT/i14")]
    assert not results.unplaced(ws, 2567)
    assert not results.conflicts(ws, 2567)
    with ws.change("จัดเข้าข้อ"):
        results.remove_unplaced(ws, text)
        results.remove_conflict(ws, clash)
    assert not results.unplaced(ws, 2568)
    assert not results.conflicts(ws, 2568)
