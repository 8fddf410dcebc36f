"""Publication dates as files write them, as ISO prefixes: `2024`, `2024-05`, `2024-05-01`."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

from kg.errors import ArticleError

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier", "feb february févr fév février fevrier", "mar march mars", "apr april avr avril", "may mai",
            "jun june juin", "jul july juil juillet", "aug august août aout", "sep sept september septembre", "oct october octobre",
            "nov november novembre", "dec december déc décembre decembre",
        ),
        1,
    )
    for name in names.split()
}
ISO: Final = re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?(?:[T ].*)?$")
PACKED: Final = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4,6}Z?)?$")
WEEKDAY: Final = r"(?:\w+day,?\s+)?"
DAY_FIRST: Final = re.compile(
    WEEKDAY + r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th|er)?\s+(?:of\s+)?)?(?P<month>[^\W\d]+)\.?,?\s+(?P<y>\d{4})(?:\D.*)?$"
)
MONTH_FIRST: Final = re.compile(WEEKDAY + r"(?P<month>[^\W\d]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?:\D.*)?$")
NUMERIC: Final = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>\d{4})(?:\s.*)?$")
YEARS: Final = range(1900, 2101)


def iso_prefix(text: str) -> str:
    """The date as an ISO prefix, as precise as it is unambiguous.

    >>> [iso_prefix(t) for t in ("May 17, 2025", "17 mai 2025", "2025-05-17T10:30:00Z", "20250517T103000Z", "May 2025", "17/5/2025")]
    ['2025-05-17', '2025-05-17', '2025-05-17', '2025-05-17', '2025-05', '2025-05-17']

    Of `5/6/2025`, which is May to some and June to others, the year alone is kept. Raises ArticleError for what is no date.
    """
    text = text.strip()
    for read in (_iso, _named, _numeric, _mail):
        parts = read(text)
        if parts is not None:
            return _checked(parts, text)
    raise ArticleError(f"published {text[:40]!r} is no date; write it as 2025-05-17, 2025-05 or 2025")


def _iso(text: str) -> tuple[int, ...] | None:
    match = PACKED.match(text) or ISO.match(text)
    return tuple(int(part) for part in match.group("y", "m", "d") if part) if match else None


def _named(text: str) -> tuple[int, ...] | None:
    match = MONTH_FIRST.match(text) or DAY_FIRST.match(text)
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return None
    return (int(match["y"]), month, int(match["d"])) if match["d"] else (int(match["y"]), month)


def _numeric(text: str) -> tuple[int, ...] | None:
    match = NUMERIC.match(text)
    if not match:
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else (year,)


def _mail(text: str) -> tuple[int, ...] | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):  # not the date of a mail or a feed; the caller names the fault
        return None
    return moment.year, moment.month, moment.day


def _checked(parts: tuple[int, ...], text: str) -> str:
    try:
        dt.date(*(*parts, 1, 1)[:3])
    except (ValueError, OverflowError) as error:
        raise ArticleError(f"published {text[:40]!r} is no date of the calendar") from error
    if parts[0] not in YEARS:
        raise ArticleError(f"published {text[:40]!r} is not between {YEARS.start} and {YEARS.stop - 1}")
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
