"""Which texts have one origin: wire copy printed by ten outlets is one voice.

Exact word shingles and their Jaccard similarity (Broder, "On the resemblance and containment of documents", 1997; general
knowledge, unverified). An index from shingle to texts keeps the number of comparisons near the number of true copies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

SIMILAR: Final = 0.6
"""Share of shingles in common from which two texts are copies; desks cut and reorder, and rarely rewrite half of the words."""
WORDS_A_SHINGLE: Final = 3
COMMON_SHINGLE: Final = 200
"""A shingle of more texts than this is a stock phrase and proposes no pair."""
_WORD: Final = re.compile(r"\w+")


def shingles(text: str, *, words: int = WORDS_A_SHINGLE) -> frozenset[tuple[str, ...]]:
    """Runs of words of a text, without case and punctuation; a text shorter than a run is one shingle.

    >>> sorted(shingles("The army left, the army said."))
    [('army', 'left', 'the'), ('left', 'the', 'army'), ('the', 'army', 'left'), ('the', 'army', 'said')]
    """
    tokens = _WORD.findall(text.casefold())
    if len(tokens) <= words:
        return frozenset([tuple(tokens)] if tokens else [])
    return frozenset(tuple(tokens[i : i + words]) for i in range(len(tokens) - words + 1))


def copies(texts: Mapping[str, str], *, similar: float = SIMILAR) -> dict[str, str]:
    """Each text's key -> the smallest key among its near-identical texts (itself when there is none).

    >>> copies({"a": "Fighters burned two trucks near Diabaly, police said.", "b": "Fighters burned two trucks near Diabaly", "c": "Rain."})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    sets = {key: shingles(texts[key]) for key in sorted(texts)}
    groups = Groups(sets)
    for first, second in sorted(_candidates(sets)):
        common = len(sets[first] & sets[second])
        if common >= similar * (len(sets[first]) + len(sets[second]) - common):
            groups.join(first, second)
    return {key: groups.root(key) for key in sets}


def _candidates(sets: Mapping[str, frozenset[tuple[str, ...]]]) -> set[tuple[str, str]]:
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, found in sets.items():
        for shingle in found:
            holders[shingle].append(key)
    pairs: set[tuple[str, str]] = set()
    for keys in holders.values():
        if 1 < len(keys) <= COMMON_SHINGLE:
            pairs.update((a, b) for i, a in enumerate(keys) for b in keys[i + 1 :])
        elif len(keys) > COMMON_SHINGLE:
            pairs.update((keys[0], b) for b in keys[1:])
    return pairs


class Groups:
    """Disjoint groups of keys; the root of a group is its smallest key."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def root(self, key: str) -> str:
        """The smallest key of the group."""
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, first: str, second: str) -> None:
        """Makes one group of two."""
        low, high = sorted((self.root(first), self.root(second)))
        self._parent[high] = low
