"""Which lines of a stored text are the article: the rest (bylines, section names, "read also", sidebars) stays in place and is not parsed.

The rules are conservative: a line in doubt is kept. Their words are in `data/boilerplate.csv`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from kg.records import Article

LONGEST_TITLE: Final = 200
LONGEST_NOTICE: Final = 160
LONGEST_SPAN: Final = 20_000
AGE: Final = re.compile(r"[^\W\d]{0,20}\s?\d+\s+(?:second|minute|hour|day|week|month|year)s?\s+ago$", re.IGNORECASE)
AGE_FR: Final = re.compile(r"[^\W\d]{0,20}\s?il y a\s+\d+\s+(?:minute|heure|jour|semaine|mois|an)s?$", re.IGNORECASE)
BYLINE: Final = re.compile(r"by\b:?\s+(?P<name>[^\W\d_][^\d.!?]{1,60})$", re.IGNORECASE)
NAME: Final = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:(?:ag|al|el|ould|ibn|bin|de|van|von)\s+)?[A-Z][\w'’.-]+){1,3}$")
AUTHORS: Final = re.compile(r"\s+(?:and|et)\s+|,\s*")
BIOGRAPHY: Final = re.compile(r"\s(?:is|was)\s(?:an?|the)\s")
SENTENCE_END: Final = (".", "!", "?", "…", ".”", '."', "?”", "!”", ".’")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that is not empty, and where it starts."""

    start: int
    text: str

    @property
    def folded(self) -> str:
        """The line for comparison: lower case, straight apostrophes, no outer punctuation."""
        return self.text.lower().replace("’", "'").strip(" .:?!*#-–—|•>\"'“”[]()")


def body_lines(article: Article) -> tuple[tuple[int, int], ...]:
    """Start and end of each paragraph to parse, in order; `article.text[start:end]` is the paragraph.

    Left out are repeated lines of the form of a title, the title of the record, section names, bylines, notices ("read also"), photo
    credits, sidebar entries with their age, and the biography of the byline's author. A paragraph longer than 20,000 characters is cut.
    """
    lines = list(_lines(article.text))
    dropped = set(_dropped(lines, article.title or ""))
    kept = (line for number, line in enumerate(lines) if number not in dropped)
    return tuple(span for line in kept for span in _pieces(line))


def guess_title(text: str) -> str | None:
    """The title that a text without front matter shows: its first repeated line, or a first line that looks like one.

    >>> guess_title("News\\nTalks resume in Kidal\\n\\nTalks resume in Kidal\\nBy: A. Writer\\nThe talks went on.")
    'Talks resume in Kidal'
    >>> guess_title("The talks went on.") is None
    True
    """
    lines = list(_lines(text))
    counts = Counter(line.folded for line in lines)
    repeated = (line.text for line in lines if counts[line.folded] > 1 and _is_title(line.text) and not _is_notice(line))
    told = any(line.text.endswith(SENTENCE_END) for line in lines[1:])
    head = [line for line in lines[:1] if told and _is_title(line.text) and not _is_notice(line) and not NAME.match(line.text)]
    first = (line.text for line in head if any(len(other.text) > 2 * len(line.text) for other in lines[1:3]))
    return next(repeated, None) or next(first, None)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield Line(start, line)
        start += len(line) + 1


def _dropped(lines: Sequence[Line], title: str) -> Iterator[int]:
    counts = Counter(line.folded for line in lines)
    titles = {key for key, count in counts.items() if count > 1} | {Line(0, title).folded}
    authors = {match["name"].strip().lower() for line in lines if (match := BYLINE.match(line.text))}
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else Line(0, "")
        if _is_age(line.text):
            yield from (number, number + 1)
            continue
        titled = line.folded in titles and (_is_title(line.text) or counts[line.folded] == 1)
        if titled or _is_notice(line) or _is_biography(line, authors) or _is_author_above(line, following):
            yield number


def _is_title(line: str) -> bool:
    """Two words or more, no sentence."""
    return len(line) <= LONGEST_TITLE and " " in line and not line.endswith((".", "!", ".”", '."', ":", ",", ";"))


def _is_notice(line: Line) -> bool:
    words = _words()
    if len(line.text) > LONGEST_NOTICE:
        return False
    marked = line.text.lower().startswith(tuple(words["prefix"]))
    agency, slash, _ = line.text.lower().partition("/")
    credited = bool(slash) and agency.strip(" (") in words["agency"] and not line.text.endswith(SENTENCE_END)
    return not line.folded or line.folded in words["section"] or marked or credited or _is_byline(line.text)


def _is_byline(text: str) -> bool:
    match = BYLINE.match(text)
    return match is not None and all(NAME.match(name) for name in AUTHORS.split(match["name"]))


def _is_author_above(line: Line, following: Line) -> bool:
    reading_time = following.folded.startswith(("reading time", "read time", "temps de lecture"))
    return reading_time and NAME.match(line.text) is not None


def _is_age(line: str) -> bool:
    return bool(AGE.match(line) or AGE_FR.match(line))


def _is_biography(line: Line, authors: set[str]) -> bool:
    name, verb, rest = _split(line.text)
    return bool(verb) and name.lower() in authors and any(word in rest.lower() for word in _words()["profession"])


def _split(line: str) -> tuple[str, str, str]:
    match = BIOGRAPHY.search(line)
    return (line[: match.start()], match[0], line[match.end() :]) if match else (line, "", "")


def _pieces(line: Line) -> Iterator[tuple[int, int]]:
    start, end = line.start, line.start + len(line.text)
    while end - start > LONGEST_SPAN:
        window = line.text[start - line.start : start - line.start + LONGEST_SPAN]
        cut = max(window.rfind(". ") + 1, 0) or window.rfind(" ") or LONGEST_SPAN
        cut = cut if cut > 0 else LONGEST_SPAN
        yield start, start + cut
        start += cut
    yield start, end


@cache
def _words() -> Mapping[str, frozenset[str]]:
    text = resources.files("kg.articles").joinpath("data", "boilerplate.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return MappingProxyType({kind: frozenset(row["form"] for row in rows if row["kind"] == kind) for kind in {row["kind"] for row in rows}})
