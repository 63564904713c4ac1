"""The wheel carries all that the program reads while it runs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_forms_and_resources_travel_inside_the_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        names = set(content.namelist())
    there = {
        f"itadesk/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("forms", "resources")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there
    assert there <= names
    assert "itadesk/thai/digits.py" in names
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)
