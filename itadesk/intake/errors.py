"""The ways in which a foreign file cannot be taken in; each is a Thai sentence to show."""

from __future__ import annotations

from collections.abc import Collection

from itadesk.domain.errors import InputError
from itadesk.thai.digits import to_thai


class IntakeError(InputError):
    """A foreign file that nothing can be taken from."""


class UnreadableFileError(IntakeError):
    """The file cannot be opened, is empty or damaged, or is not what its name says."""


class UnsupportedFileError(IntakeError):
    """A sound file of a kind that is not read."""


class FileTooLargeError(IntakeError):
    """The file, or what it expands to, is far larger than any result sheet."""


class NotAResultSheetError(IntakeError):
    """A readable file with no result of an ITA assessment in it."""


class ScoreTableError(IntakeError):
    """A score table with a value or row that cannot be right; nothing of it is taken."""


class OtherSchemeError(IntakeError):
    """A result of another assessment of the same name: schools, colleges or hospitals."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"ไฟล์นี้เป็นผลการประเมินของ{scheme} ซึ่งใช้ข้อและเกณฑ์คนละชุดกับการประเมิน ITA "
            "ขององค์กรปกครองส่วนท้องถิ่น จึงนำเข้าไม่ได้ กรุณาเลือกใบแจ้งผลของหน่วยงานท่าน"
        )
        self.scheme = scheme


class WrongYearError(IntakeError):
    """The file says it is of other years (B.E.) than the one it was to be taken in for."""

    def __init__(self, found: Collection[int], wanted: int) -> None:
        years = to_thai(" และ ".join(str(year) for year in sorted(found)))
        super().__init__(
            f"ไฟล์นี้เป็นผลการประเมินปี {years} แต่สั่งให้นำเข้าเป็นปี {to_thai(wanted)} "
            "กรุณาเลือกปีให้ตรงกับไฟล์ หรือเลือกไฟล์ของปีนั้น"
        )
        self.found = tuple(sorted(found))
        self.wanted = wanted


class YearNeededError(IntakeError):
    """The file does not say of which year it is, and no year was given."""

    def __init__(self) -> None:
        super().__init__("ไม่พบปีงบประมาณในไฟล์นี้ กรุณาระบุว่าเป็นผลการประเมินของปีงบประมาณใด")
