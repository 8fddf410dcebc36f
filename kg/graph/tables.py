"""Ties and measures as rows of plain values, for the command line, CSV and data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

import networkx as nx

from kg.errors import KgError
from kg.graph.measures import balance, brokerage, camps, signed_degree, signed_graph, similarity, triads
from kg.graph.measures.changes import Change
from kg.graph.measures.paths import Step
from kg.graph.measures.shifts import Shift
from kg.graph.measures.similarity import Likeness
from kg.graph.ties import Tie
from kg.records import Claim

Row = dict[str, Any]


def tie_rows(ties: Iterable[Tie]) -> list[Row]:
    """One row a tie: the pair, counts per status, dates, and how far it is disputed."""
    return [
        {
            "source": tie.source,
            "target": tie.target,
            "family": tie.family,
            "relations": " ".join(f"{name}:{number}" for name, number in tie.relations),
            **{status: tie.count(status) for status in ("actual", "planned", "hypothetical", "denied", "negated", "ended")},
            "articles": tie.articles,
            "outlets": tie.outlets,
            "origins": tie.origins,
            "first": tie.first,
            "last": tie.last,
            "confidence": tie.confidence,
            "disputed": tie.disputed,
            "contested": tie.contested,
            "persistence": tie.persistence,
            "periods": " ".join(f"{p.start}/{p.end}" for p in tie.periods),
        }
        for tie in ties
    ]


def measure_rows(name: str, ties: Iterable[Tie], *, on: str | None = None) -> list[Row]:
    """Rows of one of MEASURES over the signed graph of the ties (on an ISO day, or of all time).

    Raises KgError for a name that is none of MEASURES.
    """
    if name not in MEASURES:
        raise KgError(f"measure {name!r} is none of {', '.join(MEASURES)}")
    return MEASURES[name](signed_graph(ties, on=on))


def change_rows(changes: Iterable[Change]) -> list[Row]:
    """One row a change."""
    return [{key: getattr(change, key) for key in Change.__slots__} for change in changes]


def shift_rows(shifts: Iterable[Shift]) -> list[Row]:
    """One row a shift, with the sentence on each side."""
    rows = []
    for shift in shifts:
        row: Row = {"first": shift.first, "second": shift.second, "old": shift.old, "new": shift.new}
        for side, claim in (("old", shift.before), ("new", shift.after)):
            row |= {f"{side}_{key}": value for key, value in _evidence(claim).items()}
        rows.append(row)
    return rows


def path_rows(steps: Sequence[Step], claims: Mapping[str, Claim]) -> list[Row]:
    """One row a step, with the sentence of its most confident actual claim."""
    rows = []
    for step in steps:
        actual = [claims[key] for key in step.tie.claims if claims[key].status == "actual"]
        best = max(actual, key=lambda c: (c.confidence, c.id))
        rows.append({"source": step.source, "target": step.target, "family": step.tie.family, "origins": step.origins, **_evidence(best)})
    return rows


def _evidence(claim: Claim) -> Row:
    return {
        "relation": claim.relation,
        "published": claim.published,
        "outlet": claim.outlet,
        "article": claim.document,
        "claim": claim.id,
        "sentence": claim.sentence,
    }


def _degrees(graph: nx.Graph[str]) -> list[Row]:
    found = signed_degree(graph)
    rows = [{"actor": actor, **asdict(degree), "net": degree.net} for actor, degree in found.items()]
    return sorted(rows, key=lambda row: (-row["positive"] - row["negative"] - row["both"], row["actor"]))


def _brokers(graph: nx.Graph[str]) -> list[Row]:
    rows = [{"actor": actor, **asdict(broker)} for actor, broker in brokerage(graph).items()]
    return sorted(rows, key=lambda row: (-row["betweenness"], -row["mediated"], row["actor"]))


def _balance(graph: nx.Graph[str]) -> list[Row]:
    found = balance(graph)
    return [{"balanced": found.balanced, "unbalanced": found.unbalanced, "share": found.share}]


def _triads(graph: nx.Graph[str]) -> list[Row]:
    names = ("first", "second", "third", "first_second", "first_third", "second_third")
    return [{**dict(zip(names, (*t.actors, *t.signs), strict=True)), "balanced": t.balanced} for t in triads(graph)]


def _camps(graph: nx.Graph[str]) -> list[Row]:
    found = camps(graph)
    order = [(number, actor) for number, camp in enumerate(found.members()) for actor in camp]
    return [{"actor": actor, "camp": number, "frustration": found.frustration} for number, actor in order]


def _alike(graph: nx.Graph[str]) -> list[Row]:
    """Pairs with at least one common friend or foe, those with most first."""
    actors = sorted(graph)
    pairs = [similarity(graph, a, b) for i, a in enumerate(actors) for b in actors[i + 1 :]]
    kept = sorted((p for p in pairs if _common(p)), key=lambda p: (-_common(p), p.first, p.second))
    return [{**asdict(p), "common_friends": " ".join(p.common_friends), "common_foes": " ".join(p.common_foes)} for p in kept]


def _common(pair: Likeness) -> int:
    return len(pair.common_friends) + len(pair.common_foes)


MEASURES: Final[Mapping[str, Callable[[nx.Graph[str]], list[Row]]]] = {
    "degree": _degrees,
    "brokerage": _brokers,
    "camps": _camps,
    "balance": _balance,
    "triads": _triads,
    "similarity": _alike,
}
"""Name -> function of a signed graph; `shifts`, `changes` and `path` need more than one graph and have functions of their own."""
