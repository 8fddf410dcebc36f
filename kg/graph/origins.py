"""Which texts have one origin: wire copy printed by ten outlets is one voice.

Exact word shingles and their Jaccard similarity (Broder, "On the resemblance and containment of documents", 1997; general
knowledge, unverified). An index of each text's rarest shingles keeps the number of comparisons near the number of true copies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import ceil
from typing import Final

SIMILAR: Final = 0.6
"""Share of shingles in common from which two texts are copies; desks cut and reorder, and rarely rewrite half of the words."""
WORDS_A_SHINGLE: Final = 3
Shingle = tuple[str, ...]
_WORD: Final = re.compile(r"\w+")


def shingles(text: str, *, words: int = WORDS_A_SHINGLE) -> frozenset[Shingle]:
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
    sets: dict[frozenset[int], str] = {}
    numbers: dict[Shingle, int] = {}  # numbers are compared four times as fast as runs of words
    groups = Groups(texts)
    for key in sorted(texts):
        bag = frozenset(numbers.setdefault(shingle, len(numbers)) for shingle in shingles(texts[key]))
        first = sets.setdefault(bag, key)
        groups.join(first, key)
    found = {key: bag for bag, key in sets.items()}
    for first, second in sorted(_candidates(found, similar)):
        common = len(found[first] & found[second])
        if common >= similar * (len(found[first]) + len(found[second]) - common):
            groups.join(first, second)
    return {key: groups.root(key) for key in sorted(texts)}


def _candidates(sets: Mapping[str, frozenset[int]], similar: float) -> set[tuple[str, str]]:
    """Pairs that may be copies, none of them missed: two sets with this similarity share one of their rarest shingles.

    With its shingles in the order of rarity, a set of n has to be looked up by the first n - ceil(similar n) + 1 of them alone (prefix
    filter of Chaudhuri, Ganti and Kaushik, 2006; general knowledge, unverified). These are rare, so few pairs are proposed.
    """
    spread = Counter(shingle for bag in sets.values() for shingle in bag)
    holders: dict[int, list[str]] = defaultdict(list)
    for key, bag in sets.items():
        rare = sorted(bag, key=lambda shingle: (spread[shingle], shingle))
        for shingle in rare[: len(bag) - ceil(similar * len(bag)) + 1]:
            holders[shingle].append(key)
    size = {key: len(bag) for key, bag in sets.items()}
    pairs = {pair for keys in holders.values() for pair in combinations(keys, 2)}
    return {(a, b) for a, b in pairs if min(size[a], size[b]) >= similar * max(size[a], size[b])}


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
