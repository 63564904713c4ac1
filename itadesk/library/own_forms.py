"""An office's own copies of the forms: how a clerk changes wording and columns.

A copy lies in the user's forms folder, where it counts in place of the program's
form; taking it back keeps it under another name, so that no work is lost.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from itadesk import files, paths
from itadesk.domain.errors import InputError
from itadesk.library.frameworks import FolderError
from itadesk.library.meanings import MEANINGS
from itadesk.library.toml_reader import Problem
from itadesk.library.wording import KINDS, LAWS, DocumentFormError, read_document, read_laws
from itadesk.thai.digits import to_thai

FORMS = (*KINDS, LAWS)
"""What an office can have its own copy of."""
_DOCUMENT_HELP = """\
แบบเอกสารของหน่วยงาน คัดลอกมาจากแบบที่มากับโปรแกรม
ตั้งแต่มีไฟล์นี้ โปรแกรมจะใช้ถ้อยคำจากไฟล์นี้แทนแบบของโปรแกรม จนกว่าจะสั่งให้กลับไปใช้แบบของโปรแกรม

แก้ได้
- ข้อความในเครื่องหมาย "..." ที่อยู่หลัง title subject heading text short ending cover และ addressee
  (short คือข้อความฉบับสั้น ใช้เมื่อต้องการให้บันทึกข้อความจบพอดีหน้า)
- ลำดับของตอน [[part]] และของข้อความ [[part.passage]] โดยย้ายไปทั้งช่วง หรือลบออกทั้งช่วง
- ลำดับ ชื่อ (title) และความกว้าง (width) ของคอลัมน์ [[table.column]] ลบคอลัมน์ที่ไม่ใช้ออกได้

อย่าแก้
- schema kind key each block field และ when (when คือเงื่อนไขว่าจะใช้ข้อความนั้นเมื่อใด)
- เครื่องหมาย " ที่หัวและท้ายข้อความ ถ้าต้องการเครื่องหมายคำพูดในข้อความ ให้ใช้ “ และ ”

คำในวงเล็บปีกกา โปรแกรมแทนด้วยข้อมูลจริง จะใช้ ย้าย หรือลบก็ได้ ข้อมูลที่ใช้ได้มีดังนี้
"""
_LAWS_HELP = """\
รายการกฎหมายและระเบียบของหน่วยงาน คัดลอกมาจากรายการที่มากับโปรแกรม
ตั้งแต่มีไฟล์นี้ โปรแกรมจะใช้รายการในไฟล์นี้แทน จนกว่าจะสั่งให้กลับไปใช้รายการของโปรแกรม

แก้ได้
- เพิ่มกฎหมายโดยคัดลอกทั้งช่วงที่ขึ้นต้นด้วย [[law]] แล้วตั้ง id ใหม่เป็นอักษรอังกฤษตัวเล็ก ไม่ให้ซ้ำกับข้ออื่น
- text คือข้อความที่อ้างในบันทึกข้อความ short คือข้อความฉบับสั้น กรุณาตรวจชื่อและปี พ.ศ. กับต้นฉบับ
- usual = true คืออ้างทุกครั้งหากไม่ได้เลือกเป็นอย่างอื่น  usual = false คืออ้างเมื่อเลือก
- verified = true คือตรวจกับต้นฉบับแล้ว และ source คือตรวจจากที่ใด
- authority คือกฎหมายที่ผู้บริหารของหน่วยงานประเภทนั้นใช้ออกคำสั่ง ลบบรรทัดนี้ออกได้

อย่าแก้
- schema และเครื่องหมาย " ที่หัวและท้ายข้อความ ถ้าต้องการเครื่องหมายคำพูดในข้อความ ให้ใช้ “ และ ”
"""
_LAST_HELP = """
บรรทัดที่ขึ้นต้นด้วย # เป็นคำอธิบาย โปรแกรมไม่นำไปใช้
บันทึกไฟล์เป็น UTF-8 หากแก้แล้วโปรแกรมใช้ไม่ได้ โปรแกรมจะบอกบรรทัดและเหตุผลให้แก้
"""


class NoOwnFormError(InputError):
    """There is no own copy to take back."""

    def __init__(self) -> None:
        super().__init__("ไม่มีแบบของหน่วยงาน ขณะนี้ใช้แบบของโปรแกรมอยู่แล้ว")


class OwnForm(NamedTuple):
    """An own copy that counts in place of the program's form."""

    kind: str
    """Of `FORMS`."""
    path: Path
    problems: tuple[Problem, ...]
    """What is wrong with it; with any the papers of its kind cannot be made."""


def own_copy(kind: str) -> Path:
    """The own copy of that form, made from the program's unless there is one (`FolderError`)."""
    target = _place(kind)
    if target.is_file():
        return target
    program = paths.forms_dir() / "documents" / target.name
    text = f"{_explained(kind)}\n{_without_head(program.read_text(encoding='utf-8'))}"
    # An old Notepad takes a file without a mark for another encoding, and knows one line end.
    content = text.replace("\n", "\r\n").encode("utf-8-sig")
    try:
        files.write_bytes(target, content)
    except OSError as error:
        raise FolderError(target.parent) from error
    return target


def own_forms() -> list[OwnForm]:
    """The own copies, in the order of `FORMS`, with what is wrong in each."""
    places = ((kind, _place(kind)) for kind in FORMS)
    return [OwnForm(kind, path, _problems(kind, path)) for kind, path in places if path.is_file()]


def remove_own(kind: str) -> Path:
    """Go back to the program's form; where the own copy lies now, under a name that nobody reads.

    Raises `NoOwnFormError` and `FolderError`.
    """
    path = _place(kind)
    if not path.is_file():
        raise NoOwnFormError
    kept = path.with_name(f"{kind} (เลิกใช้).toml")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{kind} (เลิกใช้ {to_thai(number)}).toml")
        number += 1
    try:
        os.replace(path, kept)
    except OSError as error:
        raise FolderError(path.parent) from error
    return kept


def _place(kind: str) -> Path:
    if kind not in FORMS:
        raise ValueError(f"no form of kind {kind!r}")
    return paths.user_forms_dir() / "documents" / f"{kind}.toml"


def _problems(kind: str, path: Path) -> tuple[Problem, ...]:
    try:
        read_laws(path) if kind == LAWS else read_document(path)
    except DocumentFormError as error:
        return error.problems
    return ()


def _explained(kind: str) -> str:
    """The comment at the head of a copy, in plain Thai."""
    text = _LAWS_HELP if kind == LAWS else _DOCUMENT_HELP + _facts()
    lines = (text + _LAST_HELP).splitlines()
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _facts() -> str:
    return "".join(f"  {{{name}}} {meaning}\n" for name, meaning in MEANINGS.items())


def _without_head(text: str) -> str:
    """``text`` without the comment that it begins with, which is for programmers."""
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        del lines[0]
    return "\n".join(lines).strip("\n") + "\n"
