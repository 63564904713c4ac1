"""How the tab stands on a small laptop: nothing cut, everything named and reached, in Thai."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from itadesk.desktop.papers.outcome import SIGN
from itadesk.desktop.papers.publish import PublishDialog
from itadesk.desktop.papers.tab import PapersTab
from itadesk.desktop.session import Session
from itadesk.desktop.style import Theme, theme
from itadesk.desktop.tokens import Scheme
from itadesk.tasks import papers, scoring
from itadesk.tasks.desk import Desk
from itadesk.tasks.kinds import KINDS, title_year
from tests.desktop.keyboard import click
from tests.desktop.measures.test_looks import cut, shown, texts
from tests.desktop.papers.conftest import Opened
from tests.desktop.papers.pages import MEMO, RESULT, ready, written

_KNOWN = re.compile(
    r"\b(?:IIT|EIT|OIT|ITA|Word|PDF|Excel|Ctrl|Alt|Integrity and Transparency Assessment|"
    r"Integrity and Transparency|https?\S+|www\S+|\S+\.(?:docx|pdf|xlsx))\b"
)
"""Latin letters that clerks know."""
SIZES = [(1366, 582), (1200, 500), (911, 380)]


def edited(desk: Desk) -> None:
    """A passage that was edited, whose facts changed since, with a paragraph after it."""
    papers.set_text(desk, MEMO, 2568, RESULT, "ได้คะแนนรวม ๙๓.๕๓ คะแนน")
    papers.set_additions(desk, MEMO, 2568, RESULT, ["ทั้งนี้ ได้ประชุมคณะทำงานแล้ว"])
    scoring.set_score(desk, 2568, "total", "94.20")


def full(opened: Opened, size: tuple[int, int] = SIZES[0]) -> tuple[Session, PapersTab]:
    """The memo with everything that can stand beside it."""
    session, tab = opened(prepare=edited, size=size)
    click(tab.passage_card.compare)
    click(tab.out.word)
    written(tab)
    return session, tab


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(opened: Opened, size: tuple[int, int]) -> None:
    _, tab = full(opened, size)
    assert cut(tab) == []
    assert (tab.width(), tab.height()) == size
    tab.cards.verticalScrollBar().setValue(tab.cards.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert cut(tab) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_of_any_kind(opened: Opened, kind: str) -> None:
    session, tab = opened(size=SIZES[-1])
    year = title_year(kind, session.round)
    assert tab.choose(kind, year)
    ready(tab)
    assert cut(tab) == []


def test_nothing_is_cut_once_it_is_signed(opened: Opened) -> None:
    _, tab = opened(size=SIZES[-1])
    tab.out.act(SIGN)
    ready(tab)
    assert tab.signed_card.isVisible()
    assert cut(tab) == []


def test_nothing_is_cut_while_there_is_nothing(opened: Opened) -> None:
    _, tab = opened({}, planned=(), size=SIZES[-1])
    assert cut(tab) == []


@pytest.mark.parametrize("factor", [1.25, 1.5])
def test_it_grows_with_the_systems_font(opened: Opened, look: Theme, factor: float) -> None:
    _, tab = full(opened)
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * factor)
    try:
        look.set_font(larger)
        tab.resize(1366, 582)
        ready(tab)
        assert [text for text in cut(tab) if not text.startswith("button")] == []
    finally:
        look.set_font(font)


def test_the_cards_stand_side_by_side_within_the_window(opened: Opened) -> None:
    _, tab = full(opened)
    parts: tuple[QWidget, ...] = (tab.list, tab.page_card, tab.right)
    edges = [(part.mapTo(tab, QPoint(0, 0)).x(), part.width()) for part in parts]
    for (left, width), (following, _) in pairwise(edges):
        assert left + width < following
    assert edges[-1][0] + edges[-1][1] <= tab.width()
    assert tab.page_card.width() > tab.list.width() + tab.right.width() - 20, "the page has most"


def test_whatever_takes_the_focus_has_a_name(opened: Opened) -> None:
    _, tab = full(opened)
    tab.choose("working-group-order", 2569)
    ready(tab)
    kinds = QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QTableView
    nameless = [
        type(widget).__name__
        for widget in shown(tab)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, kinds)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []
    assert tab.view.accessibleName()
    assert re.fullmatch("หน้า ๑ จาก [๐-๙]+", tab.view.accessibleDescription())


def test_the_keyboard_reaches_everything_in_reading_order(opened: Opened) -> None:
    _, tab = full(opened)
    card, head = tab.passage_card, tab.head_card
    wanted: tuple[QWidget, ...] = (
        tab.list.table,
        tab.page_card.bar.before,
        tab.page_card.bar.larger,
        tab.view,
        tab.outcome.open_file,
        card.choice,
        card.after,
        card.text,
        card.use_new,
        card.compare,
        card.added[0].text,
        card.added[0].remove,
        card.add,
        head.number,
        head.date.line,
        head.addressee,
        head.background,
        head.laws.boxes()[0],
        head.shortened,
        head.signers.edit,
        tab.out.word,
        tab.out.pdf,
        tab.out.set,
        tab.out.state,
    )
    chain: list[QWidget] = [wanted[0]]
    while (following := chain[-1].nextInFocusChain()) not in (wanted[0], None):
        chain.append(following)
    places = [chain.index(field) for field in wanted]
    assert places == sorted(places)
    assert all(field.focusPolicy() & Qt.FocusPolicy.TabFocus for field in wanted)


def test_all_is_in_thai(opened: Opened) -> None:
    _, tab = full(opened)
    foreign = {t for t in texts(tab) if re.search("[A-Za-z]{2,}", _KNOWN.sub("", t))}
    assert foreign == set()
    assert {t for t in tab.out.menu.actions() if re.search("[A-Za-z]", t.text())} == set()


def test_no_arabic_digit_is_left_on_a_thai_screen(opened: Opened) -> None:
    _, tab = full(opened)
    tab.outcome.hide()  # a file's name is what it is
    labels = [w.text() for w in shown(tab) if isinstance(w, QLabel | QCheckBox)]
    assert [text for text in labels if re.search("[0-9]", text)] == []


def test_it_is_drawn_in_both_schemes(opened: Opened, scheme: Scheme) -> None:
    _, tab = full(opened)
    picture = tab.grab().toImage()
    tokens = theme().tokens
    corner = tab.page_card.mapTo(tab, QPoint(4, tab.page_card.height() // 2))
    assert picture.pixelColor(corner).name().upper() == tokens.page_ground
    heading = tab.passage_card.mapTo(tab, QPoint(6, 30))
    assert picture.pixelColor(heading).name().upper() == tokens.card
    assert scheme in Scheme


def test_the_question_for_the_address_cuts_nothing(opened: Opened) -> None:
    _, tab = opened()
    dialog = PublishDialog("", tab)
    dialog.open()
    QApplication.processEvents()
    assert cut(dialog) == []
    foreign = {t for t in texts(dialog) if re.search("[A-Za-z]{2,}", _KNOWN.sub("", t))}
    assert foreign == set()
    dialog.reject()


def test_where_room_is_short_the_hint_gives_way(opened: Opened) -> None:
    _, tab = opened()
    assert tab.page_card.bar.hint.isVisible()
    tab.resize(911, 380)
    QApplication.processEvents()
    assert not tab.page_card.bar.hint.isVisible()
