"""A page made to fit (พอดีหน้า), within what the correspondence regulation leaves free.

Where the last lines of a memo would need another page there may be one empty line
less to sign on and half the space between its parts; letters and margins stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from itadesk.paper.blocks import Paper
from itadesk.publishing.layout import is_letter

STEPS = ((2, 6.0), (3, 3.0), (2, 3.0))
"""(empty lines to sign on, points between parts) in the order in which they are tried."""


def fitted(paper: Paper, pages: Callable[[Paper], int]) -> Paper:
    """``paper`` set as closely as it takes to save a page, as it is where nothing saves one.

    ``pages`` counts them.  Only memos, announcements and orders are made to fit.
    """
    if not any(is_letter(section) for section in paper.sections):
        return paper
    usual = pages(paper)
    if usual < 2:
        return paper
    for lines, space in STEPS:
        setup = replace(
            paper.setup,
            signing_lines=min(lines, paper.setup.signing_lines),
            part_space=min(space, paper.setup.part_space),
        )
        closer = replace(paper, setup=setup)
        if pages(closer) < usual:
            return closer
    return paper
