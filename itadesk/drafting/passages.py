"""Passages: a form's text with the facts filled in, or the clerk's own text in its place."""

from __future__ import annotations

import hashlib
import json
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
    form: PassageForm
    own: Edit | None = None

    @property
    def text(self) -> str:
        """The clerk's own text, else the generated one."""
        return self.own.text if self.own is not None else self.generated

    @property
    def outdated(self) -> bool:
        """Whether the facts have changed since the clerk changed the text."""
        return self.own is not None and self.own.fingerprint != self.fingerprint


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
            yield _passage(
                f"{base}/{record_id}", passage, {**facts.values, **values}, edits
            )


def _passage(
    key: str, form: PassageForm, values: Mapping[str, str], edits: Mapping[str, Edit]
) -> Passage:
    used = {name: values[name] for name in form.facts}
    canonical = json.dumps(used, ensure_ascii=False, sort_keys=True)
    fingerprint = hashlib.sha256(canonical.encode()).hexdigest()[:16]
    return Passage(key, form.text.format_map(used), fingerprint, form, edits.get(key))
