"""Last year's memo -> what it says of the office: its name, its officers, how it writes papers.

Only what stands in the document is proposed, each with the place where it stood.
What it says in two ways, or not where it is looked for, is left empty with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.agency import WORDS, Acting, Agency, AgencyType, Signer
from itadesk.intake.errors import UnsupportedFileError
from itadesk.intake.paragraphs import read_word_text
from itadesk.thai.digits import to_thai
from itadesk.thai.text import one_line

MOST_SIGNERS = 6
_HEAD = 40
"""Paragraphs with text in which a memo's head stands, at the most."""
_MOST_POSITION_LINES = 3
_LONGEST_POSITION = 90

_PREFIXES = {
    AgencyType.SAO: ("องค์การบริหารส่วนตำบล", "อบต."),
    AgencyType.PAO: ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    AgencyType.TAMBON_MUNICIPALITY: ("เทศบาลตำบล", "ทต."),
    AgencyType.TOWN_MUNICIPALITY: ("เทศบาลเมือง", "ทม."),
    AgencyType.CITY_MUNICIPALITY: ("เทศบาลนคร", "ทน."),
    AgencyType.PROVINCE: ("จังหวัด",),
}
_ANY_PREFIX = "|".join(re.escape(p) for ps in _PREFIXES.values() for p in ps)
_NAMED = re.compile(rf"({_ANY_PREFIX})(\s?)(?!{_ANY_PREFIX})([ก-ฮะ-์]+)")
_OFFICE = re.compile(r"^ส่วนราชการ[\s:.…_]*(?P<value>.*)$")
_NUMBER = re.compile(r"^ที่[\s:.…_]+(?P<value>.*?)(?:วันที่.*)?$")
_SUBJECT = re.compile(r"^เรื่อง[\s:.…_]+\S")
_ADDRESSEE = re.compile(r"^เรียน[\s:.…_]+(?P<value>\S.*)$")
_TELEPHONE = re.compile(
    r"โทร(?:ศัพท์)?\.?\s*:?\s*(?P<number>[0-9๐-๙][0-9๐-๙ ,/()–-]*(?:ต่อ\s*[0-9๐-๙]+)?)"
)
_BEFORE_TELEPHONE = re.compile(r"\s*(?:โทร(?:ศัพท์|สาร)?\.?\s*:?\s*[0-9๐-๙(]|โทร(?:ศัพท์|สาร)?\.).*$")
_PLACE = re.compile(
    r"(?:อำเภอ|อ\.)\s?(?P<district>[ก-ฮะ-์]+)\s+(?:จังหวัด|จ\.)\s?(?P<province>[ก-ฮะ-์]+)"
)
_WEBSITE = re.compile(r"(?<![\w.@-])(?:https?://)?((?:[\w-]+\.)+go\.th)(?![\w.-])", re.ASCII)
_BLANKS = re.compile(r"[.…_]{2,}")
_IN_BRACKETS = re.compile(r"^(?P<before>[^()]*)\((?P<name>[^()]*)\)(?P<after>.*)$")
_SIGNED_BY = re.compile(r"^(?:\(?ลงชื่อ\)?|ผู้เสนอ|ผู้จัดทำ)[\s:.…_]*")
_TITLE = re.compile(r"(?:นาย|นาง|นางสาว|น\.ส\.|ว่าที่|พัน|จ่า|ส\.|ร\.|พ\.|ดร\.|สิบ|ร้อย|ม\.)")
_NAME = re.compile(r"[ก-ฮะ-์.]+(?: [ก-ฮะ-์.]+){1,4}")
_RANK = re.compile(
    r"(?:ว่าที่\s?)?(?:(?:พัน|ร้อย|สิบ|จ่า|พล|นาวา|เรือ)[ก-ฮะ-์]{1,12}|[ก-ฮ]{1,2}\.[ก-ฮ]{1,2}\.(?:[ก-ฮ]\.)?)"
    r"(?:\s?หญิง)?"
)
_POST = re.compile(
    r"(?:รอง|ผู้ช่วย)?(?:นายก|ปลัด|หัวหน้า|ผู้อำนวยการ|เจ้าพนักงาน|เจ้าหน้าที่|นัก|นิติกร|ผู้ว่าราชการ|"
    r"พนักงาน|ผู้ช่วย|นายช่าง|ครู|วิศวกร|สถาปนิก|ท้องถิ่น|วิชาการ|ปลัดอำเภอ|นายอำเภอ|รักษาราชการ)"
)
_NOT_A_POST = re.compile(
    r"^(?:ความเห็น|คำสั่ง|เรียน|ลงชื่อ|\(|ทราบ|อนุมัติ|เห็นชอบ|ดำเนินการ|วันที่|[0-9๐-๙]|\d*[.)]|เอกสาร|บันทึก|เรื่อง)"
)
_ACTING = re.compile("|".join(a.value for a in Acting if a.value))
_UNIT = re.compile(r"(?:สำนัก|กอง|หน่วย|ฝ่าย)[ก-ฮะ-์ ]{2,60}")

HEAD_OFFICE, HEAD_NUMBER, HEAD_ADDRESSEE = "บรรทัด “ส่วนราชการ”", "บรรทัด “ที่”", "บรรทัด “เรียน”"


class NotAMemoError(UnsupportedFileError):
    """A Word document that is no memo."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” ไม่ใช่บันทึกข้อความ เพราะไม่พบหัวบันทึก (ส่วนราชการ ที่ เรื่อง เรียน) "
            "กรุณาเลือกบันทึกข้อความฉบับเดิมที่เป็นไฟล์ Word (.docx)"
        )


class Found(NamedTuple):
    """One thing that the memo says of the office."""

    text: str = ""
    """Empty where it is not there, or not sure."""
    where: str = ""
    """Where it stood; why it was left empty where it was."""


class OldMemo(NamedTuple):
    """What an old memo says of the office."""

    source: str
    """The file's name."""
    agency_type: AgencyType | None
    name: Found
    district: Found
    province: Found
    telephone: Found
    drafting_unit: Found
    number_prefix: Found
    website: Found
    units: tuple[str, ...]
    """Units that it names, in reading order."""
    signers: tuple[Signer, ...]
    """Those of its signature blocks, from the drafter up; none unless there are two or more."""
    signers_where: str
    font: Found


def read_old_memo(path: Path) -> OldMemo:
    """What the memo in a .docx file says of its office.

    `NotAMemoError` for another document; the `InputError` kinds of intake.
    """
    document = read_word_text(path)
    lines = [_tidy(line) for line in document.paragraphs]
    if not is_memo(lines):
        raise NotAMemoError(path.name)
    head = [line for line in lines if line][:_HEAD]
    signers, where = _signers(lines)
    agency_type, name = _agency(head, signers)
    office = _first(_OFFICE, head)
    district, province = _place(lines)
    return OldMemo(
        source=path.name,
        agency_type=agency_type,
        name=name,
        district=district,
        province=province,
        telephone=_telephone(head),
        drafting_unit=_drafting_unit(office, agency_type, name.text),
        number_prefix=_number_prefix(head),
        website=_website(lines),
        units=_units(lines, agency_type),
        signers=signers,
        signers_where=where,
        font=Found(document.font, "ตัวอักษรส่วนใหญ่ในเอกสาร")
        if document.font
        else Found("", "เอกสารใช้หลายแบบอักษรปนกัน หรือไม่ได้ระบุไว้"),
    )


def is_memo(lines: Sequence[str]) -> bool:
    """Whether these paragraphs begin with a memo's head."""
    head = [tidy for line in lines if (tidy := _tidy(line))][:_HEAD]
    kinds = (_OFFICE, _NUMBER, _SUBJECT, _ADDRESSEE)
    found = [any(kind.match(line) for line in head) for kind in kinds]
    return found[0] and sum(found) >= 3


def _tidy(line: str) -> str:
    return one_line(line.replace("\t", " "))


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str:
    """What the first line of that kind says, without the dots that it was written on."""
    for line in lines:
        if found := pattern.match(line):
            return one_line(_BLANKS.sub(" ", found["value"]))
    return ""


# The office


def _agency(head: Sequence[str], signers: Sequence[Signer]) -> tuple[AgencyType | None, Found]:
    """The office's type and own name, where all that tells them says the same."""
    says: dict[str, tuple[AgencyType, str]] = {}
    for where, text in (
        (HEAD_OFFICE, _BEFORE_TELEPHONE.sub("", _first(_OFFICE, head))),
        (HEAD_ADDRESSEE, _executive_office(_first(_ADDRESSEE, head))),
        ("ตำแหน่งของผู้ลงนาม", _executive_office(signers[-1].role if signers else "")),
    ):
        if found := _named_office(text):
            says[where] = found
    if not says:
        return None, Found("", "ไม่พบชื่อหน่วยงานในหัวบันทึก")
    if len(set(says.values())) > 1:
        told = " / ".join(
            dict.fromkeys(Agency(kind, name).full_name for kind, name in says.values())
        )
        return None, Found("", f"เอกสารเรียกชื่อหน่วยงานไว้ไม่ตรงกัน: {told}")
    kind, name = next(iter(says.values()))
    return kind, Found(name, next(iter(says)))


def _executive_office(title: str) -> str:
    """The office in its executive's title: ``นายกเทศมนตรีตำบลตัวอย่าง`` -> ``เทศบาลตำบลตัวอย่าง``."""
    plain = title.replace(" ", "") if title.startswith("นายก อ") else title
    for kind, words in WORDS.items():
        short = tuple(f"นายก{p}" for p in _PREFIXES[kind][1:])
        for start in (words.executive, *short):
            if plain.startswith(start):
                return f"{words.prefix}{plain.removeprefix(start).strip()}"
    return ""


def _named_office(text: str) -> tuple[AgencyType, str] | None:
    """The office that a text names, the last one named; a province only where it stands alone."""
    found: tuple[AgencyType, str] | None = None
    for match in _NAMED.finditer(text):
        prefix, gap, name = match.groups()
        kind = next(k for k, ps in _PREFIXES.items() if prefix in ps)
        if gap and not prefix.endswith("."):
            continue
        if kind is AgencyType.PROVINCE and (found or not _is_province(text, match.start())):
            continue
        found = (kind, name)
    return found


def _is_province(text: str, start: int) -> bool:
    """Whether จังหวัด at ``start`` names the office itself, and not where it lies."""
    before = text[:start].rstrip()
    return not re.search(r"(?:อำเภอ|อ\.)\s?[ก-ฮะ-์]+$", before) and not before.endswith("ส่วน")


def _place(lines: Sequence[str]) -> tuple[Found, Found]:
    """District and province, where the document names one place only."""
    places = list(
        dict.fromkeys(
            (m["district"], m["province"]) for line in lines for m in _PLACE.finditer(line)
        )
    )
    if len(places) == 1:
        where = "ข้อความในเอกสาร"
        return Found(places[0][0], where), Found(places[0][1], where)
    why = "เอกสารกล่าวถึงหลายอำเภอ จึงไม่แน่ใจ" if places else "ไม่พบอำเภอและจังหวัดในเอกสาร"
    return Found("", why), Found("", why)


def _telephone(head: Sequence[str]) -> Found:
    for line in head:
        if found := _TELEPHONE.search(line):
            where = HEAD_OFFICE if _OFFICE.match(line) else "หัวบันทึก"
            return Found(one_line(found["number"]).rstrip(" ,/-–("), where)
    return Found("", "ไม่พบหมายเลขโทรศัพท์ในหัวบันทึก")


def _drafting_unit(office: str, kind: AgencyType | None, name: str) -> Found:
    """The unit in the ส่วนราชการ line: what stands before the office's own name."""
    unit = _BEFORE_TELEPHONE.sub("", office).strip()
    if kind is not None and name:
        for prefix in _PREFIXES[kind]:
            for own in (f"{prefix}{name}", f"{prefix} {name}"):
                head, found, _rest = unit.rpartition(own)
                if found and (not head or head.endswith(" ")):
                    unit = head.strip()
    unit = one_line(_PLACE.sub(" ", unit)).strip(" ,")
    if not unit:
        return Found("", "บรรทัด “ส่วนราชการ” มีเพียงชื่อหน่วยงาน")
    return Found(unit, HEAD_OFFICE)


def _number_prefix(head: Sequence[str]) -> Found:
    number = _first(_NUMBER, head)
    before, slash, _rest = number.rpartition("/")
    if not slash or not re.search("[ก-ฮ]", before):
        return Found("", "เลขที่หนังสือว่าง หรือไม่มีเครื่องหมาย / จึงไม่รู้ว่าขึ้นต้นด้วยอะไร")
    return Found(f"{before.strip()}/", HEAD_NUMBER)


def _website(lines: Sequence[str]) -> Found:
    hosts = list(dict.fromkeys(host.lower() for line in lines for host in _WEBSITE.findall(line)))
    if len(hosts) == 1:
        return Found(hosts[0], "ข้อความในเอกสาร")
    return Found("", "เอกสารกล่าวถึงหลายเว็บไซต์ จึงไม่แน่ใจ" if hosts else "ไม่พบเว็บไซต์ในเอกสาร")


def _units(lines: Sequence[str], kind: AgencyType | None) -> tuple[str, ...]:
    """The units named: the usual ones of that type, and what alone fills a line or cell."""
    usual = {name for _, name in WORDS[kind].units} if kind is not None else set()
    found: list[str] = []
    for line in lines:
        if _UNIT.fullmatch(line) and not _ACTING.search(line):
            found.append(line)
            continue
        named = [(line.find(name), name) for name in usual if name in line]
        longest = [
            (at, name)
            for at, name in named
            if not any(name != other and name in other for _, other in named)
        ]
        found += [name for _, name in sorted(longest)]
    return tuple(dict.fromkeys(found))


# The officers


def _signers(lines: Sequence[str]) -> tuple[tuple[Signer, ...], str]:
    """The signature blocks in their order; none where fewer than two can be read."""
    found = list(_blocks(lines))[: MOST_SIGNERS + 1]
    if len(found) > MOST_SIGNERS:
        return (), f"พบช่องลงนามมากกว่า {to_thai(MOST_SIGNERS)} ช่อง จึงไม่แน่ใจว่าใครลงนามในบันทึก"
    if len(found) < 2:
        return (), "ไม่พบช่องลงนามที่มีชื่อในวงเล็บและตำแหน่งตั้งแต่สองคนขึ้นไป"
    return tuple(found), f"ช่องลงนาม {to_thai(len(found))} ช่องในเอกสาร"


def _blocks(lines: Sequence[str]) -> Iterator[Signer]:
    for number, line in enumerate(lines):
        match = _IN_BRACKETS.match(_BLANKS.sub(" ", line))
        if match is None:
            continue
        name, before, after = (one_line(match[part]) for part in ("name", "before", "after"))
        before = one_line(_SIGNED_BY.sub("", before))
        if (before and not _RANK.fullmatch(before)) or not (name == "" or _is_name(name)):
            continue
        if after and not _POST.match(after):
            continue
        post = _position(([after] if after else []) + _following(lines, number))
        if post is None or (not name and not _POST.match(post.position)):
            continue
        rank = before or _rank_above(lines, number)
        yield Signer(name, post.position, rank, post.acting, post.acting_for)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text) and (_TITLE.match(text) or text.count(" ") == 1)) and (
        "ชื่อ" not in text
    )


def _following(lines: Sequence[str], number: int) -> list[str]:
    """The lines of the position below a name."""
    found: list[str] = []
    for line in lines[number + 1 : number + 2 + _MOST_POSITION_LINES]:
        stops = not line or _NOT_A_POST.match(line) or len(line) > _LONGEST_POSITION
        if stops and (found or line):
            break
        if line:
            found.append(line.removeprefix("ตำแหน่ง").strip())
    return found[:_MOST_POSITION_LINES]


def _rank_above(lines: Sequence[str], number: int) -> str:
    """A rank in the line above the name, where nothing else stands in it."""
    above = [line for line in lines[max(0, number - 2) : number] if line]
    plain = one_line(_BLANKS.sub(" ", _SIGNED_BY.sub("", above[-1]))) if above else ""
    return plain if _RANK.fullmatch(plain) else ""


def _position(parts: Sequence[str]) -> Signer | None:
    """The position that the lines below a name state, with the post acted for; None for none."""
    if not parts:
        return None
    whole = " ".join(parts)
    acting = _ACTING.search(whole)
    if acting is None:
        lines = [parts[0], *(p for p in parts[1:] if not _POST.match(p))] if parts else []
        return Signer("", " ".join(lines[:2]) if _belongs(lines) else lines[0])
    own, other = whole[: acting.start()].strip(), whole[acting.end() :].strip()
    return Signer("", own, "", Acting(acting.group()), other.removeprefix("ตำแหน่ง").strip())


def _belongs(lines: Sequence[str]) -> bool:
    """Whether a second line carries the first on: the office's name, or a grade."""
    return len(lines) > 1 and bool(re.match(rf"{_ANY_PREFIX}|ชำนาญ|ปฏิบัติ|อาวุโส|เชี่ยวชาญ", lines[1]))
