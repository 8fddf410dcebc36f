"""Graphs derived from claims by rule, rebuilt and never edited: `graph/direct`, `graph/closure`, `graph/stats`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad

from kg.records import Claim
from kg.vocabulary.relations import Relation
from ontology.literals import date, decimal, integer
from ontology.mapping import A
from ontology.namespaces import DEFAULT_BASE, Names, term

THRESHOLD: Final = 0.5
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """What derived graphs need of a claim; `first` and `last` bound the dates that it is about, else its publication date."""

    subject: str
    relation: str
    object: str
    status: str
    confidence: float
    generic: bool
    article: str
    outlet: str | None
    first: str | None
    last: str | None


def summary(claim: Claim) -> ClaimSummary:
    """The summary of one claim."""
    first = (claim.when.from_ or claim.when.to) if claim.when else None
    last = (claim.when.to or claim.when.from_) if claim.when else None
    return ClaimSummary(
        claim.subject.id,
        claim.relation,
        claim.object.id,
        claim.status,
        float(claim.confidence),
        claim.subject.generic or claim.object.generic,
        claim.document,
        claim.outlet,
        first or claim.published,
        last or claim.published,
    )


def direct_quads(
    claims: Iterable[Claim | ClaimSummary],
    relations: Mapping[str, Relation],
    *,
    base: str = DEFAULT_BASE,
    threshold: float = THRESHOLD,
) -> list[Quad]:
    """`graph/direct`: one edge for each pair and relation that an actual claim between named actors states with enough confidence.

    Symmetric relations go in both directions; the edge of the relation's family stands beside each.
    """
    names = Names(base)
    graph = names.graph("direct")
    edges = {edge for claim in map(_summary, claims) if _holds(claim, threshold) for edge in _edges(claim, relations)}
    return sorted((Quad(names.actor(s), term(f"sg:{p}"), names.actor(o), graph) for s, p, o in edges), key=str)


def _summary(claim: Claim | ClaimSummary) -> ClaimSummary:
    return summary(claim) if isinstance(claim, Claim) else claim


def _holds(claim: ClaimSummary, threshold: float) -> bool:
    return claim.status == "actual" and not claim.generic and claim.confidence >= threshold


def _edges(claim: ClaimSummary, relations: Mapping[str, Relation]) -> Iterator[tuple[str, str, str]]:
    relation = relations[claim.relation]
    pairs = [(claim.subject, claim.object)]
    if relation.symmetric:
        pairs.append((claim.object, claim.subject))
    for subject, object_ in pairs:
        yield subject, relation.id, object_
        yield subject, relation.family, object_


def closure_quads(direct: Sequence[Quad], relations: Mapping[str, Relation], *, base: str = DEFAULT_BASE) -> list[Quad]:
    """`graph/closure`: what follows from transitive relations and is not among the direct edges; nothing is related to itself."""
    graph = Names(base).graph("closure")
    found: list[Quad] = []
    for relation in relations.values():
        if relation.transitive:
            predicate = term(f"sg:{relation.id}")
            found.extend(Quad(start, predicate, end, graph) for start, end in _inferred(direct, predicate))
    return sorted(found, key=str)


def _inferred(direct: Iterable[Quad], predicate: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Pairs joined by two or more steps and by no single one."""
    edges = nx.DiGraph((quad.subject, quad.object) for quad in direct if quad.predicate == predicate)
    for node in edges:
        for other in nx.descendants(edges, node):
            if not edges.has_edge(node, other) and isinstance(node, NamedNode) and isinstance(other, NamedNode):
                yield node, other


@dataclass(slots=True)
class _Tally:
    """Running counts of one pair, relation and status."""

    claims: int
    total: float
    articles: set[str]
    outlets: set[str]
    dates: list[str]


def stats_quads(claims: Iterable[Claim | ClaimSummary], *, base: str = DEFAULT_BASE) -> list[Quad]:
    """`graph/stats`: for each subject, relation, object and status how many claims, articles and outlets, when, and how sure."""
    names = Names(base)
    tallies: dict[Key, _Tally] = defaultdict(lambda: _Tally(0, 0.0, set(), set(), []))
    for claim in map(_summary, claims):
        _count(tallies[claim.subject, claim.relation, claim.object, claim.status], claim)
    return sorted((quad for key, tally in tallies.items() for quad in _pair(key, tally, names)), key=str)


def _count(tally: _Tally, claim: ClaimSummary) -> None:
    tally.claims += 1
    tally.total += claim.confidence
    tally.articles.add(claim.article)
    if claim.outlet:
        tally.outlets.add(claim.outlet)
    tally.dates.extend(day for day in (claim.first, claim.last) if day)


def _pair(key: Key, tally: _Tally, names: Names) -> Iterator[Quad]:
    subject, relation, object_, status = key
    graph = names.graph("stats")
    node = names.stats(hashlib.sha256("\n".join(key).encode()).hexdigest()[:16])
    values: dict[str, NamedNode | Literal] = {
        "sg:pairSubject": names.actor(subject),
        "sg:pairRelation": term(f"sg:{relation}"),
        "sg:pairObject": names.actor(object_),
        "sg:pairStatus": term(f"sg:{status}"),
        "sg:claimCount": integer(tally.claims),
        "sg:articleCount": integer(len(tally.articles)),
        "sg:outletCount": integer(len(tally.outlets)),
        "sg:meanConfidence": decimal(round(tally.total / tally.claims, 6)),
    }
    yield Quad(node, A, term("sg:PairCount"), graph)
    yield from (Quad(node, term(name), value, graph) for name, value in values.items())
    if tally.dates:
        yield Quad(node, term("sg:firstDate"), date(min(tally.dates)), graph)
        yield Quad(node, term("sg:lastDate"), date(max(tally.dates)), graph)
