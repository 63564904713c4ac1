"""What a clerk reads is Thai: every text of the window and its dialogs, in every state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from itadesk.desktop.dialogs.import_review import ImportReview
from itadesk.desktop.dialogs.office import PAGES, OfficeDialog
from itadesk.desktop.dialogs.problems import ProblemsDialog
from itadesk.desktop.dialogs.year import YearDialog
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.pages import TITLES
from itadesk.tasks import planning
from tests.desktop.windows import dialogs, make_workspace, opened_window, session_of, settle
from tests.tasks.offices import SCORES_2568, write_sheet

ALLOWED = set(
    " ".join(
        (
            "ITA IIT EIT OIT Public Survey itadesk Excel Word PDF PNG JPG",
            "Ctrl Shift Alt Enter Delete Insert Tab Space F Z Y C V O I",
            "MIT OFL LGPL Fluent UI System Icons Qt Itadesk Sarabun TH SarabunPSK SarabunIT New",
            "o i e E Service No Gift Policy URL LINE www example go th MB CC HR",
            "Integrity and Transparency Assessment",
        )
    ).split()
)
"""Names, keys and what Thai offices themselves write in Latin letters."""
_WORD = re.compile(r"[A-Za-z]+")
_PATH = re.compile(r"\S*[/\\]\S*|\S+\.(?:txt|csv|docx|xlsx|itadesk|toml|json)\b")


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that ``widget`` shows or speaks, with where it stands."""
    for child in (widget, *widget.findChildren(QWidget)):
        kind = type(child).__name__
        found = [child.toolTip(), child.windowTitle(), child.accessibleName()]
        found.append(child.accessibleDescription())
        if isinstance(child, QLabel | QAbstractButton):
            found.append(child.text())
        if isinstance(child, QLineEdit | QPlainTextEdit):
            found.append(child.placeholderText())
        if isinstance(child, QComboBox):
            found += [child.itemText(place) for place in range(child.count())]
        if isinstance(child, QTabBar):
            found += [child.tabText(place) for place in range(child.count())]
        if isinstance(child, QMenu):
            found += [action.text() for action in child.actions()]
        if isinstance(child, QAbstractItemView) and child.model() is not None:
            model = child.model()
            found += [
                str(model.index(row, column).data() or "")
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
        found += [action.text() for action in child.actions()]
        for text in found:
            yield kind, text


def english_in(widget: QWidget) -> list[tuple[str, str]]:
    """The texts with words in them that a clerk would have to know English for."""
    return sorted(
        {
            (kind, text)
            for kind, text in texts_of(widget)
            for word in _WORD.findall(re.sub("<[^>]+>", "", _PATH.sub("", text)))
            if word not in ALLOWED
        }
    )


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on an office with scores and measures."""
    with opened_window(qtbot, make_workspace(tmp_path / "งาน.itadesk", y2568=SCORES_2568)) as shown:
        session = session_of(shown)
        session.run(lambda: planning.draft_all(session.desk, 2569))
        settle()
        yield shown


def test_the_walk_sees_english_where_there_is_some(qtbot: QtBot) -> None:
    label = QLabel("บันทึก Save แล้ว")
    qtbot.addWidget(label)
    assert english_in(label) == [("QLabel", "บันทึก Save แล้ว")]


def test_the_start_page_is_thai(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_window(qtbot, tmp_path / "ไม่มี.itadesk") as window:
        assert english_in(window) == []


@pytest.mark.parametrize("place", range(len(TITLES)))
def test_every_tab_is_thai(window: MainWindow, place: int) -> None:
    window.show_tab(place)
    settle()
    assert english_in(window) == []


def review(window: MainWindow, folder: Path) -> None:
    window.importing.take([write_sheet(folder)])
    settle()


OPENERS: dict[str, Callable[[MainWindow, Path], object]] = {
    "office": lambda window, _folder: window.ask_details(),
    "export": lambda window, _folder: window.export(),
    "unplaced": lambda window, _folder: window.show_unplaced(),
    "about": lambda window, _folder: window.about(),
    "review": review,
    "year": lambda window, _folder: YearDialog("ก.csv", "ไม่พบปี", [2569], window).open(),
    "problems": lambda window, _folder: ProblemsDialog("ผลการตรวจ", "พบ", ["ก"], window).open(),
}


@pytest.mark.parametrize("name", OPENERS)
def test_every_dialog_is_thai(window: MainWindow, tmp_path: Path, name: str) -> None:
    OPENERS[name](window, tmp_path)
    settle()
    (dialog,) = dialogs()
    if isinstance(dialog, OfficeDialog):
        for key, _title in PAGES:
            dialog.show_page(key)
            assert english_in(dialog) == []
    elif isinstance(dialog, ImportReview):
        for key in dialog.parts_shown():
            dialog.show_part(key)
            assert english_in(dialog) == []
    assert english_in(dialog) == []


@pytest.mark.parametrize("name", OPENERS)
def test_everything_that_can_be_used_has_a_name(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    OPENERS[name](window, tmp_path)
    settle()
    (dialog,) = dialogs()
    assert nameless(dialog) == []


def test_everything_in_the_window_has_a_name(window: MainWindow) -> None:
    for place in range(len(TITLES)):
        window.show_tab(place)
        assert nameless(window) == []


def nameless(widget: QWidget) -> list[QWidget]:
    """The controls that a screen reader could say nothing about."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)
    return [
        child
        for kind in kinds
        for child in widget.findChildren(kind)
        if child.isVisible()
        and not child.accessibleName()
        and not (isinstance(child, QAbstractButton) and child.text())
        and not isinstance(child, QHeaderView)  # its table has the name
        and not isinstance(child.parent(), QComboBox)
    ]


def test_qts_own_buttons_are_thai(qapp: QApplication) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") == "ยกเลิก"
