"""Turning papers into pages with LibreOffice, and measuring what stands on them.

LibreOffice gets a profile of its own and sees no fonts but the bundled ones.
Positions are in centimetres from the page's top left corner.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page

from itadesk.paths import resources_dir

CM = 2.54 / 72
_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def convert(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDFs of ``files`` by the names of these, made in one run of LibreOffice."""
    fonts = folder / "fonts.conf"
    text = _FONTS_CONF.format(fonts=resources_dir() / "fonts", cache=folder / "cache")
    fonts.write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / name) for name in files),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=300,
        check=True,
    )
    return {name: (folder / name).with_suffix(".pdf") for name in files}


def fonts_in(pdf: Path) -> set[str]:
    """The names of the fonts in a PDF, without the mark of a subset."""
    listed = subprocess.run(
        ["pdffonts", str(pdf)], capture_output=True, encoding="utf-8", check=True
    )
    return {line.split()[0].partition("+")[2] for line in listed.stdout.splitlines()[2:]}


def skeleton(text: str) -> str:
    """The Thai consonants of ``text``: all that survives a PDF's text layer unharmed."""
    return "".join(letter for letter in text if "ก" <= letter <= "ฮ")


@dataclass(frozen=True)
class TextLine:
    """A line of text on a page."""

    text: str
    left: float
    right: float
    baseline: float

    @property
    def centre(self) -> float:
        """Between its two ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A level stroke on a page."""

    left: float
    right: float
    height: float


class Sheet:
    """A page of a PDF."""

    def __init__(self, page: Page) -> None:
        self.width = float(page.width) * CM
        self.height = float(page.height) * CM
        self.text = page.extract_text()
        self.lines = [
            TextLine(
                line["text"],
                line["x0"] * CM,
                line["x1"] * CM,
                (float(page.height) - line["chars"][0]["matrix"][5]) * CM,
            )
            for line in page.extract_text_lines(return_chars=True)
        ]
        self.rules = [
            Rule(rule["x0"] * CM, rule["x1"] * CM, rule["top"] * CM) for rule in page.lines
        ]
        self.pictures = [
            tuple(round(picture[side] * CM, 2) for side in ("x0", "top", "x1", "bottom"))
            for picture in page.images
        ]

    def line(self, beginning: str) -> TextLine:
        """The first line that begins so, as far as consonants tell."""
        wanted = skeleton(beginning)
        return next(line for line in self.lines if skeleton(line.text).startswith(wanted))

    def says(self, text: str) -> bool:
        """Whether ``text`` stands on the page, as far as consonants tell."""
        return skeleton(text) in skeleton(self.text)


@contextmanager
def opened(pdf: Path) -> Iterator[list[Sheet]]:
    """The pages of a PDF."""
    with pdfplumber.open(pdf) as document:
        yield [Sheet(page) for page in document.pages]
