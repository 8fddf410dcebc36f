"""Quads back to records: everything that a claim record says can be read from its graph, given the actors it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import RecordError
from kg.records import Actor, Argument, Article, Claim, Qualifiers, Speaker, Trigger, When, Where
from ontology.actors import TYPE_CLASSES
from ontology.mapping import QUALIFIERS, A
from ontology.namespaces import DEFAULT_BASE, Names, local_name, term

T = TypeVar("T")


class Node:
    """What is said of one node: its values by predicate."""

    def __init__(self, iri: NamedNode, index: Mapping[NamedNode, Mapping[NamedNode, list[NamedNode | Literal]]]) -> None:
        self.iri = iri
        self._values = index.get(iri, {})

    def text(self, predicate: str) -> str | None:
        """The only value of a predicate as a string; None without one."""
        values = self._values.get(term(predicate), [])
        if len(values) > 1:
            raise RecordError(f"{self.iri.value}: {len(values)} values of {predicate}, at most one is allowed")
        return values[0].value if values else None

    def need(self, predicate: str) -> str:
        """Like `text`, of a predicate that every such node has."""
        value = self.text(predicate)
        if value is None:
            raise RecordError(f"{self.iri.value}: no {predicate}")
        return value

    def literals(self, predicate: str) -> list[Literal]:
        """The literals of a predicate, sorted."""
        return sorted((v for v in self._values.get(term(predicate), []) if isinstance(v, Literal)), key=str)

    def all(self, predicate: str) -> list[NamedNode]:
        """The nodes that a predicate points to, in the order of their IRIs."""
        return sorted((v for v in self._values.get(term(predicate), []) if isinstance(v, NamedNode)), key=lambda node: node.value)


def claims_from_quads(quads: Iterable[Quad], actors: Mapping[str, Actor], *, base: str = DEFAULT_BASE) -> list[Claim]:
    """The claims of article graphs in the order of their ids. Raises RecordError where a graph lacks what a claim needs.

    Labels and types of the arguments come from `actors`; candidates come back sorted, for they are a set.
    """
    reader = _Reader(quads, actors, Names(base))
    claims = [reader.claim(node) for node in reader.nodes("sg:Claim")]
    return sorted(claims, key=lambda claim: claim.id)


class _Reader:
    def __init__(self, quads: Iterable[Quad], actors: Mapping[str, Actor], names: Names) -> None:
        index: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, (NamedNode, Literal)):
                raise RecordError(f"{quad}: a graph of claims has no blank nodes and no triple terms")
            index[subject][quad.predicate].append(value)
        self._index, self._actors, self._names = index, actors, names

    def nodes(self, kind: str) -> list[Node]:
        """The nodes of a class."""
        wanted = term(kind)
        return [Node(iri, self._index) for iri, values in list(self._index.items()) if wanted in values.get(A, ())]

    def actor_nodes(self) -> list[Node]:
        """The nodes of any of the actors' classes."""
        return [node for kind in TYPE_CLASSES.values() for node in self.nodes(kind)]

    def article(self, node: Node) -> Article:
        key, title, outlet = self._id(node.iri.value), node.text("dct:title"), node.text("sg:outlet")
        about = (node.text("dct:source"), node.text("dct:issued"), node.need("dct:language"))
        return Article(key, title, outlet, *about, text="", sha256=node.need("sg:textSha256"))

    def actor(self, node: Node) -> Actor:
        classes = node.all("rdf:type")
        latitude, longitude = node.text("geo:lat"), node.text("geo:long")
        country, parent = node.text("sg:country"), node.text("sg:parent")
        return Actor(
            id=self._id(node.iri.value),
            label=node.need("skos:prefLabel"),
            type=next(kind for kind, name in TYPE_CLASSES.items() if term(name) in classes),
            kind=node.text("sg:kind") or "",
            country=self._id(country) if country else None,
            parent=self._id(parent) if parent else None,
            from_=node.text("sg:activeFrom"),
            to=node.text("sg:activeTo"),
            generic=node.text("sg:generic") == "true",
            minted=node.text("sg:minted") == "true",
            aliases=tuple((alias.value, alias.language or "") for alias in node.literals("skos:altLabel")),
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            note=node.text("skos:note") or "",
            source=node.text("dct:source") or "",
        )

    def claim(self, node: Node) -> Claim:
        article = self._node(node.need("prov:wasDerivedFrom"))
        evidence = self._node(node.need("sg:evidence"))
        position, quote = (Node(iri, self._index) for iri in evidence.all("oa:hasSelector"))
        run = node.text("prov:wasGeneratedBy")
        return Claim(
            document=self._id(article.iri.value),
            subject=self._argument(node, "subject"),
            relation=self._term(node.need("rdf:predicate")),
            object=self._argument(node, "object"),
            status=self._term(node.need("sg:status")),
            sentence=quote.need("oa:exact"),
            start=int(position.need("oa:start")),
            end=int(position.need("oa:end")),
            trigger=self._trigger(self._node(node.need("sg:trigger"))),
            rule=node.need("sg:rule"),
            confidence=float(node.need("sg:confidence")),
            attributed_to=self._speaker(node),
            hedged=node.need("sg:hedged") == "true",
            when=self._when(node),
            where=tuple(self._place(Node(iri, self._index)) for iri in sorted(node.all("sg:placeMention"), key=_place_number)),
            qualifiers=Qualifiers(**{name: node.text(f"sg:{name}") for name in QUALIFIERS}),
            published=article.text("dct:issued"),
            outlet=article.text("sg:outlet"),
            url=article.text("dct:source"),
            language=article.need("dct:language"),
            run=self._id(run) if run else "",
        )

    def _node(self, iri: str) -> Node:
        return Node(NamedNode(iri), self._index)

    def _id(self, iri: str) -> str:
        return self._names.id_of(NamedNode(iri))

    def _term(self, iri: str) -> str:
        return local_name(NamedNode(iri))

    def _argument(self, claim: Node, part: str) -> Argument:
        key = self._id(claim.need(f"rdf:{part}"))
        mention = self._node(claim.need(f"sg:{part}Mention"))
        if key not in self._actors:
            raise RecordError(f"{claim.iri.value}: {part} {key!r} is not among the actors")
        return Argument(
            id=key,
            label=self._actors[key].label,
            type=self._actors[key].type,
            mention=mention.need("oa:exact"),
            start=int(mention.need("oa:start")),
            end=int(mention.need("oa:end")),
            generic=mention.text("sg:generic") == "true",
            link=mention.need("sg:link"),
            candidates=tuple(sorted(self._names.id_of(iri) for iri in mention.all("sg:candidate"))),
        )

    def _trigger(self, node: Node) -> Trigger:
        return Trigger(node.need("oa:exact"), int(node.need("oa:start")), int(node.need("oa:end")))

    def _speaker(self, claim: Node) -> Speaker | None:
        mention = claim.text("sg:speakerMention")
        if mention is None:
            return None
        node = self._node(mention)
        key = claim.text("sg:attributedTo")
        return Speaker(node.need("oa:exact"), int(node.need("oa:start")), int(node.need("oa:end")), self._id(key) if key else None)

    def _when(self, claim: Node) -> When | None:
        words = claim.text("sg:dateText")
        if words is None:
            return None
        return When(claim.text("sg:validFrom"), claim.text("sg:validTo"), words, self._term(claim.need("sg:datePrecision")))

    def _place(self, node: Node) -> Where:
        return Where(self._id(node.need("sg:names")), node.need("rdfs:label"), int(node.need("oa:start")), int(node.need("oa:end")))


def _place_number(node: NamedNode) -> int:
    return int(node.value.rsplit("-", 1)[1])


def articles_from_quads(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> list[Article]:
    """The articles of article graphs in the order of their ids, without their texts: RDF holds the hash alone."""
    reader = _Reader(quads, {}, Names(base))
    articles = (reader.article(node) for node in reader.nodes("sg:Article"))
    return sorted(articles, key=lambda article: article.id)


def actors_from_quads(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> list[Actor]:
    """The actors of `graph/actors` in the order of their ids; aliases come back sorted, for they are a set."""
    reader = _Reader(quads, {}, Names(base))
    actors = (reader.actor(node) for node in reader.actor_nodes())
    return sorted(actors, key=lambda actor: actor.id)
