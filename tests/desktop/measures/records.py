"""The measures of 2569 as the tests read and change them."""

from __future__ import annotations

from dataclasses import replace

from itadesk.desktop.measures.tab import MeasuresTab
from itadesk.desktop.session import Session
from itadesk.domain.measures import Measure
from itadesk.tasks import planning

Pair = tuple[Session, MeasuresTab]


def stored(session: Session, place: int = 0) -> Measure:
    """A measure as it is stored now."""
    return session.desk.measures(2569)[place]


def change(session: Session, place: int = 0, **fields: object) -> None:
    """Store other values of a measure, as another part of the program might."""
    measure = replace(stored(session, place), **fields)  # type: ignore[arg-type]
    planning.save_measure(session.desk, measure)
    session.refresh()
