"""From readings to the records of a graph folder: claims, actors, and the report that counts everything that was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kg.records import STATUSES, Actor, Article, Claim
from kg.vocabulary.relations import Relation
from kg.workspace.extraction import Reading
from kg.workspace.settings import Settings

if TYPE_CHECKING:
    from kg.graph.ties import Origins

COUNTS: Final = ("sentences", "mentions", "unlinked", "triggers", "claims", "rejects")


def actors_of(readings: Sequence[Reading], known: Mapping[str, Actor]) -> list[Actor]:
    """A record for every actor that occurs in a claim, with the countries and parents of each, by id.

    An actor of the vocabulary is taken from there; of others, the record of the first article that has one.
    """
    minted = {actor.id: actor for reading in reversed(readings) for actor in reading.actors}
    wanted = {key: words for reading in readings for claim in reading.claims for key, words in _named(claim)}
    found: dict[str, Actor] = {}
    todo = sorted(wanted)
    while todo:
        key = todo.pop()
        actor = known.get(key) or minted.get(key) or _bare(key, wanted.get(key))
        if actor is None or key in found:
            continue
        found[key] = actor
        todo += [other for other in (actor.country, actor.parent) if other]
    return [found[key] for key in sorted(found)]


def _named(claim: Claim) -> Iterator[tuple[str, tuple[str, str]]]:
    """Ids in a claim with the label and type that it gives them."""
    if claim.attributed_to and claim.attributed_to.id:
        yield claim.attributed_to.id, (claim.attributed_to.mention, "org")
    for place in claim.where:
        yield place.id, (place.label, "place")
    for side in (claim.subject, claim.object):
        yield from ((candidate, (candidate, side.type)) for candidate in side.candidates)
        yield side.id, (side.label, side.type)


def _bare(key: str, words: tuple[str, str] | None) -> Actor | None:
    """The least that can be said of an actor whose record no article holds."""
    return Actor(key, *words, generic=key.startswith("g-"), minted=True) if words else None


@dataclass(frozen=True)
class Contents:
    """The records of a graph folder: each article with its reading, in the order of their ids; actors and relations."""

    articles: Sequence[Article]
    readings: Sequence[Reading]
    actors: Sequence[Actor]
    relations: Mapping[str, Relation]

    @cached_property
    def claims(self) -> list[Claim]:
        """All claims, by article and place in its text."""
        return [claim for reading in self.readings for claim in reading.claims]

    @cached_property
    def origins(self) -> Origins:
        """Which articles and sentences are copies of one another."""
        from kg.graph.ties import Origins

        return Origins(self.claims, self.articles)

    def pairs(self) -> list[tuple[Article, Reading]]:
        """Each article with its reading."""
        return list(zip(self.articles, self.readings, strict=True))


def report(contents: Contents, *, skipped: Sequence[Mapping[str, str]], settings: Settings) -> dict[str, Any]:
    """What was read, what it gave, and what was skipped, refused or not known, in total and per article."""
    readings, claims, copies = contents.readings, contents.claims, contents.origins.copies()
    return {
        "articles": {
            "read": len(contents.articles),
            "parsed": sum(not reading.foreign for reading in readings),
            "foreign": _sorted(Counter(reading.foreign for reading in readings if reading.foreign)),
            "copies of others": len(copies),
            "skipped": len(skipped),
        },
        **{name: sum(reading.counts.get(name, 0) for reading in readings) for name in COUNTS},
        "claims by status": {status: sum(c.status == status for c in claims) for status in STATUSES},
        "claims by family": _sorted(Counter(contents.relations[c.relation].family for c in claims)),
        "claims by relation": _sorted(Counter(c.relation for c in claims)),
        "claims with an unnamed collective": sum(c.subject.generic or c.object.generic for c in claims),
        "rejects by reason": _sorted(Counter(str(reject["reason"]) for reading in readings for reject in reading.rejects)),
        "actors": _actor_counts(contents.actors),
        "run": settings.run,
        "settings": settings.described(),
        "skipped": list(skipped),
        "per article": [_row(article, reading, copies.get(article.id)) for article, reading in contents.pairs()],
    }


def _actor_counts(actors: Sequence[Actor]) -> dict[str, Any]:
    return {"all": len(actors), "minted": sum(a.minted for a in actors), "by type": _sorted(Counter(a.type for a in actors))}


def _row(article: Article, reading: Reading, copy_of: str | None) -> dict[str, Any]:
    counts = {} if reading.foreign else {name: reading.counts.get(name, 0) for name in COUNTS}
    row = {"id": article.id, "language": article.language, "words": len(article.text.split()), **counts}
    return {**row, "copy of": copy_of} if copy_of else row


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def skipped_rows(faults: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Sources that could not be read and why, in order."""
    return [{"source": source, "why": why} for source, why in sorted(faults)]
