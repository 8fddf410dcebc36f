"""Decisions applied to readings and taken back: a claim keeps its id and its words, and says what it was before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from kg.records import Actor, Argument, Claim, claim_from_dict
from kg.vocabulary import Vocabulary, fold
from kg.vocabulary.merges import Merges
from kg.workspace.extraction import Reading
from kg.workspace.records import read_lines

BOTH_SIDES: Final = "one actor on both sides"
TYPES: Final = "types do not fit the relation"


@dataclass(frozen=True, slots=True)
class Merged:
    """Readings with the decisions applied; `actors` are the records that these change, by id; `summary` is for the report."""

    readings: list[Reading]
    actors: Mapping[str, Actor]
    summary: Mapping[str, Any]


def merged(readings: Sequence[Reading], merges: Merges, vocabulary: Vocabulary) -> Merged:
    """Every id that was merged, replaced by that of the actor that stands for it, with its label and type.

    A claim that has one actor on both sides then, or types that its relation does not allow, is withdrawn and listed in the summary.
    With no decision, the readings are as they were and the summary is empty.
    """
    if not merges.decisions:
        return Merged(list(readings), {}, {})
    actors = _records(readings, merges, vocabulary)
    withdrawn: list[dict[str, str]] = []
    done = [_applied(reading, merges, actors, vocabulary, withdrawn) for reading in readings]
    return Merged(done, actors, _summary(readings, done, merges, vocabulary, withdrawn))


def _records(readings: Sequence[Reading], merges: Merges, vocabulary: Vocabulary) -> dict[str, Actor]:
    """A record for each actor that stands for others: its own names and theirs; of minted ones, what the first article has."""
    found: dict[str, Actor] = {}
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    targets = set(merges.canonical.values())
    for reading in readings if targets else ():
        language = reading.claims[0].language if reading.claims else "en"
        for actor in reading.actors:
            key = merges.of(actor.id)
            if key in targets:
                names[key].add((actor.label, language))
                record = replace(actor, id=key, label=merges.labels.get(key, actor.label))
                found.setdefault(key, vocabulary.actors.get(key, record))
    found |= {key: vocabulary.actors[key] for key in targets - set(found) if key in vocabulary.actors}
    return {key: _named(actor, names[key]) for key, actor in sorted(found.items())}


def _named(actor: Actor, names: set[tuple[str, str]]) -> Actor:
    known = {fold(form) for form, _ in actor.aliases} | {fold(actor.label)}
    return replace(actor, aliases=(*actor.aliases, *sorted(pair for pair in names if fold(pair[0]) not in known)))


def _applied(
    reading: Reading, merges: Merges, actors: Mapping[str, Actor], vocabulary: Vocabulary, withdrawn: list[dict[str, str]]
) -> Reading:
    claims: list[Claim] = []
    before: list[tuple[int, Claim]] = []
    for number, claim in enumerate(reading.claims):
        new = _claim(claim, merges, actors)
        if new != claim:
            before.append((number, claim))
        if why := _fault(claim, new, vocabulary, actors):
            withdrawn.append({"claim": claim.id, "article": reading.article, "why": why})
        else:
            claims.append(new)
    if not before:
        return reading
    return replace(reading, claims=tuple(claims), before=tuple(before), counts={**reading.counts, "claims": len(claims)})


def _claim(claim: Claim, merges: Merges, actors: Mapping[str, Actor]) -> Claim:
    speaker = claim.attributed_to
    if speaker and speaker.id:
        speaker = replace(speaker, id=merges.of(speaker.id))
    where = tuple(replace(w, id=key, label=actors[key].label) if (key := merges.of(w.id)) in actors else w for w in claim.where)
    subject, object_ = (_side(side, merges, actors) for side in (claim.subject, claim.object))
    return replace(claim, subject=subject, object=object_, attributed_to=speaker, where=where)


def _side(side: Argument, merges: Merges, actors: Mapping[str, Actor]) -> Argument:
    key = merges.of(side.id)
    others = tuple(dict.fromkeys(other for c in side.candidates if (other := merges.of(c)) != key))
    if key not in actors:
        return replace(side, candidates=others)
    return replace(side, id=key, label=actors[key].label, type=actors[key].type, candidates=others)


def _fault(old: Claim, new: Claim, vocabulary: Vocabulary, actors: Mapping[str, Actor]) -> str | None:
    """Why a claim cannot stay now that its actors are others."""
    if old == new:
        return None
    if new.subject.id == new.object.id:
        return BOTH_SIDES
    country = [_is_country(actors.get(side.id) or vocabulary.actors.get(side.id)) for side in (new.subject, new.object)]
    relation = vocabulary.relations[new.relation]
    fits = relation.admits(new.subject.type, new.object.type, subject_is_country=country[0], object_is_country=country[1])
    return None if fits else TYPES


def _is_country(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "country"


def _summary(
    old: Sequence[Reading], new: Sequence[Reading], merges: Merges, vocabulary: Vocabulary, withdrawn: list[dict[str, str]]
) -> dict[str, Any]:
    decided = [row for row in merges.decisions if row.decision]
    if not decided:
        return {}
    return {
        "decided": {answer: sum(row.decision == answer for row in decided) for answer in ("same", "different", "unsure")},
        "actors merged": dict(sorted(merges.canonical.items())),
        "claims changed": sum(len(reading.before) for reading in new) - len(withdrawn),
        "claims withdrawn": withdrawn,
        "unknown": unknown(old, merges, vocabulary),
    }


def unknown(readings: Sequence[Reading], merges: Merges, vocabulary: Vocabulary) -> list[str]:
    """Ids that were decided upon, and are neither in the vocabulary nor in these articles."""
    here = {actor.id for reading in readings for actor in reading.actors}
    here |= {place.id for reading in readings for claim in reading.claims for place in claim.where}
    decided = {key for row in merges.decisions if row.decision for key in row.pair}
    return sorted(decided - here - set(vocabulary.actors))


def unmerged(reading: Reading) -> Reading:
    """The reading as the article gave it, before any decision."""
    if not reading.before:
        return reading
    changed = {claim.id for _, claim in reading.before}
    claims = [claim for claim in reading.claims if claim.id not in changed]
    for number, claim in reading.before:
        claims.insert(number, claim)
    return replace(reading, claims=tuple(claims), before=(), counts={**reading.counts, "claims": len(claims)})


def same_as_before(done: Merged, kept: Collection[str], old: Path | None) -> Collection[str]:
    """Those articles of an old graph folder whose claims are still these: who stands for an actor may have changed elsewhere."""
    if old is None or not done.actors:
        return kept
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in read_lines(old / "claims.jsonl", claim_from_dict):
        claims[claim.document].append(claim)
    return {reading.article for reading in done.readings if reading.article in kept and list(reading.claims) == claims[reading.article]}
