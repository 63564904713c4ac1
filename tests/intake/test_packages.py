"""Zip packages are opened within limits."""

from __future__ import annotations

import pytest

from itadesk.intake import packages
from itadesk.intake.errors import FileTooLargeError, UnreadableFileError
from itadesk.intake.packages import open_package
from tests.intake.builders import package


def test_members_are_read() -> None:
    with open_package(package({"a/b.xml": "ข้อความ"}), "x.docx") as opened:
        assert opened.members == {"a/b.xml"}
        assert opened.read("a/b.xml").decode() == "ข้อความ"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with (
        pytest.raises(FileTooLargeError),
        open_package(package({"word/document.xml": b"\0" * 20_000_000}), "x.docx"),
    ):
        pass


def test_thousands_of_members_are_refused() -> None:
    many = {f"word/{number}": "" for number in range(packages.MOST_MEMBERS + 1)}
    with pytest.raises(FileTooLargeError), open_package(package(many), "x.docx"):
        pass


def test_a_member_longer_than_it_says_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    content = package({"a": b"x" * 1000})
    with open_package(content, "x.docx") as opened:
        monkeypatch.setattr(packages, "LARGEST_MEMBER", 100)
        with pytest.raises(FileTooLargeError):
            opened.read("a")


@pytest.mark.parametrize("lost", [1, 30, 100])
def test_a_broken_zip_is_damaged(lost: int) -> None:
    content = package({"word/document.xml": "ก" * 500})[:-lost]
    with pytest.raises(UnreadableFileError, match="อาจเสีย"), open_package(content, "x.docx"):
        pass


def test_a_member_with_damaged_contents_is_damaged() -> None:
    content = bytearray(package({"a": bytes(range(256)) * 20}))
    content[60:90] = b"\xff" * 30
    with open_package(bytes(content), "x.docx") as opened, pytest.raises(UnreadableFileError):
        opened.read("a")


def test_a_missing_member_is_damaged() -> None:
    with open_package(package({"a": ""}), "x.docx") as opened, pytest.raises(UnreadableFileError):
        opened.read("b")
