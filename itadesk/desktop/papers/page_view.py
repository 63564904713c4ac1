"""The live page: all pages one below the other, drawn as sharp as the screen, to be clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from itadesk.desktop import wrapping
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import LIGHT, Tone

if TYPE_CHECKING:
    from itadesk.desktop.papers.maker import Drawn
    from itadesk.publishing.marks import Box, Marks

FULL_SIZE = 96 / 2.54
"""Logical pixels in a centimetre at 100 %."""
LEAST, MOST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_WHEEL_STEP = 1.1
_MOST_PIXELS = 14_000_000
"""Of one page; at higher zoom it is enlarged."""
_GAP, _AROUND = 12, 14
"""Units between two pages, and around them."""
_SHADE = 0.16
"""How much of the accent colour lies on what is chosen."""


class PageView(QAbstractScrollArea):
    """Pages to read, scroll, zoom and click.

    Lengths on pages are in cm.  ``wanted`` asks for drawings; whatever is there of a page
    is shown, enlarged or reduced, until a fitting one comes.
    """

    wanted = Signal(list)
    """Pages to draw, the nearest first: (number, pixels per cm)."""
    clicked = Signal(str)
    """What was clicked on, by its key; empty for nothing."""
    stepped = Signal(int)
    """The keyboard asks for the next (1) or the previous (-1) passage."""
    activated = Signal()
    """Enter: the keyboard goes on where the chosen passage is edited."""
    moved = Signal()
    """Another place or zoom is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._marks: Marks | None = None
        self._images: dict[int, tuple[float, QImage]] = {}
        self._tops: list[int] = []
        self._widest = 0
        self._fit = True
        self._scale = FULL_SIZE
        self._chosen = ""
        self._tones: Mapping[str, tuple[Tone, str]] = {}
        self._ask_later = QTimer(self)
        self._ask_later.setSingleShot(True)
        self._ask_later.setInterval(0)
        self._ask_later.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("หน้าเอกสาร")
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._scrolled())
        theme().changed.connect(self.viewport().update)

    # What is shown

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that fills most of the view, counted from 0."""
        view = range(self._y, self._y + self.viewport().height())
        seen = {
            number: min(view.stop, self._tops[number] + self._high(number))
            - max(view.start, self._tops[number])
            for number in range(self.count)
        }
        return max(seen, key=lambda number: (seen[number], -number), default=0)

    @property
    def zoom(self) -> float:
        """1.0 is as large as on paper."""
        return self._scale / FULL_SIZE

    @property
    def fits(self) -> bool:
        """Whether the pages are always as wide as the view."""
        return self._fit

    @property
    def chosen(self) -> str:
        """The key of what is framed."""
        return self._chosen

    def drawn_pages(self) -> dict[int, float]:
        """The pages that are drawn, with the pixels per cm that each has."""
        return {number: scale for number, (scale, _) in self._images.items()}

    def show_pages(
        self, sizes: Sequence[tuple[float, float]], marks: Marks, *, same_paper: bool
    ) -> None:
        """Show the pages of a paper; of the same one anew, at the same place."""
        self._sizes = tuple(sizes)
        self._marks = marks
        if same_paper:
            # Drawn for the pages that were: right enough until the new ones come.
            self._images = {
                number: (0.0, image)
                for number, (_, image) in self._images.items()
                if number < self.count
            }
        else:
            self._images = {}
        where = self.verticalScrollBar().value()
        self._place()
        self.verticalScrollBar().setValue(where if same_paper else 0)
        self._scrolled()

    def show_drawn(self, drawn: Drawn) -> None:
        """Show a page as it was drawn."""
        raster = drawn.raster
        if not 0 <= drawn.number < self.count:
            return
        image = QImage(
            raster.pixels, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32
        ).copy()  # the bytes are not Qt's to keep
        self._images[drawn.number] = (drawn.pixels_per_cm, image)
        self.viewport().update()

    def clear(self) -> None:
        """Show no page."""
        self._sizes, self._marks, self._images, self._tops = (), None, {}, []
        self._chosen = ""
        self._place()
        self.viewport().update()

    def places(self, key: str) -> list[QRect]:
        """Where what has that key lies in the view, which may be out of sight."""
        return [self._box(box) for box in self._marks.boxes(key)] if self._marks else []

    def mark(self, tones: Mapping[str, tuple[Tone, str]]) -> None:
        """Draw a bar beside these passages, by key: (tone, what it means)."""
        self._tones = dict(tones)
        self.viewport().update()

    def choose(self, key: str, *, show: bool = False) -> None:
        """Frame what has that key; with ``show`` scroll there where it is out of sight."""
        self._chosen = key
        if show and (places := self.places(key)):
            first = places[0]
            room = self.viewport().rect().adjusted(0, theme().px(24), 0, -theme().px(24))
            if not room.contains(QRect(0, first.top(), 1, min(first.height(), room.height()))):
                lift = theme().px(60)
                self.verticalScrollBar().setValue(self._y + first.top() - lift)
        self.viewport().update()

    def turn(self, way: int) -> None:
        """Go to the beginning of the next page (1), or of the previous one (-1)."""
        if self._tops:
            wanted = min(max(self.page + way, 0), self.count - 1)
            self.verticalScrollBar().setValue(self._tops[wanted] - theme().px(_AROUND))

    # Zoom

    def fit(self) -> None:
        """Make the widest page as wide as the view, also when that changes."""
        self._fit = True
        self._rescale(self._fitting(), None)

    def zoom_to(self, zoom: float, around: QPoint | None = None) -> None:
        """Show the pages at ``zoom``; what lies at ``around`` stays there."""
        self._fit = False
        self._rescale(FULL_SIZE * min(max(zoom, LEAST), MOST), around)

    def zoom_step(self, way: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self.zoom
        larger = [step for step in STEPS if step > now * 1.01]
        smaller = [step for step in STEPS if step < now * 0.99]
        wanted = larger[:1] if way > 0 else smaller[-1:]
        if wanted:
            self.zoom_to(wanted[0])

    # Qt asks

    def sizeHint(self) -> QSize:
        """A page at a readable size."""
        return QSize(theme().px(560), theme().px(420))

    def minimumSizeHint(self) -> QSize:
        """A little of it."""
        return QSize(theme().px(200), theme().px(120))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        if self._fit:
            self._rescale(self._fitting(), QPoint(0, 0))
        else:
            self._place()
        self._scrolled()

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.zoom_to(self.zoom * _WHEEL_STEP**notches, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Scroll, turn, zoom, and choose passages with Alt and the arrows."""
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        if modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_step(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_step(-1)
        elif control and key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent, /) -> bool:
        """Say what the bar beside a passage means."""
        if isinstance(event, QHelpEvent):
            tone = self._tones.get(self._key_at(event.pos()))
            if tone is not None:
                wrapping.show_tip(event.globalPos(), tone[1], self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """Choose what is clicked on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self._key_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """The click ends here."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """Show over what can be clicked on that it can."""
        key = self._key_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        """Draw none."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the pages that are in view."""
        tokens = theme().tokens
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.page_ground))
        for number in range(self.count):
            sheet = self._sheet(number)
            if sheet.bottom() < event.rect().top() or sheet.top() > event.rect().bottom():
                continue
            self._paint_page(painter, number, sheet)
        self._paint_bars(painter)
        self._paint_chosen(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # Painting

    def _paint_page(self, painter: QPainter, number: int, sheet: QRect) -> None:
        painter.setPen(QColor(theme().tokens.field_line))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        known = self._images.get(number)
        if known is None:
            return
        _, image = known
        ratio = self.devicePixelRatioF()
        exact = QSize(round(sheet.width() * ratio), round(sheet.height() * ratio))
        near = abs(exact.width() - image.width()) <= 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=not near)
        if near:  # pixel for pixel, or the letters would be blurred
            image.setDevicePixelRatio(ratio)
            place = QPointF(round(sheet.left() * ratio) / ratio, round(sheet.top() * ratio) / ratio)
            painter.setClipRect(sheet)
            painter.drawImage(place, image)
            painter.setClipping(False)
        else:
            image.setDevicePixelRatio(1)
            painter.drawImage(sheet, image)

    def _paint_bars(self, painter: QPainter) -> None:
        """What was edited, or should be looked at, in the left margin."""
        for key, (tone, _) in self._tones.items():
            places = self.places(key)
            left = min((place.left() for place in places), default=0) - theme().px(12)
            for place in places:
                bar = QRect(left, place.top(), theme().px(3), place.height())
                painter.fillRect(bar, _on_paper(tone))

    def _paint_chosen(self, painter: QPainter) -> None:
        if not self._chosen:
            return
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        around = theme().px(2)
        for place in self.places(self._chosen):
            path.addRect(QRectF(place.adjusted(-around, 0, around, 0)))
        accent = _on_paper(Tone.NEUTRAL)
        ground = QColor(accent)
        ground.setAlphaF(_SHADE)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(ground)
        painter.drawPath(path.simplified())

    # Places

    @property
    def _y(self) -> int:
        return self.verticalScrollBar().value()

    def _high(self, number: int) -> int:
        return round(self._sizes[number][1] * self._scale)

    def _wide(self, number: int) -> int:
        return round(self._sizes[number][0] * self._scale)

    def _fitting(self) -> float:
        """The scale at which the widest page fills the view."""
        widest = max((width for width, _ in self._sizes), default=21.0)
        room = self.viewport().width() - 2 * theme().px(_AROUND)
        return max(room / widest, FULL_SIZE * LEAST)

    def _sheet(self, number: int) -> QRect:
        """Where a page lies in the view."""
        width = self._wide(number)
        room = max(self.viewport().width(), self._widest + 2 * theme().px(_AROUND))
        x = (room - width) // 2 - self.horizontalScrollBar().value()
        return QRect(x, self._tops[number] - self._y, width, self._high(number))

    def _box(self, box: Box) -> QRect:
        """Where a place on a page lies in the view."""
        sheet = self._sheet(box.page)
        left, top, right, bottom = (
            round(place * self._scale) for place in (box.left, box.top, box.right, box.bottom)
        )
        return QRect(left, top, right - left, bottom - top).translated(sheet.topLeft())

    def _key_at(self, place: QPoint) -> str:
        if self._marks is None:
            return ""
        for number in range(self.count):
            sheet = self._sheet(number)
            if sheet.contains(place):
                on_page = QPointF(place - sheet.topLeft()) / self._scale
                return self._marks.at(number, on_page.x(), on_page.y())
        return ""

    def _rescale(self, scale: float, around: QPoint | None) -> None:
        """Show the pages at ``scale``; by default the middle of the view stays in place."""
        if scale == self._scale and self._tops and len(self._tops) == self.count:
            self._place()
            return
        view = self.viewport().rect()
        fixed = around if around is not None else view.center()
        ratio = scale / self._scale
        x = (self.horizontalScrollBar().value() + fixed.x()) * ratio - fixed.x()
        y = (self._y + fixed.y()) * ratio - fixed.y()
        self._scale = scale
        self._place()
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))
        self._scrolled()

    def _place(self) -> None:
        """Put the pages one below the other, and let the scroll bars reach them."""
        px = theme().px
        if self._fit:
            self._scale = self._fitting()
        self._tops = []
        y = px(_AROUND)
        for number in range(self.count):
            self._tops.append(y)
            y += self._high(number) + px(_GAP)
        view = self.viewport().size()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, y - px(_GAP) + px(_AROUND) - view.height()) if self.count else 0)
        bar.setPageStep(view.height())
        bar.setSingleStep(px(40))
        across = self.horizontalScrollBar()
        self._widest = max((self._wide(number) for number in range(self.count)), default=0)
        across.setRange(0, max(0, self._widest + 2 * px(_AROUND) - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(px(40))

    def _scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit()
        self._ask_later.start()

    def _ask(self) -> None:
        """Ask for what is in view and not drawn as it should be, and for what comes next."""
        if not self.count:
            return
        scale = self._scale * self.devicePixelRatioF()
        here = self.page
        view = self.viewport().rect()
        near = sorted(range(self.count), key=lambda number: abs(number - here))
        wanted = [n for n in near if self._sheet(n).intersects(view)]
        wanted += [n for n in (here + 1, here - 1) if 0 <= n < self.count and n not in wanted]
        self._images = {n: known for n, known in self._images.items() if abs(n - here) <= 4}
        asked = []
        for number in wanted:
            width, height = self._sizes[number]
            most = (_MOST_PIXELS / (width * height)) ** 0.5
            exact = min(scale, most)
            known = self._images.get(number)
            if known is None or abs(known[0] - exact) > 1e-6:
                asked.append((number, exact))
        self.wanted.emit(asked)


def _on_paper(tone: Tone) -> QColor:
    """A colour that is seen on white paper, in either scheme."""
    return QColor(LIGHT.accent if tone is Tone.NEUTRAL else LIGHT.tone(tone)[0])
