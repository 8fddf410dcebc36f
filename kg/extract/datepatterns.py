"""Patterns of date expressions, built from a language's date words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from kg.vocabulary.dates import DateWords

OPENING: Final = "(-–"
_CENTURY: Final = re.compile(r"(?:19|20)\d\d")
YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?![\d,.]\d|\d|%)"
DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])"
LAST_DAY: Final = r"(?P<last_day>3[01]|[12]\d|0?[1-9])"


@cache
def patterns(words: DateWords) -> Mapping[str, re.Pattern[str]]:
    """Compiled patterns by the kind of expression; names of months and weekdays are case-sensitive."""
    sources = {**_calendar(words), **_counted(words)}
    return {name: re.compile(source) for name, source in sources.items()}


@cache
def signs(words: DateWords) -> Mapping[str, tuple[str, ...]]:
    """Words of which a text must hold one for a pattern with a group of this name to match; those of `unit` in lower case.

    >>> from kg.vocabulary.dates import load_date_words
    >>> "May" in signs(load_date_words("en"))["month"]
    True
    """
    return {"month": tuple(words.months), "weekday": tuple(words.weekdays), "unit": tuple(unit.lower() for unit in words.units)}


def matches(text: str, words: DateWords) -> Iterator[tuple[str, re.Match[str]]]:
    """Matches of all patterns in a text, with the kind of each: most sentences hold no name of a month, and a quick look says so."""
    lower = text.lower()
    absent = {name for name, forms in signs(words).items() if not any(form in (lower if name == "unit" else text) for form in forms)}
    if not _CENTURY.search(text):
        absent.add("year")
    for name, group in _groups(words).items():
        if group not in absent:
            yield from ((name, match) for match in patterns(words)[name].finditer(text))


@cache
def _groups(words: DateWords) -> Mapping[str, str]:
    """The group by whose signs a pattern is tried; '' where it has none."""
    known = [*signs(words), "year"]
    return {name: next((group for group in known if group in pattern.groupindex), "") for name, pattern in patterns(words).items()}


def _calendar(words: DateWords) -> dict[str, str]:
    lists = words.words
    month, ordinal = rf"(?P<month>{_any(words.months)})\b\.?", rf"(?:{_any(lists['ordinals'])})?"
    clear = rf"(?P<month>{_any(set(words.months) - set(lists['ambiguous']))})\b\.?"
    weekday = rf"(?:(?:{_any(words.weekdays)}),?\s+)?"
    part = rf"(?:(?i:{_any(lists['parts'])})[\s-]+(?:of\s+)?)?"
    modifier = rf"(?:(?P<last>(?i:{_any(lists['last'])}))|(?P<this>(?i:{_any(lists['this'])}))|(?P<next>(?i:{_any(lists['next'])})))\s+"
    to, of_year = rf"\s*(?:{_any(lists['to'])})\s*", rf"(?:,?\s+(?:{_any(lists['of'])}\s+)?{YEAR})"
    guard = _behind(lists["before"])
    return {
        "iso": rf"\b{YEAR.split('(?!')[0]}-(?P<month_number>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?\b",
        "numeric": rf"\b{DAY}[/.](?P<month_number>\d\d?)[/.]{YEAR}",
        "days_of_month": rf"\b{weekday}{DAY}{ordinal}{to}{LAST_DAY}{ordinal}\s+(?:of\s+)?{month}{of_year}?",
        "month_days": rf"\b{month}\s+{DAY}{ordinal}{to}{LAST_DAY}{ordinal}(?![\d-]){of_year}?",
        "day_of_month": rf"\b{weekday}{DAY}{ordinal}\s+(?:of\s+)?{month}{of_year}?",
        "month_day": rf"\b{weekday}{month}\s+{DAY}{ordinal}(?![\d:-]){of_year}?",
        "month_year": rf"\b{part}{month}{of_year}",
        "modified_month": rf"\b{modifier}{part}{month}",
        "month": rf"\b(?={part}(?:{_any(words.months)})\b){guard}{part}{month}(?=\s*(?:$|[^\w\s]|[a-z(]|\d))",
        "clear_month": rf"\b{part}{clear}",
        "decade": rf"\b(?i:the\s+)?{part}(?P<year>(?:19|20)\d0)s\b",
        "year": rf"\b(?={part}(?:19|20)\d\d){guard}{part}{YEAR}(?!s\b)",
        "weekday": rf"\b(?:{modifier})?(?P<weekday>{_any(words.weekdays)})\b(?:\s+(?:{_any(lists['daytimes'])})\b)?",
    }


def _counted(words: DateWords) -> dict[str, str]:
    lists = words.words
    numbers, unit = rf"\d{{1,3}}|{_any(words.numbers)}", rf"(?P<unit>{_any(words.units)})"
    number = rf"(?P<number>{numbers})"
    modifier = rf"(?:(?P<last>{_any(lists['last'])})|(?P<this>{_any(lists['this'])})|(?P<next>{_any(lists['next'])}))"
    about = rf"(?:(?:{_any(lists['approximately'])})\s+)?"
    the, past = _any(lists["definite"]), _any(lists["stretch"])
    sources = {
        "day_word": rf"\b(?P<days>{_any(words.days)})\b",
        "weekend": rf"\b(?:{the})\s+(?:{_any(lists['weekend'])})\b",
        "unit": rf"\b{modifier}\s+{unit}\b",
        "ago": rf"\b{about}{number}\s+{unit}s?\s+(?:{_any(lists['ago'])})\b",
        "stretch": rf"\b(?:(?:{the})\s+(?:{past})\s+|(?:{past})\s+(?=(?:{numbers})\s))(?:{number}\s+)?{unit}s?\b",
        "following": rf"\b(?:(?P<following>{_any(lists['following'])})|(?:{_any(lists['same'])}))\s+{unit}\b",
        "later": rf"\b{number}\s+{unit}s?\s+(?:{_any(lists['later'])})\b",
    }
    return {name: f"(?i:{source})" for name, source in sources.items()}


def _any(forms: Iterable[str]) -> str:
    """Alternatives, longer ones first."""
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda f: (-len(f), f)))


def _behind(forms: Iterable[str]) -> str:
    """A look-behind for one of the words before the expression; a space follows a word, none an opening mark."""
    endings = sorted(re.escape(form) if form[-1:] in OPENING else re.escape(form) + r"\s" for form in forms)
    bounded = [rf"(?<=\b{e})" if e[0].isalpha() else f"(?<={e})" for e in endings]
    return f"(?:^|(?i:{'|'.join(bounded)}))"
