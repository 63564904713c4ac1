"""PDFium's turn: the library knows no threads, so that whoever calls it holds `LOCK`."""

from __future__ import annotations

from threading import RLock

LOCK = RLock()
