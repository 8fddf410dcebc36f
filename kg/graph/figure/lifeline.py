"""The timeline of a pair: each claim at its date, a lane for each family and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.graph.explorer.drawn import COLOURS, DASHES, lines
from kg.graph.figure.files import save
from kg.graph.figure.scene import INK, Item, Shape, Stroke, Words
from kg.graph.network import SIGN
from kg.graph.periods import claim_period
from kg.graph.ties import Origins
from kg.records import Actor, Claim
from kg.vocabulary.relations import Relation

_LEFT: Final = 220.0
_WIDE: Final = 900.0
_LANE: Final = 34.0
_TOP: Final = 84.0


def write_lifeline(
    path: Path | str, claims: Iterable[Claim], first: str, second: str, *, actors: Iterable[Actor], relations: Mapping[str, Relation]
) -> Path:
    """Writes what was said of two actors over time, and returns the path.

    Raises KgError when no claim with a date is about the two.
    """
    both = [c for c in claims if {c.subject.id, c.object.id} == {first, second} and claim_period(c)]
    if not both:
        raise KgError(f"no dated claim is about {first!r} and {second!r}")
    found = lines(both, relations, Origins(both))
    days = [period for c in both if (period := claim_period(c))]
    low, high = int(min(p.start for p in days)[:4]), int(max(p.end for p in days)[:4]) + 1
    label = {actor.id: actor.label for actor in actors}
    title = f"{label.get(first, first)} – {label.get(second, second)}"
    items: list[Item] = [Words(title, (14, 32), 20, bold=True), *_axis(low, high, len(found))]
    for number, line in enumerate(found):
        items += _lane(f"{line.family}, {line.status}", line.claims, _TOP + number * _LANE, low, high, relations)
    return save(path, items, width=_LEFT + _WIDE + 40, height=_TOP + len(found) * _LANE + 40, title=title)


def _x(day: str, low: int, high: int) -> float:
    start, end = date(low, 1, 1).toordinal(), date(high, 1, 1).toordinal()
    return _LEFT + _WIDE * (date.fromisoformat(day).toordinal() - start) / (end - start)


def _axis(low: int, high: int, lanes: int) -> Iterator[Item]:
    every = max(1, (high - low) // 14)
    for year in range(low, high + 1, every):
        x = _x(f"{year}-01-01", low, high)
        yield Stroke((x, _TOP - 16), (x, _TOP + lanes * _LANE - 8), "#e3e5e9", 1)
        yield Words(str(year), (x, _TOP - 22), 11, anchor="middle", colour="#535c68")


def _lane(title: str, claims: Sequence[Claim], y: float, low: int, high: int, relations: Mapping[str, Relation]) -> Iterator[Item]:
    relation = relations[claims[0].relation]
    colour, dash = COLOURS[relation.family], DASHES[claims[0].status]
    yield Words(title, (14, y + 4), 13, colour=INK)
    spans = sorted((_x(p.start, low, high), _x(p.end, low, high)) for c in claims if (p := claim_period(c)))
    yield Stroke((spans[0][0], y), (max(end for _, end in spans), y), colour, 2, dash=tuple(dash or ()))
    for start, _ in spans:
        yield Shape({1: "group", -1: "state", 0: "rebel"}[SIGN[relation.valence]], (start, y), 6, colour)
