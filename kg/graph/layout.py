"""Where each actor stands in the picture: computed once, here, so that nothing moves in the browser.

The core (the best attested actors) is laid out by least stress with hostile ties longer than friendly ones, so that camps stand apart.
All others bloom around the actors that they are tied to. Same ties, same positions.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.graph.stress import close_pairs, least_stress
from kg.graph.ties import Tie

Point = tuple[int, int]
Points = NDArray[np.float64]
CORE: Final = 40
"""Actors of the default view: what a reader takes in at once (the networks of Mapping Militants show about as many)."""
STRESSED: Final = 80
"""Actors placed by stress; its cost grows with the cube (0.2 s for 80 on one core)."""
SPACING: Final = 130.0
"""Pixels between neighbours at zoom 1: room for a label of 20 letters at 13 px."""
NEAREST: Final = 90.0
"""Pixels that no two actors come closer."""
ROOMY: Final = 1.35
"""The core keeps this much more distance: its names are always written."""
ASPECT: Final = 1.3
"""Width by height of the picture: that of the network's part of a screen."""
WIDE: Final = 1.35
"""Labels ask for more room sideways than up and down, by this factor."""
COMPRESSED: Final = 0.75
"""Power of distances: below 1 the far move in and the crowded middle gains room."""
MOORING: Final = 2.4
"""Length of the invisible tie of an island, in friendly lengths."""
HOSTILE_LENGTH: Final = 1.8
"""Length of a tie that is hostile alone, in friendly lengths."""
_GOLDEN: Final = math.pi * (3 - math.sqrt(5))


def importance(ties: Iterable[Tie]) -> dict[str, int]:
    """Actor -> number of independent origins of the actual claims that it is in; actors of other claims alone have 0.

    >>> importance([Tie("a", "b", "violence", -1)])
    {'a': 0, 'b': 0}
    """
    found: dict[str, int] = defaultdict(int)
    for tie in ties:
        actual = sum(count.origins for count in tie.counts if count.status == "actual")
        for actor in {tie.source, tie.target}:
            found[actor] += actual
    return dict(sorted(found.items()))


def ranked(importances: Mapping[str, int]) -> list[str]:
    """Actors, the most important first; equals in the order of their ids."""
    return sorted(importances, key=lambda actor: (-importances[actor], actor))


def positions(actors: Iterable[str], ties: Sequence[Tie]) -> dict[str, Point]:
    """Actor -> whole pixels, the centre of the core at (0, 0); actors without ties stand in a row below.

    >>> positions(["a", "b"], [Tie("a", "b", "cooperation", 1)])
    {'a': (82, 0), 'b': (-82, 0)}
    """
    lengths = _lengths(ties)
    order = [a for a in ranked(importance(ties)) if any(a in pair for pair in lengths)]
    neighbours = _neighbours(lengths)
    places = _core(order[:STRESSED], lengths)
    _bloom(order[STRESSED:], neighbours, places)
    names = list(places)
    spread = _spread(np.array([places[name] for name in names], dtype=float).reshape(-1, 2), min(len(order), STRESSED))
    result = {name: (round(x), round(y)) for name, (x, y) in zip(names, spread.tolist(), strict=True)}
    _row(sorted(set(actors) - set(result)), result)
    return dict(sorted(result.items()))


def _lengths(ties: Iterable[Tie]) -> dict[tuple[str, str], float]:
    """Pair -> wanted length; one friendly tie draws a pair together whatever else there is."""
    found: dict[tuple[str, str], float] = {}
    for tie in ties:
        if tie.source != tie.target:
            low, high = sorted((tie.source, tie.target))
            length = HOSTILE_LENGTH if tie.sign < 0 else 1.0
            found[low, high] = min(length, found.get((low, high), length))
    return dict(sorted(found.items()))


def _neighbours(lengths: Mapping[tuple[str, str], float]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for a, b in lengths:
        found[a].append(b)
        found[b].append(a)
    return found


def _core(order: Sequence[str], lengths: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """Places by stress; islands are moored to the most important actor of all, so that they stand beside the rest and not far off."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(order)
    graph.add_weighted_edges_from(((a, b, w) for (a, b), w in lengths.items() if a in graph and b in graph), weight="length")
    rank = {name: number for number, name in enumerate(order)}
    for part in list(nx.connected_components(graph)):
        port = min(part, key=rank.__getitem__)
        if port != order[0]:
            graph.add_edge(order[0], port, length=MOORING)
    return _stress(graph) if order else {}


def _stress(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    names = sorted(graph)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    paths = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    points = least_stress(np.array([[paths[a][b] ** COMPRESSED for b in names] for a in names]))
    points = _lying(points - points.mean(axis=0))
    points *= SPACING / _typical_length(graph, names, points) * _framed(points)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, points, strict=True)}


def _lying(points: Points) -> Points:
    """The points turned so that their longest axis lies level: a screen is wider than high."""
    values, axes = np.linalg.eigh(points.T @ points)
    axis = axes[:, int(np.argmax(values))]
    axis = axis * (1.0 if axis[int(np.argmax(np.abs(axis)))] > 0 else -1.0)
    turned: Points = points @ np.array([[axis[0], -axis[1]], [axis[1], axis[0]]])
    return turned


def _framed(points: Points) -> Points:
    """Factors for x and y that bring the picture nearer to the form of a screen, without much distortion."""
    wide, high = np.maximum(np.ptp(points, axis=0), 1e-6)
    wanted = math.sqrt(ASPECT * high / wide)
    return np.array([min(max(wanted, 0.75), 1.35), min(max(1 / wanted, 0.85), 2.0)])


def _typical_length(graph: nx.Graph[str], names: Sequence[str], points: Points) -> float:
    where = dict(zip(names, points, strict=True))
    spans = [float(np.hypot(*(where[a] - where[b]))) / graph.edges[a, b]["length"] for a, b in graph.edges]
    return float(np.median(spans)) or 1.0


def _bloom(order: Sequence[str], neighbours: Mapping[str, Sequence[str]], places: dict[str, tuple[float, float]]) -> None:
    """Places the less important beyond the mean of their placed neighbours, turning by the golden angle."""
    for number, name in enumerate(order):
        near = [places[other] for other in neighbours[name] if other in places] or [(0.0, 0.0)]
        x, y = sum(p[0] for p in near) / len(near), sum(p[1] for p in near) / len(near)
        away = math.atan2(y, x) + math.sin(number * _GOLDEN) * 1.2
        reach = SPACING * (0.9 + 0.35 * math.sqrt(number / 12))
        places[name] = (x + reach * WIDE * math.cos(away), y + reach * math.sin(away))


def _spread(points: Points, fixed: int, *, rounds: int = 150) -> Points:
    """Pushes apart those that stand too close, sideways more than up and down; the first `fixed` move half as readily."""
    number = np.arange(len(points))
    stiff = np.where(number < fixed, 0.5, 1.0)[:, None]
    wide = np.array((WIDE, 1.0))
    points = points / wide + 0.01 * np.stack((np.cos(number * _GOLDEN), np.sin(number * _GOLDEN)), axis=1)  # no two in one place
    for _ in range(rounds if len(points) <= 150 else 20):
        first, second = close_pairs(points, NEAREST * ROOMY)
        gap = points[first] - points[second]
        distance = np.sqrt((gap**2).sum(axis=1))
        wanted = np.where((first < CORE) & (second < CORE), NEAREST * ROOMY, NEAREST)
        if (distance >= wanted).all():
            break
        push = 0.5 * gap * (np.clip(wanted - distance, 0, None) / np.maximum(distance, 1e-6))[:, None]
        move = np.zeros_like(points)
        np.add.at(move, first, push)
        np.subtract.at(move, second, push)
        points = points + stiff * move
    spread: Points = points * wide
    return spread


def _row(names: Sequence[str], places: dict[str, Point]) -> None:
    bottom = max((y for _, y in places.values()), default=0) + round(2 * SPACING)
    for number, name in enumerate(names):
        places[name] = (round((number % 12 - 5.5) * SPACING), bottom + round(number // 12 * SPACING))
