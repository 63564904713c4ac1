"""What last year's memo says of the office, to be looked over before it is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from itadesk.desktop import wrapping
from itadesk.desktop.dialogs.chain import ChainEditor
from itadesk.desktop.dialogs.picture_card import CANNOT_SHOW, PicturePreview, pixmap
from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import Card, Choice, ThaiLabel, ThaiTextEdit
from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.errors import ItadeskError
from itadesk.tasks import old_memo, settling
from itadesk.tasks.old_memo import MemoProposal
from itadesk.tasks.settling import Details

_ACROSS = 3
"""Fields side by side."""
_TEXTS = (
    (old_memo.DRAFTING_UNIT, "ส่วนราชการเจ้าของเรื่อง"),
    (old_memo.TELEPHONE, "โทรศัพท์"),
    (old_memo.NUMBER_PREFIX, "เลขที่หนังสือขึ้นต้นด้วย"),
    (old_memo.WEBSITE, "เว็บไซต์"),
    (old_memo.FONT, "แบบอักษรในเอกสาร"),
)


class TickedField(QWidget):
    """A tick with what is ticked, the input below it, and where it was found."""

    def __init__(
        self, title: str, editors: Sequence[tuple[str, QWidget]], where: str, *, ticked: bool
    ) -> None:
        super().__init__()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        self.tick = QCheckBox(title)
        self.tick.setAccessibleDescription(where)
        column.addWidget(self.tick)
        line = QHBoxLayout()
        line.setContentsMargins(px(24), 0, 0, 0)
        line.setSpacing(px(6))
        self._editors = [editor for _, editor in editors]
        for name, editor in editors:
            editor.setAccessibleName(name)
            line.addWidget(editor, 1)
            if isinstance(editor, QLineEdit):  # it is often longer than its field
                editor.setCursorPosition(0)
                wrapping.set_tip(editor, editor.text())
                editor.textChanged.connect(partial(wrapping.set_tip, editor))
        column.addLayout(line)
        self.where = ThaiLabel(where, ink=Ink.FAINT, small=True)
        self.where.setContentsMargins(px(24), 0, 0, 0)
        column.addWidget(self.where)
        column.addStretch(1)
        self.tick.toggled.connect(self._enable)
        self.tick.setChecked(ticked)
        self._enable(ticked)

    def _enable(self, on: bool) -> None:
        for editor in self._editors:
            editor.setEnabled(on)


class OldMemoDialog(Sheet):
    """ถูกต้องหรือไม่: everything ticked that is sure, each text to be corrected in its place."""

    def __init__(
        self, session: Session, proposal: MemoProposal, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "ถูกต้องหรือไม่", go="ใช้ข้อมูลนี้", leave="ข้ามไปก่อน", size=(1120, 620), parent=parent
        )
        self._session = session
        self.proposal = proposal
        known = settling.details(session.desk)
        self._known = known
        offered = old_memo.proposed(session.desk, proposal)
        self.fields: dict[str, TickedField] = {}
        """By the part of `old_memo.PARTS`."""
        self.body.addWidget(
            ThaiLabel(
                f"ข้อมูลหน่วยงานที่พบใน “{proposal.source}” แก้คำที่ไม่ถูกต้องได้ที่นี่ "
                "และเอาเครื่องหมายหน้ารายการที่ไม่ต้องการออก",
                ink=Ink.SECONDARY,
            )
        )
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        column = QVBoxLayout(scrolled)
        column.setContentsMargins(0, 0, theme().px(6), 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self._office_card(offered))
        column.addWidget(self._chain_card(offered))
        line = QHBoxLayout()
        line.setSpacing(theme().px(12))
        line.addWidget(self._units_card(offered), 3)
        line.addWidget(self._emblem_card(), 2)
        column.addLayout(line)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(scrolled)
        self.body.addWidget(area, 1)
        self.go.clicked.connect(self.save)
        self.go.setFocus()

    def ticked(self, part: str) -> bool:
        """Whether the part is to be taken over."""
        return self.fields[part].tick.isChecked()

    def details(self) -> Details:
        """The office's details with what is ticked, as it is corrected."""
        known = self._known
        agency = known.agency
        if self.ticked(old_memo.AGENCY):
            named = Agency.named(AgencyType(self.type.key()), self.name.text(), "", "")
            agency = replace(agency, type=named.type, name=named.name)
        if self.ticked(old_memo.PLACE):
            agency = replace(agency, district=self.district.text(), province=self.province.text())

        def said(part: str, stored: str) -> str:
            return self.texts[part].text() if self.ticked(part) else stored

        agency = replace(
            agency,
            drafting_unit=said(old_memo.DRAFTING_UNIT, agency.drafting_unit),
            telephone=said(old_memo.TELEPHONE, agency.telephone),
            number_prefix=said(old_memo.NUMBER_PREFIX, agency.number_prefix),
            website=said(old_memo.WEBSITE, agency.website),
        )
        units, chain = known.units, known.chain
        if self.ticked(old_memo.UNITS):
            units = tuple(u for u in self.units.toPlainText().splitlines() if u.strip())
        if self.ticked(old_memo.CHAIN):
            chain = tuple(self.chain.signers())
        return replace(
            known,
            agency=agency,
            units=units,
            chain=chain,
            emblem=self.proposal.emblem if self.ticked(old_memo.EMBLEM) else known.emblem,
            font=said(old_memo.FONT, known.font),
        )

    def save(self) -> None:
        """Take over what is ticked and close, or say what cannot be right."""
        try:
            old_memo.accept(self._session.desk, self.proposal.source, self.details())
        except ItadeskError as error:
            self.message.error(str(error))
            return
        self._session.refresh()
        self.accept()

    # Building

    def _add(
        self, part: str, title: str, editors: Sequence[tuple[str, QWidget]], where: str
    ) -> TickedField:
        ticked = part in self.proposal.parts
        said = f"พบจาก{where}" if ticked else where
        field = TickedField(title, editors, said, ticked=ticked)
        self.fields[part] = field
        return field

    def _office_card(self, offered: Details) -> Card:
        px = theme().px
        memo, agency = self.proposal.memo, offered.agency
        card = Card("หน่วยงาน")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(8))
        self.type = Choice([(t.value, t.value) for t in AgencyType])
        self.type.set_key(agency.type.value)
        self.name = QLineEdit(agency.name)
        self.district, self.province = QLineEdit(agency.district), QLineEdit(agency.province)
        for line, said in ((self.district, "อำเภอ"), (self.province, "จังหวัด")):
            line.setPlaceholderText(said)
        named = self._add(
            old_memo.AGENCY,
            "ประเภทและชื่อหน่วยงาน",
            (("ประเภทหน่วยงาน", self.type), ("ชื่อหน่วยงาน", self.name)),
            memo.name.where,
        )
        placed = self._add(
            old_memo.PLACE,
            "อำเภอและจังหวัด",
            (("อำเภอ", self.district), ("จังหวัด", self.province)),
            memo.district.where,
        )
        texts = {
            old_memo.DRAFTING_UNIT: (agency.drafting_unit, memo.drafting_unit.where),
            old_memo.TELEPHONE: (agency.telephone, memo.telephone.where),
            old_memo.NUMBER_PREFIX: (agency.number_prefix, memo.number_prefix.where),
            old_memo.WEBSITE: (agency.website, memo.website.where),
            old_memo.FONT: (offered.font, self._font_where()),
        }
        self.texts: dict[str, QLineEdit] = {}
        """The inputs of one line, by part."""
        fields = [named, placed]
        for part, title in _TEXTS:
            text, where = texts[part]
            self.texts[part] = QLineEdit(text)
            fields.append(self._add(part, title, ((title, self.texts[part]),), where))
        for number, field in enumerate(fields):
            grid.addWidget(field, number // _ACROSS, number % _ACROSS)
        for place in range(_ACROSS):
            grid.setColumnStretch(place, 1)
        card.body.addLayout(grid)
        return card

    def _font_where(self) -> str:
        memo = self.proposal.memo
        if memo.font.text and not self.proposal.font:
            return "เอกสารใช้แบบอักษรที่มากับโปรแกรม โปรแกรมเลือกให้อยู่แล้ว"
        return memo.font.where

    def _chain_card(self, offered: Details) -> Card:
        card = Card("ผู้ลงนาม")
        self.chain = ChainEditor()
        self.chain.load(offered.chain)
        card.body.addWidget(
            self._add(
                old_memo.CHAIN,
                "ผู้ลงนามตามลำดับ จากผู้จัดทำขึ้นไป",
                (("ผู้ลงนามตามลำดับ", self.chain),),
                self.proposal.memo.signers_where,
            )
        )
        return card

    def _units_card(self, offered: Details) -> Card:
        named = self.proposal.memo.units
        card = Card("ส่วนราชการ")
        self.units = ThaiTextEdit("\n".join(offered.units), rows=5, most_rows=8)
        where = "รายชื่อที่มีอยู่ รวมกับที่กล่าวถึงในเอกสาร" if named else "ไม่พบชื่อส่วนราชการในเอกสาร"
        field = self._add(
            old_memo.UNITS, "บรรทัดละหนึ่งส่วนราชการ", (("ส่วนราชการ", self.units),), where
        )
        field.where.setText(where)
        card.body.addWidget(field)
        return card

    def _emblem_card(self) -> Card:
        card = Card("ตราบนบันทึกข้อความ")
        self.preview = PicturePreview()
        emblem = self.proposal.emblem
        shown = pixmap(emblem) if emblem else QPixmap()
        self.preview.show_picture(shown, CANNOT_SHOW if emblem else "เว้นว่าง")
        line = QHBoxLayout()
        line.addWidget(
            self._add(
                old_memo.EMBLEM,
                "ใช้ภาพตรานี้",
                (("ภาพตราที่พบ", self.preview),),
                self.proposal.emblem_where,
            )
        )
        card.body.addLayout(line)
        card.body.addStretch(1)
        return card
