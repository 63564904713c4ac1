"""Work off the main thread: one end for each job, and nothing said to who is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from itadesk.desktop import background, errors
from itadesk.desktop.background import Job, Report
from itadesk.domain.errors import InputError


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def ends_of(job: Job) -> list[str]:
    """Notes how ``job`` ends."""
    ends: list[str] = []
    job.done.connect(lambda _result: ends.append("done"))
    job.failed.connect(lambda _text: ends.append("failed"))
    job.cancelled.connect(lambda: ends.append("cancelled"))
    job.finished.connect(lambda: ends.append("finished"))
    return ends


def test_the_result_comes_in_the_main_thread(qtbot: QtBot, owner: QObject) -> None:
    came: list[tuple[object, bool]] = []

    def work(_report: Report) -> tuple[int, bool]:
        return 42, threading.current_thread() is threading.main_thread()

    def done(result: object) -> None:
        came.append((result, threading.current_thread() is threading.main_thread()))

    job = background.run(owner, work, done=done)
    ends = ends_of(job)
    assert job.running
    with qtbot.waitSignal(job.finished):
        pass
    assert came == [((42, False), True)]
    assert ends == ["done", "finished"]


def test_progress_is_told(qtbot: QtBot, owner: QObject) -> None:
    told: list[tuple[int, int, str]] = []

    def work(report: Report) -> None:
        for number in range(3):
            report(number + 1, 3, f"หน้า {number + 1}")

    job = background.run(owner, work)
    job.progress.connect(lambda done, total, what: told.append((done, total, what)))
    with qtbot.waitSignal(job.finished):
        pass
    assert told == [(1, 3, "หน้า 1"), (2, 3, "หน้า 2"), (3, 3, "หน้า 3")]


def test_a_known_error_comes_as_its_sentence(qtbot: QtBot, owner: QObject) -> None:
    said: list[str] = []

    def work(_report: Report) -> None:
        raise InputError("ไฟล์นี้เปิดไม่ได้ เลือกไฟล์อื่น")

    job = background.run(owner, work, failed=said.append)
    ends = ends_of(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert said == ["ไฟล์นี้เปิดไม่ได้ เลือกไฟล์อื่น"]
    assert ends == ["failed", "finished"]


def test_a_bug_is_reported_as_one(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    said: list[str] = []
    monkeypatch.setattr(errors, "report", bugs.append)

    def work(_report: Report) -> None:
        raise KeyError("o27")

    job = background.run(owner, work, failed=said.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert [type(bug) for bug in bugs] == [KeyError]
    assert said == []


def held_work() -> tuple[Callable[[Report], str], threading.Event, threading.Event, list[str]]:
    """Work that waits to be let go, and notes how it ended."""
    started, free = threading.Event(), threading.Event()
    ended: list[str] = []

    def work(report: Report) -> str:
        started.set()
        free.wait(5)
        try:
            report(1, 1, "")
        except background.CancelledError:
            ended.append("stopped")
            raise
        ended.append("went on")
        return "result"

    return work, started, free, ended


def test_cancelled_work_stops_at_its_next_report(qtbot: QtBot, owner: QObject) -> None:
    work, started, free, ended = held_work()
    job = background.run(owner, work)
    ends = ends_of(job)
    assert started.wait(5)
    job.cancel()
    assert ends == ["cancelled", "finished"]
    assert not job.running
    free.set()
    assert background.wait_for_all()
    assert ended == ["stopped"]
    assert ends == ["cancelled", "finished"]


def test_cancelling_twice_is_cancelling_once(qtbot: QtBot, owner: QObject) -> None:
    work, started, free, _ended = held_work()
    job = background.run(owner, work)
    ends = ends_of(job)
    assert started.wait(5)
    job.cancel()
    job.cancel()
    free.set()
    assert background.wait_for_all()
    assert ends == ["cancelled", "finished"]


def test_the_result_is_dropped_when_the_owner_is_gone(qtbot: QtBot) -> None:
    owner = QObject()
    came: list[object] = []
    work, started, free, ended = held_work()
    background.run(owner, work, done=came.append)
    assert started.wait(5)
    owner.deleteLater()
    qtbot.wait(10)
    free.set()
    assert background.wait_for_all()
    qtbot.wait(10)
    assert came == []
    assert ended == ["stopped"]


def test_several_jobs_run_side_by_side(qtbot: QtBot, owner: QObject) -> None:
    results: list[object] = []

    def square(number: int) -> Job:
        return background.run(owner, lambda _report: number * number, done=results.append)

    jobs = [square(number) for number in range(8)]
    with qtbot.waitSignals([job.finished for job in jobs]):
        pass
    assert sorted(str(result) for result in results) == sorted(str(n * n) for n in range(8))
