"""Actors and runs as quads: `graph/actors` (labels, aliases, types, parents, dates) and `graph/runs` (versions by content hash)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.records import Actor
from ontology.literals import boolean, date, decimal, text
from ontology.mapping import A
from ontology.namespaces import DEFAULT_BASE, Names, term

TYPE_CLASSES: Final = {
    "group": "sg:Group",
    "force": "sg:Force",
    "state": "sg:State",
    "org": "sg:Organisation",
    "person": "sg:Person",
    "community": "sg:Community",
    "place": "sg:Place",
}
COUNTRY: Final = "country"


def actor_quads(actors: Iterable[Actor], *, base: str = DEFAULT_BASE) -> list[Quad]:
    """`graph/actors`: one node an actor, with SKOS labels; aliases carry their language where one is known."""
    names = Names(base)
    graph = names.graph("actors")
    quads = {Quad(names.actor(actor.id), *pair, graph) for actor in actors for pair in _actor(actor, names)}
    return sorted(quads, key=str)


def _actor(actor: Actor, names: Names) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield A, term(TYPE_CLASSES[actor.type])
    if actor.kind == COUNTRY:
        yield A, term("sg:Country")
    yield term("skos:prefLabel"), text(actor.label)
    for form, language in actor.aliases:
        yield term("skos:altLabel"), text(form, language)
    yield from _details(actor)
    for predicate, other in (("sg:country", actor.country), ("sg:parent", actor.parent)):
        if other:
            yield term(predicate), names.actor(other)


def _details(actor: Actor) -> Iterator[tuple[NamedNode, Literal]]:
    words = {"sg:kind": actor.kind, "skos:note": actor.note, "dct:source": actor.source}
    yield from ((term(predicate), text(value)) for predicate, value in words.items() if value)
    dates = {"sg:activeFrom": actor.from_, "sg:activeTo": actor.to}
    yield from ((term(predicate), date(value)) for predicate, value in dates.items() if value)
    flags = {"sg:generic": actor.generic, "sg:minted": actor.minted}
    yield from ((term(predicate), boolean(True)) for predicate, value in flags.items() if value)
    places = {"geo:lat": actor.latitude, "geo:long": actor.longitude}
    yield from ((term(predicate), decimal(value)) for predicate, value in places.items() if value is not None)


def run_quads(run: Mapping[str, object], *, base: str = DEFAULT_BASE) -> list[Quad]:
    """`graph/runs`: the run of this id with each of its other settings as a named value.

    >>> [quad.object.value for quad in run_quads({"id": "r-1", "model": "en-1"})][-1]
    'model=en-1'
    """
    names = Names(base)
    node, graph = names.run(str(run["id"])), names.graph("runs")
    settings = sorted(f"{key}={_plain(value)}" for key, value in run.items() if key != "id")
    return [
        Quad(node, A, term("prov:Activity"), graph),
        Quad(node, A, term("sg:Run"), graph),
        *(Quad(node, term("sg:setting"), text(line), graph) for line in settings),
    ]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
