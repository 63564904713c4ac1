"""What is still being typed comes back, and leaves no trace in the history."""

from __future__ import annotations

from itadesk.store import drafts
from itadesk.store.workspace import Workspace, open_workspace
from tests.store.contents import set_total, total


def test_a_draft_is_kept_replaced_and_forgotten(ws: Workspace) -> None:
    assert drafts.draft(ws, "measure/1/title") is None
    for text in ("ปร", "ประ", ""):
        drafts.set_draft(ws, "measure/1/title", text)
        assert drafts.draft(ws, "measure/1/title") == text
    drafts.set_draft(ws, "measure/2/title", "อื่น")
    drafts.clear_draft(ws, "measure/1/title")
    drafts.clear_draft(ws, "measure/1/title")
    assert drafts.drafts(ws) == {"measure/2/title": "อื่น"}


def test_a_draft_outlives_the_program(ws: Workspace) -> None:
    drafts.set_draft(ws, "key", "ข้อความที่ยังพิมพ์ไม่เสร็จ")
    ws.close()
    with open_workspace(ws.path, write=False) as reader:
        assert drafts.drafts(reader) == {"key": "ข้อความที่ยังพิมพ์ไม่เสร็จ"}


def test_typing_is_no_step_and_keeps_what_can_be_redone(ws: Workspace) -> None:
    set_total(ws, 90)
    ws.undo()
    revision = ws.revision
    drafts.set_draft(ws, "key", "ข้อความ")
    drafts.clear_draft(ws, "key")
    assert ws.revision == revision
    assert ws.redo_label == "คะแนนรวม 90"


def test_a_draft_is_taken_over_whole_or_stays(ws: Workspace) -> None:
    drafts.set_draft(ws, "key", "90")
    try:
        with ws.change("แก้คะแนน"):
            set_total(ws, 90)
            drafts.clear_draft(ws, "key")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert (drafts.draft(ws, "key"), total(ws)) == ("90", None)
    with ws.change("แก้คะแนน"):
        set_total(ws, 90)
        drafts.clear_draft(ws, "key")
    assert drafts.draft(ws, "key") is None
    assert total(ws) == 90


def test_a_draft_is_forgotten_though_it_changed_nothing(ws: Workspace) -> None:
    set_total(ws, 90)
    drafts.set_draft(ws, "key", "90")
    revision = ws.revision
    with ws.change("แก้คะแนน"):
        set_total(ws, 90)
        drafts.clear_draft(ws, "key")
    assert drafts.draft(ws, "key") is None
    assert ws.revision == revision
