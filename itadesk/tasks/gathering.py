"""What a paper is drafted from: all that the workspace knows for its kind and title year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from itadesk.domain.agency import AgencyType, Signer
from itadesk.domain.errors import InputError
from itadesk.domain.evidence import EvidenceItem
from itadesk.domain.fiscal import Round
from itadesk.domain.framework import Framework
from itadesk.domain.measures import Measure
from itadesk.domain.weaknesses import ResultYear
from itadesk.drafting.material import Edit, EvidencePicture, Material
from itadesk.library.wording import Law, laws_for
from itadesk.paper.blocks import PageSetup
from itadesk.publishing.fonts import choose_font, installed_families
from itadesk.store import evidence, office, paper_options, papers, pictures
from itadesk.store.papers import StoredPaper
from itadesk.tasks.desk import Desk
from itadesk.tasks.kinds import KINDS, TABLES, result_year_of, round_of, title_year
from itadesk.tasks.paper_options import PaperOptions, read_options
from itadesk.thai.dates import long_date
from itadesk.thai.digits import to_thai

_ILLUSTRATED = "results-report"
_INDICATOR_PLAN = "indicator-plan"
_LISTED = (TABLES, "analysis-report")
"""What tells of the units that see to the OIT items."""
_OWNERS = {"due": "units-memo", "chosen": _INDICATOR_PLAN, "limitations": "topic-analysis"}
"""The paper that settles an option for the others of its round which do not settle it."""
_RESULT_NEEDED = frozenset({"analysis-report", "topic-analysis", _INDICATOR_PLAN, "summary"})
_MEASURES_NEEDED = frozenset(
    {
        _INDICATOR_PLAN,
        "announcement",
        "units-memo",
        "unit-forms",
        "results-memo",
        "results-report",
    }
)
_EITHER_NEEDED = frozenset({"analysis-memo", TABLES})


class NothingToExportError(InputError):
    """What a paper is written about is not there yet; the sentence says what is missing."""


def gather(desk: Desk, kind: str, year: int) -> Material:
    """Everything that a paper of ``kind`` for title year ``year`` is drafted from.

    Raises `NothingToExportError` and `NoAgencyError`.
    """
    workspace = desk.workspace
    of, result_year = round_of(kind, year), result_year_of(kind, year)
    result, measures = desk.result(result_year), desk.measures(of.plan_year)
    _check(kind, year, result, measures)
    stored = papers.paper_for(workspace, kind, year)
    options = _options(desk, of, stored)
    day = stored.date if stored and stored.date else desk.today
    agency = desk.agency_on(day)
    material = Material(
        agency=agency,
        year=year,
        round=of,
        result=result,
        previous=desk.previous_sheet(result_year),
        rows=tuple(desk.rows_taken_in(result_year, result)),
        measures=tuple(measures),
        coverage=desk.coverage(of.plan_year),
        signers=_signers(desk, stored, day),
        laws=_laws(options.laws, office.setting(workspace, "laws"), agency.type),
        font=office.setting(workspace, "font") or choose_font(None, installed_families()),
        number=stored.number if stored else "",
        date=long_date(stored.date) if stored and stored.date else "",
        emblem=office.emblem(workspace),
        setup=PageSetup(
            top=float(office.setting(workspace, "margin_top")),
            bottom=float(office.setting(workspace, "margin_bottom")),
        ),
        edits=_edits(desk, stored),
        thai_digits=desk.thai_digits,
        threshold=desk.threshold,
        units=tuple(desk.unit_names()[:-1]),
        seal=office.seal(workspace),
        pictures=tuple(_pictures(desk, measures)) if kind == _ILLUSTRATED else (),
        additions=_additions(desk, stored),
        addressee=stored.addressee if stored else "",
        background=options.background,
        shortened=options.shortened,
        references=options.references,
        enclosures=options.enclosures,
        due=long_date(options.due) if options.due else "",
        chosen=_known_indicator(options.chosen, result.framework),
        limitations=options.limitations,
        working_group=options.working_group,
        evidence=_evidence(desk, of) if kind in _LISTED else (),
    )
    if kind == _INDICATOR_PLAN:
        _check_indicator(material)
    return material


def _check(kind: str, year: int, result: ResultYear, measures: list[Measure]) -> None:
    """`NothingToExportError` where the paper would have nothing to say."""
    title, plan = KINDS[kind].title, to_thai(round_of(kind, year).plan_year)
    result_year = to_thai(result.framework.fiscal_year)
    if kind in _RESULT_NEEDED and is_empty(result):
        raise NothingToExportError(
            f"ยังไม่มีผลประเมิน ITA ปี {result_year} จึงยังทำ{title}ไม่ได้ กรุณานำเข้าใบแจ้งผลหรือกรอกคะแนนก่อน"
        )
    if kind in _MEASURES_NEEDED and not measures:
        raise NothingToExportError(f"ยังไม่มีมาตรการปี {plan} จึงยังทำ{title}ไม่ได้ กรุณากำหนดมาตรการก่อน")
    if kind in _EITHER_NEEDED and is_empty(result) and not measures:
        raise NothingToExportError(
            f"ยังไม่มีทั้งผลประเมิน ITA ปี {result_year} และมาตรการปี {plan} จึงยังทำ{title}ไม่ได้ "
            "กรุณานำเข้าคะแนนหรือกำหนดมาตรการก่อน"
        )


def _check_indicator(material: Material) -> None:
    from itadesk.drafting.facts_figures import chosen_indicator

    if chosen_indicator(material) is None:
        raise NothingToExportError(
            f"ยังไม่มีคะแนนรายตัวชี้วัดของผลประเมิน ITA ปี {to_thai(material.year)} จึงยังเลือกตัวชี้วัดไม่ได้ "
            "กรุณากรอกคะแนนรายตัวชี้วัด หรือเลือกตัวชี้วัดที่จะพัฒนาก่อน"
        )


def is_empty(result: ResultYear) -> bool:
    """Whether nothing is known of a result: no score and no advice."""
    return not (result.sheet.stated or result.recommendations)


def own_options(desk: Desk, stored: StoredPaper | None) -> PaperOptions:
    """What was settled for this very paper."""
    texts = {} if stored is None else paper_options.options(desk.workspace, stored.id)
    return read_options(texts)


def _options(desk: Desk, of: Round, stored: StoredPaper | None) -> PaperOptions:
    """What was settled for the paper, or for the one of its round that settles it for all."""
    options = own_options(desk, stored)
    for name, owner in _OWNERS.items():
        if getattr(options, name):
            continue
        other = papers.paper_for(desk.workspace, owner, title_year(owner, of))
        if other is not None:
            settled = getattr(own_options(desk, other), name)
            options = options._replace(**{name: settled})
    return options


def _signers(desk: Desk, stored: StoredPaper | None, day: dt.date) -> tuple[Signer, ...]:
    own = stored.signers if stored else ()
    return own or tuple(desk.signers(day))


def _edits(desk: Desk, stored: StoredPaper | None) -> dict[str, Edit]:
    if stored is None:
        return {}
    kept = papers.passages(desk.workspace, stored.id)
    return {key: Edit(passage.text, passage.fingerprint) for key, passage in kept.items()}


def _additions(desk: Desk, stored: StoredPaper | None) -> dict[str, tuple[str, ...]]:
    if stored is None:
        return {}
    kept = papers.free_paragraphs(desk.workspace, stored.id)
    return {key: tuple(texts) for key, texts in kept.items()}


def _pictures(desk: Desk, measures: list[Measure]) -> Iterator[EvidencePicture]:
    """The pictures of the measures in their order."""
    if not measures:
        return
    kept = pictures.pictures_of_year(desk.workspace, measures[0].plan_year)
    for measure in measures:
        for picture in kept.get(measure.id, ()):
            content = pictures.content(desk.workspace, picture)
            yield EvidencePicture(content, picture.media_type, picture.caption, measure.title)


def _evidence(desk: Desk, of: Round) -> tuple[EvidenceItem, ...]:
    """The evidence list of the assessment in which the measures are evidence."""
    found = evidence.evidence_items(desk.workspace, of.measures_evidence_year)
    return tuple(found.values())


def _known_indicator(chosen: str, framework: Framework) -> str:
    """``chosen`` where that year's framework has it."""
    return chosen if chosen and chosen in framework else ""


def _laws(own: tuple[str, ...], setting: str, office_type: AgencyType) -> tuple[Law, ...]:
    """The laws that the paper names, else those of the office; the usual ones until it chose.

    Never one for offices of another type, as after an อบต. has become a เทศบาลตำบล.
    """
    ids = own or tuple(part.strip() for part in setting.split(",") if part.strip())
    return tuple(law for law in laws_for(office_type) if (law.id in ids if ids else law.usual))
