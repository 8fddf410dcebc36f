"""`kg publish`, `kg query --endpoint` and `kg.open("http://...")` on a graph folder that was built."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.errors import EndpointError
from kg.records import Actor, Claim
from kg.workspace import Graph, RemoteGraph, Target, build, publish_graph
from ontology import Store
from tests.endpoint.conftest import of_virtuoso
from tests.endpoint.stub import Stub, serving, shown
from tests.endpoint.virtuoso import Virtuoso

ROOT = Path(__file__).parents[2]
SENTENCES = {
    "talks.txt": "JNIM is negotiating with Tuareg rebels in northern Mali. JNIM denied that it is allied with the Malian government.",
    "clashes.txt": "ISWAP attacked Boko Haram in Borno. JNIM attacked Malian soldiers in Mopti. \"They fled\", he said.",
    "été 2024.txt": "The army of Niger fights ISWAP.",
}
TALKS = "SELECT ?s ?o { GRAPH graph:direct { ?s sg:negotiatesWith ?o } } ORDER BY ?s"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("published")
    (place / "articles").mkdir()
    for name, text in SENTENCES.items():
        (place / "articles" / name).write_text(text, encoding="utf-8")
    build([place / "articles"], place / "graph")
    return place / "graph"


@pytest.fixture
def target(stub: Stub, graph: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The options that name the stub, with its token in the environment; what was published before is forgotten."""
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", stub.token)
    yield ["--endpoint", stub.query, "--graph-store", stub.graph_store]
    for file in (graph / ".published").glob("*"):
        file.unlink()


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=120, check=False, env=environ, cwd=ROOT)


def test_publishing_says_what_it_did_and_then_that_nothing_changed(graph: Path, stub: Stub, target: list[str]) -> None:
    first = run("publish", graph, *target, "--json")
    assert first.returncode == 0
    done = json.loads(first.stdout)
    assert len(done["sent"]) == len({quad.graph_name for quad in stub.store}) - 1
    assert "graphs sent, 0 deleted, 0 unchanged" in first.stderr
    stub.seen.clear()
    again = run("publish", graph, *target)
    assert (again.returncode, again.stdout) == (0, "")
    assert "nothing changed" in again.stderr
    assert stub.seen == [("POST", "/query")]


def test_a_build_of_the_same_content_is_not_sent_again(graph: Path, stub: Stub, target: list[str]) -> None:
    goal = Target(stub.query, stub.graph_store)
    publish_graph(graph, goal)
    manifest = graph / "manifest.json"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace('"reading": "', '"reading": "0'), encoding="utf-8")
    stub.seen.clear()
    assert not publish_graph(graph, goal).changed
    manifest.write_text(text, encoding="utf-8")
    assert stub.writes == []


def test_stopped_by_the_keyboard_it_keeps_what_was_sent(graph: Path, stub: Stub, target: list[str]) -> None:
    command = [sys.executable, "-m", "kg", "publish", str(graph), *target]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT)

    def stop(method: str, path: str, headers: dict[str, str]) -> None:
        if len(stub.writes) == 3:
            process.send_signal(signal.SIGINT)
            time.sleep(1)

    stub.fault = stop
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "run it again to go on" in said
    assert "Traceback" not in said
    stub.fault = lambda method, path, headers: None
    assert publish_graph(graph, Target(stub.query, stub.graph_store)).unchanged >= 2


def test_a_dry_run_lists_and_changes_nothing(graph: Path, stub: Stub, target: list[str]) -> None:
    done = run("publish", graph, *target, "--dry-run")
    assert done.stdout.splitlines()[0].startswith("send https://w3id.org/sahelgraph/graph/article-")
    assert "would be sent" in done.stderr
    assert stub.writes == []


def test_what_is_on_the_server_is_what_is_in_the_export(graph: Path, stub: Stub, target: list[str]) -> None:
    run("publish", graph, *target)
    exported = {line.removesuffix(" .") for line in run("rdf", graph, "--format", "nquads").stdout.splitlines()}
    assert {quad for quad in stub.quads() if "/graph/published>" not in quad} == exported


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--endpoint", "http://ana:s3cret@127.0.0.1/"], "must not hold a user or password", id="a password in the address"),
        pytest.param(["--endpoint", "http://127.0.0.1:9/sparql"], "cannot be reached (Connection refused)", id="no server"),
        pytest.param(["--endpoint", "http://127.0.0.1:9/", "--update", "http://127.0.0.1:9/", "--graph-store", "http://127.0.0.1:9/"],
                     "--graph-store or --update", id="two ways to send"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_and_exit_2(graph: Path, arguments: list[str], message: str) -> None:
    done = run("publish", graph, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "s3cret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if "warning: the graph's IRIs" not in line]) == 1


def test_an_address_without_a_graph_store_says_how_to_name_one(graph: Path, stub: Stub, target: list[str]) -> None:
    done = run("publish", graph, "--endpoint", stub.query)
    assert done.returncode == 2
    assert "is there a Graph Store here?" in done.stderr


def test_no_process_shows_the_token_while_graphs_are_sent(graph: Path, stub: Stub, target: list[str]) -> None:
    seen: list[str] = []

    def look(method: str, path: str, headers: dict[str, str]) -> None:
        lines = (file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists())
        seen.append(b"\n".join(lines).decode(errors="replace"))

    stub.fault = look
    done = run("publish", graph, *target)
    assert done.returncode == 0
    assert any("publish" in text for text in seen)
    journals = "".join(file.read_text("utf-8") for file in (graph / ".published").iterdir())
    assert stub.token not in "".join(seen) + done.stdout + done.stderr + journals + shown(stub)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param([TALKS], id="a query"),
        pytest.param(["--question", "evidence", "--actor", "jnim"], id="a question"),
        pytest.param(["ASK { actor:jnim a sg:Group }"], id="a yes or no"),
        pytest.param(["CONSTRUCT { ?s sg:negotiatesWith ?o } { GRAPH graph:direct { ?s sg:negotiatesWith ?o } }"], id="triples"),
    ],
)
def test_a_server_answers_as_the_folder_does(graph: Path, stub: Stub, target: list[str], asked: list[str]) -> None:
    run("publish", graph, *target)
    there = run("query", "--endpoint", stub.query, *asked, "--format", "json")
    assert there.returncode == 0, there.stderr
    assert sorted(there.stdout.splitlines()) == sorted(run("query", graph, *asked, "--format", "json").stdout.splitlines())


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param(["SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE is refused", id="another server"),
        pytest.param(["DROP ALL"], "not a SPARQL query", id="an update"),
        pytest.param(["--question", "ego", "--actor", "jnimm"], "did you mean 'jnim'?", id="a misspelt actor"),
        pytest.param([], "give one query", id="nothing"),
    ],
)
def test_a_query_that_the_folder_would_refuse_is_refused(
    graph: Path, stub: Stub, target: list[str], asked: list[str], message: str
) -> None:
    run("publish", graph, *target)
    done = run("query", "--endpoint", stub.query, *asked)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_server_that_reads_graphs_apart_is_found_out_and_the_union_can_be_named(graph: Path, target: list[str], stub: Stub) -> None:
    run("publish", graph, *target)
    stub.union = False
    text = "SELECT ?c { ?c a sg:Claim }"
    apart = run("query", "--endpoint", stub.query, text)
    assert apart.returncode == 2
    assert "this server reads its graphs apart" in apart.stderr
    joined = run("query", "--endpoint", stub.query, "--default-graph", "urn:all", text, "--format", "csv")
    assert len(joined.stdout.splitlines()) > 1


@pytest.fixture(params=["stub", pytest.param("virtuoso", marks=pytest.mark.endpoint)])
def address(request: pytest.FixtureRequest, graph: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A server that holds the graph, asked without credentials where it allows."""
    server = request.getfixturevalue(request.param)
    if isinstance(server, Virtuoso):
        place = of_virtuoso(server)
        for name, value in place.environ.items():
            monkeypatch.setenv(name, value)
        publish_graph(graph, Target(place.query, place.graph_store))
        return place.query
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", server.token)
    publish_graph(graph, Target(server.query, server.graph_store))
    query: str = server.query
    return query


def plain(claim: Claim) -> Claim:
    """A claim without what RDF does not keep: the order of candidates."""
    subject, object_ = (replace(side, candidates=tuple(sorted(side.candidates))) for side in (claim.subject, claim.object))
    return replace(claim, subject=subject, object=object_)


def test_records_come_back_from_the_server(graph: Path, address: str) -> None:
    here, there = Graph(graph), RemoteGraph(address)
    assert [plain(claim) for claim in there.claims] == sorted(map(plain, here.claims), key=lambda c: (c.document, c.start, c.id))
    assert there.articles == {key: replace(article, text="") for key, article in here.articles.items()}
    assert {key: in_order(actor) for key, actor in there.actors.items()} == {key: in_order(actor) for key, actor in here.actors.items()}


def in_order(actor: Actor) -> Actor:
    return replace(actor, aliases=tuple(sorted(set(actor.aliases))))


def test_a_notebook_works_on_a_server_as_on_a_folder(graph: Path, address: str) -> None:
    pytest.importorskip("pandas")
    here, there = kg.open(graph), kg.open(address)
    assert there.sparql(TALKS).to_dict("records") == here.sparql(TALKS).to_dict("records")
    assert set(there.ask("ego", actor="jnim").columns) == set(here.ask("ego", actor="jnim").columns)
    assert len(there.claims()) == len(here.claims())
    assert sorted(there.ties()["family"]) == sorted(here.ties()["family"])
    assert set(there.network().nodes) == set(here.network().nodes)
    assert len(there.measure("degree")) == len(here.measure("degree"))
    assert there.view()._repr_html_().startswith("<iframe")
    assert there._repr_html_().startswith(f"<b>{address}</b>")
    with pytest.raises(EndpointError, match="has no report"):
        there.report()


def test_a_graph_too_large_to_fetch_says_so(address: str) -> None:
    with pytest.raises(EndpointError, match="has 3 articles; at most 2 are fetched"):
        kg.open(address, most=2).claims()


def test_an_answer_that_the_server_cut_off_is_said_to_be(tmp_path: Path, stores: Callable[..., Path], stub: Stub) -> None:
    cut = {"Content-Type": "application/sparql-results+json", "X-SPARQL-MaxRows": "1"}
    body = json.dumps({"head": {"vars": ["c"]}, "results": {"bindings": [{"c": {"type": "uri", "value": "urn:c"}}]}})
    with serving(Stub(fault=lambda method, path, headers: (200, cut, body))) as server:
        remote = RemoteGraph(server.query, base="https://example.org/")
        assert remote.sparql("SELECT ?c { ?c a sg:Claim }").truncated
        with pytest.raises(EndpointError, match="cut an answer off at 1 rows"):
            _ = remote.claims


def test_a_page_that_is_no_answer_is_said_to_be_none(stub: Stub) -> None:
    with (
        serving(Stub(fault=lambda method, path, headers: (200, {"Content-Type": "text/html"}, "<h1>Welcome</h1>"))) as server,
        pytest.raises(EndpointError, match="answers with text/html: Welcome, not with results of SPARQL"),
    ):
        RemoteGraph(server.query).sparql(TALKS)


@pytest.mark.endpoint
def test_a_bulk_load_of_the_export_is_what_would_have_been_sent(
    graph: Path, virtuoso: Virtuoso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = of_virtuoso(virtuoso)
    for name, value in place.environ.items():
        monkeypatch.setenv(name, value)
    run("rdf", graph, "--format", "nquads.gz", "-o", virtuoso.folder / "load" / "graph.nq.gz")
    virtuoso.sql_command("ld_dir('load', '*.nq.gz', 'urn:default');\nrdf_loader_run();\ncheckpoint;")
    target = Target(place.query, place.graph_store)
    assert not publish_graph(graph, target, loaded=True).sent
    assert not publish_graph(graph, target).changed
    store = Store(graph / "store", read_only=True)
    sizes = {name: len(store.graph_lines(name)) for name in store.graphs()}
    rows = place.endpoint().rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), STR(graph:))) } GROUP BY ?g")
    found = {row["g"].value: int(row["n"].value) for row in rows}
    assert {name: found.get(name) for name in sizes} == sizes
