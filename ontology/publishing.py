"""Publishing a store: what changed is sent graph by graph, derived graphs after what they derive from, then deletions, then a marker.

The marker is a graph of one triple on the server, the hash of all graphs of a whole publication. Where it is not the one that the
journal knows, somebody else wrote there or the server lost something, and everything is sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, Triple

from kg.errors import EndpointError
from ontology.endpoint import Endpoint, batches
from ontology.graphstore import Writer
from ontology.journal import Journal, JournalWriter, Past
from ontology.namespaces import Names, term
from ontology.store import Store

MARKER: Final = "published"
_LAST: Final = ("ontology", "actors", "runs", "direct", "closure", "stats")
_A_QUESTION: Final = 100
_A_PAGE: Final = 5_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent and deleted, in this order, and how many graphs are as they should be."""

    put: tuple[str, ...]
    delete: tuple[str, ...]
    unchanged: int
    marker: str
    marked: bool

    @property
    def done(self) -> bool:
        """Whether there is nothing to do."""
        return self.marked and not self.put and not self.delete


class Publication:
    """A store on its way to a server.

    `source` tells builds apart: where the last whole publication was of this one, the store is not looked at. `force` sends everything;
    `loaded` takes it that a bulk load has brought everything there.
    """

    def __init__(
        self, store: Store, endpoint: Endpoint, writer: Writer, journal: Journal, *, source: str | None = None, force: bool = False,
        loaded: bool = False,
    ) -> None:  # fmt: skip
        self._store, self._endpoint, self._writer, self._journal = store, endpoint, writer, journal
        self._names, self._source, self._loaded = store.names, source, loaded
        self._digests: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        held, past = self._held_marker(), None if force or loaded else journal.read()
        if source and past and not past.open and held and (past.marker, past.source) == (held, source):
            self._past, self.plan = past, Plan((), (), len(past.graphs), held, True)
            return
        self._measure()
        self._past = Past(dict(self._digests), held) if loaded else self._known(held, past)
        self.plan = self._planned(held)

    def _measure(self) -> None:
        for graph in self._store.graphs():
            lines = self._store.graph_lines(graph)
            self._digests[graph], self._sizes[graph] = digest_of(lines), len(lines)

    def _planned(self, held: str | None) -> Plan:
        known, wanted = self._past.graphs, self._digests
        put = sorted((graph for graph in wanted if known.get(graph) != wanted[graph]), key=self._order)
        delete = sorted(graph for graph in known if graph not in wanted)
        marker = digest_of(f"{graph} {digest}\n" for graph, digest in sorted(wanted.items()))
        return Plan(tuple(put), tuple(delete), len(wanted) - len(put), marker, held == marker)

    def run(self, *, on_progress: Progress = lambda done, total: None) -> None:
        """Carries the plan out. Raises EndpointError where the server fails; run again, it goes on from there."""
        if self.plan.done and not self._loaded:
            self._settle()
            return
        journal = self._journal.writer(self._past)
        try:
            self._write(journal, on_progress)
        finally:
            journal.close()
        self._journal.writer(self._journal.read() or self._past).close()  # what was deleted leaves no line behind

    def _settle(self) -> None:
        """Notes that another build has the same content, so that the store need not be looked at the next time."""
        if self._past.source != self._source or self._past.open:
            self._past.source, self._past.open = self._source, set()
            self._journal.writer(self._past).close()

    def _write(self, journal: JournalWriter, on_progress: Progress) -> None:
        total = len(self.plan.put) + len(self.plan.delete)
        for number, graph in enumerate((*self.plan.put, *self.plan.delete)):
            on_progress(number, total)
            try:
                self._replace(graph)
            except EndpointError as error:
                raise EndpointError(f"{error}; {number:,} of {total:,} graphs are done, run it again to go on") from error
            journal.note(graph, self._digests.get(graph))
        self._check(self.plan.put, self.plan.delete)
        node = self._names.graph(MARKER)
        self._writer.put(node.value, [f"{Triple(node, term('dct:identifier'), Literal(self.plan.marker))} .\n"])
        journal.end(self.plan.marker, self._source)
        on_progress(total, total)

    def _replace(self, graph: str) -> None:
        if graph in self._digests:
            self._writer.put(graph, self._store.graph_lines(graph))
        else:
            self._writer.delete(graph)

    def _known(self, held: str | None, past: Past | None) -> Past:
        """What the server holds: by the journal where it can be believed, else only which articles it has."""
        if past is None or past.marker != held:
            return Past(dict.fromkeys(self._articles_there(), ""), held)
        for graph, there in self._counts(sorted(past.open)).items():
            if there != self._size(graph, past.graphs.get(graph)):
                past.graphs[graph] = ""  # a server that was killed may have forgotten what it took
        return past

    def _size(self, graph: str, digest: str | None) -> int | None:
        """How many triples the server must have of a graph that was sent or deleted; None where it has changed here since."""
        if digest is None:
            return 0
        return self._sizes[graph] if self._digests.get(graph) == digest else None

    def _check(self, put: Sequence[str], deleted: Sequence[str]) -> None:
        wanted = {**{graph: self._sizes[graph] for graph in put}, **dict.fromkeys(deleted, 0)}
        there = self._counts(sorted(wanted))
        for graph in sorted(wanted):
            if there[graph] != wanted[graph]:
                numbers = f"{there[graph]:,} triples of {graph} in place of {wanted[graph]:,}"
                raise EndpointError(f"{self._endpoint.url}: has {numbers} after it took them all; run it again")

    def _counts(self, graphs: Sequence[str]) -> Mapping[str, int]:
        """How many triples the server has of each graph."""
        found = dict.fromkeys(graphs, 0)
        for some in batches(graphs, _A_QUESTION):
            named = " ".join(f"<{graph}>" for graph in some)
            text = f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {named} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
            found.update((row["g"].value, int(row["n"].value)) for row in self._endpoint.rows(text) if "g" in row)
        return found

    def _articles_there(self) -> list[str]:
        return article_graphs(self._endpoint, self._names)

    def _held_marker(self) -> str | None:
        rows = self._endpoint.rows(f"SELECT ?hash {{ GRAPH {self._names.graph(MARKER)} {{ ?graph dct:identifier ?hash }} }}")
        return rows[0]["hash"].value if len(rows) == 1 else None

    def _order(self, graph: str) -> tuple[int, str]:
        """Articles first, then what derives from them."""
        fixed = [self._names.graph(name).value for name in _LAST]
        return (fixed.index(graph) + 1 if graph in fixed else 0), graph


def article_graphs(endpoint: Endpoint, names: Names) -> list[str]:
    """The graphs of articles that a server holds, sorted; asked for page by page, however few rows it gives at once."""
    start, found = Literal(f"{names.base}graph/article-"), [""]
    while True:
        text = f"""SELECT DISTINCT ?g {{ GRAPH ?g {{ ?article a sg:Article }}
            FILTER(STRSTARTS(STR(?g), {start}) && STR(?g) > {Literal(found[-1])}) }} ORDER BY STR(?g) LIMIT {_A_PAGE}"""
        page = [row["g"].value for row in endpoint.rows(text)]
        if not page:
            return found[1:]
        found += sorted(page)


def digest_of(lines: Iterable[str]) -> str:
    """The hash of lines in their order."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()
