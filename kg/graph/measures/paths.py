"""Paths between two actors, with the claims along them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import KgError
from kg.graph.measures.signed import stands
from kg.graph.ties import Tie

CONNECTING: Final = ("cooperation", "structure", "people")
"""Families along which help, orders and men travel; hostility connects nobody."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, in the direction of walking; `tie` is its best attested tie."""

    source: str
    target: str
    tie: Tie
    origins: int


def path(
    ties: Iterable[Tie], source: str, target: str, *, families: Sequence[str] = CONNECTING, on: str | None = None
) -> list[Step] | None:
    """The path whose weakest step has the most independent origins; of those the shortest, then the first by ids.

    None when there is no path; [] when source and target are one. The maximin rule is that of the widest path (Hu, 1961; general
    knowledge, unverified): a chain is as strong as its weakest link. Ties count as facts as in `signed_graph`.

    Raises KgError when an actor is in none of the ties.
    """
    ties = list(ties)
    for actor in (source, target):
        if not any(actor in tie.pair for tie in ties):
            raise KgError(f"{actor!r} is in none of the ties; `kg actors search` finds the ids of actors")
    steps = _steps(tie for tie in ties if tie.family in families and tie.source != tie.target and stands(tie, on))
    for least in sorted({step.origins for near in steps.values() for step in near}, reverse=True) or [0]:
        found = _shortest(steps, source, target, least)
        if found is not None:
            return found
    return None


def _steps(ties: Iterable[Tie]) -> dict[str, list[Step]]:
    """Steps from each actor to each neighbour by the best attested tie, in the order of ids."""
    best: dict[tuple[str, str], Step] = {}
    for tie in sorted(ties, key=lambda t: (t.source, t.target, t.family)):
        origins = sum(count.origins for count in tie.counts if count.status == "actual")
        for a, b in ((tie.source, tie.target), (tie.target, tie.source)):
            if (a, b) not in best or best[a, b].origins < origins:
                best[a, b] = Step(a, b, tie, origins)
    found: dict[str, list[Step]] = {}
    for a, b in sorted(best):
        found.setdefault(a, []).append(best[a, b])
    return found


def _shortest(steps: dict[str, list[Step]], source: str, target: str, least: int) -> list[Step] | None:
    came: dict[str, Step | None] = {source: None}
    queue = deque([source])
    while queue and target not in came:
        for step in steps.get(queue.popleft(), ()):
            if step.origins >= least and step.target not in came:
                came[step.target] = step
                queue.append(step.target)
    if target not in came:
        return None
    found: list[Step] = []
    last = came[target]
    while last is not None:
        found.append(last)
        last = came[last.source]
    return found[::-1]
