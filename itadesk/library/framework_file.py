"""A framework file (``forms/frameworks/YEAR.toml``) read and checked.

Every mistake is found in one reading: form and type of each key, ids that are
unique and refer to something, weights that add up, levels that leave no score
without one.  What comes out is a whole `Framework`, or all that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from types import MappingProxyType

from itadesk.domain.framework import (
    TOTAL,
    Framework,
    LevelRule,
    PaperRequirement,
    Provenance,
    Topic,
)
from itadesk.library.framework_nodes import (
    IndicatorRecord,
    InstrumentRecord,
    ItemRecord,
    PartRecord,
    QuestionRecord,
    Records,
    SubIndicatorRecord,
    build_nodes,
)
from itadesk.library.toml_reader import FormFileError, Report, Table, parse_form

SCHEMA = 1
INSTRUMENTS = ("IIT", "EIT", "OIT")
PARTS = ("EIT1", "EIT2")
INSTRUMENT_OF_LETTER = {"i": "IIT", "e": "EIT"}
SIGNS = ("●", "◕", "◐", "◔", "○")
PAPER_KINDS = ("measures", "report")
PAPER_FORMS = ("topic-analysis", "indicator-plan")
LONGEST_LABEL = 45
"""Characters of a label, so that it fits a chip or a list's column."""
FIRST_YEAR, LAST_YEAR = 2540, 2699
_MOST_SUB_ITEMS = 9
_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_CONCEPT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_QUESTION = re.compile(r"[ie][1-9]\d?", re.ASCII)
_ITEM = re.compile(r"o[1-9]\d?", re.ASCII)
_SUB_INDICATOR = re.compile(r"[1-9]\d?\.[1-9]\d?", re.ASCII)
_REF = re.compile(rf"{_ITEM.pattern}|{_SUB_INDICATOR.pattern}", re.ASCII)
_YEAR_NAME = re.compile(r"2\d{3}", re.ASCII)


class FrameworkFileError(FormFileError):
    """A framework file that cannot be used: names the file, the key and why."""


def parse_framework(text: str, name: str) -> Framework:
    """The framework that ``text`` (TOML) describes; ``name`` is the file's name for messages.

    A name that is a year (``2568.toml``) must be the year inside.  `FrameworkFileError`.
    """
    report = Report(name)
    framework = read_framework(text, report)
    if framework is None:
        raise FrameworkFileError(report.problems)
    return framework


def read_framework(text: str, report: Report) -> Framework | None:
    """As `parse_framework`, but the problems are left in ``report`` and None is returned."""
    top = parse_form(text, report)
    if top is None:
        return None
    schema = top.integer("schema", 1, 10_000)
    if schema not in (None, SCHEMA):
        top.problem("schema", f"ไฟล์เป็นรูปแบบรุ่น {schema} แต่โปรแกรมนี้อ่านได้เฉพาะรุ่น {SCHEMA}")
        return None  # every other key may mean something else there
    return _FrameworkReader(top, report).read()


def _provenance(table: Table) -> Provenance:
    return Provenance(table.flag("verified"), table.text("source"))


class _FrameworkReader:
    """Reads one file; keeps what has been read for the checks between tables.

    A record with a mistake is kept too, so that what refers to it is not
    reported as well; nothing is built once there is a problem.
    """

    def __init__(self, top: Table, report: Report) -> None:
        self.top = top
        self.report = report
        self.instruments: dict[str, InstrumentRecord] = {}
        self.parts: dict[str, PartRecord] = {}
        self.indicators: dict[int, IndicatorRecord] = {}
        self.sub_indicators: dict[str, SubIndicatorRecord] = {}
        self.items: dict[str, ItemRecord] = {}
        self.topics: dict[int, Topic] = {}
        self.questions: dict[str, QuestionRecord] = {}
        self.levels: list[LevelRule] = []
        self.papers: dict[str, PaperRequirement] = {}
        self.concepts: set[tuple[str, str]] = set()

    def read(self) -> Framework | None:
        top = self.top
        year = top.integer("fiscal_year", FIRST_YEAR, LAST_YEAR)
        stem = PurePath(self.report.file).stem
        if year is not None and _YEAR_NAME.fullmatch(stem) and int(stem) != year:
            top.problem("fiscal_year", f"เป็นปี {year} ไม่ตรงกับชื่อไฟล์")
        target = top.decimal("target", Decimal(1), _HUNDRED)
        provenance = _provenance(top)
        total = top.table("total")
        total_name = total.text("name")
        total.choice("formula", ("weighted",))
        total_provenance = _provenance(total)
        total.close()
        self._read_instruments()
        self._read_parts()
        self._read_indicators()
        self._read_sub_indicators()
        self._read_topics()
        self._read_items()
        self._read_questions()
        self._read_levels()
        self._read_papers()
        top.close()
        if self.report.problems or year is None or target is None:
            return None
        records = Records(
            total_name=total_name,
            total_provenance=total_provenance,
            instruments=tuple(self.instruments.values()),
            parts=tuple(self.parts.values()),
            indicators=tuple(self.indicators.values()),
            sub_indicators=tuple(self.sub_indicators.values()),
            questions=tuple(self.questions.values()),
            items=tuple(self.items.values()),
        )
        labels = {q.id: q.sub_items for q in records.questions if q.sub_items}
        return Framework(
            fiscal_year=year,
            provenance=provenance,
            target=target,
            nodes=MappingProxyType(build_nodes(records)),
            levels=tuple(self.levels),
            topics=tuple(self.topics.values()),
            papers=tuple(self.papers.values()),
            sub_item_labels=MappingProxyType(labels),
        )

    def _new(self, table: Table, name: str, value: str | int, seen: Container[object]) -> None:
        """Check that an id is the first of its kind, and name the table by it in messages."""
        if value:
            if value in seen:
                table.problem(name, f"“{value}” ซ้ำกับตารางก่อนหน้า")
            table.record = str(value)

    def _refer(
        self, table: Table, name: str, value: str | int | None, known: Container[object], what: str
    ) -> None:
        """Check that a reference leads somewhere.

        Silent where it cannot be known: the reference itself, or an id that it
        may mean (kept as "" or 0), has been reported already.
        """
        if value and value not in known and "" not in known and 0 not in known:
            table.problem(name, f"ไม่มี{what} “{value}” ในไฟล์นี้")

    def _concept(self, table: Table, scope: str) -> str:
        """The concept key, which must name one thing within an instrument."""
        concept = table.text(
            "concept", pattern=_CONCEPT, form="รหัสแนวคิด (ตัวพิมพ์เล็ก a-z ตัวเลข และ - )", longest=60
        )
        reserved = {TOTAL, *(i.lower() for i in INSTRUMENTS + PARTS)}
        if concept and (concept in reserved or (scope, concept) in self.concepts):
            table.problem("concept", f"“{concept}” ซ้ำกับรายการอื่นของเครื่องมือเดียวกัน")
        self.concepts.add((scope, concept))
        return concept

    def _topic(self, table: Table) -> int | None:
        """The topic's number: required where the year has topics, else not allowed."""
        number = table.integer("topic", 1, 99, required=bool(self.topics))
        self._refer(table, "topic", number, self.topics, "ประเด็นการวิเคราะห์ที่")
        return number

    def _read_instruments(self) -> None:
        weights: list[Decimal | None] = []
        for table in self.top.tables("instrument"):
            id_ = table.choice("id", INSTRUMENTS)
            self._new(table, "id", id_, self.instruments)
            weight = table.decimal("weight", Decimal("0.01"), Decimal(1))
            weights.append(weight)
            table.choice("formula", ("mean",))
            record = InstrumentRecord(
                id=id_,
                name=table.text("name"),
                name_en=table.text("name_en"),
                weight=Fraction(weight or 0),
                provenance=_provenance(table),
            )
            self.instruments[id_] = record
            table.close()
        known = [weight for weight in weights if weight is not None]
        if weights and len(known) == len(weights) and sum(known) != 1:
            self.top.problem("instrument", f"น้ำหนัก (weight) รวมกันได้ {sum(known)} ต้องได้ 1")
        if "" not in self.instruments:
            for missing in (i for i in INSTRUMENTS if weights and i not in self.instruments):
                self.top.problem("instrument", f"ขาดเครื่องมือ {missing}")

    def _read_parts(self) -> None:
        for table in self.top.tables("part", required=False):
            id_ = table.choice("id", PARTS)
            self._new(table, "id", id_, self.parts)
            table.choice("formula", ("mean",))
            self.parts[id_] = PartRecord(
                id=id_,
                instrument=table.choice("instrument", ("EIT",)),
                name=table.text("name"),
                short=table.text("short", longest=LONGEST_LABEL),
                provenance=_provenance(table),
            )
            table.close()
        if len(self.parts) == 1 and "" not in self.parts:
            self.top.problem("part", f"ต้องมีทั้ง {PARTS[0]} และ {PARTS[1]} หรือไม่มีเลย")

    def _read_indicators(self) -> None:
        for table in self.top.tables("indicator"):
            number = table.integer("no", 1, 99) or 0
            self._new(table, "no", number, self.indicators)
            instrument = table.choice("instrument", INSTRUMENTS)
            table.choice("formula", ("mean",))
            self.indicators[number] = IndicatorRecord(
                number=number,
                instrument=instrument,
                concept=self._concept(table, instrument),
                name=table.text("name"),
                aliases=table.texts("aliases"),
                provenance=_provenance(table),
            )
            table.close()
        found = {i.instrument for i in self.indicators.values()}
        if found and "" not in found:
            for missing in (i for i in INSTRUMENTS if i not in found):
                self.top.problem("indicator", f"ไม่มีตัวชี้วัดของ {missing}")

    def _indicator_of(self, table: Table, *instruments: str) -> int:
        """The key ``indicator``, which must be one of those instruments'; 0 if wrong."""
        number = table.integer("indicator", 1, 99)
        self._refer(table, "indicator", number, self.indicators, "ตัวชี้วัดที่")
        record = self.indicators.get(number or 0)
        if record and record.instrument and record.instrument not in instruments:
            table.problem("indicator", f"ตัวชี้วัดที่ {number} ไม่ใช่ตัวชี้วัดของ {' หรือ '.join(instruments)}")
        return number or 0

    def _read_sub_indicators(self) -> None:
        for table in self.top.tables("sub_indicator", required=False):
            id_ = table.text("id", pattern=_SUB_INDICATOR, form="รหัสตัวชี้วัดย่อย เช่น 9.1")
            self._new(table, "id", id_, self.sub_indicators)
            number = self._indicator_of(table, "OIT")
            if id_ and number and not id_.startswith(f"{number}."):
                table.problem("id", f"“{id_}” ไม่ใช่ตัวชี้วัดย่อยของตัวชี้วัดที่ {number}")
            table.choice("formula", ("mean",))
            self.sub_indicators[id_] = SubIndicatorRecord(
                id=id_,
                indicator=number,
                concept=self._concept(table, "OIT"),
                name=table.text("name"),
                provenance=_provenance(table),
            )
            table.close()

    def _read_topics(self) -> None:
        for table in self.top.tables("topic", required=False):
            number = table.integer("no", 1, 99) or 0
            self._new(table, "no", number, self.topics)
            self.topics[number] = Topic(number, table.text("name"), _provenance(table))
            table.close()

    def _read_items(self) -> None:
        for table in self.top.tables("item", required=False):
            id_ = table.text("id", pattern=_ITEM, form="รหัสข้อ OIT เช่น o1")
            self._new(table, "id", id_, self.items)
            sub = table.text("sub_indicator")
            self._refer(table, "sub_indicator", sub, self.sub_indicators, "ตัวชี้วัดย่อย")
            self.items[id_] = ItemRecord(
                id=id_,
                sub_indicator=sub,
                concept=self._concept(table, "OIT"),
                name=table.text("name"),
                label=table.text("label", required=False, longest=LONGEST_LABEL),
                topic=self._topic(table),
                provenance=_provenance(table),
            )
            table.close()

    def _read_questions(self) -> None:
        for table in self.top.tables("question", required=False):
            id_ = table.text("id", pattern=_QUESTION, form="รหัสข้อคำถาม เช่น i1 หรือ e1")
            self._new(table, "id", id_, self.questions)
            instrument = INSTRUMENT_OF_LETTER.get(id_[:1], "")
            number = self._indicator_of(table, *([instrument] if instrument else ("IIT", "EIT")))
            table.choice("formula", ("mean",))
            self.questions[id_] = QuestionRecord(
                id=id_,
                indicator=number,
                concept=self._concept(table, instrument),
                label=table.text("label", longest=LONGEST_LABEL),
                wording=table.text("wording", required=False),
                issue=table.text("issue", required=False),
                refs=self._refs(table),
                topic=self._topic(table),
                sub_items=self._sub_items(table),
                provenance=_provenance(table),
            )
            table.close()

    def _refs(self, table: Table) -> tuple[str, ...]:
        refs = table.texts("refs", pattern=_REF, form="รหัสข้อ OIT (o8) หรือตัวชี้วัดย่อย (9.1)")
        for ref in refs:
            known = self.items if ref.startswith("o") else self.sub_indicators
            self._refer(table, "refs", ref, known, "ข้อหรือตัวชี้วัดย่อย OIT")
        return refs

    def _sub_items(self, table: Table) -> tuple[str, ...]:
        sub_items = table.texts("sub_items")
        if len(sub_items) > _MOST_SUB_ITEMS:
            table.problem("sub_items", f"มีข้อย่อยได้ไม่เกิน {_MOST_SUB_ITEMS} ข้อ")
        return sub_items

    def _read_levels(self) -> None:
        scopes = (*self.instruments, *self.parts)
        total_mins: list[Decimal | None] = []
        for position, table in enumerate(self.top.tables("level"), 1):
            code = table.text("code")
            self._new(table, "code", code, [level.code for level in self.levels])
            order = table.integer("order", 1, 99)
            if order not in (None, position):
                table.problem("order", f"ต้องเป็น {position}: เรียงจากระดับดีที่สุดลงไป")
            total_min = table.decimal("total_min", _ZERO, _HUNDRED)
            each_min = table.decimal("each_min", _ZERO, _HUNDRED, required=table.has("each_of"))
            each_of = table.texts("each_of")
            for scope in each_of:
                self._refer(table, "each_of", scope, scopes, "เครื่องมือหรือส่วน")
            if table.has("each_min") and not table.has("each_of"):
                table.problem("each_of", "ขาดรายการนี้ (ต้องมีคู่กับ each_min)")
            total_mins.append(total_min)
            level = LevelRule(
                code=code,
                order=position,
                sign=table.choice("sign", SIGNS),
                total_min=total_min or _ZERO,
                each_min=each_min,
                each_of=each_of,
                provenance=_provenance(table),
            )
            self._check_below(table, level, total_mins)
            self.levels.append(level)
            table.close()
        last = self.levels[-1] if self.levels else None
        if last and total_mins[-1] is not None and (last.total_min or last.each_of):
            self.top.problem(
                f"level[{len(self.levels)}].total_min",
                "ระดับสุดท้ายต้องเป็น “0.00” และไม่มีเงื่อนไขอื่น เพื่อให้ทุกคะแนนมีระดับ",
            )

    def _check_below(
        self, table: Table, level: LevelRule, total_mins: list[Decimal | None]
    ) -> None:
        """Check that the level can be reached: the one before it must ask for more."""
        if len(total_mins) < 2 or None in total_mins[-2:]:
            return
        before = self.levels[-1]
        if level.total_min > before.total_min:
            table.problem("total_min", f"ต้องไม่เกิน {before.total_min} ของระดับก่อนหน้า")
        elif level.total_min == before.total_min and (
            before.each_min is None or (level.each_min or _ZERO) >= before.each_min
        ):
            table.problem("total_min", "ระดับนี้ไม่มีวันถึง เพราะระดับก่อนหน้ามีเงื่อนไขไม่สูงกว่า")

    def _read_papers(self) -> None:
        for table in self.top.tables("paper", required=False):
            kind = table.choice("kind", PAPER_KINDS)
            self._new(table, "kind", kind, self.papers)
            item = table.text("item")
            self._refer(table, "item", item, self.items, "ข้อ OIT")
            form = table.choice("form", PAPER_FORMS) if table.has("form") else ""
            self.papers[kind] = PaperRequirement(
                kind, item, table.text("title"), _provenance(table), form
            )
            table.close()
