"""Made-up rounds for the tests of drafting; no person and no office in them exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from itadesk.domain.agency import Acting, Agency, AgencyType, Signer
from itadesk.domain.fiscal import Period, Round
from itadesk.domain.measures import Measure, Status, coverage
from itadesk.domain.weaknesses import (
    DEFAULT_THRESHOLD,
    Recommendation,
    WeaknessRow,
    arrange,
    find_weaknesses,
)
from itadesk.drafting.material import Material
from itadesk.library.wording import load_laws
from itadesk.paper.blocks import (
    Heading,
    MemoHead,
    NoticeHead,
    Opinion,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from tests.domain.builders import HELD_DOWN, INDICATORS, result, sheet

AGENCY = Agency(
    AgencyType.SAO,
    "ตัวอย่าง",
    "เมืองสมมติ",
    "สมมติ",
    drafting_unit="งานนิติการ สำนักปลัดองค์การบริหารส่วนตำบล",
    telephone="0 0000 0000",
    website="www.example.go.th",
    number_prefix="สม 00001/",
)
SIGNERS = (
    Signer("นายตัวอย่าง ใจดี", "นิติกรชำนาญการ"),
    Signer(
        "นางสาวตัวอย่าง มีสุข",
        "นักวิเคราะห์นโยบายและแผนชำนาญการ",
        "ว่าที่ร้อยตรีหญิง",
        Acting.IN_PLACE,
        "หัวหน้าสำนักปลัดองค์การบริหารส่วนตำบล",
    ),
    Signer("นายสมมติ ใจเย็น", "ปลัดองค์การบริหารส่วนตำบลตัวอย่าง"),
    Signer("นางสมมติ ใจงาม", "นายกองค์การบริหารส่วนตำบลตัวอย่าง"),
)
HIGH = {
    **dict.fromkeys((n for head in ("IIT", "EIT1", "EIT2") for n in INDICATORS[head]), "96"),
    **{"OIT/9": "100", "OIT/10": "100"},
}
"""A result in which nothing is weak, until a year before says otherwise."""


def measures(*statuses: Status, plan_year: int = 2570) -> tuple[Measure, ...]:
    """One measure for each status, answering nothing yet."""
    return tuple(
        Measure(
            plan_year,
            f"มาตรการ {chr(0x0E01 + index)}",
            Period.of_year(plan_year),
            id=index + 1,
            status=status,
        )
        for index, status in enumerate(statuses)
    )


def analysis(
    scores: Mapping[str, str] = HELD_DOWN,
    *,
    previous: Mapping[str, str] | None = None,
    planned: Sequence[Measure] = (),
    rows: Sequence[WeaknessRow] | None = None,
    year: int = 2569,
    advised: Sequence[Recommendation] = (),
    threshold: Decimal = DEFAULT_THRESHOLD,
    **changes: Any,
) -> Material:
    """What the analysis of result ``year`` and the measures of the next are drafted from."""
    found = result(year, scores, *advised)
    before = None if previous is None else sheet(year - 1, previous)
    if rows is None:
        rows = arrange(find_weaknesses(found, before, threshold), found.framework)
    material = Material(
        agency=AGENCY,
        year=year,
        round=Round.from_result(year),
        result=found,
        previous=before,
        rows=tuple(rows),
        measures=tuple(planned),
        coverage=coverage(rows, planned, found.framework),
        signers=SIGNERS,
        laws=tuple(law for law in load_laws() if law.usual),
        font="TH Sarabun New",
        threshold=threshold,
    )
    return replace(material, **changes)


def results(
    *statuses: Status,
    year: int = 2569,
    previous: Mapping[str, str] | None = None,
    **options: Any,
) -> Material:
    """What the report on the measures of plan ``year`` is drafted from.

    The measures answer nothing yet of what was weak in ``previous``, a year earlier.
    """
    planned = measures(*statuses, plan_year=year)
    earlier = result(year - 1, previous or {})
    weak = arrange(find_weaknesses(earlier), earlier.framework)
    options.setdefault("coverage", coverage(weak, planned, earlier.framework))
    options = {"planned": planned, "year": year, "round": Round(year), **options}
    return analysis(previous=previous, **options)


def answering(material: Material, count: int) -> Material:
    """``material`` with one measure for each of its first ``count`` weaknesses."""
    planned = tuple(
        replace(measure, weaknesses=row.nodes)
        for measure, row in zip(
            measures(*[Status.PLANNED] * count), material.rows[:count], strict=True
        )
    )
    framework = material.result.framework
    return replace(material, measures=planned, coverage=coverage(material.rows, planned, framework))


def texts(paper: Paper) -> list[str]:
    """Every text of a memo or notice, in reading order."""
    found: list[str] = []
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, MemoHead):
                found += [block.title, block.office, block.number, block.date]
                found += [block.subject, block.addressee, *block.references, *block.enclosures]
            elif isinstance(block, NoticeHead):
                found += [block.title, block.number, block.subject]
            elif isinstance(block, Heading | Paragraph):
                found.append(block.text)
            elif isinstance(block, Table):
                found += cell_texts(block)
            elif isinstance(block, Opinion):
                found += [block.title, *block.ticks, *signature_texts(block.signature)]
            elif isinstance(block, Signature):
                found += signature_texts(block)
    return found


def cell_texts(table: Table) -> list[str]:
    """The texts of a table's cells, row by row, a paragraph each."""
    cells = [cell for row in (*table.header, *table.rows) for cell in row]
    return [text for cell in cells for text in cell.paragraphs]


def signature_texts(signature: Signature) -> list[str]:
    """All that stands in a signature block."""
    return [signature.rank, signature.name, *signature.positions]


def paragraphs(paper: Paper) -> dict[str, str]:
    """The paragraphs of a memo by passage: ``facts/result``."""
    blocks = [block for section in paper.sections for block in section.blocks]
    return {
        block.key.partition("/")[2]: block.text for block in blocks if isinstance(block, Paragraph)
    }
