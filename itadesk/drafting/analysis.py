"""The papers that analyse a result: the analysis report, the topic analysis, the indicator plan."""

from __future__ import annotations

from itadesk.drafting.analysis_tables import ANALYSIS_MAKERS
from itadesk.drafting.compose import Draft, report
from itadesk.drafting.facts import gather_facts
from itadesk.drafting.material import Material
from itadesk.drafting.score_blocks import SCORE_MAKERS
from itadesk.drafting.topic_table import TOPIC_MAKERS
from itadesk.library.wording import load_document
from itadesk.paper.blocks import Paper

_MAKERS = {**SCORE_MAKERS, **ANALYSIS_MAKERS, **TOPIC_MAKERS}


def draft_analysis(kind: str, material: Material) -> Paper:
    """The paper of that kind (``analysis-report``, ``topic-analysis`` or ``indicator-plan``)."""
    return report(Draft(load_document(kind), gather_facts(material), material, _MAKERS))
