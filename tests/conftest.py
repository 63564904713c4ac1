"""What holds for every test: no screen, no network, and never the user's own data."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import NoReturn

import platformdirs
import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is asked for anything

# A slow machine is no failure, and CI must see the same examples on every run.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Where the systems keep a user's data, for programs that a test starts.
_USER_FOLDERS = (
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "LOCALAPPDATA",
    "APPDATA",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",  # platformdirs asks Windows itself unless this is set
)


class NetworkRefusedError(AssertionError):
    """A test reached for the network, which the program never does."""


@pytest.fixture(autouse=True)
def user_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder for this test alone; it does not exist yet."""
    home = tmp_path_factory.mktemp("user")
    for name in _USER_FOLDERS:
        monkeypatch.setenv(name, str(home))
    folder = home / "itadesk"
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_args, **_options: str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every attempt to connect, bind or look up a host fails the test that makes it."""

    def refuse(*_args: object, **_options: object) -> NoReturn:
        raise NetworkRefusedError("tests must not use the network")

    for method in ("bind", "connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, method, refuse)
    for function in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, function, refuse)
