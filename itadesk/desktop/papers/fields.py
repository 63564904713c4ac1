"""The fields of a paper's head that are more than a line of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import tab_before
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import AutosaveLine, Button, Field, Kind, ThaiLabel
from itadesk.domain.agency import Signer
from itadesk.thai.dates import long_date, parse_date
from itadesk.thai.text import one_line

UNREADABLE = "อ่านวันที่นี้ไม่ได้ กรุณากรอกเช่น ๑ ตุลาคม ๒๕๖๘"


class DateField(Field):
    """A day as it is written on paper, in Thai or Arabic digits; an empty one is no day.

    What cannot be read stands there, with the reason below, until it is mended.
    """

    picked = Signal(object)
    """The day (`datetime.date`), or None."""

    def __init__(self, label: str, *, help_text: str = "", parent: QWidget | None = None) -> None:
        self.line = AutosaveLine(placeholder="เช่น ๑ ตุลาคม ๒๕๖๘")
        super().__init__(label, self.line, help_text=help_text, parent=parent)
        self._day: dt.date | None = None
        self.line.committed.connect(self._committed)

    def show_day(self, day: dt.date | None, digits: Callable[[str], str]) -> None:
        """Show the day that is stored."""
        same, self._day = day == self._day, day
        if same and (self.problem() or parse_date(self.line.text()) == day is not None):
            return  # what was typed stays, as long as it says the same
        self.set_problem("")
        self.line.load(digits(long_date(day)) if day else "")

    def _committed(self, text: str) -> None:
        day = parse_date(text)
        wrong = day is None and bool(text.strip())
        self.set_problem(UNREADABLE if wrong else "")
        if not wrong:
            self.picked.emit(day)


class _MemberLine(QWidget):
    """One member of the working group: name or post, and what he or she is in it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        self.name = AutosaveLine(placeholder="ชื่อหรือตำแหน่ง")
        self.name.setAccessibleName(f"ชื่อหรือตำแหน่งของคณะทำงานคนที่ {number}")
        self.role = AutosaveLine(placeholder="หน้าที่")
        self.role.setAccessibleName(f"หน้าที่ของคณะทำงานคนที่ {number}")
        self.remove = Button("", Kind.QUIET, icon=Icon.CLOSE, tip="เอาคนนี้ออก")
        self.remove.setAccessibleName(f"เอาคณะทำงานคนที่ {number} ออก")
        row.addWidget(self.name, 5)
        row.addWidget(self.role, 4)
        row.addWidget(self.remove)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)

    @property
    def member(self) -> tuple[str, str]:
        """What stands in the line."""
        return one_line(self.name.text()), one_line(self.role.text())


class MembersField(QWidget):
    """The members of the working group, with an empty line at the end for the next."""

    changed = Signal(tuple)
    """The members that stand there now: (name or post, role) of each."""

    def __init__(self, follower: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follower = follower
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._writable = True
        self.lines: list[_MemberLine] = []
        """The lines, the empty one last."""

    def members(self) -> tuple[tuple[str, str], ...]:
        """The members that stand there."""
        return tuple(line.member for line in self.lines if any(line.member))

    def show_members(self, members: Sequence[tuple[str, str]], *, writable: bool) -> None:
        """Show the members that are stored; what is being typed is not touched."""
        self._writable = writable
        wanted = [*members, ("", "")]
        while len(self.lines) > len(wanted):
            spare = self.lines.pop()
            self._column.removeWidget(spare)
            spare.hide()
            spare.deleteLater()
        while len(self.lines) < len(wanted):
            self._add_line()
        for line, (name, role) in zip(self.lines, wanted, strict=True):
            if line.member != (name, role):
                line.name.load(name)
                line.role.load(role)
            line.remove.setVisible(bool(name or role) and writable)
            for field in (line.name, line.role):
                field.setReadOnly(not writable)
        self.lines[-1].setVisible(writable)

    def commit(self) -> None:
        """Save what is not saved yet."""
        for line in list(self.lines):
            line.name.commit()
            line.role.commit()

    def _add_line(self) -> None:
        line = _MemberLine(len(self.lines) + 1)
        for field in (line.name, line.role):
            field.setAcceptDrops(False)  # a file that is dropped there is for the window
            field.committed.connect(lambda _text: self.changed.emit(self.members()))
        line.remove.clicked.connect(lambda: self._remove(line))
        self._column.addWidget(line)
        self.lines.append(line)
        parts = [part for each in self.lines for part in (each.name, each.role, each.remove)]
        tab_before(parts, self._follower)

    def _remove(self, gone: _MemberLine) -> None:
        kept = (line.member for line in self.lines if line is not gone)
        self.changed.emit(tuple(member for member in kept if any(member)))


class SignersField(QWidget):
    """Who signs, from the drafter up, and the way to change that."""

    wanted = Signal()
    """The user wants to change the chain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(5))
        self.names = ThaiLabel(ink=Ink.TEXT)
        self.edit = Button("แก้ผู้ลงนาม…", Kind.SMALL, icon=Icon.UNITS)
        self.edit.clicked.connect(self.wanted)
        column.addWidget(self.names)
        column.addWidget(self.edit)

    def show_signers(
        self, signers: Sequence[Signer], digits: Callable[[str], str], *, writable: bool
    ) -> None:
        """Show a chain; a post that nobody was named for says so."""
        self.names.setText(digits(signers_text(signers)))
        self.edit.setVisible(writable)


def signers_text(signers: Sequence[Signer]) -> str:
    """A line for each who signs, from the drafter up."""
    lines = []
    for number, signer in enumerate(signers, 1):
        name = " ".join(part for part in (signer.rank, signer.name) if part)
        post = " ".join(line for line in signer.position_lines if line)
        lines.append(f"{number}. {name or '(ยังไม่ระบุชื่อ)'}{f' {post}' if post else ''}")
    return "\n".join(lines)
