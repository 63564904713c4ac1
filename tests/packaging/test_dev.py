"""The developer's door decides rightly, whatever system it stands on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dev
import pytest

DPKG = (
    "installed\tlibegl1\t\n"
    "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.84.4-3), libglib2.0-0-other\n"
    "config-files\tpoppler-utils\t\n"
    "installed\tlibgl1\tlibgl1-mesa-glx:any\n"
)


class Calls(list[list[str]]):
    """Stands for `dev.call`: notes every command, and answers with the code given for a word."""

    def __init__(self, **codes: int) -> None:
        super().__init__()
        self.codes = codes

    def __call__(self, command: Sequence[str]) -> int:
        self.append(list(command))
        return next((code for word, code in self.codes.items() if word in command), 0)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Every program that the commands would start, on a system that lacks nothing."""
    noted = Calls()
    monkeypatch.setattr(dev, "call", noted)
    monkeypatch.setattr(dev, "install_packages", lambda _wanted, _purpose: None)
    monkeypatch.setattr(dev, "prepare", lambda: "python")
    monkeypatch.setattr(dev, "require_qt", lambda _python: None)
    return noted


# --- Debian's packages


def test_a_package_is_there_when_installed_or_provided_by_an_installed_one() -> None:
    wanted = ["libegl1", "libglib2.0-0", "libgl1-mesa-glx", "poppler-utils", "libreoffice-calc"]
    assert dev.missing_packages(wanted, DPKG) == ["libreoffice-calc", "poppler-utils"]


def test_everything_is_missing_where_dpkg_says_nothing() -> None:
    assert dev.missing_packages(dev.DISPLAY_PACKAGES, "") == sorted(dev.DISPLAY_PACKAGES)


def test_root_installs_and_anybody_else_goes_through_sudo() -> None:
    assert dev.shown(dev.apt_lines(["libegl1"], root=True)) == (
        "apt-get update && apt-get install --yes --no-install-recommends libegl1"
    )
    assert dev.shown(dev.apt_lines(["libegl1"], root=False)) == (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends libegl1"
    )


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """A Debian that has what `DPKG` says and on which nothing has to be asked."""
    noted = Calls()

    def answer(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        if command[0] == "dpkg-query":
            return subprocess.CompletedProcess(command, 0, DPKG, "")
        return subprocess.CompletedProcess(command, noted(command), "", "E: no such host")

    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "ask", answer)
    monkeypatch.setattr(dev, "is_root", lambda: True)
    return noted


def test_only_what_is_missing_is_installed(debian: Calls) -> None:
    dev.install_packages(["libegl1", "poppler-utils"], "the tests")
    assert [command[:2] for command in debian] == [["apt-get", "update"], ["apt-get", "install"]]
    assert debian[1][-1] == "poppler-utils"
    assert "libegl1" not in debian[1]


def test_the_package_lists_are_left_alone_when_nothing_is_missing(debian: Calls) -> None:
    dev.install_packages(["libegl1", "libgl1"], "the window")
    assert debian == []


def test_who_may_not_install_is_told_the_line(
    debian: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "may_install", lambda: False)
    dev.install_packages(["poppler-utils"], "the tests")
    assert debian == []
    assert "sudo apt-get install --yes --no-install-recommends poppler-utils" in (
        capsys.readouterr().out
    )


def test_a_failing_apt_get_is_told_and_not_fatal(
    debian: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.codes["install"] = 100
    dev.install_packages(["poppler-utils"], "the tests")
    shown = capsys.readouterr().out
    assert "E: no such host" in shown
    assert "apt-get install" in shown


def test_without_dpkg_no_package_is_looked_for(
    debian: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    dev.install_packages(dev.DISPLAY_PACKAGES, "the window")
    assert debian == []


# --- The environment


@pytest.mark.parametrize(
    ("windows", "place"), [(True, "Scripts/python.exe"), (False, "bin/python")]
)
def test_the_interpreter_lies_where_the_system_puts_it(windows: bool, place: str) -> None:
    assert dev.venv_python(Path("venv"), windows=windows) == Path("venv", *place.split("/"))


def test_an_environment_is_complete_for_the_lock_it_was_made_from_only(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp.txt"
    assert not dev.is_stamped(stamp, b"one")
    stamp.write_text(dev.stamp_text(b"one"), encoding="utf-8")
    assert dev.is_stamped(stamp, b"one")
    assert not dev.is_stamped(stamp, b"another")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under a Thai path with a space in it, with a lock and an empty environment."""
    root = tmp_path / "งาน ITA"
    (root / "locks").mkdir(parents=True)
    (root / "locks" / "dev.txt").write_bytes(b"one")
    (root / "itadesk").mkdir()
    (root / "itadesk" / "__init__.py").write_text("", encoding="utf-8")
    (root / "itadesk" / "__main__.py").write_text(
        "import sys\ndef main():\n    print('args', sys.argv[1:])\n    return 7\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(root / ".venv")], check=True)
    monkeypatch.setattr(dev, "ROOT", root)
    monkeypatch.setattr(dev, "LOCKS", root / "locks")
    monkeypatch.setattr(dev, "VENV", root / ".venv")
    monkeypatch.setattr(dev, "STAMP", root / ".venv" / "stamp.txt")
    return root


def test_a_second_setup_only_compiles(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Calls()
    monkeypatch.setattr(dev, "call", noted)
    dev.STAMP.write_text(dev.stamp_text(b"one"), encoding="utf-8")
    monkeypatch.setattr(dev, "ask", noted)
    assert Path(dev.prepare()) == dev.venv_python(project / ".venv", windows=dev.WINDOWS)
    assert [command[1:] for command in noted] == [["-m", "compileall", "-q", "itadesk"]]


def test_the_source_is_compiled_where_python_would_not_keep_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    dev.STAMP.write_text(dev.stamp_text(b"one"), encoding="utf-8")
    dev.prepare()
    assert list((project / "itadesk" / "__pycache__").glob("__main__.*.pyc"))


@pytest.fixture
def pip_says(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The exit codes of pip's ``--version`` and ``check``; other questions are really asked."""
    codes = {"--version": 0, "check": 0}
    ask = dev.ask

    def answer(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        if command[-1] in codes:
            return subprocess.CompletedProcess([], codes[command[-1]], "lxml is missing", "")
        return ask(command)

    monkeypatch.setattr(dev, "ask", answer)
    return codes


def test_a_half_made_environment_is_made_anew_and_then_complete(
    project: Path, pip_says: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Calls()
    monkeypatch.setattr(dev, "call", noted)
    pip_says["--version"] = 1
    dev.prepare()
    made, installed = noted
    assert made[1:4] == ["-m", "venv", "--clear"]
    assert "--require-hashes" in installed
    assert installed[-1] == str(project / "locks" / "dev.txt")
    assert dev.is_stamped(dev.STAMP, b"one")


@pytest.mark.usefixtures("project")
def test_a_lock_that_lacks_a_dependency_is_told(
    pip_says: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "call", Calls())
    pip_says["check"] = 1
    with pytest.raises(dev.SetupError, match="lxml is missing"):
        dev.prepare()
    assert not dev.STAMP.exists()


@pytest.mark.usefixtures("project", "pip_says")
def test_a_failed_installation_is_not_taken_for_complete(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "call", Calls(install=1))
    with pytest.raises(dev.SetupError, match="pip could not install"):
        dev.prepare()
    assert not dev.STAMP.exists()


def test_the_source_tree_runs_from_the_environment_under_a_thai_path(project: Path) -> None:
    python = dev.venv_python(project / ".venv", windows=dev.WINDOWS)
    dev.link_source(str(python))
    command = python.parent / dev.launcher(windows=dev.WINDOWS)[0]
    answer = subprocess.run(
        [str(command), "show", "ตัวอย่าง.itadesk"],
        cwd=project.parent,
        env=dev.child_env(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.stdout.strip() == "args ['show', 'ตัวอย่าง.itadesk']", answer.stderr
    assert answer.returncode == 7


@pytest.mark.parametrize("windows", [True, False])
def test_the_command_carries_no_path(windows: bool) -> None:
    _, text = dev.launcher(windows=windows)
    assert str(dev.ROOT) not in text
    assert "itadesk.__main__" in text


# --- run


@pytest.mark.parametrize(
    ("platform", "env", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_known(platform: str, env: dict[str, str], display: bool) -> None:
    assert dev.has_display(platform, env) is display


def test_with_a_display_the_window_opens(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda _platform, _env: True)
    assert dev.run(["งาน.itadesk"]) == 0
    assert [command[3:] for command in calls] == [["งาน.itadesk"]]


def test_without_a_display_a_command_runs_all_the_same(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda _platform, _env: False)
    calls.codes["show"] = 3
    assert dev.run(["show", "x.itadesk"]) == 3
    assert [command[3:] for command in calls] == [["show", "x.itadesk"]]


@pytest.mark.usefixtures("calls")
@pytest.mark.parametrize("code", [0, 1])
def test_without_a_display_the_demo_is_made_afresh_and_listed(
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    demo = tmp_path / "demo-office"
    demo.mkdir()
    (demo / "old.docx").write_bytes(b"old")

    def make(command: Sequence[str]) -> int:
        assert list(command[3:]) == ["demo", str(demo)]
        assert not demo.exists()
        demo.mkdir()
        (demo / "memo.docx").write_bytes(b"12345")
        return code

    monkeypatch.setattr(dev, "call", make)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "DEMO", demo)
    monkeypatch.setattr(dev, "has_display", lambda _platform, _env: False)
    assert dev.run([]) == code
    shown = capsys.readouterr().out
    assert "5  demo-office/memo.docx" in shown
    assert "old.docx" not in shown


def test_a_qt_that_does_not_load_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = subprocess.CompletedProcess[str](
        [], 1, stdout="", stderr="Traceback\nImportError: libEGL.so.1: cannot open\n"
    )
    monkeypatch.setattr(dev, "ask", lambda _command: broken)
    with pytest.raises(dev.SetupError, match=r"libEGL\.so\.1"):
        dev.require_qt("python")


# --- test and check


def test_all_checks_run_and_the_first_failure_is_the_answer(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "rendering_possible", lambda: True)
    calls.codes |= {"--check": 5, "mypy": 2, "pytest": 1}
    assert dev.test(["-k", "scores"]) == 5
    assert len(calls) == len(dev.CHECKS) + 1
    assert calls[-1] == ["python", "-m", "pytest", "-k", "scores"]


def test_where_papers_cannot_be_rendered_those_tests_are_left_out_and_named(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "rendering_possible", lambda: False)
    monkeypatch.delenv("CI", raising=False)
    assert dev.test([]) == 0
    assert calls[-1][2:] == ["pytest", "-m", "not rendering"]
    assert "`rendering`" in capsys.readouterr().out


def test_ci_on_debian_leaves_no_test_out(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "rendering_possible", lambda: False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(dev.SetupError, match="LibreOffice"):
        dev.test([])
    assert calls == []


def test_rendering_needs_both_of_its_programs() -> None:
    assert dev.rendering_possible(lambda name: name)
    assert not dev.rendering_possible({"soffice": "/usr/bin/soffice"}.get)


def test_check_runs_no_test(calls: Calls) -> None:
    calls.codes["ruff"] = 1
    assert dev.main(["check"]) == 1
    assert len(calls) == len(dev.CHECKS)
    assert not any("pytest" in command for command in calls)


def test_bench_takes_the_timings(calls: Calls) -> None:
    assert dev.main(["bench", "-k", "memo"]) == 0
    assert calls[-1][2:5] == ["pytest", "tests/benchmarks", "--benchmark-enable"]
    assert "python_files=test_*.py bench_*.py" in calls[-1]
    assert calls[-1][-2:] == ["-k", "memo"]


# --- lock and the door itself


def test_a_lock_without_markers_asks_for_every_package() -> None:
    lock = (
        "librt==0.16.0 ; platform_python_implementation != 'PyPy' \\\n    --hash=sha256:00\n"
        "lxml==6.1.3 \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
    )
    assert dev.without_markers(lock) == (
        "librt==0.16.0 \\\n    --hash=sha256:00\n"
        "lxml==6.1.3 \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
    )


def test_without_uv_the_locks_stay_and_the_reason_is_told(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert dev.main(["lock"]) == 1
    assert calls == []
    assert "uv is not on the PATH" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["nonsense"], ["setup", "now"]])
def test_other_words_are_bad_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.main(words)
    assert stopped.value.code == 2
