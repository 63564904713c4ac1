"""The office's details, asked only when a paper needs them or the clerk wants to change them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from itadesk.desktop import background
from itadesk.desktop.dialogs.chain import ChainEditor
from itadesk.desktop.dialogs.picture_card import PictureCard
from itadesk.desktop.dialogs.sheet import Sheet
from itadesk.desktop.session import Session
from itadesk.desktop.style import theme
from itadesk.desktop.tokens import Ink
from itadesk.desktop.widgets import (
    Button,
    Card,
    Choice,
    Field,
    Kind,
    SegmentedButtons,
    ThaiLabel,
    ThaiTextEdit,
)
from itadesk.domain.agency import Agency, AgencyType
from itadesk.domain.errors import ItadeskError
from itadesk.publishing.fonts import BUNDLED
from itadesk.tasks import emblems, settling
from itadesk.tasks.settling import Details
from itadesk.tasks.workspaces import usual_units
from itadesk.thai.dates import parse_date

PAGES = (
    ("agency", "หน่วยงาน"),
    ("chain", "ผู้ลงนาม"),
    ("units", "ส่วนราชการ"),
    ("look", "ตราและแบบอักษร"),
)
WHY_NO_EMBLEM = (
    "โปรแกรมไม่มีภาพตราครุฑมาให้ เพราะเป็นตราของทางราชการ หน่วยงานใช้ไฟล์ภาพที่มีอยู่ได้ "
    "ถ้าไม่ใส่ โปรแกรมจะเว้นที่ว่างไว้เท่าขนาดตราพอดี สำหรับกระดาษที่พิมพ์ตราไว้แล้ว"
)
ABOUT_SEAL = (
    "ปกรายงานใช้ตราของหน่วยงานเอง ไม่ใช้ตราครุฑ เลือกไฟล์ภาพ "
    "หรือรายงานเล่มเดิม (.docx) ที่มีตราอยู่ โปรแกรมจะหาภาพให้เลือก"
)


class OfficeDialog(Sheet):
    """Four short pages; saving is one step of the history.

    ``why`` says what the details are needed for, where something asked for them.
    """

    def __init__(self, session: Session, parent: QWidget | None = None, *, why: str = "") -> None:
        super().__init__("ข้อมูลหน่วยงานและผู้ลงนาม", go="บันทึก", size=(1080, 580), parent=parent)
        self._session = session
        known = settling.details(session.desk)
        self._loaded = known
        self.reason = ThaiLabel(why, strong=True)
        """What the details are needed for."""
        self.body.addWidget(self.reason)
        if not why:
            self.reason.hide()
        self.pages = SegmentedButtons(PAGES, "ส่วนของข้อมูลหน่วยงาน")
        self._stack = QStackedWidget()
        for page in (
            self._agency_page(known.agency),
            self._chain_page(known),
            self._units_page(known),
            self._look_page(known),
        ):
            self._stack.addWidget(page)
        self.pages.chosen.connect(self.show_page)
        self.body.addWidget(self.pages)
        self.body.addWidget(self._stack, 1)
        self.go.clicked.connect(self.save)
        self._agency_changed()
        self.name.setFocus()

    def show_page(self, key: str) -> None:
        """Show one of the pages by its key."""
        self.pages.set_key(key)
        self._stack.setCurrentIndex([k for k, _ in PAGES].index(key))

    def details(self) -> Details:
        """Everything as filled in."""
        return Details(
            agency=self._agency(),
            units=tuple(line for line in self.units.toPlainText().splitlines() if line.strip()),
            chain=tuple(self.chain.signers()),
            emblem=self.emblem.picture,
            seal=self.seal.picture,
            font=self.font_choice.key(),
            thai_digits=self.digits.isChecked(),
        )

    def save(self) -> None:
        """Store everything and close, or say what cannot be right."""
        first_day = self._first_day()
        if not self.name.text().strip():
            self.show_page("agency")
            self._name_field.set_problem("กรุณากรอกชื่อหน่วยงาน")
            self.name.setFocus()
            return
        if first_day is None and self.since.text().strip():
            self.show_page("chain")
            self._since_field.set_problem("อ่านวันที่นี้ไม่ได้ กรุณากรอกเช่น ๑ ตุลาคม ๒๕๖๘")
            self.since.setFocus()
            return
        try:
            settling.save_details(self._session.desk, self.details(), chain_from=first_day)
        except ItadeskError as error:
            self.message.error(str(error))
            return
        self._session.refresh()
        self.accept()

    # Pages

    def _agency_page(self, agency: Agency) -> QWidget:
        px = theme().px
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        self.type = Choice([(t.value, _type_name(t)) for t in AgencyType])
        self.type.set_key(agency.type.value)
        self.name = QLineEdit(agency.name)
        self.district, self.province = QLineEdit(agency.district), QLineEdit(agency.province)
        self.drafting_unit = QLineEdit(agency.drafting_unit)
        self.telephone, self.website = QLineEdit(agency.telephone), QLineEdit(agency.website)
        self.number_prefix = QLineEdit(agency.number_prefix)
        self._name_field = Field("ชื่อหน่วยงาน", self.name, help_text="ไม่ต้องพิมพ์คำนำหน้า เช่น ตัวอย่าง")
        for row, fields in enumerate(
            (
                (Field("ประเภทหน่วยงาน", self.type), self._name_field),
                (Field("อำเภอ", self.district), Field("จังหวัด", self.province)),
                (
                    Field(
                        "ส่วนราชการเจ้าของเรื่อง", self.drafting_unit, help_text="เช่น งานนิติการ สำนักปลัด"
                    ),
                    Field("โทรศัพท์", self.telephone),
                ),
                (
                    Field("เลขที่หนังสือขึ้นต้นด้วย", self.number_prefix, help_text="เช่น ตย ๐๐๐๐๑/"),
                    Field("เว็บไซต์", self.website, help_text="เช่น www.example.go.th"),
                ),
            )
        ):
            for column, field in enumerate(fields):
                grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        self.full_name = ThaiLabel(ink=Ink.SECONDARY)
        card.body.addWidget(self.full_name)
        self.type.currentIndexChanged.connect(lambda _place: self._agency_changed())
        for line in (self.name, self.district, self.province):
            line.textChanged.connect(lambda _text: self._agency_changed())
        self._shown_agency = agency
        return card

    def _chain_page(self, known: Details) -> QWidget:
        card = Card()
        card.body.addWidget(
            ThaiLabel("เรียงจากผู้จัดทำขึ้นไปจนถึงผู้บริหาร ๒ ถึง ๖ คน", ink=Ink.SECONDARY, small=True)
        )
        self.chain = ChainEditor()
        self.chain.load(known.chain)
        card.body.addWidget(self.chain)
        self.since = QLineEdit()
        self.since.setPlaceholderText("เช่น ๑ ตุลาคม ๒๕๖๘")
        self.since.setMaximumWidth(theme().px(260))
        self._since_field = Field(
            "ผู้ลงนามชุดนี้เริ่มวันที่",
            self.since,
            help_text="กรอกเมื่อเปลี่ยนผู้ลงนามชุดใหม่ เอกสารก่อนวันนั้นยังใช้ชุดเดิม ถ้าแก้คำผิดให้เว้นว่างไว้",
        )
        card.body.addStretch(1)
        card.body.addWidget(self._since_field)
        self._since_field.setVisible(settling.has_chain(self._session.desk))
        return card

    def _units_page(self, known: Details) -> QWidget:
        card = Card()
        self.units = ThaiTextEdit("\n".join(known.units), rows=9, most_rows=14)
        field = Field(
            "ส่วนราชการในหน่วยงาน",
            self.units,
            help_text="บรรทัดละหนึ่งส่วนราชการ ใช้เลือกผู้รับผิดชอบมาตรการ",
        )
        card.body.addWidget(field)
        usual = Button("ใช้รายชื่อตามประเภทหน่วยงาน", Kind.SMALL)
        usual.clicked.connect(
            lambda: self.units.setPlainText("\n".join(usual_units(self._agency().type)))
        )
        card.body.addWidget(usual)
        card.body.addStretch(1)
        return card

    def _look_page(self, known: Details) -> QWidget:
        px = theme().px
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        self.emblem = PictureCard(
            "ตราบนบันทึกข้อความและประกาศ",
            none="ไม่ใช้ภาพ เว้นที่ว่างไว้พอดี",
            used="ใช้ภาพนี้ในบันทึกข้อความ ประกาศ และคำสั่ง",
            about=WHY_NO_EMBLEM,
            read=settling.read_emblem,
            find=lambda file: [found.emblem for found in emblems.emblems_in(file)],
        )
        self.emblem.set_picture(known.emblem)
        self.seal = PictureCard(
            "ตราของหน่วยงานบนปกรายงาน",
            none="ไม่ใช้ภาพ ปกรายงานไม่มีตรา",
            used="ใช้ภาพนี้บนปกรายงาน",
            about=ABOUT_SEAL,
            read=settling.read_seal,
            find=lambda file: [found.seal for found in emblems.seals_in(file)],
        )
        self.seal.set_picture(known.seal)
        for card in (self.emblem, self.seal):
            card.failed.connect(self.message.error)
            card.taken.connect(self.message.dismiss)
        letters = Card("แบบอักษรและตัวเลข")
        self.font_choice = Choice([("", "ให้โปรแกรมเลือก")])
        if known.font:
            self.font_choice.set_options([("", "ให้โปรแกรมเลือก"), (known.font, known.font)])
            self.font_choice.set_key(known.font)
        letters.body.addWidget(
            Field(
                "แบบอักษรในเอกสาร",
                self.font_choice,
                help_text="โปรแกรมเลือกแบบอักษรราชการที่มีในเครื่อง ถ้าไม่มีจะใช้แบบที่มากับโปรแกรมและแนบไปกับไฟล์",
            )
        )
        self.digits = QCheckBox("ใช้ตัวเลขไทยบนหน้าจอและในเอกสาร")
        self.digits.setChecked(known.thai_digits)
        letters.body.addWidget(self.digits)
        letters.body.addWidget(
            ThaiLabel(
                "หนังสือราชการใช้ตัวเลขไทย ถ้าไม่เลือก เอกสารทุกฉบับจะเป็นตัวเลขอารบิก",
                ink=Ink.SECONDARY,
                small=True,
            )
        )
        letters.body.addStretch(1)
        line.addWidget(self.emblem, 6)
        line.addWidget(self.seal, 6)
        line.addWidget(letters, 5)
        # Asking the system for its fonts can take a while.
        background.run(self, lambda _report: settling.paper_fonts(), done=self._offer_fonts)
        return page

    def _offer_fonts(self, families: list[str]) -> None:
        own = self.font_choice.key()
        names = {BUNDLED: f"{BUNDLED} (มากับโปรแกรม)"}
        listed = list(dict.fromkeys([*families, *([own] if own else [])]))
        self.font_choice.set_options(
            [("", f"ให้โปรแกรมเลือก ({families[0]})"), *((f, names.get(f, f)) for f in listed)]
        )

    # What follows from what

    def _agency(self) -> Agency:
        named = Agency.named(
            AgencyType(self.type.key()),
            self.name.text(),
            self.district.text(),
            self.province.text(),
        )
        return replace(
            named,
            drafting_unit=self.drafting_unit.text(),
            telephone=self.telephone.text(),
            website=self.website.text(),
            number_prefix=self.number_prefix.text(),
        )

    def _agency_changed(self) -> None:
        """Show the whole name; posts and units that are still the usual ones follow."""
        before, now = self._shown_agency, self._agency()
        self._shown_agency = now
        self._name_field.set_problem("")
        whole = f"{now.full_name} {now.place}".strip()
        self.full_name.setText(f"ในเอกสารจะเขียนว่า **{whole}**" if now.name else "")
        if not hasattr(self, "units"):
            return
        self.chain.follow(settling.usual_chain(before), settling.usual_chain(now))
        if (
            self.units.toPlainText().splitlines()
            == usual_units(before.type)
            != usual_units(now.type)
        ):
            self.units.setPlainText("\n".join(usual_units(now.type)))

    def _first_day(self) -> dt.date | None:
        text = self.since.text().strip()
        return parse_date(text) if text else None


def _type_name(agency_type: AgencyType) -> str:
    prefix = Agency(agency_type, "").words.prefix
    return prefix if prefix == agency_type.value else f"{prefix} ({agency_type.value})"
