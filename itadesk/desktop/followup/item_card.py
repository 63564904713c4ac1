"""The card of one OIT item: the answer, where its evidence lies, the checks, the score."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from itadesk.desktop.advice import ScrollColumn
from itadesk.desktop.followup.evidence_card import state_chip
from itadesk.desktop.followup.keeping import Keeper
from itadesk.desktop.icons import Icon
from itadesk.desktop.measures.fields import LongText
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import (
    AutosaveLine,
    Button,
    Card,
    Chip,
    Choice,
    Field,
    Kind,
    SegmentedButtons,
    ThaiLabel,
)
from itadesk.desktop.widgets.signed import SignedLine
from itadesk.domain.agency import ALL_UNITS
from itadesk.domain.errors import InputError
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.scores import parse_score
from itadesk.domain.web_address import form_problem, site_problem
from itadesk.tasks import evidence_list
from itadesk.tasks.evidence_list import MEASURES, EvidenceList, ListedItem
from itadesk.thai.digits import format_score
from itadesk.thai.text import one_line

_HAS = {"yes": True, "no": False, "open": None}
_KEYS = {value: key for key, value in _HAS.items()}
_NO_UNIT = ""
_PAPERS = {
    MEASURES: "โปรแกรมทำเอกสารสำหรับข้อนี้ให้ได้: รายงานวิเคราะห์ผลและมาตรการปี {year}",
    evidence_list.REPORT: "โปรแกรมทำเอกสารสำหรับข้อนี้ให้ได้: รายงานผลตามมาตรการปี {before}",
}


class ItemCard(Card):
    """One item in full; what is typed is saved on leaving a field or after a pause."""

    chosen = Signal(str)
    """(concept): another item is to be shown."""
    folder_wanted = Signal(str)
    """(concept): the folder of the item is to be written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._item: ListedItem | None = None
        self._list: EvidenceList | None = None
        self._keeper: Keeper[EvidenceItem] = Keeper(self, self._save)
        self._build()
        self._connect()

    @property
    def item(self) -> ListedItem | None:
        """The item that is shown, as it was stored when it was last read."""
        return self._item

    def show_item(self, item: ListedItem, listed: EvidenceList, units: Sequence[str]) -> None:
        """Show ``item``, one of ``listed``; what is being typed is kept, or saved first."""
        before, known = self._item, (item.node.concept, item.answer.year)
        another = before is None or (before.node.concept, before.answer.year) != known
        if another:
            self.flush()
            self._keeper.forget()
            self.score_field.set_problem("")
            self._scroll.verticalScrollBar().setValue(0)
        self._item, self._list = item, listed
        digits, said = self._session.digits, item.answer
        place = self._concepts().index(item.node.concept)
        self.set_title(digits(f"หลักฐาน OIT ปี {listed.year}"))
        self.set_fact(digits(f"{place + 1} จาก {len(listed.items)}"))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < len(listed.items))
        self.name.setText(digits(item.name))
        chip = state_chip(item)
        self.state.say(chip.text, chip.tone)
        papers = _PAPERS.get(item.paper, "").format(year=listed.year, before=listed.year - 1)
        self.papers.say(digits(papers))
        self.papers.setVisible(bool(papers))
        self.has.set_key(_KEYS[said.has])
        self._show_choices(said, units)
        self._show(self.url, said.url)
        self._show_text(self.explanation, said.explanation)
        self._show_text(self.required, said.required)
        self._show_text(self.clarification, said.clarification)
        self._show_score(said, another=another)
        self._show_url_sign(said.url)
        self.administrator.setChecked(said.checked_by_administrator)
        self.executive.setChecked(said.checked_by_executive)
        self._allow(said)

    def flush(self) -> None:
        """Save now whatever was typed and is not saved yet."""
        if self._item is not None:
            self._keeper.flush()
            self.score.commit()

    # Building

    def _build(self) -> None:
        px = theme().px
        self.folder = Button("จัดโฟลเดอร์หลักฐาน…", Kind.SMALL, icon=Icon.FOLDER)
        self.folder.setToolTip("โฟลเดอร์ของข้อนี้: ข้อความสำหรับกรอก เอกสาร ฉบับลงนาม และภาพ")
        self.before = Button("", Kind.QUIET, icon=Icon.LEFT, tip="ข้อก่อนหน้า")
        self.after = Button("", Kind.QUIET, icon=Icon.RIGHT, tip="ข้อถัดไป")
        for button in (self.before, self.after):
            self.add_to_heading(button)
        self._scroll = ScrollColumn("หลักฐานของข้อนี้", gap=10)
        self._scroll.column.setContentsMargins(px(16), px(12), px(16), px(14))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._scroll)
        add = self._scroll.add
        self.name = ThaiLabel("", strong=True)
        add(self.name)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        self.state = Chip("", parent=head)
        line.addWidget(self.state)
        self.papers = SignedLine(Icon.INFORMATION, Ink.INFORMATION)
        line.addWidget(self.papers, 1)
        line.addStretch(0)
        line.addWidget(self.folder)
        add(head)
        self.has = SegmentedButtons(
            [("yes", "มี"), ("no", "ไม่มี"), ("open", "ยังไม่ตอบ")], "มีหรือไม่มีหลักฐาน"
        )
        self.unit = Choice(name="ส่วนราชการที่รับผิดชอบ")
        self.covers = Choice(name="ปีของข้อมูล")
        self._add_line((Field("มีหรือไม่มีหลักฐาน", self.has), 3), (Field("ปีของข้อมูล", self.covers), 2))
        add(Field("ส่วนราชการที่รับผิดชอบ", self.unit))
        self.url = AutosaveLine(placeholder="https://…")
        self.url.setAcceptDrops(False)
        self.url_sign = SignedLine(Icon.GOOD, Ink.GOOD)
        add(Field("URL บนเว็บไซต์ของหน่วยงาน", self.url))
        add(self.url_sign)
        self.explanation = LongText(rows=2, most_rows=8)
        add(Field("คำอธิบาย", self.explanation))
        self._build_checks()
        self.required = LongText(rows=1, most_rows=8)
        add(Field("องค์ประกอบที่ผู้ประเมินกำหนด", self.required))
        self.score = AutosaveLine(placeholder="0–100")
        self.score_field = Field("คะแนนเบื้องต้น", self.score)
        self.score_field.setMaximumWidth(px(170))
        self.clarification = LongText(rows=1, most_rows=8)
        self._add_line((self.score_field, 1), (Field("คำชี้แจงเพิ่มเติม", self.clarification), 4))

    def _build_checks(self) -> None:
        self.administrator = QCheckBox("ผู้ดูแลระบบสอบทานแล้ว")
        self.executive = QCheckBox("ผู้บริหารสอบทานแล้ว")
        checks = QWidget()
        row = QHBoxLayout(checks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(16))
        row.addWidget(self.administrator)
        row.addWidget(self.executive)
        row.addStretch(1)
        self._scroll.add(checks)

    def _add_line(self, *parts: tuple[QWidget, int]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        for part, share in parts:
            column = QVBoxLayout()
            column.addWidget(part)
            column.addStretch(1)
            row.addLayout(column, share)
        self._scroll.add(line)

    def _connect(self) -> None:
        keep = self._keeper.keep
        keep(self.url, lambda a, text: a._replace(url=one_line(text)))
        keep(self.explanation, lambda a, text: a._replace(explanation=text.strip()))
        keep(self.required, lambda a, text: a._replace(required=text.strip()))
        keep(self.clarification, lambda a, text: a._replace(clarification=text.strip()))
        self.url.drafted.connect(lambda text: self._show_url_sign(one_line(text)))
        self.score.committed.connect(self._store_score)
        self.has.chosen.connect(lambda key: self._set(lambda a: a._replace(has=_HAS[key])))
        self.unit.chosen.connect(lambda key: self._set(lambda a: a._replace(unit=key)))
        self.covers.chosen.connect(
            lambda key: self._set(lambda a: a._replace(covers_year=int(key) if key else None))
        )
        self.administrator.clicked.connect(
            lambda on: self._set(lambda a: a._replace(checked_by_administrator=on))
        )
        self.executive.clicked.connect(
            lambda on: self._set(lambda a: a._replace(checked_by_executive=on))
        )
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.folder.clicked.connect(self._want_folder)

    # Showing

    def _show(self, field: AutosaveLine, text: str) -> None:
        if not self._keeper.has_failed(field):
            field.load(text)

    def _show_text(self, field: LongText, text: str) -> None:
        if not self._keeper.has_failed(field):
            field.show_text(text)

    def _show_choices(self, said: EvidenceItem, units: Sequence[str]) -> None:
        names = [unit for unit in units if unit != ALL_UNITS]
        if said.unit and said.unit not in names:
            names.append(said.unit)
        wanted = [(_NO_UNIT, "ยังไม่กำหนด"), *((name, name) for name in names)]
        _offer(self.unit, wanted, said.unit)
        years = sorted({said.year, said.year - 1, said.covers_year or said.year}, reverse=True)
        digits = self._session.digits
        offered = [("", "ยังไม่ระบุ"), *((str(y), digits(f"ปี {y}")) for y in years)]
        _offer(self.covers, offered, str(said.covers_year or ""))

    def _show_score(self, said: EvidenceItem, *, another: bool) -> None:
        if not another and (self.score_field.problem() or self.score.hasFocus()):
            return  # what was typed stands there until it is mended or left
        shown = said.provisional
        thai = self._session.desk.thai_digits
        self.score.load("" if shown is None else format_score(shown, thai=thai))

    def _show_url_sign(self, url: str) -> None:
        """Say whether the address is one, and of the office's own site."""
        website = self._list.website if self._list is not None else ""
        problem = (form_problem(url) or site_problem(url, website)) if url else ""
        self.url_sign.say(problem or "URL ถูกรูปแบบ และอยู่บนเว็บไซต์ของหน่วยงาน")
        icon, ink = (Icon.WARNING, Ink.WARNING) if problem else (Icon.GOOD, Ink.GOOD)
        self.url_sign.show_icon(icon, ink)
        self.url_sign.setVisible(bool(url))

    def _allow(self, said: EvidenceItem) -> None:
        writable = not self._session.read_only
        for text in (self.explanation, self.required, self.clarification):
            text.setReadOnly(not writable)
        self.url.setReadOnly(not writable)
        self.score.setReadOnly(not writable)
        for widget in (self.has, self.unit, self.covers):
            widget.setEnabled(writable)
        self.administrator.setEnabled(writable and said.has is not None)
        # The executive comes after the administrator.
        self.executive.setEnabled(writable and said.checked_by_administrator)

    # Storing

    def _set(self, change: Callable[[EvidenceItem], EvidenceItem]) -> None:
        """Store a choice or tick as a step of its own; show again what could not be stored."""
        self.flush()
        self._save(change, "")

    def _save(self, change: Callable[[EvidenceItem], EvidenceItem], group: str) -> bool:
        item = self._item
        if item is None:
            return True
        desk = self._session.desk
        listed = evidence_list.evidence_list(desk, item.answer.year)
        stored = listed.item(item.node.concept)
        if stored is None:
            return True
        wanted = change(stored.answer)
        if wanted == stored.answer:
            return True
        label = group and f"{group}-{item.node.concept}"

        def save() -> bool:
            evidence_list.answer(desk, stored, wanted, group=label)
            return True

        return bool(self._session.run(save))

    def _store_score(self, text: str) -> None:
        try:
            score = parse_score(text) if text.strip() else None
        except InputError as error:
            self.score_field.set_problem(self._session.digits(str(error)))
            return
        self.score_field.set_problem("")
        self._keeper.store(self.score, lambda a: a._replace(provisional=score))

    def _want_folder(self) -> None:
        if self._item is not None:
            self.flush()
            self.folder_wanted.emit(self._item.node.concept)

    def _concepts(self) -> list[str]:
        return [item.node.concept for item in self._list.items] if self._list is not None else []

    def _step(self, way: int) -> None:
        if self._item is None:
            return
        concepts = self._concepts()
        place = concepts.index(self._item.node.concept) + way
        if 0 <= place < len(concepts):
            self.chosen.emit(concepts[place])


def _offer(choice: Choice, options: Sequence[tuple[str, str]], key: str) -> None:
    """Offer ``options`` with ``key`` chosen; the same ones are not made anew."""
    present = [(choice.itemData(n), choice.itemText(n)) for n in range(choice.count())]
    if present != list(options):
        choice.set_options(options)
    choice.set_key(key)
