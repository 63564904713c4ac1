"""The wording of documents, from ``forms/documents``: what a paper says and when.

A passage's text holds facts in braces (``{total}``) and stands when all its
conditions hold (``has_total``; ``!has_total`` for the contrary).  What a form
may name is in `itadesk.library.vocabulary`.

A form in the user's own folder counts in place of the program's.  It may word
everything in its own way, but has the composed blocks and the tables that the
program's has: no other are made for its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from itadesk import paths
from itadesk.domain.agency import AgencyType
from itadesk.library.toml_reader import FormFileError, Report, Table, parse_form, read_form
from itadesk.library.versions import FileVersion, version_of
from itadesk.library.vocabulary import BLOCKS, COLUMNS, CONDITIONS, FACTS, RECORDS

KINDS = (
    "analysis-memo",
    "analysis-report",
    "topic-analysis",
    "indicator-plan",
    "announcement",
    "units-memo",
    "working-group-order",
    "summary",
    "results-memo",
    "results-report",
)
"""The papers that have a form, in the order of the year's work."""
LAWS = "laws"
"""The name of the list of laws, beside the forms of the kinds."""
_STYLES = ("paragraph", "heading", "subheading", "line", "title", "closing")
_ALIGNMENTS = ("left", "center", "right")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_AGENCY = re.compile("|".join(re.escape(agency_type.value) for agency_type in AgencyType))
_TEXT_LIMIT = 3000


class DocumentFormError(FormFileError):
    """A document's form that cannot be used."""


@dataclass(frozen=True, slots=True)
class PassageForm:
    """One passage of a part: a text, or a block that is composed."""

    key: str
    text: str = ""
    block: str = ""
    """Of `vocabulary.BLOCKS`; it has no text then."""
    when: tuple[str, ...] = ()
    each: str = ""
    numbered: bool = False
    """Begins with the part's number and its own: ๓.๑."""
    joined: bool = False
    """Goes on in the paragraph before."""
    style: str = "paragraph"
    """``heading`` inside the part and ``subheading`` below one, ``line`` without first indent,
    ``title`` centred and bold, ``closing`` centred on the right half: who wrote a preface."""
    short: str = ""
    """A shorter wording, for a memo that must fit its pages; empty where there is none."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the text names, in order."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.text) if name)


class PartForm(NamedTuple):
    """A part of a paper with its heading, which may be empty."""

    key: str
    heading: str
    passages: tuple[PassageForm, ...]
    when: tuple[str, ...] = ()
    numbered: bool = True
    """Whether its heading begins with its number: ๑."""
    title: bool = False
    """Its heading is centred like a paper's title: คำนำ."""
    new_page: bool = False
    landscape: bool = False
    attached: bool = False
    """It stands behind the signatures of a memo or notice, on pages of its own."""


class ColumnForm(NamedTuple):
    """A column of a table; ``width`` in shares of the text's width."""

    field: str
    """Of `vocabulary.COLUMNS`."""
    title: str
    width: int
    group: str = ""
    """A head over this column and those beside it that have the same."""
    align: str = "left"


class TableForm(NamedTuple):
    """The columns of one table."""

    key: str
    columns: tuple[ColumnForm, ...]


class DocumentForm(NamedTuple):
    """The wording of one kind of document."""

    kind: str
    title: str
    """What it is called: a memo's บันทึกข้อความ, a report's title, ``ประกาศ{agency}``."""
    subject: str
    """Behind เรื่อง; a report's is its title in one line, for the file's properties."""
    parts: tuple[PartForm, ...]
    tables: tuple[TableForm, ...] = ()
    cover: tuple[str, ...] = ()
    """The title lines of its cover page; without any it has none."""
    ending: str = ""
    """The line above an announcement's or order's signature: ``ประกาศ ณ วันที่ {date}``."""
    addressee: str = ""
    """To whom a memo goes if the clerk names nobody; empty for the chief executive."""

    def table(self, key: str) -> TableForm:
        """The table of that key (`KeyError`)."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def shortened(self) -> DocumentForm:
        """The same form with the shorter wording of the passages that have one."""
        parts = [
            part._replace(
                passages=tuple(replace(p, text=p.short or p.text, short="") for p in part.passages)
            )
            for part in self.parts
        ]
        return self._replace(parts=tuple(parts))


class Law(NamedTuple):
    """A law or rule that a memo can cite."""

    id: str
    short: str
    text: str
    usual: bool
    verified: bool
    source: str
    authority: tuple[AgencyType, ...] = ()
    """The types of office whose chief executive gives orders by it: no law for any other."""


def load_document(kind: str) -> DocumentForm:
    """The form of that kind; the user's own file of the same name wins (`DocumentFormError`)."""
    return _document_as_of(version_of(_find(f"{kind}.toml")))


@lru_cache(maxsize=16)
def _document_as_of(version: FileVersion) -> DocumentForm:
    """`read_document`, again only when the file has changed."""
    return read_document(version.path)


def load_laws() -> tuple[Law, ...]:
    """The list of laws to pick from, in its order (`DocumentFormError`)."""
    return _laws_as_of(version_of(_find(f"{LAWS}.toml")))


def laws_for(agency_type: AgencyType) -> tuple[Law, ...]:
    """The laws that an office of that type can cite: without those that are for other types."""
    return tuple(law for law in load_laws() if not law.authority or agency_type in law.authority)


@lru_cache(maxsize=2)
def _laws_as_of(version: FileVersion) -> tuple[Law, ...]:
    return read_laws(version.path)


def read_laws(path: Path) -> tuple[Law, ...]:
    """The laws in ``path`` (`DocumentFormError` naming file, line and key)."""
    top, report = _open(path)
    _schema(top)
    laws = tuple(_law(table) for table in top.tables("law"))
    _all_different(top, "law", [law.id for law in laws])
    top.close()
    _finish(report)
    return laws


def _law(table: Table) -> Law:
    table.record = table.text("id", pattern=_KEY, form="รหัส")
    law = Law(
        id=table.record,
        short=table.text("short"),
        text=table.text("text", longest=_TEXT_LIMIT),
        usual=table.flag("usual"),
        verified=table.flag("verified"),
        source=table.text("source"),
        authority=tuple(
            AgencyType(name)
            for name in table.texts("authority", pattern=_AGENCY, form="ประเภทหน่วยงาน")
        ),
    )
    table.close()
    return law


def read_document(path: Path) -> DocumentForm:
    """The form in ``path`` (`DocumentFormError` naming file, line and key)."""
    top, report = _open(path)
    _schema(top)
    kind = top.choice("kind", KINDS)
    if kind and path.stem != kind:
        top.problem("kind", f"ต้องตรงกับชื่อไฟล์ คือ “{path.stem}”")
    form = DocumentForm(
        kind=kind,
        title=_text(top, "title", FACTS),
        subject=_text(top, "subject", FACTS),
        parts=tuple(_part(table) for table in top.tables("part")),
        tables=tuple(_table(table) for table in top.tables("table")) if top.has("table") else (),
        cover=_texts(top, "cover"),
        ending=_text(top, "ending", FACTS) if top.has("ending") else "",
        addressee=_text(top, "addressee", FACTS) if top.has("addressee") else "",
    )
    _all_different(top, "part", [p.key for part in form.parts for p in part.passages])
    _all_different(top, "table", [table.key for table in form.tables])
    programs = _programs(f"{kind}.toml")
    if kind and path != programs:
        _compare(top, form, _document_as_of(version_of(programs)))
    top.close()
    _finish(report)
    return form


def _part(table: Table) -> PartForm:
    table.record = table.text("key", pattern=_KEY, form="รหัส")
    part = PartForm(
        key=table.record,
        heading=_text(table, "heading", FACTS) if table.has("heading") else "",
        passages=tuple(_passage(t) for t in table.tables("passage")),
        when=_conditions(table),
        numbered=_flag(table, "numbered", usual=True),
        title=_flag(table, "title"),
        new_page=_flag(table, "new_page"),
        landscape=_flag(table, "landscape"),
        attached=_flag(table, "attached"),
    )
    table.close()
    return part


def _passage(table: Table) -> PassageForm:
    table.record = table.text("key", pattern=_KEY, form="รหัส")
    each = table.choice("each", tuple(RECORDS)) if table.has("each") else ""
    block = table.choice("block", tuple(sorted(BLOCKS))) if table.has("block") else ""
    known = FACTS | RECORDS.get(each, frozenset())
    passage = PassageForm(
        key=table.record,
        text="" if block else _text(table, "text", known),
        block=block,
        when=_conditions(table),
        each=each,
        numbered=_flag(table, "numbered"),
        joined=_flag(table, "joined"),
        style=table.choice("style", _STYLES) if table.has("style") else "paragraph",
        short=_text(table, "short", known) if table.has("short") else "",
    )
    table.close()
    return passage


def _table(table: Table) -> TableForm:
    key = table.choice("key", tuple(COLUMNS))
    table.record = key
    columns = tuple(_column(t, COLUMNS.get(key, frozenset())) for t in table.tables("column"))
    table.close()
    return TableForm(key, columns)


def _column(table: Table, fields: frozenset[str]) -> ColumnForm:
    field = table.choice("field", tuple(sorted(fields)))
    table.record = field
    column = ColumnForm(
        field=field,
        title=_text(table, "title", FACTS),
        width=table.integer("width", 1, 100) or 1,
        group=_text(table, "group", FACTS) if table.has("group") else "",
        align=table.choice("align", _ALIGNMENTS) if table.has("align") else "left",
    )
    table.close()
    return column


def _flag(table: Table, name: str, *, usual: bool = False) -> bool:
    return table.flag(name) if table.has(name) else usual


def _conditions(table: Table) -> tuple[str, ...]:
    when = table.texts("when")
    for condition in when:
        if condition.removeprefix("!") not in CONDITIONS:
            table.problem("when", f"ไม่รู้จักเงื่อนไข “{condition}”")
    return when


def _texts(table: Table, name: str) -> tuple[str, ...]:
    texts = table.texts(name)
    return texts if all(_is_fillable(table, name, text, FACTS) for text in texts) else ()


def _text(table: Table, name: str, facts: frozenset[str]) -> str:
    """A text whose braces hold known facts only, so that filling it in can never fail."""
    text = table.text(name, longest=_TEXT_LIMIT)
    return text if _is_fillable(table, name, text, facts) else ""


def _is_fillable(table: Table, name: str, text: str, facts: frozenset[str]) -> bool:
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        table.problem(name, "วงเล็บปีกกา { } ไม่ครบคู่")
        return False
    for _, fact, form, conversion in fields:
        if fact is not None and (fact not in facts or form or conversion):
            table.problem(name, f"ไม่รู้จักข้อมูล {{{fact}}}")
            return False
    return True


def _compare(top: Table, form: DocumentForm, program: DocumentForm) -> None:
    """Report what an own form wants composed that is not composed for this kind."""
    known = {p.block for part in program.parts for p in part.passages if p.block}
    for part_number, part in enumerate(form.parts, 1):
        for number, passage in enumerate(part.passages, 1):
            if passage.block and passage.block not in known:
                place = f"part[{part_number}].passage[{number}].block"
                top.problem(place, f"เอกสารชนิดนี้ไม่มี “{passage.block}”")
    keys = {table.key for table in form.tables}
    for table in program.tables:
        if table.key not in keys:
            top.problem("table", f"ขาดตาราง “{table.key}” กรุณานำกลับมาจากแบบของโปรแกรม")


def _find(name: str) -> Path:
    own = paths.user_forms_dir() / "documents" / name
    return own if own.is_file() else _programs(name)


def _programs(name: str) -> Path:
    return paths.forms_dir() / "documents" / name


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
