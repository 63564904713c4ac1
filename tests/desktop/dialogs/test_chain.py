"""The editor of the signing chain: order, room for two to six, acting posts."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.chain import ChainEditor
from itadesk.domain.agency import Acting, Signer
from itadesk.tasks.settling import FEWEST_SIGNERS, MOST_SIGNERS
from tests.desktop.keyboard import click
from tests.tasks.test_settling import CHAIN


@pytest.fixture
def editor(qtbot: QtBot) -> ChainEditor:
    """The editor with four signers."""
    made = ChainEditor()
    qtbot.addWidget(made)
    made.resize(960, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.load(CHAIN)
    return made


def test_what_is_loaded_comes_back(editor: ChainEditor) -> None:
    assert tuple(editor.signers()) == CHAIN
    editor.load(CHAIN[:2])
    assert tuple(editor.signers()) == CHAIN[:2]


def test_a_person_moves_up_and_down_with_everything(editor: ChainEditor) -> None:
    click(editor.rows[2].up_button)
    assert editor.signers()[1] == CHAIN[2]
    assert editor.rows[1].acting.key() == Acting.IN_PLACE.value
    click(editor.rows[1].down_button)
    assert tuple(editor.signers()) == CHAIN


def test_the_ends_cannot_move_further(editor: ChainEditor) -> None:
    assert not editor.rows[0].up_button.isEnabled()
    assert not editor.rows[-1].down_button.isEnabled()


def test_two_to_six(editor: ChainEditor) -> None:
    while editor.add_button.isEnabled():
        click(editor.add_button)
    assert len(editor.rows) == MOST_SIGNERS
    while editor.rows[0].remove_button.isEnabled():
        click(editor.rows[0].remove_button)
    assert len(editor.rows) == FEWEST_SIGNERS
    editor.load([CHAIN[0]] * (MOST_SIGNERS + 2))
    assert len(editor.rows) == MOST_SIGNERS


def test_usual_posts_follow_and_others_stay(editor: ChainEditor) -> None:
    editor.load([Signer("", "ก"), Signer("นายตัวอย่าง ใจดี", "ของตนเอง")])
    editor.follow([Signer("", "ก"), Signer("", "ข")], [Signer("", "ค"), Signer("", "ง")])
    assert [signer.position for signer in editor.signers()] == ["ค", "ของตนเอง"]


def test_every_field_says_whose_it_is(editor: ChainEditor) -> None:
    row = editor.rows[1]
    names = {w.accessibleName() for w in (row.rank, row.name, row.position, row.acting_for)}
    assert names == {
        "ยศ ผู้ลงนามลำดับที่ ๒",
        "ชื่อ-สกุล ผู้ลงนามลำดับที่ ๒",
        "ตำแหน่ง ผู้ลงนามลำดับที่ ๒",
        "ตำแหน่งที่ลงนามแทน ผู้ลงนามลำดับที่ ๒",
    }


def test_a_long_post_is_told_whole_by_its_tooltip(editor: ChainEditor) -> None:
    post = "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบลที่มีชื่อยาวมาก"
    editor.rows[0].position.setText(post)
    assert editor.rows[0].position.toolTip() == post
