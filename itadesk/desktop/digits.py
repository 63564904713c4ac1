"""The digits of the screen, for many texts at once."""

from __future__ import annotations

from collections.abc import Callable

from itadesk.desktop.session import Session
from itadesk.thai.digits import to_arabic, to_thai


def screen_digits(session: Session) -> Callable[[str], str]:
    """What turns a text's digits into those that the office wants on the screen.

    Good for as long as nothing changes; `Session.digits` asks the store for every text.
    """
    return to_thai if session.desk.thai_digits else to_arabic
