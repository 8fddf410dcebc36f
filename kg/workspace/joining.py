"""`kg merge`: the shards of a folder become claims, or a graph folder, as if one process had read it all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from heapq import merge
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.records import Article, Claim
from kg.workspace.building import Input, Outcome, Way, make
from kg.workspace.extraction import Reading, reading_from_dict
from kg.workspace.records import article_from_dict
from kg.workspace.settings import Settings
from kg.workspace.sharding import skipped_of
from kg.workspace.shards import Manifest, manifests, records_file

BLOCK: Final = 1 << 16
Record = tuple[Article, str, Reading]


def merge_shards(folder: Path, graph: Path, *, settings: Settings | None = None, force: bool = False, vacuum: bool = False) -> Outcome:
    """Makes or renews the graph folder of a folder of shards: the bytes that `build` makes of their sources with the same settings.

    Raises KgError where shards are missing, damaged, of different sources or versions, or of other versions than these settings.
    """
    settings = settings or Settings()
    found = manifests(folder)
    if found[0].reading != settings.reading:
        raise KgError(
            f"{folder}: these shards were read by another version of kg, its libraries, the model or the vocabulary than are here; merge "
            "with the same version, and give --model and --vocabulary as to `kg extract`"
        )
    if not any(manifest.articles for manifest in found):
        raise KgError(f"{folder}: no article could be read from the sources of these shards; nothing was built")
    return make(graph, lambda: _input(folder, found), settings=settings, way=Way(force=force, vacuum=vacuum))


def claims_of_shards(folder: Path) -> Iterator[Claim]:
    """The claims of a folder of shards in the order of `kg extract`; a few records of each shard are in memory at once."""
    for _, _, reading in _records(folder, manifests(folder)):
        yield from reading.claims


def _input(folder: Path, found: Sequence[Manifest]) -> Input:
    given = Input(skipped=skipped_of(found))
    for article, key, reading in _records(folder, found):
        given.articles.append(article)
        given.keys[article.id] = key
        given.readings[article.id] = reading
    return given


def _records(folder: Path, found: Sequence[Manifest]) -> Iterator[Record]:
    """The records of all shards in the order of the articles' ids."""
    files = [map(_record, _lines(records_file(folder, manifest.shard))) for manifest in found]
    return merge(*files, key=lambda record: record[0].id)


def _lines(file: Path) -> Iterator[bytes]:
    """The lines of a file, which is open only for moments: there may be more shards than a process may hold open files."""
    place = 0
    while True:
        with file.open("rb") as stream:
            stream.seek(place)
            lines = stream.readlines(BLOCK)
            place = stream.tell()
        if not lines:
            return
        yield from lines


def _record(line: bytes) -> Record:
    data = json.loads(line)
    return article_from_dict(data["article"]), data["key"], reading_from_dict(data["reading"])
