"""Tallies of what was said and wanted, and the pairing of claims with gold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kg.gold import Gold

VIEWS: Final = ("strict", "strict+status", "family", "pair")
Key = tuple[Any, ...]


@dataclass(slots=True)
class Tally:
    """Counts of what was found, wanted and said."""

    hit: int = 0
    gold: int = 0
    said: int = 0

    @property
    def precision(self) -> float:
        """Share of what was said that is wanted; 0 where nothing was said."""
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was said; 0 where nothing is wanted."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Tally(hit=1, gold=2, said=2).f1
        0.5
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> dict[str, float | int]:
        """The figures as they are reported."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**{name: round(value, 4) for name, value in figures.items()}, "hits": self.hit, "gold": self.gold, "said": self.said}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a system: the gold actors that each side can be, and what makes it distinct."""

    subject: frozenset[str]
    relation: str
    object: frozenset[str]
    status: str
    labels: tuple[str, str]
    sentence: str
    attributed: bool
    key: Key


Fits = Callable[[Said, Gold], bool]


@dataclass(slots=True)
class Scores:
    """Running tallies over documents."""

    views: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in VIEWS})
    relations: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    phenomena: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    statuses: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    speaker: Tally = field(default_factory=Tally)
    errors: list[str] = field(default_factory=list)


def pairing(said: Sequence[Said], wanted: Sequence[Gold], fits: Fits) -> tuple[list[tuple[int, int]], set[int]]:
    """Pairs of what was said with required gold, one to one and in order; and what is left but fits optional gold."""
    free = [index for index, gold in enumerate(wanted) if not gold.optional]
    pairs: list[tuple[int, int]] = []
    for index, one in enumerate(said):
        partner = next((other for other in free if fits(one, wanted[other])), None)
        if partner is not None:
            pairs.append((index, partner))
            free.remove(partner)
    left = set(range(len(said))) - {index for index, _ in pairs}
    return pairs, {index for index in left if any(gold.optional and fits(said[index], gold) for gold in wanted)}


def count(tally: Tally, said: Sequence[Said], wanted: Sequence[Gold], fits: Fits) -> None:
    pairs, excused = pairing(said, wanted, fits)
    tally.hit += len(pairs)
    tally.gold += sum(not gold.optional for gold in wanted)
    tally.said += len(said) - len(excused)


def ends_fit(said: Said, gold: Gold, *, symmetric: bool) -> bool:
    straight = gold.subject in said.subject and gold.object in said.object
    return straight or (symmetric and gold.subject in said.object and gold.object in said.subject)


def first(said: Iterable[Said], key: Callable[[Said], Key]) -> list[Said]:
    kept: dict[Key, Said] = {}
    for one in said:
        kept.setdefault(key(one), one)
    return list(kept.values())


def required_first(claims: Iterable[Gold], key: Callable[[Gold], Key]) -> list[Gold]:
    """One claim a key, a required one rather than an optional one."""
    kept: dict[Key, Gold] = {}
    for gold in claims:
        if key(gold) not in kept or (kept[key(gold)].optional and not gold.optional):
            kept[key(gold)] = gold
    return list(kept.values())
