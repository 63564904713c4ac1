"""A clerk who changes a form is told in Thai what each fact means that it may name."""

from __future__ import annotations

import re

from itadesk.library.meanings import MEANINGS
from itadesk.library.vocabulary import FACTS, RECORDS


def test_no_fact_goes_without_a_meaning() -> None:
    assert set(MEANINGS) == FACTS.union(*RECORDS.values())


def test_a_meaning_is_one_short_line_of_thai() -> None:
    for meaning in MEANINGS.values():
        assert re.fullmatch("[\u0e00-\u0e7f][^\\n]{2,70}", meaning), meaning
        assert meaning == meaning.strip()
