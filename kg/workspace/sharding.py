"""`kg extract --shards`: each shard read by itself, in any order and on any machine; a finished one is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from platform import python_version

from kg.articles import Listing, list_articles
from kg.errors import ArticleError, KgError
from kg.records import Article
from kg.workspace.building import Progress, Talk, apart
from kg.workspace.checkpoint import article_key, checkpoint, line_of
from kg.workspace.cluster import Cluster
from kg.workspace.extraction import Reading, extract
from kg.workspace.publish import clear_errors
from kg.workspace.settings import READING_LIBRARIES, Settings, digest, file_digest, versions
from kg.workspace.shards import Manifest, Shard, read_manifest, records_file
from kg.workspace.whole import write_whole


@dataclass(frozen=True, slots=True)
class ShardOutcome:
    """What became of one shard: how many articles it holds, and how many were read now (none of a shard that was finished)."""

    shard: Shard
    articles: int
    parsed: int
    claims: int
    skipped: int


@dataclass(frozen=True, slots=True)
class _Job:
    """What all shards of a run have in common; `faults` are those of the sources as a whole."""

    listing: Listing
    faults: tuple[tuple[str, str], ...]
    folder: Path
    settings: Settings
    jobs: int
    cluster: Cluster | None
    on_error: Talk
    on_progress: Progress


@dataclass(slots=True)
class _Part:
    """A shard's articles with their keys, in the order of their ids, and what could not be read."""

    articles: list[Article] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def extract_shards(
    sources: Sequence[Path | str], folder: Path, *, shards: int = 1, shard: int | None = None, settings: Settings | None = None,
    jobs: int = 1, cluster: Cluster | None = None, columns: Mapping[str, str] | None = None, on_error: Talk = lambda _: None,
    on_progress: Progress = lambda _done, _all: None,
) -> list[ShardOutcome]:  # fmt: skip
    """Reads one shard of the sources, or all of them one after the other, into files of the folder.

    An article belongs to a shard by a hash of its id. What a shard that was stopped had read is not read again, nor is what did not
    change since it was finished. Raises KgError where the sources hold no article at all.
    """
    settings = settings or Settings()
    _ = settings.model_meta  # a model that is not there is said before the first article is read
    chosen = [Shard(number, shards) for number in ([shard] if shard is not None else range(1, shards + 1))]
    apart(sources, folder)
    faults: list[tuple[str, str]] = []
    listing = list_articles(sources, on_error=_noting(faults, on_error), columns=columns or {})
    if not listing.ids:
        raise KgError("no article could be read from the sources; nothing was extracted")
    with clear_errors(folder, kept="what was finished"):
        folder.mkdir(parents=True, exist_ok=True)
        own = replace(cluster, folder=folder) if cluster else None
        job = _Job(listing, tuple(faults), folder, settings, jobs, own, on_error, on_progress)
        return [_one(each, job) for each in chosen]


def _noting(faults: list[tuple[str, str]], on_error: Talk) -> Callable[[Path | str, ArticleError], None]:
    def note(source: Path | str, error: ArticleError) -> None:
        faults.append((str(source), str(error)))
        on_error(str(error))

    return note


def _one(shard: Shard, job: _Job) -> ShardOutcome:
    part = _part(shard, job)
    goal = _goal(shard, part, job)
    old = read_manifest(job.folder, shard)
    if old and replace(old, claims=0, records="") == goal and old.intact(job.folder):
        return ShardOutcome(shard, old.articles, 0, old.claims, len(old.skipped))
    readings, parsed = _readings(shard, part, job)
    rows, file = zip(part.keys, readings, part.articles, strict=True), records_file(job.folder, shard)
    write_whole(file, (line_of(key, reading, by=goal.reading, article=article) for key, reading, article in rows))
    done = replace(goal, claims=sum(len(reading.claims) for reading in readings), records=file_digest(file))
    done.write(job.folder)
    _unfinished(shard, job.folder).unlink(missing_ok=True)
    return ShardOutcome(shard, done.articles, parsed, done.claims, len(done.skipped))


def _part(shard: Shard, job: _Job) -> _Part:
    part = _Part(skipped=list(job.faults))
    part.articles = list(job.listing.articles(chosen=shard.holds, on_error=_noting(part.skipped, job.on_error)))
    part.keys = [article_key(article) for article in part.articles]
    return part


def _goal(shard: Shard, part: _Part, job: _Job) -> Manifest:
    """The manifest as far as it is known before anything is read."""
    named = dict(version.split("==") for version in versions(READING_LIBRARIES))
    words = {"model": "{lang} {name} {version}".format(**job.settings.model_meta), "python": python_version(), **named}
    ids, keys = digest(job.listing.ids), digest(part.keys)
    return Manifest(shard, job.settings.reading, words, ids, keys, len(part.articles), 0, tuple(sorted(part.skipped)), "")


def _readings(shard: Shard, part: _Part, job: _Job) -> tuple[list[Reading], int]:
    """The reading of each article, and how many were read now."""
    records = records_file(job.folder, shard)
    with checkpoint(_unfinished(shard, job.folder), reading=job.settings.reading, others=[records]) as saved:
        todo = [(key, article) for key, article in zip(part.keys, part.articles, strict=True) if saved.get(key) is None]
        job.on_progress(0, len(todo))
        found = extract((article for _, article in todo), settings=job.settings, jobs=min(job.jobs, len(todo)), cluster=job.cluster)
        for number, ((key, _), reading) in enumerate(zip(todo, found, strict=True), 1):
            saved.keep(key, reading)
            job.on_progress(number, len(todo))
        return [saved[key] for key in part.keys], sum(not saved[key].foreign for key, _ in todo)


def _unfinished(shard: Shard, folder: Path) -> Path:
    """What is read so far of a shard that is not finished."""
    return folder / f".{shard.name}.unfinished.jsonl"


def skipped_of(found: Sequence[Manifest]) -> list[tuple[str, str]]:
    """What could not be read: the faults of the sources, which every shard met, once; those of articles each."""
    most: Counter[tuple[str, str]] = Counter()
    for manifest in found:
        most |= Counter(manifest.skipped)
    return sorted(most.elements())
