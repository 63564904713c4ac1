"""One module knows where things lie: in the source tree, installed, and on a USB stick."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk import paths


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program that lies elsewhere."""
    folder = tmp_path / "โปรแกรม ITA" / "itadesk"
    folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", folder)
    return folder


def test_forms_and_resources_come_with_the_program() -> None:
    assert (paths.forms_dir() / "frameworks").is_dir()
    assert (paths.forms_dir() / "documents" / "laws.toml").is_file()
    assert (paths.resources_dir() / "fonts").is_dir()


def test_in_the_source_tree_they_lie_beside_the_package(program: Path) -> None:
    assert paths.forms_dir() == program.parent / "forms"
    assert paths.resources_dir() == program.parent / "resources"


def test_installed_they_lie_inside_the_package(program: Path) -> None:
    (program / "_data").mkdir()
    (program.parent / "forms").mkdir()  # somebody else's
    assert paths.forms_dir() == program / "_data" / "forms"
    assert paths.resources_dir() == program / "_data" / "resources"


def test_the_users_data_lie_where_the_system_keeps_them(program: Path, user_data: Path) -> None:
    assert paths.user_data_dir() == user_data
    assert paths.user_forms_dir() == user_data / "forms"


def test_on_a_usb_stick_the_users_data_lie_beside_the_program(program: Path) -> None:
    (program.parent / paths.PORTABLE_MARKER).touch()
    assert paths.user_data_dir() == program.parent / "data"
    assert paths.user_forms_dir() == program.parent / "data" / "forms"


def test_asking_for_a_folder_does_not_make_it(program: Path) -> None:
    asked = [paths.user_data_dir(), paths.user_forms_dir(), paths.forms_dir()]
    assert not any(folder.exists() for folder in asked)
