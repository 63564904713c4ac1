"""A paper goes from draft to published; from the signature on it is a record."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from itadesk.domain.agency import Acting, Signer
from itadesk.domain.errors import InputError
from itadesk.store import office, paper_options, papers
from itadesk.store.check import check_workspace
from itadesk.store.errors import SignedPaperError
from itadesk.store.papers import PaperState, StoredPaper, StoredPassage
from itadesk.store.workspace import Workspace, open_workspace

KIND = "results-memo"
DAY = dt.date(2025, 10, 3)
SAID = '{"หัวข้อ": "รายงาน"}'
CHIEF = Signer("นางตัวอย่าง มั่นคง", "นายก")


@pytest.fixture
def draft(ws: Workspace) -> StoredPaper:
    """A draft with own words in it."""
    with ws.change("ร่าง"):
        paper = papers.ensure_paper(ws, KIND, 2568)
        papers.set_passage(ws, paper.id, "facts/level", "ข้อความ", "f1")
        papers.set_free_paragraphs(ws, paper.id, "facts", ["หนึ่ง", "สอง"])
        paper_options.set_option(ws, paper.id, "due", "2026-04-03")
    return paper


@pytest.fixture
def signed(ws: Workspace, draft: StoredPaper) -> StoredPaper:
    """The same paper, signed."""
    with ws.change("ลงนาม"):
        papers.set_state(ws, draft.id, PaperState.SUBMITTED)
        return papers.set_state(ws, draft.id, PaperState.SIGNED, frozen=SAID)


def test_a_paper_is_begun_once(ws: Workspace) -> None:
    assert papers.paper_for(ws, KIND, 2568) is None
    with ws.change("ร่าง"):
        paper = papers.ensure_paper(ws, KIND, 2568)
        assert papers.ensure_paper(ws, KIND, 2568) == paper
        other = papers.ensure_paper(ws, KIND, 2569)
    assert paper == StoredPaper(paper.id, KIND, 2568, PaperState.DRAFT)
    assert papers.paper_for(ws, KIND, 2568) == papers.paper(ws, paper.id) == paper
    assert papers.papers(ws) == [paper, other]
    assert papers.papers(ws, 2569) == [other]
    with pytest.raises(LookupError):
        papers.paper(ws, 99)


def test_what_stands_in_its_head_is_kept(ws: Workspace, draft: StoredPaper) -> None:
    acting = Signer("นาย ก", "นิติกร", "ร้อยตรี", Acting.IN_PLACE, "ปลัด")
    filled = replace(
        draft, number="๑๒", date=DAY, addressee="นายก", url="https://a.example", signers=(acting,)
    )
    with ws.change("กรอกหัว"):
        papers.update_paper(ws, filled)
    assert papers.paper(ws, draft.id) == filled


def test_passages_are_kept_and_given_up(ws: Workspace, draft: StoredPaper) -> None:
    assert papers.passages(ws, draft.id) == {
        "facts/level": StoredPassage("facts/level", "ข้อความ", "f1")
    }
    with ws.change("แก้"):
        papers.set_passage(ws, draft.id, "facts/level", "ใหม่", "f2")
        papers.set_passage(ws, draft.id, "law", "", "f3")
    assert papers.passages(ws, draft.id) == {
        "facts/level": StoredPassage("facts/level", "ใหม่", "f2"),
        "law": StoredPassage("law", "", "f3"),
    }
    with ws.change("กลับไปใช้ของโปรแกรม"):
        papers.set_passage(ws, draft.id, "facts/level", None)
    assert list(papers.passages(ws, draft.id)) == ["law"]


def test_own_paragraphs_stand_in_their_order(ws: Workspace, draft: StoredPaper) -> None:
    with ws.change("เพิ่มย่อหน้า"):
        papers.set_free_paragraphs(ws, draft.id, "facts", ["ศูนย์", "หนึ่ง", "สอง"])
        papers.set_free_paragraphs(ws, draft.id, "law", ["กฎหมาย"])
    assert papers.free_paragraphs(ws, draft.id) == {
        "facts": ["ศูนย์", "หนึ่ง", "สอง"],
        "law": ["กฎหมาย"],
    }
    with ws.change("ลบย่อหน้า"):
        papers.set_free_paragraphs(ws, draft.id, "facts", [])
    assert papers.free_paragraphs(ws, draft.id) == {"law": ["กฎหมาย"]}


# States


def test_a_paper_goes_its_way_and_may_come_back_before_it_is_signed(
    ws: Workspace, draft: StoredPaper
) -> None:
    way = [
        PaperState.SUBMITTED,
        PaperState.DRAFT,
        PaperState.SUBMITTED,
        PaperState.SIGNED,
        PaperState.PUBLISHED,
    ]
    for state in way:
        with ws.change(state):
            assert papers.set_state(ws, draft.id, state, frozen=SAID).state is state
    assert papers.paper(ws, draft.id).frozen == SAID


LEGAL = {("ร่าง", "เสนอแล้ว"), ("เสนอแล้ว", "ร่าง"), ("เสนอแล้ว", "ลงนามแล้ว"), ("ลงนามแล้ว", "เผยแพร่แล้ว")}


@pytest.mark.parametrize("asked", PaperState)
@pytest.mark.parametrize("steps", range(4))
def test_every_other_move_is_refused(
    ws: Workspace, draft: StoredPaper, steps: int, asked: PaperState
) -> None:
    paper = draft
    with ws.change("ไปถึงสถานะนั้น"):
        for state in list(PaperState)[1 : steps + 1]:
            paper = papers.set_state(ws, paper.id, state, frozen=SAID)
    if (paper.state, asked) in LEGAL:
        with ws.change("เปลี่ยนสถานะ"):
            assert papers.set_state(ws, paper.id, asked, frozen=SAID).state is asked
        return
    expected = InputError if paper.frozen is None else SignedPaperError
    with pytest.raises(expected, match="กรุณา"), ws.change("เปลี่ยนสถานะ"):
        papers.set_state(ws, paper.id, asked, frozen=SAID)
    assert papers.paper(ws, paper.id) == paper


def test_signing_without_what_is_signed_is_a_bug(ws: Workspace, draft: StoredPaper) -> None:
    with pytest.raises(ValueError, match="says"), ws.change("ลงนาม"):
        papers.set_state(ws, draft.id, PaperState.SUBMITTED)
        papers.set_state(ws, draft.id, PaperState.SIGNED)
    assert papers.paper(ws, draft.id) == draft


# The record


def test_those_who_signed_are_copied_whoever_comes_later(ws: Workspace, draft: StoredPaper) -> None:
    with ws.change("กำหนดผู้ลงนาม"):
        ids = [office.add_officer(ws, name, "นิติกร") for name in ("นาย ก", "นาย ข", "นาย ค")]
        office.set_signing_chain(ws, [(i, Acting.NONE, "") for i in ids[:2]])
        office.set_signing_chain(ws, [(i, Acting.NONE, "") for i in ids[1:]], DAY)
        papers.update_paper(ws, replace(draft, date=DAY - dt.timedelta(days=1)))
        papers.set_state(ws, draft.id, PaperState.SUBMITTED)
        papers.set_state(ws, draft.id, PaperState.SIGNED, frozen=SAID)
    with ws.change("เปลี่ยนชื่อ"):
        office.update_officer(ws, replace(office.officers(ws)[0], name="นาย ง"))
    signers = papers.paper(ws, draft.id).signers
    assert signers == (Signer("นาย ก", "นิติกร"), Signer("นาย ข", "นิติกร"))


def test_signers_of_its_own_come_before_the_chain(ws: Workspace, draft: StoredPaper) -> None:
    with ws.change("ประกาศ"):
        ids = [office.add_officer(ws, name, "นิติกร") for name in ("นาย ก", "นาย ข")]
        office.set_signing_chain(ws, [(i, Acting.NONE, "") for i in ids])
        papers.update_paper(ws, replace(draft, signers=(CHIEF,)))
        papers.set_state(ws, draft.id, PaperState.SUBMITTED)
        signed = papers.set_state(ws, draft.id, PaperState.SIGNED, frozen=SAID)
    assert signed.signers == (CHIEF,)


Write = Callable[[Workspace, StoredPaper], object]
FORBIDDEN: dict[str, Write] = {
    "number": lambda ws, p: papers.update_paper(ws, replace(p, number="๑")),
    "date": lambda ws, p: papers.update_paper(ws, replace(p, date=DAY)),
    "addressee": lambda ws, p: papers.update_paper(ws, replace(p, addressee="ผู้อื่น")),
    "signers": lambda ws, p: papers.update_paper(ws, replace(p, signers=(CHIEF,))),
    "new passage": lambda ws, p: papers.set_passage(ws, p.id, "law", "ข้อความ"),
    "passage": lambda ws, p: papers.set_passage(ws, p.id, "facts/level", "แก้"),
    "no passage": lambda ws, p: papers.set_passage(ws, p.id, "facts/level", None),
    "paragraph": lambda ws, p: papers.set_free_paragraphs(ws, p.id, "facts", ["แก้", "สอง"]),
    "no paragraph": lambda ws, p: papers.set_free_paragraphs(ws, p.id, "facts", []),
    "option": lambda ws, p: paper_options.set_option(ws, p.id, "due", "2026-04-30"),
    "no option": lambda ws, p: paper_options.set_option(ws, p.id, "due", ""),
    "new paragraph": lambda ws, p: papers.set_free_paragraphs(ws, p.id, "law", ["ใหม่"]),
}


def written(ws: Workspace, paper: StoredPaper) -> tuple[object, ...]:
    """All that the clerk wrote and settled himself."""
    return (
        papers.passages(ws, paper.id),
        papers.free_paragraphs(ws, paper.id),
        paper_options.options(ws, paper.id),
    )


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_of_a_signed_paper_changes(
    ws: Workspace, signed: StoredPaper, what: str, published: bool
) -> None:
    if published:
        with ws.change("เผยแพร่"):
            signed = papers.set_state(ws, signed.id, PaperState.PUBLISHED)
    words = written(ws, signed)
    with pytest.raises(SignedPaperError, match="ทำฉบับแก้ไข"), ws.change("แก้"):
        FORBIDDEN[what](ws, signed)
    assert papers.paper(ws, signed.id) == signed
    assert written(ws, signed) == words


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE paper SET year = 2569",
        "UPDATE paper SET frozen = NULL, state = 'ร่าง'",
        "UPDATE paper SET frozen = NULL, state = 'เสนอแล้ว', number = '๑'",
        "UPDATE paper SET signers = '[1]'",
        "DELETE FROM paper",
        "UPDATE passage SET text = ''",
        "DELETE FROM free_paragraph",
        "UPDATE passage SET paper_id = (SELECT max(id) FROM paper)",
    ],
)
def test_not_even_another_program_changes_a_signed_paper(
    ws: Workspace, signed: StoredPaper, statement: str
) -> None:
    ws.close()
    connection = sqlite3.connect(ws.path)
    with pytest.raises(sqlite3.IntegrityError, match="signed paper"):
        connection.execute(statement)
    connection.close()


def test_its_address_and_scan_may_follow(ws: Workspace, signed: StoredPaper) -> None:
    with ws.change("แนบฉบับลงนาม"):
        papers.update_paper(ws, replace(signed, url="https://tambon.example/1.pdf"))
        papers.attach_scan(ws, signed.id, b"%PDF", "application/pdf")
        papers.set_state(ws, signed.id, PaperState.PUBLISHED)
        papers.attach_scan(ws, signed.id, b"%PDF better", "application/pdf")
    paper = papers.paper(ws, signed.id)
    assert (paper.url, paper.has_scan) == ("https://tambon.example/1.pdf", True)
    scan = papers.scan(ws, signed.id)
    assert scan is not None
    assert (scan.content, scan.media_type) == (b"%PDF better", "application/pdf")


def test_a_scan_belongs_to_a_signed_paper_only(ws: Workspace, draft: StoredPaper) -> None:
    with pytest.raises(InputError, match="ลงนาม"), ws.change("แนบ"):
        papers.attach_scan(ws, draft.id, b"%PDF", "application/pdf")
    assert papers.scan(ws, draft.id) is None


def test_signing_by_mistake_is_taken_back_like_any_step(ws: Workspace, signed: StoredPaper) -> None:
    with ws.change("เผยแพร่"):
        papers.attach_scan(ws, signed.id, b"%PDF", "application/pdf")
        published = papers.set_state(ws, signed.id, PaperState.PUBLISHED)
    ws.close()
    with open_workspace(ws.path) as again:
        again.undo()
        assert papers.paper(again, signed.id) == signed
        again.undo()
        assert papers.paper(again, signed.id).state is PaperState.DRAFT
        again.redo()
        again.redo()
        assert papers.paper(again, signed.id) == published
    assert check_workspace(ws.path) == []


# A new version


def test_a_new_version_starts_from_the_same_words(ws: Workspace, signed: StoredPaper) -> None:
    with ws.change("ทำฉบับแก้ไข"):
        new = papers.new_version(ws, signed.id)
        papers.set_passage(ws, new.id, "facts/level", "แก้แล้ว", "f2")
    assert new == StoredPaper(new.id, KIND, 2568, PaperState.DRAFT, supersedes=signed.id)
    assert papers.paper_for(ws, KIND, 2568) == new
    assert papers.free_paragraphs(ws, new.id) == {"facts": ["หนึ่ง", "สอง"]}
    assert papers.passages(ws, new.id)["facts/level"].text == "แก้แล้ว"
    assert papers.passages(ws, signed.id)["facts/level"].text == "ข้อความ"
    assert papers.paper(ws, signed.id) == signed


def test_a_new_version_is_made_of_a_signed_paper_and_once(
    ws: Workspace, draft: StoredPaper
) -> None:
    with pytest.raises(InputError, match="แก้ไขได้เลย"), ws.change("ทำฉบับแก้ไข"):
        papers.new_version(ws, draft.id)
    with ws.change("ทำฉบับแก้ไข"):
        papers.set_state(ws, draft.id, PaperState.SUBMITTED)
        papers.set_state(ws, draft.id, PaperState.SIGNED, frozen=SAID)
        papers.new_version(ws, draft.id)
    with pytest.raises(InputError, match="มีฉบับแก้ไขอยู่แล้ว"), ws.change("ทำฉบับแก้ไข"):
        papers.new_version(ws, draft.id)
    assert len(papers.papers(ws)) == 2
