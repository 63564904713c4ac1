"""What the window remembers from one start to the next: recent workspaces and its own place.

Two small files in the user's data folder.  One that cannot be read or written is
no news to anybody: the window then simply remembers nothing.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from itadesk import files, paths

MOST_RECENT = 12


class Memory:
    """The window's memory; every change is written at once."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or paths.user_data_dir()
        self._recent_file = folder / "recent.json"
        self._window_file = folder / "window.json"
        stored = _read(self._recent_file)
        listed = stored if isinstance(stored, list) else []
        self._recent = [Path(entry) for entry in listed if isinstance(entry, str) and entry]
        window = _read(self._window_file)
        self._window: dict[str, Any] = window if isinstance(window, dict) else {}

    # Recent workspaces

    def recent(self) -> list[Path]:
        """The workspaces opened last, the newest first; some may be gone."""
        return list(self._recent)

    def opened(self, path: Path) -> None:
        """A workspace was opened: it comes first now."""
        path = path.resolve()
        self._recent = [path, *(other for other in self._recent if other != path)][:MOST_RECENT]
        self._keep_recent()

    def forget(self, path: Path) -> None:
        """Take a workspace off the list; the file itself is left alone."""
        self._recent = [other for other in self._recent if other != path]
        self._keep_recent()

    def _keep_recent(self) -> None:
        _write(self._recent_file, [str(path) for path in self._recent])

    # Anything else

    def text(self, key: str) -> str:
        """What is remembered under ``key``, empty if nothing is."""
        value = self._window.get(key, "")
        return value if isinstance(value, str) else ""

    def set_text(self, key: str, value: str) -> None:
        """Remember ``value`` under ``key``."""
        if self.text(key) != value:
            self._window[key] = value
            _write(self._window_file, self._window)

    def folder(self, key: str) -> Path | None:
        """The folder remembered under ``key``, None if there is none or it is gone."""
        text = self.text(key)
        return Path(text) if text and Path(text).is_dir() else None


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(file: Path, content: Any) -> None:
    with suppress(OSError):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        files.write_bytes(file, text.encode("utf-8"))
