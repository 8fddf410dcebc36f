"""Shifts: pairs that went from friends to foes or back, with the last sentence of the old sign and the first of the new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.graph.network import SIGN, is_generic, relation_of
from kg.graph.periods import claim_period
from kg.records import Claim
from kg.vocabulary.relations import Relation


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of sign between two actors. `before` is the last claim of the old sign, `after` the first of the new."""

    first: str
    second: str
    old: int
    new: int
    before: Claim
    after: Claim


def shifts(claims: Iterable[Claim], relations: Mapping[str, Relation], *, include_generic: bool = False) -> list[Shift]:
    """Changes of sign, pair by pair and in order of time; only actual claims with a date count.

    A change is one from a report that ended to a report that begins later. Reports of both signs in the same time make the pair
    contested, not shifted, and give no change.
    """
    found = []
    for pair, dated in sorted(_dated(claims, relations, include_generic).items()):
        for (_, old_end, old, before), (start, _, new, after) in pairwise(dated):
            if old != new and old_end < start:
                found.append(Shift(*pair, old, new, before, after))
    return found


Dated = tuple[str, str, int, Claim]


def _dated(claims: Iterable[Claim], relations: Mapping[str, Relation], include_generic: bool) -> dict[tuple[str, str], list[Dated]]:
    """Signed claims of each pair in the order of time: start, end, sign, claim."""
    found: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for claim in claims:
        sign, period = SIGN[relation_of(claim, relations).valence], claim_period(claim)
        low, high = sorted((claim.subject.id, claim.object.id))
        if claim.status == "actual" and sign and period and low != high and (include_generic or not is_generic(claim)):
            found[low, high].append((period.start, period.end, sign, claim))
    return {pair: sorted(dated, key=lambda d: (*d[:3], d[3].published or "", d[3].id)) for pair, dated in found.items()}
