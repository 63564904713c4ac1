"""Form files in TOML, read so that every mistake in them is named, not just the first.

A form may be written or changed by an office, so a mistake in one is the
user's to mend: each is a `Problem` with the file, the key and a Thai reason.
Tables in a key are counted from 1 (``question[3].indicator`` is the key
``indicator`` of the third ``[[question]]``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from itadesk.domain.errors import InputError
from itadesk.thai.text import one_line

if TYPE_CHECKING:
    from itadesk.library.toml_places import Places

MAX_BYTES = 1_000_000
MAX_TEXT = 1_000
"""Longest text of one key, in characters."""
_DECIMAL = re.compile(r"\d{1,3}(\.\d{1,4})?")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


class Problem(NamedTuple):
    """One mistake in a form file."""

    file: str
    key: str
    """The key as written in the file; empty when the file as a whole is meant."""
    reason: str
    record: str = ""
    """The own id of the table that the key belongs to (``i3``), where it has one."""
    line: int = 0
    """Where in the file, counted from 1; 0 where no line is meant."""

    def __str__(self) -> str:
        place = f" บรรทัดที่ {self.line}" if self.line else ""
        place += f" ที่ {self.key}" if self.key else ""
        record = f" ({self.record})" if self.record else ""
        return f"ไฟล์ “{self.file}”{place}{record}: {self.reason}"


class FormFileError(InputError):
    """A form file that cannot be used; ``problems`` holds all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = f" และอีก {len(problems) - 1} แห่ง" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more} กรุณาแก้ไฟล์แล้วลองอีกครั้ง")


@dataclass(slots=True)
class Report:
    """The problems found so far in one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    """Of the file once it is known to be TOML, for telling the lines of what is wrong."""
    _places: Places | None = None

    def add(self, key: str, reason: str, record: str = "", line: int = 0) -> None:
        """Note that ``key`` is wrong for ``reason`` (Thai), on the line where the file has it."""
        self.problems.append(Problem(self.file, key, reason, record, line or self._line_of(key)))

    def _line_of(self, key: str) -> int:
        if not key or not self.text:
            return 0
        if self._places is None:
            from itadesk.library.toml_places import Places  # only a broken form needs it

            self._places = Places(self.text)
        return self._places.line(key)


class Table:
    """One table of a form file, from which each key is taken once.

    A key that is missing or wrong is reported and a harmless value returned,
    so that reading goes on; `close` reports what nobody asked for.
    """

    def __init__(self, values: dict[str, Any], key: str, report: Report) -> None:
        self.key = key
        self.record = ""
        self._values = values
        self._report = report
        self._taken: set[str] = set()

    def problem(self, name: str, reason: str) -> None:
        """Report that the key ``name`` of this table is wrong."""
        self._report.add(self._path(name), reason, self.record)

    def _path(self, name: str) -> str:
        return ".".join(part for part in (self.key, name) if part)

    def has(self, name: str) -> bool:
        """Whether the key is there."""
        return name in self._values

    def _take(self, name: str, kind: type, what: str, *, required: bool = True) -> Any:
        self._taken.add(name)
        if name not in self._values:
            if required:
                self.problem(name, "ขาดรายการนี้")
            return None
        value = self._values[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.problem(name, f"ต้องเป็น{what}")
            return None
        return value

    def text(
        self,
        name: str,
        *,
        required: bool = True,
        pattern: re.Pattern[str] | None = None,
        form: str = "",
        longest: int = MAX_TEXT,
    ) -> str:
        """A text on one line; ``form`` says in Thai what ``pattern`` wants.  Empty if wrong."""
        value = self._take(name, str, "ข้อความในเครื่องหมายคำพูด", required=required)
        return "" if value is None else self._checked(name, value, pattern, form, longest)

    def _checked(
        self, name: str, value: str, pattern: re.Pattern[str] | None, form: str, longest: int
    ) -> str:
        value = one_line(value)
        if not value:
            self.problem(name, "ต้องไม่ว่าง")
        elif len(value) > longest:
            self.problem(name, f"ยาว {len(value)} ตัวอักษร ต้องไม่เกิน {longest}")
        elif pattern is not None and not pattern.fullmatch(value):
            self.problem(name, f"“{value[:60]}” ไม่ใช่{form}")
        else:
            return value
        return ""

    def texts(
        self, name: str, *, pattern: re.Pattern[str] | None = None, form: str = ""
    ) -> tuple[str, ...]:
        """A list of texts, empty where the key is absent; only the right ones are returned."""
        values = self._take(name, list, "รายการข้อความใน [ ]", required=False) or []
        found: list[str] = []
        for position, value in enumerate(values, 1):
            place = f"{name}[{position}]"
            if not isinstance(value, str):
                self.problem(place, "ต้องเป็นข้อความในเครื่องหมายคำพูด")
                continue
            checked = self._checked(place, value, pattern, form, MAX_TEXT)
            if checked in found:
                self.problem(place, f"“{checked}” ซ้ำ")
            elif checked:
                found.append(checked)
        return tuple(found)

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of some fixed texts; empty if wrong."""
        value = self.text(name)
        if value and value not in choices:
            self.problem(name, f"“{value[:60]}” ไม่ใช่ค่าที่ใช้ได้ ({', '.join(choices)})")
            return ""
        return value

    def integer(self, name: str, low: int, high: int, *, required: bool = True) -> int | None:
        """A whole number from ``low`` to ``high``; None if absent or wrong."""
        value = self._take(name, int, "จำนวนเต็ม", required=required)
        if value is not None and not low <= value <= high:
            self.problem(name, f"ต้องอยู่ระหว่าง {low} ถึง {high}")
            return None
        return None if value is None else int(value)

    def decimal(
        self, name: str, low: Decimal, high: Decimal, *, required: bool = True
    ) -> Decimal | None:
        """An exact decimal from ``low`` to ``high``, written as text; None if absent or wrong."""
        value = self._take(name, str, "จำนวนในเครื่องหมายคำพูด เช่น “85.00”", required=required)
        if value is None:
            return None
        if not (value.isascii() and _DECIMAL.fullmatch(value)):
            self.problem(name, f"“{one_line(value)[:60]}” ไม่ใช่จำนวน เช่น “85.00”")
            return None
        number = Decimal(value)
        if not low <= number <= high:
            self.problem(name, f"ต้องอยู่ระหว่าง {low} ถึง {high}")
            return None
        return number

    def flag(self, name: str) -> bool:
        """A required true or false; False if wrong."""
        return bool(self._take(name, bool, " true หรือ false"))

    def table(self, name: str) -> Table:
        """A required table; an empty one, which reports nothing more, if it is not there."""
        values = self._take(name, dict, f"ตาราง [{name}]")
        if values is None:
            return Table({}, self._path(name), Report(self._report.file))
        return Table(values, self._path(name), self._report)

    def tables(self, name: str, *, required: bool = True) -> list[Table]:
        """The tables written as ``[[name]]``, in the file's order."""
        values = self._take(name, list, f"ตาราง [[{name}]]", required=required)
        found: list[Table] = []
        for position, value in enumerate(values or [], 1):
            key = f"{name}[{position}]"
            if isinstance(value, dict):
                found.append(Table(value, self._path(key), self._report))
            else:
                self.problem(key, f"ต้องเป็นตาราง [[{name}]]")
        if required and values == []:
            self.problem(name, f"ต้องมีตาราง [[{name}]] อย่างน้อยหนึ่งตาราง")
        return found

    def close(self) -> None:
        """Report the keys that were not asked for: a misspelt key must not pass unseen."""
        for name in self._values:
            if name not in self._taken:
                self.problem(one_line(name)[:60], "ไม่รู้จักรายการนี้ กรุณาตรวจตัวสะกด")


def read_form(path: Path, report: Report) -> str | None:
    """The text of the file (UTF-8, with or without a byte order mark); None, reported, if none."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report.add("", "ไม่พบไฟล์")
    except OSError:
        report.add("", "เปิดอ่านไม่ได้ อาจไม่ใช่ไฟล์ หรือไม่มีสิทธิ์อ่าน หรือโปรแกรมอื่นเปิดอยู่")
    else:
        if len(content) > MAX_BYTES:
            report.add("", "ใหญ่เกิน 1 MB จึงไม่ใช่ไฟล์แบบที่โปรแกรมใช้")
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            report.add("", "ไม่ได้บันทึกเป็น UTF-8 กรุณาบันทึกใหม่โดยเลือกการเข้ารหัส UTF-8")
    return None


def parse_form(text: str, report: Report) -> Table | None:
    """The top table of a form's text; None, reported with the line, if it is not TOML."""
    if len(text) > MAX_BYTES:
        report.add("", "ใหญ่เกิน 1 MB จึงไม่ใช่ไฟล์แบบที่โปรแกรมใช้")
        return None
    text = text.removeprefix("\ufeff")
    try:
        values = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        # tomli lets two errors of its own through: an endless number and endless nesting.
        place = _PLACE.search(str(error))
        end = "" if place or "end of doc" not in str(error) else "ท้ายไฟล์"
        report.add("", f"{end}เขียนไม่ถูกรูปแบบ TOML", line=int(place[1]) if place else 0)
        return None
    report.text = text
    return Table(values, "", report)
