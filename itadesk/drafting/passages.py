"""Passages: a form's text with the facts filled in, or the clerk's own text in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from itadesk.drafting.facts import Facts
from itadesk.drafting.material import Edit
from itadesk.library.wording import DocumentForm, PartForm, PassageForm


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as it stands in the paper.

    ``key`` is ``kind/part/passage`` and, in a repeated one, the record's id.
    """

    key: str
    generated: str
    fingerprint: str
    """Of the facts that the generated text was made from, each by its name."""
    form: PassageForm
    record: str = ""
    """The id of the record that it is repeated for."""
    own: Edit | None = None
    outdated: bool = False
    """Whether a fact has changed since the clerk changed the text; the template may change."""

    @property
    def text(self) -> str:
        """The clerk's own text, else the generated one."""
        return self.own.text if self.own is not None else self.generated


def passages_of(
    form: DocumentForm, part: PartForm, facts: Facts, edits: Mapping[str, Edit]
) -> Iterator[Passage]:
    """The passages of a part whose conditions hold, in order.

    Those that follow one another with the same records are repeated together.
    """
    holding = [p for p in part.passages if all(facts.holds(condition) for condition in p.when)]
    for each, together in groupby(holding, key=lambda passage: passage.each):
        repeated = list(together)
        for record_id, values in facts.records[each] if each else (("", {}),):
            for passage in repeated:
                base = f"{form.kind}/{part.key}/{passage.key}"
                key = f"{base}/{record_id}" if each else base
                yield _passage(key, passage, partial(_value, facts, values), edits, record_id)


def _passage(
    key: str,
    form: PassageForm,
    values: Callable[[str], str],
    edits: Mapping[str, Edit],
    record: str,
) -> Passage:
    own = edits.get(key)
    named = {name: values(name) for name in sorted(set(form.facts))}
    return Passage(
        key=key,
        generated=form.text.format_map(named).strip(),
        fingerprint=" ".join(f"{name}={_digest(value)}" for name, value in named.items()),
        form=form,
        record=record,
        own=own,
        outdated=own is not None and _changed(own.fingerprint, values),
    )


def _value(facts: Facts, record: Mapping[str, str], name: str) -> str:
    """That fact, of the record where it has one; nothing for one that nobody knows of."""
    return record[name] if name in record else facts.values.get(name, "")


def _changed(fingerprint: str, values: Callable[[str], str]) -> bool:
    """Whether any fact named in ``fingerprint`` has another value now."""
    facts = (fact.partition("=") for fact in fingerprint.split())
    return any(_digest(values(name)) != digest for name, _, digest in facts)


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:8]
