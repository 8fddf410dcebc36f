"""A triple store on the network, read by the SPARQL 1.1 Protocol: the same queries, questions and answers as of a store on disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.errors import EndpointError, QueryError
from ontology.catalogue import MAX_QUESTION, answered, question
from ontology.gate import MAX_LENGTH, check_query, without_words
from ontology.namespaces import DEFAULT_BASE, Names
from ontology.results import Cell, QueryResult
from ontology.sparql import DEADLINE_S, MAX_ROWS
from ontology.transport import BUSY, Message, Reply, Transport, checked_address

ROWS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples, text/turtle;q=0.9"
_RDF: Final = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_FORM: Final = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!\s*:)", re.IGNORECASE)
_DECLARED: Final = re.compile(r"\bPREFIX\s+([^\s:]*):", re.IGNORECASE)
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_HERE: Final = "ASK { ?claim a sg:Claim }"
_ELSEWHERE: Final = "ASK { GRAPH ?g { ?claim a sg:Claim } }"


class Endpoint:
    """The address that answers queries. `base` is that of the graph's IRIs, found out where it is not given.

    `default_graph` names the graph that a query without GRAPH reads, for servers that do not read all graphs as one by themselves.
    """

    def __init__(self, url: str, *, base: str | None = None, default_graph: str | None = None, transport: Transport | None = None) -> None:
        self.url = checked_address(url)
        self.transport = transport or Transport()
        self._base, self._default_graph = base, default_graph

    @cached_property
    def names(self) -> Names:
        """The names of the graph's base, as its articles show it; the default base where there is none."""
        if self._base:
            return Names(self._base)
        rows = self.rows("SELECT ?g { GRAPH ?g { ?article a sg:Article } } LIMIT 1", names=Names())
        found = rows[0]["g"].value.partition("graph/article-") if rows else ("", "", "")
        return Names(found[0] if found[1] else DEFAULT_BASE)

    @cached_property
    def server(self) -> str:
        """What the server calls itself, such as `Virtuoso/07.20.3229 (Linux)`; empty where it does not say."""
        fields = {"query": "ASK { ?s ?p ?o }"}
        return self.transport.send(Message("POST", self.url, fields, headers={"Accept": ROWS}, again=BUSY)).headers.get("server", "")

    def query(
        self, text: str, *, deadline_s: float = DEADLINE_S, max_rows: int = MAX_ROWS, max_length: int = MAX_LENGTH, memory_gb: float = 0
    ) -> QueryResult:
        """The answer to a read-only query, under the rules of `run_query`; `memory_gb` is the server's matter and not looked at."""
        prefixes = self.names.prefixes()
        check_query(text, prefixes, max_length=max_length)
        found = self._answer(with_prefixes(text, prefixes), prefixes, deadline_s, max_rows)
        if not found.rows and self._reads_graphs_apart:
            raise QueryError(
                f"{self.url}: nothing found, and this server reads its graphs apart; write GRAPH ?g {{ ... }} around the patterns, or name "
                "the graph that joins them (for Fuseki --default-graph urn:x-arq:UnionGraph; see docs/publish.md)"
            )
        return found

    def question(self, name: str, values: Mapping[str, str] | None = None, *, deadline_s: float = DEADLINE_S, max_rows: int = MAX_ROWS,
                 memory_gb: float = 0) -> QueryResult:  # fmt: skip
        """The answer to a shipped question, as `run_question` gives it for a store on disk.

        Raises QueryError where the server is known to answer this one wrongly.
        """
        if why := question(name).refused_by(self.server):
            kind = self.server.split()[0]
            raise QueryError(f"{self.url}: {kind} cannot be trusted with the question {name}: {why}; ask the graph folder")
        limits = {"deadline_s": deadline_s, "max_rows": max_rows, "max_length": MAX_QUESTION}
        return answered(lambda text: self.query(text, **limits), name, values or {}, base=self.names.base)  # type: ignore[arg-type]

    def rows(self, text: str, *, names: Names | None = None) -> list[dict[str, Cell]]:
        """Rows of a SELECT of our own, by variable; what is not bound is left out."""
        prefixes = (names or self.names).prefixes()
        found = self._answer(with_prefixes(text, prefixes), prefixes, None, None)
        if found.truncated:
            raise EndpointError(f"{self.url}: the server cut an answer off at {len(found.rows):,} rows; let it give more rows at once")
        return [{name: cell for name, cell in zip(found.variables, row, strict=True) if cell} for row in found.rows]

    @cached_property
    def _reads_graphs_apart(self) -> bool:
        """Whether there are claims in named graphs that a query without GRAPH does not see."""
        return not self._holds(_HERE) and self._holds(_ELSEWHERE)

    def _holds(self, text: str) -> bool:
        prefixes = self.names.prefixes()
        found = self._answer(with_prefixes(text, prefixes), prefixes, None, None)
        return bool(found.rows[0][0] and found.rows[0][0].python())

    def _answer(self, text: str, prefixes: Mapping[str, str], deadline_s: float | None, max_rows: int | None) -> QueryResult:
        form = _form(text)
        fields = {"query": text, **({"default-graph-uri": self._default_graph} if self._default_graph else {})}
        headers = {"Accept": ROWS if form in ("SELECT", "ASK") else TRIPLES}
        reply = self.transport.send(Message("POST", self.url, data=fields, headers=headers, again=BUSY, deadline_s=deadline_s))
        if reply.status != 200:
            raise QueryError(f"{self.url}: does not answer the query ({reply.status}{self.transport.said(self.url, reply)})")
        kind, variables, rows = self._rows(reply) if form in ("SELECT", "ASK") else self._triples(reply)
        cut = _cut_by_server(reply, len(rows)) or (max_rows is not None and len(rows) > max_rows)
        return QueryResult(tuple(variables), tuple(rows[:max_rows]), cut, kind, dict(prefixes))

    def _rows(self, reply: Reply) -> tuple[str, Sequence[str], list[tuple[Cell | None, ...]]]:
        try:
            data: dict[str, Any] = json.loads(reply.body)
            if "boolean" in data:
                return "ask", ["answer"], [(Cell("literal", "true" if data["boolean"] else "false", f"{_XSD}boolean"),)]
            variables = data["head"]["vars"]
            bindings = data["results"]["bindings"]
            return "select", variables, [tuple(_cell(row.get(name)) for name in variables) for row in bindings]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            said = f"{reply.media_type or 'something'}{self.transport.said(self.url, reply)}"
            raise EndpointError(f"{self.url}: answers with {said}, not with results of SPARQL; is this the address of queries?") from error

    def _triples(self, reply: Reply) -> tuple[str, Sequence[str], list[tuple[Cell | None, ...]]]:
        form = _RDF.get(reply.media_type)
        if form is None:
            raise EndpointError(f"{self.url}: answers with {reply.media_type or 'something'}, not with N-Triples or Turtle")
        try:
            quads = list(pyoxigraph.parse(reply.body, format=form))
        except (SyntaxError, ValueError) as error:
            raise EndpointError(f"{self.url}: answers with {reply.media_type} that cannot be read") from error
        return "triples", ["subject", "predicate", "object"], [(*map(_of_term, (q.subject, q.predicate, q.object)),) for q in quads]


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """A query with those of our prefixes that it uses and does not declare.

    >>> with_prefixes("ASK { ?s a sg:Claim }", {"sg": "https://e.org/#", "rdf": "https://r.org/#"})
    'PREFIX sg: <https://e.org/#> ASK { ?s a sg:Claim }'
    """
    bare = without_words(text)
    declared = set(_DECLARED.findall(bare))
    used = [name for name in prefixes if name not in declared and re.search(rf"(?<![\w.-]){name}:", bare)]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in used) + text


def _form(text: str) -> str:
    found = _FORM.search(without_words(text))
    return found[1].upper() if found else ""


def _cut_by_server(reply: Reply, rows: int) -> bool:
    """Virtuoso names the number of rows at which it stopped; the standard has no word for it."""
    most = reply.headers.get("x-sparql-maxrows", "")
    return most.isdigit() and rows >= int(most)


def _cell(binding: Mapping[str, Any] | None) -> Cell | None:
    """A value of the results in JSON, in the one form that we know: some servers write `typed-literal`, or true as 1."""
    if binding is None:
        return None
    kind = {"typed-literal": "literal"}.get(binding["type"], binding["type"])
    if kind not in ("uri", "literal", "bnode"):
        raise ValueError(f"a value of type {kind}")
    value, datatype = str(binding["value"]), binding.get("datatype")
    if datatype == f"{_XSD}boolean":
        value = {"1": "true", "0": "false"}.get(value, value)
    return Cell(kind, value, None if datatype == f"{_XSD}string" else datatype, binding.get("xml:lang") or None)


def _of_term(node: NamedNode | BlankNode | Literal | Triple) -> Cell:
    if isinstance(node, Literal):
        plain = node.language or node.datatype.value == f"{_XSD}string"
        return Cell("literal", node.value, None if plain else node.datatype.value, node.language)
    if isinstance(node, NamedNode):
        return Cell("uri", node.value)
    return Cell("bnode", node.value) if isinstance(node, BlankNode) else Cell("literal", str(node))


def batches(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The keys in runs of at most `size`."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
