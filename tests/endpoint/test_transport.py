"""What goes over the wire arrives: hostile texts, large graphs, slow servers, and queries with the prefixes that they need."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import EndpointError
from ontology import Names
from ontology.endpoint import Endpoint, with_prefixes
from ontology.gate import check_query
from ontology.graphstore import TRIPLES_A_MESSAGE, GraphStore, UpdateStore
from ontology.transport import Message, Transport
from tests.endpoint.conftest import Place
from tests.endpoint.stub import Stub, serving

GRAPH = "https://example.org/graph/a%20%C3%A9"
HOSTILE = (
    "a \"quote\" and 'another'",
    "a \\ backslash \\n that is none",
    "two\nlines\tand a tab\r\nand more",
    "é, ﷺ, 😀, \u202eright to left, a\u0301",
    '""" . } DROP ALL ; INSERT DATA { <urn:x> <urn:y> """',
    "<urn:a> $money ?variable {brace} [x](y) %41 &amp; \u2028",
    "word " * 5_000,
)


def store_of(place: Place) -> GraphStore | UpdateStore:
    transport = Transport(environ=place.environ)
    return GraphStore(place.graph_store, transport) if place.graph_store else UpdateStore(place.update or "", transport)


def lines(*values: Literal) -> list[str]:
    return [f"{Triple(NamedNode(f'urn:s:{number}'), NamedNode('urn:p'), value)} .\n" for number, value in enumerate(values)]


def test_hostile_texts_arrive_as_they_are(place: Place) -> None:
    store_of(place).put(GRAPH, lines(*map(Literal, HOSTILE), Literal(HOSTILE[0], language="fr")))
    rows = place.endpoint().rows(f"SELECT ?o {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }} ORDER BY ?s")
    assert [(row["o"].value, row["o"].language) for row in rows] == [*((text, None) for text in HOSTILE), (HOSTILE[0], "fr")]


def test_a_large_graph_goes_in_parts_and_arrives_whole(place: Place) -> None:
    store, count = store_of(place), f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    for size in (TRIPLES_A_MESSAGE + 7, 3):
        store.put(GRAPH, lines(*(Literal(f"text {number}") for number in range(size))))
        assert place.endpoint().rows(count)[0]["n"].value == str(size)


def test_a_graph_may_be_deleted_twice(place: Place) -> None:
    store = store_of(place)
    store.put(GRAPH, lines(Literal("a")))
    for _ in range(2):
        store.delete(GRAPH)
    assert place.endpoint().rows(f"SELECT ?o {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}") == []


def test_a_slow_answer_is_given_up_in_time() -> None:
    with serving(Stub(fault=lambda method, path, headers: time.sleep(3))) as server:
        endpoint = Endpoint(server.query, base="https://example.org/", transport=Transport(environ={"HOME": "/nowhere"}))
        start = time.monotonic()
        with pytest.raises(EndpointError, match="no answer within 1 s; ask for less, or give it more time"):
            endpoint.query("SELECT ?s { ?s a sg:Claim }", deadline_s=1)
        assert time.monotonic() - start < 2.9


@pytest.mark.parametrize("wait", ["7", "x", "99999"], ids=["seconds", "no number", "too long"])
def test_a_busy_server_may_say_how_long_to_wait(wait: str) -> None:
    answers = iter([(429, {"Retry-After": wait}, ""), (200, {}, "ok")])
    pauses: list[float] = []
    with serving(Stub(fault=lambda method, path, headers: next(answers))) as server:
        reply = Transport(environ={"HOME": "/nowhere"}, pause=pauses.append).send(Message("GET", server.query))
    assert reply.body == b"ok"
    assert pauses == [{"7": 7.0}.get(wait, 0.5)]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        pytest.param("ASK { ?s a sg:Claim }", ["sg"], id="what is used"),
        pytest.param("PREFIX sg: <urn:mine:> ASK { ?s a sg:Claim ; rdfs:label ?l }", ["rdfs"], id="not what is declared"),
        pytest.param("ASK { ?s ?p 'sg:x', <urn:sg:x> } # sg:x", [], id="not what only looks like it"),
        pytest.param("ASK { ?s a my-sg:Claim }", [], id="not the end of another name"),
    ],
)
def test_a_query_is_sent_with_the_prefixes_that_it_needs(text: str, added: list[str]) -> None:
    prefixes = Names().prefixes()
    assert with_prefixes(text, prefixes) == "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in added) + text


@given(st.lists(st.sampled_from(["sg:a", "rdf:type", "?x", "'sg:b'", "<urn:c>", "actor:d", '"\\""', "article:e"]), min_size=3, max_size=3))
def test_a_query_with_its_prefixes_stands_alone(parts: list[str]) -> None:
    subject, predicate = (part if part[0] not in "'\"" else "?y" for part in parts[:2])
    text = f"ASK {{ {subject} {predicate} {parts[2]} }}"
    check_query(with_prefixes(text, Names().prefixes()), {})
