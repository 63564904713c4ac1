"""Pages are scrolled, turned and zoomed, drawn sharply where one looks, and clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from itadesk.desktop.papers.maker import Drawn
from itadesk.desktop.papers.page_view import FULL_SIZE, LEAST, MOST, PageView
from itadesk.desktop.tokens import LIGHT, Scheme, Tone
from itadesk.publishing.marks import Box, Marks
from itadesk.publishing.pages import Raster
from tests.desktop.keyboard import NONE, press

A4 = (21.0, 29.7)
CTRL = Qt.KeyboardModifier.ControlModifier
MARKS = Marks(
    {
        "first": [Box(0, 3, 5, 19, 7)],
        "second": [Box(0, 3, 7, 10, 7.75), Box(1, 3, 3, 19, 4)],
        "last": [Box(2, 3, 20, 19, 22)],
    }
)


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    """Three pages, the second of which lies on its side."""
    made = PageView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.show_pages((A4, (29.7, 21.0), A4), MARKS, same_paper=False)
    QApplication.processEvents()
    return made


def blank(number: int, scale: float, colour: int = 0xFFFFFF) -> Drawn:
    """A drawing of a page in one colour."""
    width, height = (round(side * scale) for side in ((29.7, 21.0) if number == 1 else A4))
    pixels = colour.to_bytes(4, "little") * (width * height)
    return Drawn(number, scale, Raster(width, height, width * 4, pixels))


def wheel(view: PageView, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(200, 200)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def colour_at(view: PageView, place: QPoint) -> QColor:
    return view.viewport().grab().toImage().pixelColor(place)


# Zoom


def test_the_widest_page_fills_the_width_at_first(view: PageView) -> None:
    assert view.fits
    widest = 29.7 * view.zoom * FULL_SIZE
    assert view.viewport().width() - 40 < widest < view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0


def test_it_goes_on_fitting_until_it_is_zoomed(view: PageView) -> None:
    before = view.zoom
    view.resize(900, 500)
    assert view.zoom > before
    view.zoom_to(1.0)
    view.resize(700, 500)
    assert view.zoom == pytest.approx(1.0)
    view.fit()
    assert view.zoom == pytest.approx(before)


def test_ctrl_and_the_wheel_zoom_where_the_mouse_is(view: PageView) -> None:
    view.zoom_to(1.0)
    wheel(view, 1, CTRL)
    assert view.zoom == pytest.approx(1.1)
    wheel(view, -1, CTRL)
    assert view.zoom == pytest.approx(1.0)
    assert not view.fits


def test_the_wheel_alone_scrolls(view: PageView) -> None:
    zoom = view.zoom
    wheel(view, -1)
    assert view.verticalScrollBar().value() > 0
    assert view.zoom == zoom


def test_zoom_has_ends(view: PageView) -> None:
    for _ in range(30):
        view.zoom_step(1)
    assert view.zoom == MOST
    for _ in range(30):
        press(view, Qt.Key.Key_Minus, CTRL)
    assert view.zoom == LEAST
    press(view, Qt.Key.Key_Plus, CTRL)
    assert view.zoom > LEAST
    press(view, Qt.Key.Key_0, CTRL)
    assert view.fits


# Pages


def test_pages_are_turned_and_counted(view: PageView) -> None:
    assert (view.page, view.count) == (0, 3)
    view.turn(1)
    assert view.page == 1
    view.turn(1)
    view.turn(1)
    assert view.page == 2
    view.turn(-1)
    assert view.page == 1


def test_home_and_end_go_to_the_ends(view: PageView) -> None:
    press(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert view.page == 2
    press(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_what_is_in_view_is_drawn_first(qtbot: QtBot, view: PageView) -> None:
    asked: list[list[tuple[int, float]]] = []
    view.wanted.connect(asked.append)
    view.turn(1)
    view.turn(1)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[-1][0][0] == 2
    scale = view.zoom * FULL_SIZE * view.devicePixelRatioF()
    assert all(pixels == pytest.approx(scale) for _, pixels in asked[-1])


def test_what_is_drawn_is_not_asked_for_again(qtbot: QtBot, view: PageView) -> None:
    asked: list[list[tuple[int, float]]] = []
    view.wanted.connect(asked.append)
    scale = view.zoom * FULL_SIZE
    for number in range(3):
        view.show_drawn(blank(number, scale))
    view.verticalScrollBar().setValue(3)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[-1] == []
    view.zoom_step(1)
    qtbot.waitUntil(lambda: len(asked) > 1)
    assert {number for number, _ in asked[-1]} == {0, 1}


def test_a_page_is_drawn_where_it_lies(view: PageView) -> None:
    middle = QPoint(view.viewport().width() // 2, 100)
    assert colour_at(view, middle) == QColor("white")
    view.show_drawn(blank(0, view.zoom * FULL_SIZE, 0x336699))
    assert colour_at(view, middle).name() == "#336699"
    view.show_drawn(blank(0, view.zoom * FULL_SIZE / 3, 0x993366))
    assert colour_at(view, middle).name() == "#993366", "until the fitting one comes"


def test_the_same_paper_anew_stays_where_it_was(view: PageView) -> None:
    view.turn(1)
    where = view.verticalScrollBar().value()
    view.show_pages((A4, A4, A4), MARKS, same_paper=True)
    assert view.verticalScrollBar().value() == where
    view.show_pages((A4, A4, A4), MARKS, same_paper=False)
    assert view.verticalScrollBar().value() == 0


def test_a_drawing_of_a_page_that_is_gone_is_left(view: PageView) -> None:
    view.show_pages((A4,), MARKS, same_paper=True)
    view.show_drawn(blank(2, 10))
    assert list(view.drawn_pages()) == []


def test_without_pages_there_is_nothing(view: PageView) -> None:
    view.clear()
    assert (view.count, view.page, view.chosen) == (0, 0, "")
    view.turn(1)
    view.zoom_step(1)
    assert view.verticalScrollBar().maximum() == 0


# Clicking and choosing


def at(view: PageView, key: str) -> QPoint:
    return view.places(key)[0].center()


def test_a_click_tells_what_it_is_on(view: PageView) -> None:
    clicked: list[str] = []
    view.clicked.connect(clicked.append)
    for place in (at(view, "first"), at(view, "second"), QPoint(2, 2)):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert clicked == ["first", "second", ""]


def test_what_can_be_clicked_shows_a_hand(view: PageView) -> None:
    def over(place: QPoint) -> Qt.CursorShape:
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            view.viewport().mapToGlobal(QPointF(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            NONE,
        )
        QApplication.sendEvent(view.viewport(), move)
        return view.viewport().cursor().shape()

    assert over(at(view, "first")) is Qt.CursorShape.PointingHandCursor
    assert over(QPoint(2, 2)) is Qt.CursorShape.ArrowCursor


def test_what_is_chosen_is_framed_and_brought_into_view(view: PageView) -> None:
    before = colour_at(view, at(view, "first"))
    view.choose("first")
    assert colour_at(view, at(view, "first")) != before
    view.choose("last", show=True)
    assert view.viewport().rect().contains(at(view, "last"))
    where = view.verticalScrollBar().value()
    view.choose("last", show=True)
    assert view.verticalScrollBar().value() == where, "what is seen is not moved"


def test_what_was_edited_has_a_bar_that_tells_why(view: PageView) -> None:
    view.mark({"first": (Tone.WARNING, "ข้อมูลเปลี่ยนหลังแก้")})
    (place,) = view.places("first")
    bar = QPoint(place.left() - 11, place.center().y())
    assert colour_at(view, bar).name().upper() == LIGHT.warning
    help_event = QHelpEvent(
        QEvent.Type.ToolTip, place.center(), view.viewport().mapToGlobal(place.center())
    )
    QApplication.sendEvent(view.viewport(), help_event)
    assert "เปลี่ยน" in QToolTip.text()
    QToolTip.hideText()


def test_the_keyboard_asks_for_the_passages(view: PageView) -> None:
    stepped: list[int] = []
    activated: list[bool] = []
    view.stepped.connect(stepped.append)
    view.activated.connect(lambda: activated.append(True))
    alt = Qt.KeyboardModifier.AltModifier
    press(view, Qt.Key.Key_Down, alt)
    press(view, Qt.Key.Key_Up, alt)
    press(view, Qt.Key.Key_Return)
    assert (stepped, activated) == ([1, -1], [True])


def test_paper_is_white_in_either_scheme(view: PageView, scheme: Scheme) -> None:
    middle = QPoint(view.viewport().width() // 2, 100)
    assert colour_at(view, middle) == QColor("white")
    view.setFocus()
    edge = colour_at(view, QPoint(1, 200))
    assert edge != colour_at(view, QPoint(6, 200)), "the focus is seen"
    assert scheme in Scheme
