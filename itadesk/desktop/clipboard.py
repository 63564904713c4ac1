"""Cells on the clipboard, in the form that Excel writes and reads: tab-separated text.

A cell with a line break, a tab or a quotation mark stands in quotation marks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from itadesk.thai.words import plain


def to_tsv(rows: Iterable[Sequence[str]]) -> str:
    """``rows`` of cells as text for the clipboard."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in rows:
        writer.writerow([plain(cell) for cell in row])
    return out.getvalue().removesuffix("\r\n")


def from_tsv(text: str) -> list[list[str]]:
    """The rows of cells in ``text`` from the clipboard, all of one length.

    The line end with which Excel closes its last row starts no further row; a
    quotation mark within a cell that does not begin with one is just a letter.
    """
    if not text:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = []
    row: list[str] = []
    place = 0
    while True:
        cell, place = _cell(text, place)
        row.append(cell)
        if place >= len(text):
            rows.append(row)
            break
        if text[place] == "\n":
            rows.append(row)
            row = []
        place += 1
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def _cell(text: str, place: int) -> tuple[str, int]:
    """The cell that begins at ``place``, and where its tab or line end stands."""
    if text[place : place + 1] == '"':
        cell = ""
        at = place + 1
        while at < len(text):
            if text[at] != '"':
                cell += text[at]
                at += 1
            elif text[at + 1 : at + 2] == '"':
                cell += '"'
                at += 2
            else:
                break
        if at < len(text) and (at + 1 == len(text) or text[at + 1] in "\t\n"):
            return cell, at + 1
    ends = [end for end in (text.find("\t", place), text.find("\n", place)) if end >= 0]
    end = min(ends, default=len(text))
    return text[place:end], end


def copy_cells(rows: Iterable[Sequence[str]]) -> None:
    """Put ``rows`` on the clipboard."""
    QGuiApplication.clipboard().setText(to_tsv(rows))


def pasted_cells() -> list[list[str]]:
    """The rows of cells on the clipboard."""
    return from_tsv(QGuiApplication.clipboard().text())
