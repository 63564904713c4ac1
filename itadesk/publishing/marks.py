"""Which passage stands where on a page: marks that pages for the screen carry, and no export.

A mark is a link around what it names, and so costs no room: the page looks the same with
it and without.  Typst writes the links, PDFium tells where they lie.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from itadesk.paper.blocks import (
    Block,
    Cover,
    MemoHead,
    NoticeHead,
    Opinion,
    PageBreak,
    Paragraph,
    Signature,
)
from itadesk.publishing.fonts import CM_PER_POINT, text_width
from itadesk.publishing.typst_text import drawn, shares

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

HEAD, SIGNERS = "head", "signers"
"""What stands on a page and is no passage: head or cover, and whoever signs."""
_WHOLE, _PIECES = "whole", "pieces"
Item = dict[str, Any]


class Box(NamedTuple):
    """A place on a page, in cm from its upper left corner; pages are counted from 0."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Marks:
    """Where everything that can be asked for stands."""

    def __init__(self, boxes: Mapping[str, Sequence[Box]] | None = None) -> None:
        self._boxes = {key: tuple(found) for key, found in (boxes or {}).items()}
        self._pages: dict[int, list[tuple[str, Box]]] = {}
        for key, found in self._boxes.items():
            for box in found:
                self._pages.setdefault(box.page, []).append((key, box))

    def at(self, page: int, x: float, y: float) -> str:
        """What stands at a place of a page, or beside it on the same line; empty for nothing."""
        level = [(k, b) for k, b in self._pages.get(page, ()) if b.top <= y <= b.bottom]
        apart = ((max(box.left - x, x - box.right, 0.0), key) for key, box in level)
        return min(apart, default=(0.0, ""))[1]

    def boxes(self, key: str) -> tuple[Box, ...]:
        """The places of one passage in their order: of a whole block one on each page."""
        return self._boxes.get(key, ())

    def keys(self) -> tuple[str, ...]:
        """All that is marked, in the order of the pages."""
        return tuple(self._boxes)


# Written


def mark(items: Sequence[Item], block: Block, left: float, right: float) -> None:
    """Mark ``items``, which draw ``block`` between ``left`` and ``right`` (cm)."""
    if isinstance(block, Paragraph) and block.joined and _mark_joined(items, block.joined):
        return
    if key := _key(block):
        target = _target(f"{_WHOLE} {left:.2f} {right:.2f}", [key])
        for item in items:
            _mark_item(item, target)


def _key(block: Block) -> str:
    match block:
        case MemoHead() | NoticeHead() | Cover():
            return HEAD
        case Signature() | Opinion():
            return SIGNERS
        case PageBreak():
            return ""
        case Paragraph():
            return block.key or block.owner
        case _:
            return block.owner


def _target(kind: str, keys: Iterable[str]) -> str:
    return f"{quote(kind)}:{','.join(map(quote, keys))}"


def _mark_item(item: Item, target: str) -> None:
    item["mark"] = target
    for part in (*item.get("items", ()), *item.get("caption", ()), *item.get("parts", ())):
        _mark_item(part, target)
    for line in item.get("lines", ()):
        if isinstance(line, dict):
            _mark_item(line, target)
        else:
            line.append(target)
    for *_, line in item.get("texts", ()):
        line.append(target)
    for row in (*item.get("header", ()), *item.get("rows", ())):
        # What tells how high a row is: of a long table that is little enough.
        for line in max((cell["lines"] for cell in row), key=len, default=()):
            line.append(target)


def _mark_joined(items: Sequence[Item], joined: Sequence[tuple[str, str]]) -> bool:
    """Mark the passages that stand in one paragraph; False where they are not found in it."""
    keys = [key for key, text in joined for _ in f"{drawn(text)} "][:-1]
    text = " ".join(drawn(text) for _, text in joined)
    if text != "".join(line[0] for item in items for line in item["lines"]):
        return False
    place = 0
    for item in items:
        for line in item["lines"]:
            ends = _ends(keys[place : place + len(line[0])], line, item["size"], bold=item["bold"])
            line.append(_target(" ".join([_PIECES, *(f"{x:.2f}" for _, x in ends)]),
                                [key for key, _ in ends]))  # fmt: skip
            place += len(line[0])
    return True


def _ends(
    keys: Sequence[str], line: Sequence[Any], size: float, *, bold: bool
) -> list[tuple[str, float]]:
    """Each of ``keys``, one for every letter, with how far it reaches in the line (cm)."""
    text, _, spread = line
    found: list[tuple[str, float]] = []
    for number, key in enumerate(keys, 1):
        if number == len(keys) or keys[number] != key:
            said = text[:number].rstrip(" ") if number == len(keys) else text[:number]
            points = text_width(said, bold=bold) * size / 1000 + spread * shares(said)
            found.append((key, points * CM_PER_POINT))
    return found


# Read


def read_marks(document: PdfDocument) -> Marks:
    """The marks of a document that was made with them; whoever calls it holds PDFium's lock."""
    boxes: dict[str, list[Box]] = {}
    for number in range(len(document)):
        page = document[number]
        try:
            height = page.get_height() * CM_PER_POINT
            before = None
            for target, left, top, right, bottom in _links(document, page):
                if (target, top) != before:  # else Latin and Thai letters on one line
                    box = Box(number, left, height - top, right, height - bottom)
                    _add(boxes, box, target)
                before = target, top
        finally:
            page.close()
    return Marks(boxes)


def _add(boxes: dict[str, list[Box]], box: Box, target: str) -> None:
    """Add what stands in ``box``; what is marked as a whole is one box on each page."""
    kind, _, quoted = target.partition(":")
    keys = [unquote(key) for key in quoted.split(",")]
    name, *places = unquote(kind).split()
    if name == _PIECES:
        left = box.left
        for key, place in zip(keys, places, strict=True):
            right = box.left + float(place)
            boxes.setdefault(key, []).append(box._replace(left=left, right=right))
            left = right
        return
    whole = box._replace(left=float(places[0]), right=float(places[1]))
    found = boxes.setdefault(keys[0], [])
    if found and found[-1].page == box.page:
        before = found.pop()
        whole = whole._replace(top=min(before.top, box.top), bottom=max(before.bottom, box.bottom))
    found.append(whole)


def _links(document: PdfDocument, page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """(target, left, top, right, bottom) of every link, in cm from the lower left corner."""
    from pypdfium2 import raw

    place, link, edges = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        if not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(edges)):
            continue
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        target = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, target, size)
        box = (edges.left, edges.top, edges.right, edges.bottom)
        left, top, right, bottom = (edge * CM_PER_POINT for edge in box)
        yield target.value.decode("ascii"), left, top, right, bottom
