"""Who has the same friends and the same foes."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import networkx as nx


@dataclass(frozen=True, slots=True)
class Likeness:
    """Jaccard similarity of friends and of foes of two actors, in [0, 1]; nan where neither has any."""

    first: str
    second: str
    friends: float
    foes: float
    common_friends: tuple[str, ...]
    common_foes: tuple[str, ...]


def similarity(graph: nx.Graph[str], first: str, second: str) -> Likeness:
    """How alike two actors are by their friends and foes in a signed graph, each other left aside.

    The share of common ones among all (Jaccard, 1901; general knowledge, unverified).

    Raises KeyError when an actor is not in the graph.

    >>> graph = nx.Graph([("a", "x", {"sign": -1}), ("b", "x", {"sign": -1}), ("b", "y", {"sign": -1}), ("a", "b", {"sign": 1})])
    >>> similarity(graph, "a", "b").foes, similarity(graph, "a", "b").common_foes, similarity(graph, "a", "b").friends
    (0.5, ('x',), nan)
    """
    good = [_near(graph, actor, 1) - {first, second} for actor in (first, second)]
    bad = [_near(graph, actor, -1) - {first, second} for actor in (first, second)]
    return Likeness(first, second, _jaccard(*good), _jaccard(*bad), tuple(sorted(good[0] & good[1])), tuple(sorted(bad[0] & bad[1])))


def _near(graph: nx.Graph[str], actor: str, sign: int) -> set[str]:
    return {other for other, data in graph[actor].items() if data["sign"] == sign}


def _jaccard(first: set[str], second: set[str]) -> float:
    union = len(first | second)
    return round(len(first & second) / union, 6) if union else nan
