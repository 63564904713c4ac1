"""One door to all papers: the kind decides which module composes it."""

from __future__ import annotations

from itadesk.drafting.material import Material
from itadesk.paper.blocks import Paper


def draft_paper(kind: str, material: Material) -> Paper:
    """The paper of that kind, complete (`ValueError` for a kind that is no paper)."""
    # Imported late: who writes a memo need not wait for the reports.
    match kind:
        case "analysis-memo" | "results-memo" | "units-memo":
            from itadesk.drafting.memo import draft_memo

            return draft_memo(kind, material)
        case "announcement" | "working-group-order":
            from itadesk.drafting.notice import draft_notice

            return draft_notice(kind, material)
        case "results-report" | "summary":
            from itadesk.drafting.results import draft_results

            return draft_results(kind, material)
        case "analysis-report" | "topic-analysis" | "indicator-plan":
            from itadesk.drafting.analysis import draft_analysis

            return draft_analysis(kind, material)
        case _:
            raise ValueError(f"no paper of kind {kind!r}")
