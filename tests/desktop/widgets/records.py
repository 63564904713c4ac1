"""A table of scores for the tests of tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from itadesk.desktop.tokens import Ink, Tone
from itadesk.desktop.widgets import CellLook, ChipSpec, Column, RowsModel


@dataclass(frozen=True)
class Record:
    """One row."""

    key: str
    name: str
    score: str = ""
    group: bool = False
    wrong: bool = False
    reasons: tuple[ChipSpec, ...] = ()
    ready: bool = True
    note: str = ""


@dataclass
class Store:
    """Keeps what is typed and ticked, as the program would; refuses ``abc``."""

    records: list[Record]
    typed: list[tuple[str, str]] = field(default_factory=list)
    model: RowsModel[Record] = field(init=False)

    def __post_init__(self) -> None:
        columns = (
            Column[Record](
                "รายการ",
                lambda row: row.name,
                lambda row: CellLook(strong=row.group, group=row.group, subtitle=row.note),
                ticked=lambda row: row.ready,
                tick=self.tick,
            ),
            Column[Record](
                "คะแนน",
                lambda row: row.score,
                lambda row: CellLook(figure=True, tone=Tone.ERROR if row.wrong else None),
                width=90,
                tip=lambda row: f"คะแนนของ{row.name}",
                edit=lambda row: None if row.group else row.score,
                store=self.store,
                figure=True,
                title_tip="คะแนนที่พิมพ์อยู่ในใบแจ้งผล",
            ),
            Column[Record](
                "เหตุผล", lambda _row: "", lambda row: CellLook(chips=row.reasons), width=200
            ),
            Column[Record](
                "ปี ๒๕๖๗",
                lambda _row: "๘๐.๐๐",
                lambda _row: CellLook(figure=True, ink=Ink.FAINT),
                width=80,
                figure=True,
            ),
        )
        self.model = RowsModel(columns, key=lambda row: row.key)
        self.model.set_rows(self.records)

    def store(self, row: Record, text: str) -> bool:
        if text == "abc":
            return False
        self.typed.append((row.key, text))
        self.change(row.key, score=text)
        return True

    def tick(self, row: Record, ready: bool) -> bool:
        self.change(row.key, ready=ready)
        return True

    def change(self, key: str, **values: object) -> None:
        self.records = [
            replace(row, **values) if row.key == key else row  # type: ignore[arg-type]
            for row in self.records
        ]
        self.model.set_rows(self.records)


def scores() -> Store:
    """Six rows: an instrument, three indicators, an instrument, one indicator."""
    return Store(
        [
            Record("IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "๙๑.๓๓", group=True),
            Record("1", "การปฏิบัติหน้าที่", "๙๔.๐๕"),
            Record("2", "การใช้งบประมาณ", "๙๓.๕๗", note="ตัวชี้วัดที่ ๒ · IIT"),
            Record("3", "การใช้อำนาจ", "๑๐๐.๐๐", wrong=True),
            Record("EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", "๘๙.๖๑", group=True),
            Record(
                "6",
                "คุณภาพการดำเนินงานและช่องทางการเผยแพร่ข้อมูลให้ประชาชนทั่วไปทราบอย่างชัดเจนและทั่วถึง",
                "๘๕.๘๒",
                reasons=(
                    ChipSpec("ต่ำกว่า ๘๕", Tone.ERROR),
                    ChipSpec("ลดลง ๔.๔๗", Tone.WARNING),
                    ChipSpec("ผู้ประเมินแนะนำ", Tone.INFORMATION),
                ),
            ),
        ]
    )
