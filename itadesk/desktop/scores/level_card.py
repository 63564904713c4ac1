"""The card of the level: what it is, why, and how far each part is from the line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from itadesk.desktop.scores.lines import node_number
from itadesk.desktop.scores.what_if import WhatIf
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import Card, Chip, LevelBadge, ScoreBar, ThaiLabel
from itadesk.domain.framework import NodeKind
from itadesk.domain.levels import LevelVerdict, explain_level
from itadesk.domain.weaknesses import ResultYear
from itadesk.thai.digits import format_score, to_thai

_NO_TOTAL = "คะแนนรวม ยังไม่มี"


class Explanation(QWidget):
    """A sentence on the ground of information, with a line of the accent at its left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(7), px(12), px(7))
        self.label = ThaiLabel(copyable=True)
        """What it says."""
        row.addWidget(self.label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Draw the ground and the line."""
        here = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), here.tone(Tone.INFORMATION)[1])
        edge = QRectF(0, 0, here.px(3), self.height())
        painter.fillRect(edge, QColor(here.tokens.accent))
        painter.end()


class LevelCard(Card):
    """Level, sentence, and a bar with the threshold line for each instrument or part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ระดับผลการประเมิน", parent=parent)
        px = theme().px
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.badge = LevelBadge()
        """The level."""
        self.source = ThaiLabel(ink=Ink.SECONDARY, small=True)
        """Where the level comes from."""
        self.source.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.differs = Chip("", Tone.WARNING, parent=self)
        """The sheet's own level where it is another one."""
        line.addWidget(self.badge)
        line.addWidget(self.differs)
        line.addWidget(self.source, 1)
        self.body.addLayout(line)
        self.explanation = Explanation()
        """Why the level is what it is."""
        self.body.addWidget(self.explanation)
        self._bars: dict[str, ScoreBar] = {}
        self._names: dict[str, str] = {}
        self._bar_column = QVBoxLayout()
        self._bar_column.setSpacing(px(1))
        self.body.addLayout(self._bar_column)
        self._line_note = ThaiLabel(ink=Ink.FAINT, small=True)
        self._line_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.what_if = WhatIf()
        """Tries another figure."""
        self.what_if.row.addWidget(self._line_note, 2)
        self.body.addWidget(self.what_if)

    def show_result(
        self, result: ResultYear, verdict: LevelVerdict, digits: Callable[[str], str]
    ) -> None:
        """Show the level of ``result``."""
        total = result.sheet.total.value
        self.set_fact(
            digits(f"คะแนนรวม **{format_score(total)}**") if total is not None else _NO_TOTAL
        )
        self._show_level(result.level_stated, verdict.computed)
        sentence = explain_level(result.sheet, verdict)
        if verdict.computed is not None:
            sentence = sentence.replace(verdict.computed, f"**{verdict.computed}**", 1)
        self.explanation.label.setText(digits(sentence))
        self._show_bars(result, digits)
        self.what_if.show_result(result, digits)

    def bars(self) -> dict[str, ScoreBar]:
        """The bars by the node that they show."""
        return dict(self._bars)

    def _show_level(self, stated: str | None, computed: str | None) -> None:
        self.badge.set_level(computed or stated)
        differs = stated is not None and computed is not None and stated != computed
        self.differs.say(f"ตามใบแจ้งผล: {stated}" if differs else "", Tone.WARNING)
        if differs:
            self.source.setText("ต่างจากที่คำนวณได้ กรุณาตรวจคะแนนกับใบแจ้งผล")
        elif stated is not None and computed is not None:
            self.source.setText("คำนวณได้ตรงกับใบแจ้งผล")
        elif stated is not None:
            self.source.setText("ตามใบแจ้งผล คะแนนยังไม่พอให้คำนวณ")
        else:
            self.source.setText("คำนวณจากคะแนนที่กรอก" if computed is not None else "")

    def _show_bars(self, result: ResultYear, digits: Callable[[str], str]) -> None:
        framework = result.framework
        heads = [n for n in framework.figures if n.kind is not NodeKind.INDICATOR]
        names = {node.id: digits(node_number(node)) for node in heads}
        if names != self._names:
            for bar in self._bars.values():
                self._bar_column.removeWidget(bar)
                bar.hide()
                bar.deleteLater()
            self._names = names
            self._bars = {node_id: ScoreBar(name) for node_id, name in names.items()}
            for bar in self._bars.values():
                self._bar_column.addWidget(bar)
        line = digits(to_thai(f"{framework.target.normalize():f}"))
        for node in heads:
            score = result.sheet[node.id].shown
            shown = "" if score is None else digits(format_score(score))
            self._bars[node.id].set_score(score, shown, framework.target, line)
        self._line_note.setText(f"เส้นแดง = เกณฑ์ {line}")
