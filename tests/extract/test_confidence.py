"""Confidence: a share between 0 and 1 that rests on named facts of the claim."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import extracted

from kg.errors import VocabularyError
from kg.extract.confidence import Calibration, facts_of, load_calibration
from kg.records import Claim


def claim() -> Claim:
    return next(c for c in extracted("JNIM attacked Djibo, officials said.").claims if c.relation == "attacks")


def test_a_plain_claim_is_trusted_more_than_one_of_nobody_in_particular() -> None:
    calibration, plain = load_calibration(), claim()
    vague = replace(plain, subject=replace(plain.subject, generic=True))
    assert calibration.confidence(plain) > calibration.confidence(vague)


def test_every_weight_is_of_a_fact() -> None:
    assert set(load_calibration().weights) <= set(facts_of(claim()))


def test_facts_are_between_zero_and_one() -> None:
    text = "After JNIM and ISSP had fought near Djibo, and after the army had left, Mali, Niger and Burkina Faso may attack them both."
    assert all(0 <= value <= 1 for c in extracted(text).claims for value in facts_of(c).values())


@given(bias=st.floats(-50, 50), weight=st.floats(-50, 50))
def test_confidence_is_a_share(bias: float, weight: float) -> None:
    said = Calibration(bias, dict.fromkeys(facts_of(claim()), weight)).confidence(claim())
    assert 0 < said < 1


def test_a_user_can_bring_own_weights(tmp_path: Path) -> None:
    (tmp_path / "confidence.toml").write_text("bias = 0.0\n\n[weights]\n", encoding="utf-8")
    assert load_calibration(tmp_path).confidence(claim()) == 0.5


MALFORMED = {"no table": "bias = 1", "a number": "weights = 3\nbias = 1", "words": "bias = 'x'\n[weights]", "no TOML": "[["}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "confidence.toml").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"confidence\.toml: needs"):
        load_calibration(tmp_path)
