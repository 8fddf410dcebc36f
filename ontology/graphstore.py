"""Replacing and deleting whole graphs of a server: by the SPARQL 1.1 Graph Store Protocol, or by SPARQL Update where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from kg.errors import EndpointError
from ontology.transport import Message, Transport, checked_address

TRIPLES_A_MESSAGE: Final = 20_000
TRIPLES_AN_UPDATE: Final = 500
"""Virtuoso 7.2.5 refuses updates of 2,000 triples (measured)."""
_DONE: Final = frozenset({200, 201, 202, 204})
_GONE: Final = frozenset({404, 410})


class Writer(Protocol):
    """What puts graphs on a server. Both may be repeated: done twice, they leave the same."""

    def put(self, graph: str, lines: Sequence[str]) -> None:
        """Makes a graph hold these triples (lines of N-Triples) and nothing else."""

    def delete(self, graph: str) -> None:
        """Removes a graph, if it is there."""


class GraphStore:
    """A server's Graph Store: PUT replaces a graph, POST adds to it, DELETE removes it."""

    def __init__(self, url: str, transport: Transport) -> None:
        self.url = checked_address(url)
        self._transport = transport

    def put(self, graph: str, lines: Sequence[str]) -> None:
        """Sends large graphs in parts; there are no blank nodes, so that parts may be repeated and cut anywhere."""
        for start in range(0, max(len(lines), 1), TRIPLES_A_MESSAGE):
            data = "".join(lines[start : start + TRIPLES_A_MESSAGE]).encode()
            self._send("POST" if start else "PUT", graph, data)

    def delete(self, graph: str) -> None:
        """Removes a graph, if it is there."""
        self._send("DELETE", graph, b"", also=_GONE)

    def _send(self, method: str, graph: str, data: bytes, *, also: frozenset[int] = frozenset()) -> None:
        # N-Triples are Turtle, and Turtle is what every server reads
        message = Message(method, self.url, data, {"graph": graph}, {"Content-Type": "text/turtle"} if data else None)
        reply = self._transport.send(message)
        if reply.status not in _DONE | also:
            said = self._transport.said(self.url, reply)
            hint = _hint(reply.status)
            raise EndpointError(f"{self.url}: {method} of {graph} is answered with {reply.status}{said}{hint}")


class UpdateStore:
    """A server's update address: DROP and INSERT DATA."""

    def __init__(self, url: str, transport: Transport) -> None:
        self.url = checked_address(url)
        self._transport = transport

    def put(self, graph: str, lines: Sequence[str]) -> None:
        """Drops the graph and inserts its triples, some hundreds at a time."""
        drop = f"DROP SILENT GRAPH <{graph}>"
        for start in range(0, max(len(lines), 1), TRIPLES_AN_UPDATE):
            insert = f"INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(lines[start : start + TRIPLES_AN_UPDATE])}}} }}"
            self._send(graph, insert if start else f"{drop} ;\n{insert}")

    def delete(self, graph: str) -> None:
        """Drops a graph, if it is there."""
        self._send(graph, f"DROP SILENT GRAPH <{graph}>")

    def _send(self, graph: str, update: str) -> None:
        reply = self._transport.send(Message("POST", self.url, update.encode(), headers={"Content-Type": "application/sparql-update"}))
        if reply.status not in _DONE:
            said = self._transport.said(self.url, reply)
            raise EndpointError(f"{self.url}: the update of {graph} is answered with {reply.status}{said}")


def _hint(status: int) -> str:
    """What to do where there is no graph store behind an address."""
    if status in (400, 404, 405, 406, 415, 501):
        return "; is there a Graph Store here? Give its address with --graph-store, or an update address with --update (docs/publish.md)"
    return "; the graph is too large for this server: raise its limit" if status == 413 else ""
