"""Queries: what they answer, how answers are written, and that hostile ones end with one line and nothing touched."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError
from ontology import QueryResult, format_result, run_query

Ask = Callable[[str], QueryResult]
_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"


def _pairs(result: QueryResult) -> set[tuple[str, ...]]:
    return {tuple(result.text(cell) for cell in row) for row in result.rows}


def test_negotiations_are_found_in_both_directions_and_only_among_the_direct_edges(ask: Ask) -> None:
    found = ask("SELECT ?s ?o ?g { GRAPH ?g { ?s sg:negotiatesWith ?o } }")
    assert _pairs(found) == {
        ("actor:jnim", "actor:tuareg-rebels", "graph:direct"),
        ("actor:tuareg-rebels", "actor:jnim", "graph:direct"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ASK { actor:jnim sg:partOf actor:al-qaeda }", {("true",)}, id="ask, over the union of all graphs"),
        pytest.param(
            "SELECT ?c { ?c sg:status sg:planned ; rdf:predicate ?p . FILTER(?p = sg:fights) }", set(), id="a query without an answer"
        ),
        pytest.param(
            'SELECT ?x { ?x skos:altLabel "GSIM"@fr }', {("actor:jnim",)}, id="an alias in its language finds its actor"
        ),
        pytest.param(
            "CONSTRUCT { ?a sg:tie ?b } WHERE { GRAPH graph:direct { ?a sg:leads ?b } }",
            {("actor:iyad-ag-ghali", "sg:tie", "actor:jnim")},
            id="construct gives triples",
        ),
    ],
)
def test_answers(ask: Ask, text: str, expected: set[tuple[str, ...]]) -> None:
    assert _pairs(ask(text)) == expected


HOSTILE = {
    "an update": ("INSERT DATA { <urn:a> <urn:b> 1 }", "only SELECT"),
    "a deletion": ("DROP ALL", "only SELECT"),
    "a load of a file": ("LOAD <file:///etc/passwd>", "only SELECT"),
    "an update after a query": ("SELECT * { ?s ?p ?o } ; DROP ALL", "cannot read"),
    "a service": ("SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }", "SERVICE is refused"),
    "a silent service": ("SELECT * { SERVICE SILENT <http://127.0.0.1:PORT/> { ?s ?p ?o } }", "SERVICE is refused"),
    "a service in an exists": ("ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } }", "SERVICE is refused"),
    "a service in a sub-query": ("SELECT * { { SELECT ?s { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } } }", "SERVICE is refused"),
    "a service in an expression": (
        "SELECT (EXISTS { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } AS ?b) { }",
        "SERVICE is refused",
    ),
    "a service in an order": (
        "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } })",
        "SERVICE is refused",
    ),
    "an escaped service": ("SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }", "SERVICE is refused"),
    "a from file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
    "a from named": ("SELECT * FROM NAMED <http://127.0.0.1:PORT/> { GRAPH ?g { ?s ?p ?o } }", "FROM is refused"),
    "a describe from": ("DESCRIBE <urn:a> FROM <http://127.0.0.1:PORT/>", "FROM is refused"),
    "five thousand braces": ("SELECT * " + "{" * 5000 + "}" * 5000, "nests 5,000 brackets"),
    "nested expressions": ("SELECT * { ?s ?p ?o FILTER(" + "(" * 2000 + "1" + ")" * 2000 + ") }", "nests"),
    "a chain of signs": ("SELECT * { ?s ?p ?o FILTER(" + "!" * 9000 + "true) }", ""),
    "a chain of sums": ("SELECT * { ?s ?p ?o FILTER(1" + "+1" * 6000 + " > 0) }", ""),
    "a long path": ("SELECT * { ?s " + "<u:a>/" * 3000 + "<u:a> ?o }", ""),
    "a long text": ("SELECT * { ?s ?p ?o } #" + "x" * 30_000, "at most 20,000"),
    "rdf 1.2": ("SELECT * { << ?s ?p ?o >> ?q ?r }", ""),
    "an unknown prefix": ("SELECT * { ?s nope:p ?o }", "Unknown namespace prefix"),
    "an empty text": ("", "the query ends too early"),
}


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A socket that notes who calls."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    calls.append(server.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], calls
        done.set()
        thread.join()


@pytest.mark.parametrize(("text", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_queries_end_with_one_line(store_path: Path, listener: tuple[int, list[object]], text: str, message: str) -> None:
    port, calls = listener
    started = time.monotonic()
    with pytest.raises(QueryError) as caught:
        run_query(store_path, text.replace("PORT", str(port)), deadline_s=3)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    assert time.monotonic() - started < 5
    assert not calls


def test_a_runaway_is_stopped_at_its_deadline(store_path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match="longer than 1 s"):
        run_query(store_path, f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}", deadline_s=1)
    assert time.monotonic() - started < 3


def test_a_memory_bomb_is_stopped(store_path: Path) -> None:
    with pytest.raises(QueryError, match=r"stopped|memory"):
        run_query(store_path, f"SELECT ?a ?d ?g ?j {{ {_CROSS} }} ORDER BY ?j ?d", deadline_s=20, memory_gb=0.5)


def test_a_million_rows_are_cut_and_say_so(store_path: Path) -> None:
    found = run_query(store_path, f"SELECT * {{ {_CROSS} }}", max_rows=1_000)
    assert len(found.rows) == 1_000
    assert found.truncated


def test_as_many_rows_as_allowed_are_not_called_cut(store_path: Path) -> None:
    found = run_query(store_path, "SELECT ?s { ?s a sg:Article }", max_rows=3)
    assert len(found.rows) == 3
    assert not found.truncated


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no store can be read here"):
        run_query(tmp_path / "nowhere", "ASK { }")


def test_the_formats_agree(ask: Ask) -> None:
    found = ask("SELECT ?a ?n { ?a a sg:Place ; geo:lat ?n ; sg:kind 'town' }")
    assert format_result(found, "csv") == "a,n\nactor:kidal,18.4411\n"
    assert format_result(found, "tsv") == (
        '?a\t?n\n<https://w3id.org/sahelgraph/actor/kidal>\t"18.4411"^^<http://www.w3.org/2001/XMLSchema#decimal>\n'
    )
    assert format_result(found, "table") == "a            n\n-----------  -------\nactor:kidal  18.4411\n"
    assert json.loads(format_result(found, "json"))["results"]["bindings"][0]["n"]["value"] == "18.4411"
    assert found.records() == [{"a": "actor:kidal", "n": 18.4411}]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_value_is_a_formula_to_a_spreadsheet(ask: Ask, start: str) -> None:
    found = ask(f'SELECT ("{start}cmd()" AS ?x) (-2 AS ?y) {{ }}')
    assert format_result(found, "csv").splitlines()[1] == f"'{start}cmd(),-2"


def test_a_terminal_is_not_steered_by_a_text(ask: Ask) -> None:
    assert "\x1b" not in format_result(ask('SELECT ("\\u001b[2J" AS ?x) { }'), "table")


def test_an_unknown_format_is_named(ask: Ask) -> None:
    with pytest.raises(QueryError, match="'xml' is none of table, csv, tsv, json"):
        format_result(ask("ASK { }"), "xml")
