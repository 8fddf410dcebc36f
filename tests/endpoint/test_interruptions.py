"""A publication that is cut short: the server is killed, forgets, or hangs up; done again, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kg.errors import EndpointError
from ontology import Names
from ontology.graphstore import Writer
from tests.endpoint import virtuoso as virtuoso_server
from tests.endpoint.conftest import Place, of_stub, of_virtuoso
from tests.endpoint.stub import Stub
from tests.endpoint.test_publishing import sizes, whole
from tests.endpoint.virtuoso import Virtuoso

SENT = 7


class Fatal:
    """A writer that does something terrible after some graphs."""

    def __init__(self, writer: Writer, deed: Callable[[], None]) -> None:
        self._writer, self._deed, self._left = writer, deed, SENT

    def put(self, graph: str, lines: Sequence[str]) -> None:
        if not self._left:
            self._deed()
        self._left -= 1
        self._writer.put(graph, lines)

    def delete(self, graph: str) -> None:
        self._writer.delete(graph)


def cut_short(place: Place, store: Path, journals: Path, deed: Callable[[], None]) -> None:
    publication = place.publication(store, journals)
    publication._writer = Fatal(publication._writer, deed)
    with pytest.raises(EndpointError, match=f"{SENT} of {len(publication.plan.put)} graphs are done, run it again to go on"):
        publication.run()


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    if not virtuoso_server.installed():
        pytest.skip("needs Debian's virtuoso-opensource-7-bin")
    server = Virtuoso(tmp_path_factory.mktemp("mortal"))
    yield server
    server.stop()


@pytest.mark.endpoint
@pytest.mark.parametrize("update", [False, True], ids=["by Graph Store", "by updates"])
def test_a_server_that_is_killed_midway_loses_nothing_in_the_end(
    mortal: Virtuoso, stores: Callable[..., Path], tmp_path: Path, update: bool
) -> None:
    mortal.clear()
    place = of_virtuoso(mortal, update=update)
    cut_short(place, stores(), tmp_path, mortal.kill)
    mortal.start()
    again = place.publish(stores(), tmp_path)
    assert again.plan.unchanged <= SENT
    assert whole(place, stores())


@pytest.mark.endpoint
def test_a_full_retry_after_a_kill_needs_no_journal(mortal: Virtuoso, stores: Callable[..., Path], tmp_path: Path) -> None:
    mortal.clear()
    place = of_virtuoso(mortal)
    cut_short(place, stores(), tmp_path / "lost", mortal.kill)
    mortal.start()
    assert place.publish(stores(), tmp_path / "new").plan.unchanged == 0
    assert whole(place, stores())


def test_a_publication_goes_on_where_it_stopped(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_stub(stub)
    cut_short(place, stores(), tmp_path, lambda: faulty(stub, 503))
    heal(stub)
    assert place.publish(stores(), tmp_path).plan.unchanged == SENT
    assert whole(place, stores())


def test_what_a_killed_server_forgot_is_sent_again(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_stub(stub)
    cut_short(place, stores(), tmp_path, lambda: faulty(stub, 0))
    heal(stub)
    for graph in list(stub.store.named_graphs())[:3]:
        stub.store.remove_graph(graph)
    assert place.publish(stores(), tmp_path).plan.unchanged == SENT - 3
    assert whole(place, stores())


def test_a_journal_that_ends_in_half_a_line_is_read_up_to_there(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_stub(stub)
    cut_short(place, stores(), tmp_path, lambda: faulty(stub, 500))
    heal(stub)
    (journal,) = tmp_path.iterdir()
    journal.write_bytes(journal.read_bytes()[:-9])
    assert place.publish(stores(), tmp_path).plan.unchanged == SENT - 1
    assert whole(place, stores())


def test_a_deletion_that_was_cut_short_is_done_again(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_stub(stub)
    place.publish(stores(), tmp_path)
    stub.fault = lambda method, path, headers: (500, {}, "no") if method == "DELETE" else None
    with pytest.raises(EndpointError, match="answers 500: no; tried 4 times"):
        place.publish(stores(without="a16-wire"), tmp_path)
    heal(stub)
    assert place.publish(stores(without="a16-wire"), tmp_path).plan.delete == (Names().article_graph("a16-wire").value,)
    assert whole(place, stores(without="a16-wire"))


def test_a_server_that_restored_a_backup_is_sent_everything(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_stub(stub)
    place.publish(stores(), tmp_path)
    stub.store.clear()
    assert place.publish(stores(), tmp_path).plan.unchanged == 0
    assert whole(place, stores())


def test_a_server_that_takes_less_than_it_says_is_found_out(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_stub(stub)
    stub.fault = lambda method, path, headers: (204, {}, "") if "article-a16-wire" in path else None
    size = sizes(stores())[Names().article_graph("a16-wire").value]
    with pytest.raises(EndpointError, match=f"has 0 triples of .*article-a16-wire in place of {size} after it took them all"):
        place.publish(stores(), tmp_path)
    heal(stub)
    assert len(place.publish(stores(), tmp_path).plan.put) == 1
    assert whole(place, stores())


def test_a_hiccup_is_tried_again(stub: Stub, stores: Callable[..., Path], tmp_path: Path) -> None:
    place, answers = of_stub(stub), iter([503, 0, 500] * 3)
    stub.fault = lambda method, path, headers: (next(answers, 201), {}, "") if "direct" in path and method == "PUT" else None
    stub.fault = _until(stub.fault, 3)
    place.publish(stores(), tmp_path)
    assert whole(place, stores())


Fault = Callable[[str, str, dict[str, str]], tuple[int, dict[str, str], str] | None]


def _until(fault: Fault, times: int) -> Fault:
    """The fault, so many times."""
    left = [times]

    def some(method: str, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], str] | None:
        found = fault(method, path, headers) if left[0] else None
        left[0] -= bool(found)
        return found

    return some


def faulty(stub: Stub, status: int) -> None:
    """Every further write fails; status 0 hangs up."""
    stub.fault = lambda method, path, headers: None if path.startswith("/query") else (status, {}, "")


def heal(stub: Stub) -> None:
    stub.fault = lambda method, path, headers: None
