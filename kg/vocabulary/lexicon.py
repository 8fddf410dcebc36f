"""The relation lexicon and the cues of a language: `data/lexicon-<language>.toml`, `data/cues-<language>.toml`."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from kg.errors import VocabularyError
from kg.records import ACTOR_TYPES
from kg.vocabulary.relations import Relation

PARTS: Final = ("verb", "noun", "adj")
FIELDS: Final = frozenset(
    [
        *("relation", "pos", "pattern", "lemmas", "under", "not_under", "under_preposition"),
        *("subject_types", "object_types", "object_kinds", "status", "block", "set", "swap", "things"),
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one relation and the roles of its two sides; `lemmas` are tuples of words (`('carry', 'out')`)."""

    relation: str
    pos: str
    pattern: str
    lemmas: tuple[tuple[str, ...], ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    under: frozenset[str] = frozenset()
    not_under: frozenset[str] = frozenset()
    under_preposition: frozenset[str] = frozenset()
    subject_types: frozenset[str] = frozenset()
    object_types: frozenset[str] = frozenset()
    object_kinds: frozenset[str] = frozenset()
    block: frozenset[str] = frozenset()
    status: str | None = None
    qualifier: tuple[str, str] | None = None
    swap: bool = False
    things: tuple[str, ...] = ()  # lists of cues, one of whose nouns the verb must hand over

    @property
    def narrowness(self) -> int:
        """How many conditions the entry sets: the narrower of two entries for a word is tried first."""
        sets = (self.under, self.not_under, self.under_preposition, self.subject_types, self.object_types, self.object_kinds, self.things)
        return sum(map(bool, sets))


_NO_WORDS: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by part of speech and first word of the trigger, narrower and longer ones first; `cues` by `section.key`."""

    language: str
    entries: tuple[Entry, ...]
    index: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Entry], ...]]
    cues: Mapping[str, frozenset[str]]
    fingerprint: str

    def cue(self, name: str) -> frozenset[str]:
        """The lemmas of a cue list such as `status.planned.verbs`; empty where the language has none."""
        return self.cues.get(name, _NO_WORDS)


def load_lexicon(relations: Mapping[str, Relation], *, language: str = "en", directory: Path | None = None) -> Lexicon:
    """Lexicon and cues of a language; a file of the same name in `directory` replaces the shipped one.

    Raises VocabularyError with one line a fault.
    """
    lexicon_bytes = _source(f"lexicon-{language}.toml", directory)
    cue_bytes = _source(f"cues-{language}.toml", directory)
    faults: list[str] = []
    data = _parsed(f"lexicon-{language}.toml", lexicon_bytes, faults)
    cues = _parsed(f"cues-{language}.toml", cue_bytes, faults)
    entries = tuple(_entries(data, relations, f"lexicon-{language}.toml", faults))
    if faults:
        raise VocabularyError(faults)
    digest = hashlib.sha256(lexicon_bytes + b"\0" + cue_bytes).hexdigest()
    return Lexicon(language, entries, _index(entries), dict(_cue_lists(cues)), digest)


def _source(name: str, directory: Path | None) -> bytes:
    own = directory / name if directory else None
    file: Path | Traversable = own if own and own.is_file() else resources.files("kg.vocabulary") / "data" / name
    if not file.is_file():
        raise VocabularyError([f"{name}: no lexicon for this language; have: en"])
    return file.read_bytes()


def _parsed(name: str, content: bytes, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{name}: {error}")
        return {}


def _entries(data: Mapping[str, Any], relations: Mapping[str, Relation], name: str, faults: list[str]) -> Iterator[Entry]:
    patterns = data.get("pattern", {})
    for number, row in enumerate(data.get("entry", ()), 1):
        where = f"{name}: entry {number} ({row.get('relation', '?')} {row.get('pos', '?')})"
        found = [*_faults_of(row, patterns, relations)]
        faults += [f"{where}: {fault}" for fault in found]
        if not found:
            yield _entry(row, patterns[row["pattern"]])


def _faults_of(row: Mapping[str, Any], patterns: Mapping[str, Any], relations: Mapping[str, Relation]) -> Iterator[str]:
    for key in sorted(set(row) - FIELDS):
        yield f"unknown field {key!r}{_near(key, FIELDS)}"
    if row.get("relation") not in relations:
        yield f"unknown relation {row.get('relation')!r}{_near(str(row.get('relation')), relations)}"
    if row.get("pos") not in PARTS:
        yield f"pos {row.get('pos')!r} is none of {', '.join(PARTS)}"
    if row.get("pattern") not in patterns:
        yield f"unknown pattern {row.get('pattern')!r}{_near(str(row.get('pattern')), patterns)}"
    if not str(row.get("lemmas", "")).split():
        yield "no lemmas"
    for key in ("subject_types", "object_types"):
        for word in str(row.get(key, "")).split():
            if word not in ACTOR_TYPES and word != "nobody":
                yield f"{key}: {word!r} is none of {', '.join(ACTOR_TYPES)}"


def _near(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _entry(row: Mapping[str, Any], pattern: Mapping[str, list[str]]) -> Entry:
    def words(key: str) -> frozenset[str]:
        return frozenset(w.replace("_", " ") for w in str(row.get(key, "")).split())

    name, _, value = str(row.get("set", "")).partition("=")
    return Entry(
        relation=row["relation"], pos=row["pos"], pattern=row["pattern"],
        lemmas=tuple(dict.fromkeys(tuple(w.split("_")) for w in row["lemmas"].split())),
        subject=tuple(pattern["subject"]), object=tuple(pattern["object"]),
        under=words("under"), not_under=words("not_under"), under_preposition=words("under_preposition"),
        subject_types=words("subject_types"), object_types=words("object_types"), object_kinds=words("object_kinds"), block=words("block"),
        status=row.get("status"), qualifier=(name, value) if value else None, swap=bool(row.get("swap", False)),
        things=tuple(str(row.get("things", "")).split()),
    )  # fmt: skip


def _index(entries: tuple[Entry, ...]) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Entry], ...]]:
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], Entry]]] = {}
    for entry in entries:
        for words in entry.lemmas:
            key = words[-1] if entry.pos == "noun" and len(words) > 1 and words[1] not in {"of", "d'état", "d'etat"} else words[0]
            table.setdefault((entry.pos, key), []).append((words, entry))
    return {key: tuple(sorted(rows, key=lambda r: (-len(r[0]), -r[1].narrowness))) for key, rows in table.items()}


def _cue_lists(cues: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    for key, value in cues.items():
        if isinstance(value, dict):
            yield from _cue_lists(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", frozenset(w.replace("_", " ") for w in str(value).split())
