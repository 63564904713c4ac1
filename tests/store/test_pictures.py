"""The pictures of measures: in their order, with captions, and gone with the measure."""

from __future__ import annotations

import pytest

from itadesk.domain.fiscal import Period
from itadesk.domain.measures import Measure
from itadesk.store import measures, pictures
from itadesk.store.check import check_workspace
from itadesk.store.workspace import Workspace

PNG, JPEG = b"\x89PNG the bytes of a picture", b"\xff\xd8\xff the bytes of another"


@pytest.fixture
def measure(ws: Workspace) -> int:
    """A measure of 2569 with two pictures, and one of 2570 without any."""
    with ws.change("มาตรการ"):
        first = measures.add_measure(ws, Measure(2569, "มาตรการ", Period.of_year(2569)))
        measures.add_measure(ws, Measure(2570, "มาตรการ", Period.of_year(2570)))
        pictures.set_pictures(
            ws,
            first,
            [
                pictures.keep(ws, PNG, "image/png", "ภาพการประชุม"),
                pictures.keep(ws, JPEG, "image/jpeg", "ภาพการอบรม"),
            ],
        )
    return first


def test_the_pictures_of_a_measure_come_back_in_their_order(ws: Workspace, measure: int) -> None:
    first, second = pictures.pictures(ws, measure)
    assert (first.caption, first.media_type) == ("ภาพการประชุม", "image/png")
    assert (second.caption, second.media_type) == ("ภาพการอบรม", "image/jpeg")
    assert pictures.content(ws, first) == PNG
    assert pictures.content(ws, second) == JPEG


def test_a_years_pictures_are_those_of_its_measures(ws: Workspace, measure: int) -> None:
    assert pictures.pictures_of_year(ws, 2569) == {measure: pictures.pictures(ws, measure)}
    assert pictures.pictures_of_year(ws, 2570) == {}


def test_order_and_captions_change_as_one_step(ws: Workspace, measure: int) -> None:
    first, second = before = pictures.pictures(ws, measure)
    turned = [second._replace(caption="ภาพการอบรม ครั้งที่ ๒"), first]
    with ws.change("จัดลำดับภาพ"):
        pictures.set_pictures(ws, measure, turned)
    assert pictures.pictures(ws, measure) == turned
    ws.undo()
    assert pictures.pictures(ws, measure) == before


def test_a_picture_taken_away_comes_back_with_undo(ws: Workspace, measure: int) -> None:
    first, second = pictures.pictures(ws, measure)
    with ws.change("ลบภาพ"):
        pictures.set_pictures(ws, measure, [second])
    assert pictures.pictures(ws, measure) == [second]
    ws.undo()
    assert pictures.pictures(ws, measure) == [first, second]
    assert pictures.content(ws, first) == PNG


def test_pictures_go_with_their_measure_and_return_with_it(ws: Workspace, measure: int) -> None:
    with ws.change("ลบมาตรการ"):
        measures.delete_measure(ws, measure)
    assert pictures.pictures_of_year(ws, 2569) == {}
    ws.undo()
    assert len(pictures.pictures(ws, measure)) == 2
    ws.close()
    assert check_workspace(ws.path) == []
