"""Commands without a graph folder: claims of sources, RDF of claims, figures of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.articles import read_articles
from kg.errors import KgError
from kg.records import Actor, Article, Claim, read_claims
from kg.workspace.assembly import actors_of
from kg.workspace.cluster import Cluster
from kg.workspace.extraction import Reading, extract
from kg.workspace.graph import Graph
from kg.workspace.settings import THRESHOLD, Settings


def read_claims_of(
    sources: Sequence[Path | str], *, settings: Settings, jobs: int = 1, cluster: Cluster | None = None,
    columns: Mapping[str, str] | None = None, on_error: Callable[[str], None] = lambda _: None,
) -> Iterator[Claim]:  # fmt: skip
    """The claims of articles as they are read; what cannot be read, and articles in other languages, go to `on_error`."""
    _ = settings.model_meta  # a model that is not there is said before the first article is read
    seen = 0

    def articles() -> Iterator[Article]:
        nonlocal seen
        for article in read_articles(sources, on_error=lambda _, error: on_error(str(error)), columns=columns or {}):
            seen += 1
            yield article

    for reading in extract(articles(), settings=settings, jobs=jobs, cluster=cluster):
        if reading.foreign:
            on_error(f"{reading.article}: language {reading.foreign!r} is not the model's")
        yield from reading.claims
    if not seen:
        raise KgError("no article could be read from the sources")


def rdf_of(source: Path | Iterable[str], form: str, *, base: str | None = None) -> bytes:
    """RDF of a graph folder, or of claims as JSON lines (a file, or lines)."""
    from kg.workspace.rdf import all_quads
    from ontology import DEFAULT_BASE, serialize

    if isinstance(source, Path) and source.is_dir():
        graph = Graph(source)
        return serialize(graph.quads(), form, base=graph.base)
    base = base or DEFAULT_BASE
    claims = list(_claims(source))
    articles, actors = _stand_ins(claims)
    runs = [{"id": run} for run in sorted({claim.run for claim in claims if claim.run})]
    quads = all_quads(claims, articles, actors, _relations(), base=base, threshold=THRESHOLD, runs=runs)
    return serialize(quads, form, base=base)


def _claims(source: Path | Iterable[str]) -> Iterator[Claim]:
    if not isinstance(source, Path):
        return read_claims(source, source="standard input")
    try:
        return read_claims(source.read_text("utf-8").split("\n"), source=str(source))
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"{source}: cannot be read as claims or as a graph folder ({error})") from error


def _stand_ins(claims: Sequence[Claim]) -> tuple[list[Article], list[Actor]]:
    """Articles as their claims describe them, without text; actors of the vocabulary, or as the claims name them."""
    from kg.vocabulary import load_vocabulary

    first = {claim.document: claim for claim in reversed(claims)}
    articles = [Article(key, None, c.outlet, c.url, c.published, c.language, "", "") for key, c in sorted(first.items())]
    return articles, actors_of([Reading("", tuple(claims))], load_vocabulary().actors)


def _relations() -> Mapping[str, Any]:
    from kg.vocabulary import load_vocabulary

    return load_vocabulary().relations


def evaluation_of(gold: Path, claims: Path | Iterable[str], *, actors: Path | None = None) -> tuple[dict[str, Any], list[str]]:
    """Figures and errors of claims against gold, as `kg.evaluation.evaluate` gives them."""
    from kg.evaluation import evaluate

    try:
        return evaluate(gold, claims, actors=actors)
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"{claims}: cannot be read as claims ({error})") from error
