"""Articles through the extractor, in this process or in several; one `Reading` an article."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field, replace
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from kg.articles import body_lines
from kg.errors import KgError
from kg.records import Actor, Article, Claim, claim_from_dict, claim_to_dict
from kg.workspace.cluster import Cluster
from kg.workspace.records import actor_from_dict, actor_to_dict
from kg.workspace.settings import Settings

if TYPE_CHECKING:
    from kg.extract.extractor import Extraction, Extractor

RECYCLED_AFTER = 5000
"""Articles, by worker, after which all start anew (2 seconds), so that nothing that they keep can grow without end."""
RENEWED_AFTER = 50_000
"""The same for the one process of a reading without workers: the room of the old reader is not wholly given back (30 MB)."""
AHEAD = 50
"""Articles that wait for each worker: it is never idle, and of a million articles only these are in memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article gave. `actors` are those of its claims that the vocabulary does not hold; `foreign` names an unread language.

    `before` holds the claims that decisions changed or withdrew, as the article gave them, with their places in the list.
    """

    article: str
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    rejects: tuple[Mapping[str, Any], ...] = ()
    unlinked: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    foreign: str | None = None
    before: tuple[tuple[int, Claim], ...] = ()


def extract(
    articles: Iterable[Article], *, settings: Settings, jobs: int = 1, cluster: Cluster | None = None
) -> Iterator[Reading]:
    """The reading of each article, in order. The articles are shared out among as many processes as there are jobs, or among the
    workers of a cluster; the readings are the same.
    """
    if cluster:
        from kg.workspace.batches import read_on_cluster

        yield from read_on_cluster(articles, settings=settings, cluster=cluster, jobs=jobs)
        return
    if jobs <= 1:
        yield from read_here(articles, settings)
        return
    rest = iter(articles)
    # New processes by a new pool: one with max_tasks_per_child stands still for ever at its first restart (CPython issue 115634).
    for first in rest:
        yield from _pooled(chain([first], islice(rest, RECYCLED_AFTER * jobs - 1)), settings, jobs)


def _pooled(articles: Iterable[Article], settings: Settings, jobs: int) -> Iterator[Reading]:
    """The reading of each article, in order, by a pool of processes."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_Worker.start, initargs=(settings,)) as pool:
        try:
            yield from _in_order(pool, articles, ahead=AHEAD * jobs)
        except BrokenProcessPool as error:
            raise KgError(
                "a worker process ended unexpectedly (out of memory?); run again with fewer --jobs, what was read is kept"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, articles: Iterable[Article], *, ahead: int) -> Iterator[Reading]:
    waiting: deque[Future[Reading]] = deque()
    for article in articles:
        waiting.append(pool.submit(_Worker.read, article))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def read_here(
    articles: Iterable[Article], settings: Settings, *, load: Callable[[Settings], Callable[[Article], Reading]] | None = None
) -> Iterator[Reading]:
    """The reading of each article, in this process; `load` gives the reader when the first article needs one, and now and then a new one.

    A language pipeline forgets the words of an article and keeps the room that they took, so that a reader grows as long as it lives.
    """
    reader: Callable[[Article], Reading] | None = None
    read = 0
    for article in articles:
        if foreign(article, settings):
            yield Reading(article.id, foreign=article.language)
            continue
        if reader is None or read == RENEWED_AFTER:
            reader, read = None, 0
            gc.collect()  # the old one goes before the new one comes
            reader = (load or article_reader)(settings)
        read += 1
        yield reader(article)


def foreign(article: Article, settings: Settings) -> bool:
    """Whether the article's language is not the model's."""
    return article.language != settings.model_meta["lang"]


def article_reader(settings: Settings) -> Callable[[Article], Reading]:
    """A function that reads articles; it loads vocabulary and model once."""
    extractor = loaded_extractor(settings)

    def read(article: Article) -> Reading:
        found = extractor.extract(article, spans=body_lines(article))
        return _reading(article, found, known=extractor.vocabulary.actors)

    return read


def loaded_extractor(settings: Settings) -> Extractor:
    """The extractor of these settings, whose claims name the run of these settings."""
    from kg.extract.extractor import load_extractor
    from kg.extract.parses import Parses
    from kg.vocabulary import load_vocabulary

    kept = settings.parses
    parses = Parses(kept.folder, settings.parsing, kept.share) if kept else None
    extractor = load_extractor(load_vocabulary(settings.vocabulary), model=settings.model, directory=settings.vocabulary)
    return replace(extractor, run=settings.run, parses=parses)


def _reading(article: Article, found: Extraction, *, known: Mapping[str, Actor]) -> Reading:
    rejects = tuple({"sentence": sentence, **asdict(reject)} for sentence, reject in found.rejects)
    new = tuple(actor for actor in found.actors if actor.id not in known)
    return Reading(article.id, found.claims, new, rejects, found.unlinked, found.counts)


class _Worker:
    """The one extractor of a worker process, which lives as long as the process."""

    read_here: Callable[[Article], Reading]
    settings: Settings
    fault: KgError | None = None

    @classmethod
    def start(cls, settings: Settings) -> None:
        """Loads vocabulary and model; a fault is kept for the first article, because a pool shows none of its initializer's."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
        cls.settings = settings
        try:
            cls.read_here = staticmethod(article_reader(settings))
        except KgError as error:
            cls.fault = error

    @classmethod
    def read(cls, article: Article) -> Reading:
        if cls.fault:
            raise KgError(str(cls.fault))
        return Reading(article.id, foreign=article.language) if foreign(article, cls.settings) else cls.read_here(article)


def reading_to_dict(reading: Reading, *, claims: bool = True) -> dict[str, Any]:
    """The reading as plain dicts and lists, with or without its claims."""
    data = {
        "article": reading.article,
        "foreign": reading.foreign,
        "counts": dict(sorted(reading.counts.items())),
        "rejects": [dict(reject) for reject in reading.rejects],
        "unlinked": list(reading.unlinked),
        "actors": [actor_to_dict(actor) for actor in reading.actors],
        **({"before": [[number, claim_to_dict(claim)] for number, claim in reading.before]} if reading.before else {}),
    }
    return {**data, "claims": [claim_to_dict(claim) for claim in reading.claims]} if claims else data


def reading_from_dict(data: Mapping[str, Any], claims: Sequence[Claim] | None = None) -> Reading:
    """The inverse of `reading_to_dict`; `claims` are given where the dict does not hold them."""
    own = claims if claims is not None else [claim_from_dict(claim) for claim in data["claims"]]
    return Reading(
        article=data["article"],
        claims=tuple(own),
        actors=tuple(actor_from_dict(actor) for actor in data["actors"]),
        rejects=tuple(data["rejects"]),
        unlinked=tuple(data["unlinked"]),
        counts=data["counts"],
        foreign=data["foreign"],
        before=tuple((number, claim_from_dict(claim)) for number, claim in data.get("before", ())),
    )
