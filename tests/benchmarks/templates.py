"""What exporting is measured against: docxtpl filling in a template that says the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from itadesk.paper.blocks import Heading, MemoHead, Opinion, Paper, Paragraph, Signature


def template_filler(memo: Paper, target: Path) -> Callable[[], None]:
    """Fills in, and saves to ``target``, a template with a place for every text of ``memo``."""
    texts = _texts(memo)
    assert len(texts) > 20
    template = docx.Document()
    for number in range(len(texts)):
        template.add_paragraph(f"{{{{ t{number} }}}}")
    stored = io.BytesIO()
    template.save(stored)
    values = {f"t{number}": text for number, text in enumerate(texts)}

    def fill() -> None:
        filled = DocxTemplate(io.BytesIO(stored.getvalue()))
        filled.render(values, autoescape=True)
        filled.save(target)

    return fill


def _texts(paper: Paper) -> list[str]:
    """Every text of a memo, in order."""
    texts: list[str] = []
    for block in (block for section in paper.sections for block in section.blocks):
        match block:
            case MemoHead():
                texts += [block.title, block.office, block.number, block.date]
                texts += [block.subject, block.addressee]
            case Heading() | Paragraph():
                texts.append(block.text)
            case Signature():
                texts += [block.name, *block.positions]
            case Opinion():
                texts += [block.title, *block.ticks, block.signature.name]
                texts += block.signature.positions
    return texts
