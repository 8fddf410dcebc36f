"""Which texts have one origin: wire copy printed by ten outlets is one voice.

Exact word shingles and their Jaccard similarity (Broder, "On the resemblance and containment of documents", 1997; general
knowledge, unverified). An index of each text's rarest shingles keeps the number of comparisons near the number of true copies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

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
    bags = list(sets)
    for one, other in _candidates(bags, similar):
        first, second = sets[bags[one]], sets[bags[other]]
        if groups.root(first) != groups.root(second) and _alike(bags[one], bags[other], similar):
            groups.join(first, second)
    return {key: groups.root(key) for key in sorted(texts)}


def _alike(one: frozenset[int], other: frozenset[int], similar: float) -> bool:
    common = len(one & other)
    return common >= similar * (len(one) + len(other) - common)


def _candidates(bags: Sequence[frozenset[int]], similar: float) -> Iterator[tuple[int, int]]:
    """Places of pairs that may be copies, none of them missed: two sets with this similarity share some of their rarest shingles.

    With its shingles in the order of rarity, a set of n has k in common with any copy among its first n - ceil(similar n) + k (prefix
    filter of Chaudhuri, Ganti and Kaushik, 2006, with the longer prefixes of Wang, Li and Feng, 2012; general knowledge, unverified).
    These are rare, and formulas of the press are not among them, so that few pairs are proposed.
    """
    size = np.array([len(bag) for bag in bags], dtype=np.int64)
    shared = 1 + (similar / 8 * size).astype(np.int64)  # more weed out texts with some formulas in common
    holders = _holders(bags, [n - ceil(similar * n) + k for n, k in zip(size.tolist(), shared.tolist(), strict=True)])
    held: dict[int, list[NDArray[np.int64]]] = defaultdict(list)
    for places in holders:
        for place in places.tolist():
            held[place].append(places)
    for place, lists in held.items():
        others, common = _counted(np.concatenate(lists), len(bags))
        near = (common >= np.minimum(shared[place], shared[others])) & (others > place)
        near &= np.minimum(size[place], size[others]) >= similar * np.maximum(size[place], size[others])
        yield from ((place, other) for other in others[near].tolist())


def _holders(bags: Sequence[frozenset[int]], lengths: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """For each shingle that several sets have among their rarest (as many as `lengths` says), the places of these sets."""
    spread = Counter(shingle for bag in bags for shingle in bag)
    found: dict[int, list[int]] = defaultdict(list)
    for place, (bag, length) in enumerate(zip(bags, lengths, strict=True)):
        for shingle in sorted(bag, key=lambda shingle: (spread[shingle], shingle))[:length]:
            if spread[shingle] > 1:
                found[shingle].append(place)
    return (np.array(places, dtype=np.int64) for places in found.values() if len(places) > 1)


def _counted(places: NDArray[np.int64], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different places and how often each is there; of two ways the quicker."""
    if len(places) * 8 < count:
        return np.unique(places, return_counts=True)
    times = np.bincount(places, minlength=count)
    return np.flatnonzero(times), times[times > 0]


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
