"""The options of a paper: kept, taken away, brought back, and of a signed one never changed."""

from __future__ import annotations

import sqlite3

import pytest

from itadesk.store import paper_options, papers
from itadesk.store.errors import SignedPaperError
from itadesk.store.papers import PaperState, StoredPaper
from itadesk.store.workspace import Workspace


@pytest.fixture
def paper(ws: Workspace) -> StoredPaper:
    """A draft with two options."""
    with ws.change("ร่าง"):
        made = papers.ensure_paper(ws, "units-memo", 2569)
        paper_options.set_option(ws, made.id, "due", "2026-04-03")
        paper_options.set_option(ws, made.id, "references", "หนังสือ ก\nหนังสือ ข")
    return made


def signed(ws: Workspace, paper: StoredPaper) -> StoredPaper:
    with ws.change("ลงนาม"):
        papers.set_state(ws, paper.id, PaperState.SUBMITTED)
        return papers.set_state(ws, paper.id, PaperState.SIGNED, frozen="{}")


def test_what_was_settled_is_there(ws: Workspace, paper: StoredPaper) -> None:
    with ws.change("ฉบับอื่น"):
        other = papers.ensure_paper(ws, "units-memo", 2570)
    assert paper_options.options(ws, paper.id) == {
        "due": "2026-04-03",
        "references": "หนังสือ ก\nหนังสือ ข",
    }
    assert paper_options.options(ws, other.id) == {}


def test_an_option_is_changed_and_taken_away_and_each_is_undone(
    ws: Workspace, paper: StoredPaper
) -> None:
    before = paper_options.options(ws, paper.id)
    with ws.change("แก้"):
        paper_options.set_option(ws, paper.id, "due", "2026-04-30")
        paper_options.set_option(ws, paper.id, "references", "")
        paper_options.set_option(ws, paper.id, "background", "")
    after = paper_options.options(ws, paper.id)
    assert after == {"due": "2026-04-30"}
    ws.undo()
    assert paper_options.options(ws, paper.id) == before
    ws.redo()
    assert paper_options.options(ws, paper.id) == after


@pytest.mark.parametrize(("key", "value"), [("due", "2027-01-01"), ("due", ""), ("new", "ใหม่")])
def test_those_of_a_signed_paper_stay(
    ws: Workspace, paper: StoredPaper, key: str, value: str
) -> None:
    signed(ws, paper)
    before = paper_options.options(ws, paper.id)
    with pytest.raises(SignedPaperError, match="ทำฉบับแก้ไข"), ws.change("แก้"):
        paper_options.set_option(ws, paper.id, key, value)
    assert paper_options.options(ws, paper.id) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paper_option SET value = ''",
        "DELETE FROM paper_option",
        "UPDATE paper_option SET paper_id = (SELECT max(id) FROM paper)",
        "INSERT INTO paper_option (paper_id, key, value) VALUES (1, 'k', 'v')",
    ],
)
def test_not_even_another_program_changes_those_of_a_signed_paper(
    ws: Workspace, paper: StoredPaper, statement: str
) -> None:
    signed(ws, paper)
    with ws.change("ฉบับอื่น"):
        papers.ensure_paper(ws, "units-memo", 2570)
    ws.close()
    connection = sqlite3.connect(ws.path)
    with pytest.raises(sqlite3.IntegrityError, match="signed paper"):
        connection.execute(statement)
    connection.close()


def test_a_new_version_starts_from_the_same_options(ws: Workspace, paper: StoredPaper) -> None:
    signed(ws, paper)
    with ws.change("ทำฉบับแก้ไข"):
        new = papers.new_version(ws, paper.id)
        paper_options.set_option(ws, new.id, "due", "2026-05-01")
    assert paper_options.options(ws, new.id)["references"] == "หนังสือ ก\nหนังสือ ข"
    assert paper_options.options(ws, new.id)["due"] == "2026-05-01"
    assert paper_options.options(ws, paper.id)["due"] == "2026-04-03"
