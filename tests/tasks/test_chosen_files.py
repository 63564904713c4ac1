"""Files that a clerk picks: read whole, or refused with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.domain.errors import InputError
from itadesk.tasks.chosen_files import read_chosen, read_picture
from tests.publishing.figures import jpeg, png, wmf

MEGABYTE = 1_000_000


class RefusedError(InputError):
    """Whatever the caller raises."""


def chosen(folder: Path, content: bytes) -> bytes:
    path = folder / "ไฟล์.dat"
    path.write_bytes(content)
    return read_chosen(path, MEGABYTE, smaller="ย่อก่อน", refusal=RefusedError)


def picture(folder: Path, content: bytes) -> tuple[bytes, str]:
    path = folder / "ภาพ.dat"
    path.write_bytes(content)
    return read_picture(path, MEGABYTE, instead="เลือกใหม่", refusal=RefusedError)


@pytest.mark.parametrize("size", [0, 1, MEGABYTE])
def test_a_file_up_to_the_limit_is_read_whole(tmp_path: Path, size: int) -> None:
    assert chosen(tmp_path, b"x" * size) == b"x" * size


def test_a_larger_one_is_refused_with_the_limit_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"“ไฟล์\.dat” ใหญ่เกิน ๑ MB กรุณาย่อก่อน"):
        chosen(tmp_path, b"x" * (MEGABYTE + 1))


def test_one_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "ไม่มี.png", tmp_path):
        with pytest.raises(RefusedError, match="ยังอยู่ที่เดิม"):
            read_chosen(path, MEGABYTE, smaller="", refusal=RefusedError)


def test_a_picture_is_known_by_its_content(tmp_path: Path) -> None:
    assert picture(tmp_path, png(4, 3)) == (png(4, 3), "image/png")
    assert picture(tmp_path, jpeg(4, 3)) == (jpeg(4, 3), "image/jpeg")


@pytest.mark.parametrize("content", [b"", b"GIF89a", wmf(), png(4, 3)[:-1], jpeg(300, 200)[:-40]])
def test_anything_else_is_no_picture(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RefusedError, match=r"“ภาพ\.dat” ไม่ใช่ภาพ .* กรุณาเลือกใหม่"):
        picture(tmp_path, content)
