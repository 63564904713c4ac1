"""The photographs that show a measure being carried out: the appendix of its report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from itadesk.domain.errors import InputError
from itadesk.domain.measures import Measure
from itadesk.store import pictures
from itadesk.store.pictures import MeasurePicture
from itadesk.tasks.chosen_files import read_picture
from itadesk.tasks.desk import Desk
from itadesk.thai.digits import to_thai
from itadesk.thai.text import one_line

LARGEST_PICTURE = 10_000_000
"""Bytes.  A telephone's photographs stay below."""
MOST_PICTURES = 30
"""Of one measure."""


class PictureFile(NamedTuple):
    """A picture file that was read."""

    content: bytes
    media_type: str


class PictureError(InputError):
    """A picture that cannot be taken."""


def pictures_of(desk: Desk, measure_id: int) -> list[MeasurePicture]:
    """The pictures of a measure in their order."""
    return pictures.pictures(desk.workspace, measure_id)


def content_of(desk: Desk, picture: MeasurePicture) -> bytes:
    """The bytes of a picture file."""
    return pictures.content(desk.workspace, picture)


def add_pictures(desk: Desk, measure: Measure, files: Sequence[Path]) -> list[MeasurePicture]:
    """Add picture files to a measure, all or none, as one step; all its pictures then.

    The caption is empty until the clerk writes one.  One that is there already is
    not added again.  Raises `PictureError`.
    """
    return add_read(desk, measure, read_files(files))


def read_files(files: Sequence[Path]) -> list[PictureFile]:
    """The pictures in those files, looked at but not kept yet (`PictureError`).

    It needs no workspace, and so can be done anywhere.
    """
    instead = "เลือกไฟล์ภาพอื่น หรือบันทึกภาพนี้เป็น JPG ก่อน"
    return [
        PictureFile(*read_picture(file, LARGEST_PICTURE, instead=instead, refusal=PictureError))
        for file in files
    ]


def add_read(desk: Desk, measure: Measure, read: Sequence[PictureFile]) -> list[MeasurePicture]:
    """Add pictures that were read, as `add_pictures` does."""
    before = pictures_of(desk, measure.id)
    number = to_thai(measure.position + 1)
    with desk.workspace.change(f"เพิ่มภาพของมาตรการที่ {number}"):
        now = {picture.key: picture for picture in before}
        for content, media_type in read:
            kept = pictures.keep(desk.workspace, content, media_type)
            now.setdefault(kept.key, kept)
        if len(now) > MOST_PICTURES:
            raise PictureError(
                f"มาตรการหนึ่งใส่ภาพได้ไม่เกิน {to_thai(MOST_PICTURES)} ภาพ กรุณาเลือกเฉพาะภาพที่สำคัญ"
            )
        pictures.set_pictures(desk.workspace, measure.id, list(now.values()))
    return pictures_of(desk, measure.id)


def arrange_pictures(
    desk: Desk, measure: Measure, wanted: Sequence[MeasurePicture], *, group: str = ""
) -> None:
    """Make these the pictures of a measure: captions written, places changed, some left out."""
    tidy = [picture._replace(caption=one_line(picture.caption)) for picture in wanted]
    number = to_thai(measure.position + 1)
    with desk.workspace.change(f"แก้ภาพของมาตรการที่ {number}", group=group):
        pictures.set_pictures(desk.workspace, measure.id, tidy)
