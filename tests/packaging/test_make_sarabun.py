"""The bundled font is made from two others: widths and lines of one, letters of the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fonts.make_sarabun import FAMILY, SCALE, SOURCES, bold_advances, make
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

LETTERS = {"space": 0x20, "kokai": 0x0E01, "one": ord("๑"), "two": ord("๒"), "A": ord("A")}
MARKS = {"mark": 0x0E48, "vowel": 0x0E34, "far": 0x0E47}


def build(target: Path, widths: dict[str, int], *, ascent: int) -> None:
    """A font of square letters and of marks without width, a space that is empty among them.

    A tone mark stands 30 units lower above a vowel than where it was drawn, and much
    higher above another.
    """
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *LETTERS, *MARKS]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: name for name, code in (LETTERS | MARKS).items()})
    advances = {".notdef": 500, "space": 300, **dict.fromkeys(MARKS, 0), **widths}
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        start = -200 if name in MARKS else 50
        if name == "space":
            glyphs[name] = pen.glyph()
            continue
        pen.moveTo((start, 0))
        pen.lineTo((start, 600))
        pen.lineTo((start + 100, 600))
        pen.lineTo((start + 100, 0))
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (advances[name], 50) for name in names})
    builder.setupHorizontalHeader(ascent=ascent, descent=-400)
    builder.setupNameTable({"familyName": "Other", "styleName": "Regular"})
    builder.setupOS2(
        sTypoAscender=ascent, usWinAscent=ascent, usWinDescent=400, fsSelection=64 | 128
    )
    builder.setupPost()
    builder.addOpenTypeFeatures(
        "markClass [mark vowel far] <anchor 0 500> @TOP;"
        "feature mark { pos base kokai <anchor 300 500> mark @TOP; } mark;"
        "feature mkmk { pos mark vowel <anchor 0 470> mark @TOP;"
        " pos mark far <anchor 0 800> mark @TOP; } mkmk;"
        "feature kern { pos kokai A -100; } kern;"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    builder.save(target)


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    package, reference = tmp_path / "package", tmp_path / "reference.ttf"
    plain = {"kokai": 600, "one": 700, "two": 660, "A": 600}
    build(package / SOURCES["Regular"], plain, ascent=1000)
    bold = {"kokai": 630, "one": 714, "two": 687, "A": 640}
    build(package / SOURCES["Bold"], bold, ascent=1000)
    build(reference, {"space": 216, "kokai": 386, "one": 449, "two": 449, "A": 400}, ascent=850)
    licence = "Copyright someone\n\nThis Font Software is licensed under the SIL OFL.\nTerms.\n"
    (package / "LICENSE_FONT").write_text(licence, encoding="utf-8")
    return package, reference


def test_letters_are_scaled_and_widths_taken_over(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    make(*sources, tmp_path / "out")
    font = TTFont(tmp_path / "out" / "ItadeskSarabun-Regular.ttf")
    name = font.getBestCmap()[0x0E01]
    glyph = font["glyf"][name]
    assert font["hmtx"].metrics[name][0] == 386
    assert glyph.yMax == round(600 * SCALE)
    assert glyph.xMax - glyph.xMin == pytest.approx(100 * SCALE, abs=1)
    left, right = glyph.xMin, 386 - glyph.xMax
    assert right - left == pytest.approx((600 - 2 * 50 - 100) * SCALE, abs=2)  # still in its place
    assert (font["hhea"].ascent, font["OS/2"].usWinAscent) == (850, 850)
    assert font["name"].getDebugName(1) == FAMILY


def test_marks_move_with_their_letter_and_kerning_is_gone(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    make(*sources, tmp_path / "out")
    font = TTFont(tmp_path / "out" / "ItadeskSarabun-Regular.ttf")
    positions = font["GPOS"].table
    tags = [record.FeatureTag for record in positions.FeatureList.FeatureRecord]
    assert tags == ["mark", "mkmk"]
    lookup, _ = positions.LookupList.Lookup
    anchor = lookup.SubTable[0].BaseArray.BaseRecord[0].BaseAnchor[0]
    shift = round((386 - round(600 * SCALE)) / 2)
    assert anchor.XCoordinate == round(300 * SCALE) + shift
    assert font["hmtx"].metrics[font.getBestCmap()[0x0E48]][0] == 0


def test_marks_that_nearly_stand_where_they_were_drawn_do(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    make(*sources, tmp_path / "out")
    font = TTFont(tmp_path / "out" / "ItadeskSarabun-Regular.ttf")
    (table,) = font["GPOS"].table.LookupList.Lookup[1].SubTable
    drawn_at = {record.MarkAnchor.YCoordinate for record in table.Mark1Array.MarkRecord}
    assert drawn_at == {round(500 * SCALE)}
    heights = dict(
        zip(
            table.Mark2Coverage.glyphs,
            (record.Mark2Anchor[0].YCoordinate for record in table.Mark2Array.Mark2Record),
            strict=True,
        )
    )
    names = font.getBestCmap()
    assert heights[names[MARKS["vowel"]]] == round(500 * SCALE)
    assert heights[names[MARKS["far"]]] == round(800 * SCALE)


def test_a_space_has_an_extent_and_draws_nothing(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    make(*sources, tmp_path / "out")
    font = TTFont(tmp_path / "out" / "ItadeskSarabun-Regular.ttf")
    name = font.getBestCmap()[0x20]
    glyph = font["glyf"][name]
    assert 0 < glyph.xMin < glyph.xMax
    assert glyph.yMin == glyph.yMax
    assert font["hmtx"].metrics[name][0] == 216


def test_bold_is_widened_as_the_source_is_and_digits_keep_one_width() -> None:
    reference = {0x0E01: 386, ord("๑"): 449, ord("๒"): 449, ord("x"): 300}
    regular = {0x0E01: 600, ord("๑"): 700, ord("๒"): 660}
    bold = {0x0E01: 630, ord("๑"): 714, ord("๒"): 687}
    wanted = bold_advances(reference, regular, bold)
    assert wanted[0x0E01] == round(386 * 630 / 600)
    assert wanted[ord("๑")] == wanted[ord("๒")]
    assert ord("x") not in wanted


def test_the_same_sources_give_the_same_files(tmp_path: Path, sources: tuple[Path, Path]) -> None:
    make(*sources, tmp_path / "one")
    make(*sources, tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == [
        "ItadeskSarabun-Bold.ttf",
        "ItadeskSarabun-Regular.ttf",
        "OFL.txt",
        "advances.json",
    ]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_table_of_widths_and_the_licence_are_written(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    make(*sources, tmp_path / "out")
    table = json.loads((tmp_path / "out" / "advances.json").read_text(encoding="utf-8"))
    assert table["ก"] == [386, round(386 * 630 / 600)]
    licence = (tmp_path / "out" / "OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith(FAMILY)
    assert "This Font Software is licensed" in licence
