"""Ids of articles: the path relative to the source, made safe for addresses and file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final

LONGEST: Final = 80
UNSAFE: Final = re.compile(r"[^A-Za-z0-9._]+")
DOTS: Final = re.compile(r"\.{2,}")
LETTERS: Final = str.maketrans({"ɓ": "b", "ɗ": "d", "ƙ": "k", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def slug(text: str) -> str:
    """The text in letters, digits, `-`, `_` and `.`; empty where none of it can be written so.

    >>> [slug(t) for t in ("dev-07", "Malí talks: day 2", "../../etc", "مالي")]
    ['dev-07', 'Mali-talks-day-2', 'etc', '']
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    plain = "".join(c for c in decomposed if c.isascii() or unicodedata.category(c)[0] not in "LM")
    return DOTS.sub(".", UNSAFE.sub("-", plain)).strip("-.")


def article_id(relative: PurePath, record: str = "") -> str:
    """The id of a file, or of a record in it: the slugs of the path's parts without the suffix, joined by `--`.

    A part that loses all its letters, and an id of more than 80 characters, carry a hash of the original instead.

    >>> article_id(PurePath("2012/azawad.txt"))
    '2012--azawad'
    >>> article_id(PurePath("export.csv"), "17")
    'export--17'
    """
    parts = [*relative.parent.parts, relative.stem, *([record] if record else [])]
    joined = "--".join(slug(part) or digest(part) for part in parts if part not in (".", "/"))
    return joined if len(joined) <= LONGEST else f"{joined[: LONGEST - 7]}-{digest(joined)}"


def digest(text: str) -> str:
    """Six hexadecimal digits of a hash of the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def unique(wanted: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """One id for each place (a file's relative path and, in reserve, its whole path) of the ids wanted.

    Keys are places, values the ids that they may have, best first. Places that want one id all go on to their next, so that the order
    of the sources decides nothing.

    >>> unique({"a.txt": ["a", "a-1f"], "a.md": ["a", "a-9c"], "b.txt": ["b"]})
    {'a.txt': 'a-1f', 'a.md': 'a-9c', 'b.txt': 'b'}
    """
    choices = {place: list(ids) for place, ids in wanted.items()}
    while clashes := _clashes(choices):
        if not any(len(choices[place]) > 1 for place in clashes):
            break
        for place in clashes:
            choices[place] = choices[place][1:] or choices[place]
    return {place: ids[0] for place, ids in choices.items()}


def _clashes(choices: Mapping[str, list[str]]) -> list[str]:
    holders: dict[str, list[str]] = defaultdict(list)
    for place, ids in choices.items():
        holders[ids[0].lower()].append(place)
    return [place for places in holders.values() if len(places) > 1 for place in places]
