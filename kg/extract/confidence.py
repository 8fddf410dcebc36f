"""Confidence: of the claims that look like this one, the share that a careful reader would make too.

A logistic model over a few facts of the claim; `training/calibrate.py` fits its weights on annotated texts, `data/confidence.toml`
holds them, and `docs/confidence.md` shows how far the shares are right.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from kg.errors import VocabularyError
from kg.records import Argument, Claim

FILE: Final = "confidence.toml"
LOWEST, HIGHEST = 0.02, 0.98
FAR: Final = 80  # code points from the trigger at which a side is as far away as it can count


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the facts of a claim; a fact without a weight says nothing."""

    bias: float
    weights: Mapping[str, float]
    fingerprint: str = ""

    def confidence(self, claim: Claim) -> float:
        """A share in (0, 1), two digits."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in facts_of(claim).items())
        return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-score)))), 2)


def load_calibration(directory: Path | None = None) -> Calibration:
    """The shipped weights, or those of a file of the same name in `directory`.

    Raises VocabularyError where the file is not of the documented form.
    """
    own = directory / FILE if directory else None
    file = own if own is not None and own.is_file() else resources.files("kg.vocabulary") / "data" / FILE
    content = file.read_bytes()
    try:
        data = tomllib.loads(content.decode("utf-8"))
        weights = {str(name): float(value) for name, value in data["weights"].items()}
        return Calibration(float(data["bias"]), weights, hashlib.sha256(content).hexdigest())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise VocabularyError([f"{FILE}: needs `bias` and a table [weights] of numbers ({error})"]) from error


def facts_of(claim: Claim) -> dict[str, float]:
    """What a claim's confidence rests on, each in [0, 1]: the roles of its rule, the links of its sides, what stands between them.

    Few and plain on purpose: annotated claims are counted in hundreds, wrong ones in dozens.
    """
    construction, _, role = claim.rule.rpartition(".")
    sides = (claim.subject, claim.object)
    first, second = sorted(sides, key=lambda side: side.start)
    between = claim.sentence[max(0, first.end - claim.start) : max(0, second.start - claim.start)]
    return {
        "the object is where it happens": float(role == "in" and construction != "adjective"),
        "the object follows `of`": float(role.startswith("of")),
        "participle": float(construction == "verb.participle"),
        "a side is nobody in particular": float(any(side.generic for side in sides)),
        "a side is a new name": float(any(side.link.startswith("minted") for side in sides)),
        "not actual": float(claim.status != "actual"),
        "and between the sides": min(1.0, between.count(" and ") / 2),
        "far from the trigger": min(1.0, max(_reach(claim, side) for side in sides) / FAR),
    }


def _reach(claim: Claim, side: Argument) -> int:
    return max(0, side.start - claim.trigger.end, claim.trigger.start - side.end)
