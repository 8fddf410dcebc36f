"""Confidence: the share of claims made this way that are right, as calibrated on annotated texts."""

from __future__ import annotations

from kg.extract.relations import Candidate
from kg.extract.status import Reading


def confidence_of(candidate: Candidate, reading: Reading) -> float:
    """A number in (0, 1), two digits."""
    steps = candidate.subject.steps + candidate.object.steps
    certainty = candidate.subject.linked.certainty * candidate.object.linked.certainty
    base = 0.8 if candidate.frame.construction.startswith("verb") else 0.7
    return round(max(0.05, min(0.95, base * certainty - 0.05 * steps - (0.05 if reading.status != "actual" else 0.0))), 2)
