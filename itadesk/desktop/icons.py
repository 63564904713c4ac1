"""The icons of the window, drawn from SVG in the colour of a token.

Fluent UI System Icons (MIT, their licence lies beside them), named here by what
they mean.  An icon is drawn for every pixel ratio of the screens in use; one set
with `set_icon` is drawn again when the scheme changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from itadesk import paths
from itadesk.desktop.style import Theme, theme
from itadesk.desktop.tokens import Ink

SIZES = (16, 20, 24, 32)
"""Sides in logical pixels at which an icon is prepared."""
_FIRST_TAG = re.compile(r"<svg\b")


class Icon(StrEnum):
    """What an icon means; the value is its file's name without the ending."""

    ADD = "add_20_regular"
    CALENDAR = "calendar_20_regular"
    CHECK = "checkmark_20_regular"
    CLOSE = "dismiss_20_regular"
    COPY = "copy_20_regular"
    DELETE = "delete_20_regular"
    DOCUMENT = "document_20_regular"
    DOWN = "chevron_down_20_regular"
    DRAG = "re_order_dots_vertical_20_regular"
    EDIT = "edit_20_regular"
    ERROR = "error_circle_16_filled"
    EXPORT = "arrow_export_20_regular"
    FOLDER = "folder_open_20_regular"
    GOOD = "checkmark_circle_16_filled"
    HELP = "question_circle_20_regular"
    HISTORY = "history_20_regular"
    IDEA = "lightbulb_20_regular"
    IMPORT = "arrow_import_20_regular"
    INFORMATION = "info_16_filled"
    LEFT = "chevron_left_20_regular"
    LOCK = "lock_closed_20_regular"
    MORE = "more_horizontal_20_regular"
    OFFICE = "building_government_20_regular"
    PASTE = "clipboard_paste_20_regular"
    PRINT = "print_20_regular"
    REDO = "arrow_redo_20_regular"
    RIGHT = "chevron_right_20_regular"
    SAVE = "save_20_regular"
    SEARCH = "search_20_regular"
    SETTINGS = "settings_20_regular"
    TABLE = "table_20_regular"
    UNDO = "arrow_undo_20_regular"
    UNITS = "people_20_regular"
    UP = "chevron_up_20_regular"
    WARNING = "warning_16_filled"


_worn: WeakKeyDictionary[QAction | QAbstractButton, Callable[[], QIcon]] = WeakKeyDictionary()
_watched: WeakSet[Theme] = WeakSet()


@lru_cache(maxsize=128)
def svg(icon: Icon) -> str:
    """The drawing of ``icon`` as it lies in the resources."""
    file = paths.resources_dir() / "icons" / f"{icon.value}.svg"
    return file.read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(icon: Icon, colour: str, side: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """``icon`` in ``colour`` (``#RRGGBB``), ``side`` logical pixels square, sharp at ``ratio``.

    ``gap`` is empty room at its right, where a button would set its text too close.
    """
    real = max(1, round(side * ratio))
    picture = QPixmap(QSize(real + round(gap * ratio), real))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(icon, colour).render(painter, QRectF(0, 0, real, real))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def paint(painter: QPainter, icon: Icon, box: QRectF, colour: QColor | str) -> None:
    """Draw ``icon`` over ``box`` in ``colour``, sharp at whatever ratio is painted on."""
    name = colour if isinstance(colour, str) else colour.name()
    ratio = painter.device().devicePixelRatioF()
    side = round(min(box.width(), box.height()))
    painter.drawPixmap(box.topLeft(), pixmap(icon, name, side, ratio))


def make_icon(icon: Icon, ink: Ink | None = Ink.SECONDARY, *, side: int = 0, gap: int = 0) -> QIcon:
    """``icon`` in the present scheme's colour of ``ink``, faint where disabled.

    ``ink`` None means: the colour of text on a primary button.  ``side`` is the
    one size it is needed in (logical pixels), 0 for the usual ones.
    """
    tokens = theme().tokens
    colour = tokens.on_accent if ink is None else tokens.ink(ink)
    made = QIcon()
    ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    for size in (side,) if side else SIZES:
        for ratio in sorted(ratios):
            made.addPixmap(pixmap(icon, colour, size, ratio, gap))
            made.addPixmap(pixmap(icon, tokens.faint, size, ratio, gap), QIcon.Mode.Disabled)
    return made


def set_icon(
    target: QAction | QAbstractButton,
    icon: Icon,
    ink: Ink | None = Ink.SECONDARY,
    *,
    side: int = 0,
    gap: int = 0,
) -> None:
    """Give ``target`` its icon (see `make_icon`), and again when the scheme changes."""
    current = theme()
    if current not in _watched:
        current.changed.connect(_draw_again)
        _watched.add(current)

    def draw() -> QIcon:
        return make_icon(icon, ink, side=side, gap=gap)

    _worn[target] = draw
    target.setIcon(draw())


def program_icon() -> QIcon:
    """The program's own icon, in every size that a window or task bar asks for."""
    renderer = QSvgRenderer(str(paths.resources_dir() / "icons" / "itadesk.svg"))
    icon = QIcon()
    for side in (16, 20, 24, 32, 40, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(picture)
    return icon


def _draw_again() -> None:
    for target, draw in list(_worn.items()):
        if isValid(target):
            target.setIcon(draw())


@lru_cache(maxsize=256)
def _renderer(icon: Icon, colour: str) -> QSvgRenderer:
    filled = _FIRST_TAG.sub(f'<svg fill="{colour}"', svg(icon), count=1)
    return QSvgRenderer(QByteArray(filled.encode()))
