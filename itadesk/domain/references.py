"""The OIT items that the assessor's advice refers to, by this year's numbers and names.

Items are renumbered between years: what a sheet of 2568 calls o20 is o19 in 2569.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itadesk.domain.framework import Framework, Node, NodeKind
from itadesk.thai.digits import to_thai


@dataclass(frozen=True, slots=True)
class Reference:
    """An item or sub-indicator named in the advice of ``year`` and where it is in ``now_year``.

    Years are B.E. assessment years; ``node`` is None for a number that its own
    year does not have, ``now`` for one that the later year no longer asks for.
    """

    ref: str
    year: int
    now_year: int
    node: Node | None
    now: Node | None

    @property
    def named(self) -> str:
        """Number and name as the sheet's own year has them: ``o๘ คู่มือ…``."""
        if self.node is None:
            return f"{to_thai(self.ref)} (ไม่มีในกรอบการประเมินปี {to_thai(self.year)})"
        return f"{_number(self.node)} {self.node.label}"

    @property
    def moved(self) -> bool:
        """Whether its number is another one now, or it is gone."""
        return self.node is not None and (self.now is None or self.now.number != self.node.number)

    @property
    def verified(self) -> bool:
        """Whether a source supports both numbers."""
        nodes = [node for node in (self.node, self.now) if node is not None]
        return bool(nodes) and all(node.provenance.verified for node in nodes)

    @property
    def sentence(self) -> str:
        """One line for the screen: ``o๒๐ … (ปี ๒๕๖๘) ปัจจุบันคือ o๑๙``."""
        if self.node is None:
            return self.named
        line = self.named
        if self.now is None:
            line += f" (ปี {to_thai(self.year)}) ปี {to_thai(self.now_year)} ไม่มีข้อนี้แล้ว"
        elif self.moved:
            line += f" (ปี {to_thai(self.year)}) ปัจจุบันคือ {_number(self.now)}"
        return line if self.verified else f"{line} · เลขข้อยังไม่ยืนยัน"


def find_references(
    refs: Iterable[str], framework: Framework, now: Framework
) -> tuple[Reference, ...]:
    """What ``refs`` (``o20``, ``9.1``) of a sheet on ``framework`` are on ``now``."""
    found = []
    for ref in dict.fromkeys(refs):
        node = framework.nodes.get(f"OIT/{ref}")
        later = framework.counterpart(node.id, now) if node is not None else None
        found.append(Reference(ref, framework.fiscal_year, now.fiscal_year, node, later))
    return tuple(found)


def _number(node: Node) -> str:
    number = to_thai(node.number)
    return number if node.kind is NodeKind.ITEM else f"ตัวชี้วัด {number}"
