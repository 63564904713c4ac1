"""Makes the bundled document font "Itadesk Sarabun" from two free fonts.

Government papers are set in TH SarabunPSK, whose letters are about two thirds
the size of Sarabun's (Google) at the same point size.  Here Sarabun's outlines,
Regular and Bold, are scaled to that size and given TH SarabunPSK's advance widths
and line height, so that lines and pages break where they do at the office.

    npm pack @expo-google-fonts/sarabun        Sarabun, OFL 1.1, no reserved name
    pip download --no-deps odoo-addon-l10n-th-fonts
                                               its THSarabun.ttf is TH SarabunPSK 2.0
    python packaging/fonts/make_sarabun.py UNPACKED_NPM_FOLDER THSarabun.ttf

Writes the two fonts, ``OFL.txt`` and ``advances.json`` into ``resources/fonts``
(or ``--out``).  The same input gives the same bytes.  Needs fontTools, which the
program itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import ScalerVisitor

FAMILY = "Itadesk Sarabun"
VERSION = "1.000"
SCALE = 0.6504
"""Mean ratio of TH SarabunPSK's advances to Sarabun's over consonants and digits."""
MADE = 3_850_000_000
"""Creation time in the fonts (seconds since 1904): fixed, for the same bytes each time."""
SOURCES = {
    "Regular": Path("400Regular", "Sarabun_400Regular.ttf"),
    "Bold": Path("700Bold", "Sarabun_700Bold.ttf"),
}
FEATURES = ["ccmp", "locl", "mark", "mkmk"]
"""What stacks Thai marks.  Without kerning and ligatures a text is as wide as its letters."""
NEARLY_LEVEL = 60
"""In 1/1000 em: a mark that would be moved up or down by no more stays where it was drawn."""
SPACES = (0x20, 0xA0)
STROKE = (100, 104)
"""Where the stroke in a space begins and ends, in 1/1000 em."""
TABULAR = ("0123456789", "๐๑๒๓๔๕๖๗๘๙")
COPYRIGHT = (
    "Copyright 2018 The Sarabun Project Authors (https://github.com/cadsondemak/Sarabun)\n"
    "Advance widths and vertical metrics after TH SarabunPSK, Copyright (c) 2006-2016 by "
    "Department of Intellectual Property (DIP), Ministry of Commerce and Software Industry "
    "Promotion Agency (Public Organization) (SIPA)"
)

Advances = dict[int, int]
"""Advance widths in 1/1000 em by code point."""


def advances_of(font: Any) -> Advances:
    """The advance width of every character of ``font``."""
    units = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    return {
        code: round(metrics[name][0] * 1000 / units)
        for code, name in sorted(font.getBestCmap().items())
    }


def bold_advances(reference: Advances, regular: Advances, bold: Advances) -> Advances:
    """What a bold cut of the reference measures: widened as Sarabun's own bold is.

    TH SarabunPSK 2.0 is free in Regular only.  Digits keep one common width.
    """
    widened = {
        code: round(width * bold[code] / regular[code])
        for code, width in reference.items()
        if regular.get(code) and code in bold
    }
    for row in TABULAR:
        present = [widened[ord(digit)] for digit in row if ord(digit) in widened]
        for digit in row:
            if ord(digit) in widened:
                widened[ord(digit)] = round(sum(present) / len(present))
    return widened


def keep_needed(font: Any) -> None:
    """Drop kerning, ligatures and the glyphs that only they reach."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(font.getBestCmap()))
    subsetter.subset(font)


def decompose(font: Any) -> None:
    """Turn composite glyphs into outlines, so that each can be moved by itself."""
    glyphs, table = font.getGlyphSet(), font["glyf"]
    flat = {}
    for name in font.getGlyphOrder():
        if table[name].isComposite():
            recording = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(recording)
            pen = TTGlyphPen(None)
            recording.replay(pen)
            flat[name] = pen.glyph()
    for name, glyph in flat.items():
        table[name] = glyph


def set_advances(font: Any, wanted: Advances) -> None:
    """Give the (already scaled) glyphs their widths, each outline centred in its own.

    A form without a character of its own (``yoYingthai.less``, ``uni0E24.short``)
    takes the width of the character it stands for, told by its first component's name.
    """
    metrics, table = font["hmtx"].metrics, font["glyf"]
    by_name = {name: wanted[code] for code, name in font.getBestCmap().items() if code in wanted}
    shifts: dict[str, int] = {}
    for name in font.getGlyphOrder():
        advance, _ = metrics[name]
        new = by_name.get(name, by_name.get(name.partition(".")[0], advance))
        glyph = table[name]
        if advance and hasattr(glyph, "coordinates"):
            shifts[name] = round((new - advance) / 2)
            glyph.coordinates.translate((shifts[name], 0))
        glyph.recalcBounds(table)
        metrics[name] = (new if advance else 0, getattr(glyph, "xMin", 0))
    move_anchors(font, shifts)


def move_anchors(font: Any, shifts: dict[str, int]) -> None:
    """Move the places where marks attach along with the letters that carry them."""
    if "GPOS" not in font:
        return
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            if type(subtable).__name__ != "MarkBasePos":
                continue
            bases = zip(subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord, strict=True)
            for name, record in bases:
                for anchor in record.BaseAnchor:
                    if anchor is not None:
                        anchor.XCoordinate += shifts.get(name, 0)


def level_marks(font: Any) -> None:
    """Let a mark stand equally high on each mark it may stand on: where it is drawn itself.

    Sarabun lifts or lowers tone marks by up to a twentieth of an em above some vowels.
    A PDF writer draws such a mark apart from its letter, and where the text is copied
    out the whole cluster comes twice ("ทั้ทั้ง").
    """
    if "GPOS" not in font:
        return
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            if type(subtable).__name__ != "MarkMarkPos":
                continue
            for kind in range(subtable.ClassCount):
                _level_class(subtable, kind)


def _level_class(subtable: Any, kind: int) -> None:
    upper = [mark.MarkAnchor for mark in subtable.Mark1Array.MarkRecord if mark.Class == kind]
    counts = Counter(anchor.YCoordinate for anchor in upper)
    for anchor in upper:  # scaling has rounded some of them apart
        near = (height for height in counts if abs(height - anchor.YCoordinate) <= 1)
        anchor.YCoordinate = max(near, key=lambda height: (counts[height], height))
    heights = {anchor.YCoordinate for anchor in upper}
    for mark in subtable.Mark2Array.Mark2Record:
        anchor = mark.Mark2Anchor[kind]
        if anchor is not None:
            distance, height = min((abs(y - anchor.YCoordinate), y) for y in heights)
            if distance <= NEARLY_LEVEL:
                anchor.YCoordinate = height


def give_spaces_extent(font: Any) -> None:
    """Put a stroke without thickness, which draws nothing, into the spaces.

    PDFium (Chrome, Edge) takes a space that stands by itself, as between two Thai
    words that end and begin with stacked marks, for nothing when its glyph is empty:
    the copied text would lack it.
    """
    table, metrics = font["glyf"], font["hmtx"].metrics
    characters = font.getBestCmap()
    for name in {characters[code] for code in SPACES if code in characters}:
        pen = TTGlyphPen(None)
        pen.moveTo((STROKE[0], 0))
        pen.lineTo((STROKE[1], 0))
        pen.closePath()
        table[name] = pen.glyph()
        table[name].recalcBounds(table)
        metrics[name] = (metrics[name][0], STROKE[0])


def set_line_height(font: Any, reference: Any) -> None:
    """The reference's vertical metrics (20.75 pt a line at 16 pt)."""
    ratio = font["head"].unitsPerEm / reference["head"].unitsPerEm
    fields = {
        "hhea": ("ascent", "descent", "lineGap"),
        "OS/2": (
            "sTypoAscender",
            "sTypoDescender",
            "sTypoLineGap",
            "usWinAscent",
            "usWinDescent",
        ),
    }
    for table, names in fields.items():
        for name in names:
            setattr(font[table], name, round(getattr(reference[table], name) * ratio))
    font["OS/2"].fsSelection &= ~(1 << 7)  # the reference does not use its typographic metrics


def set_names(font: Any, style: str) -> None:
    """Names of its own and the copyright lines of both sources."""
    full = f"{FAMILY} {style}"
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    own = {
        0: COPYRIGHT,
        1: FAMILY,
        2: style,
        3: f"{VERSION};{postscript}",
        4: full,
        5: f"Version {VERSION}",
        6: postscript,
    }
    names = font["name"]
    for number, text in own.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 18, 21, 22, 25):
        names.removeNames(nameID=number)


def make_font(source: Path, style: str, wanted: Advances, reference: Any) -> Any:
    """The finished font of one style, from Sarabun's file ``source``."""
    font = TTFont(source, recalcTimestamp=False)
    keep_needed(font)
    decompose(font)
    units = font["head"].unitsPerEm
    ScalerVisitor(SCALE * 1000 / units).visit(font)
    font["head"].unitsPerEm = 1000
    set_advances(font, wanted)
    level_marks(font)
    give_spaces_extent(font)
    set_line_height(font, reference)
    set_names(font, style)
    font["head"].created = font["head"].modified = MADE
    font["head"].fontRevision = float(VERSION)
    return font


def make(package: Path, reference_file: Path, out: Path) -> None:
    """Make both fonts, their licence and the table of widths in ``out``."""
    reference = TTFont(reference_file)
    plain, bold = (advances_of(TTFont(package / SOURCES[name])) for name in ("Regular", "Bold"))
    measured = advances_of(reference)
    wanted = {"Regular": measured, "Bold": bold_advances(measured, plain, bold)}
    out.mkdir(parents=True, exist_ok=True)
    finished: dict[str, Advances] = {}
    for style, source in SOURCES.items():
        font = make_font(package / source, style, wanted[style], reference)
        target = out / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        font.save(target)
        finished[style] = advances_of(TTFont(target))
    both = sorted(finished["Regular"].keys() & finished["Bold"].keys())
    table = {chr(c): [finished["Regular"][c], finished["Bold"][c]] for c in both if c >= 0x20}
    lines = ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {v}" for k, v in table.items())
    (out / "advances.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")
    licence = (package / "LICENSE_FONT").read_text(encoding="utf-8")
    terms = licence[licence.index("This Font Software is licensed") :]
    text = f"{FAMILY}\n{COPYRIGHT}\n\n{terms.rstrip()}\n"
    (out / "OFL.txt").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and make the fonts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("package", type=Path, help="unpacked npm package of Sarabun")
    parser.add_argument("reference", type=Path, help="THSarabun.ttf (TH SarabunPSK 2.0)")
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--out", type=Path, default=root / "resources" / "fonts")
    options = parser.parse_args()
    make(options.package, options.reference, options.out)


if __name__ == "__main__":
    main()
