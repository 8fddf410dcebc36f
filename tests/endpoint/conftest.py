"""Servers on loopback: Debian's Virtuoso, and a stub over Oxigraph; the invented press of the questions as what is published."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ontology import Store
from ontology.endpoint import Endpoint
from ontology.graphstore import GraphStore, UpdateStore
from ontology.journal import Journal
from ontology.publishing import Publication
from ontology.transport import Message, Reply, Transport
from tests.endpoint import virtuoso as virtuoso_server
from tests.endpoint.oxigraph import Oxigraph, program
from tests.endpoint.stub import Stub, serving
from tests.endpoint.virtuoso import Virtuoso
from tests.ontology import press, sample


class Recorder(Transport):
    """A transport that remembers what it was asked to send."""

    def __init__(self, environ: dict[str, str]) -> None:
        super().__init__(environ=environ, pause=lambda _: None)
        self.sent: list[Message] = []

    def send(self, message: Message) -> Reply:
        self.sent.append(message)
        return super().send(message)


@dataclass
class Place:
    """A server as a publisher sees it."""

    query: str
    graph_store: str | None
    update: str | None
    environ: dict[str, str]
    writes: list[Message] = field(default_factory=list)

    def publication(self, store: Path, journals: Path, *, force: bool = False, loaded: bool = False) -> Publication:
        transport = Recorder(self.environ)
        endpoint = Endpoint(self.query, transport=transport)
        writer = GraphStore(self.graph_store, transport) if self.graph_store else UpdateStore(self.update or "", transport)
        journal = Journal(journals, addresses=(self.query, self.graph_store or "", self.update or ""), base=endpoint.names.base)
        return Publication(Store(store, read_only=True), endpoint, writer, journal, force=force, loaded=loaded)

    def publish(self, store: Path, journals: Path, **how: bool) -> Publication:
        publication = self.publication(store, journals, **how)
        transport = publication._endpoint.transport
        assert isinstance(transport, Recorder)
        publication.run()
        self.writes = [message for message in transport.sent if message.url != self.query]
        return publication

    def endpoint(self) -> Endpoint:
        return Endpoint(self.query, transport=Transport(environ=self.environ))


@pytest.fixture(scope="session")
def virtuoso_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    if not virtuoso_server.installed():
        pytest.skip("needs Debian's virtuoso-opensource-7-bin")
    server = Virtuoso(tmp_path_factory.mktemp("virtuoso"))
    yield server
    server.stop()


@pytest.fixture
def virtuoso(virtuoso_once: Virtuoso) -> Virtuoso:
    virtuoso_once.clear()
    return virtuoso_once


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving(Stub(token=secrets.token_hex(12))) as server:
        yield server


@pytest.fixture
def oxigraph() -> Iterator[Oxigraph]:
    if program() is None:
        pytest.skip("needs the package oxigraph")
    server = Oxigraph()
    yield server
    server.stop()


def of_virtuoso(server: Virtuoso, *, update: bool = False) -> Place:
    environ = {"KG_ENDPOINT_USER": virtuoso_server.USER, "KG_ENDPOINT_PASSWORD": server.password, "HOME": "/nowhere"}
    return Place(server.query, None if update else server.graph_store, server.update if update else None, environ)


def of_stub(server: Stub, *, update: bool = False) -> Place:
    environ = {"KG_ENDPOINT_TOKEN": server.token, "HOME": "/nowhere"}
    return Place(server.query, None if update else server.graph_store, server.update if update else None, environ)


@pytest.fixture(
    params=[
        pytest.param(("virtuoso", False), id="Virtuoso by Graph Store and Digest", marks=pytest.mark.endpoint),
        pytest.param(("virtuoso", True), id="Virtuoso by updates and Digest", marks=pytest.mark.endpoint),
        pytest.param(("oxigraph", False), id="Oxigraph by Graph Store"),
        pytest.param(("stub", False), id="a stub by Graph Store and Bearer"),
        pytest.param(("stub", True), id="a stub by updates and Bearer"),
    ]
)
def place(request: pytest.FixtureRequest) -> Place:
    name, update = request.param
    server = request.getfixturevalue(name)
    if isinstance(server, Oxigraph):
        return Place(f"{server.address}/query", f"{server.address}/store", None, {"HOME": "/nowhere"})
    return of_virtuoso(server, update=update) if isinstance(server, Virtuoso) else of_stub(server, update=update)


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Stores of the invented press, less some articles and claims, each made once."""
    made: dict[tuple[str, ...], Path] = {}

    def store(*, without: str = "", fewer: str = "") -> Path:
        key = (without, fewer)
        if key not in made:
            made[key] = tmp_path_factory.mktemp("press") / "store"
            articles = [(a, press.claims_of(a)[a.id == fewer :]) for a in press.ARTICLES if a.id != without]
            Store.build(made[key], articles, press.ACTORS.values(), sample.RELATIONS)
        return made[key]

    return store
