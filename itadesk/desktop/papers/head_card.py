"""The card of what is settled about a paper beside its text: number, date, who signs, and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from itadesk.desktop.measures.fields import LongText, tab_before
from itadesk.desktop.papers.edits import Change, Edits
from itadesk.desktop.papers.fields import DateField, MembersField, SignersField
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import AutosaveLine, Card, Choice, Field, ThaiLabel, TickList
from itadesk.domain.framework import Framework, NodeKind
from itadesk.library.wording import laws_for, load_document
from itadesk.tasks import papers
from itadesk.tasks.desk import Desk
from itadesk.tasks.paper_options import PaperOptions
from itadesk.tasks.paper_uses import Use, uses
from itadesk.tasks.papers import Reading

TITLE = "หัวเรื่องและผู้ลงนาม"
_DETAILS = "รายละเอียดของเอกสาร"
_LOWEST = "ให้โปรแกรมเลือกตัวชี้วัดที่ได้คะแนนต่ำสุด"
_LISTS = {
    Use.REFERENCES: ("อ้างถึง", "บรรทัดละหนึ่งเรื่อง"),
    Use.ENCLOSURES: ("สิ่งที่ส่งมาด้วย", "บรรทัดละหนึ่งรายการ"),
    Use.LIMITATIONS: ("ข้อจำกัด ปัญหา/อุปสรรคของหน่วยงาน", "บรรทัดละหนึ่งข้อ"),
}
"""Options that are lists of texts, by what they are called in `PaperOptions` too."""


class HeadCard(Card):
    """The fields that the kind of the paper makes use of; each saves itself."""

    signers_wanted = Signal()
    """The user wants to change who signs."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._edits = edits
        self._reading: Reading | None = None
        self._options = PaperOptions()
        self._build()
        self._connect()

    def show_reading(
        self,
        reading: Reading,
        options: PaperOptions,
        framework: Framework,
        digits: Callable[[str], str],
        *,
        writable: bool,
    ) -> None:
        """Show what is settled now; ``framework`` names the indicators."""
        material, stored = reading.material, reading.stored
        if material is None:
            return
        self._reading, self._options = reading, options
        used = uses(reading.kind)
        self.setVisible(bool(used))
        self.set_title(TITLE if Use.SIGNERS in used else _DETAILS)
        for use, field in self.fields.items():
            field.setVisible(use in used)
        self.replaces.setVisible(stored is not None and stored.supersedes is not None)
        self._load(Use.NUMBER, self.number, stored.number if stored else "")
        self.number.setPlaceholderText(material.agency.number_prefix or "เว้นไว้เขียนเอง")
        self.date.show_day(stored.date if stored else None, digits)
        self._load(Use.ADDRESSEE, self.addressee, stored.addressee if stored else "")
        self.addressee.setPlaceholderText(usual_addressee(reading))
        self._load(Use.BACKGROUND, self.background, options.background)
        for use, editor in self.lists.items():
            self._load(use, editor, "\n".join(getattr(options, use.value)))
        self.due.show_day(options.due, digits)
        self._offer_indicators(framework, digits)
        self.chosen.set_key(options.chosen)
        self.members.show_members(options.working_group, writable=writable)
        laws = laws_for(material.agency.type)
        cited = [law.id for law in material.laws]
        before = self.laws.boxes()
        self.laws.show_options([(law.id, digits(law.short)) for law in laws], cited)
        if self.laws.boxes() != before:
            tab_before(self.laws.boxes(), self.shortened)
        self.shortened.setChecked(options.shortened)
        self.signers.show_signers(material.signers, digits, writable=writable)
        self._allow(writable)

    def open_field(self, use: Use | None = None) -> QWidget | None:
        """Put the caret into that field, or into the first; what it stands in now."""
        shown = [each for each, field in self.fields.items() if not field.isHidden()]
        if use not in shown:
            use = shown[0] if shown and use is None else None
        if use is None:
            return None
        places = (self.fields[use], *self.fields[use].findChildren(QWidget))
        for place in places:
            if place.focusPolicy() & Qt.FocusPolicy.TabFocus and not place.isHidden():
                place.setFocus(Qt.FocusReason.OtherFocusReason)
                return place
        return None

    def flush(self) -> None:
        """Save now what was typed and is not saved yet."""
        for text in self._texts():
            text.commit()
        self.members.commit()

    # Building

    def _build(self) -> None:
        self.replaces = ThaiLabel("ฉบับแก้ไข ใช้แทนฉบับที่ลงนามแล้ว", ink=Ink.SECONDARY)
        self.body.addWidget(self.replaces)
        self.number = AutosaveLine()
        self.date = DateField("วันที่", help_text="เว้นว่างไว้ได้ ถ้าจะเขียนเองหรือยังไม่ทราบวัน")
        self.addressee = AutosaveLine()
        self.background = LongText(rows=1, most_rows=8)
        self.lists = {use: LongText(rows=1, most_rows=8) for use in _LISTS}
        """The lists of texts, a line for each."""
        self.due = DateField("ให้ส่วนราชการรายงานภายในวันที่")
        self.chosen = Choice([("", _LOWEST)])
        self.chosen.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chosen.setMinimumContentsLength(8)
        self.laws = TickList("ข้อกฎหมายที่อ้าง")
        self.shortened = QCheckBox("ใช้ถ้อยคำสั้นลงให้พอดีหน้า")
        self.signers = SignersField()
        self.members = MembersField(self.laws)
        self.fields: dict[Use, QWidget] = {
            Use.NUMBER: Field("เลขที่", self.number),
            Use.DATE: self.date,
            Use.ADDRESSEE: Field("เรียน", self.addressee),
            Use.REFERENCES: self._list(Use.REFERENCES),
            Use.ENCLOSURES: self._list(Use.ENCLOSURES),
            Use.BACKGROUND: Field("เรื่องเดิม", self.background),
            Use.DUE: self.due,
            Use.CHOSEN: Field("ตัวชี้วัดที่เลือกพัฒนา", self.chosen),
            Use.LIMITATIONS: self._list(Use.LIMITATIONS),
            Use.MEMBERS: Field("คณะทำงาน", self.members),
            Use.LAWS: Field("ข้อกฎหมายที่อ้าง", self.laws),
            Use.SHORTENED: self.shortened,
            Use.SIGNERS: Field("ผู้ลงนาม", self.signers),
        }
        """What can be settled, in the order of a paper."""
        for field in self.fields.values():
            self.body.addWidget(field)

    def _list(self, use: Use) -> Field:
        label, help_text = _LISTS[use]
        return Field(label, self.lists[use], help_text=help_text)

    def _connect(self) -> None:
        self.number.committed.connect(
            lambda text: self._edits.store(
                Use.NUMBER,
                lambda desk, kind, year, group: papers.set_number(
                    desk, kind, year, text, group=group
                ),
            )
        )
        self.date.picked.connect(
            lambda day: self._edits.store(
                Use.DATE,
                lambda desk, kind, year, group: papers.set_date(desk, kind, year, day, group=group),
            )
        )
        self.addressee.committed.connect(
            lambda text: self._edits.store(
                Use.ADDRESSEE,
                lambda desk, kind, year, group: papers.set_addressee(
                    desk, kind, year, text, group=group
                ),
            )
        )
        self.background.committed.connect(
            lambda text: self._settle(Use.BACKGROUND, background=text.strip())
        )
        for use, editor in self.lists.items():
            editor.committed.connect(
                lambda text, use=use: self._settle(use, **{use.value: tuple(_lines(text))})
            )
        self.due.picked.connect(lambda day: self._settle(Use.DUE, due=day))
        self.chosen.chosen.connect(lambda key: self._settle(Use.CHOSEN, chosen=key))
        self.members.changed.connect(
            lambda members: self._settle(Use.MEMBERS, working_group=tuple(members))
        )
        self.laws.changed.connect(lambda ids: self._settle(Use.LAWS, laws=tuple(ids)))
        self.shortened.clicked.connect(lambda on: self._settle(Use.SHORTENED, shortened=on))
        self.signers.wanted.connect(self.signers_wanted)

    # Within

    def _settle(self, use: Use, **wanted: object) -> None:
        """Store options of the paper."""
        self._edits.store(use, _settling(wanted))

    def _load(self, use: Use, editor: AutosaveLine | LongText, text: str) -> None:
        if self._edits.waits(use):
            return
        if isinstance(editor, LongText):
            editor.show_text(text)
        else:
            editor.load(text)

    def _offer_indicators(self, framework: Framework, digits: Callable[[str], str]) -> None:
        options = [("", _LOWEST)]
        for node in framework.nodes.values():
            if node.kind is NodeKind.INDICATOR:
                part = framework.node(node.scope).label
                options.append((node.id, digits(f"{node.number}. {node.name} ({part})")))
        if [self.chosen.itemText(n) for n in range(self.chosen.count())] != [t for _, t in options]:
            self.chosen.set_options(options)

    def _texts(self) -> Iterable[AutosaveLine | LongText]:
        yield from (self.number, self.date.line, self.addressee, self.background)
        yield from self.lists.values()
        yield self.due.line

    def _allow(self, writable: bool) -> None:
        for text in self._texts():
            text.setReadOnly(not writable)
        for widget in (self.chosen, self.laws, self.shortened):
            widget.setEnabled(writable)


def usual_addressee(reading: Reading) -> str:
    """To whom the paper goes while the clerk names nobody."""
    assert reading.material is not None
    agency = reading.material.agency
    form = load_document(reading.kind).addressee
    return form if form and "{" not in form else agency.executive_title


def _settling(wanted: dict[str, object]) -> Change:
    def settle(desk: Desk, kind: str, year: int, group: str) -> None:
        options = papers.options(desk, kind, year)._replace(**wanted)  # type: ignore[arg-type]
        papers.set_options(desk, kind, year, options, group=group)

    return settle


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
