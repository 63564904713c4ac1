"""The parts of a page as Typst is handed them: ``resources/typst/paper.typ`` draws each kind.

An item is a dictionary for JSON; ``draw`` names the function that draws it.  Lengths in
items are in points, as everything in Typst; arguments are in centimetres.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from itadesk.paper.blocks import Align, MemoHead, NoticeHead, Opinion, Signature
from itadesk.publishing.fonts import CM_PER_POINT, LINE, measure, text_width
from itadesk.publishing.layout import (
    ADDRESS_TAB,
    BLANK_NAME,
    BODY_SIZE,
    DATE_TAB,
    LABEL_SIZE,
    LINE_GAP,
    OPINION_SIGNING_LINES,
    TICK,
    TICK_INDENT,
    TITLE_SIZE,
    Geometry,
    label_width,
    unparted,
)
from itadesk.publishing.typst_text import TextLine, break_lines, drawn, shares
from itadesk.publishing.wordml import clean_lines

Item = dict[str, Any]

PITCH = LINE + LINE_GAP
"""From one baseline to the next, in em."""
ASCENT = 0.85 + LINE_GAP
"""From a line's upper edge down to its baseline, in em."""
DESCENT = PITCH - ASCENT
TITLE_LINE = (35.0, 28.0)
"""Points from the upper edge of บันทึกข้อความ to the next line, and to its own baseline."""
_ROOMY = 0.1
"""Points that a line's box is wider than its letters, so that none is pushed out of it."""
_CLOSE = 0.01
"""Points that it stays narrower than its room, for the same reason."""


def points(cm: float) -> float:
    """``cm`` in points, to a hundredth: finer is drawn nowhere."""
    return round(cm / CM_PER_POINT, 2)


def entry(line: TextLine, size: float, *, bold: bool = False, room: float = math.inf) -> list[Any]:
    """(text, width, spread) of ``line`` where there are ``room`` points.

    Its width is that of what is seen: the space at which a text goes on in the next line
    hangs out of it.
    """
    seen = line.text.rstrip(" ")
    width = text_width(seen, bold=bold) * size / 1000 + line.spread * shares(seen)
    return [line.text, round(min(width + _ROOMY, room - _CLOSE), 3), line.spread]


def entries(
    texts: Sequence[str], width: float, size: float, *, bold: bool, align: Align, indent: float = 0
) -> list[list[Any]]:
    """The lines of ``texts``, each of which begins a new one, on ``width`` cm."""
    spread = align is Align.JUSTIFY
    made = []
    for text in texts:
        lines = break_lines(text, width, size, bold=bold, indent=indent, spread=spread)
        for number, line in enumerate(lines):
            room = (width if number else width - indent) / CM_PER_POINT
            made.append(entry(line, size, bold=bold, room=room))
    return made


def text_item(
    text: str,
    width: float,
    *,
    size: float = BODY_SIZE,
    bold: bool = False,
    left: float = 0,
    first: float = 0,
    align: Align = Align.LEFT,
) -> Item:
    """One paragraph in a column of ``width`` cm: ``left`` of it stays free, and ``first`` more
    before the first line."""
    return {
        "draw": "paragraph",
        "above": 0,
        "keep": False,
        "whole": False,
        "size": size,
        "bold": bold,
        "align": align.value,
        "left": points(left),
        "first": points(first),
        "lines": entries((text,), width - left, size, bold=bold, align=align, indent=first),
    }


def drawn_lines(text: str) -> list[str]:
    """The lines of a text that its writer has ended, each as it is drawn."""
    return [drawn(line).strip() for line in clean_lines(text)]


def whole(items: Sequence[Item], above: float | None = None) -> Item:
    """``items`` on one page."""
    first = items[0].get("above", 0) if items else 0
    return {"draw": "whole", "above": first if above is None else above, "items": list(items)}


def blank(height: float) -> Item:
    """``height`` points left free."""
    return {"draw": "blank", "above": 0, "height": round(height, 2)}


def placed(
    texts: Sequence[list[Any]],
    *,
    height: float,
    base: float,
    dots: Sequence[tuple[float, float]] = (),
    above: float = 0,
) -> Item:
    """One line of texts at places of their own: (x in points, size, bold, line)."""
    return {
        "draw": "placed",
        "above": above,
        "height": round(height, 2),
        "base": round(base, 2),
        "texts": [[x, round(base - size * ASCENT, 2), size, *rest] for x, size, *rest in texts],
        "dots": [[points(start), points(end)] for start, end in dots],
        "pictures": [],
    }


def _at(x: float, text: str, size: float, *, bold: bool = False) -> list[Any]:
    return [points(x), size, bold, entry(TextLine(text), size, bold=bold)]


def _label(x: float, label: str) -> list[Any]:
    # The space, which is not seen, keeps label and value apart where the text is copied out.
    return _at(x, f"{drawn(label)} ", LABEL_SIZE, bold=True)


# The head of a memo


def memo_head(head: MemoHead, page: Geometry) -> list[Item]:
    """The title down to สิ่งที่ส่งมาด้วย; the first item is the title's line."""
    title = drawn(head.title)
    height, base = TITLE_LINE
    middle = (page.text_width - measure(title, TITLE_SIZE, bold=True)) / 2
    labels = head.labels
    return [
        placed([_at(middle, title, TITLE_SIZE, bold=True)], height=height, base=base),
        *_dotted(labels.office, head.office, page),
        *_number_and_date(head, page),
        *_dotted(labels.subject, head.subject, page),
        *_addressed(labels.addressee, (head.addressee,), page),
        *_addressed(labels.references, head.references, page),
        *_addressed(labels.enclosures, head.enclosures, page),
    ]


def _dotted(label: str, value: str, page: Geometry) -> list[Item]:
    """A label, and its value on dots to the right margin, further lines under the first."""
    hang = label_width(label, LABEL_SIZE, bold=True)
    lines = break_lines(unparted(drawn(value)), page.text_width - hang, BODY_SIZE)
    items: list[Item] = []
    for number, line in enumerate(lines):
        size = BODY_SIZE if number else LABEL_SIZE
        texts = [_at(hang, line.text, BODY_SIZE)]
        if number == 0:
            texts.insert(0, _label(0, label))
        items.append(
            placed(
                texts,
                height=size * PITCH,
                base=size * ASCENT,
                dots=[(hang, page.text_width)],
            )
        )
    return items


def _number_and_date(head: MemoHead, page: Geometry) -> list[Item]:
    """ที่ and วันที่ on one line, on two where the number is too long for that."""
    labels = head.labels
    number, date = drawn(head.number), drawn(head.date)
    hang = label_width(labels.number, LABEL_SIZE, bold=True)
    date_at = DATE_TAB + label_width(labels.date, LABEL_SIZE, bold=True)
    if (
        hang + measure(number, BODY_SIZE) > DATE_TAB - 0.2
        or date_at + measure(date, BODY_SIZE) > page.text_width
    ):
        return [*_dotted(labels.number, number, page), *_dotted(labels.date, date, page)]
    texts = [
        _label(0, labels.number),
        _at(hang, f"{number} ", BODY_SIZE),
        _label(DATE_TAB, labels.date),
        _at(date_at, date, BODY_SIZE),
    ]
    dots = [(hang, DATE_TAB - 0.1), (date_at, page.text_width)]
    return [placed(texts, height=LABEL_SIZE * PITCH, base=LABEL_SIZE * ASCENT, dots=dots)]


def _addressed(label: str, values: Sequence[str], page: Geometry) -> list[Item]:
    """เรียน, อ้างถึง or สิ่งที่ส่งมาด้วย, one line or more for each value."""
    hang = max(ADDRESS_TAB, label_width(label, BODY_SIZE, bold=False))
    items: list[Item] = []
    for value in values:
        for line in break_lines(drawn(value), page.text_width - hang, BODY_SIZE):
            texts = [_at(hang, line.text, BODY_SIZE)]
            if not items:
                texts.insert(0, _at(0, f"{drawn(label)} ", BODY_SIZE))
            above = 0 if items else page.setup.part_space
            items.append(
                placed(texts, height=BODY_SIZE * PITCH, base=BODY_SIZE * ASCENT, above=above)
            )
    return items


def notice_titles(head: NoticeHead, page: Geometry) -> list[Item]:
    """ประกาศ… or คำสั่ง…, ที่ … and เรื่อง …, bold and centred."""
    texts = [drawn(text).strip() for text in (head.title, head.number, head.subject)]
    return [
        text_item(text, page.text_width, bold=True, align=Align.CENTER)
        for number, text in enumerate(texts)
        if text or number == 0
    ]


# Signatures and opinions


def signature_lines(signature: Signature, page: Geometry, space: int) -> list[Item]:
    """``space`` empty lines to sign in, then rank, name and position in the page's right half."""
    items = [blank(space * BODY_SIZE * PITCH)]
    if rank := drawn(signature.rank).strip():
        items.append(text_item(rank, page.text_width, left=page.centre))
    name = drawn(signature.name).strip() or BLANK_NAME
    for text in (f"({name})", *(drawn(position).strip() for position in signature.positions)):
        items.append(text_item(text, page.text_width, left=page.centre, align=Align.CENTER))
    return items


def opinion_lines(opinion: Opinion, page: Geometry) -> list[Item]:
    """Title, ticks, dotted lines to write on, and the signature."""
    width = page.text_width
    items = [text_item(drawn(opinion.title), width, bold=True)]
    for text in opinion.ticks:
        items += _tick(drawn(text).strip(), width)
    items += [_line_to_write_on(0, width) for _ in range(opinion.lines)]
    return items + signature_lines(opinion.signature, page, OPINION_SIGNING_LINES)


def _tick(words: str, width: float) -> list[Item]:
    """``(   ) ทราบ``; dots to the right margin where the text is left blank."""
    hang = TICK_INDENT + measure(TICK, BODY_SIZE)
    mark = _at(TICK_INDENT, TICK, BODY_SIZE)
    if not words:
        return [_line_to_write_on(hang, width, mark)]
    return [
        placed(
            [*([] if number else [mark]), _at(hang, line.text, BODY_SIZE)],
            height=BODY_SIZE * PITCH,
            base=BODY_SIZE * ASCENT,
        )
        for number, line in enumerate(break_lines(words, width - hang, BODY_SIZE))
    ]


def _line_to_write_on(start: float, end: float, *texts: list[Any]) -> Item:
    return placed(texts, height=BODY_SIZE * PITCH, base=BODY_SIZE * ASCENT, dots=[(start, end)])
