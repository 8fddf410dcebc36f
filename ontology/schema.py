"""The ontology's files as quads: `graph/ontology` of every store, so that queries can ask for labels and families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ontology.namespaces import DEFAULT_BASE, ONTOLOGY, Names

ONTOLOGY_FILES: Final = ("sahel.ttl", "statement.ttl")


def resource(name: str) -> str:
    """The text of a file of this package."""
    return files("ontology").joinpath(name).read_text(encoding="utf-8")


def ontology_quads(*, base: str = DEFAULT_BASE) -> list[Quad]:
    """`graph/ontology`: classes, relations with labels and definitions, families, alignments; blank nodes are given names."""
    graph = Names(base).graph("ontology")
    triples = (triple for name in ONTOLOGY_FILES for triple in _triples(name))
    return sorted((Quad(*triple, graph) for triple in triples), key=str)


def _triples(name: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    quads = parse(resource(name), format=RdfFormat.TURTLE, without_named_graphs=True)
    return _named(quads, prefix=f"{ONTOLOGY}#node-{name.removesuffix('.ttl')}-")


def _named(quads: Iterable[Quad], *, prefix: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """Blank nodes by order of first sight in the file: a store loaded twice stays the same."""
    seen: dict[BlankNode, NamedNode] = {}

    def name(node: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        if isinstance(node, BlankNode):
            return seen.setdefault(node, NamedNode(f"{prefix}{len(seen) + 1}"))
        if isinstance(node, Triple):
            raise TypeError("the ontology's files hold no triple terms")
        return node

    for quad in quads:
        subject, object_ = name(quad.subject), name(quad.object)
        if isinstance(subject, NamedNode):
            yield subject, quad.predicate, object_
