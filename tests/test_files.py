"""A file is replaced as a whole or stays as it was, and nothing is left lying beside it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from itadesk.files import replacing, write_bytes


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "ปี ๒๕๖๘" / "บันทึกข้อความ.docx"
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(target.parent) == [target.name]


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "ตาราง.xlsx"
    target.write_bytes(b"old and longer")
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == [target.name]


def test_the_old_file_stands_until_the_new_one_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with replacing(target) as temporary:
        temporary.write_bytes(b"half")
        assert target.read_bytes() == b"old"
        assert temporary.parent == target.parent
        temporary.write_bytes(b"whole")
    assert target.read_bytes() == b"whole"


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: type[BaseException]
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with pytest.raises(error), replacing(target) as temporary:
        temporary.write_bytes(b"half")
        raise error
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == [target.name]


def test_a_file_that_another_program_holds_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows `os.replace` fails while Word has the target open."""

    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "held", str(target))

    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == [target.name]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == [target.name]


def test_the_content_reaches_the_disk_before_the_name_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flush(handle: int) -> None:
        done.append("fsync")
        fsync(handle)

    def rename(source: Path, target: Path) -> None:
        done.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", rename)
    write_bytes(tmp_path / "a.txt", b"new")
    assert done == ["fsync", "replace"]


def test_a_folder_in_the_way_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.mkdir()
    with pytest.raises(OSError):
        write_bytes(target, b"new")
    assert names(tmp_path) == [target.name]


def test_several_threads_write_and_the_permissions_of_new_files_stay_usual(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    usual = (tmp_path / "usual").stat().st_mode
    with ThreadPoolExecutor(max_workers=8) as writers:
        for number in range(200):
            writers.submit(write_bytes, tmp_path / f"{number}", b"new")
    assert {entry.stat().st_mode for entry in tmp_path.iterdir()} == {usual}
    (tmp_path / "later").touch()
    assert (tmp_path / "later").stat().st_mode == usual
