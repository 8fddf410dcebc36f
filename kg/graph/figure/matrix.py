"""The matrix of signs: who is friend and foe of whom, in the order of the camps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import networkx as nx

from kg.graph.explorer.drawn import COLOURS, short_label
from kg.graph.figure.files import save
from kg.graph.figure.scene import INK, PALE, Item, Shape, Stroke, Words
from kg.graph.layout import importance, ranked
from kg.graph.measures import camps, signed_graph
from kg.graph.ties import Tie
from kg.records import Actor

_CELL: Final = 22.0
_LEFT: Final = 190.0
_TOP: Final = 200.0


def write_matrix(
    path: Path | str, ties: Iterable[Tie], actors: Iterable[Actor], *, on: str | None = None, core: int = 30, title: str = "Signs"
) -> Path:
    """Writes the signs between the `core` most important actors, on an ISO day or of all time, and returns the path.

    Rows and columns follow the camps (`camps`), so that friends fill squares along the diagonal. A disc is friendly, a square hostile,
    a disc in a square both; pale means one origin.
    """
    ties = list(ties)
    graph = signed_graph(ties, on=on)
    drawn = [actor for actor in ranked(importance(ties)) if actor in graph][:core]
    graph = nx.Graph(graph.subgraph(drawn))
    of = camps(graph).of
    order = sorted(drawn, key=lambda actor: (of[actor], actor))
    known = {actor.id: actor for actor in actors}
    names = [short_label(known[a]) if a in known else a for a in order]
    size = _CELL * len(order)
    items = [*_heads(title, on, names, size), *_cells(graph, order)]
    return save(path, items, width=_LEFT + size + 80, height=_TOP + size + 50, title=title)


def _heads(title: str, on: str | None, names: list[str], size: float) -> Iterator[Item]:
    yield Words(title, (14, 30), 20, bold=True)
    yield Words(f"on {on}" if on else "all ties stated as fact", (14, 50), 12, colour="#535c68")
    for number, name in enumerate(names):
        middle = number * _CELL + _CELL / 2
        yield Words(name, (_LEFT - 8, _TOP + middle + 4), 11, anchor="end")
        yield Words(name, (_LEFT + middle + 4, _TOP - 8), 11, turn=-60)
        yield Stroke((_LEFT, _TOP + middle), (_LEFT + size, _TOP + middle), "#eceef1", 1)
        yield Stroke((_LEFT + middle, _TOP), (_LEFT + middle, _TOP + size), "#eceef1", 1)
    yield Words("disc: friendly, square: hostile, both: both signs; pale: one origin", (14, _TOP + size + 32), 12, colour="#535c68")


def _cells(graph: nx.Graph[str], order: list[str]) -> Iterator[Item]:
    place: Mapping[str, float] = {actor: number * _CELL + _CELL / 2 for number, actor in enumerate(order)}
    for actor in order:
        yield Shape("group", (_LEFT + place[actor], _TOP + place[actor]), 2, PALE)
    for a, b, data in sorted(graph.edges(data=True), key=lambda edge: sorted(edge[:2])):
        for row, column in ((a, b), (b, a)):
            yield from _cell((_LEFT + place[column], _TOP + place[row]), data["sign"], data["origins"])


def _cell(at: tuple[float, float], sign: int, origins: int) -> Iterator[Item]:
    good, bad = COLOURS["cooperation"], COLOURS["violence"]
    if origins <= 1:
        good, bad = "#7fb8d8", "#e1a280"
    if sign <= 0:
        yield Shape("state", at, 9, bad)
    if sign >= 0:
        yield Shape("group", at, 7 if sign else 5, good if sign else INK)
