"""Dates of claims as closed periods of days. ISO prefixes (`2024`, `2024-05`, `2024-05-01`) enter, full ISO days leave."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.records import Claim

OPEN: Final = "9999-12-31"
_PREFIX: Final = re.compile(r"(\d{3,4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both ISO days and both inside; `end` is OPEN where nothing has closed it yet."""

    start: str
    end: str

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day.

        >>> Period("2024-01-01", "2024-01-31").overlaps(Period("2024-01-31", OPEN))
        True
        """
        return self.start <= other.end and other.start <= self.end

    def holds(self, day: str) -> bool:
        """Whether an ISO day lies inside."""
        return self.start <= day <= self.end


def bounds(prefix: str | None, precision: str = "") -> Period | None:
    """The days that an ISO prefix may mean; None when it is absent or no date.

    >>> bounds("2024-02")
    Period(start='2024-02-01', end='2024-02-29')
    >>> bounds("2010", "decade")
    Period(start='2010-01-01', end='2019-12-31')
    >>> bounds("soon") is None
    True
    """
    match = _PREFIX.fullmatch(prefix or "")
    if match is None:
        return None
    year, month, day = match.groups()
    if len(year) == 3 or (precision == "decade" and month is None):
        return Period(f"{year[:3]}0-01-01", f"{year[:3]}9-12-31")
    if month is None:
        return Period(f"{year}-01-01", f"{year}-12-31")
    if not 1 <= int(month) <= 12 or int(year) == 0:
        return None
    last = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return Period(f"{year}-{month}-01", f"{year}-{month}-{last:02d}")
    return Period(f"{year}-{month}-{day}", f"{year}-{month}-{day}") if 1 <= int(day) <= last else None


def claim_period(claim: Claim) -> Period | None:
    """The days a claim speaks of: those that its text gives, else those of its publication; None when both are unknown."""
    published = bounds(claim.published)
    if claim.when is None:
        return published
    start = bounds(claim.when.from_, claim.when.precision)
    end = bounds(claim.when.to, claim.when.precision)
    first, last = start or end, end or start
    if first is None or last is None:
        return published
    return Period(first.start, max(first.end, last.end))


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Periods in order; those that touch or overlap become one.

    >>> merged([Period("2024-02-01", "2024-02-29"), Period("2024-01-01", "2024-01-31")])
    (Period(start='2024-01-01', end='2024-02-29'),)
    """
    result: list[Period] = []
    for period in sorted(periods):
        if result and period.start <= day_after(result[-1].end):
            result[-1] = Period(result[-1].start, max(result[-1].end, period.end))
        else:
            result.append(period)
    return tuple(result)


def whole_months(period: Period) -> Period:
    """The period widened to whole months: press reports date an event by the day of printing.

    >>> whole_months(Period("2024-02-10", "2024-02-11"))
    Period(start='2024-02-01', end='2024-02-29')
    """
    last = bounds(period.end[:7])
    return Period(f"{period.start[:7]}-01", last.end if last else period.end)


def months_later(day: str, months: int) -> str:
    """The same day some months later, or the last day of that month; OPEN stays OPEN.

    >>> months_later("2024-01-31", 1), months_later("2024-11-15", 2)
    ('2024-02-29', '2025-01-15')
    """
    if day == OPEN:
        return OPEN
    count = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    year, month = divmod(count, 12)
    if year > 9998:
        return OPEN
    last = calendar.monthrange(year, month + 1)[1]
    return f"{year:04d}-{month + 1:02d}-{min(int(day[8:]), last):02d}"


def day_after(day: str) -> str:
    """The next ISO day; OPEN stays OPEN."""
    return day if day == OPEN else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    """The ISO day before; the first day of the calendar stays."""
    return day if day <= "0001-01-01" else (date.fromisoformat(day) - timedelta(days=1)).isoformat()
