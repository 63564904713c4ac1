"""What would follow if one figure were another: all above it is computed anew."""

from __future__ import annotations

from decimal import Decimal

from itadesk.domain.scores import ScoreSheet, check_score


def suppose(sheet: ScoreSheet, node_id: str, value: Decimal) -> ScoreSheet:
    """``sheet`` with ``value`` as the score of a node (`ScoreError` outside 0 to 100).

    What the assessor printed for anything that is computed from that node counts no
    more, since it was printed for the score as it is.
    """
    sheet.framework.node(node_id)
    changed = {node_id}
    growing = True
    while growing:
        above = {
            other
            for other in sheet.framework.nodes
            if other not in changed
            and any(child in changed for way in sheet.alternatives(other) for child, _ in way)
        }
        changed |= above
        growing = bool(above)
    kept = {node: score for node, score in sheet.stated.items() if node not in changed}
    return ScoreSheet(sheet.framework, {**kept, node_id: check_score(value)})
