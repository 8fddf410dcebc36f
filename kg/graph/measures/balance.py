"""Structural balance: do the friends of friends agree, and have enemies common foes?"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import networkx as nx

from kg.graph.measures.signed import signs


@dataclass(frozen=True, slots=True, order=True)
class Triad:
    """Three actors, each pair with one sign; `signs` are those of (first, second), (first, third), (second, third)."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        """Whether the product of the signs is positive."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


@dataclass(frozen=True, slots=True)
class Balance:
    """Numbers of triads; `share` is that of the balanced ones, nan when there is no triad."""

    balanced: int
    unbalanced: int

    @property
    def share(self) -> float:
        """Share of balanced triads, in [0, 1]; nan without triads."""
        total = self.balanced + self.unbalanced
        return self.balanced / total if total else nan


def triads(graph: nx.Graph[str]) -> list[Triad]:
    """Closed triads of a signed graph, in the order of their actors; a pair with both signs makes no triad.

    >>> graph = nx.Graph([("a", "b", {"sign": 1}), ("b", "c", {"sign": 1}), ("a", "c", {"sign": -1})])
    >>> triads(graph)
    [Triad(actors=('a', 'b', 'c'), signs=(1, -1, 1))]
    """
    plain: nx.Graph[str] = nx.Graph((a, b, {"sign": sign}) for a, b, sign in signs(graph))
    found = []
    for a in sorted(plain):
        later = sorted(other for other in plain[a] if other > a)
        for place, b in enumerate(later):
            for c in later[place + 1 :]:
                if plain.has_edge(b, c):
                    found.append(Triad((a, b, c), (plain[a][b]["sign"], plain[a][c]["sign"], plain[b][c]["sign"])))
    return found


def balance(graph: nx.Graph[str]) -> Balance:
    """Balanced and unbalanced triads (Cartwright and Harary, 1956, by triads alone; general knowledge, unverified).

    Three mutual foes count as unbalanced, as in the strong form of the theory; `triads` lists them for who holds with the weak form
    (Davis, 1967).

    >>> graph = nx.Graph([("a", "b", {"sign": 1}), ("b", "c", {"sign": -1}), ("a", "c", {"sign": -1})])
    >>> balance(graph), balance(graph).share
    (Balance(balanced=1, unbalanced=0), 1.0)
    """
    found = triads(graph)
    balanced = sum(triad.balanced for triad in found)
    return Balance(balanced, len(found) - balanced)
