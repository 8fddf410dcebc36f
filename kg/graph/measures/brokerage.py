"""Who stands between others."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan

import networkx as nx

from kg.graph.measures.signed import friends


@dataclass(frozen=True, slots=True)
class Broker:
    """Three views of standing between others.

    `betweenness` among friends is in [0, 1]; `constraint` of the friends' network is nan without friends; `mediated` counts pairs of
    foes that are both friends of the actor.
    """

    betweenness: float
    constraint: float
    mediated: int


def brokerage(graph: nx.Graph[str]) -> dict[str, Broker]:
    """Brokerage of each actor of a signed graph, over its positive part (networkx's own measures).

    Betweenness after Freeman (1977), constraint after Burt (1992): low constraint is much room to broker (general knowledge, unverified).
    Who has foes among its friends (`mediated`) could carry messages, or be torn.

    >>> graph = nx.Graph([("a", "m", {"sign": 1}), ("b", "m", {"sign": 1}), ("a", "b", {"sign": -1})])
    >>> brokerage(graph)["m"]
    Broker(betweenness=1.0, constraint=0.5, mediated=1)
    """
    part = friends(graph)
    between = nx.betweenness_centrality(part)
    constraint = nx.constraint(part) if part else {}
    return {actor: Broker(round(between[actor], 6), _finite(constraint[actor]), _mediated(graph, part, actor)) for actor in sorted(graph)}


def _finite(value: float) -> float:
    return nan if isnan(value) else round(float(value), 6)


def _mediated(graph: nx.Graph[str], part: nx.Graph[str], actor: str) -> int:
    near = sorted(part[actor])
    return sum(graph.has_edge(a, b) and graph[a][b]["sign"] < 0 for i, a in enumerate(near) for b in near[i + 1 :])
