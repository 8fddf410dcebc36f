"""What follows from the decisions: which actor stands for which; contradictions are found before anything is merged."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.errors import VocabularyError
from kg.vocabulary.decisions import Decision


@dataclass(frozen=True, slots=True)
class Merges:
    """Decisions made ready: `canonical` maps each merged id to the actor that stands for it, `labels` the minted ones to their label.

    An actor of the vocabulary stands for all that are the same; where there is none, the smallest id does.
    """

    decisions: tuple[Decision, ...] = ()
    canonical: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def of(self, key: str) -> str:
        """The id that stands for this one; itself where nobody merged it."""
        return self.canonical.get(key, key)

    @property
    def settled(self) -> set[frozenset[str]]:
        """Pairs of actors, as they stand for others, that nobody needs to be asked about again."""
        return {frozenset((self.of(row.a), self.of(row.b))) for row in self.decisions if row.decision}

    @property
    def fingerprint(self) -> str:
        """Hash of what was decided; '' where nothing was. Who decided and why changes no graph, and so not the hash."""
        rows = sorted([*sorted(row.pair), row.decision, *_labels_of(row)] for row in self.decisions if row.decision)
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16] if rows else ""


def _labels_of(row: Decision) -> list[str]:
    return [label for _, label in sorted([(row.a, row.label_a), (row.b, row.label_b)])]


def merges_of(decisions: Sequence[Decision], known: Collection[str]) -> Merges:
    """The merges that these decisions ask for; `known` are the ids of the vocabulary.

    Raises VocabularyError where decisions contradict one another, or would make one of two actors of the vocabulary.
    >>> rows = [Decision("x-b", "x-a", "B", "A", decision="same"), Decision("x-b", "jnim", "B", "JNIM", decision="same")]
    >>> merges_of(rows, {"jnim"}).of("x-a")
    'jnim'
    """
    same = [row for row in decisions if row.decision == "same"]
    groups = _groups(same)
    if faults := [*_contradictions(decisions, same, groups), *_two_known(same, groups, known)]:
        raise VocabularyError(faults)
    canonical: dict[str, str] = {}
    for group in groups:
        first = min(group, key=lambda key: (key not in known, key))
        canonical |= {key: first for key in sorted(group) if key != first}
    return Merges(tuple(decisions), canonical, _labels(same, set(canonical.values()) - set(known)))


def _groups(same: Iterable[Decision]) -> list[set[str]]:
    """Sets of ids that are one actor."""
    group_of: dict[str, set[str]] = {}
    for row in same:
        joined = group_of.get(row.a, {row.a}) | group_of.get(row.b, {row.b})
        group_of |= dict.fromkeys(joined, joined)
    return [group for key, group in sorted(group_of.items()) if key == min(group)]


def _labels(same: Iterable[Decision], minted: Collection[str]) -> dict[str, str]:
    """A label for each minted actor that stands for others, of the first row by ids that names it."""
    rows = sorted(same, key=lambda row: (row.a, row.b), reverse=True)
    return {key: label for row in rows for key, label in ((row.a, row.label_a), (row.b, row.label_b)) if key in minted}


def _contradictions(decisions: Iterable[Decision], same: Sequence[Decision], groups: Iterable[set[str]]) -> list[str]:
    apart = [row for row in decisions if row.decision == "different"]
    return [
        f"{row.where}: says that {row.a!r} and {row.b!r} are different, but {_because(same, row.a, row.b)} makes them the same; change one"
        for group in groups
        for row in apart
        if row.pair <= group
    ]


def _two_known(same: Sequence[Decision], groups: Iterable[set[str]], known: Collection[str]) -> list[str]:
    found = []
    for group in groups:
        for a, b in list(combinations(sorted(key for key in group if key in known), 2))[:1]:
            path = _path(same, a, b)
            where, chain = path[-1].where, ", ".join(row.where for row in path)
            found.append(f"{where}: makes {a!r} and {b!r}, both of the vocabulary, one actor (by {chain}); join their rows there instead")
    return found


def _because(same: Sequence[Decision], a: str, b: str) -> str:
    return ", ".join(row.where for row in _path(same, a, b))


def _path(same: Sequence[Decision], a: str, b: str) -> list[Decision]:
    """The shortest chain of rows from one actor to another of its group."""
    ways: dict[str, list[Decision]] = {a: []}
    todo = deque([a])
    while todo and b not in ways:
        here = todo.popleft()
        for row in (row for row in same if here in row.pair):
            there = row.b if row.a == here else row.a
            if there not in ways:
                ways[there] = [*ways[here], row]
                todo.append(there)
    return ways[b]
