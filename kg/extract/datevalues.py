"""What a date expression means on the calendar, resolved against the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.vocabulary.dates import DateWords

DAYS_OF_UNIT: Final = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
FIRST_YEAR: Final = 1600
YEARS_OF_UNIT: Final = {"year": 1, "decade": 10}
Spans = tuple[str, str, str] | None
"""First and last ISO prefix with their precision."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against: the day of publication as far as it is known, and the direction of the clause."""

    words: DateWords
    year: int | None = None
    month: int | None = None
    day: int | None = None
    future: bool = False

    @property
    def today(self) -> date | None:
        """The day of publication; None where it is not known to the day."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    @property
    def this_month(self) -> date | None:
        return date(self.year, self.month, 1) if self.year and self.month else None


@dataclass(frozen=True, slots=True)
class Parts:
    """A calendar expression as far as it is written out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None


def context_of(published: str | None, words: DateWords, *, future: bool = False) -> Context:
    """The context of an article's date, an ISO prefix or None; what is no date, or one before there were newspapers, counts as unknown."""
    numbers = [int(part) for part in re.findall(r"\d+", (published or "")[:10])]
    year, month, day = [*numbers, None, None, None][:3]
    try:
        known = date(year or 1, month or 1, day or 1).year >= FIRST_YEAR
    except ValueError:
        known = False
    return Context(words, year, month, day, future) if known else Context(words, future=future)


def written(name: str, m: re.Match[str], context: Context) -> Parts:
    """What a calendar expression says; the year is absent where it is not written."""
    said = {key: value for key, value in m.groupdict().items() if value}
    month = context.words.months.get(said.get("month", "").rstrip(".")) or int(said.get("month_number") or 0) or None
    day, other = int(said.get("day") or 0) or None, int(said.get("last_day") or 0) or None
    if name == "numeric" and month and month > 12:
        day, month = month, day
    return Parts(int(said["year"]) if "year" in said else None, month, day, other)


def dated(parts: Parts, m: re.Match[str], context: Context, anchor: str | None) -> Parts:
    """The parts with a year: that of the date before it, else the latest that is past (the next one in a clause about the future)."""
    if parts.year or not parts.month:
        return parts
    if anchor and len(anchor) > 4 and not _said(m, "last", "next", "this"):
        return replace(parts, year=int(anchor[:4]) + (parts.month < int(anchor[5:7])))
    if not context.year or not context.month:
        return parts
    now, then = (context.month, context.day or 31), (parts.month, parts.day or context.day or 31)
    if context.future or _said(m, "next"):
        return replace(parts, year=context.year + (then < now))
    last_year = then > now or (_said(m, "last") and parts.month == context.month)
    return replace(parts, year=context.year - last_year)


def _said(m: re.Match[str], *groups: str) -> bool:
    found = m.groupdict()
    return any(found.get(group) for group in groups)


def spans_of(parts: Parts, name: str) -> Spans:
    """First and last ISO prefix with their precision; None where the year is unknown or there is no such day."""
    if not parts.year:
        return None
    if name == "decade":
        return str(parts.year), str(parts.year + 9), "decade"
    if not parts.month:
        return str(parts.year), str(parts.year), "year"
    if not 1 <= parts.month <= 12:
        return None
    stem = f"{parts.year:04d}-{parts.month:02d}"
    if not parts.day:
        return stem, stem, "month"
    days = (parts.day, parts.last_day or parts.day)
    if not 1 <= days[0] <= days[1] <= calendar.monthrange(parts.year, parts.month)[1]:
        return None
    return f"{stem}-{days[0]:02d}", f"{stem}-{days[1]:02d}", "day"


def _weekday(m: re.Match[str], context: Context) -> Spans:
    if not context.today:
        return None
    wanted = context.words.weekdays[m["weekday"]]
    if m["next"] or context.future:
        ahead = (wanted - context.today.weekday()) % 7
        return _day(context.today + timedelta(days=ahead or (7 if m["next"] else 0)))
    back = (context.today.weekday() - wanted) % 7
    return _day(context.today - timedelta(days=back or (7 if m["last"] else 0)))


def _day_word(m: re.Match[str], context: Context) -> Spans:
    return _day(context.today + timedelta(days=context.words.days[m["days"].lower()])) if context.today else None


def _day(day: date) -> Spans:
    return day.isoformat(), day.isoformat(), "day"


def _unit(m: re.Match[str], context: Context) -> Spans:
    """`last week`, `this month`, `next year`: the whole unit."""
    step = 0 if m["this"] else 1 if m["next"] else -1
    return _whole_unit(context.words.units[m["unit"].lower()], step, context)


def _ago(m: re.Match[str], context: Context) -> Spans:
    """`three weeks ago`: the unit so far back, a day for days."""
    number = _number(m["number"], context.words)
    return _whole_unit(context.words.units[m["unit"].lower()], -number, context) if number else None


def _whole_unit(unit: str, step: int, context: Context) -> Spans:
    if unit in YEARS_OF_UNIT:
        if not context.year:
            return None
        year = context.year + step * YEARS_OF_UNIT[unit]
        return (f"{year:04d}", f"{year:04d}", unit) if year > 0 else None
    if unit == "month":
        return _month(context.this_month + relativedelta(months=step)) if context.this_month else None
    if not context.today:
        return None
    there = context.today + timedelta(days=step * DAYS_OF_UNIT[unit])
    if unit == "day":
        return _day(there)
    monday = there - timedelta(days=there.weekday())
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    return first.isoformat(), (monday + timedelta(days=6)).isoformat(), "day"


def _month(day: date) -> Spans:
    return day.isoformat()[:7], day.isoformat()[:7], "month"


def _stretch(m: re.Match[str], context: Context) -> Spans:
    """`the past three months`, `the last decade`: from so long ago up to the day of publication."""
    number = _number(m["number"] or "1", context.words)
    unit = context.words.units[m["unit"].lower()]
    back = unit if unit in {"month", *YEARS_OF_UNIT} else "day"
    begin = _whole_unit(back, -number * DAYS_OF_UNIT.get(unit, 1), context) if number else None
    end = _whole_unit("month" if unit == "month" else "year" if unit in YEARS_OF_UNIT else "day", 0, context)
    return (begin[0], end[1], begin[2]) if begin and end else None


def _number(word: str, words: DateWords) -> int:
    return int(word) if word.isdigit() else words.numbers.get(word.lower(), 0)


def counted_after(m: re.Match[str], context: Context, anchor: str | None) -> Spans:
    """`the following year`, `two years later`, `the same day`: counted from the date named before it."""
    unit = context.words.units[m["unit"].lower()]
    length = {"year": 4, "month": 7, "day": 10}.get(unit, 11)
    if not anchor or len(anchor) < length:
        return None
    number = _number(m["number"], context.words) if _said(m, "number") else int(_said(m, "following"))
    anchored = date.fromisoformat((anchor + "-01-01")[:10])
    then = anchored + relativedelta(years=number * (unit == "year"), months=number * (unit == "month"), days=number * (unit == "day"))
    text = then.isoformat()[:length]
    return text, text, unit


def _weekend(_: re.Match[str], context: Context) -> Spans:
    """`the weekend`: the latest Saturday and Sunday, or the coming ones in a clause about the future."""
    if not context.today:
        return None
    saturday = context.today - timedelta(days=(context.today.weekday() - 5) % 7 - 7 * context.future)
    return saturday.isoformat(), (saturday + timedelta(days=1)).isoformat(), "day"


RELATIVE: Final[Mapping[str, Callable[[re.Match[str], Context], Spans]]] = {
    "weekday": _weekday,
    "day_word": _day_word,
    "weekend": _weekend,
    "unit": _unit,
    "ago": _ago,
    "stretch": _stretch,
}


