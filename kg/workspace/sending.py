"""Publishing a graph folder to a triple store on the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import GraphFolderError, KgError
from kg.workspace.graph import Graph
from kg.workspace.publish import MANIFEST, STORE, locked
from kg.workspace.settings import file_digest

if TYPE_CHECKING:
    from ontology.graphstore import Writer
    from ontology.transport import Transport

JOURNALS: Final = ".published"


@dataclass(frozen=True, slots=True)
class Target:
    """A server's addresses: of queries, and of graphs (`graph_store`) or of updates; without these two, the first serves all."""

    endpoint: str
    graph_store: str | None = None
    update: str | None = None

    def __post_init__(self) -> None:
        if self.graph_store and self.update:
            raise KgError("give --graph-store or --update: graphs are sent one way or the other")

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address of queries, how graphs are sent, and where."""
        return self.endpoint, "update" if self.update else "graph-store", self.update or self.graph_store or self.endpoint


@dataclass(frozen=True, slots=True)
class Sent:
    """What a publication did, or is to do."""

    sent: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    changed: bool


def publish_graph(
    folder: Path, target: Target, *, force: bool = False, loaded: bool = False, dry_run: bool = False,
    timeout_s: float | None = None, on_progress: Callable[[int, int], None] = lambda done, total: None,
    warn: Callable[[str], None] = lambda message: None,
) -> Sent:  # fmt: skip
    """Makes a server hold what a graph folder holds: changed graphs are sent, deleted ones deleted, the rest is left alone.

    Raises EndpointError where the server cannot be reached or refuses; done again, it goes on from there.
    """
    from ontology import DEFAULT_BASE, Store
    from ontology.endpoint import Endpoint
    from ontology.journal import Journal
    from ontology.publishing import Publication
    from ontology.transport import TIMEOUT_S, Transport

    graph = Graph(folder)
    transport = Transport(warn=warn, timeout_s=timeout_s or TIMEOUT_S)
    endpoint = Endpoint(target.endpoint, base=graph.base, transport=transport)
    writer = _writer(target, transport)
    if graph.base == DEFAULT_BASE:
        warn(f"the graph's IRIs begin with the placeholder {DEFAULT_BASE}; build it with --base-iri before others rely on them")
    with _noting(folder), locked(folder):
        store = Store(folder / STORE, base=graph.base, read_only=True)
        journal = Journal(folder / JOURNALS, addresses=target.addresses, base=graph.base)
        source = file_digest(folder / MANIFEST)
        publication = Publication(store, endpoint, writer, journal, source=source, force=force, loaded=loaded)
        if not dry_run:
            publication.run(on_progress=on_progress)
    plan = publication.plan
    return Sent(plan.put, plan.delete, plan.unchanged, not plan.done)


@contextmanager
def _noting(folder: Path) -> Iterator[None]:
    """Turns the system's refusal to write the journal into an error with one line."""
    try:
        yield
    except OSError as error:
        raise GraphFolderError(f"{folder}: what is published is noted here, and that fails: {error.strerror or error}") from error


def _writer(target: Target, transport: Transport) -> Writer:
    from ontology.graphstore import GraphStore, UpdateStore

    if target.update:
        return UpdateStore(target.update, transport)
    return GraphStore(target.graph_store or target.endpoint, transport)
