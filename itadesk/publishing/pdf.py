"""Papers as PDF/A: complete, with the text in it, and the same bytes from the same paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from itadesk.paper.blocks import Paper
from itadesk.publishing.package import UNDATED
from itadesk.publishing.saving import marked
from itadesk.publishing.typst_engine import Engine
from itadesk.publishing.typst_paper import papers_data
from itadesk.publishing.typst_pictures import Pictures


def pdf_bytes(papers: Sequence[Paper], *, stamp: dt.datetime = UNDATED) -> bytes:
    """``papers`` behind one another as one PDF/A-2b file said to be made at ``stamp``.

    Its title and author are the first paper's.  It is set in the bundled font, whatever
    font the papers name.  Raises `PictureUnreadableError`, of the office's emblem an
    `EmblemUnreadableError`; `ValueError` without a paper.
    """
    if not papers:
        raise ValueError("no paper to write")
    pictures = Pictures()
    data = papers_data(papers, pictures)
    return marked(_engine().pdf(data, stamp, pictures.files))


@cache
def _engine() -> Engine:
    return Engine("paper")
