"""Every text of the window can be read in both schemes."""

from __future__ import annotations

import re

import pytest

from itadesk.desktop.tokens import DARK, LIGHT, TEXT_PAIRS, TOKENS, Ink, Scheme, Tone, contrast


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(scheme: Scheme, ink: str, ground: str) -> None:
    colours = TOKENS[scheme].as_dict()
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
def test_the_focus_ring_stands_out(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    for ground in (tokens.ground, tokens.card, tokens.selected, tokens.field):
        assert contrast(tokens.accent, ground) >= 3
    assert contrast(tokens.focus_on_accent, tokens.accent) >= 2


def test_every_token_is_a_colour() -> None:
    for tokens in TOKENS.values():
        assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in tokens.as_dict().values())


def test_the_schemes_share_no_ground_and_no_ink() -> None:
    for name in ("ground", "card", "text", "secondary", "accent", "selected"):
        assert LIGHT.as_dict()[name] != DARK.as_dict()[name]


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_an_ink_of_its_own_on_a_ground_of_its_own(tone: Tone) -> None:
    ink, ground = LIGHT.tone(tone)
    assert contrast(ink, ground) >= 4.5
    others = {LIGHT.tone(other) for other in Tone if other is not tone}
    assert (ink, ground) not in others


def test_every_ink_is_a_token() -> None:
    assert {ink.value for ink in Ink} <= set(LIGHT.as_dict())
