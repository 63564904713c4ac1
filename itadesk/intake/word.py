"""A Word document's text, by a walk over its XML that sees what python-docx does not.

Inserted text, content controls, fields' results and text boxes are read; deleted
and moved-away text, field codes and a shape's second (fallback) copy are not.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import ParseError

from itadesk.intake.contents import LARGEST_TEXT, damaged, too_large
from itadesk.intake.packages import Package

MOST_PARAGRAPHS = 20_000
_DEEPEST = 2_000
_MAIN = "word/document.xml"
_NOT_READ = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"})
_TARGET = re.compile(rb'<Relationship\b[^>]*officeDocument"[^>]*>')
_TARGET_PATH = re.compile(rb'\bTarget="([^"]+)"')


def is_word(package: Package) -> bool:
    """Whether the package is a Word document."""
    return any(member.startswith("word/") for member in package.members)


def read_word(package: Package) -> str:
    """The text: paragraphs apart by a blank line, a table row as a line with tabs.

    `UnreadableFileError` if its XML is damaged or has entities, `FileTooLargeError`.
    """
    # 3 ms to load, and only documents need it
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    walker = _Walker(package.name)
    # typeshed's parser only knows targets that return elements
    parser = DefusedXMLParser(target=walker, forbid_dtd=True)
    try:
        for chunk in package.chunks(main_part(package)):
            parser.feed(chunk)
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise damaged(package.name) from error
    return walker.text()


def main_part(package: Package) -> str:
    """The member that holds the document's text (`UnreadableFileError`)."""
    if "_rels/.rels" in package.members:
        relation = _TARGET.search(package.read("_rels/.rels"))
        target = _TARGET_PATH.search(relation.group()) if relation else None
        if target:
            path = posixpath.normpath(target[1].decode("utf-8", "replace").lstrip("/"))
            if path in package.members:
                return path
    if _MAIN not in package.members:
        raise damaged(package.name)
    return _MAIN


class _Walker:
    """Takes the parser's events; keeps only what is being written now."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: list[str] = []
        self._text: list[list[str]] = [[]]
        """The paragraph being written, and those around it (a text box is within one)."""
        self._boxes: list[list[str]] = []
        """Per open paragraph: the paragraphs of its text boxes, to stand after it."""
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._skipped = 0
        self._open: list[str] = []
        self._paragraphs = 0
        self._length = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        self._open.append(local)
        if len(self._open) > _DEEPEST:
            raise damaged(self._name)
        if local in _NOT_READ:
            self._skipped += 1
        if self._skipped:
            return
        if local == "p":
            self._paragraphs += 1
            if self._paragraphs > MOST_PARAGRAPHS:
                raise too_large(self._name)
            self._text.append([])
            self._boxes.append([])
        elif local == "tr":
            self._rows.append([])
        elif local == "tc":
            self._cells.append([])
        elif local == "tab" and self._open[-2:-1] == ["r"]:
            self._text[-1].append("\t")
        elif local in {"br", "cr"}:
            self._text[-1].append("\n")
        elif local == "noBreakHyphen":
            self._text[-1].append("-")

    def data(self, text: str) -> None:
        """Characters: those of a ``t`` are text."""
        if self._open and self._open[-1] == "t" and not self._skipped:
            self._length += len(text)
            if self._length > LARGEST_TEXT:
                raise too_large(self._name)
            self._text[-1].append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition("}")[2]
        self._open.pop()
        if local in _NOT_READ:
            self._skipped -= 1
        elif not self._skipped:
            if local == "p":
                self._end_paragraph()
            elif local == "tc":
                cell = self._cells.pop()
                if self._rows:
                    self._rows[-1].append(" ".join(" ".join(cell).split()))
            elif local == "tr":
                self._end_row()
            elif local == "tbl" and not self._cells:
                self._lines.append("")

    def _end_paragraph(self) -> None:
        texts = ["".join(self._text.pop()), *self._boxes.pop()]
        around = next((e for e in reversed(self._open) if e in {"tc", "txbxContent"}), "")
        if around == "txbxContent" and self._boxes:
            self._boxes[-1] += texts
        elif around == "tc":
            self._cells[-1] += texts
        else:
            self._lines += [line for text in texts for line in (text, "")]

    def _end_row(self) -> None:
        row = self._rows.pop()
        if self._cells:  # a table within a cell
            self._cells[-1].append(" ".join(row))
        elif any(row):
            self._lines.append("\t".join(row))

    def close(self) -> None:
        """The document ends."""

    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines)
