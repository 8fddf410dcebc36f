"""Which minted actors may be the same as another, or as one of the vocabulary: questions for a person, never answers.

The score says how likely it is worth asking, not how likely they are the same; `why` says what made it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

from rapidfuzz import fuzz, process

from kg.records import Actor, Claim
from kg.vocabulary.decisions import Decision
from kg.vocabulary.fold import fold
from kg.vocabulary.likeness import TRANSLITERATION, Likeness, initials, is_acronym, likeness, name_words
from kg.vocabulary.merges import Merges

LEAST: Final = 0.7
MOST_PARTS: Final = 3
"""A name that is a part of more names than this says little: a family name, a common noun."""
_QUICK: Final = 68
_BATCH: Final = 256
_COMMON: Final = 12
_ORGANISED: Final = frozenset(("group", "force", "state", "org"))
_OTHER_KIND: Final = 0.97
_OTHER_CLASS: Final = 0.85
_OTHER_COUNTRY: Final = 0.6
_OPPOSED: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two actors with the likest pair of their names."""

    one: Actor
    other: Actor
    names: tuple[str, str]
    found: Likeness


def candidates(
    minted: Iterable[Actor], known: Iterable[Actor], claims: Iterable[Claim], *, merges: Merges | None = None, least: float = LEAST
) -> list[Decision]:
    """Pairs worth a decision, the likeliest first: minted actors with one another and with those of the vocabulary.

    Names make a pair (spelling, transliteration, acronym, part); partners in the claims that two actors share add to its score, a claim
    between the two takes from it. What the decisions settle is not asked again.

    >>> new, old = Actor("x-lukarawa", "Lukarawa", "group", minted=True), Actor("lakurawa", "Lakurawa", "group")
    >>> [(row.a, row.b, row.score, row.why) for row in candidates([new], [old], [])]
    [('lakurawa', 'x-lukarawa', 0.85, "spelling 0.85: 'Lakurawa', 'Lukarawa'")]
    """
    merges = merges or Merges()
    named = sorted((actor for actor in minted if not actor.generic), key=lambda actor: actor.id)
    context = _Context(claims, merges)
    settled = merges.settled
    rows = []
    for pair in _clear(_pairs(named, sorted(known, key=lambda actor: actor.id))):
        ids = frozenset((merges.of(pair.one.id), merges.of(pair.other.id)))
        if len(ids) == 2 and ids not in settled and (row := _question(pair, context)).score is not None and row.score >= least:
            rows.append(row)
    return sorted(rows, key=lambda row: (-(row.score or 0), row.a, row.b))


def _question(pair: _Pair, context: _Context) -> Decision:
    """The pair with its score and what gave it; an actor of the vocabulary comes first."""
    (one, one_name), (other, other_name) = sorted(
        ((pair.one, pair.names[0]), (pair.other, pair.names[1])), key=lambda side: (side[0].minted, side[0].id)
    )
    score = pair.found.value
    why = [f"{pair.found.kind} {score:.2f}: {one_name!r}, {other_name!r}"]
    for factor, reason in _doubts(one, other, context):
        score *= factor
        why.append(f"{reason} x{factor}")
    weight, shared = context.shared(one.id, other.id)
    if shared:
        gain = (1 - score) * 0.5 * weight
        score += gain
        why.append(f"partners {', '.join(shared[:3])} +{gain:.2f}")
    return Decision(one.id, other.id, one.label, other.label, round(score, 2), "; ".join(why))


def _doubts(one: Actor, other: Actor, context: _Context) -> Iterator[tuple[float, str]]:
    if one.type != other.type:
        yield (_OTHER_KIND if {one.type, other.type} <= _ORGANISED else _OTHER_CLASS), f"types {one.type}, {other.type}"
    if one.country and other.country and one.country != other.country:
        yield _OTHER_COUNTRY, f"countries {one.country}, {other.country}"
    if context.opposed(one.id, other.id):
        yield _OPPOSED, "two sides of one claim"


class _Context:
    """Who has claims with whom."""

    def __init__(self, claims: Iterable[Claim], merges: Merges) -> None:
        self._partners: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            one, other = merges.of(claim.subject.id), merges.of(claim.object.id)
            if not (claim.subject.generic or claim.object.generic):
                self._partners[one].add(other)
                self._partners[other].add(one)

    def opposed(self, one: str, other: str) -> bool:
        """Whether a claim has the two as its sides."""
        return other in self._partners.get(one, ())

    def shared(self, one: str, other: str) -> tuple[float, list[str]]:
        """The partners of both, the rarest first, and their weight in [0, 1): who deals with everybody weighs little."""
        both = self._partners.get(one, set()) & self._partners.get(other, set())
        ranked = sorted(both, key=lambda key: (len(self._partners[key]), key))
        weight = sum(1 / log2(1 + len(self._partners[key])) for key in ranked)
        return weight / (weight + 1), ranked


def _pairs(minted: Sequence[Actor], known: Sequence[Actor]) -> list[_Pair]:
    """Every pair of actors with names that resemble, by the strongest resemblance of their names."""
    best: dict[tuple[str, str], _Pair] = {}
    for (one, name), (other, form) in _near(_forms(minted), _forms([*minted, *known])):
        if one.id == other.id or not (found := likeness(name, form)) or not _comparable(one, other, found):
            continue
        key = (min(one.id, other.id), max(one.id, other.id))
        pair = _Pair(one, other, (name, form), found)
        best[key] = max(best.get(key, pair), pair, key=lambda p: (p.found.value, p.one.id > p.other.id, p.names))
    return [best[key] for key in sorted(best)]


def _comparable(one: Actor, other: Actor, found: Likeness) -> bool:
    """Whether types allow the question: a person is no group, unless the name is the same and one type is a mistake."""
    alike = one.type == other.type or {one.type, other.type} <= _ORGANISED
    return not other.generic and (alike or found.value >= TRANSLITERATION)


def _clear(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs without those by a part that many names have."""
    parts = Counter(actor.id for pair in pairs if pair.found.kind == "part" for actor in (pair.one, pair.other))
    return [p for p in pairs if p.found.kind != "part" or max(parts[p.one.id], parts[p.other.id]) <= MOST_PARTS]


Form = tuple[Actor, str]


def _forms(actors: Iterable[Actor]) -> list[Form]:
    """Each name of each actor once, however it is written."""
    return [
        (actor, name)
        for actor in actors
        for name in {fold(form): form for form in [*(form for form, _ in reversed(actor.aliases)), actor.label]}.values()
    ]


def _near(minted: Sequence[Form], everyone: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Pairs of forms that a closer look may find alike: similar as a whole, a rare word in common, or initials of the other."""
    seen: set[tuple[int, int]] = set()
    for i, j in (*_similar(minted, everyone), *_sharing(minted, everyone), *_abbreviated(minted, everyone)):
        if (i, j) not in seen:
            seen.add((i, j))
            yield minted[i], everyone[j]


def _similar(minted: Sequence[Form], everyone: Sequence[Form]) -> Iterator[tuple[int, int]]:
    keys = [" ".join(name_words(form)) for _, form in everyone]
    for first in range(0, len(minted), _BATCH):
        asked = [" ".join(name_words(form)) for _, form in minted[first : first + _BATCH]]
        table = process.cdist(asked, keys, scorer=fuzz.ratio, score_cutoff=_QUICK)
        yield from ((first + int(row), int(column)) for row, column in zip(*table.nonzero(), strict=True))


def _sharing(minted: Sequence[Form], everyone: Sequence[Form]) -> Iterator[tuple[int, int]]:
    places = _index((j, name_words(form)) for j, (_, form) in enumerate(everyone))
    for i, (_, form) in enumerate(minted):
        yield from ((i, j) for word in name_words(form) if len(places[word]) <= _COMMON for j in places[word])


def _abbreviated(minted: Sequence[Form], everyone: Sequence[Form]) -> Iterator[tuple[int, int]]:
    short = _index((j, (_letters(form),)) for j, (_, form) in enumerate(everyone) if is_acronym(form))
    long = _index((j, initials(form)) for j, (_, form) in enumerate(everyone) if " " in form)
    for i, (_, form) in enumerate(minted):
        found = long.get(_letters(form), ()) if is_acronym(form) else [j for letters in initials(form) for j in short.get(letters, ())]
        yield from ((i, j) for j in found)


def _letters(form: str) -> str:
    return "".join(c for c in fold(form) if c.isalpha())


def _index(rows: Iterable[tuple[int, Iterable[str]]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for j, keys in rows:
        for key in keys:
            found[key].append(j)
    return found
