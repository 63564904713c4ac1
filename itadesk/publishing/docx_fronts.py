"""What stands at the head of a paper that is no memo: covers, and notices' emblem and titles."""

from __future__ import annotations

from itadesk.paper.blocks import Cover, NoticeHead
from itadesk.publishing.fonts import CM_PER_POINT
from itadesk.publishing.layout import (
    COVER_OFFICE_TOP,
    COVER_SIZES,
    COVER_TITLE_TOP,
    NOTICE_RULE,
    NOTICE_TITLE_TOP,
    Geometry,
)
from itadesk.publishing.wordml import Face, Line, clean, run, twips


def cover_lines(cover: Cover, face: Face, page: Geometry, seal: str) -> list[Line]:
    """Titles (the first carries the seal's anchor), and the office in a frame at the foot."""
    title, office = (face.sized(size, bold=True) for size in COVER_SIZES)
    lines = [Line("CoverTitle", title, run(clean(text), title)) for text in cover.titles or ("",)]
    lines[0].runs = seal + lines[0].runs
    lines[0].before = _below_margin(page.down(COVER_TITLE_TOP), page)
    frame = (
        f'w:w="{twips(page.text_width)}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" '
        f'w:x="1" w:y="{twips(page.down(COVER_OFFICE_TOP))}"'
    )
    lines += [
        Line("CoverOffice", office, run(clean(text), office), frame=frame) for text in cover.office
    ]
    # A frame needs a paragraph behind it that stays in the text.
    return [*lines, Line("Joint", face.sized(1))]


def notice_lines(head: NoticeHead, face: Face, page: Geometry, emblem: str) -> list[Line]:
    """The emblem's anchor with ประกาศ… or คำสั่ง…, then ที่ …, เรื่อง … and a short stroke."""
    bold = face.sized(face.size, bold=True)
    texts = [clean(text).strip() for text in (head.title, head.number, head.subject)]
    lines = [
        Line("NoticeTitle", bold, run(text, bold), keep_next=True)
        for number, text in enumerate(texts)
        if text or number == 0
    ]
    lines[0].runs = emblem + lines[0].runs
    lines[0].before = _below_margin(NOTICE_TITLE_TOP, page)
    length, space = NOTICE_RULE
    aside = (page.text_width - length) / 2
    rule = Line("NoticeRule", face.sized(1), keep_next=True, left=aside, right=aside, after=space)
    return [*lines, rule]


def _below_margin(top: float, page: Geometry) -> float:
    """Points from the top margin down to ``top`` cm below the page's edge."""
    return max(top - page.setup.top, 0) / CM_PER_POINT
