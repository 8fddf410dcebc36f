"""Camps: groups that are friends inside and foes outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

import networkx as nx

from kg.graph.measures.signed import friends, signs


@dataclass(frozen=True, slots=True)
class Camps:
    """`of` gives each actor the number of its camp, 0 for the largest. `frustration` is the share of signed pairs that do not fit."""

    of: Mapping[str, int]
    frustration: float

    def members(self) -> list[list[str]]:
        """Actors of each camp, the largest camp first."""
        return [sorted(a for a, n in self.of.items() if n == number) for number in range(max(self.of.values(), default=-1) + 1)]


def camps(graph: nx.Graph[str], *, resolution: float = 1.0) -> Camps:
    """Communities of the friends' network by greedy modularity (Clauset, Newman and Moore, 2004), weighted by origins.

    `frustration` counts friends in different camps and foes in one, over all pairs with one sign (the line index of Doreian and
    Mrvar, 1996; general knowledge, unverified); nan when there is no such pair. Actors without friends are camps of one.

    >>> graph = nx.Graph([("a", "b", {"sign": 1, "origins": 1}), ("b", "c", {"sign": -1, "origins": 1})])
    >>> camps(graph)
    Camps(of={'a': 0, 'b': 0, 'c': 1}, frustration=0.0)
    """
    part = friends(graph)
    found = nx.community.greedy_modularity_communities(part, weight="origins", resolution=resolution) if part.edges else [{a} for a in part]
    order = sorted((sorted(camp) for camp in found), key=lambda camp: (-len(camp), camp))
    of = {actor: number for number, camp in enumerate(order) for actor in camp}
    return Camps(dict(sorted(of.items())), _frustration(graph, of))


def _frustration(graph: nx.Graph[str], of: Mapping[str, int]) -> float:
    signed = [(of[a] == of[b], sign) for a, b, sign in signs(graph)]
    wrong = sum(together != (sign > 0) for together, sign in signed)
    return round(wrong / len(signed), 6) if signed else nan
