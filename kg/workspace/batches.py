"""Articles to the workers of a cluster and readings back, both as files: what travels are paths and counts, never a parsed text."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError
from kg.records import Article
from kg.workspace.cluster import Cluster, answer, connected, submitted
from kg.workspace.extraction import Reading, article_reader, read_here, reading_from_dict, reading_to_dict
from kg.workspace.records import article_from_dict, article_to_dict, json_line, read_lines, write_lines
from kg.workspace.settings import Settings
from kg.workspace.whole import write_whole

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD: Final = 1000
"""Batches that wait at most for a worker; a cluster that grows with its queue must see one."""
ONE_AT_A_TIME: Final = Lock()
"""Held by the thread of a worker that reads: an extractor is not made for two at once."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of articles, where its readings go, the settings, and the fingerprint that these must have on the worker too."""

    articles: Path
    readings: Path
    settings: Settings
    versions: str


def read_on_cluster(articles: Iterable[Article], *, settings: Settings, cluster: Cluster, jobs: int = 1) -> Iterator[Reading]:
    """The reading of each article, in order; a batch whose worker is lost is read by another. `jobs` are the workers of an own cluster."""
    rest = iter(articles)
    first = next(rest, None)
    if first is None:  # no cluster for nothing
        return
    with _place(cluster) as folder, connected(cluster, workers=max(jobs, 1)) as client:
        for path, count in _in_order(client, _batches(chain([first], rest), folder, settings, size=cluster.batch)):
            readings = list(read_lines(path, reading_from_dict))
            if len(readings) != count:
                raise KgError(f"{path}: {len(readings)} readings where the worker wrote {count}; does it see the same folder?")
            path.unlink()
            yield from readings


@contextmanager
def _place(cluster: Cluster) -> Iterator[Path]:
    """A folder for batches, gone afterwards."""
    if cluster.folder is None and not cluster.here:
        raise KgError(f"the workers of {cluster.scheduler} need a folder that they share with this machine; name one with -o")
    if cluster.folder:
        cluster.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".batches-", dir=cluster.folder) as place:
        yield Path(place).resolve()


def _batches(articles: Iterable[Article], folder: Path, settings: Settings, *, size: int) -> Iterator[Batch]:
    """Writes the articles in files of a batch each."""
    sent, versions, rest, number = _portable(settings), settings.reading, iter(articles), 0
    while some := list(islice(rest, size)):
        number += 1
        file = folder / f"{number:06d}.articles.jsonl"
        write_lines(file, map(article_to_dict, some))
        yield Batch(file, folder / f"{number:06d}.readings.jsonl", sent, versions)


def _portable(settings: Settings) -> Settings:
    """The settings as a worker in another folder must have them, without what was computed here."""
    model = str(Path(settings.model).resolve()) if settings.model and Path(settings.model).is_dir() else settings.model
    return replace(settings, model=model, vocabulary=settings.vocabulary and settings.vocabulary.resolve(), decisions=None)


def _in_order(client: Client, batches: Iterable[Batch]) -> Iterator[tuple[Path, int]]:
    waiting: deque[Future[Any]] = deque()
    for batch in batches:
        waiting.append(submitted(client, read_batch, batch))
        if len(waiting) >= AHEAD:
            yield answer(client, waiting.popleft())
    while waiting:
        yield answer(client, waiting.popleft())


def read_batch(batch: Batch) -> tuple[Path, int]:
    """Reads a batch on a worker: where its readings lie and how many they are."""
    host = socket.gethostname()
    if not batch.articles.exists():
        raise KgError(f"{host}: {batch.articles} is not there; the folder must be on a file system that all workers share")
    with ONE_AT_A_TIME:
        try:
            articles = read_lines(batch.articles, article_from_dict)
            readings = read_here(articles, batch.settings, load=partial(_reader, versions=batch.versions))
            lines = [json_line(reading_to_dict(reading)) for reading in readings]
        except KgError as error:  # plain, because not every error of ours survives the way back
            raise KgError(f"{host}: {error}") from None
    write_whole(batch.readings, lines)
    return batch.readings, len(lines)


@lru_cache(maxsize=1)
def _reader(settings: Settings, *, versions: str) -> Callable[[Article], Reading]:
    """The one reader of a worker, which lives as long as the process or until other settings come."""
    if settings.reading != versions:
        raise KgError(
            f"this worker has another version of kg, its libraries, the model or the vocabulary than the machine that asks "
            f"({settings.reading[:12]} here, {versions[:12]} there); install the same on both"
        )
    return article_reader(settings)
