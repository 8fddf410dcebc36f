"""Date expressions in a text: what they say, with the places where they stand. Attachment to events is in `dates`.

An expression is resolved against the day of publication: without a year it is the latest such day or month that is not after it
(or, in a clause about the future, the next one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from kg.extract.datepatterns import matches
from kg.extract.datevalues import RELATIVE, Context, counted_after, dated, spans_of, written
from kg.records import PRECISIONS
from kg.vocabulary.dates import DateWords

DASHES: Final = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last` (ISO prefixes; None is open), said by the characters `start` up to `end` of the text."""

    first: str | None
    last: str | None
    precision: str
    start: int
    end: int


@lru_cache(maxsize=64)
def periods(text: str, context: Context) -> tuple[Period, ...]:
    """All date expressions of a text that can be resolved, in order, ranges joined.

    >>> from kg.extract.datevalues import context_of
    >>> from kg.vocabulary.dates import load_date_words
    >>> now = context_of("2024-06-10", load_date_words("en"))
    >>> [(p.first, p.last, p.precision) for p in periods("from 2012 to 2015, since May, two days ago and on 3 March 2020", now)]
    [('2012', '2015', 'year'), ('2024-05', None, 'month'), ('2024-06-08', '2024-06-08', 'day'), ('2020-03-03', '2020-03-03', 'day')]
    """
    found = _matches(text, context.words)
    result: list[Period] = []
    i = 0
    while i < len(found):
        second = found[i + 1] if i + 1 < len(found) and _joined(text, found[i][1], found[i + 1][1], context.words) else None
        period = _range(found[i], second, context) if second else _bounded(text, _resolved(found[i], context, result), context.words)
        result += [period] if period else []
        i += 2 if second else 1
    return tuple(result)


Found = tuple[str, re.Match[str]]


def _matches(text: str, words: DateWords) -> list[Found]:
    """Matches of all patterns, leftmost and longest first, without overlaps."""
    kept: list[Found] = []
    for name, m in sorted(matches(text, words), key=lambda f: (f[1].start(), -f[1].end(), f[0])):
        if not kept or m.start() >= kept[-1][1].end():
            kept.append((name, m))
    return kept


def _resolved(found: Found, context: Context, before: list[Period]) -> Period | None:
    name, m = found
    anchor = (before[-1].last or before[-1].first) if before else None
    if name in {"following", "later"}:
        spans = counted_after(m, context, anchor)
    elif name in RELATIVE:
        spans = RELATIVE[name](m, context)
    else:
        spans = spans_of(dated(written(name, m, context), m, context, anchor), name)
    return Period(*spans, m.start(), m.end()) if spans else None


Spans = tuple[str | None, str | None, str] | None


def _joined(text: str, one: re.Match[str], other: re.Match[str], words: DateWords) -> bool:
    """Whether two expressions are the ends of one range."""
    gap = text[one.end() : other.start()].lower().split()
    gap = gap[:-1] if gap[-1:] == ["the"] else gap
    if len(gap) != 1 or gap[0] not in words.words["to"]:
        return False
    opened = _last_words(text[: one.start()], words.words["from"]) is not None
    return opened or gap[0] in DASHES or (one[0].isdigit() and gap[0] not in words.words["and"])


@cache
def _ending(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?:^|(?<=\W))(?:{'|'.join(map(re.escape, longest_first))})\s+(?:the\s+)?$", re.IGNORECASE)


def _last_words(text: str, forms: tuple[str, ...]) -> int | None:
    """Where the text's last words start, if they are one of these."""
    m = _ending(forms).search(text)
    return m.start() if m else None


def _range(one: Found, other: Found, context: Context) -> Period | None:
    """A range of two expressions; what the first leaves out it takes from the second."""
    second = _resolved(other, context, [])
    if one[0] in RELATIVE or other[0] in RELATIVE or not second or not second.first:
        first = _resolved(one, context, [])
    else:
        parts = written(*one, context)
        year = parts.year or int(second.first[:4]) - bool(parts.month and len(second.first) > 4 and parts.month > int(second.first[5:7]))
        spans = spans_of(replace(parts, year=year), one[0])
        first = Period(*spans, one[1].start(), one[1].end()) if spans else None
    if not first or not second or not first.first or not second.last:
        return first or second
    precision = max(first.precision, second.precision, key=PRECISIONS.index)
    return Period(first.first, second.last, precision, one[1].start(), other[1].end())


def _bounded(text: str, period: Period | None, words: DateWords) -> Period | None:
    """The period, open at one side after `since` or `until`."""
    if period is None or period.first != period.last:
        return period
    before = text[: period.start]
    if (start := _last_words(before, words.words["until"])) is not None:
        return replace(period, first=None, start=start)
    if (start := _last_words(before, words.words["since"])) is not None:
        return replace(period, last=None, start=start)
    return period
