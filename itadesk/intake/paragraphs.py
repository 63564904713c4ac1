"""A Word document paragraph by paragraph, wherever they stand: text, cells and text boxes alike.

What `intake.word` flattens to lines for a result sheet is kept apart here, for what
is told by its place: a memo's head, its signature blocks.  The fonts of Thai letters
are counted on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from itadesk.intake.contents import Kind, damaged, kind_of, read_contents, too_large
from itadesk.intake.errors import UnsupportedFileError
from itadesk.intake.packages import Package, open_package
from itadesk.intake.word import is_word, main_part

MOST_PARAGRAPHS = 20_000
_DEEPEST = 2_000
_LONGEST = 400_000
_STYLES = "styles.xml"
_NOT_READ = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText"})
_DOUBTFUL = 0.6
"""A font is the document's own when more than this share of its Thai letters are in it."""


class WordText(NamedTuple):
    """What a Word document says, and in which font it says it."""

    paragraphs: tuple[str, ...]
    """In reading order, empty ones too; a text box stands after the paragraph it hangs on."""
    font: str
    """The family of most Thai letters; empty where none has most, or a theme decides it."""


def read_word_text(path: Path) -> WordText:
    """The text of a .docx file (the `InputError` kinds of intake; any other file is refused)."""
    content = read_contents(path)
    if kind_of(content, path.name) is Kind.PACKAGE:
        with open_package(content, path.name) as package:
            if is_word(package):
                return _read(package)
    raise UnsupportedFileError(
        f"ไฟล์ “{path.name}” ไม่ใช่เอกสาร Word กรุณาเลือกบันทึกข้อความเดิมที่เป็นไฟล์ .docx"
    )


def _read(package: Package) -> WordText:
    main = main_part(package)
    walker = _Walker(package.name)
    _feed(package, main, walker)
    usual = _Styles()
    styles = f"{main.rpartition('/')[0]}/{_STYLES}"
    if styles in package.members:
        _feed(package, styles, usual)
    return WordText(tuple(walker.lines), _most(walker.fonts, usual))


def _feed(package: Package, member: str, target: _Walker | _Styles) -> None:
    # 3 ms to load, and only documents need it
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for chunk in package.chunks(member):
            parser.feed(chunk)
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise damaged(package.name) from error


def _most(fonts: Counter[tuple[str, str]], styles: _Styles) -> str:
    """The family that most Thai letters have; a run without one has that of its style."""
    named: Counter[str] = Counter()
    for (font, style), letters in fonts.items():
        named[font or styles.font_of(style)] += letters
    total = named.total()
    if not total:
        return ""
    font, letters = named.most_common(1)[0]
    return font if letters > _DOUBTFUL * total else ""


def _thai_letters(text: str) -> int:
    return sum("\u0e01" <= letter <= "\u0e5b" for letter in text)


def _local(attributes: dict[str, str], name: str) -> str:
    """An attribute by its local name: strict documents have another namespace."""
    found = (value for key, value in attributes.items() if key.rpartition("}")[2] == name)
    return next(found, "")


class _Walker:
    """Takes the parser's events; keeps the paragraphs and counts the fonts."""

    def __init__(self, name: str) -> None:
        self.lines: list[str] = []
        self.fonts: Counter[tuple[str, str]] = Counter()
        """Thai letters by the font of their run and the style of their paragraph."""
        self._name = name
        self._open: list[str] = []
        self._text: list[list[str]] = []
        """The paragraph being written, and those around it (a text box is within one)."""
        self._boxes: list[list[str]] = []
        self._styles: list[str] = []
        self._font = ""
        self._skipped = 0
        self._count = 0
        self._length = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
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
            self._count += 1
            if self._count > MOST_PARAGRAPHS:
                raise too_large(self._name)
            self._text.append([])
            self._boxes.append([])
            self._styles.append("")
        elif local == "r":
            self._font = ""
        elif not self._text:
            return
        elif local == "pStyle":
            self._styles[-1] = _local(attributes, "val")
        elif local == "rFonts" and self._open[-3:-1] == ["r", "rPr"]:
            self._font = _local(attributes, "cs") or _local(attributes, "ascii")
        elif local == "tab" and self._open[-2:-1] == ["r"]:
            self._text[-1].append("\t")
        elif local in {"br", "cr"}:
            self._text[-1].append("\n")
        elif local == "noBreakHyphen":
            self._text[-1].append("-")

    def data(self, text: str) -> None:
        """Characters: those of a ``t`` are text."""
        if not (self._open and self._open[-1] == "t" and self._text) or self._skipped:
            return
        self._length += len(text)
        if self._length > _LONGEST:
            raise too_large(self._name)
        self._text[-1].append(text)
        if letters := _thai_letters(text):
            self.fonts[self._font, self._styles[-1]] += letters

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition("}")[2]
        self._open.pop()
        if local in _NOT_READ:
            self._skipped -= 1
        elif local == "p" and not self._skipped and self._text:
            self._styles.pop()
            texts = [*"".join(self._text.pop()).split("\n"), *self._boxes.pop()]
            if self._boxes:
                self._boxes[-1] += texts
            else:
                self.lines += texts

    def close(self) -> None:
        """The document ends."""


class _Styles:
    """Takes the parser's events; keeps the fonts that styles name for Thai letters."""

    def __init__(self) -> None:
        self._default = ""
        self._usual = ""
        """The id of the style of paragraphs that name none."""
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._open: list[str] = []
        self._style = ""

    def font_of(self, style: str) -> str:
        """The family of a paragraph style, its parents' or the document's own; else empty."""
        for known in self._lineage(style or self._usual):
            if font := self._fonts.get(known, ""):
                return font
        return self._default

    def _lineage(self, style: str) -> Iterator[str]:
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield style
            style = self._parents.get(style, "")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        self._open.append(local)
        if local == "style":
            self._style = _local(attributes, "styleId")
            is_default = _local(attributes, "default") in {"1", "true"}
            if is_default and _local(attributes, "type") == "paragraph":
                self._usual = self._style
        elif local == "basedOn":
            self._parents[self._style] = _local(attributes, "val")
        elif local == "rFonts":
            font = _local(attributes, "cs")
            if "docDefaults" in self._open:
                self._default = font
            elif self._open[-3:-1] == ["style", "rPr"]:
                self._fonts[self._style] = font

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._open.pop()

    def close(self) -> None:
        """The styles end."""
