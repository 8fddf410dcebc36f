"""How long a tie holds after a report: three rules, none of them true, all of them named in the output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.graph.periods import OPEN, Period, day_before, merged, months_later, whole_months

PERSISTENCE: Final = ("reported", "until-contrary", "window")


def holding(said: Iterable[Period], contrary: Iterable[Period], persistence: str, *, months: int = 12) -> tuple[Period, ...]:
    """When a tie holds, from the periods of the claims that state it and of those that contradict it.

    >>> said, contrary = [Period("2019-03-05", "2019-03-05")], [Period("2020-04-01", "2020-04-30")]
    >>> holding(said, contrary, "reported")
    (Period(start='2019-03-01', end='2019-03-31'),)
    >>> holding(said, contrary, "until-contrary")
    (Period(start='2019-03-05', end='2020-03-31'),)
    >>> holding(said, contrary, "window", months=6)
    (Period(start='2019-03-05', end='2019-09-05'),)
    """
    if persistence == "reported":
        return merged(whole_months(period) for period in said)
    if persistence == "window":
        return merged(Period(period.start, months_later(period.end, months)) for period in said)
    starts = sorted(period.start for period in contrary)
    return merged(_until(period, starts) for period in said)


def _until(period: Period, contrary: Sequence[str]) -> Period:
    """From the report to the day before the first contrary one; a contrary report inside the period cuts nothing off it."""
    later = next((start for start in contrary if start > period.end), None)
    return Period(period.start, day_before(later) if later else OPEN)
