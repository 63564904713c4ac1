"""Files of every schema there ever was still open and read right."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from itadesk.domain.agency import Acting, Signer
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Carry, Measure
from itadesk.store import (
    backup_log,
    drafts,
    evidence,
    measures,
    migrations,
    office,
    paper_options,
    papers,
    pictures,
    results,
)
from itadesk.store.check import check_workspace
from itadesk.store.papers import PaperState
from itadesk.store.workspace import Workspace, open_workspace
from tests.golden import make
from tests.store.contents import contents

SAMPLES = sorted(make.HERE.glob("schema-*.itadesk"))
DAY = dt.date(2025, 11, 20)


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.stem)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a sample, which may be written in."""
    return Path(shutil.copy(request.param, tmp_path))


@pytest.fixture(params=[True, False], ids=["writing", "reading"])
def old(request: pytest.FixtureRequest, sample: Path) -> Iterator[Workspace]:
    """A sample opened by the present program."""
    with open_workspace(sample, write=request.param) as workspace:
        yield workspace


def test_there_is_a_sample_of_every_schema() -> None:
    numbers = [f"schema-{n:04d}" for n in range(1, len(migrations.scripts()) + 1)]
    assert [sample.stem for sample in SAMPLES] == numbers


def test_a_sample_is_whole(sample: Path) -> None:
    assert check_workspace(sample) == []
    open_workspace(sample).close()
    assert check_workspace(sample) == []


def test_the_office_is_there(old: Workspace) -> None:
    assert office.agency(old, DAY) == make.SAO
    assert office.agency(old, make.BECAME_MUNICIPALITY) == make.MUNICIPALITY
    assert [(u.name, u.active) for u in office.units(old)] == [
        ("กองคลัง", True),
        ("สำนักปลัด", True),
        ("ทุกส่วนราชการ", False),
    ]
    assert office.signing_chain(old, DAY) == [
        Signer("นางสาวตัวอย่าง ขยัน", "นิติกรชำนาญการ"),
        Signer(
            "นายตัวอย่าง ใจดี",
            "หัวหน้าสำนักปลัด",
            "ว่าที่ร้อยตรี",
            Acting.IN_PLACE,
            "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง",
        ),
        Signer("นางตัวอย่าง มั่นคง", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"),
    ]
    assert len(office.signing_chain(old, make.BECAME_MUNICIPALITY)) == 2
    assert office.setting(old, "threshold") == "90"
    assert office.setting(old, "last_round") == "2569"
    emblem = office.emblem(old)
    assert emblem is not None
    assert (emblem.content, emblem.media_type) == (make.PNG, "image/png")


def test_the_results_are_there(old: Workspace) -> None:
    assert results.years(old) == [2567, 2568]
    for year, scores in make.SCORES.items():
        assert results.stated(old, year) == {n: Decimal(s) for n, s in scores.items()}
    assert results.level_stated(old, 2568) == "ผ่าน"
    assert results.recommendations(old, 2568) == list(make.ADVICE)
    assert results.claims(old, 2568) == list(make.CLAIMS)
    assert [u.text for u in results.unplaced(old, 2568)] == ["ข้อความที่จัดไม่ได้"]
    assert [c.text_says for c in results.conflicts(old, 2568)] == ["IIT/i14"]
    assert results.decisions(old, 2568) == {"EIT1/e4": make.DECISION}
    assert results.wordings(old, 2568) == {"i1": "ข้อคำถามตัวอย่าง"}


def test_the_measures_are_there(old: Workspace) -> None:
    assert measures.plan_years(old) == [2568, 2569]
    (earlier,) = measures.measures(old, 2568)
    assert earlier == replace(make.OLD_MEASURE, id=earlier.id)
    assert measures.carry(old, earlier.id) is Carry.CONTINUE
    first, second = measures.measures(old, 2569)
    assert first == Measure(
        2569, "แก้แล้ว", Period.of_year(2569), id=first.id, continued_from=earlier.id
    )
    assert second == replace(make.MEASURE, id=second.id, position=1)


def test_the_papers_are_there(old: Workspace) -> None:
    signed, new = papers.papers(old, 2568)
    assert signed.state is PaperState.PUBLISHED
    assert signed.frozen == make.FROZEN
    assert [signer.name for signer in signed.signers][-1] == "นางตัวอย่าง มั่นคง"
    scan = papers.scan(old, signed.id)
    assert scan is not None
    assert (scan.content, scan.media_type) == (make.PDF, "application/pdf")
    assert [p.text for p in papers.passages(old, signed.id).values()] == ["ข้อความของผู้จัดทำ"]
    assert new == papers.paper_for(old, "results-memo", 2568)
    assert (new.state, new.supersedes, new.frozen) == (PaperState.DRAFT, signed.id, None)
    assert (new.number, new.date) == ("ตย ๐๐๐๐๑/๑๒", dt.date(2025, 10, 3))
    assert papers.passages(old, new.id) == {}
    assert papers.free_paragraphs(old, new.id) == {"results-memo/facts": ["ย่อหน้าที่เพิ่ม"]}


def test_what_the_second_schema_brought_is_there_and_empty_in_the_first(
    sample: Path,
) -> None:
    first = sample.stem == "schema-0001"
    with open_workspace(sample) as old:
        seal = office.seal(old)
        assert (seal and seal.content) == (None if first else make.SEAL)
        answered = {} if first else {i.concept: i for i in (make.ANSWER, make.UNANSWERED)}
        assert evidence.evidence_items(old, 2569) == answered
        signed, new = papers.papers(old, 2568)
        assert paper_options.options(old, signed.id) == ({} if first else make.OPTIONS)
        assert paper_options.options(old, new.id) == ({} if first else {"due": "2026-04-30"})
        _, measure = measures.measures(old, 2569)
        shown = [
            (pictures.content(old, picture), picture.media_type, picture.caption)
            for picture in pictures.pictures(old, measure.id)
        ]
        assert shown == ([] if first else list(make.PICTURES[::-1]))


def test_drafts_and_the_backup_log_are_there(old: Workspace) -> None:
    assert drafts.drafts(old) == {"measure/2/title": "ข้อความที่ยังพิมพ์ไม่เสร็จ"}
    assert [record.path for record in backup_log.backups(old)] == [Path("backup.itadesk")]


def test_the_newest_sample_can_be_taken_back_to_nothing_and_brought_again(tmp_path: Path) -> None:
    newest = Path(shutil.copy(SAMPLES[-1], tmp_path))
    with open_workspace(newest) as ws:
        full = contents(ws)
        while ws.undo():
            pass
        assert not any(contents(ws).values())
    with open_workspace(newest) as ws:
        while ws.redo():
            pass
        assert contents(ws) == full
    assert check_workspace(newest) == []
