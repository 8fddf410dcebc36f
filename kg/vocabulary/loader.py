"""From tables to a `Vocabulary`: the shipped files, then a user's own, which add rows or replace those of the same key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from kg.errors import VocabularyError
from kg.records import Actor
from kg.vocabulary import parse
from kg.vocabulary.fold import fold
from kg.vocabulary.integrity import check_references
from kg.vocabulary.relations import Relation
from kg.vocabulary.rows import Alias, Demonym, Lineage, Noun
from kg.vocabulary.tables import Faults, Row, did_you_mean, read_rows

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Placed = tuple[T, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the domain. `actors` holds places too; the label of each actor is among its aliases.

    `fingerprint` is a hash of the files' content: the same words, the same fingerprint.
    """

    relations: Mapping[str, Relation]
    actors: Mapping[str, Actor]
    aliases: tuple[Alias, ...]
    demonyms: tuple[Demonym, ...]
    nouns: tuple[Noun, ...]
    lineage: tuple[Lineage, ...]
    fingerprint: str


def load_vocabulary(directory: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, with the rows of a user's directory added or put in the place of those with the same key.

    Raises VocabularyError with all faults of all files, one `file:line: what` a line.
    >>> load_vocabulary().actors["jnim"].type
    'group'
    """
    faults = Faults()
    folders = [_SHIPPED, *([directory] if directory else [])]
    if directory:
        _check_folder(directory, faults)
    relations = _table("relations.csv", parse.RELATION, parse.relation, lambda r: r.id, folders, faults)
    actors = _table("actors.csv", parse.ACTOR, parse.actor, lambda a: a.id, folders, faults)
    places = _table("places.csv", parse.PLACE, parse.place, lambda a: a.id, folders, faults)
    aliases = _table("aliases.csv", parse.ALIAS, parse.alias, _alias_key, folders, faults)
    demonyms = _table("demonyms.csv", parse.DEMONYM, parse.demonym, lambda d: (fold(d.form), d.actor), folders, faults)
    nouns = _table("nouns.csv", parse.NOUN, parse.noun, lambda n: (n.lemma, n.role, n.language), folders, faults)
    lineage = _table("lineage.csv", parse.LINEAGE, parse.lineage, _lineage_key, folders, faults)
    check_references(
        actors=actors,
        places=places,
        aliases=aliases.values(),
        demonyms=demonyms.values(),
        lineage=lineage.values(),
        relations=relations,
        faults=faults,
    )
    if faults.lines:
        raise VocabularyError(faults.lines)
    everyone = {key: row for table in (actors, places) for key, (row, _) in table.items()}
    names = tuple(_names(everyone, [row for row, _ in aliases.values()]))
    return Vocabulary(
        relations=MappingProxyType({key: row for key, (row, _) in relations.items()}),
        actors=MappingProxyType(_with_names(everyone, names)),
        aliases=names,
        demonyms=tuple(row for row, _ in demonyms.values()),
        nouns=tuple(row for row, _ in nouns.values()),
        lineage=tuple(row for row, _ in lineage.values()),
        fingerprint=_fingerprint(folders),
    )


_SHIPPED: Final = Path(__file__).with_name("data")


def _alias_key(alias: Alias) -> tuple[str, str, str | None, bool]:
    return alias.actor, fold(alias.form), alias.from_, alias.use == "off"


def _lineage_key(row: Lineage) -> tuple[str, str, str]:
    return row.subject, row.relation, row.object


def _check_folder(directory: Path, faults: Faults) -> None:
    if not directory.is_dir():
        faults.add(str(directory), "is not a folder; a vocabulary is a folder of tables such as actors.csv and aliases.csv")
        return
    known = {path.name for path in _tables(_SHIPPED)}
    found = [path.name for path in _tables(directory)]
    for name in found:
        if name not in known:
            faults.add(str(directory / name), f"is not a table of the vocabulary{did_you_mean(name, known)}")
    if not found:
        faults.add(str(directory), "holds no table (.csv, .toml)")


def _tables(folder: Path) -> list[Path]:
    return sorted((path for path in folder.iterdir() if path.suffix in (".csv", ".toml")), key=lambda path: path.name)


def _table(
    file: str, columns: tuple[str, ...], parse_row: Callable[[Row], T], key: Callable[[T], K], folders: list[Path], faults: Faults
) -> dict[K, Placed[T]]:
    """The rows of one table by key, each with its place; a key may occur once in a folder."""
    rows: dict[K, Placed[T]] = {}
    for folder in folders:
        path = folder / file
        if not path.is_file():
            continue
        seen: dict[K, str] = {}
        for row in read_rows(path, columns, faults, name=file if folder == _SHIPPED else str(path)):
            parsed = parse_row(row)
            place = key(parsed)
            if place in seen:
                faults.add(row.where, f"repeats {seen[place]} ({_show(place)}); delete one of them")
            seen.setdefault(place, row.where)
            rows[place] = (parsed, row.where)
    return rows


def _show(key: Hashable) -> str:
    return ", ".join(str(part) for part in key if part) if isinstance(key, tuple) else str(key)


def _names(actors: Mapping[str, Actor], aliases: list[Alias]) -> Iterator[Alias]:
    """Every alias that is not taken away, and the label of each actor that has no row of its own."""
    rowed = {(alias.actor, fold(alias.form)) for alias in aliases}
    off = {(alias.actor, fold(alias.form)) for alias in aliases if alias.use == "off"}
    for actor in actors.values():
        if (actor.id, fold(actor.label)) not in rowed:
            yield Alias(actor.id, actor.label)
    yield from (alias for alias in aliases if (alias.actor, fold(alias.form)) not in off)


def _with_names(actors: Mapping[str, Actor], names: tuple[Alias, ...]) -> dict[str, Actor]:
    forms: dict[str, list[tuple[str, str]]] = {key: [] for key in actors}
    for name in names:
        forms[name.actor].append((name.form, name.language))
    return {key: replace(actor, aliases=tuple(forms[key])) for key, actor in actors.items()}


def _fingerprint(folders: list[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in _tables(folder):
            digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
