"""Papers as the data that Typst draws: sections of pages, their blocks as items in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itadesk.paper.blocks import (
    Align,
    Block,
    Chart,
    Cover,
    Emblem,
    Heading,
    MemoHead,
    NoticeHead,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Section,
    Signature,
    Table,
)
from itadesk.publishing.charts import chart_data
from itadesk.publishing.layout import (
    BODY_SIZE,
    CAPTION_SIZE,
    COVER_OFFICE_TOP,
    COVER_SIZES,
    COVER_TITLE_TOP,
    EMBLEM_HEIGHT,
    HEADER_TOP,
    HEADING_SPACES,
    MEMO_TOP,
    NOTICE_EMBLEM_HEIGHT,
    NOTICE_RULE,
    NOTICE_TITLE_TOP,
    PAPER_TITLE_SIZE,
    PAPER_TITLE_SPACE,
    PICTURE_SPACE,
    SEAL_HEIGHT,
    SEAL_TOP,
    TABLE_SPACE,
    Count,
    Geometry,
    contained,
    counts,
    heading_indent,
    is_letter,
    numbered_top,
)
from itadesk.publishing.marks import mark
from itadesk.publishing.pictures import (
    EmblemUnreadableError,
    PictureUnreadableError,
    proportion,
)
from itadesk.publishing.typst_items import (
    ASCENT,
    DESCENT,
    Item,
    blank,
    drawn_lines,
    entries,
    memo_head,
    notice_titles,
    opinion_lines,
    points,
    signature_lines,
    text_item,
    whole,
)
from itadesk.publishing.typst_pictures import Pictures
from itadesk.publishing.typst_table import KEPT_LINES, hold, table_item
from itadesk.publishing.typst_text import drawn

NOTICE_STROKE = 0.75
"""Thickness of the stroke below the titles of an announcement or order, in points."""
JOINT = 1.0
"""Points that Word's line between two blocks that are tables to it takes."""


def papers_data(
    papers: Sequence[Paper], pictures: Pictures, *, marked: bool = False
) -> dict[str, Any]:
    """``papers``, one behind the other, for ``paper.typ``; their pictures are in ``pictures``.

    Title and author of the file are the first one's; ``marked`` pages tell where everything
    stands.  Raises `PictureUnreadableError`, of an emblem an `EmblemUnreadableError`.
    """
    pictures.begin()
    sections = [
        section
        for paper in papers
        for section in _Composer(paper, pictures, marked=marked).sections()
    ]
    first = papers[0] if papers else None
    return {
        "title": drawn(first.title) if first else "",
        "author": drawn(first.author) if first else "",
        "keywords": drawn(first.keywords) if first else "",
        "size": BODY_SIZE,
        "ascent": ASCENT,
        "descent": DESCENT,
        "sections": sections,
    }


class _Composer:
    """Turns one paper's sections into data."""

    def __init__(self, paper: Paper, pictures: Pictures, *, marked: bool) -> None:
        self.marked = marked
        self._paper = paper
        self._setup = paper.setup
        self._pictures = pictures

    def sections(self) -> list[dict[str, Any]]:
        """The paper's sections, each beginning on a new page."""
        both = zip(self._paper.sections, counts(self._paper.sections), strict=True)
        return [self._section(section, count) for section, count in both]

    def _section(self, section: Section, count: Count) -> dict[str, Any]:
        page = Geometry.of(self._setup, section.orientation)
        top = numbered_top(self._setup) if count.others else self._setup.top
        """Where the text of a page begins that is not the first."""
        memo = bool(section.blocks) and isinstance(section.blocks[0], MemoHead)
        first_top = MEMO_TOP if memo else top if count.first else self._setup.top
        body = _Body(self, page, section, top)
        return {
            "width": points(page.page_width),
            "height": points(page.page_height),
            "left": points(self._setup.left),
            "right": points(self._setup.right),
            "bottom": points(self._setup.bottom),
            "top": points(top),
            "rise": points(top - first_top),
            "restarts": count.restarts,
            "numbered": count.others,
            "thai": self._paper.thai_digits,
            "number-at": points(HEADER_TOP),
            "items": body.items(first_top),
        }

    def emblem(self, emblem: Emblem | None, height: float) -> tuple[Item, float] | None:
        """The picture of an emblem ``height`` cm high, and its width; None for a blank."""
        if emblem is None:
            return None
        try:
            width = height * proportion(emblem.content, emblem.media_type)
            item = self._shown(emblem.content, emblem.media_type, width, height, emblem.description)
        except PictureUnreadableError as error:
            raise EmblemUnreadableError from error
        return None if item is None else (item, width)

    def _shown(
        self, content: bytes, media_type: str, width: float, height: float, description: str
    ) -> Item | None:
        """A picture of that size; None where only Word can draw it."""
        name = self._pictures.name(content, media_type)
        if name is None:
            return None
        size = {"width": points(width), "height": points(height)}
        return {"name": name, "alt": drawn(description), **size}

    def own_emblem(self, height: float) -> tuple[Item, float] | None:
        """The paper's own."""
        return self.emblem(self._paper.emblem, height)

    def picture(self, picture: Picture, page: Geometry) -> Item:
        """A picture with its caption, and the space around."""
        wide = proportion(picture.content, picture.media_type)
        width, height = contained(
            wide, min(picture.width, page.text_width), min(picture.height, page.text_height)
        )
        caption = drawn(picture.caption).strip()
        description = drawn(picture.description).strip() or caption
        shown = self._shown(picture.content, picture.media_type, width, height, description)
        lines = [text_item(caption, page.text_width, size=CAPTION_SIZE, align=Align.CENTER)]
        return {
            "draw": "illustration",
            "above": PICTURE_SPACE,
            "height": points(height),
            "picture": shown,
            "caption": lines if caption else [],
            "below": PICTURE_SPACE,
        }


class _Body:
    """Turns the blocks of one section into items."""

    def __init__(self, composer: _Composer, page: Geometry, section: Section, top: float) -> None:
        self._composer = composer
        self._page = page
        self._section = section
        self._top = top
        self._letter = is_letter(section)
        self._items: list[Item] = []

    def items(self, first_top: float) -> list[Item]:
        """What stands in the section, whose text begins at ``first_top`` on its first page."""
        items = self._items
        previous: Block | None = None
        for block in self._section.blocks:
            if isinstance(block, PageBreak):
                self._break_page()
                continue
            if isinstance(block, Cover) or isinstance(previous, Cover):
                self._break_page()  # it has its page to itself
            added = self._block(block, self._top if items else first_top)
            if self._composer.marked:
                left = self._page.setup.left
                mark(added, block, left, left + self._page.text_width)
            added[0]["above"] = self._above(block, added[0], previous)
            if isinstance(block, Signature):
                self._sign(added[0])
            else:
                items += added
            previous = block
        return items

    def _above(self, block: Block, item: Item, previous: Block | None) -> float:
        """Points above ``item``, with which ``block`` begins."""
        part_space = self._page.setup.part_space
        if isinstance(previous, MemoHead | NoticeHead):
            return part_space
        if not self._items or self._items[-1]["draw"] == "page-break":
            return 0  # at a page's top the margin is space enough
        above: float = item["above"]
        if isinstance(block, Opinion):
            above = part_space
        if isinstance(previous, Table):
            above = TABLE_SPACE
        grids = "table", "whole"
        jointed = isinstance(block, Opinion) or self._items[-1]["draw"] in grids
        return above + JOINT if jointed and item["draw"] in grids else above

    def _break_page(self) -> None:
        if self._items and self._items[-1]["draw"] != "page-break":
            self._items.append({"draw": "page-break"})

    def _block(self, block: Block, top: float) -> list[Item]:
        page = self._page
        items: list[Item] = []
        match block:
            case MemoHead():
                items = self._memo_head(block, top)
            case NoticeHead():
                items = self._notice_head(block, top)
            case Cover():
                items = [self._cover(block)]
            case Heading():
                items = [self._heading(block)]
            case Paragraph():
                items = self._paragraphs(block)
            case Signature():
                items = [whole(signature_lines(block, page, page.setup.signing_lines))]
            case Opinion():
                items = [whole(opinion_lines(block, page))]
            case Table():
                items = [table_item(block, page.text_height)]
            case Picture():
                items = [self._composer.picture(block, page)]
            case Chart():
                items = [self._chart(block)]
            case PageBreak():
                pass  # what follows it begins the page
        return items

    def _memo_head(self, head: MemoHead, top: float) -> list[Item]:
        items = memo_head(head, self._page)
        if (emblem := self._composer.own_emblem(EMBLEM_HEIGHT)) is not None:
            picture, _ = emblem
            items[0]["pictures"] = [{**picture, "x": 0, "y": points(HEADER_TOP - top)}]
        return items

    def _notice_head(self, head: NoticeHead, top: float) -> list[Item]:
        page = self._page
        space = blank(points(max(NOTICE_TITLE_TOP - page.setup.top, 0)))
        if (emblem := self._composer.own_emblem(NOTICE_EMBLEM_HEIGHT)) is not None:
            picture, width = emblem
            x, y = points((page.text_width - width) / 2), points(HEADER_TOP - top)
            space["pictures"] = [{**picture, "x": x, "y": y}]
        length, room = NOTICE_RULE
        rule = {
            "draw": "rule",
            "above": 0,
            "length": points(length),
            "height": room,
            "thickness": NOTICE_STROKE,
            "below": room,
        }
        return [space, *notice_titles(head, page), rule]

    def _cover(self, cover: Cover) -> Item:
        page = self._page
        pictures = []
        if (seal := self._composer.emblem(cover.seal, SEAL_HEIGHT)) is not None:
            picture, width = seal
            x = points((page.text_width - width) / 2)
            pictures = [{**picture, "x": x, "y": points(page.down(SEAL_TOP) - self._top)}]
        parts = [
            {
                "y": points(page.down(place) - self._top),
                "lines": [
                    text_item(
                        drawn(text), page.text_width, size=size, bold=True, align=Align.CENTER
                    )
                    for text in texts
                ],
            }
            for place, size, texts in (
                (COVER_TITLE_TOP, COVER_SIZES[0], cover.titles),
                (COVER_OFFICE_TOP, COVER_SIZES[1], cover.office),
            )
        ]
        return {"draw": "cover", "above": 0, "pictures": pictures, "parts": parts}

    def _heading(self, heading: Heading) -> Item:
        level, page = heading.level, self._page
        if level == 0:
            item = text_item("", page.text_width, size=PAPER_TITLE_SIZE, bold=True)
            item["align"] = Align.CENTER.value
            item["lines"] = entries(
                drawn_lines(heading.text),
                page.text_width,
                PAPER_TITLE_SIZE,
                bold=True,
                align=Align.CENTER,
            )
            return item | {"draw": "heading", "level": 1, "below": PAPER_TITLE_SPACE}
        item = text_item(
            drawn(heading.text),
            page.text_width,
            bold=True,
            first=heading_indent(level, letter=self._letter),
        )
        above = page.setup.part_space if HEADING_SPACES[level] else 0
        return item | {"draw": "heading", "level": level + 1, "above": above, "below": 0}

    def _paragraphs(self, paragraph: Paragraph) -> list[Item]:
        """A line end in its text begins another one."""
        items = []
        for text in drawn_lines(paragraph.text):
            item = text_item(
                text,
                self._page.text_width,
                bold=paragraph.bold,
                left=paragraph.left,
                first=paragraph.indent,
                align=paragraph.align,
            )
            if not paragraph.keep:
                items.append(item)
                continue
            before, end = _parted(item)
            items += [*before, end | {"keep": True, "whole": True}]
        return items

    def _chart(self, chart: Chart) -> Item:
        page = self._page
        data = chart_data(chart, page.text_width)
        width, height = contained(
            page.text_width / data["height"], page.text_width, page.text_height
        )
        return {
            "draw": "diagram",
            "above": PICTURE_SPACE,
            "width": points(width),
            "height": points(height),
            "scale": width / page.text_width,
            "chart": data,
            "below": PICTURE_SPACE,
        }

    def _sign(self, signature: Item) -> None:
        """Add a signature, and hold to it at least two lines of what was said above it."""
        items = self._items
        if items and items[-1].get("signed"):  # two who sign together
            items[-1]["after" if items[-1]["draw"] == "table" else "items"].append(signature)
            return
        held: list[Item] = []
        lines = 0
        while items and lines < KEPT_LINES and items[-1]["draw"] in ("paragraph", "heading"):
            item = items.pop()
            if item["draw"] == "paragraph" and any(line[0] for line in item["lines"]):
                before, item = _parted(item)
                items += before
                lines += len(item["lines"])
            held.insert(0, item)
        held.append(signature)
        if items and lines < KEPT_LINES:
            if items[-1]["draw"] == "table" and hold(items[-1], held):
                items[-1]["signed"] = True
                return
            if items[-1]["draw"] in ("illustration", "diagram"):
                held.insert(0, items.pop())
        items.append(whole(held) | {"signed": True})


def _parted(item: Item) -> tuple[list[Item], Item]:
    """A paragraph without its last two lines, and these; all of it where less than two remain."""
    lines = item["lines"]
    cut = len(lines) - KEPT_LINES
    if cut < KEPT_LINES:
        return [], item
    return [item | {"lines": lines[:cut]}], item | {"lines": lines[cut:], "first": 0, "above": 0}
