"""The office: its type with that type's own titles and words, its officers and signing chain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from itadesk.domain.errors import InputError


class AgencyNameError(InputError):
    """No name of an office, or one of another type of office."""


class AgencyType(StrEnum):
    """The kinds of office that itadesk knows, by the names clerks use."""

    SAO = "อบต."
    TAMBON_MUNICIPALITY = "เทศบาลตำบล"
    TOWN_MUNICIPALITY = "เทศบาลเมือง"
    CITY_MUNICIPALITY = "เทศบาลนคร"
    PAO = "อบจ."
    PROVINCE = "จังหวัด"


class AgencyWords(NamedTuple):
    """What one type of office calls itself, its officers and its units."""

    prefix: str
    """Stands before the office's own name: องค์การบริหารส่วนตำบล…"""
    executive: str
    clerk: str
    """The chief administrator's title, before the office's name."""
    central_office: str
    central_head: str
    staff: str
    council: str
    units: tuple[tuple[str, str], ...]
    """(role, name) of the usual units, in the order in which they are listed."""


def _municipality(prefix: str) -> AgencyWords:
    return AgencyWords(
        prefix=prefix,
        executive=f"นายกเทศมนตรี{prefix.removeprefix('เทศบาล')}",
        clerk=f"ปลัด{prefix}",
        central_office="สำนักปลัดเทศบาล",
        central_head="หัวหน้าสำนักปลัดเทศบาล",
        staff="พนักงานเทศบาล",
        council=f"สภา{prefix}",
        units=(
            ("office", "สำนักปลัดเทศบาล"),
            ("finance", "กองคลัง"),
            ("works", "กองช่าง"),
            ("health", "กองสาธารณสุขและสิ่งแวดล้อม"),
            ("education", "กองการศึกษา"),
            ("welfare", "กองสวัสดิการสังคม"),
            ("strategy", "กองยุทธศาสตร์และงบประมาณ"),
            ("audit", "หน่วยตรวจสอบภายใน"),
        ),
    )


WORDS: dict[AgencyType, AgencyWords] = {
    AgencyType.SAO: AgencyWords(
        prefix="องค์การบริหารส่วนตำบล",
        executive="นายกองค์การบริหารส่วนตำบล",
        clerk="ปลัดองค์การบริหารส่วนตำบล",
        central_office="สำนักปลัดองค์การบริหารส่วนตำบล",
        central_head="หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
        staff="พนักงานส่วนตำบล",
        council="สภาองค์การบริหารส่วนตำบล",
        units=(
            ("office", "สำนักปลัด"),
            ("finance", "กองคลัง"),
            ("works", "กองช่าง"),
            ("education", "กองการศึกษา ศาสนาและวัฒนธรรม"),
            ("welfare", "กองสวัสดิการสังคม"),
            ("audit", "หน่วยตรวจสอบภายใน"),
        ),
    ),
    AgencyType.TAMBON_MUNICIPALITY: _municipality("เทศบาลตำบล"),
    AgencyType.TOWN_MUNICIPALITY: _municipality("เทศบาลเมือง"),
    AgencyType.CITY_MUNICIPALITY: _municipality("เทศบาลนคร"),
    AgencyType.PAO: AgencyWords(
        prefix="องค์การบริหารส่วนจังหวัด",
        executive="นายกองค์การบริหารส่วนจังหวัด",
        clerk="ปลัดองค์การบริหารส่วนจังหวัด",
        central_office="สำนักปลัดองค์การบริหารส่วนจังหวัด",
        central_head="หัวหน้าสำนักปลัดองค์การบริหารส่วนจังหวัด",
        staff="ข้าราชการองค์การบริหารส่วนจังหวัด",
        council="สภาองค์การบริหารส่วนจังหวัด",
        units=(
            ("office", "สำนักปลัดองค์การบริหารส่วนจังหวัด"),
            ("council", "สำนักงานเลขานุการองค์การบริหารส่วนจังหวัด"),
            ("strategy", "กองยุทธศาสตร์และงบประมาณ"),
            ("finance", "กองคลัง"),
            ("works", "สำนักช่าง"),
            ("education", "กองการศึกษา ศาสนาและวัฒนธรรม"),
            ("health", "กองสาธารณสุข"),
            ("personnel", "กองการเจ้าหน้าที่"),
            ("audit", "หน่วยตรวจสอบภายใน"),
        ),
    ),
    AgencyType.PROVINCE: AgencyWords(
        prefix="จังหวัด",
        executive="ผู้ว่าราชการจังหวัด",
        clerk="ปลัดจังหวัด",
        central_office="สำนักงานจังหวัด",
        central_head="หัวหน้าสำนักงานจังหวัด",
        staff="ข้าราชการ",
        council="คณะกรมการจังหวัด",
        units=(
            ("office", "สำนักงานจังหวัด"),
            ("finance", "กลุ่มงานบริหารทรัพยากรบุคคลและการเงิน"),
            ("strategy", "กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด"),
            ("administration", "ที่ทำการปกครองจังหวัด"),
            ("audit", "หน่วยตรวจสอบภายใน"),
        ),
    ),
}

ALL_UNITS = "ทุกส่วนราชการ"
_SHORT_PREFIXES = {
    AgencyType.SAO: ("องค์การบริหารส่วนตำบล", "อบต."),
    AgencyType.PAO: ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    AgencyType.TAMBON_MUNICIPALITY: ("เทศบาลตำบล", "ทต."),
    AgencyType.TOWN_MUNICIPALITY: ("เทศบาลเมือง", "ทม."),
    AgencyType.CITY_MUNICIPALITY: ("เทศบาลนคร", "ทน."),
    AgencyType.PROVINCE: ("จังหวัด",),
}


@dataclass(frozen=True, slots=True)
class Agency:
    """The office as it is on one day; ``name`` is its own name without the type's prefix."""

    type: AgencyType
    name: str
    district: str = ""
    province: str = ""
    drafting_unit: str = ""
    """The unit in the memo's ส่วนราชการ line: งานนิติการ สำนักปลัด…"""
    telephone: str = ""
    website: str = ""
    number_prefix: str = ""
    """What the memo's number begins with, before the register's own: ตย ๐๐๐๐๑/"""

    @classmethod
    def named(cls, agency_type: AgencyType, name: str, district: str, province: str) -> Agency:
        """An office from a name typed with or without its type's prefix, long or short."""
        return cls(
            agency_type,
            _without(name, _SHORT_PREFIXES[agency_type]),
            _without(district, ("อำเภอ", "อ.", "เขต")),
            _without(province, ("จังหวัด", "จ.")),
        )

    def check_name(self) -> None:
        """`AgencyNameError` for no name, or one that belongs to another type of office."""
        others = (p for t, prefixes in _SHORT_PREFIXES.items() if t != self.type for p in prefixes)
        if not self.name or self.name in _SHORT_PREFIXES[self.type]:
            raise AgencyNameError("ยังไม่ได้บอกชื่อหน่วยงาน กรุณากรอกชื่อ เช่น ตัวอย่าง")
        if any(self.name.startswith(prefix) for prefix in others):
            raise AgencyNameError(
                f"“{self.name}” ไม่ใช่ชื่อหน่วยงานประเภท {self.type.value} กรุณาเลือกประเภทให้ตรงกับชื่อ"
            )

    @property
    def words(self) -> AgencyWords:
        """Its type's own titles and words."""
        return WORDS[self.type]

    @property
    def full_name(self) -> str:
        """``องค์การบริหารส่วนตำบลตัวอย่าง``."""
        return f"{self.words.prefix}{self.name}"

    @property
    def executive_title(self) -> str:
        """``นายกองค์การบริหารส่วนตำบลตัวอย่าง``: to whom memos are addressed."""
        return f"{self.words.executive}{self.name}"

    @property
    def unit(self) -> str:
        """The unit that drafts papers: the one named, else the central office."""
        own = self.name if self.type is AgencyType.PROVINCE else ""
        return self.drafting_unit or f"{self.words.central_office}{own}"

    @property
    def place(self) -> str:
        """``อำเภอ… จังหวัด…``, what is known of it; a province lies in no district."""
        if self.type is AgencyType.PROVINCE:
            return ""
        district = f"อำเภอ{self.district}" if self.district else ""
        province = f"จังหวัด{self.province}" if self.province else ""
        return " ".join(part for part in (district, province) if part)

    def unit_for(self, role: str) -> str:
        """The usual unit for a suggestion's role; the central office where there is none."""
        if role == "all":
            return ALL_UNITS
        units = dict(self.words.units)
        return units.get(role, units["office"])


def _without(text: str, prefixes: tuple[str, ...]) -> str:
    stripped = " ".join(text.split())
    for prefix in prefixes:
        if stripped.startswith(prefix) and len(stripped) > len(prefix):
            return stripped[len(prefix) :].strip()
    return stripped


class Acting(StrEnum):
    """The three legal cases in which somebody signs for a post that is not his own."""

    NONE = ""
    IN_PLACE = "รักษาราชการแทน"
    PERFORMING = "ปฏิบัติหน้าที่"
    IN_POSITION = "รักษาการในตำแหน่ง"


@dataclass(frozen=True, slots=True)
class Officer:
    """A person with an own position, from a day to a day (both may be open)."""

    id: int
    name: str
    position: str
    rank: str = ""
    """Written left of the signature: ว่าที่ร้อยตรี."""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def serves_on(self, day: dt.date) -> bool:
        """Whether the officer is in office on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Signer:
    """One link of a signing chain: who signs, and in which post if not the own one."""

    name: str
    position: str
    rank: str = ""
    acting: Acting = Acting.NONE
    acting_for: str = ""
    """The post that is filled in, for the three acting cases."""

    @property
    def position_lines(self) -> tuple[str, ...]:
        """The lines below the name."""
        if self.acting is Acting.NONE:
            return (self.position,)
        return (self.position, self.acting.value, self.acting_for)

    @property
    def role(self) -> str:
        """The post that is signed for."""
        return self.position if self.acting is Acting.NONE else self.acting_for
