"""What a figure shows, as plain shapes: drawn from ties and positions, written by `svg` or `png`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Final

from kg.graph.explorer.drawn import COLOURS, actor_class, short_label
from kg.graph.layout import Point
from kg.graph.ties import DIRECTED, Tie
from kg.records import Actor

PANELS: Final = (
    ("Cooperation", ("cooperation",)),
    ("Violence and hostility", ("violence", "hostility")),
    ("Diplomacy", ("diplomacy",)),
    ("Structure and people", ("structure", "people")),
)
WIDTH: Final = 760.0
HEIGHT: Final = 560.0
_MARGIN: Final = 62.0
_HEAD: Final = 58.0
_LETTER: Final = 0.56
"""Mean width of a letter in ems, of common sans-serif fonts."""
INK: Final = "#1b232e"
PALE: Final = "#c9ced6"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from one point to another, bent by `bend` of its length, with an arrow head or none; dashed where the pair is contested."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str
    width: float
    bend: float = 0.0
    arrow: bool = False
    dash: tuple[float, ...] = ()

    @property
    def via(self) -> tuple[float, float]:
        """The control point of the curve."""
        (a, b), (c, d) = self.start, self.end
        return (a + c) / 2 - (d - b) * self.bend, (b + d) / 2 + (c - a) * self.bend


@dataclass(frozen=True, slots=True)
class Shape:
    """An actor: its class decides the form, `size` is the radius."""

    kind: str
    at: tuple[float, float]
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `anchor` is start, middle or end; `turn` is in degrees."""

    text: str
    at: tuple[float, float]
    size: float
    anchor: str = "start"
    bold: bool = False
    colour: str = INK
    turn: float = 0.0


Item = Stroke | Shape | Words


def panel(
    title: str,
    families: Sequence[str],
    ties: Iterable[Tie],
    actors: Mapping[str, Actor],
    places: Mapping[str, Point],
    *,
    corner: tuple[float, float],
) -> list[Item]:
    """One panel: the ties of its families over all actors; those without such a tie stay pale and nameless."""
    kept = [tie for tie in ties if tie.family in families]
    at = _scaled(places, corner)
    named = {actor for tie in kept for actor in tie.pair}
    weight = {actor: sum(_origins(tie) for tie in kept if actor in tie.pair) for actor in named}
    strokes = [_stroke(tie, at) for tie in kept if tie.source != tie.target]
    shapes = [Shape(actor_class(actors[a]), at[a], _radius(weight.get(a, 0)), INK if a in named else PALE) for a in sorted(at)]
    order = sorted(named, key=lambda a: (-weight[a], a))
    head = Words(title, (corner[0] + 14, corner[1] + 26), 17, bold=True)
    unit = "tie" if len(kept) == 1 else "ties"
    count = Words(f"{len(kept)} {unit}, {len(named)} actors", (corner[0] + 14, corner[1] + 44), 12, colour="#535c68")
    return [head, count, *strokes, *shapes, *_names(order, actors, at, weight)]


def _scaled(places: Mapping[str, Point], corner: tuple[float, float]) -> dict[str, tuple[float, float]]:
    xs, ys = [p[0] for p in places.values()] or [0], [p[1] for p in places.values()] or [0]
    factor = min((WIDTH - 2 * _MARGIN) / max(max(xs) - min(xs), 1), (HEIGHT - _HEAD - 2 * _MARGIN / 1.5) / max(max(ys) - min(ys), 1))
    left = corner[0] + (WIDTH - (max(xs) - min(xs)) * factor) / 2
    top = corner[1] + _HEAD + (HEIGHT - _HEAD - (max(ys) - min(ys)) * factor) / 2
    return {a: (left + (x - min(xs)) * factor, top + (y - min(ys)) * factor) for a, (x, y) in places.items()}


def _origins(tie: Tie) -> int:
    return sum(count.origins for count in tie.counts if count.status == "actual")


def _radius(weight: int) -> float:
    return round(3.2 + 1.3 * sqrt(min(weight, 40)), 2)


def _stroke(tie: Tie, at: Mapping[str, tuple[float, float]]) -> Stroke:
    width = round(min(1.0 + 0.7 * sqrt(_origins(tie)), 5), 2)
    dash = (5.0, 3.0) if tie.contested else ()
    bend = 0.12 if tie.family in ("hostility", "people") else 0.0
    return Stroke(at[tie.source], at[tie.target], COLOURS[tie.family], width, bend=bend, arrow=tie.family in DIRECTED, dash=dash)


def _names(
    order: Sequence[str], actors: Mapping[str, Actor], at: Mapping[str, tuple[float, float]], weight: Mapping[str, int]
) -> Iterable[Words]:
    """Names beside their actors, the most important first; a name that would cover another or an actor is left out."""
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in at.values()]
    for actor in order:
        text, (x, y), r = short_label(actors[actor]), at[actor], _radius(weight[actor]) + 3
        wide, high = len(text) * 11 * _LETTER, 12.0
        below, above = (x - wide / 2, y + r, "middle"), (x - wide / 2, y - r - high, "middle")
        for left, top, anchor in (below, above, (x + r, y - 6, "start"), (x - r - wide, y - 6, "end")):
            box = (left, top, left + wide, top + high)
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                yield Words(text, ({"start": left, "middle": x, "end": left + wide}[anchor], top + 10), 11, anchor=anchor)
                break


def arrow_head(stroke: Stroke, *, gap: float = 9.0) -> list[tuple[float, float]]:
    """The corners of a stroke's arrow head, short of the actor at its end."""
    (x, y), (vx, vy) = stroke.end, stroke.via
    length = hypot(x - vx, y - vy) or 1.0
    ux, uy = (x - vx) / length, (y - vy) / length
    tip = (x - ux * gap, y - uy * gap)
    return [tip, (tip[0] - 8 * ux - 3.5 * uy, tip[1] - 8 * uy + 3.5 * ux), (tip[0] - 8 * ux + 3.5 * uy, tip[1] - 8 * uy - 3.5 * ux)]


CORNERS: Final[Mapping[str, Sequence[tuple[float, float]]]] = {
    "rebel": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    "militia": ((-1, -0.85), (1, -0.85), (0, 1)),
    "force": ((-1, 0.85), (1, 0.85), (0, -1)),
    "state": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "place": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "org": ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)),
    "community": ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)),
}
"""Corners of the forms of actors, of radius 1; classes that are not here are discs."""
HOLLOW: Final = frozenset({"person", "community", "place"})
