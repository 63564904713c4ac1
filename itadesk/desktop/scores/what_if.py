"""ถ้าได้…: the level that another figure would give; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import ThaiLabel
from itadesk.domain.errors import InputError
from itadesk.domain.framework import TOTAL, NodeKind
from itadesk.domain.levels import LevelVerdict, decide_level, explain_level, short_name
from itadesk.domain.scores import ScoreSheet, parse_score
from itadesk.domain.supposing import suppose
from itadesk.domain.weaknesses import ResultYear
from itadesk.thai.digits import format_score, to_thai

_HEADS = (NodeKind.TOTAL, NodeKind.INSTRUMENT, NodeKind.PART)


class WhatIf(QWidget):
    """A figure to try for the line that is chosen, and the level that it would give."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ResultYear | None = None
        self._node = TOTAL
        self._digits: Callable[[str], str] = str
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        self.row = row = QHBoxLayout()
        """The line of the figure; what belongs beside it goes to its end."""
        row.setSpacing(px(8))
        self.label = ThaiLabel(ink=Ink.SECONDARY, small=True)
        """Whose figure is tried."""
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.edit = QLineEdit()
        """The figure."""
        self.edit.setFixedWidth(px(84))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setAccessibleDescription("ลองดูระดับเท่านั้น ไม่บันทึก")
        self.edit.setPlaceholderText("ลองใส่")
        self.label.setBuddy(self.edit)
        row.addWidget(self.label, 3)
        row.addWidget(self.edit)
        column.addLayout(row)
        self.answer = ThaiLabel(small=True, copyable=True)
        """What would follow."""
        self.answer.hide()
        column.addWidget(self.answer)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.edit.textChanged.connect(lambda _text: self._answer())

    def show_node(self, node_id: str) -> None:
        """Try the figure of ``node_id``; what was tried for another is gone."""
        if node_id and node_id != self._node:
            self._node = node_id
            self.edit.clear()
        self._name()

    def show_result(self, result: ResultYear, digits: Callable[[str], str]) -> None:
        """Try it on the scores of ``result``."""
        self._result, self._digits = result, digits
        self._name()
        self._answer()

    def _name(self) -> None:
        if self._result is None:
            return
        framework = self._result.framework
        node = framework.node(self._node if self._node in framework else TOTAL)
        name = short_name(node) if node.kind in _HEADS else ""
        if node.kind is NodeKind.INDICATOR:
            scope = framework.node(node.scope).label
            name = f"ตัวชี้วัดที่ {to_thai(node.number)} ({scope})"
        said = self._digits(f"ถ้า {name or to_thai(node.number)} ได้")
        self.label.setText(said)
        self.edit.setAccessibleName(said)

    def _answer(self) -> None:
        text = self.edit.text().strip()
        said = self._sentence(text) if text and self._result is not None else ""
        self.answer.setText(self._digits(said))
        self.answer.setVisible(bool(said))

    def _sentence(self, text: str) -> str:
        if self._result is None or self._node not in self._result.framework:
            return ""
        try:
            value = parse_score(text)
        except InputError as error:
            return str(error)
        sheet = suppose(self._result.sheet, self._node, value)
        return outcome(sheet, decide_level(sheet), decide_level(self._result.sheet))


def outcome(sheet: ScoreSheet, then: LevelVerdict, now: LevelVerdict) -> str:
    """What a supposed figure leads to, against how it stands ``now``."""
    if then.computed is None:
        return explain_level(sheet, then)
    total = sheet.total.value
    whole = f" คะแนนรวม {format_score(total)}" if total is not None else ""
    if then.computed == now.computed:
        rest = explain_level(sheet, then).removeprefix(f"ระดับ {then.computed}").strip()
        return f"ยังเป็นระดับ **{then.computed}**{whole} {rest}".strip()
    return f"จะเป็นระดับ **{then.computed}**{whole}"
