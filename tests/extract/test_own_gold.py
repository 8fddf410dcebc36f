"""The quality gate: gold of our own, scored with the shipped model; pinned scores are raised with better ones and never lowered silently.

`docs/measurements.md` lists the scorings.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from scoring import GOLD, said, score

from kg.gold import read_gold

# folder: strict precision, strict F1, F1 with status, status right where the relation is found, speaker present or absent right
PINNED = {
    "own": (0.95, 0.93, 0.91, 0.98, 0.99),
    "fresh": (0.86, 0.80, 0.77, 0.97, 0.94),
    "press": (0.80, 0.71, 0.68, 0.96, 0.94),
    "unseen": (0.74, 0.67, 0.64, 0.95, 0.94),
    "blind": (0.74, 0.58, 0.54, 0.93, 0.91),
}
FALSE_ALARMS = 5


@pytest.mark.parametrize("folder", PINNED)
def test_scores_stay(folder: str) -> None:
    report, _ = score(GOLD / folder)
    scores = (
        report["strict"]["precision"],
        report["strict"]["f1"],
        report["strict+status"]["f1"],
        report["status accuracy"],
        report["speaker present or absent, right"],
    )
    assert all(found >= floor for found, floor in zip(scores, PINNED[folder], strict=True)), scores


def test_sentences_without_a_relation_give_almost_no_claims() -> None:
    assert len(said(GOLD / "no-relation")) <= FALSE_ALARMS


def test_the_gold_of_our_own_is_large_enough() -> None:
    sentences = {c.evidence for document in read_gold(GOLD / "own") for c in document.claims}
    assert len(sentences) >= 250
