"""The library of measure suggestions: ``forms/measures/*.toml``, the program's and the office's.

Each file holds ``[[suggestion]]`` tables with the fields of `Suggestion`, ``months`` as
``{ first = 10, last = 3 }``.  A file of the same name in the user's own forms folder takes
the place of the program's; further files there are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from itadesk import paths
from itadesk.domain.suggestion import (
    UNIT_ROLES,
    WHOLE_FISCAL_YEAR,
    Suggestion,
    fiscal_position,
)
from itadesk.library.toml_reader import FormFileError, Report, Table, parse_form, read_form
from itadesk.library.versions import FileVersion, version_of

FOLDER = "measures"
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KEY_FORM = "รหัส (ตัวพิมพ์เล็ก a-z ตัวเลข และ - )"
_LONGEST_KEY = 60


class SuggestionFileError(FormFileError):
    """A suggestion file that cannot be used: names the file, the key and why."""


def load_suggestions() -> tuple[Suggestion, ...]:
    """All suggestions: the program's files by name, then the office's further ones.

    Read once for as long as the files stay the same.  `SuggestionFileError` for a broken one.
    """
    return _load(tuple(version_of(file) for file in _files()))


def suggestions_for(
    concepts: Iterable[str], among: Iterable[Suggestion] | None = None
) -> list[Suggestion]:
    """The suggestions that answer any of ``concepts`` (concept keys), best first.

    Best is what answers more of them, then what is meant for one of them first of all
    (`Suggestion.concepts` is in that order), then what stands earlier.  ``among`` are
    all suggestions, for one who asks several times; None loads them.
    """
    wanted = frozenset(concepts)
    ranked: list[tuple[int, int, Suggestion]] = []
    for suggestion in load_suggestions() if among is None else among:
        places = [place for place, key in enumerate(suggestion.concepts) if key in wanted]
        if places:
            ranked.append((-len(places), places[0], suggestion))
    return [suggestion for *_, suggestion in sorted(ranked, key=lambda entry: entry[:2])]


def _files() -> list[Path]:
    """The files that count; names compare without case, as they do on the users' machines."""
    chosen: dict[str, Path] = {}
    for forms in (paths.forms_dir(), paths.user_forms_dir()):
        for file in _in(forms / FOLDER):
            chosen[file.name.casefold()] = file
    return list(chosen.values())


def _in(folder: Path) -> list[Path]:
    """The suggestion files of a folder by name; none if it cannot be looked into."""
    try:
        files = [file for file in folder.iterdir() if file.suffix.casefold() == ".toml"]
    except OSError:
        return []
    return sorted(files, key=lambda file: file.name.casefold())


@lru_cache(maxsize=4)
def _load(versions: tuple[FileVersion, ...]) -> tuple[Suggestion, ...]:
    loaded: dict[str, Suggestion] = {}
    home: dict[str, str] = {}
    for version in versions:
        report = Report(version.path.name)
        for suggestion in _read(version.path, report, home):
            loaded[suggestion.id] = suggestion
        if report.problems:
            raise SuggestionFileError(report.problems)
    return tuple(loaded.values())


def _read(file: Path, report: Report, home: dict[str, str]) -> list[Suggestion]:
    """The suggestions of one file; ``home`` maps the ids seen so far to their files' names."""
    text = read_form(file, report)
    top = None if text is None else parse_form(text, report)
    if top is None:
        return []
    suggestions = [_suggestion(table, report, home) for table in top.tables("suggestion")]
    top.close()
    return suggestions


def _suggestion(table: Table, report: Report, home: dict[str, str]) -> Suggestion:
    id_ = table.text("id", pattern=_KEY, form=_KEY_FORM, longest=_LONGEST_KEY)
    table.record = id_
    if id_ in home:
        table.problem("id", f"“{id_}” ซ้ำกับรายการในไฟล์ “{home[id_]}” กรุณาตั้งรหัสอื่น")
    elif id_:
        home[id_] = report.file
    suggestion = Suggestion(
        id=id_,
        concepts=_filled(table, "concepts", report, _KEY),
        title=table.text("title"),
        approach=table.text("approach"),
        steps=_filled(table, "steps", report),
        unit_role=table.choice("unit_role", UNIT_ROLES),
        monitoring=table.text("monitoring"),
        items=table.texts("items", pattern=_KEY, form=_KEY_FORM),
        months=_months(table),
    )
    table.close()
    return suggestion


def _filled(
    table: Table, name: str, report: Report, pattern: re.Pattern[str] | None = None
) -> tuple[str, ...]:
    """A list of texts that must be there and hold something."""
    known = len(report.problems)
    texts = table.texts(name, pattern=pattern, form=_KEY_FORM)
    if not texts and len(report.problems) == known:
        table.problem(name, "ต้องมีอย่างน้อยหนึ่งข้อ" if table.has(name) else "ขาดรายการนี้")
    return texts


def _months(table: Table) -> tuple[int, int]:
    if not table.has("months"):
        return WHOLE_FISCAL_YEAR
    months = table.table("months")
    first, last = months.integer("first", 1, 12), months.integer("last", 1, 12)
    months.close()
    if first is None or last is None:
        return WHOLE_FISCAL_YEAR
    if fiscal_position(first) > fiscal_position(last):
        table.problem("months", "เดือนเริ่มต้องไม่อยู่หลังเดือนสิ้นสุดตามปีงบประมาณ (ตุลาคมถึงกันยายน)")
    return first, last
