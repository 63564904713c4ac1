"""Rows are written no more than they have to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadesk.store import rows
from itadesk.store.workspace import Workspace, create_workspace
from tests.store.contents import contents


def stored(ws: Workspace, key: str) -> list[str]:
    found = ws.db.rows("SELECT text FROM free_paragraph WHERE after_key = ? ORDER BY place", key)
    return [row["text"] for row in found]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    ws = create_workspace(tmp_path_factory.mktemp("shared") / "งาน.itadesk")
    with ws.change("ร่าง"):
        ws.db.execute(
            """INSERT INTO paper (kind, year, state, number, addressee, url, signers)
            VALUES ('summary', 2568, 'ร่าง', '', '', '', '[]')"""
        )
    return ws


LISTS = st.lists(st.sampled_from("กขคง"), max_size=5)


@given(LISTS, LISTS)
def test_a_list_becomes_the_other_and_its_neighbour_stays(
    shared: Workspace, first: list[str], second: list[str]
) -> None:
    def put(key: str, texts: list[str]) -> int:
        before = shared.revision
        with shared.change("รายการ"):
            owner: rows.Row = {"paper_id": 1, "after_key": key}
            rows.put_list(shared.db, "free_paragraph", owner, [{"text": t} for t in texts])
        changes = "SELECT count(*) FROM history_change WHERE step_id > ?"
        return int(shared.db.value(changes, before))

    put("a", first)
    put("b", ["เพื่อนบ้าน"])
    longer = max(len(first), len(second))
    same = sum(a == b for a, b in zip(first, second, strict=False))
    assert put("a", second) == longer - same
    assert stored(shared, "a") == second
    assert stored(shared, "b") == ["เพื่อนบ้าน"]


def test_a_row_is_added_then_changed_under_its_key(ws: Workspace) -> None:
    with ws.change("ตั้งค่า"):
        rows.put(ws.db, "setting", {"key": "font"}, {"value": "ก"})
        rows.put(ws.db, "setting", {"key": "font"}, {"value": "ข"})
        rows.put(ws.db, "setting", {"key": "laws"}, {"value": "ค"})
    assert contents(ws)["setting"] == [(1, "font", "ข"), (2, "laws", "ค")]
    with ws.change("ลบ"):
        rows.remove(ws.db, "setting", {"key": "font"})
        rows.remove(ws.db, "setting", {"key": "font"})
    assert contents(ws)["setting"] == [(2, "laws", "ค")]


def test_changing_a_row_that_is_not_there_is_a_bug(ws: Workspace) -> None:
    with pytest.raises(LookupError, match="setting 7"), ws.change("แก้"):
        rows.update(ws.db, "setting", 7, {"value": "ก"})
