"""An office's own copy of a form counts in place of the program's, and nothing of it is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itadesk import files, paths
from itadesk.library.frameworks import FolderError
from itadesk.library.meanings import MEANINGS
from itadesk.library.own_forms import (
    FORMS,
    NoOwnFormError,
    own_copy,
    own_forms,
    remove_own,
)
from itadesk.library.wording import LAWS, load_document, load_laws, read_document, read_laws

DOCUMENTS = tuple(kind for kind in FORMS if kind != LAWS)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# Making a copy


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_copy_says_what_the_programs_form_says(kind: str) -> None:
    program = read_document(paths.forms_dir() / "documents" / f"{kind}.toml")
    path = own_copy(kind)
    assert path == paths.user_forms_dir() / "documents" / f"{kind}.toml"
    assert load_document(kind) == read_document(path) == program


def test_the_list_of_laws_can_be_copied_too() -> None:
    program = load_laws()
    assert read_laws(own_copy(LAWS)) == program


@pytest.mark.parametrize("kind", FORMS)
def test_a_copy_begins_with_plain_thai_about_what_may_be_changed(kind: str) -> None:
    head, _, form = own_copy(kind).read_text(encoding="utf-8-sig").partition("schema = 1")
    comments = head.splitlines()
    assert all(line.startswith("#") or not line for line in comments)
    assert not any(line.endswith(" ") for line in comments)
    assert "แก้ได้" in head
    assert "อย่าแก้" in head
    assert all(re.search("[\u0e00-\u0e7f]", line) for line in comments if line.strip("# "))
    assert form.strip()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_fact_that_a_form_may_name_is_explained(kind: str) -> None:
    head = own_copy(kind).read_text(encoding="utf-8-sig").partition("schema = 1")[0]
    explained = dict(re.findall(r"(?m)^#   \{(\w+)\} (.+)$", head))
    assert explained == MEANINGS


def test_an_old_notepad_can_show_a_copy() -> None:
    content = own_copy("results-memo").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_copy_is_never_overwritten() -> None:
    path = own_copy("results-memo")
    change(path, "ข้อเท็จจริง", "เรื่องเดิมและข้อเท็จจริง")
    before = path.read_bytes()
    assert own_copy("results-memo") == path
    assert path.read_bytes() == before


def test_a_copy_that_cannot_be_kept_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_target: Path, _content: bytes) -> None:
        raise OSError("no room")

    monkeypatch.setattr(files, "write_bytes", full)
    with pytest.raises(FolderError, match="พื้นที่ว่าง") as caught:
        own_copy("results-memo")
    assert str(paths.user_forms_dir()) in str(caught.value)


@pytest.mark.parametrize("kind", ["poem", "../laws", ""])
def test_there_is_no_copy_of_what_is_no_form(kind: str) -> None:
    with pytest.raises(ValueError, match="no form"):
        own_copy(kind)


# What copies there are


def test_at_first_there_are_none() -> None:
    assert own_forms() == []


def test_the_copies_are_listed_in_the_order_of_the_work() -> None:
    laws, results, analysis = (own_copy(k) for k in (LAWS, "results-memo", "analysis-memo"))
    found = own_forms()
    assert [(form.kind, form.path) for form in found] == [
        ("analysis-memo", analysis),
        ("results-memo", results),
        (LAWS, laws),
    ]
    assert all(form.problems == () for form in found)


def test_a_broken_copy_tells_file_line_and_reason() -> None:
    path = own_copy("results-memo")
    change(path, "{total}", "{score}")
    (form,) = own_forms()
    problem = form.problems[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "{score}" in lines[problem.line - 1]
    assert str(problem).startswith(f"ไฟล์ “results-memo.toml” บรรทัดที่ {problem.line} ")
    assert problem.reason == "ไม่รู้จักข้อมูล {score}"


def test_a_broken_list_of_laws_is_told_too() -> None:
    path = own_copy(LAWS)
    change(path, "usual = true", 'usual = "yes"')
    (form,) = own_forms()
    assert [problem.key for problem in form.problems] == ["law[1].usual"]
    line = path.read_text(encoding="utf-8").splitlines()[form.problems[0].line - 1]
    assert line == 'usual = "yes"'


# Going back


def test_taking_a_copy_back_keeps_it_under_another_name() -> None:
    path = own_copy("results-memo")
    change(path, "ข้อเท็จจริง", "ความเป็นมา")
    assert load_document("results-memo").parts[1].heading == "ความเป็นมา"
    kept = remove_own("results-memo")
    assert "ความเป็นมา" in kept.read_text(encoding="utf-8")
    assert load_document("results-memo").parts[1].heading == "ข้อเท็จจริง"
    assert own_forms() == []


def test_copies_taken_back_one_after_the_other_are_all_kept() -> None:
    kept = []
    for heading in ("ก", "ข", "ค"):
        change(own_copy(LAWS), "schema = 1", f"# {heading}\nschema = 1")
        kept.append(remove_own(LAWS))
    assert len(set(kept)) == 3
    for path, heading in zip(kept, ("ก", "ข", "ค"), strict=True):
        assert f"# {heading}" in path.read_text(encoding="utf-8")


def test_without_a_copy_there_is_nothing_to_take_back() -> None:
    with pytest.raises(NoOwnFormError, match="แบบของโปรแกรมอยู่แล้ว"):
        remove_own("results-memo")


def test_a_copy_that_another_program_holds_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    path = own_copy("results-memo")

    def held(*_paths: object) -> None:
        raise PermissionError("held")

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(FolderError, match="ปิดโปรแกรมอื่น"):
        remove_own("results-memo")
    assert path.is_file()
