"""Scores out of a table: the exact ``node,score`` form, and what a person would make.

A person's table may have titles above, columns in any order, names or numbers or
both, Thai digits, parts of EIT as headings or columns, and several years side by
side.  A value that is no score refuses the whole table; a row that names nothing
known is kept and listed.
"""

from __future__ import annotations

from decimal import Decimal

from itadesk.domain.framework import TOTAL, NodeKind
from itadesk.domain.scores import MAXIMUM
from itadesk.intake.columns import Column, Layout
from itadesk.intake.errors import ScoreTableError
from itadesk.intake.figures import Figures
from itadesk.intake.grid import Grid, Row, lacks_result
from itadesk.intake.labels import Subject
from itadesk.intake.names import PARTS, Names
from itadesk.intake.proposal import Unplaced
from itadesk.thai.digits import HUNDREDTH, parse_number, round_half_up, to_thai
from itadesk.thai.text import fold, normalise

_EMPTY = frozenset({"", "-", "–", "—", "n/a", "ไม่มี", "."})
_HEADS = (NodeKind.INSTRUMENT, NodeKind.PART)
_FINEST_FIRST = (
    NodeKind.SUB_ITEM,
    NodeKind.QUESTION,
    NodeKind.ITEM,
    NodeKind.SUB_INDICATOR,
    NodeKind.INDICATOR,
    NodeKind.PART,
    NodeKind.INSTRUMENT,
    NodeKind.TOTAL,
)


def is_exact(grid: Grid) -> bool:
    """Whether the table is in the form ``node,score``."""
    if not grid.rows:
        return False
    return [fold(cell) for cell in grid.rows[0].cells[:2]] == ["node", "score"]


def read_exact(grid: Grid, names: Names) -> Figures:
    """The scores of a ``node,score`` table; any mistake refuses it (`ScoreTableError`)."""
    reader = _Reader(names)
    known = {node_id.lower(): node_id for node_id in names.framework.nodes}
    for row in grid.rows[1:]:
        printed = row[0].strip()
        node_id = known.get(printed.lower(), printed)
        if not printed or node_id not in names.framework:
            raise ScoreTableError(
                f"แถวที่ {to_thai(row.number)} ของตารางคะแนน: ไม่มีรายการ “{printed}” ในกรอบการประเมิน "
                f"ITA ปี {to_thai(names.framework.fiscal_year)} จึงยังไม่นำเข้า "
                "กรุณาแก้รหัสรายการแล้วนำเข้าใหม่"
            )
        value = reader.value(row, row[1], printed)
        if value is None:
            continue
        if reader.figures.scores.get(node_id, value) != value:
            raise ScoreTableError(
                f"แถวที่ {to_thai(row.number)} ของตารางคะแนน: รายการ “{printed}” มีคะแนนสองค่าไม่ตรงกัน "
                "จึงยังไม่นำเข้า กรุณาแก้ให้เหลือค่าเดียวแล้วนำเข้าใหม่"
            )
        reader.figures.add(node_id, value, row.text)
    return reader.finish()


def read_layout(layout: Layout, names: Names, year: int | None, *, strict: bool = True) -> Figures:
    """The scores of ``year`` in a person's table (`ScoreTableError` for a value that is none).

    ``year`` None takes the columns as they are: the table names no years.  Unless it is
    ``strict`` a value that is no score is listed with what could not be placed.
    """
    reader = _Reader(names, strict=strict)
    if layout.across:
        reader.read_across(layout, year)
    else:
        reader.read_rows(layout, year)
    return reader.finish()


_FEWEST_TO_JUDGE = 3


class _Reader:
    def __init__(self, names: Names, *, strict: bool = True) -> None:
        self._names = names
        self._strict = strict
        self.figures = Figures()
        self._rounded: list[str] = []
        self._uncomputed: list[str] = []

    def finish(self) -> Figures:
        """What was read, with the warnings about all of it; `ScoreTableError` if nothing was."""
        scores = self.figures.scores.values()
        if not scores and not self.figures.unplaced and not self._uncomputed:
            raise ScoreTableError("ตารางนี้ไม่มีคะแนนสักช่อง กรุณาตรวจไฟล์แล้วนำเข้าใหม่")
        # 94.05 % pasted as 0.9405: taken as it is, every level would be wrong.
        if len(scores) >= _FEWEST_TO_JUDGE and max(scores) <= 1 and set(scores) - {0, 1}:
            raise ScoreTableError(
                "คะแนนทุกช่องในตารางไม่เกิน ๑ คงเป็นร้อยละที่เก็บเป็นเศษส่วน เช่น ๐.๙๔ แทน ๙๔.๐๐ "
                "จึงยังไม่นำเข้า กรุณาคูณด้วย ๑๐๐ แล้วนำเข้าใหม่"
            )
        if self._rounded:
            self.figures.warnings.append(
                f"ปัดคะแนนที่มีทศนิยมเกินสองตำแหน่งเป็นสองตำแหน่ง: {', '.join(self._rounded)}"
            )
        if self._uncomputed:
            self.figures.warnings.append(
                "บางช่องเป็นสูตรที่ไม่มีผลลัพธ์บันทึกไว้ จึงไม่ได้นำเข้า: "
                f"{', '.join(self._uncomputed)} กรุณาเปิดไฟล์ใน Excel บันทึก แล้วนำเข้าใหม่"
            )
        return self.figures

    def value(self, row: Row, cell: str, label: str) -> Decimal | None:
        """The score in a cell, None where it is empty; `ScoreTableError` if it is no score."""
        if cell.strip().lower() in _EMPTY:
            return None
        if lacks_result(cell):
            self._uncomputed.append(label)
            return None
        number = parse_number(cell)
        if number is None or not 0 <= number <= MAXIMUM:
            wrong = "ไม่ใช่ตัวเลข" if number is None else "อยู่นอกช่วง ๐ ถึง ๑๐๐"
            if not self._strict:
                self.figures.unplaced.append(Unplaced(f"{label} {cell}", f"ค่า “{cell}” {wrong}"))
                return None
            raise ScoreTableError(
                f"แถวที่ {to_thai(row.number)} ของตารางคะแนน ({label}): ค่า “{cell}” {wrong} "
                "จึงยังไม่นำเข้าทั้งตาราง กรุณาแก้เป็นคะแนน ๐ ถึง ๑๐๐ เช่น ๙๔.๐๕ แล้วนำเข้าใหม่"
            )
        rounded = round_half_up(number)
        if number != number.quantize(HUNDREDTH):
            self._rounded.append(f"{label} {to_thai(str(number))} เป็น {to_thai(str(rounded))}")
        return rounded

    def read_rows(self, layout: Layout, year: int | None) -> None:
        """A table with a row per thing that is scored."""
        columns = layout.of_year(year)
        scope: str | None = None
        totals = [
            row
            for row in layout.rows
            if self._finest(subjects := layout.subjects(row)) is not None
            and all(s.kind is NodeKind.TOTAL for s in subjects)
        ]
        for row in layout.rows:
            subjects = layout.subjects(row)
            heads = [s.node for s in subjects if s.kind in _HEADS]
            if heads:
                parts = [head for head in heads if head in PARTS]
                scope = (parts or heads)[-1]
            subject = self._finest(subjects)
            filled = [column for column in columns if row[column.index].strip()]
            if subject is None:
                self._not_understood(row, filled, layout, "ไม่รู้จักรายการนี้")
                continue
            if subject.contradicts:
                self._not_understood(row, filled, layout, "เลขกับชื่อตัวชี้วัดไม่ตรงกัน")
                continue
            if subject.kind is NodeKind.TOTAL and len(totals) > 1 and row is not totals[-1]:
                if scope is None:
                    self._not_understood(row, filled, layout, "บอกไม่ได้ว่าเป็นผลรวมของอะไร")
                    continue
                subject = Subject(scope, NodeKind.INSTRUMENT)
            label = layout.label(row)
            for column in filled:
                self._take(row, column, subject, scope, label)

    def _take(
        self, row: Row, column: Column, subject: Subject, scope: str | None, label: str
    ) -> None:
        node_id = self._placed(subject, column.scope, scope)
        value = self.value(row, row[column.index], label)
        if value is None:
            return
        if node_id is None:
            self.figures.unplaced.append(Unplaced(row.text, "ชื่อแถวกับหัวคอลัมน์เป็นคนละเครื่องมือ"))
        elif self.figures.scores.get(node_id, value) != value:
            why = f"มีคะแนนของ {node_id} แล้วในตารางนี้ ค่าไม่ตรงกัน"
            self.figures.unplaced.append(Unplaced(row.text, why))
        else:
            self.figures.add(node_id, value, row.text)

    def read_across(self, layout: Layout, year: int | None) -> None:
        """A table with a column per thing that is scored, and a row per year."""
        for row in layout.rows_of_year(year):
            scope: str | None = None
            for column in layout.columns:
                subject = column.subject
                if subject is None:
                    continue
                if subject.kind in _HEADS:
                    scope = subject.node
                value = self.value(row, row[column.index], column.label)
                node_id = self._placed(subject, column.scope, scope)
                if value is not None and node_id is not None:
                    self.figures.add(node_id, value, f"{column.label} {row[column.index]}")

    def _finest(self, subjects: list[Subject]) -> Subject | None:
        """What a row is about: the finest thing it names, with number and name agreeing."""
        for kind in _FINEST_FIRST:
            of_kind = [s for s in subjects if s.kind is kind]
            if not of_kind:
                continue
            nodes = {s.node for s in of_kind}
            if len(nodes) == 1:
                return of_kind[0]
            if kind in _HEADS or kind is NodeKind.TOTAL:
                return of_kind[-1]
            return Subject(of_kind[0].node, kind, contradicts=of_kind[1].node)
        return None

    def _placed(self, subject: Subject, column: str | None, row: str | None) -> str | None:
        """The node in the part that the column, else the rows above, say; None if they clash."""
        framework = self._names.framework
        if subject.node == TOTAL:
            node_id = column or TOTAL
        elif subject.kind in _HEADS:
            node_id = column if column in PARTS and subject.node == "EIT" else subject.node
        else:
            own = subject.node.partition("/")[0]
            if column and (column if column not in PARTS else "EIT") != own and own not in PARTS:
                return None
            node_id = self._names.in_scope(subject.node, column or row)
        if node_id in PARTS and not framework.has_parts:
            return "EIT"
        return node_id

    def _not_understood(self, row: Row, filled: list[Column], layout: Layout, why: str) -> None:
        cells = [row[column.index] for column in filled]
        if any(parse_number(cell) is not None for cell in cells) and layout.is_body(row):
            self.figures.unplaced.append(Unplaced(normalise(row.text), why))
