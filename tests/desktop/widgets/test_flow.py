"""Things side by side go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from itadesk.desktop.widgets import FlowLayout


def filled(qtbot: QtBot, count: int = 5) -> tuple[QWidget, list[QLabel]]:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window, gap=5)
    labels = []
    for _ in range(count):
        label = QLabel()
        label.setFixedSize(100, 20)
        flow.addWidget(label)
        labels.append(label)
    return window, labels


def test_as_many_on_a_line_as_fit(qtbot: QtBot) -> None:
    window, labels = filled(qtbot)
    window.resize(220, 100)
    window.show()
    assert [label.pos().toTuple() for label in labels] == [
        (0, 0), (105, 0), (0, 25), (105, 25), (0, 50),
    ]  # fmt: skip


def test_height_follows_from_width(qtbot: QtBot) -> None:
    window, _labels = filled(qtbot)
    layout = window.layout()
    assert layout is not None
    assert layout.heightForWidth(1000) == 20
    assert layout.heightForWidth(220) == 70
    assert layout.heightForWidth(100) == 120


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    window, labels = filled(qtbot)
    for label in labels[1:4]:
        label.hide()
    layout = window.layout()
    assert layout is not None
    assert layout.heightForWidth(220) == 20
    assert layout.sizeHint().width() == 205


def test_what_is_taken_out_leaves_no_gap(qtbot: QtBot) -> None:
    window, labels = filled(qtbot)
    layout = window.layout()
    assert layout is not None
    layout.removeWidget(labels[0])
    layout.setGeometry(QRect(0, 0, 220, 100))
    assert labels[1].pos().toTuple() == (0, 0)
    assert layout.count() == 4
