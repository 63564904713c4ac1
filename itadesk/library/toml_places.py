"""On which line of a TOML text each key stands, for telling where a form file is wrong.

The parser gives values without their places.  Only a text that it has accepted
is looked at here, so nothing is checked again.
"""

from __future__ import annotations

import re
from contextlib import suppress

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'", re.S
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_LAST_STEP = re.compile(r"(?:\[\d+\]|(?:^|\.)[^.\[\]]*)$")


class Places:
    """The lines of one text's keys, counted from 1.

    Keys are written as in `itadesk.library.toml_reader.Problem`:
    ``part[2].passage[1].text``; ``refs[3]`` is the third entry of a list.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: dict[str, int] = {}
        self._tables: dict[tuple[str, ...], str] = {}
        self._counts: dict[str, int] = {}
        self._counted_to, self._line = 0, 1
        with suppress(RecursionError):  # lists in lists without end: what is found is enough
            self._read()

    def line(self, key: str) -> int:
        """The line of ``key``, or of what it should stand in; 0 for the text as a whole."""
        while key not in self._lines:
            shorter = _LAST_STEP.sub("", key)
            if shorter == key:  # nothing is left, or a name that is no name
                return 0
            key = shorter
        return self._lines[key]

    def _read(self) -> None:
        table = ""
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self) -> str:
        """The path of the table that begins here."""
        line, several = self._here(), self._text.startswith("[[", self._at)
        self._at += 2 if several else 1
        names = self._key()
        self._at += 2 if several else 1
        path = self._path_of(tuple(names[:-1]))
        path = f"{path}.{names[-1]}" if path else names[-1]
        if several:
            self._lines.setdefault(path, line)
            self._counts[path] = self._counts.get(path, 0) + 1
            path = f"{path}[{self._counts[path]}]"
            self._tables[tuple(names)] = path
        self._lines[path] = line
        return path

    def _path_of(self, names: tuple[str, ...]) -> str:
        """The path of the newest table of that name."""
        if not names:
            return ""
        if names in self._tables:
            known = self._tables[names]
            parent = self._path_of(names[:-1])
            if not parent or known.startswith(f"{parent}."):
                return known
        parent = self._path_of(names[:-1])
        return f"{parent}.{names[-1]}" if parent else names[-1]

    def _pair(self, table: str) -> None:
        line, path = self._here(), table
        for name in self._key():
            path = f"{path}.{name}" if path else name
            self._lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._skip(_SPACES)
        self._value(path)

    def _key(self) -> list[str]:
        """The names of a key, dotted or not; what follows it is next."""
        names: list[str] = []
        while True:
            self._skip(_SPACES)
            found = _BARE_KEY.match(self._text, self._at) or _STRING.match(self._text, self._at)
            if found is None:
                return names
            quoted = found.group()[0] in "\"'"
            names.append(found.group()[1:-1] if quoted else found.group())
            self._at = found.end()
            self._skip(_SPACES)
            if not self._text.startswith(".", self._at):
                return names
            self._at += 1

    def _value(self, path: str) -> None:
        match self._text[self._at : self._at + 1]:
            case "[":
                self._several(path, "]")
            case "{":
                self._several(path, "}")
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_BARE_VALUE)

    def _several(self, path: str, end: str) -> None:
        """The entries of a list, or of a table on one line."""
        self._at += 1
        count = 0
        self._skip(_BLANK)
        while self._at < len(self._text) and self._text[self._at] != end:
            if end == "}":
                self._pair(path)
            else:
                count += 1
                self._lines[f"{path}[{count}]"] = self._here()
                self._value(f"{path}[{count}]")
            self._skip(_BLANK)
            if self._text.startswith(",", self._at):
                self._at += 1
                self._skip(_BLANK)
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found is not None else len(self._text)

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line
