"""Only what a paper's form makes use of is asked about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadesk.library.wording import KINDS, DocumentFormError
from itadesk.tasks.paper_uses import Use, uses

MEMO = {Use.NUMBER, Use.DATE, Use.ADDRESSEE, Use.REFERENCES, Use.ENCLOSURES, Use.SIGNERS}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("analysis-memo", MEMO | {Use.BACKGROUND, Use.LAWS, Use.SHORTENED}),
        ("results-memo", MEMO | {Use.BACKGROUND, Use.LAWS, Use.SHORTENED}),
        ("units-memo", MEMO | {Use.BACKGROUND, Use.DUE, Use.SHORTENED}),
        ("announcement", {Use.DATE, Use.SIGNERS}),
        ("working-group-order", {Use.NUMBER, Use.DATE, Use.MEMBERS, Use.SIGNERS}),
        ("indicator-plan", {Use.CHOSEN}),
        ("topic-analysis", {Use.LIMITATIONS}),
        ("summary", set()),
    ],
)
def test_a_kind_uses_what_its_form_names(kind: str, expected: set[Use]) -> None:
    assert uses(kind) == expected


def test_every_option_is_used_by_some_kind() -> None:
    assert {use for kind in KINDS for use in uses(kind)} == set(Use)


def test_the_office_s_own_form_decides(user_data: Path) -> None:
    own = user_data / "forms" / "documents" / "summary.toml"
    own.parent.mkdir(parents=True)
    text = (Path("forms") / "documents" / "summary.toml").read_text(encoding="utf-8")
    own.write_text(text.replace("{agency} {place}", "{agency} {month}"), encoding="utf-8")
    assert uses("summary") == {Use.DATE}
    own.write_text("schema = 1", encoding="utf-8")
    with pytest.raises(DocumentFormError):
        uses("summary")
