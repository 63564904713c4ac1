"""Looking into .docx and .xlsx files: their parts as XML, and what the validator says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from itadesk.paper.blocks import Block
from itadesk.publishing.docx import docx_bytes
from tests.publishing.papers import paper

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
W = f"{{{NS['w']}}}"
TWIPS = 1440 / 2.54
"""To a centimetre."""


def part(package: bytes, name: str) -> etree._Element:
    """The part ``name`` of a package, parsed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return etree.fromstring(archive.read(name))


def parts(package: bytes) -> dict[str, bytes]:
    """All members by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements that ``path`` (with the prefixes of `NS`) leads to."""
    found = element.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [node for node in found if isinstance(node, etree._Element)]


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    """The attribute ``w:name`` of the first element at ``path``, None without one."""
    nodes = find(element, path)
    return nodes[0].get(f"{W}{name}") if nodes else None


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph says."""
    return "".join(node.text or "" for node in find(paragraph, ".//w:t"))


def paragraph(body: etree._Element, beginning: str) -> etree._Element:
    """The one paragraph that begins so."""
    (found,) = [
        node
        for node in find(body, ".//w:p")
        if text_of(node).replace("\u00a0", " ").startswith(beginning)
    ]
    return found


def complaints(package: bytes, folder: Path, suffix: str) -> list[str]:
    """What the Open XML validator has against the package, warnings too."""
    file = folder / f"audited{suffix}"
    file.write_bytes(package)
    result = OpenXmlValidator().validate(str(file))
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


def body(*blocks: Block) -> etree._Element:
    """The document that these blocks become."""
    return part(docx_bytes(paper(*blocks)), "word/document.xml")


def centimetres(element: etree._Element, path: str, name: str) -> float:
    """The length in attribute ``w:name`` at ``path``."""
    found = value(element, path, name)
    assert found is not None
    return round(int(found) / TWIPS, 2)


def tab_stops(line: etree._Element) -> list[tuple[str | None, float, str | None]]:
    """A paragraph's own tab stops: kind, position in cm, leader."""
    return [
        (
            tab.get(f"{W}val"),
            round(int(tab.get(f"{W}pos") or 0) / TWIPS, 2),
            tab.get(f"{W}leader"),
        )
        for tab in find(line, "w:pPr/w:tabs/w:tab")
    ]
