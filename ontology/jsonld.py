"""JSON-LD with the context inside: nothing is fetched to read it, and keys are plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError
from ontology.mapping import A
from ontology.namespaces import Names, term
from ontology.results import shorten
from ontology.schema import resource


def jsonld_text(quads: Iterable[Quad], names: Names) -> str:
    """The quads, sorted by graph and subject, as one JSON-LD document."""
    writer = _Writer(names)
    graphs = [writer.graph(key, list(group)) for key, group in groupby(quads, key=lambda quad: str(quad.graph_name))]
    return json.dumps({"@context": writer.context, "@graph": graphs}, ensure_ascii=False, indent=1) + "\n"


class _Writer:
    """Shortens names by one context, and leaves out the types that it tells already."""

    def __init__(self, names: Names) -> None:
        terms: dict[str, Any] = json.loads(resource("context.jsonld"))
        self.prefixes = names.prefixes()
        self.context: dict[str, Any] = {**self.prefixes, **terms}
        self._terms = {_id(value): key for key, value in terms.items() if not _id(value).startswith("@")}
        self._types = {key: value["@type"] for key, value in terms.items() if isinstance(value, dict)}

    def graph(self, key: str, quads: list[Quad]) -> dict[str, Any]:
        nodes = [self._node(list(group)) for _, group in groupby(quads, key=lambda quad: quad.subject)]
        return {"id": shorten(key.strip("<>"), self.prefixes), "@graph": nodes}

    def _node(self, quads: list[Quad]) -> dict[str, Any]:
        subject = quads[0].subject
        if not isinstance(subject, NamedNode):
            raise KgError(f"{subject}: only named nodes are written as JSON-LD")
        node: dict[str, Any] = {"id": self._short(subject)}
        for predicate, group in groupby(quads, key=lambda quad: quad.predicate):
            key = self._key(predicate)
            values = [self._value(key, quad.object) for quad in group]
            node[key] = values[0] if len(values) == 1 else values
        return node

    def _short(self, node: NamedNode) -> str:
        return shorten(node.value, self.prefixes)

    def _key(self, predicate: NamedNode) -> str:
        short = self._short(predicate)
        return "type" if predicate == A else self._terms.get(short, short)

    def _value(self, key: str, node: object) -> str | Mapping[str, str]:
        if isinstance(node, NamedNode):
            return self._short(node) if key == "type" or self._types.get(key) == "@id" else {"id": self._short(node)}
        if not isinstance(node, Literal):
            raise KgError(f"{node}: only names and literals are written as JSON-LD")
        if node.language:
            return {"@value": node.value, "@language": node.language}
        kind = self._types.get(key, "xsd:string")
        if kind == shorten(node.datatype.value, self.prefixes):
            return node.value
        plain = {"@value": node.value}
        return plain if node.datatype == term("xsd:string") else {**plain, "@type": self._short(node.datatype)}


def _id(value: str | Mapping[str, str]) -> str:
    return value if isinstance(value, str) else value["@id"]
