"""The whole window for tests: opened on an office or on none, with its file dialogs answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop import background
from itadesk.desktop.app import make_window
from itadesk.desktop.main_window import MainWindow
from itadesk.desktop.session import Session
from itadesk.store import results
from itadesk.tasks import settling
from itadesk.tasks.desk import Desk
from tests.tasks.offices import make_office
from tests.tasks.test_settling import CHAIN

D = TypeVar("D", bound=QDialog)
SIZE = (1366, 720)
"""A window that fills a small laptop's screen above the task bar."""


@contextmanager
def opened_window(qtbot: QtBot, workspace: Path | None = None) -> Iterator[MainWindow]:
    """The window, shown and active; closed at the end like the clerk closes it."""
    window = make_window(workspace)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        for dialog in dialogs():
            dialog.reject()
        window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def make_workspace(path: Path, **years: dict[str, str]) -> Path:
    """A workspace of the example office with signers and scores, as ``y2568={"IIT/1": "94.05"}``.

    Nobody has it open.
    """
    scores = {int(year.removeprefix("y")): texts for year, texts in years.items()}
    with make_office(path, scores) as desk:
        settling.save_details(desk, replace(settling.details(desk), chain=CHAIN))
    return path


def session_of(window: MainWindow) -> Session:
    """The session of the office that is open."""
    assert window.session is not None
    return window.session


def stored_scores(path: Path, year: int) -> dict[str, str]:
    """The scores in the file, whoever has it open."""
    with Desk.open(path, write=False) as desk:
        return {n: f"{v:.2f}" for n, v in results.stated(desk.workspace, year).items()}


def settle() -> None:
    """Wait until nothing is being done elsewhere, and what came of it is shown."""
    assert background.wait_for_all()
    for _ in range(3):
        QApplication.processEvents()


def dialogs() -> list[QDialog]:
    """The dialogs that are open, the newest last."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    active = QApplication.activeModalWidget()
    return sorted(shown, key=lambda dialog: dialog is active)


def dialog_of(kind: type[D]) -> D:
    """The open dialog of that kind, once what is being done elsewhere is done."""
    settle()
    found = [dialog for dialog in dialogs() if isinstance(dialog, kind)]
    assert found, f"no {kind.__name__} among {dialogs()}"
    return found[-1]


def drop(widget: QWidget, *files: Path) -> bool:
    """Drop ``files`` on ``widget``; whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place = QPointF(widget.rect().center())
    keys = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, left, keys)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, left, keys)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
    return event.isAccepted()


def action(window: MainWindow, text: str) -> QAction:
    """The action of that text."""
    found = [a for a in window.actions() if a.text() == text]
    assert len(found) == 1, [a.text() for a in window.actions()]
    return found[0]


def focused(window: QWidget) -> QWidget:
    """What in ``window`` has the focus; the window itself where nothing has."""
    inside: QWidget | None = window.focusWidget()
    return window if inside is None else inside


def noted(notes: list[str]) -> Callable[[QUrl], bool]:
    """What to put in the place of the system's way to open files: it only notes them."""

    def open_url(url: QUrl) -> bool:
        notes.append(str(Path(url.toLocalFile())))
        return True

    return open_url


def shortcut(
    window: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> None:
    """Press a key of the window, whatever in it has the focus."""
    window.activateWindow()  # the test platform has nobody who does it when a dialog closes
    QApplication.processEvents()
    QTest.keyClick(focused(window), key, modifiers)
    QApplication.processEvents()


class FileDialogs:
    """Answers every file dialog with what the test laid ready, and notes what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[str, str]] = []
        """(title, what was proposed) of every dialog."""
        self._answers: list[str] = []
        for name, pick in (
            ("getOpenFileName", self._one),
            ("getSaveFileName", self._one),
            ("getOpenFileNames", self._many),
            ("getExistingDirectory", self._folder),
        ):
            monkeypatch.setattr(QFileDialog, name, pick)

    def answer(self, *answers: Path | str) -> None:
        """The answers to the next dialogs, in turn; an empty one cancels."""
        self._answers += [str(answer) for answer in answers]

    def _take(self, title: str, proposed: str) -> str:
        self.asked.append((title, proposed))
        return self._answers.pop(0) if self._answers else ""

    def _one(
        self, _parent: object, title: str, proposed: str, *_rest: object, **_options: object
    ) -> tuple[str, str]:
        return self._take(title, proposed), ""

    def _many(
        self, _parent: object, title: str, proposed: str, *_rest: object
    ) -> tuple[list[str], str]:
        name = self._take(title, proposed)
        return ([name] if name else []), ""

    def _folder(self, _parent: object, title: str, proposed: str) -> str:
        return self._take(title, proposed)


def answering(
    monkeypatch: pytest.MonkeyPatch, module: str, answer: int
) -> Callable[[], list[tuple[str, str]]]:
    """Answer the questions that ``module`` asks; what was asked (heading, text)."""
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, heading: str, text: str, _answers: object, **_options: object) -> int:
        asked.append((heading, text))
        return answer

    monkeypatch.setattr(f"{module}.ask", ask)
    return lambda: asked
