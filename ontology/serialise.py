"""Quads as files: TriG, Turtle, N-Quads, JSON-LD, RDF 1.2. The same quads in any order give the same bytes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from kg.errors import KgError
from ontology.jsonld import jsonld_text
from ontology.mapping import A
from ontology.namespaces import DEFAULT_BASE, Names, term

RDF_FORMATS: Final = ("trig", "turtle", "nquads", "nquads.gz", "jsonld", "rdf12")
SUFFIXES: Final = {
    "trig": ".trig",
    "turtle": ".ttl",
    "nquads": ".nq",
    "nquads.gz": ".nq.gz",
    "jsonld": ".jsonld",
    "rdf12": ".rdf12.trig",
}
_STATEMENT: Final = ("rdf:subject", "rdf:predicate", "rdf:object")


def serialize(quads: Iterable[Quad], form: str, *, base: str = DEFAULT_BASE) -> bytes:
    """The quads in one of RDF_FORMATS.

    `turtle` forgets which graph a triple is in; `rdf12` is TriG with a claim as the reifier of a triple term (RDF 1.2, a draft that
    few tools read). Raises KgError for another format.
    >>> serialize([], "nquads")
    b''
    """
    writers: dict[str, Callable[[list[Quad], Names], bytes]] = {
        "trig": _trig,
        "turtle": _turtle,
        "nquads": _nquads,
        "nquads.gz": _nquads_gz,
        "jsonld": _jsonld,
        "rdf12": _rdf12,
    }
    if form not in writers:
        raise KgError(f"RDF format {form!r} is none of {', '.join(RDF_FORMATS)}")
    return writers[form](sorted(set(quads), key=_order), Names(base))


def _order(quad: Quad) -> tuple[str, str, str, str]:
    """By graph and subject; a node says first what it is."""
    predicate = "" if quad.predicate == A else quad.predicate.value
    return str(quad.graph_name), str(quad.subject), predicate, str(quad.object)


def _prefixes(names: Names, quads: Iterable[Quad | Triple]) -> dict[str, str]:
    """The prefixes that these quads need."""
    nodes = {node.value for quad in quads for node in _parts(quad) if isinstance(node, NamedNode)}
    used = {prefix: space for prefix, space in names.prefixes().items() if any(node.startswith(space) for node in nodes)}
    return dict(sorted(used.items()))


def _parts(quad: Quad | Triple) -> Iterator[object]:
    yield from (quad.subject, quad.predicate, quad.object)
    if isinstance(quad.object, Triple):
        yield from _parts(quad.object)
    if isinstance(quad, Quad):
        yield quad.graph_name


def _bytes(quads: Iterable[Quad] | Iterable[Triple], form: RdfFormat, prefixes: dict[str, str] | None = None) -> bytes:
    return pyoxigraph.serialize(quads, format=form, prefixes=prefixes) or b""


def _trig(quads: list[Quad], names: Names) -> bytes:
    return _bytes(quads, RdfFormat.TRIG, _prefixes(names, quads))


def _turtle(quads: list[Quad], names: Names) -> bytes:
    triples = list(dict.fromkeys(quad.triple for quad in sorted(quads, key=lambda quad: _order(quad)[1:])))
    return _bytes(triples, RdfFormat.TURTLE, _prefixes(names, triples))


def _nquads(quads: list[Quad], names: Names) -> bytes:
    lines = sorted(f"{quad} .\n" for quad in quads)
    return "".join(lines).encode()


def _nquads_gz(quads: list[Quad], names: Names) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=out, mode="wb", mtime=0) as packed:
        packed.write(_nquads(quads, names))
    return out.getvalue()


def _jsonld(quads: list[Quad], names: Names) -> bytes:
    return jsonld_text(quads, names).encode()


def _rdf12(quads: list[Quad], names: Names) -> bytes:
    """`rdf:subject`, `rdf:predicate` and `rdf:object` of a claim become one `rdf:reifies <<( s p o )>>`."""
    said = {term(name): place for place, name in enumerate(_STATEMENT)}
    statements: dict[tuple[str, str], list[Quad | None]] = {}
    rest = []
    for quad in quads:
        if quad.predicate in said:
            statements.setdefault((str(quad.graph_name), str(quad.subject)), [None] * 3)[said[quad.predicate]] = quad
        else:
            rest.append(quad)
    merged = sorted([*rest, *(quad for parts in statements.values() for quad in _reified(parts))], key=_order)
    return _bytes(merged, RdfFormat.TRIG, _prefixes(names, merged))


def _reified(parts: list[Quad | None]) -> Iterator[Quad]:
    subject, predicate, object_ = parts
    if subject and predicate and object_ and isinstance(predicate.object, NamedNode) and isinstance(subject.object, NamedNode):
        triple = Triple(subject.object, predicate.object, object_.object)
        yield Quad(subject.subject, term("rdf:reifies"), triple, subject.graph_name)
    else:
        yield from (quad for quad in parts if quad)
