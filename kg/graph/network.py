"""Claims -> networkx: one node an actor, one edge a claim. The place to start for an analysis of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import networkx as nx

from kg.errors import RecordError
from kg.graph.periods import claim_period
from kg.records import Actor, Claim
from kg.vocabulary.relations import Relation

SIGN: Final = {"+": 1, "-": -1, "0": 0}


def network(
    claims: Iterable[Claim], actors: Iterable[Actor], *, relations: Mapping[str, Relation], include_generic: bool = False
) -> nx.MultiDiGraph[str]:
    """The multigraph of all claims: node = actor id, edge key = claim id, whatever the status.

    Nodes carry label, type, kind, country; edges carry relation, family, sign (+1, -1, 0), status, dates, confidence, article and
    sentence. An attribute that is unknown is absent, so that every networkx writer takes the graph. Claims with an unnamed
    collective (`generic`) stay out unless asked for. Only actors that occur in an edge become nodes. Symmetric relations are one
    edge, from the actor named first.

    Raises RecordError when a claim's relation is not among `relations`.
    """
    kept = sorted((c for c in claims if include_generic or not is_generic(c)), key=lambda c: c.id)
    known = {actor.id: actor for actor in actors}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for side in sorted((side for claim in kept for side in (claim.subject, claim.object)), key=lambda side: side.id):
        if side.id not in graph:
            graph.add_node(side.id, **_node(known.get(side.id) or Actor(side.id, side.label, side.type, generic=side.generic)))
    for claim in kept:
        graph.add_edge(claim.subject.id, claim.object.id, key=claim.id, **_edge(claim, relation_of(claim, relations)))
    return graph


def is_generic(claim: Claim) -> bool:
    """Whether one side is an unnamed collective: gunmen, residents, bandits."""
    return claim.subject.generic or claim.object.generic


def relation_of(claim: Claim, relations: Mapping[str, Relation]) -> Relation:
    """The row of a claim's relation. Raises RecordError when there is none."""
    try:
        return relations[claim.relation]
    except KeyError:
        raise RecordError(f"claim {claim.id} of {claim.document}: relation {claim.relation!r} is not in the vocabulary") from None


def _node(actor: Actor) -> dict[str, Any]:
    values = {
        "label": actor.label,
        "type": actor.type,
        "kind": actor.kind,
        "country": actor.country,
        "generic": actor.generic,
        "minted": actor.minted,
    }
    return {key: value for key, value in values.items() if value is not None}


def _edge(claim: Claim, relation: Relation) -> dict[str, Any]:
    period = claim_period(claim)
    values = {
        "relation": claim.relation,
        "family": relation.family,
        "sign": SIGN[relation.valence],
        "symmetric": relation.symmetric,
        "status": claim.status,
        "start": period and period.start,
        "end": period and period.end,
        "confidence": claim.confidence,
        "article": claim.document,
        "outlet": claim.outlet,
        "sentence": claim.sentence,
        "speaker": claim.attributed_to and claim.attributed_to.mention,
    }
    return {key: value for key, value in values.items() if value is not None}
