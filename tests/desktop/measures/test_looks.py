"""How the tab stands on a small laptop: nothing cut, everything named, in Thai, in both schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
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
    QScrollArea,
    QTableView,
    QWidget,
)

from itadesk.desktop.measures.last_year import LastYearDialog
from itadesk.desktop.measures.suggestions import SuggestionsDialog
from itadesk.desktop.style import Theme, theme
from itadesk.desktop.tokens import Scheme
from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Evidence, Status
from itadesk.tasks import planning
from tests.desktop.keyboard import click
from tests.desktop.measures.conftest import Opened
from tests.desktop.measures.records import Pair

_KNOWN = re.compile(
    r"\b(?:IIT|EIT|OIT|ITA|QR Code|Code|No Gift Policy|Policy|Service|Enter|Alt|Delete|Insert|"
    r"E|[eio]|https?\S+|www\S+)\b"
)
"""Latin letters that clerks know: names of ITA, codes, keys, addresses."""


def full(opened: Opened, size: tuple[int, int] = (1366, 582)) -> Pair:
    """Some weaknesses open, a measure with everything, and one with nothing."""
    session, tab = opened(drafted=(2569,), size=size)
    desk = session.desk
    first, second, third, *_ = desk.measures(2569)
    planning.save_measure(
        desk,
        replace(
            first,
            status=Status.RUNNING,
            output="ทบทวนคู่มือแล้ว",
            outcome="ประชาชนทราบขั้นตอน",
            evidence=(Evidence("ภาพกิจกรรม", "www.example.go.th"),),
            budget=Decimal("15000.50"),
            units=("สำนักปลัด", "คณะทำงาน ITA"),
        ),
    )
    planning.save_measure(
        desk, replace(second, steps=(), weaknesses=(), period=Period.of_year(2570))
    )
    planning.delete_measure(desk, third)
    session.refresh()
    QApplication.processEvents()
    return session, tab


def shown(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def texts(root: QWidget) -> Iterator[str]:
    """All that can be read: labels, buttons, tips, placeholders, cells, names."""
    for widget in shown(root):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTableView):
            model = widget.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    yield str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        yield widget.toolTip()
        yield widget.accessibleName()


def cut(root: QWidget) -> list[str]:
    """The texts that do not fit their widgets, and the widgets that leave their parents."""
    wrong = []
    for widget in shown(root):
        pressable = isinstance(widget, QAbstractButton | QComboBox)
        if pressable and widget.width() < widget.minimumSizeHint().width():
            wrong.append(f"button {widget.text() if isinstance(widget, QAbstractButton) else ''}")
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else -1
        if isinstance(widget, QLabel) and widget.height() < needed:
            wrong.append(f"label {widget.text()}")
        if isinstance(widget, QScrollArea):
            inner = widget.widget()
            if inner is not None and inner.width() > widget.viewport().width():
                wrong.append(f"scrolled {widget.accessibleName()}")
        parent = widget.parentWidget()
        if parent is not None and not isinstance(parent.parentWidget(), QScrollArea):
            right = widget.mapTo(parent, QPoint(widget.width(), 0)).x()
            if right > parent.width() + 1 and not isinstance(widget.window(), QComboBox):
                wrong.append(f"leaves its parent {type(widget).__name__} {widget.accessibleName()}")
    return wrong


@pytest.mark.parametrize("size", [(1366, 582), (1200, 500), (911, 380)])
def test_nothing_is_cut(opened: Opened, size: tuple[int, int]) -> None:
    _, tab = full(opened, size)

    for row in range(len(tab.lines())):
        tab.table.choose_row(row)
        QApplication.processEvents()
        assert cut(tab) == []
    assert (tab.width(), tab.height()) == size


def test_nothing_is_cut_while_nothing_is_planned(opened: Opened) -> None:
    _, tab = opened(size=(911, 380))

    assert cut(tab) == []


def test_the_three_cards_stand_side_by_side_within_the_window(opened: Opened) -> None:
    _, tab = full(opened)

    cards = (tab.open_card, tab.list_card, tab.editor)
    edges = [(c.mapTo(tab, QPoint(0, 0)).x(), c.width()) for c in cards]
    for (left, width), (following, _) in pairwise(edges):
        assert left + width < following
    assert edges[-1][0] + edges[-1][1] <= tab.width()


def test_it_grows_with_the_system_s_font(opened: Opened, look: Theme) -> None:
    _, tab = full(opened)
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * 1.25)
    try:
        look.set_font(larger)
        tab.resize(1366, 582)
        QApplication.processEvents()
        assert [text for text in cut(tab) if text.startswith("label")] == []
        assert tab.editor.steps.numbers()[0] == "๑."
    finally:
        look.set_font(font)


def test_whatever_takes_the_focus_has_a_name(opened: Opened) -> None:
    _, tab = full(opened)

    nameless = [
        type(widget).__name__
        for widget in shown(tab)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(
            widget, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QTableView
        )
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_the_keyboard_reaches_every_field_in_reading_order(opened: Opened) -> None:
    _, tab = full(opened)
    editor = tab.editor
    wanted = (
        tab.open_card.button(tab.open_card.listed()[0]),
        tab.open_card.draft,
        tab.add,
        tab.table,
        editor.delete,
        editor.title_edit,
        editor.approach,
        editor.steps,
        editor.units.list.box("สำนักปลัด"),
        editor.units.further,
        editor.period.start,
        editor.period.end,
        editor.monitoring,
        next(iter(editor.answers.boxes().values())),
        editor.reason,
        editor.items.choose,
        editor.budget,
        editor.status,
        editor.output,
        editor.outcome,
        editor.evidence.lines[0].caption,
        editor.evidence.lines[0].reference,
        editor.evidence.lines[1].caption,
    )
    chain: list[QWidget] = [wanted[0]]
    while (following := chain[-1].nextInFocusChain()) not in (wanted[0], None):
        chain.append(following)
    places = [chain.index(field) for field in wanted]
    assert places == sorted(places)


def test_all_is_in_thai(opened: Opened) -> None:
    _, tab = full(opened)

    foreign = {t for t in texts(tab) if re.search("[A-Za-z]{2,}", _KNOWN.sub("", t))}
    assert foreign == set()


def test_no_arabic_digit_is_left_on_a_thai_screen(opened: Opened) -> None:
    _, tab = full(opened)

    labels = [w.text() for w in shown(tab) if isinstance(w, QLabel | QCheckBox)]
    assert [text for text in labels if re.search("[0-9]", text)] == []


def test_it_is_drawn_in_both_schemes(opened: Opened, scheme: Scheme) -> None:
    _, tab = full(opened)

    ground = tab.grab(tab.editor.geometry()).toImage()
    tab.open_card.focus_weakness(tab.open_card.listed()[0])
    tab.table.setFocus()
    QApplication.processEvents()
    picture = tab.grab().toImage()

    card = theme().tokens.card
    place = tab.editor.mapTo(tab, QPoint(8, 30))
    assert picture.pixelColor(place).name().upper() == card
    assert not ground.isNull()


def test_the_dialogs_cut_nothing_and_name_everything(opened: Opened) -> None:
    _, tab = opened(
        {2567: {"IIT/5": "80", "EIT1/7": "79"}, 2568: {"IIT/5": "81", "EIT1/7": "70"}},
        advised=(),
        drafted=(2568,),
    )
    click(tab.last_year)
    click(tab.open_card.button(tab.open_card.listed()[0]))
    QApplication.processEvents()

    for dialog in (*tab.findChildren(LastYearDialog), *tab.findChildren(SuggestionsDialog)):
        assert dialog.isVisible()
        assert cut(dialog) == []
        foreign = {t for t in texts(dialog) if re.search("[A-Za-z]{2,}", _KNOWN.sub("", t))}
        assert foreign == set()
        dialog.reject()
