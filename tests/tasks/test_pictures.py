"""The pictures of a measure: files added, captioned, arranged, and what is no picture refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from itadesk.domain.measures import Measure
from itadesk.tasks import pictures, planning
from itadesk.tasks.desk import Desk
from itadesk.tasks.pictures import PictureError
from tests.publishing.figures import jpeg, png
from tests.tasks.offices import make_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The example office."""
    with make_office(tmp_path / "สำนักงาน.itadesk") as made:
        yield made


@pytest.fixture
def measure(desk: Desk) -> Measure:
    return planning.new_measure(desk, 2569)


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_pictures_are_added_in_their_order_whatever_their_names(
    desk: Desk, measure: Measure, tmp_path: Path
) -> None:
    first, second = file(tmp_path, "ภาพ ๑.dat", png(4, 3)), file(tmp_path, "ภาพ ๒", jpeg(8, 6))
    added = pictures.add_pictures(desk, measure, [first, second])
    assert [(p.media_type, p.caption) for p in added] == [("image/png", ""), ("image/jpeg", "")]
    assert pictures.pictures_of(desk, measure.id) == added
    assert [pictures.content_of(desk, p) for p in added] == [png(4, 3), jpeg(8, 6)]
    assert desk.workspace.undo_label == "เพิ่มภาพของมาตรการที่ ๑"
    desk.workspace.undo()
    assert pictures.pictures_of(desk, measure.id) == []


def test_the_same_picture_is_added_once(desk: Desk, measure: Measure, tmp_path: Path) -> None:
    one, copy = file(tmp_path, "1.png", png(4, 3)), file(tmp_path, "2.png", png(4, 3))
    pictures.add_pictures(desk, measure, [one])
    assert len(pictures.add_pictures(desk, measure, [copy, one])) == 1


def test_one_that_is_added_again_keeps_its_caption(
    desk: Desk, measure: Measure, tmp_path: Path
) -> None:
    one = file(tmp_path, "1.png", png(4, 3))
    (added,) = pictures.add_pictures(desk, measure, [one])
    pictures.arrange_pictures(desk, measure, [added._replace(caption="ภาพการอบรม")])
    assert pictures.add_pictures(desk, measure, [one]) == [added._replace(caption="ภาพการอบรม")]


def test_captions_places_and_what_is_left_out_are_settled_together(
    desk: Desk, measure: Measure, tmp_path: Path
) -> None:
    files = [file(tmp_path, f"{n}.png", png(4, n)) for n in (1, 2, 3)]
    first, second, _ = pictures.add_pictures(desk, measure, files)
    wanted = [second._replace(caption=" ภาพการอบรม\n"), first]
    pictures.arrange_pictures(desk, measure, wanted)
    arranged = pictures.pictures_of(desk, measure.id)
    assert arranged == [second._replace(caption="ภาพการอบรม"), first]
    desk.workspace.undo()
    assert len(pictures.pictures_of(desk, measure.id)) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        png(4, 3)[:30],
        jpeg(300, 200)[:-40],
        b"\x00\x00\x00\x18ftypheic",
        b"<svg/>",
    ],
)
def test_what_is_no_whole_picture_is_refused_with_all_that_came_with_it(
    desk: Desk, measure: Measure, tmp_path: Path, content: bytes
) -> None:
    good, bad = file(tmp_path, "ดี.png", png(4, 3)), file(tmp_path, "เสีย.jpg", content)
    with pytest.raises(PictureError, match=r"“เสีย\.jpg” ไม่ใช่ภาพ PNG หรือ JPG"):
        pictures.add_pictures(desk, measure, [good, bad])
    assert pictures.pictures_of(desk, measure.id) == []


def test_one_that_is_huge_or_gone_is_told(desk: Desk, measure: Measure, tmp_path: Path) -> None:
    huge = tmp_path / "ใหญ่.png"
    with huge.open("wb") as stream:
        stream.truncate(pictures.LARGEST_PICTURE + 1)
    with pytest.raises(PictureError, match="ใหญ่เกิน ๑๐ MB"):
        pictures.add_pictures(desk, measure, [huge])
    with pytest.raises(PictureError, match=r"เปิดไฟล์ “ไม่มี\.png” ไม่ได้"):
        pictures.add_pictures(desk, measure, [tmp_path / "ไม่มี.png"])


def test_a_measure_has_not_more_than_a_reader_bears(
    desk: Desk, measure: Measure, tmp_path: Path
) -> None:
    many = [file(tmp_path, f"{n}.png", png(2, n + 1)) for n in range(pictures.MOST_PICTURES + 1)]
    with pytest.raises(PictureError, match="๓๐ ภาพ"):
        pictures.add_pictures(desk, measure, many)
    assert len(pictures.add_pictures(desk, measure, many[1:])) == pictures.MOST_PICTURES
