"""One widget for each part of a screen, used everywhere."""

from itadesk.desktop.widgets.autosave import AutosaveLine, AutosaveText, commit_focused
from itadesk.desktop.widgets.badge import LevelBadge, level_sign, level_tone
from itadesk.desktop.widgets.bar import ScoreBar
from itadesk.desktop.widgets.button import Button, Kind, SegmentedButtons
from itadesk.desktop.widgets.card import Card
from itadesk.desktop.widgets.cells import CellDelegate
from itadesk.desktop.widgets.checklist import CheckList
from itadesk.desktop.widgets.chip import Chip, ChipRow, ChipSpec
from itadesk.desktop.widgets.choice import Choice, MonthPicker
from itadesk.desktop.widgets.drop import DropArea, EmptyState
from itadesk.desktop.widgets.editor import ThaiTextEdit
from itadesk.desktop.widgets.field import Field
from itadesk.desktop.widgets.flow import FlowLayout
from itadesk.desktop.widgets.label import ThaiLabel
from itadesk.desktop.widgets.message import MessageBar
from itadesk.desktop.widgets.notice import Notice, ask, tell
from itadesk.desktop.widgets.rows import CellLook, Column, RowsModel
from itadesk.desktop.widgets.table import DataTable
from itadesk.desktop.widgets.tabs import TabStrip
from itadesk.desktop.widgets.ticks import TickLine, TickList

__all__ = [
    "AutosaveLine",
    "AutosaveText",
    "Button",
    "Card",
    "CellDelegate",
    "CellLook",
    "CheckList",
    "Chip",
    "ChipRow",
    "ChipSpec",
    "Choice",
    "Column",
    "DataTable",
    "DropArea",
    "EmptyState",
    "Field",
    "FlowLayout",
    "Kind",
    "LevelBadge",
    "MessageBar",
    "MonthPicker",
    "Notice",
    "RowsModel",
    "ScoreBar",
    "SegmentedButtons",
    "TabStrip",
    "ThaiLabel",
    "ThaiTextEdit",
    "TickLine",
    "TickList",
    "ask",
    "commit_focused",
    "level_sign",
    "level_tone",
    "tell",
]
