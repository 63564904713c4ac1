"""The office's own copies of the forms, made and taken back by the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs import forms
from itadesk.desktop.dialogs.forms import BROKEN, OWN, PROGRAMS, FormsDialog
from itadesk.desktop.tokens import Tone
from itadesk.library.own_forms import FORMS, own_copy
from itadesk.library.wording import load_document
from tests.desktop.keyboard import click


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were opened in another program."""
    files: list[Path] = []
    monkeypatch.setattr(forms, "open_text", files.append)
    return files


def opened(qtbot: QtBot) -> FormsDialog:
    dialog = FormsDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_every_form_has_a_line_and_is_the_programs_at_first(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert tuple(dialog.rows) == FORMS
    assert {row.state for row in dialog.rows.values()} == {PROGRAMS}
    assert not any(row.back.isEnabled() for row in dialog.rows.values())


def test_a_copy_is_made_opened_and_taken_back(
    qtbot: QtBot, opened_files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot)
    click(dialog.rows["summary"].open)
    assert opened_files == [own_copy("summary")]
    assert dialog.rows["summary"].state == OWN
    answers = iter((1, 0))
    monkeypatch.setattr(forms, "ask", lambda *_: next(answers))
    click(dialog.rows["summary"].back)
    assert dialog.rows["summary"].state == OWN  # the clerk thought better of it
    click(dialog.rows["summary"].back)
    assert dialog.rows["summary"].state == PROGRAMS
    assert dialog.message.tone is Tone.GOOD


def test_a_broken_copy_says_the_line_and_the_reason(qtbot: QtBot, opened_files: list[Path]) -> None:
    dialog = opened(qtbot)
    click(dialog.rows["summary"].open)
    path = opened_files[0]
    text = path.read_text(encoding="utf-8-sig")
    subject = load_document("summary").subject
    broken = text.replace(subject, subject + " {ผิด}", 1)
    assert broken != text
    path.write_text(broken, encoding="utf-8")
    dialog.refresh()
    row = dialog.rows["summary"]
    assert row.state == BROKEN
    line = 1 + broken[: broken.index("{ผิด}")].count("\n")
    assert f"บรรทัดที่ {line} " in row.problems
    assert "ไม่รู้จักข้อมูล" in row.problems


def test_a_folder_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    from itadesk import paths

    blocked = paths.user_forms_dir()
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("", encoding="utf-8")
    dialog = opened(qtbot)
    click(dialog.rows["summary"].open)
    assert dialog.message.tone is Tone.ERROR
    assert dialog.rows["summary"].state == PROGRAMS
