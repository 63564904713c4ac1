"""The clean Word document that every paper starts from, made of the parts in ``base/``.

python-docx's own template is wrong for Thai (theme fonts, ar-SA, compatibility mode
14).  The parts here are read once and joined for a font; ``{{face32b}}`` in them
stands for the run properties of that font at 32 half-points, bold.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from itadesk.paths import resources_dir
from itadesk.publishing.fonts import BUNDLED
from itadesk.publishing.package import CONTENT_TYPES, write_package
from itadesk.publishing.wordml import Face, attribute, face_properties

FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
FONT_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
OBFUSCATED = 32
"""Bytes at a font file's beginning that an embedded font has changed."""

_FACE = re.compile(r"\{\{face(\d+)(b?)\}\}")
_STYLES = ("Regular", "Bold")


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(folder: Traversable, prefix: str) -> None:
        for entry in folder.iterdir():
            name = prefix + entry.name
            if entry.is_dir():
                walk(entry, f"{name}/")
            else:
                found[name] = entry.read_text(encoding="utf-8")

    walk(files("itadesk.publishing") / "base", "")
    return found


def content_types() -> bytes:
    """The content types of all that a paper consists of, every kind of picture among them."""
    return _parts()[CONTENT_TYPES].encode("utf-8")


@lru_cache(maxsize=8)
def base_package(font: str, gap: int, part_space: int) -> bytes:
    """The base document in ``font``.

    ``gap`` is the space below a page number and ``part_space`` that above a part, in twips.
    """

    def in_style(found: re.Match[str]) -> str:
        return face_properties(_face(font, found), style=True)

    def in_text(found: re.Match[str]) -> str:
        return face_properties(_face(font, found))

    members = {}
    for name, text in _parts().items():
        filled = _FACE.sub(in_style if name == "word/styles.xml" else in_text, text)
        filled = filled.replace("{{font}}", attribute(font)).replace("{{gap}}", str(gap))
        filled = filled.replace("{{part_space}}", str(part_space))
        members[name] = filled.encode("utf-8")
    return write_package(members)


def _face(font: str, found: re.Match[str]) -> Face:
    return Face(font, int(found[1]) / 2, bold=bool(found[2]))


def font_key(font: bytes) -> str:
    """The GUID under which a font file is embedded: drawn from its content, so never random."""
    digits = hashlib.sha256(font).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}}}"


def obfuscate(font: bytes, key: str) -> bytes:
    """``font`` as it lies in a .docx (and back again): its first bytes XORed with ``key``."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ mask[at % len(mask)] for at, byte in enumerate(font[:OBFUSCATED]))
    return head + font[OBFUSCATED:]


@lru_cache(maxsize=1)
def embedded_fonts() -> dict[str, bytes]:
    """What a .docx that carries the bundled font has in addition, or instead, by member name."""
    folder = resources_dir() / "fonts"
    members: dict[str, bytes] = {}
    entries, relationships = [], []
    for number, style in enumerate(_STYLES, start=1):
        font = (folder / f"{BUNDLED.replace(' ', '')}-{style}.ttf").read_bytes()
        key = font_key(font)
        members[f"word/fonts/font{number}.odttf"] = obfuscate(font, key)
        entries.append(f'<w:embed{style} r:id="rId{number}" w:fontKey="{key}"/>')
        relationships.append(
            f'<Relationship Id="rId{number}" Type="{FONT_RELATIONSHIP}" '
            f'Target="fonts/font{number}.odttf"/>'
        )
    table = _parts()["word/fontTable.xml"].replace("{{font}}", BUNDLED)
    members["word/fontTable.xml"] = table.replace(
        "</w:font>", "".join(entries) + "</w:font>"
    ).encode("utf-8")
    members["word/_rels/fontTable.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(relationships)}</Relationships>"
    ).encode()
    members["word/settings.xml"] = (
        _parts()["word/settings.xml"]
        .replace("<w:defaultTabStop", "<w:embedTrueTypeFonts/>\n  <w:defaultTabStop")
        .encode("utf-8")
    )
    return members


def with_fonts(members: dict[str, bytes]) -> dict[str, bytes]:
    """The members of a .docx with the bundled font among them."""
    types = members[CONTENT_TYPES].replace(
        b"<Override", f'<Default Extension="odttf" ContentType="{FONT_TYPE}"/><Override'.encode(), 1
    )
    return members | embedded_fonts() | {CONTENT_TYPES: types}
