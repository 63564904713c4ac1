"""Which font a paper names, and how wide a text is in the bundled one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from itadesk.paths import resources_dir
from itadesk.publishing import fonts
from itadesk.publishing.fonts import (
    BUNDLED,
    LINE,
    OFFICIAL,
    choose_font,
    drawable,
    families_of,
    installed_families,
    measure,
    text_width,
)

FOLDER = resources_dir() / "fonts"
STYLES = {"Regular": False, "Bold": True}


def bundled(style: str) -> TTFont:
    return TTFont(FOLDER / f"ItadeskSarabun-{style}.ttf")


class TestChoice:
    def test_the_offices_own_setting_wins(self) -> None:
        assert choose_font(" TH Niramit AS ", OFFICIAL) == "TH Niramit AS"

    @pytest.mark.parametrize("setting", [None, "", "  "])
    def test_else_the_first_official_font_that_is_installed(self, setting: str | None) -> None:
        assert choose_font(setting, {"Arial", *OFFICIAL}) == "TH SarabunIT๙"
        assert choose_font(setting, {"TH Sarabun New", "TH SarabunPSK"}) == "TH SarabunPSK"
        assert choose_font(setting, {"th sarabun new"}) == "TH Sarabun New"

    def test_else_the_bundled_one(self) -> None:
        assert choose_font(None, {"Arial", "Sarabun"}) == BUNDLED


class TestInstalledFonts:
    @pytest.mark.parametrize(
        ("entry", "families"),
        [
            ("TH SarabunPSK (TrueType)", {"TH SarabunPSK"}),
            ("TH SarabunPSK Bold Italic (TrueType)", {"TH SarabunPSK"}),
            ("TH Sarabun New Bold (OpenType)", {"TH Sarabun New"}),
            (
                "Leelawadee UI & Leelawadee UI Semilight (TrueType)",
                {"Leelawadee UI", "Leelawadee UI Semilight"},
            ),
            ("TH SarabunIT๙ (TrueType)", {"TH SarabunIT๙"}),
        ],
    )
    def test_windows_names_every_style_and_we_the_family(
        self, entry: str, families: set[str]
    ) -> None:
        assert families_of(entry) == families

    def test_fontconfig_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def listed(*_args: object, **_options: object) -> subprocess.CompletedProcess[str]:
            out = "TH Sarabun New\nNoto Sans Thai,Noto Sans Thai Medium\n\n"
            return subprocess.CompletedProcess([], 0, out, "")

        monkeypatch.setattr(subprocess, "run", listed)
        assert fonts._from_fontconfig() == {
            "TH Sarabun New",
            "Noto Sans Thai",
            "Noto Sans Thai Medium",
        }

    @pytest.mark.parametrize(
        "trouble",
        [
            FileNotFoundError("fc-list"),
            subprocess.TimeoutExpired("fc-list", 10),
            subprocess.CalledProcessError(1, "fc-list"),
        ],
    )
    def test_not_knowing_is_no_error(
        self, monkeypatch: pytest.MonkeyPatch, trouble: Exception
    ) -> None:
        def fail(*_args: object, **_options: object) -> NoReturn:
            raise trouble

        monkeypatch.setattr(subprocess, "run", fail)
        monkeypatch.setattr(fonts, "_from_registry", fail if isinstance(trouble, OSError) else set)
        installed_families.cache_clear()
        assert installed_families() == frozenset()
        installed_families.cache_clear()

    def test_the_system_is_asked_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def answer() -> frozenset[str]:
            asked.append("families")
            return frozenset({"Arial"})

        for source in ("_from_registry", "_from_fontconfig"):
            monkeypatch.setattr(fonts, source, answer)
        installed_families.cache_clear()
        assert installed_families() == installed_families() == {"Arial"}
        assert len(asked) == 1
        installed_families.cache_clear()


class TestMeasuring:
    def test_a_letter_is_as_wide_as_in_th_sarabun_psk(self) -> None:
        assert text_width("ก") == 386
        assert measure("กก", 16) == pytest.approx(2 * 0.386 * 16 * 2.54 / 72)

    def test_marks_take_no_room(self) -> None:
        assert measure("ที่นี่", 16) == measure("ทน", 16)

    def test_bold_is_wider(self) -> None:
        assert measure("ส่วนราชการ", 20, True) > measure("ส่วนราชการ", 20)

    def test_an_unknown_letter_counts_as_wide_and_an_unknown_mark_as_nothing(self) -> None:
        assert text_width("漢") == 1000
        assert text_width("\u0300") == text_width("\u200d") == 0

    @given(st.text(), st.text(), st.booleans())
    def test_a_text_is_as_wide_as_its_pieces(self, one: str, other: str, bold: bool) -> None:
        together = measure(one + other, 16, bold)
        assert together == pytest.approx(measure(one, 16, bold) + measure(other, 16, bold))


class TestTheFontFiles:
    @pytest.mark.parametrize(("style", "bold"), STYLES.items())
    def test_the_table_of_widths_is_theirs(self, style: str, bold: bool) -> None:
        font = bundled(style)
        names, metrics = font.getBestCmap(), font["hmtx"].metrics
        table = json.loads((FOLDER / "advances.json").read_text(encoding="utf-8"))
        assert {"ก", "๙", "ำ", "ๆ", "A", "•"} <= set(table)
        for character, widths in table.items():
            assert metrics[names[ord(character)]][0] == widths[bold]

    @pytest.mark.parametrize("style", STYLES)
    def test_a_line_is_as_high_as_in_th_sarabun_psk(self, style: str) -> None:
        font = bundled(style)
        windows = font["OS/2"]
        assert (font["hhea"].ascent, font["hhea"].descent) == (850, -447)
        assert (windows.usWinAscent, windows.usWinDescent) == (850, 447)
        assert (850 + 447) / font["head"].unitsPerEm == LINE
        assert not windows.fsSelection & (1 << 7)

    @pytest.mark.parametrize("style", STYLES)
    def test_they_have_a_name_of_their_own_and_may_be_embedded(self, style: str) -> None:
        font = bundled(style)
        names = font["name"]
        assert names.getDebugName(1) == BUNDLED
        assert names.getDebugName(2) == style
        assert "The Sarabun Project Authors" in names.getDebugName(0)
        assert font["OS/2"].fsType == 0

    @pytest.mark.parametrize("style", STYLES)
    def test_digits_stand_in_columns(self, style: str) -> None:
        for row in ("0123456789", "๐๑๒๓๔๕๖๗๘๙"):
            assert len({text_width(digit, bold=STYLES[style]) for digit in row}) == 1

    @pytest.mark.parametrize("style", STYLES)
    def test_a_tone_mark_is_never_moved_up_or_down(self, style: str) -> None:
        """A PDF writer would draw it apart, and its cluster be copied out twice."""
        font = bundled(style)
        names = font.getBestCmap()
        vowels = {names[ord(vowel)] for vowel in "ัิีึื็"}
        checked = 0
        for lookup in font["GPOS"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                if type(table).__name__ != "MarkMarkPos":
                    continue
                drawn_at = {mark.MarkAnchor.YCoordinate for mark in table.Mark1Array.MarkRecord}
                for name, mark in zip(
                    table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True
                ):
                    if name in vowels:
                        assert mark.Mark2Anchor[0].YCoordinate in drawn_at
                        checked += 1
        assert checked == len(vowels)

    @pytest.mark.parametrize("style", STYLES)
    def test_spaces_have_an_extent_and_draw_nothing(self, style: str) -> None:
        """PDFium takes an empty glyph that stands by itself for nothing."""
        font = bundled(style)
        for code in (0x20, 0xA0):
            glyph = font["glyf"][font.getBestCmap()[code]]
            assert glyph.xMax > glyph.xMin
            assert glyph.yMax == glyph.yMin

    def test_it_knows_what_it_can_draw(self) -> None:
        assert drawable("ที่ ๑ Aé–“”")
        assert not drawable("ก漢")
        assert not drawable("😀")

    @pytest.mark.parametrize("style", STYLES)
    def test_no_letter_sticks_out_of_its_line(self, style: str) -> None:
        font = bundled(style)
        glyphs = font["glyf"]
        for code, name in font.getBestCmap().items():
            if 0x0E01 <= code <= 0x0E5B and glyphs[name].numberOfContours:
                assert glyphs[name].yMax <= 850
                assert glyphs[name].yMin >= -447

    def test_the_licence_lies_beside_them(self) -> None:
        text = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
        assert text.startswith("Itadesk Sarabun\nCopyright 2018 The Sarabun Project Authors")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert "TH SarabunPSK" in text

    def test_nothing_else_lies_there(self) -> None:
        assert {path.name for path in Path(FOLDER).iterdir()} == {
            "ItadeskSarabun-Regular.ttf",
            "ItadeskSarabun-Bold.ttf",
            "OFL.txt",
            "advances.json",
        }
