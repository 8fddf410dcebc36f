"""Claims -> ties: what all articles together say of one pair of actors in one family of relations.

A tie counts its claims per status; only `actual` claims make it hold. How long it holds after a report is a choice (`persistence`)
that every output names, because two rules give two networks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import nan
from typing import Final

from kg.errors import KgError
from kg.graph.network import SIGN, is_generic, relation_of
from kg.graph.origins import Groups, copies
from kg.graph.periods import Period, claim_period
from kg.graph.persistence import PERSISTENCE, holding
from kg.records import STATUSES, Article, Claim
from kg.vocabulary.relations import FAMILIES, Relation

DIRECTED: Final = frozenset({"structure", "people", "territory"})
"""Families in which the order of the pair is kept: part and whole, leader and group, actor and place."""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """Claims of one status in a tie. `origins` counts articles, with near-identical ones and wire copies as one."""

    status: str
    claims: int
    articles: int
    outlets: int
    origins: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """All claims of a pair in a family. `source < target` by id unless the family is directed (structure, people, territory).

    `first` and `last` are the days of the earliest and latest actual claim, None when no actual claim has a date. `periods` says
    when the tie holds under `persistence`. `confidence` is the mean over the actual claims, nan when there is none.
    """

    source: str
    target: str
    family: str
    sign: int
    relations: tuple[tuple[str, int], ...] = ()
    counts: tuple[StatusCount, ...] = ()
    claims: tuple[str, ...] = ()
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    first: str | None = None
    last: str | None = None
    confidence: float = nan
    disputed: float = nan
    contested: bool = False
    persistence: str = "reported"
    periods: tuple[Period, ...] = ()

    @property
    def pair(self) -> frozenset[str]:
        """The two actors, without order."""
        return frozenset((self.source, self.target))

    def count(self, status: str) -> int:
        """Number of claims of a status."""
        return next((c.claims for c in self.counts if c.status == status), 0)

    def holds(self, day: str) -> bool:
        """Whether the tie holds on an ISO day under its persistence."""
        return any(period.holds(day) for period in self.periods)


@dataclass(frozen=True, slots=True)
class _Group:
    source: str
    target: str
    family: str
    sign: int
    claims: list[Claim] = field(default_factory=list)


def ties(
    claims: Iterable[Claim],
    relations: Mapping[str, Relation],
    *,
    persistence: str = "reported",
    months: int = 12,
    articles: Iterable[Article] = (),
    include_generic: bool = False,
    origins: Origins | None = None,
) -> list[Tie]:
    """Ties of all pairs, in the order of source, target and family.

    `persistence` is one of
    'reported'        a tie holds in the months that a claim speaks of, and no longer;
    'until-contrary'  it holds until a claim of the opposite sign, or one that says it ended (the rule of Mapping Militants);
    'window'          it holds for `months` months after each claim.
    With `articles`, near-identical articles count as one origin; near-identical sentences do so always. `origins` are given where
    they are known already.

    Raises KgError for an unknown persistence, RecordError for an unknown relation.
    """
    if persistence not in PERSISTENCE:
        raise KgError(f"persistence {persistence!r} is none of {', '.join(PERSISTENCE)}")
    kept = sorted((c for c in claims if include_generic or not is_generic(c)), key=lambda c: c.id)
    groups = _grouped(kept, relations)
    origins = origins or Origins(kept, articles)
    found = [_tie(group, groups, persistence, months, origins) for _, group in sorted(groups.items())]
    return _contested(found)


def tie_key(claim: Claim, relation: Relation) -> tuple[str, str, str]:
    """Source, target and family of the tie that a claim belongs to."""
    pair = (claim.subject.id, claim.object.id)
    source, target = pair if relation.family in DIRECTED else sorted(pair)
    return source, target, relation.family


def _grouped(claims: Sequence[Claim], relations: Mapping[str, Relation]) -> dict[tuple[str, str, str], _Group]:
    groups: dict[tuple[str, str, str], _Group] = {}
    for claim in claims:
        relation = relation_of(claim, relations)
        key = tie_key(claim, relation)
        groups.setdefault(key, _Group(*key, sign=SIGN[relation.valence])).claims.append(claim)
    return groups


def _tie(group: _Group, groups: Mapping[tuple[str, str, str], _Group], persistence: str, months: int, origins: Origins) -> Tie:
    actual = [c for c in group.claims if c.status == "actual"]
    contrary = [c for other in _contrary(group, groups) for c in other.claims if c.status == "actual"]
    contrary += [c for c in group.claims if c.status == "ended"]
    first, last = _span(actual)
    return Tie(
        group.source,
        group.target,
        group.family,
        group.sign,
        relations=tuple(sorted(Counter(c.relation for c in group.claims).items())),
        counts=tuple(_count(status, found, origins) for status in STATUSES if (found := [c for c in group.claims if c.status == status])),
        claims=tuple(c.id for c in group.claims),
        articles=len({c.document for c in group.claims}),
        outlets=len(_outlets(group.claims)),
        origins=origins.count(group.claims),
        first=first,
        last=last,
        confidence=round(sum(c.confidence for c in actual) / len(actual), 6) if actual else nan,
        disputed=_disputed(group.claims),
        persistence=persistence if persistence != "window" else f"window of {months} months",
        periods=holding(_periods(actual), _periods(contrary), persistence, months=months),
    )


def _contrary(group: _Group, groups: Mapping[tuple[str, str, str], _Group]) -> list[_Group]:
    keys = {(a, b, family) for family in FAMILIES for a, b in ((group.source, group.target), (group.target, group.source))}
    return [groups[key] for key in sorted(keys) if group.sign and key in groups and groups[key].sign == -group.sign]


def _count(status: str, claims: Sequence[Claim], origins: Origins) -> StatusCount:
    first, last = _span(claims)
    return StatusCount(status, len(claims), len({c.document for c in claims}), len(_outlets(claims)), origins.count(claims), first, last)


def _periods(claims: Iterable[Claim]) -> list[Period]:
    return [period for claim in claims if (period := claim_period(claim)) is not None]


def _span(claims: Iterable[Claim]) -> tuple[str | None, str | None]:
    found = _periods(claims)
    return (min(p.start for p in found), max(p.end for p in found)) if found else (None, None)


def _outlets(claims: Iterable[Claim]) -> set[str]:
    return {c.outlet or c.document for c in claims}


def _disputed(claims: Sequence[Claim]) -> float:
    """Share of the outlets that deny or negate the tie, in [0, 1]; nan when no outlet speaks of it. One outlet may do both."""
    speaking = _outlets(c for c in claims if c.status in ("actual", "denied", "negated", "ended"))
    against = _outlets(c for c in claims if c.status in ("denied", "negated"))
    return round(len(against) / len(speaking), 6) if speaking else nan


def _contested(found: Sequence[Tie]) -> list[Tie]:
    """Marks ties of a pair that holds ties of both signs in overlapping periods."""
    signed: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in found:
        if tie.sign:
            signed[tie.pair].append(tie)
    clash = {id(a) for group in signed.values() for a in group for b in group if a.sign == -b.sign and _overlap(a.periods, b.periods)}
    return [replace(tie, contested=True) if id(tie) in clash else tie for tie in found]


def _overlap(first: Iterable[Period], second: Sequence[Period]) -> bool:
    return any(a.overlaps(b) for a in first for b in second)


class Origins:
    """How many independent origins some claims have: near-identical sentences and articles count once."""

    def __init__(self, claims: Iterable[Claim], articles: Iterable[Article] = ()) -> None:
        self._sentence = copies({c.sentence: c.sentence for c in claims})
        self._article = copies({a.id: a.text for a in articles})

    def of(self, claims: Iterable[Claim]) -> dict[str, str]:
        """Article id -> the article that stands for its origin, among the articles of these claims."""
        claims = list(claims)
        groups = Groups(sorted({c.document for c in claims}))
        first: dict[str, str] = {}
        for claim in sorted(claims, key=lambda c: c.document):
            for mark in (f"s {self._sentence[claim.sentence]}", f"a {self._article.get(claim.document, claim.document)}"):
                groups.join(first.setdefault(mark, claim.document), claim.document)
        return {c.document: groups.root(c.document) for c in claims}

    def copies(self) -> dict[str, str]:
        """Article id -> the first of its near-identical articles, for those that are not the first."""
        return {key: first for key, first in sorted(self._article.items()) if key != first}

    def count(self, claims: Iterable[Claim]) -> int:
        """Number of origins."""
        return len(set(self.of(claims).values()))
