"""The records of a graph from the server that holds it: articles, actors, claims, as far as RDF says them (it has no article's text)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import EndpointError
from kg.records import Actor, Article, Claim
from ontology.endpoint import Endpoint, batches
from ontology.publishing import article_graphs
from ontology.reading import actors_from_quads, articles_from_quads, claims_from_quads
from ontology.results import Cell

MOST_ARTICLES: Final = 20_000
_KEYS: Final = 50
_ROWS: Final = 5_000
_A_PAGE: Final = 5_000


def fetch_actors(endpoint: Endpoint) -> dict[str, Actor]:
    """The actors of a server's graph by id."""
    graph = endpoint.names.graph("actors")
    keys = list(_subjects(endpoint, graph.value))
    found = _quads(endpoint, keys, f"VALUES ?key {{ %s }} GRAPH {graph} {{ ?key ?p ?o }} BIND({graph} AS ?g) BIND(?key AS ?s)")
    return {actor.id: actor for actor in actors_from_quads(found, base=endpoint.names.base)}


def fetch_articles(endpoint: Endpoint, actors: Mapping[str, Actor], *, most: int = MOST_ARTICLES) -> tuple[dict[str, Article], list[Claim]]:
    """The articles of a server's graph by id, without their texts, and their claims in the order of articles and ids.

    Raises EndpointError where there are more than `most`: what everybody can ask in SPARQL need not be carried home.
    """
    graphs = article_graphs(endpoint, endpoint.names)
    if len(graphs) > most:
        raise EndpointError(f"{endpoint.url}: has {len(graphs):,} articles; at most {most:,} are fetched: use SPARQL, or raise `most`")
    quads = list(_quads(endpoint, graphs, "VALUES ?key { %s } GRAPH ?key { ?s ?p ?o } BIND(?key AS ?g)"))
    base = endpoint.names.base
    articles = {article.id: article for article in articles_from_quads(quads, base=base)}
    return articles, sorted(claims_from_quads(quads, actors, base=base), key=lambda claim: (claim.document, claim.start, claim.id))


def _subjects(endpoint: Endpoint, graph: str) -> Iterator[str]:
    """What a graph speaks of, in order, page by page."""
    last = ""
    while True:
        text = f"SELECT DISTINCT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} FILTER(STR(?s) > {Literal(last)}) }} ORDER BY STR(?s) LIMIT {_A_PAGE}"
        page = sorted(row["s"].value for row in endpoint.rows(text))
        if not page:
            return
        yield from page
        last = page[-1]


def _quads(endpoint: Endpoint, keys: Sequence[str], pattern: str) -> Iterator[Quad]:
    """The quads of a pattern for each key, some keys at a time; the rows are counted first, so that none is cut off unseen."""
    for some in batches(keys, _KEYS):
        sizes = _sizes(endpoint, some, pattern)
        for part in _parts(some, sizes):
            rows = endpoint.rows(f"SELECT ?g ?s ?p ?o {{ {pattern % _named(part)} }}")
            if len(rows) != (wanted := sum(sizes[key] for key in part)):
                raise EndpointError(f"{endpoint.url}: gave {len(rows):,} of {wanted:,} rows; let it give more rows at once")
            yield from (_quad(row) for row in rows)


def _sizes(endpoint: Endpoint, keys: Sequence[str], pattern: str) -> dict[str, int]:
    rows = endpoint.rows(f"SELECT ?key (COUNT(*) AS ?n) {{ {pattern % _named(keys)} }} GROUP BY ?key")
    return {**dict.fromkeys(keys, 0), **{row["key"].value: int(row["n"].value) for row in rows if "key" in row}}


def _parts(keys: Sequence[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """The keys in runs of few enough rows."""
    part: list[str] = []
    for key in keys:
        if part and sum(sizes[one] for one in part) + sizes[key] > _ROWS:
            yield part
            part = []
        part.append(key)
    if part:
        yield part


def _named(keys: Sequence[str]) -> str:
    return " ".join(f"<{key}>" for key in keys)


def _quad(row: Mapping[str, Cell]) -> Quad:
    graph, subject, predicate = (NamedNode(row[name].value) for name in ("g", "s", "p"))
    return Quad(subject, predicate, _node(row["o"]), graph)


def _node(cell: Cell) -> NamedNode | Literal:
    if cell.type == "uri":
        return NamedNode(cell.value)
    if cell.language:
        return Literal(cell.value, language=cell.language)
    return Literal(cell.value, datatype=NamedNode(cell.datatype)) if cell.datatype else Literal(cell.value)
