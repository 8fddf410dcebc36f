"""The store: an Oxigraph database on disk with one graph an article and the derived graphs beside them."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from kg.errors import GraphFolderError
from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import Relation
from ontology.actors import actor_quads, run_quads
from ontology.derive import THRESHOLD, ClaimSummary, closure_quads, direct_quads, stats_quads, summary
from ontology.mapping import article_quads
from ontology.namespaces import DEFAULT_BASE, Names, local_name
from ontology.schema import ontology_quads, resource

_DERIVED: Final = ("closure", "direct", "stats")


class Store:
    """A graph's quads on disk; opening a folder that does not exist makes an empty store.

    Only one process may hold a store open for writing; others may open it `read_only`, and queries go through `run_query`.
    """

    def __init__(self, path: Path, *, base: str = DEFAULT_BASE, read_only: bool = False) -> None:
        self.path = path
        self.names = Names(base)
        try:
            self._store = pyoxigraph.Store.read_only(str(path)) if read_only else _opened(path)
        except OSError as error:
            raise GraphFolderError(f"{path}: the store cannot be opened ({error}); is another build using it?") from error

    @classmethod
    def build(
        cls,
        path: Path,
        articles: Iterable[tuple[Article, Sequence[Claim]]],
        actors: Iterable[Actor],
        relations: Mapping[str, Relation],
        *,
        run: Mapping[str, object] | None = None,
        base: str = DEFAULT_BASE,
        threshold: float = THRESHOLD,
    ) -> Store:
        """A new store with everything in it, written in bulk; the folder must not hold one already."""
        if path.exists() and any(path.iterdir()):
            raise GraphFolderError(f"{path}: there is something here already; build a new store in an empty folder")
        store = cls(path, base=base)
        store._store.bulk_extend(_everything(articles, actors, relations, run=run, base=base, threshold=threshold))
        store.compact()
        return store

    def replace_article(self, article: Article, claims: Sequence[Claim]) -> None:
        """Puts the graph of one article in the place of its old one."""
        self._replace(self.names.article_graph(article.id), article_quads(article, claims, base=self.names.base))

    def remove_article(self, key: str) -> None:
        """Removes the graph of one article; edges that rest on it alone go with the next `rebuild_derived`."""
        self._store.remove_graph(self.names.article_graph(key))

    def replace_actors(self, actors: Iterable[Actor]) -> None:
        """Puts these actors in the place of the old ones."""
        self._replace(self.names.graph("actors"), actor_quads(actors, base=self.names.base))

    def replace_ontology(self) -> None:
        """Loads the ontology that this version ships."""
        self._replace(self.names.graph("ontology"), ontology_quads(base=self.names.base))

    def replace_run(self, run: Mapping[str, object]) -> None:
        """Records the versions that made the claims."""
        self._replace(self.names.graph("runs"), run_quads(run, base=self.names.base))

    def rebuild_derived(
        self, relations: Mapping[str, Relation], *, threshold: float = THRESHOLD, claims: Iterable[Claim] | None = None
    ) -> None:
        """Makes the direct edges, their closure and the pair counts anew from the claims in the store.

        `claims` are these claims where they are at hand: reading them from the store takes longer than all the rest.
        """
        summaries = list(self.summaries()) if claims is None else list(map(summary, claims))
        quads = set(_derived(summaries, relations, base=self.names.base, threshold=threshold))
        graphs = [self.names.graph(name) for name in _DERIVED]
        before = {quad for graph in graphs for quad in self._store.quads_for_pattern(None, None, None, graph)}
        for quad in before - quads:
            self._store.remove(quad)
        self._store.extend(quads - before)

    def summaries(self) -> Iterator[ClaimSummary]:
        """What the derived graphs need of each claim, in no order."""
        found = self._store.query(resource("internal/summaries.rq"), prefixes=self.names.prefixes(), use_default_graph_as_union=True)
        if not isinstance(found, QuerySolutions):
            raise TypeError("summaries.rq is a SELECT query")
        for row in found:
            yield self._summary([row[variable] for variable in found.variables])

    def _summary(self, row: Sequence[object]) -> ClaimSummary:
        subject, relation, object_, status, confidence, generic, article, outlet, first, last = (
            cell if isinstance(cell, (NamedNode, Literal)) else None for cell in row
        )
        return ClaimSummary(
            self._id(subject),
            local_name(_iri(relation)),
            self._id(object_),
            local_name(_iri(status)),
            float(confidence.value) if confidence else 0.0,
            generic is not None and generic.value == "true",
            self._id(article),
            outlet.value if outlet else None,
            first.value if first else None,
            last.value if last else None,
        )

    def _id(self, node: NamedNode | Literal | None) -> str:
        return self.names.id_of(_iri(node))

    def article_ids(self) -> list[str]:
        """The ids of all articles in the store, sorted."""
        graphs = (self.names.article_of_graph(graph) for graph in self._store.named_graphs() if isinstance(graph, NamedNode))
        return sorted(key for key in graphs if key is not None)

    def article_quads(self, key: str) -> list[Quad]:
        """The quads of one article as they are stored, sorted; none for an unknown article."""
        return self._sorted(self.names.article_graph(key))

    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, NamedNode))

    def graph_lines(self, graph: str) -> list[str]:
        """The triples of a named graph as lines of N-Triples, sorted: the same content gives the same lines."""
        return sorted(f"{quad.triple} .\n" for quad in self._store.quads_for_pattern(None, None, None, NamedNode(graph)))

    def quads(self) -> Iterator[Quad]:
        """All quads, in no order."""
        return iter(self._store.quads_for_pattern(None, None, None))

    def __len__(self) -> int:
        return len(self._store)

    def dump(self, path: Path) -> None:
        """All quads as sorted N-Quads, gzipped where the name ends in `.gz`: the same content gives the same bytes."""
        lines = sorted(f"{quad} .\n".encode() for quad in self.quads())
        with path.open("wb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
                    _write(packed, lines)
            else:
                _write(raw, lines)

    @property
    def database(self) -> pyoxigraph.Store:
        """The database itself, for queries of our own that need no guard."""
        return self._store

    def compact(self) -> None:
        """Merges what was written in parts, so that queries read less; worth its time after a bulk build."""
        self._store.optimize()
        self._store.flush()

    def flush(self) -> None:
        """Writes everything to disk."""
        self._store.flush()

    def vacuum(self) -> None:
        """Rewrites the store on disk: replaced graphs leave space behind that only a rewrite frees."""
        fresh = self.path.with_name(f"{self.path.name}.vacuum")
        shutil.rmtree(fresh, ignore_errors=True)
        copy = pyoxigraph.Store(str(fresh))
        copy.bulk_extend(self.quads())
        copy.flush()
        del copy, self._store
        shutil.rmtree(self.path)
        fresh.rename(self.path)
        self._store = pyoxigraph.Store(str(self.path))

    def _replace(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        self._store.remove_graph(graph)
        self._store.extend(quads)

    def _sorted(self, graph: NamedNode | DefaultGraph) -> list[Quad]:
        return sorted(self._store.quads_for_pattern(None, None, None, graph), key=str)


def _everything(
    articles: Iterable[tuple[Article, Sequence[Claim]]],
    actors: Iterable[Actor],
    relations: Mapping[str, Relation],
    *,
    run: Mapping[str, object] | None,
    base: str,
    threshold: float,
) -> Iterator[Quad]:
    """All quads of a graph, the derived ones after those that they derive from."""
    summaries: list[ClaimSummary] = []
    for article, claims in articles:
        summaries.extend(map(summary, claims))
        yield from article_quads(article, claims, base=base)
    yield from actor_quads(actors, base=base)
    yield from ontology_quads(base=base)
    yield from run_quads(run, base=base) if run else ()
    yield from _derived(summaries, relations, base=base, threshold=threshold)


def _derived(summaries: Sequence[ClaimSummary], relations: Mapping[str, Relation], *, base: str, threshold: float) -> Iterator[Quad]:
    direct = direct_quads(summaries, relations, base=base, threshold=threshold)
    yield from direct
    yield from closure_quads(direct, relations, base=base)
    yield from stats_quads(summaries, base=base)


def _opened(path: Path) -> pyoxigraph.Store:
    path.parent.mkdir(parents=True, exist_ok=True)
    return pyoxigraph.Store(str(path))


def _iri(node: NamedNode | Literal | None) -> NamedNode:
    if not isinstance(node, NamedNode):
        raise GraphFolderError(f"the store holds {node} where an IRI is expected; build it again with `kg build`")
    return node


def _write(file: IO[bytes] | gzip.GzipFile, lines: Iterable[bytes]) -> None:
    for line in lines:
        file.write(line)


