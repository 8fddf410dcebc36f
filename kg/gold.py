"""Gold documents: what careful readers found in a text, and when a name means one of its actors."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import RecordError

SMALL_WORDS: Final = frozenset(["the", "a", "an", "of", "and", "s", "le", "la", "les", "l", "de", "du", "des", "d", "et", "al", "el"])
CLOSE: Final = 0.66
CLOSE_IF_TWO: Final = 0.8


@dataclass(frozen=True, slots=True)
class Gold:
    """One claim of a reader; `subject` and `object` are keys of the document's actors."""

    subject: str
    relation: str
    object: str
    status: str
    optional: bool
    evidence: str
    phenomena: tuple[str, ...]
    speaker: str | None


class Names:
    """The names of a document's actors."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._table = {key: [(fold_name(name), content_words(name)) for name in names] for key, names in table.items()}

    def keys_of(self, *names: str | None) -> frozenset[str]:
        """The actors that the first of the names that fits anybody can mean."""
        for name in filter(None, names):
            mine = (fold_name(name), content_words(name))
            if keys := frozenset(key for key, theirs in self._table.items() if any(_same(mine, other) for other in theirs)):
                return keys
        return frozenset()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text's claims and the names of their actors."""

    id: str
    names: Names
    claims: tuple[Gold, ...]


def fold_name(name: str) -> str:
    """Lower case, no accents, no punctuation, single spaces; unlike the vocabulary's folding, which keeps what tells names apart.

    >>> fold_name("Jama’at Nuṣrat al-Islām")
    'jama at nusrat al islam'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9a-z]+", " ", plain.lower()).split())


def content_words(name: str) -> frozenset[str]:
    """The words of a name without articles and prepositions."""
    return frozenset(word for word in fold_name(name).split() if word not in SMALL_WORDS)


def _same(mine: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Equal when folded, the same content words, or one of the two only adds a few words to at least two; never shared words alone."""
    if (mine[0] and mine[0] == other[0]) or (mine[1] and mine[1] == other[1]):
        return True
    small, large = sorted((mine[1], other[1]), key=len)
    if len(small) < 2 or not small < large:
        return False
    return 2 * len(small) / (len(small) + len(large)) >= (CLOSE if len(small) >= 3 else CLOSE_IF_TWO)


def read_gold(folder: Path, *, actors: Path | None = None) -> list[GoldDocument]:
    """The gold documents (`*.json`) of a folder, in order. Raises RecordError naming the file that is none."""
    if not folder.is_dir():
        raise RecordError(f"{folder}: no such folder; gold is a folder of JSON files")
    rows = _alias_rows(actors) if actors else []
    return [_document(file, rows) for file in sorted(folder.glob("*.json"))]


def _document(file: Path, rows: Sequence[Sequence[str]]) -> GoldDocument:
    try:
        data = json.loads(file.read_text("utf-8"))
        unnamed = {actor["key"] for actor in data["actors"] if actor.get("generic")}
        claims = tuple(_gold(claim, unnamed) for claim in data["claims"])
        return GoldDocument(data["id"], Names({actor["key"]: _names(actor, rows) for actor in data["actors"]}), claims)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{file}: not a gold document ({type(error).__name__}: {error})") from error


def _gold(claim: Mapping[str, Any], unnamed: set[str]) -> Gold:
    sides = (claim["subject"], claim["object"])
    optional = bool(claim.get("optional")) or any(side in unnamed for side in sides)
    phenomena = tuple(claim.get("phenomena", ()))
    return Gold(sides[0], claim["relation"], sides[1], claim["status"], optional, claim["evidence"], phenomena, claim.get("attributed_to"))


def _names(actor: Mapping[str, Any], rows: Sequence[Sequence[str]]) -> list[str]:
    """An actor's names in the text, with the aliases of every row that shares one of them; places have their own names only."""
    own = list(actor["names"])
    if actor["type"] == "place":
        return own
    folded = {fold_name(name) for name in own}
    for row in rows:
        if folded & {fold_name(name) for name in row}:
            own += row
    return own


def _alias_rows(file: Path) -> list[list[str]]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return [[row["label"], *filter(None, row["aliases"].split(";"))] for row in csv.DictReader(stream)]
    except (OSError, KeyError, AttributeError, UnicodeDecodeError) as error:
        raise RecordError(f"{file}: not a table with the columns label and aliases ({error!r})") from error
