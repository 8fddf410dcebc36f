"""Why an article gave these claims and no others: read again, with everything that was matched and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.articles import body_lines, read_articles
from kg.errors import ArticleError, KgError
from kg.records import Article
from kg.workspace.extraction import foreign, loaded_extractor
from kg.workspace.graph import Graph
from kg.workspace.settings import Settings


def explanations(source: Path | str, wanted: str | None = None, *, settings: Settings) -> Iterator[str]:
    """Lines that explain articles of a file, a folder or `-`, or one claim or article of a graph folder.

    Raises KgError where there is no such claim or article.
    """
    from kg.extract.explain import explain, explanation_lines

    articles, claim = _chosen(source, wanted)
    extractor = loaded_extractor(settings)
    for article in articles:
        if foreign(article, settings):
            yield f"{article.id}: language {article.language!r} is not the model's; it is not read"
            continue
        yield from explanation_lines(explain(extractor, article, claim=claim, spans=body_lines(article)))


def other_versions(source: Path | str, *, settings: Settings) -> bool:
    """Whether a graph folder was made by other versions than those that explain it."""
    return _is_graph(source) and Graph(source).report["run"] != settings.run


def _chosen(source: Path | str, wanted: str | None) -> tuple[list[Article], str | None]:
    """The articles to explain, and the claim that is meant."""
    if _is_graph(source):
        return _of_graph(Graph(source), wanted)
    articles = list(read_articles([source], on_error=_stop))
    if wanted is None:
        return articles, None
    found = [article for article in articles if article.id == wanted]
    if not found:
        raise KgError(f"no article {wanted!r} in {source}; there are {', '.join(article.id for article in articles[:5])}")
    return found, None


def _is_graph(source: Path | str) -> bool:
    return (Path(source) / "manifest.json").is_file()


def _of_graph(graph: Graph, wanted: str | None) -> tuple[list[Article], str | None]:
    if wanted is None:
        raise KgError("say which claim (c-...) or which article of the graph to explain")
    if wanted in graph.articles:
        return [graph.articles[wanted]], None
    claim = next((claim for claim in graph.claims if claim.id == wanted), None)
    if claim is None:
        raise KgError(f"no claim and no article {wanted!r} in {graph.folder}")
    return [graph.articles[claim.document]], claim.id


def _stop(_: Path | str, error: ArticleError) -> None:
    raise error
