"""The signed graph: one edge a pair, + or - or both, from the ties that hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from kg.graph.ties import Tie


@dataclass(frozen=True, slots=True)
class SignedDegree:
    """Numbers of actors that one is tied to: friends, foes, and those with both signs; `net` is friends less foes."""

    positive: int
    negative: int
    both: int

    @property
    def net(self) -> int:
        """Friends less foes."""
        return self.positive - self.negative


def signed_graph(ties: Iterable[Tie], *, on: str | None = None) -> nx.Graph[str]:
    """One edge for each pair with a signed tie: `sign` is 1, -1, or 0 where ties of both signs hold; `origins` adds up theirs.

    With a day (`on`), a tie counts when it holds then under its persistence; without one, when it has an actual claim at all.
    Ties without sign (diplomacy, structure, people, territory) and loops are left out. Actors are added in the order of their ids.

    >>> from kg.graph.ties import StatusCount
    >>> said = (StatusCount("actual", claims=1, articles=1, outlets=1, origins=1, first=None, last=None),)
    >>> graph = signed_graph([Tie("a", "b", "cooperation", 1, counts=said), Tie("b", "c", "structure", 0, counts=said)])
    >>> list(graph.edges(data="sign"))
    [('a', 'b', 1)]
    """
    kept = sorted((t for t in ties if t.sign and t.source != t.target and stands(t, on)), key=lambda t: (sorted(t.pair), t.family))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({actor for tie in kept for actor in tie.pair}))
    for tie in kept:
        old = graph.get_edge_data(tie.source, tie.target, {"sign": tie.sign, "origins": 0})
        origins = sum(count.origins for count in tie.counts if count.status == "actual")
        graph.add_edge(tie.source, tie.target, sign=tie.sign if old["sign"] == tie.sign else 0, origins=old["origins"] + origins)
    return graph


def signs(graph: nx.Graph[str]) -> list[tuple[str, str, int]]:
    """The pairs of a signed graph with one sign, and that sign."""
    return [(a, b, int(data["sign"])) for a, b, data in graph.edges(data=True) if data["sign"]]


def stands(tie: Tie, on: str | None) -> bool:
    """Whether a tie counts as fact: it holds on the day, or has any actual claim where no day is given."""
    return tie.holds(on) if on else tie.count("actual") > 0


def signed_degree(graph: nx.Graph[str]) -> dict[str, SignedDegree]:
    """Signed degree of each actor of a signed graph, in the order of ids (Wasserman and Faust, 1994; general knowledge, unverified).

    >>> graph = nx.Graph([("a", "b", {"sign": 1}), ("a", "c", {"sign": -1}), ("a", "d", {"sign": 0})])
    >>> signed_degree(graph)["a"], signed_degree(graph)["a"].net
    (SignedDegree(positive=1, negative=1, both=1), 0)
    """
    found = {}
    for actor in sorted(graph):
        signs = [data["sign"] for data in graph[actor].values()]
        found[actor] = SignedDegree(signs.count(1), signs.count(-1), signs.count(0))
    return found


def friends(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The positive part of a signed graph, with all its actors; pairs of both signs are no friends."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(graph)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if data["sign"] == 1)
    return part
