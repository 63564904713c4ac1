#!/usr/bin/env python3
"""The developer's door: one command each to set up, run, test, measure and lock itadesk.

    python3 packaging/dev.py setup          make .venv and find what the system lacks
    python3 packaging/dev.py run [ARGS]     open the window; without a display make the demo
    python3 packaging/dev.py test [ARGS]    everything that must hold; ARGS go to pytest
    python3 packaging/dev.py check          the quick part: style, types, imports
    python3 packaging/dev.py bench [ARGS]   the benchmarks, with timings
    python3 packaging/dev.py lock [ARGS]    resolve the dependencies anew; ARGS go to uv

Standard library only, for Python 3.11 or newer, on Debian and on Windows.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

OLDEST_PYTHON = (3, 11)
LAPTOP_PYTHON = "3.12"
"""The Python that the Windows build carries, for which the wheels are chosen."""

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "locks"
DEMO = ROOT / "demo-office"
STAMP = VENV / "itadesk-setup.txt"
WINDOWS = os.name == "nt"

DISPLAY_PACKAGES = (
    "fontconfig",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
"""Debian's packages that Qt's wheels load and do not carry (offscreen and X11)."""

RENDERING_PACKAGES = ("libreoffice-calc", "libreoffice-writer", "poppler-utils")
"""Debian's packages that turn papers into pictures, for the rendering tests."""

RENDERING_PROGRAMS = ("soffice", "pdftoppm")

_DOOR = "import sys; from itadesk.__main__ import main; sys.exit(main())"

CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format --check": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "lint-imports": [
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-logo",
    ],
}
"""The quick checks: what the interpreter is told for each."""


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def say(text: str) -> None:
    """Print a line of our own, at once: it stands between the output of other programs."""
    print(f"dev: {text}", flush=True)


def child_env() -> dict[str, str]:
    """The surroundings in which programs are started: UTF-8, whatever the system."""
    return {**os.environ, "PYTHONUTF8": "1", "DEBIAN_FRONTEND": "noninteractive"}


def call(command: Sequence[str]) -> int:
    """Run ``command`` in the repository with its output shown; its exit code."""
    return subprocess.run(command, cwd=ROOT, env=child_env(), check=False).returncode


def ask(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run ``command`` with its output kept."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=child_env(),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def must(command: Sequence[str], trouble: str) -> None:
    """Run ``command``; `SetupError` with ``trouble`` if it fails."""
    if call(command) != 0:
        raise SetupError(trouble)


# --- Debian's packages -------------------------------------------------------------------


def installed_packages(dpkg_answer: str) -> set[str]:
    """The package names in dpkg-query's lines of status, name and what the package provides.

    What is provided counts: ``libglib2.0-0`` became ``libglib2.0-0t64`` in Debian 13,
    which provides the old name.
    """
    names: set[str] = set()
    for line in dpkg_answer.splitlines():
        status, _, rest = line.partition("\t")
        if status != "installed":
            continue
        name, _, provides = rest.partition("\t")
        names.add(name)
        names.update(re.split(r"[ :(]", part.strip())[0] for part in provides.split(","))
    names.discard("")
    return names


def missing_packages(wanted: Iterable[str], dpkg_answer: str) -> list[str]:
    """Those of ``wanted`` that dpkg does not hold, sorted."""
    return sorted(set(wanted) - installed_packages(dpkg_answer))


def apt_lines(missing: Sequence[str], *, root: bool) -> list[list[str]]:
    """The commands that install ``missing``; without root each goes through sudo."""
    before = [] if root else ["sudo"]
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    return [[*before, "apt-get", "update"], [*before, *install]]


def shown(commands: Iterable[Sequence[str]]) -> str:
    """Commands as one line to copy into a shell."""
    return " && ".join(shlex.join(command) for command in commands)


def may_install() -> bool:
    """Whether apt-get can be used without asking anybody for a password."""
    if is_root():
        return True
    if shutil.which("sudo") is None:
        return False
    return ask(["sudo", "-n", "true"]).returncode == 0


def is_root() -> bool:
    """Whether this runs as the administrator of a Unix system."""
    return sys.platform != "win32" and os.geteuid() == 0


def install_packages(wanted: Iterable[str], purpose: str) -> None:
    """Bring in Debian's packages that are missing, or say which line does.

    Never fails: what is missing shows where it is needed.  Does nothing without dpkg.
    """
    if shutil.which("dpkg-query") is None:
        return
    lines = "${db:Status-Status}\t${Package}\t${Provides}\n"
    missing = missing_packages(wanted, ask(["dpkg-query", "-W", "-f", lines]).stdout)
    if not missing:
        return
    commands = apt_lines(missing, root=is_root())
    if not may_install():
        say(f"system packages are missing for {purpose}. Install them with:\n  {shown(commands)}")
        return
    say(f"installing for {purpose}: {' '.join(missing)}")
    answers = [ask(command) for command in commands]  # old lists may do where update fails
    if answers[-1].returncode != 0:
        say(f"apt-get failed: {answers[-1].stderr.strip()}")
        say(f"once it works again, run:\n  {shown(commands)}")


# --- The environment ---------------------------------------------------------------------


def venv_python(venv: Path, *, windows: bool) -> Path:
    """The interpreter of a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def stamp_text(lock: bytes) -> str:
    """What the stamp says once everything of ``lock`` is installed."""
    return f"packaging/locks/dev.txt sha256 {hashlib.sha256(lock).hexdigest()}\n"


def is_stamped(stamp: Path, lock: bytes) -> bool:
    """Whether the environment was completed from exactly this lock."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == stamp_text(lock)


def launcher(*, windows: bool) -> tuple[str, str]:
    """Name and text of the ``itadesk`` command inside the environment.

    It finds the interpreter beside itself, so that no path (which on a Thai Windows
    often has Thai letters) stands in it.
    """
    if windows:
        return "itadesk.cmd", f'@"%~dp0python.exe" -X utf8 -c "{_DOOR}" %*\r\n'
    return "itadesk", f'#!/bin/sh\nexec "$(dirname -- "$0")/python" -c "{_DOOR}" "$@"\n'


def make_venv(python: Path) -> None:
    """Make ``.venv``, anew if its interpreter is gone."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian's own Python without its venv part
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_packages([package], "a virtual environment")
    say(f"making {VENV.name}")
    must(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "python -m venv failed (see above): .venv could not be made. "
        "On Debian install python3-venv: sudo apt-get install python3-venv",
    )
    if not python.exists():
        raise SetupError(f"python -m venv left no interpreter in {VENV}.")


def link_source(python: str) -> None:
    """Make the source tree importable in the environment, with its ``itadesk`` command.

    A .pth line may be relative to the folder it lies in: that stays right when the
    repository is moved, and is ASCII whatever the folders above are called.
    """
    asked = ask([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    packages = Path(asked.stdout.strip())
    upwards = os.path.relpath(ROOT, packages)
    (packages / "itadesk-source.pth").write_text(upwards + "\n", encoding="ascii")
    name, text = launcher(windows=WINDOWS)
    command = Path(python).parent / name
    command.write_bytes(text.encode("ascii"))
    command.chmod(0o755)


def prepare() -> str:
    """Make the Python side of the environment if it is not complete; its interpreter."""
    interpreter = venv_python(VENV, windows=WINDOWS)
    content = (LOCKS / "dev.txt").read_bytes()
    if not (interpreter.exists() and is_stamped(STAMP, content)):
        complete(interpreter)
        STAMP.write_text(stamp_text(content), encoding="utf-8")
    # Done here, for some systems tell Python to leave no compiled files behind, and
    # compiling everything at every start takes longer than most commands do.
    ask([str(interpreter), "-m", "compileall", "-q", "itadesk"])
    return str(interpreter)


def complete(interpreter: Path) -> None:
    """Make the environment where there is none, and install what the lock names."""
    python = str(interpreter)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    if not interpreter.exists() or ask([*pip, "--version"]).returncode != 0:
        make_venv(interpreter)
    STAMP.unlink(missing_ok=True)
    lock = LOCKS / "dev.txt"
    say(f"installing what {lock.relative_to(ROOT).as_posix()} names (minutes, the first time)")
    install = [*pip, "install", "--quiet", "--require-hashes", "--no-deps", "-r", str(lock)]
    must(install, "pip could not install the locked packages (see above).")
    checked = ask([*pip, "check"])
    if checked.returncode != 0:
        raise SetupError(f"the lock is not complete, see `dev.py lock`: {checked.stdout.strip()}")
    link_source(python)


# --- The commands ------------------------------------------------------------------------


def setup() -> str:
    """Everything that a developer needs; the environment's interpreter."""
    install_packages([*DISPLAY_PACKAGES, *RENDERING_PACKAGES], "the window and the tests")
    return prepare()


def require_qt(python: str) -> None:
    """Stop with Qt's own words if it cannot be loaded, which needs the display libraries."""
    probe = ask([python, "-c", "import PySide6.QtWidgets"])
    if probe.returncode != 0:
        reason = (probe.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetupError(f"Qt does not load ({reason}). See the system packages named above.")


def has_display(platform: str, env: Mapping[str, str]) -> bool:
    """Whether a window can be shown."""
    return not platform.startswith("linux") or any(
        env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether ``itadesk ARGUMENTS`` opens the window rather than running a command."""
    return not arguments or arguments[0].endswith(".itadesk")


def run(arguments: Sequence[str]) -> int:
    """Run itadesk from the source tree; the demo where no window can be shown."""
    install_packages(DISPLAY_PACKAGES, "the window")
    python = prepare()
    itadesk = [python, "-c", _DOOR]
    if not opens_window(arguments):
        return call([*itadesk, *arguments])
    if has_display(sys.platform, os.environ):
        require_qt(python)
        return call([*itadesk, *arguments])
    say(f"no display here, so no window: making the demo in {DEMO.name}")
    if DEMO.exists():
        shutil.rmtree(DEMO)
    code = call([*itadesk, "demo", str(DEMO)])
    made = sorted(path for path in DEMO.rglob("*") if path.is_file())
    if made:
        say(f"{len(made)} files in {DEMO}:")
    for path in made:
        print(f"  {path.stat().st_size:>9,}  {path.relative_to(ROOT).as_posix()}", flush=True)
    return code


def check(python: str) -> list[tuple[str, int]]:
    """Style, types and imports; each check that failed with its exit code."""
    failed = []
    for name, arguments in CHECKS.items():
        say(name)
        code = call([python, *arguments])
        if code != 0:
            failed.append((name, code))
    return failed


def rendering_possible(find: Callable[[str], str | None] = shutil.which) -> bool:
    """Whether the programs that the rendering tests use are there."""
    return all(find(program) is not None for program in RENDERING_PROGRAMS)


def pytest_arguments(extra: Sequence[str], *, rendering: bool) -> list[str]:
    """What pytest is told; what comes from the developer stands last and wins."""
    return [*([] if rendering else ["-m", "not rendering"]), *extra]


def test(extra: Sequence[str]) -> int:
    """All checks, then all tests in one run whose closing line is the last that is printed."""
    python = setup()
    require_qt(python)
    rendering = rendering_possible()
    if not rendering:
        if os.environ.get("CI") and shutil.which("dpkg-query"):
            raise SetupError("LibreOffice could not be installed, and CI leaves no test out.")
        say("LibreOffice or poppler-utils is not here: leaving out the tests marked `rendering`")
    failed = check(python)
    if failed:
        say(f"failed so far: {', '.join(name for name, _ in failed)}; the tests run all the same")
    say("pytest")
    code = call([python, "-m", "pytest", *pytest_arguments(extra, rendering=rendering)])
    return failed[0][1] if failed else code


def bench(extra: Sequence[str]) -> int:
    """The benchmarks with their timings."""
    install_packages(DISPLAY_PACKAGES, "the window")
    # bench_*.py hold bounds that are not reached yet: they fail, and are shown here alone.
    names = ("-o", "python_files=test_*.py bench_*.py")
    command = [
        *(prepare(), "-m", "pytest", "tests/benchmarks", "--benchmark-enable", *names, *extra)
    ]
    return call(command)


# --- The locks ---------------------------------------------------------------------------


def without_markers(lock: str) -> str:
    """``lock`` with every package in it whatever the system: markers taken off."""
    return re.sub(r"^(\S+==\S+)\s*;[^\\\n]*", r"\1 ", lock, flags=re.MULTILINE)


def lock(extra: Sequence[str]) -> int:
    """Resolve pyproject.toml into the lock files and list the wheels for Windows.

    Versions already locked stay unless ``--upgrade`` is among ``extra``.
    """
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("uv is not on the PATH: install it (pip install uv) to make the locks.")
    resolve = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    resolve += ["--only-binary", ":all:", "--generate-hashes", "--no-annotate", "--no-header"]
    resolve += ["--no-emit-index-url", "--no-emit-find-links", *extra, "pyproject.toml"]
    run_lock, dev_lock = str(LOCKS / "run.txt"), str(LOCKS / "dev.txt")
    must([*resolve, "-o", run_lock], "uv could not resolve what the program needs.")
    developers = ["--group", "dev", "-c", run_lock, "-o", dev_lock]
    must([*resolve, *developers], "uv could not resolve what the developers need.")
    wheels = windows_wheels(prepare())
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(wheels.items()))
    (LOCKS / "wheels.txt").write_text(text, encoding="utf-8", newline="\n")
    say(f"{len(wheels)} wheels for Windows in {LOCKS.relative_to(ROOT).as_posix()}/wheels.txt")
    return 0


def windows_wheels(python: str) -> dict[str, str]:
    """Name and sha256 of the wheel that a 64-bit Windows takes for each locked package.

    pip downloads them from whatever index it is set up with and checks their hashes.
    """
    with tempfile.TemporaryDirectory() as folder:
        everything, target = Path(folder, "lock.txt"), Path(folder, "wheels")
        locked = (LOCKS / "dev.txt").read_text(encoding="utf-8")
        everything.write_text(without_markers(locked), encoding="utf-8")
        say("downloading the wheels for Windows")
        command = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
        command += ["--implementation", "cp", "--platform", "win_amd64"]
        command += ["--python-version", LAPTOP_PYTHON, "-d", str(target), "-r", str(everything)]
        must(command, "not every locked package has a wheel for Windows (see above).")
        return {
            wheel.name: hashlib.sha256(wheel.read_bytes()).hexdigest()
            for wheel in target.glob("*.whl")
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["setup", "run", "test", "check", "bench", "lock"])
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on")
    given = parser.parse_args(arguments)
    if given.arguments and given.command in {"setup", "check"}:
        parser.error(f"{given.command} takes no arguments")
    try:
        if given.command == "setup":
            setup()
            say(f"ready: {VENV.name} is complete")
            return 0
        if given.command == "check":
            failed = check(prepare())
            return failed[0][1] if failed else 0
        commands = {"run": run, "test": test, "bench": bench, "lock": lock}
        return commands[given.command](given.arguments)
    except SetupError as trouble:
        print(f"dev: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if sys.version_info < OLDEST_PYTHON:
    sys.exit("itadesk needs Python 3.11 or newer; this is " + sys.version.split()[0])
if __name__ == "__main__":
    sys.exit(main())
