"""Pictures as Typst is handed them: SVG files around the bitmap, which stays as it is.

Typst takes files that exist only for it as text alone; and so a photograph is turned as
its camera says without being packed anew.
"""

from __future__ import annotations

import base64
import io
import struct
import zlib

from itadesk.publishing import pdfium
from itadesk.publishing.pictures import JPEG, PNG, bitmap, proportion, quarter_turns

_SIDE = 1000
"""Height of a picture in its own file; any would do."""
_TURNS = ("", "rotate(90) translate(0 -{h})", "rotate(180) translate(-{w} -{h})",
          "rotate(-90) translate(-{w} 0)")  # fmt: skip
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that say how many colours it is made of."""


class Pictures:
    """The pictures of some papers by file name; those of the papers before are remembered."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        """What the papers since the last `begin` show."""
        self._known: dict[tuple[bytes, str], tuple[str, bytes] | None] = {}
        self._used: set[tuple[bytes, str]] = set()
        self._count = 0

    def begin(self) -> None:
        """Other papers follow: what the last ones did not show is forgotten."""
        self._known = {key: self._known[key] for key in self._used}
        self._used = set()
        self.files = {}

    def name(self, content: bytes, media_type: str) -> str | None:
        """The file of a picture; None where only Word can draw it.

        Raises `PictureUnreadableError`.
        """
        key = content, media_type
        if key not in self._known:
            self._known[key] = self._add(content, media_type)
        self._used.add(key)
        known = self._known[key]
        if known is None:
            return None
        name, file = known
        self.files[name] = file
        return name

    def _add(self, content: bytes, media_type: str) -> tuple[str, bytes] | None:
        found = bitmap(content, media_type)
        if found is None:
            return None
        self._count += 1
        return f"picture-{self._count}.svg", svg(*found)


def svg(content: bytes, media_type: str) -> bytes:
    """A PNG or JPEG as it is seen, as SVG.  Raises `PictureUnreadableError`."""
    turns = quarter_turns(content, media_type)
    wide = round(_SIDE * proportion(content, media_type))
    width, height = (_SIDE, wide) if turns % 2 else (wide, _SIDE)
    if media_type == JPEG and _colours(content) == 4:
        content, media_type = _for_screens(content), PNG
    turn = _TURNS[turns].format(w=width, h=height)
    encoded = base64.b64encode(content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {_SIDE}">'
        f'<g transform="{turn}"><image width="{width}" height="{height}" '
        f'preserveAspectRatio="none" href="data:{media_type};base64,{encoded}"/></g></svg>'
    ).encode("ascii")


def _colours(jpeg: bytes) -> int:
    """Of how many colours a JPEG, known to be whole, is made."""
    at = 2
    while jpeg[at + 1] not in _FRAMES:
        at += 1 if jpeg[at + 1] == 0xFF else 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return jpeg[at + 9]


def _for_screens(jpeg: bytes) -> bytes:
    """A JPEG in the colours of printing presses as a PNG in those of screens: PDF/A asks for it."""
    import pypdfium2

    with pdfium.LOCK, pypdfium2.PdfDocument.new() as document:
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(io.BytesIO(jpeg), inline=True)
        drawn = image.get_bitmap()
        pixels, width, height = bytes(drawn.buffer), drawn.width, drawn.height
        stride, depth = drawn.stride, drawn.n_channels
    rows = []
    for number in range(height):
        row = pixels[number * stride : number * stride + width * depth]
        colours = bytearray(3 * width)
        for channel in range(3):  # blue, green, red become red, green, blue
            colours[channel::3] = row[2 - channel :: depth]
        rows.append(b"\0" + colours)

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(rows))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
