"""A second server, unlike Virtuoso: SPARQL 1.1 Protocol, Update and Graph Store Protocol over an Oxigraph in memory, on loopback."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

WRITES = ("PUT", "POST", "DELETE")


@dataclass
class Stub:
    """What the server holds and has seen; `fault` may answer a request in its place, by a status, headers and a text."""

    port: int = 0
    token: str = ""
    basic: str = ""
    union: bool = True
    fault: Callable[[str, str, dict[str, str]], tuple[int, dict[str, str], str] | None] = lambda method, path, headers: None
    seen: list[tuple[str, str]] = field(default_factory=list)
    store: pyoxigraph.Store = field(default_factory=pyoxigraph.Store)
    lock: Any = field(default_factory=Lock)

    @property
    def query(self) -> str:
        return f"http://127.0.0.1:{self.port}/query"

    @property
    def update(self) -> str:
        return f"http://127.0.0.1:{self.port}/update"

    @property
    def graph_store(self) -> str:
        return f"http://127.0.0.1:{self.port}/store"

    @property
    def writes(self) -> list[tuple[str, str]]:
        """The requests that asked for a change."""
        return [(method, path) for method, path in self.seen if not path.startswith("/query")]

    def quads(self) -> set[str]:
        return {str(quad) for quad in self.store}

    def allows(self, header: str) -> bool:
        if self.token:
            return header == f"Bearer {self.token}"
        return not self.basic or header == f"Basic {base64.b64encode(self.basic.encode()).decode()}"


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    """The server, until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", stub.port), type("Handler", (_Handler,), {"stub": stub}))
    stub.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    stub: Stub
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the tests look at what kg says."""

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.stub.lock:
            self.stub.seen.append((self.command, self.path))
            if found := self.stub.fault(self.command, self.path, dict(self.headers)):
                if found[0]:
                    self._reply(*found)
                else:
                    self.close_connection = True  # hangs up without a word
                return
            if not self.stub.allows(self.headers.get("Authorization", "")):
                scheme = "Bearer" if self.stub.token else 'Basic realm="kg"'
                return self._reply(401, {"WWW-Authenticate": scheme}, "who are you?")
            self._served(urlsplit(self.path).path, body)

    do_GET = do_PUT = do_POST = do_DELETE = _any

    def _served(self, path: str, body: bytes) -> None:
        try:
            if path == "/query" and self.command != "POST":
                return self._reply(405, {}, "queries only")
            if path == "/query":
                return self._query({key: values[0] for key, values in parse_qs(body.decode()).items()})
            if path == "/update":
                self.stub.store.update(body.decode())
                return self._reply(204)
            if path == "/store":
                return self._graph(parse_qs(urlsplit(self.path).query)["graph"][0], body)
        except SyntaxError as error:
            return self._reply(400, {}, str(error))
        self._reply(404, {}, "nothing here")

    def _query(self, fields: dict[str, str]) -> None:
        graphs = [NamedNode(fields["default-graph-uri"])] if "default-graph-uri" in fields else None
        union = self.stub.union or fields.get("default-graph-uri") == "urn:all"
        found = self.stub.store.query(fields["query"], use_default_graph_as_union=union, default_graph=None if union else graphs)
        if isinstance(found, pyoxigraph.QueryTriples):
            data, kind = found.serialize(format=RdfFormat.N_TRIPLES), "application/n-triples"
        else:
            data, kind = found.serialize(format=QueryResultsFormat.JSON), "application/sparql-results+json"
        self._reply(200, {"Content-Type": kind}, (data or b"").decode())

    def _graph(self, name: str, body: bytes) -> None:
        graph, store = NamedNode(name), self.stub.store
        there = graph in list(store.named_graphs())
        if self.command == "DELETE" and not there:
            return self._reply(404, {}, "no such graph")
        if self.command in ("PUT", "DELETE"):
            store.remove_graph(graph)
        if self.command in ("PUT", "POST"):
            store.load(body, format=RdfFormat.TURTLE, to_graph=graph)
        self._reply(204 if there else 201)

    def _reply(self, status: int, headers: dict[str, str] | None = None, text: str = "") -> None:
        data = text.encode()
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def shown(stub: Stub) -> str:
    """All that the server holds, as text: for a look at what must not be there."""
    return json.dumps(sorted(stub.quads()))
