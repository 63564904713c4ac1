"""What the vocabulary offers is what the program's own forms are made of."""

from __future__ import annotations

from itadesk.library.vocabulary import BLOCKS, COLUMNS, FACTS, RECORDS
from itadesk.library.wording import KINDS, load_document

FORMS = [load_document(kind) for kind in KINDS]


def test_every_block_stands_in_one_of_the_programs_forms() -> None:
    assert {p.block for form in FORMS for part in form.parts for p in part.passages} - {
        ""
    } == BLOCKS


def test_every_table_belongs_to_one_of_the_programs_forms() -> None:
    assert {table.key for form in FORMS for table in form.tables} == set(COLUMNS)


def test_a_record_adds_facts_that_nothing_else_is_called_by() -> None:
    for fields in RECORDS.values():
        assert not fields & FACTS
