"""The IRIs of the graph: terms of the ontology, and names minted from ids.

Terms live in one fixed namespace, so that graphs of different bases share them. The default base is a placeholder: it is not
registered, and whoever publishes a graph sets a base of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import KgError

DEFAULT_BASE: Final = "https://w3id.org/sahelgraph/"
ONTOLOGY: Final = "https://w3id.org/sahelgraph/ont"
_NAMESPACES: Final = {
    "sg": ONTOLOGY + "#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dct": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "org": "http://www.w3.org/ns/org#",
}
_KINDS: Final = ("actor", "article", "claim", "graph", "run", "stats")
_BASE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+[/#]\Z|urn:[A-Za-z0-9][A-Za-z0-9-]*:(?:[^\s<>\"{}|\\^`?#]+:)?\Z")


@cache
def term(name: str) -> NamedNode:
    """A term by its prefixed name.

    >>> term("sg:status").value
    'https://w3id.org/sahelgraph/ont#status'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(_NAMESPACES[prefix] + local)


def local_name(node: NamedNode) -> str:
    """The last part of a term's IRI.

    >>> local_name(term("sg:alliedWith"))
    'alliedWith'
    """
    return re.split(r"[#/]", node.value)[-1]


@dataclass(frozen=True, slots=True)
class Names:
    """Mints the IRIs of one base; ids are percent-encoded, so that any id gives a valid IRI and comes back whole.

    >>> Names().actor("jnim").value
    'https://w3id.org/sahelgraph/actor/jnim'
    >>> names = Names("https://example.org/kg/")
    >>> names.id_of(names.article("février 2024/a"))
    'février 2024/a'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.match(self.base):
            raise KgError(f"base IRI {self.base!r} is not usable; give an absolute http(s) IRI that ends in '/' or '#'")

    def actor(self, key: str) -> NamedNode:
        return self._node("actor", key)

    def article(self, key: str) -> NamedNode:
        return self._node("article", key)

    def claim(self, key: str, part: str = "") -> NamedNode:
        """A claim, or a part of it: `evidence`, `position`, `quote`, `subject`, `object`, `trigger`, `speaker`, `place-0`."""
        node = self._node("claim", key)
        return NamedNode(f"{node.value}.{part}") if part else node

    def run(self, key: str) -> NamedNode:
        return self._node("run", key)

    def stats(self, key: str) -> NamedNode:
        return self._node("stats", key)

    def graph(self, name: str) -> NamedNode:
        """One of the fixed graphs: actors, closure, direct, ontology, runs, stats."""
        return self._node("graph", name)

    def article_graph(self, key: str) -> NamedNode:
        return self._node("graph", f"article-{key}")

    def article_of_graph(self, node: NamedNode) -> str | None:
        """The id of the article whose graph this is; None for other graphs."""
        prefix = f"{self.base}graph/article-"
        return unquote(node.value.removeprefix(prefix)) if node.value.startswith(prefix) else None

    def id_of(self, node: NamedNode) -> str:
        """The id that an IRI of this base was minted from."""
        return unquote(node.value.removeprefix(self.base).split("/", 1)[1])

    def prefixes(self) -> dict[str, str]:
        """Prefix to namespace, as queries and files use them."""
        return {**_NAMESPACES, **{kind: f"{self.base}{kind}/" for kind in _KINDS}}

    def _node(self, kind: str, key: str) -> NamedNode:
        return NamedNode(f"{self.base}{kind}/{quote(key, safe='-_~')}")
