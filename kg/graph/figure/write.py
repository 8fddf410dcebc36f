"""From claims to a figure's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import KgError
from kg.graph.explorer.drawn import lines, outline
from kg.graph.figure.files import save
from kg.graph.figure.scene import HEIGHT, PANELS, WIDTH, Item, Words, panel
from kg.graph.layout import CORE, importance, positions, ranked
from kg.graph.measures.signed import stands
from kg.graph.periods import bounds
from kg.graph.ties import Origins, Tie, ties
from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import Relation

_TOP = 70.0
_FOOT = 34.0


def write_figure(
    path: Path | str,
    *,
    claims: Iterable[Claim],
    actors: Iterable[Actor],
    relations: Mapping[str, Relation],
    articles: Iterable[Article] = (),
    on: str | None = None,
    persistence: str = "until-contrary",
    months: int = 12,
    core: int = CORE,
    title: str = "The Sahel knowledge graph",
) -> Path:
    """Writes the network as four panels to a .svg or .png file and returns its path.

    `on` is an ISO date (of a month or a year, its first day counts); without it all ties that were ever stated as fact are shown.
    The `core` most important actors are drawn; their places are those of the explorer.

    Raises KgError for another suffix, for a date that is none, and for PNG without matplotlib.
    """
    day = _day(on)
    claims, articles = list(claims), list(articles)
    found = ties(claims, relations, persistence=persistence, months=months, articles=articles)
    known = {actor.id: actor for actor in actors}
    for side in (side for claim in claims for side in (claim.object, claim.subject)):
        known.setdefault(side.id, Actor(side.id, side.label, side.type, generic=side.generic))
    drawn = set(ranked({a: n for a, n in importance(found).items() if known[a].type != "place"})[:core])
    everyone = outline(lines(claims, relations, Origins(claims, articles)), relations)
    places = {a: at for a, at in positions([], everyone).items() if a in drawn}
    kept = [tie for tie in found if tie.pair <= drawn and stands(tie, day)]
    items = [*_captions(title, day, found, len(kept)), *_panels(kept, known, places)]
    return save(path, items, width=2 * WIDTH, height=2 * HEIGHT + _TOP + _FOOT, title=title)


def _day(on: str | None) -> str | None:
    period = bounds(on)
    if on and period is None:
        raise KgError(f"{on!r} is no date; write 2024, 2024-05 or 2024-05-01")
    return period.start if period else None


def _panels(kept: list[Tie], actors: Mapping[str, Actor], places: Mapping[str, tuple[int, int]]) -> Iterable[Item]:
    for number, (title, families) in enumerate(PANELS):
        corner = (number % 2 * WIDTH, _TOP + number // 2 * HEIGHT)
        yield from panel(title, families, kept, actors, places, corner=corner)


def _captions(title: str, day: str | None, found: list[Tie], kept: int) -> Iterable[Words]:
    rule = found[0].persistence if found and day else "any time"
    when = f"on {day}; ties hold by the rule '{rule}'" if day else "all ties ever stated as fact"
    yield Words(title, (14, 34), 24, bold=True)
    legend = "Width: independent origins. Dashed: the pair holds ties of both signs."
    yield Words(f"{kept} ties, {when}. {legend}", (14, 56), 13, colour="#535c68")
    yield Words("No line does not mean no relation.", (14, 2 * HEIGHT + _TOP + 20), 12, colour="#535c68")
