"""What is drawn: one line a pair, family and status; one shape an actor. Colours and dashes are those of the legend."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import sqrt
from typing import Any, Final

from kg.graph.network import SIGN, relation_of
from kg.graph.ties import DIRECTED, Origins, StatusCount, Tie, tie_key
from kg.records import STATUSES, Actor, Claim
from kg.vocabulary.relations import FAMILIES, Relation

COLOURS: Final = {
    "cooperation": "#0072B2",
    "diplomacy": "#9D2BE8",
    "violence": "#C44601",
    "hostility": "#C44601",
    "structure": "#595959",
    "people": "#595959",
    "territory": "#595959",
}
"""On white at least 4.8 to 1; least CIE76 distance of two of the four hues under simulated protan, deutan and tritan vision: 33."""
DASHES: Final[Mapping[str, Any]] = {
    "actual": False,
    "planned": [12, 7],
    "hypothetical": [2, 6],
    "denied": [2, 11],
    "negated": [2, 11],
    "ended": [16, 5, 3, 5],
}
SHAPES: Final = {
    "jihadist": "dot",
    "rebel": "diamond",
    "militia": "triangleDown",
    "force": "triangle",
    "state": "square",
    "org": "hexagon",
    "group": "dot",
    "person": "dot",
    "community": "hexagon",
    "place": "square",
}
_CURVES: Final = (0.0, 0.2, -0.2, 0.38, -0.38, 0.56, -0.56)
"""Bend of the first, second, ... line of a pair."""


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: the claims of a pair in one family with one status. `bend` is vis-network's roundness."""

    id: str
    source: str
    target: str
    family: str
    status: str
    claims: tuple[Claim, ...]
    origins: int
    bend: float
    generic: bool


def lines(claims: Iterable[Claim], relations: Mapping[str, Relation], origins: Origins) -> list[Line]:
    """All lines of the claims; the lines of one pair are bent apart, structure in the middle."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        groups[(*tie_key(claim, relation_of(claim, relations)), claim.status)].append(claim)
    taken: Counter[frozenset[str]] = Counter()
    result = []
    for key in sorted(groups, key=_drawing_order):
        source, target = key[:2]
        pair = frozenset((source, target))
        bend = _CURVES[taken[pair] % len(_CURVES)] * (1 if source <= target else -1)
        taken[pair] += 1
        generic = any(c.subject.generic or c.object.generic for c in groups[key])
        result.append(Line("|".join(key), *key, tuple(groups[key]), origins.count(groups[key]), bend, generic))
    return result


def outline(found: Iterable[Line], relations: Mapping[str, Relation]) -> list[Tie]:
    """The lines as bare ties: all that layout and importance look at."""
    ties = []
    for line in found:
        counts = (StatusCount(line.status, len(line.claims), 0, 0, line.origins, None, None),)
        ties.append(Tie(line.source, line.target, line.family, SIGN[relations[line.claims[0].relation].valence], counts=counts))
    return ties


def _drawing_order(key: tuple[str, str, str, str]) -> tuple[int, int, str, str]:
    """Structure first: it lies under the others, and straight."""
    source, target, family, status = key
    return (0 if family in DIRECTED else 1) * 10 + FAMILIES.index(family), STATUSES.index(status), source, target


def edge_style(line: Line, *, plain: bool) -> dict[str, Any]:
    """What pyvis stores of a line: its id and its bend; `plain` leaves out the curves, for graphs of thousands of lines.

    Colour, width, dashes and arrows follow from family, status and the claims in view, and are set by the page's script.
    """
    return {"id": line.id} | ({"bend": line.bend} if line.bend and not plain else {})


def node_style(actor: Actor, importance: int) -> dict[str, Any]:
    """Options of vis-network for an actor: shape by class, size by the number of independent origins."""
    kind = actor_class(actor)
    return {"shape": SHAPES[kind], "size": round((7 if kind == "person" else 10) + 3 * sqrt(min(importance, 60)), 1)}


def actor_class(actor: Actor) -> str:
    """The class that the legend names: by kind where the table knows it, else by type."""
    return _classes().get(actor.kind, actor.type)


@cache
def _classes() -> Mapping[str, str]:
    text = (resources.files("kg.graph") / "templates" / "classes.csv").read_text("utf-8")
    return {row["kind"]: row["class"] for row in csv.DictReader(text.splitlines())}


def short_label(actor: Actor, language: str = "en") -> str:
    """What the picture writes: the label, or an acronym among the aliases when the label is long.

    >>> short_label(Actor("fla", "Azawad Liberation Front", "group", aliases=(("FLA", "fr"),)))
    'FLA'
    """
    if len(actor.label) <= 18:
        return actor.label
    acronyms = [(tongue != language, form) for form, tongue in actor.aliases if _is_acronym(form)]
    if acronyms:
        return min(acronyms, key=lambda pair: pair[0])[1]
    return actor.label if len(actor.label) <= 30 else actor.label[:29].rstrip() + "…"


def _is_acronym(form: str) -> bool:
    return 2 <= len(form) <= 9 and " " not in form and sum(letter.isupper() for letter in form) >= max(2, len(form) - 2)


def important_first(found: Sequence[Line]) -> list[Line]:
    """Lines with the most origins first, for the static table."""
    return sorted(found, key=lambda line: (line.status != "actual", -line.origins, line.id))
