"""What the tab says: papers, states, and where the content of a composed block is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from itadesk.desktop.tokens import Tone
from itadesk.desktop.widgets import ChipSpec
from itadesk.store.papers import PaperState
from itadesk.tasks.papers import PassageView

SCORES, WEAKNESSES, MEASURES, HEAD = "scores", "weaknesses", "measures", "head"
FOLLOW_UP = "follow-up"
"""Where something is edited: one of the other tabs, or the fields of the paper itself."""
TAB_BUTTONS = {
    SCORES: "ไปที่กรอกคะแนน",
    WEAKNESSES: "ไปที่วิเคราะห์จุดอ่อน",
    MEASURES: "ไปที่กำหนดมาตรการ",
    FOLLOW_UP: "ไปที่กำกับติดตาม",
    HEAD: "แก้ในรายละเอียดของเอกสาร",
}
OUTDATED = "ข้อมูลเปลี่ยนหลังแก้"
LEFT_OUT = "(ไม่ใช้ข้อความนี้)"
IN_MATTER = {
    "analysis-memo": "บันทึกข้อความ",
    "analysis-report": "รายงานการวิเคราะห์ผล",
    "topic-analysis": "ตารางวิเคราะห์รายหัวข้อ",
    "indicator-plan": "แบบนำผลไปพัฒนาองค์กร",
    "results-memo": "บันทึกข้อความ",
    "results-report": "รายงานผลการดำเนินการ",
}
"""What the papers of a matter are called below its heading."""
_TONES = {
    PaperState.DRAFT: Tone.WARNING,
    PaperState.SUBMITTED: Tone.INFORMATION,
    PaperState.SIGNED: Tone.GOOD,
    PaperState.PUBLISHED: Tone.GOOD,
}
_SHORT = 64
"""Letters of a passage by which it is recognised in a list."""


class Composed(NamedTuple):
    """A composed block in words: what it is, and where its content is edited."""

    name: str
    source: str
    place: str


_FROM_SCORES = "ทำจากคะแนนในแท็บกรอกคะแนน"
_FROM_MEASURES = "ทำจากมาตรการในแท็บกำหนดมาตรการ"
_FROM_HEAD = "กรอกในรายละเอียดของเอกสารด้านล่าง"
BLOCKS = {
    "instruments-table": Composed("ตารางคะแนนตามเครื่องมือ", _FROM_SCORES, SCORES),
    "indicators-table": Composed("ตารางคะแนนรายตัวชี้วัด", _FROM_SCORES, SCORES),
    "years-table": Composed("ตารางเปรียบเทียบสองปี", _FROM_SCORES, SCORES),
    "summary-table": Composed("ตารางสรุปคะแนน", _FROM_SCORES, SCORES),
    "instruments-chart": Composed("แผนภูมิคะแนนตามเครื่องมือ", _FROM_SCORES, SCORES),
    "indicators-chart": Composed("แผนภูมิคะแนนรายตัวชี้วัด", _FROM_SCORES, SCORES),
    "years-chart": Composed("แผนภูมิเปรียบเทียบสองปี", _FROM_SCORES, SCORES),
    "advice-list": Composed("ข้อเสนอแนะของผู้ประเมิน", "มาจากใบแจ้งผลที่นำเข้าในแท็บกรอกคะแนน", SCORES),
    "question-table": Composed("ตารางข้อคำถามที่ควรพัฒนา", "ทำจากข้อค้นพบในแท็บวิเคราะห์จุดอ่อน", WEAKNESSES),
    "zero-items-table": Composed(
        "ตารางข้อตรวจที่ได้ศูนย์คะแนน", "ทำจากข้อค้นพบในแท็บวิเคราะห์จุดอ่อน", WEAKNESSES
    ),
    "topics-table": Composed(
        "ตารางวิเคราะห์รายหัวข้อ",
        "ทำจากข้อค้นพบในแท็บวิเคราะห์จุดอ่อน และมาตรการในแท็บกำหนดมาตรการ",
        WEAKNESSES,
    ),
    "approach-list": Composed("แนวทางพัฒนา", _FROM_MEASURES, MEASURES),
    "measures-table": Composed("ตารางมาตรการ", _FROM_MEASURES, MEASURES),
    "unit-measures-table": Composed("บัญชีมาตรการของส่วนราชการ", _FROM_MEASURES, MEASURES),
    "results-table": Composed(
        "ตารางผลการดำเนินการ", "ทำจากผลของแต่ละมาตรการในแท็บกำกับติดตาม", FOLLOW_UP
    ),
    "indicator-plan-table": Composed("ตารางแผนพัฒนาตัวชี้วัด", _FROM_MEASURES, MEASURES),
    "pictures": Composed("ภาพประกอบ", "มาจากภาพของแต่ละมาตรการในแท็บกำกับติดตาม", FOLLOW_UP),
    "limitations-list": Composed("ข้อจำกัดของหน่วยงาน", _FROM_HEAD, HEAD),
    "background": Composed("เรื่องเดิม", _FROM_HEAD, HEAD),
    "working-group-list": Composed("รายชื่อคณะทำงาน", _FROM_HEAD, HEAD),
}
"""Every block that a form can name (`library.vocabulary.BLOCKS`)."""
STRANDED = "stranded"
"""What a passage is whose text is no longer in the paper, while paragraphs hang on it."""
_STRANDED = Composed("ย่อหน้าที่เพิ่มเอง", "เคยต่อท้ายข้อความที่ไม่มีในเอกสารแล้ว ตอนนี้อยู่ท้ายส่วนเดิม", "")


def composed(passage: PassageView) -> Composed | None:
    """What a passage is that has no text; None of one that has."""
    return _STRANDED if passage.block == STRANDED else BLOCKS.get(passage.block)


def with_stranded(
    passages: Sequence[PassageView], additions: Mapping[str, Sequence[str]]
) -> list[PassageView]:
    """``passages``, and those that only paragraphs of the clerk's are left of."""
    known = {passage.key for passage in passages}
    left = [key for key, texts in additions.items() if texts and key not in known]
    own = [PassageView(key, _STRANDED.name, "", None, False, STRANDED) for key in left]
    return [*passages, *own]


def state_chip(state: PaperState) -> ChipSpec:
    """How far a paper has come."""
    return ChipSpec(state.value, _TONES[state], sign=state is not PaperState.DRAFT)


def passage_name(passage: PassageView) -> str:
    """A passage in a list: how it begins, or what block it is."""
    block = composed(passage)
    if block is not None:
        return block.name
    text = " ".join((passage.generated if passage.own is None else passage.own).split())
    if not text:
        return LEFT_OUT if passage.own is not None else "(ว่าง)"
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"


def passage_mark(passage: PassageView) -> str:
    """What stands before its name: that it was edited, or that facts have changed since."""
    if passage.outdated:
        return OUTDATED
    return "" if passage.own is None else "แก้แล้ว"
