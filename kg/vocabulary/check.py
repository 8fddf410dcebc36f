"""What the vocabulary holds and what is doubtful in it: the counts and faults behind `kg vocabulary check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.records import Actor
from kg.vocabulary.fold import fold, name_key
from kg.vocabulary.loader import Vocabulary
from kg.vocabulary.relations import Relation
from kg.vocabulary.rows import Alias, is_verified

RelationsIn = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `all` rows cite a document that was read."""

    verified: int
    all: int


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of a vocabulary that loaded, its ambiguous names and its faults; no fault means it is clean.

    `names` counts the aliases of actors, without labels and places, that differ by more than regular spelling; `ambiguous` maps a folded
    form to the actors that it may mean at one date.
    """

    fingerprint: str
    counts: Mapping[str, int]
    types: Mapping[str, int]
    names: int
    place_names: int
    located: int
    sources: Mapping[str, Share]
    ambiguous: Mapping[str, tuple[str, ...]]
    faults: tuple[str, ...]


def check(vocabulary: Vocabulary, *, examples: RelationsIn | None = None) -> Report:
    """Counts the rows and looks for what the loader cannot refuse.

    `examples` finds the relations that a text states; with it, the example sentence of each relation must state the relation and its
    counter-example must not.
    """
    places = {key: actor for key, actor in vocabulary.actors.items() if actor.type == "place"}
    actors = {key: actor for key, actor in vocabulary.actors.items() if actor.type != "place"}
    faults = [*_forces(actors), *_unverified_parents(actors), *_texts(vocabulary.relations)]
    if examples:
        faults += _examples(vocabulary.relations, examples)
    return Report(
        fingerprint=vocabulary.fingerprint,
        counts=_counts(vocabulary, actors, places),
        types=dict(sorted(Counter(actor.type for actor in vocabulary.actors.values()).items())),
        names=_distinct(vocabulary.aliases, actors),
        place_names=_distinct(vocabulary.aliases, places),
        located=sum(place.latitude is not None for place in places.values()),
        sources={
            "actors": _share(actor.source for actor in actors.values()),
            "places": _share(place.source for place in places.values()),
            "lineage": _share(row.source for row in vocabulary.lineage),
        },
        ambiguous=_ambiguous(vocabulary.aliases),
        faults=tuple(faults),
    )


def report_lines(report: Report) -> list[str]:
    """The report as lines for a reader."""
    lines = [f"vocabulary {report.fingerprint}"]
    lines += [f"{count:>6} {name}" for name, count in report.counts.items()]
    lines += [f"{report.names:>6} names of actors beyond their labels, regular variants of spelling not counted"]
    lines += [f"{report.place_names:>6} such names of places"]
    lines += [f"{report.located:>6} places with coordinates"]
    lines += [f"types: {', '.join(f'{name} {count}' for name, count in report.types.items())}"]
    lines += [f"source read: {share.verified} of {share.all} {name} ({_percent(share)})" for name, share in report.sources.items()]
    lines += [f"{len(report.ambiguous)} names mean more than one actor: {', '.join(report.ambiguous)}"]
    return [*lines, *(f"fault: {fault}" for fault in report.faults)]


def _percent(share: Share) -> str:
    return f"{share.verified / share.all:.0%}" if share.all else "none"


def _counts(vocabulary: Vocabulary, actors: Mapping[str, Actor], places: Mapping[str, Actor]) -> dict[str, int]:
    return {
        "relations": len(vocabulary.relations),
        "actors": len(actors),
        "places": len(places),
        "aliases": len(vocabulary.aliases),
        "demonyms": len(vocabulary.demonyms),
        "nouns": len(vocabulary.nouns),
        "lineage facts": len(vocabulary.lineage),
    }


def _share(sources: Iterable[str]) -> Share:
    found = [is_verified(source) for source in sources]
    return Share(sum(found), len(found))


def _distinct(aliases: Iterable[Alias], actors: Mapping[str, Actor]) -> int:
    """Names of these actors that are no regular variant of the label or of one another."""
    keys = {(alias.actor, name_key(alias.form)) for alias in aliases if alias.actor in actors}
    return len(keys - {(actor.id, name_key(actor.label)) for actor in actors.values()})


def _ambiguous(aliases: Iterable[Alias]) -> dict[str, tuple[str, ...]]:
    """Forms that name several actors at one date; a metonym beside its place is meant to be so."""
    by_form: dict[str, list[Alias]] = {}
    for alias in aliases:
        if alias.use != "metonym":
            by_form.setdefault(fold(alias.form), []).append(alias)
    several = {form: rows for form, rows in sorted(by_form.items()) if len(rows) > 1}
    found = {form: tuple(sorted({a.actor for a in rows if any(_meet(a, b) for b in rows)})) for form, rows in several.items()}
    return {form: ids for form, ids in found.items() if ids}


def _meet(one: Alias, other: Alias) -> bool:
    """Whether two aliases of different actors hold at one date."""
    ends = ((one.to, other.from_), (other.to, one.from_))
    return one.actor != other.actor and not any(end and start and end[: len(start)] < start[: len(end)] for end, start in ends)


def _forces(actors: Mapping[str, Actor]) -> Iterator[str]:
    """`Malian soldiers` are the one actor of kind armed-forces of that country."""
    armies = Counter(actor.country for actor in actors.values() if actor.kind == "armed-forces")
    for country, count in sorted(armies.items(), key=str):
        if count > 1:
            yield f"{country} has {count} actors of kind armed-forces; keep one, give the others another kind (army, air-force, unit)"


def _unverified_parents(actors: Mapping[str, Actor]) -> Iterator[str]:
    """A parent is asserted in the graph, so it needs a source."""
    for actor in actors.values():
        if actor.parent and not is_verified(actor.source):
            yield f"{actor.id}: parent {actor.parent!r} rests on no document; name the source or empty the cell"


def _texts(relations: Mapping[str, Relation]) -> Iterator[str]:
    for relation in relations.values():
        for column in ("label_fr", "definition_en", "definition_fr", "example", "counter_example"):
            if not getattr(relation, column):
                yield f"{relation.id}: no {column}"


def _examples(relations: Mapping[str, Relation], relations_in: RelationsIn) -> Iterator[str]:
    for relation in relations.values():
        if relation.example and relation.id not in relations_in(relation.example):
            yield f"{relation.id} is not found in its example: {relation.example}"
        if relation.counter_example and relation.id in relations_in(relation.counter_example):
            yield f"{relation.id} is found in its counter-example: {relation.counter_example}"
