"""`kg build`: articles become a graph folder; what did not change is not done again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kg.articles import read_articles
from kg.errors import ArticleError, GraphFolderError, KgError
from kg.records import Article
from kg.workspace.checkpoint import READINGS, article_key, checkpoint
from kg.workspace.cluster import Cluster
from kg.workspace.extraction import Reading, extract
from kg.workspace.folder import Manifest, old_readings, read_manifest
from kg.workspace.publish import NEXT, PARSES, clear_errors, draft, finish, locked, pending, prepare, publish
from kg.workspace.settings import KeptParses, Settings
from kg.workspace.writing import write_graph

PARSES_ROOM: Final = 512 * 1024**2
"""Bytes that the parses of a graph folder may take: those of some 60,000 articles of 500 words."""
Progress = Callable[[int, int], None]
Talk = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. The report in the folder says what the graph holds; this says what it took.

    `strangers` are ids that decisions name, and neither the vocabulary nor an article has.
    """

    folder: Path
    changed: bool
    articles: int
    parsed: int
    removed: int
    claims: int
    skipped: int
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How a build goes about it; none of this changes a byte of the records."""

    jobs: int = 1
    cluster: Cluster | None = None
    force: bool = False
    vacuum: bool = False
    on_progress: Progress = lambda _done, _all: None


@dataclass(slots=True)
class Input:
    """The articles of the sources by id, their keys, what could not be read, and the readings that there are already."""

    articles: list[Article] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)


def build(
    sources: Sequence[Path | str], folder: Path, *, settings: Settings | None = None, jobs: int = 1, cluster: Cluster | None = None,
    force: bool = False, vacuum: bool = False, columns: Mapping[str, str] | None = None, on_error: Talk = lambda _: None,
    on_progress: Progress = lambda _done, _all: None,
) -> Outcome:  # fmt: skip
    """Makes or renews the graph folder of these sources, which are all that it will hold.

    Articles that did not change since the last build are not parsed again, unless `force`; `vacuum` writes the store anew, so that
    nothing of what was deleted is left in its files. Articles that cannot be read are reported and the others go on. At any moment the
    folder holds the old graph or the new one.
    """
    apart(sources, folder)
    way = Way(jobs, replace(cluster, folder=folder / NEXT) if cluster else None, force, vacuum, on_progress)
    return make(folder, lambda: _read(sources, columns or {}, on_error), settings=settings or Settings(), way=way)


def make(folder: Path, read: Callable[[], Input], *, settings: Settings, way: Way) -> Outcome:
    """Makes or renews a graph folder of what `read` gives; it is called when the folder is this build's alone."""
    _ = settings.model_meta, settings.merges  # what is wrong with these is said before the first article is read
    with clear_errors(folder):
        prepare(folder)
        with locked(folder):
            if pending(folder):
                finish(folder)
            return _build(read(), folder, settings, way)


def apart(sources: Sequence[Path | str], folder: Path) -> None:
    """Raises GraphFolderError for a folder within its own source: what is written there would be read as articles."""
    here = folder.resolve()
    for source in (Path(s) for s in sources if s != "-"):
        if source.is_dir() and here.is_relative_to(source.resolve()):
            raise GraphFolderError(f"{folder}: lies in the source folder {source}; choose a folder beside it")


def _read(sources: Sequence[Path | str], columns: Mapping[str, str], on_error: Talk) -> Input:
    given = Input()

    def skip(source: Path | str, error: ArticleError) -> None:
        given.skipped.append((str(source), str(error)))
        on_error(str(error))

    given.articles = list(read_articles(sources, on_error=skip, columns=columns))
    given.keys = {article.id: article_key(article) for article in given.articles}
    if not given.articles:
        raise KgError("no article could be read from the sources; nothing was built")
    return given


def _build(given: Input, folder: Path, settings: Settings, way: Way) -> Outcome:
    old = read_manifest(folder)
    goal = Manifest(settings.reading, settings.writing, given.keys, tuple(sorted(given.skipped)))
    if old and not way.force and not way.vacuum and old.same_input(goal) and old.intact(folder):
        return _outcome(folder, given, old, parsed=0, changed=False)
    kept = {} if way.force or not old else _kept(given, folder, old, goal)
    readings, parsed = _readings(given, kept, folder, _keeping(given, folder, settings, way), way)
    base = folder if kept and not way.vacuum else None
    write_graph(draft(folder), given.articles, readings, goal=goal, old=base, kept=set(kept), settings=settings)
    publish(folder)
    return _outcome(folder, given, old, parsed=parsed, changed=True)


def _keeping(given: Input, folder: Path, settings: Settings, way: Way) -> Settings:
    """The settings with the parses of earlier builds, of these articles alone; workers elsewhere cannot reach them."""
    from kg.extract.parsefiles import forget, kept_share

    place, texts = folder / PARSES, [article.text for article in given.articles]
    forget(place, but=() if way.force else texts)
    share = kept_share(sum(map(len, texts)), room=PARSES_ROOM)
    return settings if way.cluster else replace(settings, parses=KeptParses(place, share))


def _kept(given: Input, folder: Path, old: Manifest, goal: Manifest) -> dict[str, Reading]:
    """The readings of the last build that still hold: same versions, same article, files as they were written."""
    if old.reading != goal.reading or not old.intact(folder, names=("claims.jsonl", "audit.jsonl")):
        return {}
    known = old_readings(folder, old)
    return {key: known[key] for key, value in given.keys.items() if key in known and old.articles.get(key) == value}


def _readings(given: Input, kept: Mapping[str, Reading], folder: Path, settings: Settings, way: Way) -> tuple[list[Reading], int]:
    """The reading of every article in order, and how many were read now."""
    done = {**given.readings, **kept}
    with checkpoint(folder / NEXT / READINGS, reading=settings.reading) as saved:
        if not way.force:
            done |= {a.id: r for a in given.articles if a.id not in done and (r := saved.get(given.keys[a.id]))}
        todo = [article for article in given.articles if article.id not in done]
        way.on_progress(0, len(todo))
        for number, reading in enumerate(_extracted(todo, settings, way), 1):
            saved.keep(given.keys[reading.article], reading)
            done[reading.article] = reading
            way.on_progress(number, len(todo))
    return [done[article.id] for article in given.articles], sum(not done[article.id].foreign for article in todo)


def _extracted(todo: Sequence[Article], settings: Settings, way: Way) -> Iterator[Reading]:
    return extract(todo, settings=settings, jobs=min(way.jobs, len(todo)), cluster=way.cluster)


def _outcome(folder: Path, given: Input, old: Manifest | None, *, parsed: int, changed: bool) -> Outcome:
    report: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    gone = len(set(old.articles) - set(given.keys)) if old else 0
    strange = tuple(report.get("decisions", {}).get("unknown", ()))
    return Outcome(folder, changed, len(given.articles), parsed, gone, report["claims"], len(given.skipped), strange)
