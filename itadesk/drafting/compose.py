"""A form's parts become blocks: its passages filled in, its tables and charts composed.

What every kind of paper has in common.  A kind supplies the *makers* of the
composed blocks that its form may name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from itadesk.domain.framework import Framework
from itadesk.drafting.facts import Facts
from itadesk.drafting.material import Material
from itadesk.drafting.passages import Passage, passages_of
from itadesk.library.wording import ColumnForm, DocumentForm, PartForm, TableForm
from itadesk.paper.blocks import (
    ADDED,
    Align,
    Block,
    Cell,
    Chart,
    Cover,
    Heading,
    Numbering,
    Orientation,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Picture,
    Section,
    Table,
)
from itadesk.thai.digits import to_thai

_PAGE_WIDTHS = {Orientation.PORTRAIT: 21.0, Orientation.LANDSCAPE: 29.7}
"""Of A4, in cm."""
_MARKED = re.compile(r"\s*(?:[-–•]|\(?\d+[.)])")
"""A list's own marks: ``-``, ``๑.``, ``(1)``."""
_RIGHT_HALF = 7.5
"""From the text's left edge, where a signature stands too."""


@dataclass(frozen=True)
class Draft:
    """A paper in the making: its form, its facts and what they come from."""

    form: DocumentForm
    facts: Facts
    material: Material
    makers: Mapping[str, Maker]

    def paper(self, title: str, sections: Iterable[Section], *, emblem: bool) -> Paper:
        """The finished paper; ``emblem`` for those that bear the Garuda."""
        material = self.material
        return Paper(
            kind=self.form.kind,
            title=title,
            author=material.agency.full_name,
            sections=tuple(sections),
            font=material.font,
            emblem=material.emblem if emblem else None,
            setup=material.setup,
            keywords=f"ITA {material.year}",
            thai_digits=material.thai_digits,
        )

    @property
    def framework(self) -> Framework:
        """That of the result the paper speaks of."""
        return self.material.result.framework

    def fill(self, text: str) -> str:
        """``text`` of the form with the facts filled in."""
        return self.digits(text.format_map(self.facts.values))

    def digits(self, thai: str) -> str:
        """Text of our own in the digits that the office wants."""
        return self.material.digits(thai)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a composed block is to stand."""

    key: str
    """Of the passage, and in a repeated one with the record's id."""
    record: str = ""
    """The id of the record that it is repeated for."""
    orientation: Orientation = Orientation.PORTRAIT
    number: int = 0
    """Of the part, 0 where it has none."""


Maker = Callable[[Draft, Place], Iterable[Block]]


def report(draft: Draft) -> Paper:
    """The paper that all parts of the form make, with its cover if it has one.

    It has no emblem: a report bears the office's own seal.
    """
    title = draft.fill(draft.form.subject)
    return draft.paper(title, (*_cover(draft), *sections(draft)), emblem=False)


def _cover(draft: Draft) -> tuple[Section, ...]:
    agency = draft.material.agency
    titles = tuple(draft.fill(line) for line in draft.form.cover)
    office = tuple(line for line in (agency.full_name, agency.place) if line)
    cover = Cover(titles, office, draft.material.seal)
    return (Section((cover,), numbering=Numbering.NONE),) if titles else ()


def sections(draft: Draft) -> list[Section]:
    """The parts that have something to say, those of one orientation together."""
    made: list[Section] = []
    number = 0
    composed = []
    for part in draft.form.parts:
        blocks = part_blocks(draft, part, number + 1)
        if blocks:
            number += bool(part.heading and part.numbered)
            composed.append((part, blocks))
    for landscape, group in groupby(composed, key=lambda pair: pair[0].landscape):
        orientation = Orientation.LANDSCAPE if landscape else Orientation.PORTRAIT
        together: list[Block] = []
        for part, blocks in group:
            if part.new_page and together:
                together.append(PageBreak())
            together += blocks
        made.append(Section(tuple(together), orientation))
    return made


def part_blocks(draft: Draft, part: PartForm, number: int) -> list[Block]:
    """The heading and the blocks of ``part`` as part ``number``; none if it says nothing."""
    if not all(draft.facts.holds(condition) for condition in part.when):
        return []
    orientation = Orientation.LANDSCAPE if part.landscape else Orientation.PORTRAIT
    blocks = list(_blocks(draft, part, number, orientation))
    if not blocks or not part.heading:
        return blocks
    heading = draft.fill(part.heading)
    if part.numbered:
        heading = draft.digits(f"{to_thai(number)}. {heading}")
    return [Heading(heading, level=0 if part.title else 1), *blocks]


def _blocks(draft: Draft, part: PartForm, number: int, orientation: Orientation) -> Iterator[Block]:
    """The passages in their order; an emptied one is left out."""
    waiting: Paragraph | None = None
    closing = False
    count = 0
    shown_number = number if part.heading and part.numbered else 0
    standing = set()
    for passage in passages_of(draft.form, part, draft.facts, draft.material.edits):
        standing.add(passage.key)
        if passage.form.block:
            place = Place(passage.key, passage.record, orientation, shown_number)
            composed = draft.makers[passage.form.block](draft, place)
            made = [_owned(block, passage.key) for block in composed]
            if waiting is not None:
                # What leads up to a table or list stays on its page; a chart has its own title.
                leads = bool(made) and not isinstance(made[0], Chart | Picture)
                yield replace(waiting, keep=waiting.keep or leads)
                waiting = None
            yield from made
            yield from _additions(draft, passage.key)
            continue
        text = passage.text if passage.own else draft.digits(passage.text)
        if text and passage.form.joined and waiting is not None:
            waiting = _joined(waiting, passage.key, text)
        elif text:
            if waiting is not None:
                yield waiting
            waiting = None
            if passage.form.style == "closing" and not closing:
                yield Paragraph("", keep=True)
            closing = passage.form.style == "closing"
            if passage.form.numbered:
                count += 1
                own = f"{number}.{count}" if shown_number else f"{count}."
                text = draft.digits(f"{to_thai(own)} ") + text
            block = _styled(passage, text)
            if isinstance(block, Paragraph):
                waiting = block
            else:
                yield block
        if added := list(_additions(draft, passage.key)):
            if waiting is not None:
                yield waiting
                waiting = None
            yield from added
    if waiting is not None:
        yield waiting
    yield from _left_behind(draft, part, standing)


def _left_behind(draft: Draft, part: PartForm, standing: set[str]) -> Iterator[Paragraph]:
    """What the clerk wrote never goes with the passage that it hung on: it closes the part then."""
    for key in draft.material.additions:
        if key.startswith(f"{draft.form.kind}/{part.key}/") and key not in standing:
            yield from _additions(draft, key)


def _styled(passage: Passage, text: str) -> Paragraph | Heading:
    match passage.form.style:
        case "heading":
            return Heading(text, level=2, owner=passage.key)
        case "subheading":
            return Heading(text, level=3, owner=passage.key)
        case "title":
            return Paragraph(text, passage.key, indent=0, align=Align.CENTER, bold=True, keep=True)
        case "line":
            return Paragraph(text, passage.key, indent=0, align=Align.LEFT)
        case "closing":
            return Paragraph(text, passage.key, indent=0, left=_RIGHT_HALF, align=Align.CENTER)
        case _:
            # What announces a list stays on the page where the list begins.
            return Paragraph(text, passage.key, keep=text.endswith("ดังนี้"))


def _joined(before: Paragraph, key: str, text: str) -> Paragraph:
    pieces = before.joined or ((before.key, before.text),)
    return replace(before, text=f"{before.text} {text}", joined=(*pieces, (key, text)))


def _additions(draft: Draft, key: str) -> Iterator[Paragraph]:
    """The clerk's own paragraphs after the passage of that key."""
    for number, text in enumerate(draft.material.additions.get(key, ()), 1):
        yield Paragraph(text, owner=f"{key}{ADDED}{number}")


def _owned(block: Block, key: str) -> Block:
    """``block``, said to be composed for the passage of that key."""
    if isinstance(block, Heading | Paragraph | Table | Picture | Chart):
        return replace(block, owner=key)
    return block


def listed(draft: Draft, lines: Sequence[str]) -> tuple[str, ...]:
    """Lines with their numbers, where there are several and the clerk has not marked them."""
    if len(lines) < 2 or any(_MARKED.match(line) for line in lines):
        return tuple(lines)
    return tuple(f"{draft.digits(to_thai(i))}. {line}" for i, line in enumerate(lines, 1))


def text_width(setup: PageSetup, orientation: Orientation) -> float:
    """Between the margins of a page, in cm."""
    return _PAGE_WIDTHS[orientation] - setup.left - setup.right


def row(
    form: TableForm, values: Mapping[str, str | Sequence[str]], *, bold: bool = False
) -> tuple[Cell, ...]:
    """A row of the table of ``form``: what each column shows, by its field; set as it says.

    A field may have several paragraphs; one that is not named stays empty.
    """

    def cell(column: ColumnForm) -> Cell:
        shown = values.get(column.field, "")
        lines = shown.split("\n") if isinstance(shown, str) else shown
        return Cell(tuple(lines), Align(column.align), bold)

    return tuple(cell(column) for column in form.columns)


def ruled_table(
    form: TableForm,
    draft: Draft,
    rows: Sequence[Sequence[Cell]],
    orientation: Orientation,
    size: float = 16,
) -> Table:
    """The table of ``form``: its heads, in two rows where columns are grouped, over ``rows``.

    The cells of a row are in the order of the form's columns; the widths fill the text's width.
    """
    width = text_width(draft.material.setup, orientation)
    shares = sum(column.width for column in form.columns)
    return Table(
        widths=tuple(round(width * column.width / shares, 3) for column in form.columns),
        header=_heads(form.columns, draft),
        rows=tuple(tuple(row) for row in rows),
        size=size,
    )


def _heads(columns: tuple[ColumnForm, ...], draft: Draft) -> tuple[tuple[Cell, ...], ...]:
    def head(text: str, *, wide: int = 1, high: int = 1) -> Cell:
        return Cell((draft.fill(text),), Align.CENTER, bold=True, columns=wide, rows=high)

    if not any(column.group for column in columns):
        return (tuple(head(column.title) for column in columns),)
    upper: list[Cell] = []
    for group, together in groupby(columns, key=lambda column: column.group):
        same = list(together)
        if group:
            upper.append(head(group, wide=len(same)))
        else:
            upper += [head(column.title, high=2) for column in same]
    lower = tuple(head(column.title) for column in columns if column.group)
    return tuple(upper), lower
