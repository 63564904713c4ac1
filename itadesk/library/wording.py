"""The wording of documents, from ``forms/documents``: what a paper says and when.

A passage's text holds facts in braces (``{total}``) and stands when all its
conditions hold (``has_total``; ``!has_total`` for the contrary).  `FACTS`,
`CONDITIONS` and `RECORDS` are the whole vocabulary: `drafting` supplies it, a
form may use nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from itadesk import paths
from itadesk.library.toml_reader import FormFileError, Report, Table, parse_form, read_form
from itadesk.library.versions import FileVersion, version_of

FACTS = frozenset(
    "agency unit executive year result_year previous_year plan_year report_year total level "
    "previous_total change instruments highest lowest weakness_count measure_count covered_count "
    "status_counts website measures_item measures_item_title report_item report_item_title".split()
)
CONDITIONS = frozenset(
    "has_total has_level has_previous risen fallen unchanged has_instruments has_extremes "
    "has_weaknesses all_covered some_covered has_measures all_done has_website "
    "measures_item_verified report_item_verified".split()
)
RECORDS = {"laws": frozenset({"law_text", "law_short"})}
"""What a passage can be repeated over, and the facts that each repetition adds."""

MEMO_KINDS = ("analysis-memo", "results-memo")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_TEXT_LIMIT = 3000


class DocumentFormError(FormFileError):
    """A document's form that cannot be used."""


@dataclass(frozen=True, slots=True)
class PassageForm:
    """One passage of a part."""

    key: str
    text: str
    when: tuple[str, ...] = ()
    each: str = ""
    numbered: bool = False
    """Begins with the part's number and its own: ๓.๑."""
    joined: bool = False
    """Goes on in the paragraph before."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the text names, in order."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.text) if name)


class PartForm(NamedTuple):
    """A part of a memo with its heading."""

    key: str
    heading: str
    passages: tuple[PassageForm, ...]


class DocumentForm(NamedTuple):
    """The wording of one kind of document."""

    kind: str
    title: str
    subject: str
    parts: tuple[PartForm, ...]


class Law(NamedTuple):
    """A law or rule that a memo can cite."""

    id: str
    short: str
    text: str
    usual: bool
    verified: bool
    source: str


def load_document(kind: str) -> DocumentForm:
    """The form of that kind; the user's own file of the same name wins (`DocumentFormError`)."""
    return _document_as_of(version_of(_find(f"{kind}.toml")))


@lru_cache(maxsize=16)
def _document_as_of(version: FileVersion) -> DocumentForm:
    """`read_document`, again only when the file has changed."""
    return read_document(version.path)


def load_laws() -> tuple[Law, ...]:
    """The list of laws to pick from, in its order."""
    path = _find("laws.toml")
    top, report = _open(path)
    _schema(top)
    laws = []
    for table in top.tables("law"):
        laws.append(
            Law(
                id=table.text("id", pattern=_KEY, form="รหัส"),
                short=table.text("short"),
                text=table.text("text", longest=_TEXT_LIMIT),
                usual=table.flag("usual"),
                verified=table.flag("verified"),
                source=table.text("source"),
            )
        )
        table.close()
    _all_different(top, "law", [law.id for law in laws])
    top.close()
    _finish(report)
    return tuple(laws)


def read_document(path: Path) -> DocumentForm:
    """The form in ``path`` (`DocumentFormError` naming file and key)."""
    top, report = _open(path)
    _schema(top)
    kind = top.choice("kind", MEMO_KINDS)
    if kind and path.stem != kind:
        top.problem("kind", f"ต้องตรงกับชื่อไฟล์ คือ “{path.stem}”")
    form = DocumentForm(
        kind=kind,
        title=_text(top, "title", frozenset()),
        subject=_text(top, "subject", FACTS),
        parts=tuple(_part(table) for table in top.tables("part")),
    )
    _all_different(top, "part", [p.key for part in form.parts for p in part.passages])
    top.close()
    _finish(report)
    return form


def _part(table: Table) -> PartForm:
    table.record = table.text("key", pattern=_KEY, form="รหัส")
    heading = _text(table, "heading", frozenset())
    passages = tuple(_passage(t) for t in table.tables("passage"))
    table.close()
    return PartForm(table.record, heading, passages)


def _passage(table: Table) -> PassageForm:
    table.record = table.text("key", pattern=_KEY, form="รหัส")
    each = table.choice("each", tuple(RECORDS)) if table.has("each") else ""
    text = _text(table, "text", FACTS | RECORDS.get(each, frozenset()))
    when = table.texts("when")
    for condition in when:
        if condition.removeprefix("!") not in CONDITIONS:
            table.problem("when", f"ไม่รู้จักเงื่อนไข “{condition}”")
    numbered = table.flag("numbered") if table.has("numbered") else False
    joined = table.flag("joined") if table.has("joined") else False
    table.close()
    return PassageForm(table.record, text, when, each, numbered, joined)


def _text(table: Table, name: str, facts: frozenset[str]) -> str:
    """A text whose braces hold known facts only, so that filling it in can never fail."""
    text = table.text(name, longest=_TEXT_LIMIT)
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        table.problem(name, "วงเล็บปีกกา { } ไม่ครบคู่")
        return ""
    for _, fact, form, conversion in fields:
        if fact is not None and (fact not in facts or form or conversion):
            table.problem(name, f"ไม่รู้จักข้อมูล {{{fact}}}")
            return ""
    return text


def _find(name: str) -> Path:
    own = paths.user_forms_dir() / "documents" / name
    return own if own.is_file() else paths.forms_dir() / "documents" / name


def _open(path: Path) -> tuple[Table, Report]:
    report = Report(path.name)
    text = read_form(path, report)
    top = parse_form(text, report) if text is not None else None
    if top is None:
        raise DocumentFormError(report.problems)
    return top, report


def _schema(top: Table) -> None:
    top.integer("schema", 1, 1)


def _all_different(top: Table, name: str, keys: list[str]) -> None:
    for key in sorted({k for k in keys if k and keys.count(k) > 1}):
        top.problem(name, f"รหัส “{key}” ซ้ำ")


def _finish(report: Report) -> None:
    if report.problems:
        raise DocumentFormError(report.problems)
