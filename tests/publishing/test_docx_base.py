"""The base document, and the font that travels in a paper."""

from __future__ import annotations

import pytest

from itadesk.paths import resources_dir
from itadesk.publishing.docx import docx_bytes
from itadesk.publishing.docx_base import base_package, embedded_fonts, font_key, obfuscate
from tests.publishing import papers
from tests.publishing.opc import NS, find, part, parts

R = f"{{{NS['r']}}}"
W = f"{{{NS['w']}}}"


@pytest.mark.parametrize(("style", "number"), [("Regular", 1), ("Bold", 2)])
def test_an_embedded_font_is_the_bundled_one_under_its_key(style: str, number: int) -> None:
    package = docx_bytes(papers.memo())
    original = (resources_dir() / "fonts" / f"ItadeskSarabun-{style}.ttf").read_bytes()
    (entry,) = find(part(package, "word/fontTable.xml"), f"//w:embed{style}")
    key = entry.get(f"{W}fontKey") or ""
    stored = parts(package)[f"word/fonts/font{number}.odttf"]
    assert stored[:32] != original[:32]
    assert stored[32:] == original[32:]
    # ECMA-376 part 4, 2.8.1: XOR with the GUID's bytes, read backwards, twice over.
    backwards = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    assert bytes(a ^ b for a, b in zip(stored[:32], backwards * 2, strict=True)) == original[:32]
    relationships = part(package, "word/_rels/fontTable.xml.rels")
    targets = {node.get("Id"): node.get("Target") for node in relationships}
    assert targets[entry.get(f"{R}id")] == f"fonts/font{number}.odttf"


def test_a_paper_that_carries_its_font_says_so() -> None:
    assert find(part(docx_bytes(papers.memo()), "word/settings.xml"), "w:embedTrueTypeFonts")
    other = docx_bytes(papers.memo(font="TH SarabunPSK"))
    assert not find(part(other, "word/settings.xml"), "w:embedTrueTypeFonts")


def test_a_key_belongs_to_its_font() -> None:
    assert font_key(b"one") == font_key(b"one") != font_key(b"two")
    assert obfuscate(obfuscate(b"x" * 40, font_key(b"one")), font_key(b"one")) == b"x" * 40


def test_parts_are_put_together_once() -> None:
    assert base_package("TH SarabunPSK", 300, 120) is base_package("TH SarabunPSK", 300, 120)
    assert embedded_fonts() is embedded_fonts()


def test_nothing_is_left_to_fill_in() -> None:
    for name, content in parts(base_package("A & <B>", 300, 120)).items():
        assert b"{{" not in content, name
    assert b"A &amp; &lt;B&gt;" in parts(base_package("A & <B>", 300, 120))["word/styles.xml"]
