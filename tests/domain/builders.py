"""Score sheets and result years for the tests, on the program's own frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from itadesk import paths
from itadesk.domain.framework import Framework, NodeKind
from itadesk.domain.scores import ScoreSheet
from itadesk.domain.weaknesses import Recommendation, ResultYear
from itadesk.library.frameworks import load_framework, read_framework_file

INDICATORS = {
    "IIT": ("IIT/1", "IIT/2", "IIT/3", "IIT/4", "IIT/5"),
    "EIT1": ("EIT1/6", "EIT1/7", "EIT1/8"),
    "EIT2": ("EIT2/6", "EIT2/7", "EIT2/8"),
    "EIT": ("EIT/6", "EIT/7", "EIT/8"),
    "OIT": ("OIT/9", "OIT/10"),
}
"""The indicators of each instrument and part from 2567 on."""

HELD_DOWN = {
    **dict(zip(INDICATORS["IIT"], ("94.05", "93.57", "100", "87.38", "81.67"), strict=True)),
    **dict(zip(INDICATORS["EIT1"], ("85.82", "80.12", "79.03"), strict=True)),
    "EIT2": "97.56",
    **dict(zip(INDICATORS["OIT"], ("96.25", "100"), strict=True)),
}
"""A real result: total 93.53, and one part of EIT alone keeps it from ผ่านดี."""


@cache
def framework_of(year: int) -> Framework:
    """The program's own framework of a year, whatever the user's folder holds."""
    path = paths.forms_dir() / "frameworks" / f"{year}.toml"
    return read_framework_file(path) if path.is_file() else load_framework(year)


def sheet(year: int, scores: Mapping[str, str]) -> ScoreSheet:
    """The scores of a result year (B.E.) as a clerk would type them."""
    stated = {node_id: Decimal(score) for node_id, score in scores.items()}
    return ScoreSheet(framework_of(year), stated)


def one_value(*node_ids: str, score: str = "90") -> dict[str, str]:
    """The same score for several nodes."""
    return dict.fromkeys(node_ids, score)


def all_items(year: int, score: str = "100", **but: str) -> dict[str, str]:
    """A score for every OIT item of the year; another for those named (``o27="0"``)."""
    nodes = framework_of(year).nodes.values()
    items = {node.number: score for node in nodes if node.kind is NodeKind.ITEM}
    return {f"OIT/{number}": value for number, value in {**items, **but}.items()}


def result(year: int, scores: Mapping[str, str], *recommendations: Recommendation) -> ResultYear:
    """All that is known of a result year: scores and the assessor's advice."""
    return ResultYear(sheet(year, scores), recommendations)


def advice(node: str, issue: str = "ประเด็นของข้อนี้") -> Recommendation:
    """The assessor's advice about one question."""
    return Recommendation(node, issue, "หน่วยงานควรปรับปรุงเรื่องนี้")
