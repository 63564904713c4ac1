"""Asking of which result year a file is that does not say it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.widgets import Choice, Field, ThaiLabel
from itadesk.thai.digits import to_thai


class YearDialog(Sheet):
    """``why`` says that the year is missing; ``years`` (B.E.) are offered, the likeliest first."""

    chosen = Signal(int)
    """The result year that the clerk chose."""

    def __init__(
        self, file_name: str, why: str, years: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__("เลือกปีของผลการประเมิน", go="อ่านไฟล์", size=(460, 220), parent=parent)
        self.body.addWidget(ThaiLabel(f"{file_name}: {why}"))
        self.choice = Choice(
            [(str(year), f"ผล ITA ปีงบประมาณ พ.ศ. {to_thai(year)}") for year in years]
        )
        self.body.addWidget(Field("เป็นผลการประเมินของ", self.choice))
        self.body.addStretch(1)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.chosen.emit(int(self.choice.key())))
        self.choice.setFocus()
