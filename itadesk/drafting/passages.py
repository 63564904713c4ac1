"""Passages: a form's text with the facts filled in, or the clerk's own text in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
    """The passages of a part whose conditions hold, in order."""
    for passage in part.passages:
        if not all(facts.holds(condition) for condition in passage.when):
            continue
        base = f"{form.kind}/{part.key}/{passage.key}"
        if not passage.each:
            yield _passage(base, passage, facts.values, edits)
            continue
        for record_id, values in facts.records[passage.each]:
            yield _passage(f"{base}/{record_id}", passage, {**facts.values, **values}, edits)


def _passage(
    key: str, form: PassageForm, values: Mapping[str, str], edits: Mapping[str, Edit]
) -> Passage:
    own = edits.get(key)
    return Passage(
        key=key,
        generated=form.text.format_map(values),
        fingerprint=" ".join(f"{name}={_digest(values[name])}" for name in sorted(set(form.facts))),
        form=form,
        own=own,
        outdated=own is not None and _changed(own.fingerprint, values),
    )


def _changed(fingerprint: str, values: Mapping[str, str]) -> bool:
    """Whether any fact named in ``fingerprint`` has another value now."""
    facts = (fact.partition("=") for fact in fingerprint.split())
    return any(_digest(values.get(name, "")) != digest for name, _, digest in facts)


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:8]
