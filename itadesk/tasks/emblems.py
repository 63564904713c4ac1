"""The emblem taken out of one of the office's own Word documents, as it lies there.

itadesk ships no emblem and draws none: what an office has used so far is found again.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from itadesk.domain.errors import InputError
from itadesk.intake.contents import read_contents
from itadesk.intake.errors import IntakeError
from itadesk.intake.packages import Package, open_package
from itadesk.paper.blocks import Emblem
from itadesk.publishing.pictures import PictureUnreadableError, check_pixels, media_type_of
from itadesk.store import office

HEIGHTS = ((1.3, 1.7), (2.7, 3.3))
"""From and to in cm: an emblem is 1.5 cm high on a memo and 3 cm on an announcement."""
SEAL_HEIGHTS = ((2.0, 12.0),)
"""Of what can be the seal on a cover."""
MOST_PICTURES = 40
LARGEST = 5_000_000
"""Bytes of one picture."""
_EMU_PER_CM = 360_000
_RELATIONS = re.compile(r"(?P<folder>word)/_rels/(?P<part>[^/]+\.xml)\.rels")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EXTENT, _OWN_EXTENT = f"{{{_DRAWING}/wordprocessingDrawing}}extent", f"{{{_DRAWING}/main}}ext"
_BLIP, _PICTURE = f"{{{_DRAWING}/main}}blip", f"{{{_DRAWING}/picture}}pic"
_SHAPE, _IMAGE = "{urn:schemas-microsoft-com:vml}shape", "{urn:schemas-microsoft-com:vml}imagedata"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LENGTH = re.compile(r"(?:^|;)\s*height\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_CM = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "": 2.54 / 96}


class EmblemError(InputError):
    """No emblem can be taken from a file."""


class FoundPicture(NamedTuple):
    """A picture in a document that has an emblem's height."""

    content: bytes
    media_type: str
    height: float
    """As it stands in the document, in cm."""

    @property
    def emblem(self) -> Emblem:
        """The picture as the office's emblem."""
        return Emblem(self.content, self.media_type)

    @property
    def seal(self) -> Emblem:
        """The picture as the office's seal."""
        return Emblem(self.content, self.media_type, office.SEAL_DESCRIPTION)


def emblems_in(path: Path) -> list[FoundPicture]:
    """The pictures in a .docx that are as high as an emblem, each once, in reading order.

    PNG, JPEG, EMF and WMF, their bytes as they are; none if there is none.
    `EmblemError` if the file cannot be read.
    """
    return _pictures_in(path, HEIGHTS)


def seals_in(path: Path) -> list[FoundPicture]:
    """The pictures in a .docx that can be the seal on a cover, as `emblems_in` gives them."""
    return _pictures_in(path, SEAL_HEIGHTS)


def _pictures_in(path: Path, heights: Sequence[tuple[float, float]]) -> list[FoundPicture]:
    found: dict[bytes, FoundPicture] = {}
    try:
        content = read_contents(path)
        with open_package(content, path.name) as package:
            for member, height in _placed(package):
                if len(found) < MOST_PICTURES and any(a <= height <= b for a, b in heights):
                    picture = _picture(package, member, height)
                    if picture is not None:
                        found.setdefault(picture.content, picture)
    except IntakeError as error:
        raise EmblemError(
            f"อ่านไฟล์ “{path.name}” ไม่ได้ กรุณาเลือกบันทึกข้อความเดิมที่เป็นไฟล์ Word (.docx) "
            "ถ้าเป็นไฟล์ .doc ให้เปิดด้วย Word แล้วบันทึกเป็น .docx ก่อน"
        ) from error
    return list(found.values())


def _placed(package: Package) -> Iterator[tuple[str, float]]:
    """(member, height in cm) of every picture: the text's first, then headers and footers."""
    parts = [match for member in package.members if (match := _RELATIONS.fullmatch(member))]
    for match in sorted(parts, key=lambda m: (m["part"] != "document.xml", m["part"])):
        part = f"{match['folder']}/{match['part']}"
        if part not in package.members:
            continue
        targets = _targets(package, match.string, match["folder"])
        finder = _Finder()
        _read(package, part, finder)
        for relation, height in finder.found:
            member = targets.get(relation)
            if member in package.members:
                yield member, height


def _targets(package: Package, relations: str, folder: str) -> dict[str, str]:
    """The members that a part refers to, by the ids that it uses."""
    reader = _Relations()
    _read(package, relations, reader)
    return {
        name: posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
        for name, target in reader.found.items()
    }


def _read(package: Package, member: str, target: _Finder | _Relations) -> None:
    # 3 ms to load, and only this needs it
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for chunk in package.chunks(member):
            parser.feed(chunk)
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise IntakeError(member) from error


def _picture(package: Package, member: str, height: float) -> FoundPicture | None:
    """The picture in a member; None for what is none, or what papers cannot show."""
    if package.size(member) > LARGEST:
        return None
    content = package.read(member)
    try:
        media_type = media_type_of(content)
        check_pixels(content, media_type)
    except PictureUnreadableError:
        return None
    return FoundPicture(content, media_type, round(height, 2))


class _Relations:
    """Takes a parser's events; keeps what a part refers to inside of the package."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("}Relationship") and attributes.get("TargetMode") != "External":
            self.found[attributes.get("Id", "")] = attributes.get("Target", "")

    def close(self) -> None:
        """Nothing is left to be done."""


class _Finder:
    """Takes a parser's events; keeps the pictures with the heights at which they stand."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float]] = []
        self._extent = 0.0
        """Of the whole drawing, and of the picture in it: in a group they differ."""
        self._blip = ""
        self._in_picture = False
        self._shape = 0.0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _EXTENT:
            self._extent = _emu(attributes)
        elif tag == _PICTURE:
            self._in_picture, self._blip = True, ""
        elif tag == _BLIP and self._in_picture:
            self._blip = attributes.get(f"{{{_RELATION}}}embed", "")
            self._add(self._blip, self._extent)
        elif tag == _OWN_EXTENT and self._in_picture and "cy" in attributes:
            self._add(self._blip, _emu(attributes))
        elif tag == _SHAPE:
            self._shape = _styled_height(attributes.get("style", ""))
        elif tag == _IMAGE:
            self._add(attributes.get(f"{{{_RELATION}}}id", ""), self._shape)

    def end(self, tag: str) -> None:
        if tag == _PICTURE:
            self._in_picture = False

    def close(self) -> None:
        """Nothing is left to be done."""

    def _add(self, relation: str, height: float) -> None:
        if relation and height:
            self.found.append((relation, height))


def _emu(attributes: dict[str, str]) -> float:
    """The height that an extent states, in cm; 0 for what is no number."""
    text = attributes.get("cy", "")
    return int(text) / _EMU_PER_CM if text.isdecimal() else 0.0


def _styled_height(style: str) -> float:
    """The height that a VML shape's style states, in cm; 0 where it states none."""
    match = _LENGTH.search(style)
    if match is None:
        return 0.0
    number, unit = match[1], (match[2] or "").lower()
    return float(number) * _CM[unit] if number.count(".") <= 1 and number != "." else 0.0
