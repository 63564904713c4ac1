"""What the window remembers: recent workspaces and small things, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.desktop.memory import MOST_RECENT, Memory


def test_the_newest_workspace_comes_first_and_once(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    for name in ("ก", "ข", "ก"):
        memory.opened(tmp_path / name)
    assert [path.name for path in memory.recent()] == ["ก", "ข"]
    assert Memory(tmp_path).recent() == memory.recent()


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    for number in range(MOST_RECENT + 3):
        memory.opened(tmp_path / str(number))
    assert len(memory.recent()) == MOST_RECENT
    assert memory.recent()[0].name == str(MOST_RECENT + 2)


def test_one_can_be_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.opened(tmp_path / "ก")
    memory.forget(memory.recent()[0])
    assert Memory(tmp_path).recent() == []


def test_texts_and_folders_come_back(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "ข้อมูล")
    memory.set_text("folder", str(tmp_path))
    memory.set_text("gone", str(tmp_path / "ไม่มี"))
    again = Memory(tmp_path / "ข้อมูล")
    assert again.folder("folder") == tmp_path
    assert (again.folder("gone"), again.folder("never"), again.text("never")) == (None, None, "")


@pytest.mark.parametrize("content", ["", "{", '"text"', "[1, null]", '{"a": 1}'])
def test_a_file_that_says_nothing_sensible_is_forgotten(tmp_path: Path, content: str) -> None:
    for name in ("recent.json", "window.json"):
        (tmp_path / name).write_text(content, encoding="utf-8")
    memory = Memory(tmp_path)
    assert (memory.recent(), memory.text("a")) == ([], "")
    memory.opened(tmp_path / "ก")
    assert [path.name for path in Memory(tmp_path).recent()] == ["ก"]


def test_where_nothing_can_be_written_work_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "ไฟล์"
    blocked.write_text("", encoding="utf-8")
    memory = Memory(blocked)  # a file where a folder should be
    memory.opened(tmp_path / "ก")
    memory.set_text("a", "b")
    assert ([path.name for path in memory.recent()], memory.text("a")) == (["ก"], "b")


def test_by_default_it_lies_in_the_users_own_folder(user_data: Path, tmp_path: Path) -> None:
    Memory().opened(tmp_path / "ก")
    assert (user_data / "recent.json").is_file()
