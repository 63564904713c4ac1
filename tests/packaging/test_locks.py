"""The lock files install the whole program on the laptop, and tell nobody's address."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, cast

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "locks"

LAPTOP = {
    **cast(dict[str, str], default_environment()),
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.12.9",
    "python_version": "3.12",
    "sys_platform": "win32",
    "extra": "",
}
"""What markers see on the laptop."""

LAPTOP_TAGS = frozenset[Tag](
    [
        *cpython_tags((3, 12), platforms=["win_amd64"]),
        *compatible_tags((3, 12), interpreter="cp312", platforms=["win_amd64"]),
    ]
)
"""The wheels that the laptop's Python accepts."""

ENTRY = re.compile(
    r"[a-z0-9-]+==[0-9A-Za-z.!+]+( ; [a-zA-Z0-9_.'<>=! ]+)?( +--hash=sha256:[0-9a-f]{64})+"
)
"""A whole entry of a lock: name, version, marker, hashes.  There is no room for an address."""


@dataclass(frozen=True)
class Locked:
    """One package of a lock."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def version(self) -> Version:
        (specifier,) = self.requirement.specifier
        return Version(specifier.version)

    @property
    def on_the_laptop(self) -> bool:
        marker = self.requirement.marker
        return marker is None or marker.evaluate(LAPTOP)


def entries(lock: str) -> list[str]:
    """The lock's entries, each on one line."""
    text = (LOCKS / lock).read_text(encoding="utf-8")
    return [line.strip() for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def read(lock: str) -> dict[str, Locked]:
    """The packages of a lock by canonical name."""
    found: dict[str, Locked] = {}
    for entry in entries(lock):
        requirement, *hashes = re.split(r"\s+--hash=sha256:", entry)
        locked = Locked(Requirement(requirement), frozenset(hashes))
        found[canonicalize_name(locked.requirement.name)] = locked
    return found


def wheels() -> Iterator[tuple[str, Version, frozenset[Tag], str]]:
    """Name, version, tags and hash of every wheel chosen for the laptop."""
    for line in (LOCKS / "wheels.txt").read_text(encoding="utf-8").splitlines():
        digest, _, file_name = line.partition("  ")
        name, version, _, tags = parse_wheel_filename(file_name)
        yield name, version, tags, digest


def wanted(where: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        pyproject: dict[str, Any] = tomllib.load(file)
    lists = {
        "program": pyproject["project"]["dependencies"],
        "developers": pyproject["dependency-groups"]["dev"],
        "build": pyproject["build-system"]["requires"],
    }
    return [Requirement(text) for text in lists[where]]


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_holds_names_versions_and_hashes_and_no_address(lock: str) -> None:
    assert entries(lock)
    assert [entry for entry in entries(lock) if not ENTRY.fullmatch(entry)] == []


def test_the_list_of_wheels_holds_hashes_and_file_names_only() -> None:
    lines = (LOCKS / "wheels.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    line_form = re.compile(r"[0-9a-f]{64}  [A-Za-z0-9_.+]+(-[A-Za-z0-9_.+]+)+\.whl")
    assert [line for line in lines if not line_form.fullmatch(line)] == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_package_has_a_wheel_for_the_laptop_that_the_lock_lets_in(lock: str) -> None:
    offered = {(name, version): (tags, digest) for name, version, tags, digest in wheels()}
    without = []
    for name, locked in read(lock).items():
        tags, digest = offered.get((name, locked.version), (frozenset[Tag](), ""))
        if locked.on_the_laptop and not (tags & LAPTOP_TAGS and digest in locked.hashes):
            without.append(name)
    assert without == []


def test_no_wheel_is_listed_that_no_lock_asks_for() -> None:
    assert {name for name, *_ in wheels()} <= set(read("dev.txt"))


def test_developers_run_the_program_on_what_the_clerk_gets() -> None:
    program, developers = read("run.txt"), read("dev.txt")
    assert {name: developers.get(name) for name in program} == program


@pytest.mark.parametrize(
    ("where", "lock"),
    [
        ("program", "run.txt"),
        ("program", "dev.txt"),
        ("developers", "dev.txt"),
        ("build", "dev.txt"),
    ],
)
def test_everything_asked_for_is_locked_at_a_version_that_will_do(where: str, lock: str) -> None:
    packages = read(lock)
    unmet = []
    for requirement in wanted(where):
        locked = packages.get(canonicalize_name(requirement.name))
        if locked is None or locked.version not in requirement.specifier:
            unmet.append(str(requirement))
    assert unmet == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_what_the_packages_themselves_need_on_the_laptop_is_locked(lock: str) -> None:
    packages = read(lock)
    unmet = []
    for name, locked in packages.items():
        if locked.requirement.marker is not None:
            continue  # perhaps not installed on this system
        for text in metadata.requires(name) or []:
            need = Requirement(text)
            if need.marker is not None and not need.marker.evaluate(LAPTOP):
                continue
            found = packages.get(canonicalize_name(need.name))
            if found is None or found.version not in need.specifier:
                unmet.append(f"{name} needs {text}")
    assert unmet == []
