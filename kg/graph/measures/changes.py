"""What differs between two dates of one graph, or between two graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph.ties import Tie

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """`kind` is 'new', 'gone', 'turned' (the pair has changed sign; `family` is the later one) or 'other' (other claims, same tie)."""

    source: str
    target: str
    family: str
    kind: str
    claims_before: int = 0
    claims_after: int = 0


def changes(ties: Iterable[Tie], before: str, after: str) -> list[Change]:
    """Ties that hold on one ISO day and not on the other, under the ties' persistence.

    A pair that held one sign alone before and the other alone after has `turned`; its ties are listed as that, once for each
    family that is new.

    >>> from kg.graph.periods import Period
    >>> old = Tie("a", "b", "cooperation", 1, periods=(Period("2018-01-01", "2018-12-31"),))
    >>> new = Tie("a", "b", "violence", -1, periods=(Period("2020-01-01", "2020-12-31"),))
    >>> [(c.kind, c.family) for c in changes([old, new], "2018-06-01", "2020-06-01")]
    [('gone', 'cooperation'), ('turned', 'violence')]
    """
    ties = list(ties)
    old, new = ({_key(t): t for t in ties if t.holds(day)} for day in (before, after))
    turned = _turned(old, new)
    gone = [_change(old[key], "gone", old, new) for key in old.keys() - new.keys()]
    fresh = [_change(new[key], "turned" if new[key].pair in turned else "new", old, new) for key in new.keys() - old.keys()]
    return sorted(gone + fresh)


def difference(old: Iterable[Tie], new: Iterable[Tie]) -> list[Change]:
    """Ties of one graph that another lacks, and those whose claims differ: what a new vocabulary or a new article has changed."""
    before, after = ({_key(tie): tie for tie in found} for found in (old, new))
    gone = [_change(before[key], "gone", before, after) for key in before.keys() - after.keys()]
    fresh = [_change(after[key], "new", before, after) for key in after.keys() - before.keys()]
    other = [_change(after[key], "other", before, after) for key in before.keys() & after.keys() if before[key].claims != after[key].claims]
    return sorted(gone + fresh + other)


def _key(tie: Tie) -> Key:
    return tie.source, tie.target, tie.family


def _change(tie: Tie, kind: str, old: Mapping[Key, Tie], new: Mapping[Key, Tie]) -> Change:
    before, after = (len(found[_key(tie)].claims) if _key(tie) in found else 0 for found in (old, new))
    return Change(*_key(tie), kind, before, after)


def _turned(old: Mapping[Key, Tie], new: Mapping[Key, Tie]) -> set[frozenset[str]]:
    before, after = (_signs(found.values()) for found in (old, new))
    return {pair for pair in before.keys() & after.keys() if (before[pair], after[pair]) in (({1}, {-1}), ({-1}, {1}))}


def _signs(ties: Iterable[Tie]) -> dict[frozenset[str], set[int]]:
    found: dict[frozenset[str], set[int]] = {}
    for tie in ties:
        found.setdefault(tie.pair, set()).update({tie.sign} - {0})
    return found
