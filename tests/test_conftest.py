"""The guards around every test hold."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from itadesk import paths
from tests.conftest import NetworkRefusedError

ROOT = Path(__file__).resolve().parents[1]


def test_the_users_own_data_folder_is_out_of_reach(user_data: Path) -> None:
    assert paths.user_data_dir() == user_data
    assert not user_data.exists()
    assert paths.user_forms_dir().is_relative_to(user_data)


def test_a_program_that_a_test_starts_finds_the_same_folder(user_data: Path) -> None:
    code = "from itadesk import paths; print(paths.user_data_dir())"
    shown = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(shown.stdout.strip()) == user_data


def test_no_window_appears_on_the_developers_screen(qapp: QApplication) -> None:
    assert qapp.platformName() == "offscreen"


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_connection_is_made(family: socket.AddressFamily) -> None:
    with socket.socket(family) as door, pytest.raises(NetworkRefusedError):
        door.connect(("localhost", 9))


def test_no_host_is_looked_up() -> None:
    with pytest.raises(NetworkRefusedError):
        socket.create_connection(("example.invalid", 80))
