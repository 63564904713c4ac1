"""The house keeps its order: who may import whom, and what is loaded when."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli as import_linter

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "itadesk"

HEAVY = ("docx", "lxml", "openpyxl", "PySide6", "pythainlp.tokenize", "rapidfuzz")
FILE_CALLS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "open_text"}
LONGEST_MODULE = 500
LONGER_WITH_A_REASON: dict[str, str] = {}
"""Modules that may be longer, each with the reason."""


def called_name(node: ast.Call) -> str:
    """The last name of what is called: ``read_text`` for ``path.read_text()``."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_text_without_encoding(node: ast.Call) -> bool:
    """Whether the call opens a file as text and leaves its encoding to the system."""
    if any(keyword.arg == "encoding" for keyword in node.keywords):
        return False
    name = called_name(node)
    if name in {"read_text", "write_text"}:
        return True
    modes = [word.value for word in node.args if isinstance(word, ast.Constant)]
    return name == "open" and (
        not node.args or any(re.fullmatch("[rwax]t?", str(m)) for m in modes)
    )


def is_dialog_shown(path: Path, node: ast.Call) -> bool:
    """Whether the call is Qt's ``dialog.open()``: the window itself opens no file so."""
    in_desktop = path.is_relative_to(PACKAGE / "desktop")
    return in_desktop and called_name(node) == "open" and not node.args


def test_imports_keep_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code = import_linter.lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True
    )
    assert code == import_linter.EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("room", ["domain", "thai"])
def test_the_pure_rooms_open_no_file(room: str) -> None:
    opening = [
        f"{path.name}:{node.lineno}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and called_name(node) in FILE_CALLS
    ]
    assert opening == []


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, itadesk.cli; "
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], sep='\\n')"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (loaded.returncode, loaded.stdout.split()) == (0, []), loaded.stderr


def test_every_file_names_the_encoding_in_which_it_reads_text() -> None:
    """Thai Windows' own code page is cp874: a default encoding there is a wrong one."""
    unnamed = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and is_text_without_encoding(node)
        and not is_dialog_shown(path, node)
    ]
    assert unnamed == []


def test_modules_fit_on_a_few_screens() -> None:
    too_long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sorted(PACKAGE.rglob("*.py"))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert set(too_long) == set(LONGER_WITH_A_REASON), too_long
