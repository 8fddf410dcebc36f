"""Who we are stays between us and the server: not in messages, logs, the process list, the journal, the graph, nor with other servers."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import EndpointError
from ontology.credentials import Credentials, find_credentials
from ontology.endpoint import Endpoint
from ontology.graphstore import GraphStore
from ontology.transport import Message, Transport, checked_address
from tests.endpoint import virtuoso as virtuoso_server
from tests.endpoint.conftest import of_stub, of_virtuoso
from tests.endpoint.stub import Stub, serving, shown
from tests.endpoint.virtuoso import Virtuoso

SECRET = "s3cret-Wörd/+"
GRAPH = "https://example.org/g"


@pytest.fixture
def basic() -> Iterator[Stub]:
    with serving(Stub(basic=f"ana:{SECRET}")) as server:
        yield server


def transport(environ: dict[str, str], warn: Callable[[str], None] = lambda message: None, attempts: int = 2) -> Transport:
    return Transport(environ={"HOME": "/nowhere", **environ}, warn=warn, pause=lambda _: None, attempts=attempts)


def by_name(password: str = SECRET, user: str = "ana") -> dict[str, str]:
    return {"KG_ENDPOINT_USER": user, "KG_ENDPOINT_PASSWORD": password}


def test_a_password_is_sent_when_the_server_asks_and_kept_for_the_next_time(basic: Stub) -> None:
    store = GraphStore(basic.graph_store, transport(by_name()))
    store.put(GRAPH, ["<urn:a> <urn:b> <urn:c> .\n"])
    store.put(GRAPH, ["<urn:a> <urn:b> <urn:d> .\n"])
    assert [method for method, _ in basic.seen] == ["PUT", "PUT", "PUT"]
    assert len(basic.store) == 1


def test_a_token_is_sent_at_once(stub: Stub) -> None:
    GraphStore(stub.graph_store, transport({"KG_ENDPOINT_TOKEN": stub.token})).put(GRAPH, [])
    assert len(stub.seen) == 1


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        pytest.param({}, "asks who we are \\(401\\); set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or", id="nothing is set"),
        pytest.param(by_name("wrong"), "refuses user 'ana' \\(401\\); the password or token is wrong", id="a wrong password"),
        pytest.param({"KG_ENDPOINT_TOKEN": "wrong"}, "refuses the token \\(401\\)", id="a token in place of a password"),
    ],
)
def test_wrong_credentials_are_one_clear_line(basic: Stub, environ: dict[str, str], message: str) -> None:
    with pytest.raises(EndpointError, match=message) as caught:
        GraphStore(basic.graph_store, transport(environ)).put(GRAPH, [])
    assert "\n" not in str(caught.value)
    assert len(basic.store) == 0


@pytest.mark.endpoint
def test_a_wrong_password_changes_nothing_on_virtuoso(virtuoso: Virtuoso, stores: Callable[..., Path], tmp_path: Path) -> None:
    place = of_virtuoso(virtuoso)
    place.environ = by_name("wrong", virtuoso_server.USER)
    before = _plan(place, stores, tmp_path)
    with pytest.raises(EndpointError, match=f"refuses user '{virtuoso_server.USER}' \\(401\\).*0 of {len(before)} graphs are done"):
        place.publish(stores(), tmp_path)
    assert _plan(of_virtuoso(virtuoso), stores, tmp_path) == before


def _plan(place: object, stores: Callable[..., Path], journals: Path) -> tuple[str, ...]:
    publication = place.publication(stores(), journals)  # type: ignore[attr-defined]
    put: tuple[str, ...] = publication.plan.put
    return put


@pytest.mark.parametrize(
    "environ", [by_name(), {"KG_ENDPOINT_TOKEN": SECRET.replace("ö", "o")}], ids=["a password", "a token"]
)
def test_a_server_that_sends_the_secret_back_does_not_get_it_shown(basic: Stub, environ: dict[str, str]) -> None:
    secret = environ.get("KG_ENDPOINT_PASSWORD") or environ["KG_ENDPOINT_TOKEN"]
    packed = base64.b64encode(f"ana:{secret}".encode()).decode()

    def echo(method: str, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], str] | None:
        if "Authorization" not in headers:
            return 401, {"WWW-Authenticate": "Basic"}, ""
        return 500, {}, f"<p>header {headers['Authorization']} word {secret} pair ana:{secret}</p>"

    basic.fault = echo
    with pytest.raises(EndpointError, match=r"answers 500: header (Basic|Bearer) \*\*\* word \*\*\* pair ana:\*\*\*") as caught:
        GraphStore(basic.graph_store, transport(environ)).put(GRAPH, [])
    assert secret not in str(caught.value)
    assert packed not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(basic: Stub, status: int) -> None:
    with serving(Stub()) as other:
        basic.fault = lambda method, path, headers: (status, {"Location": other.graph_store}, "")
        with pytest.raises(EndpointError, match=f"sends us on to {other.graph_store}, and is not followed"):
            GraphStore(basic.graph_store, transport(by_name())).put(GRAPH, ["<urn:a> <urn:b> <urn:c> .\n"])
        assert other.seen == []


def test_logs_of_all_levels_and_the_journal_hold_no_secret(
    stub: Stub, stores: Callable[..., Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        of_stub(stub).publish(stores(), tmp_path)
        of_stub(stub).endpoint().question("allies-at", {"on": "2024"})
    written = "".join(file.read_text("utf-8") for file in tmp_path.rglob("*") if file.is_file())
    assert written
    assert caplog.records
    assert stub.token not in written + caplog.text + shown(stub)


def test_credentials_do_not_show_themselves() -> None:
    shown = repr(Credentials("ana", SECRET)) + repr(Credentials(token=SECRET))
    assert SECRET not in shown


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"https://ana:{SECRET}@store.example/sparql", id="user and password"),
        pytest.param(f"https://store.example/sparql?access-token={SECRET}", id="a token in the query"),
        pytest.param(f"https://store.example:{SECRET}/sparql", id="a port that is none"),
        pytest.param(f"ftp://ana:{SECRET}@store.example/", id="another scheme"),
    ],
)
def test_an_address_with_a_secret_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(EndpointError) as caught:
        checked_address(address)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        pytest.param({"KG_ENDPOINT_USER": "ana"}, "go together", id="a user without password"),
        pytest.param({"KG_ENDPOINT_PASSWORD": SECRET}, "go together", id="a password without user"),
        pytest.param({**by_name(), "KG_ENDPOINT_TOKEN": SECRET}, "are both set", id="password and token"),
        pytest.param({"KG_ENDPOINT_TOKEN": f"{SECRET}\n"}, "KG_ENDPOINT_TOKEN holds a line end", id="a line end"),
    ],
)
def test_doubtful_credentials_are_refused_without_being_shown(environ: dict[str, str], message: str) -> None:
    with pytest.raises(EndpointError, match=message) as caught:
        find_credentials("store.example", environ)
    assert SECRET not in str(caught.value)


def netrc(folder: Path, text: str, mode: int = 0o600) -> dict[str, str]:
    file = folder / ".netrc"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return {"HOME": str(folder)}


def test_netrc_gives_the_entry_of_this_very_host(tmp_path: Path) -> None:
    environ = netrc(tmp_path, f"machine store.example login ana password {SECRET}\ndefault login bob password other\n")
    assert find_credentials("store.example", environ) == Credentials("ana", SECRET)
    assert not find_credentials("elsewhere.example", environ)


def test_the_environment_goes_before_netrc(tmp_path: Path) -> None:
    environ = netrc(tmp_path, "machine store.example login ana password one\n")
    assert find_credentials("store.example", {**environ, **by_name("two", "bob")}) == Credentials("bob", "two")


@pytest.mark.parametrize(
    ("text", "mode", "message"),
    [
        pytest.param(f"machine store.example login ana passwort {SECRET}\n", 0o600, "cannot be read as netrc", id="a slip in the file"),
        pytest.param(f"machine store.example login ana password {SECRET}\n", 0o644, "others can read the passwords", id="open to others"),
    ],
)
def test_a_faulty_netrc_is_named_and_not_quoted(tmp_path: Path, text: str, mode: int, message: str) -> None:
    with pytest.raises(EndpointError, match=message) as caught:
        find_credentials("store.example", netrc(tmp_path, text, mode))
    assert SECRET not in str(caught.value)


def test_plain_http_to_another_machine_is_warned_of_once(basic: Stub) -> None:
    said: list[str] = []
    far = transport(by_name(), warn=said.append, attempts=1)
    for _ in range(2):
        with pytest.raises(EndpointError, match="cannot be reached"):
            far.send(Message("GET", "http://kg-test.invalid/sparql"))
    assert len(said) == 1
    assert "is not encrypted" in said[0]
    near = transport(by_name(), warn=said.append)
    GraphStore(basic.graph_store, near).put(GRAPH, [])
    assert len(said) == 1


def test_a_server_that_is_not_there_is_one_line() -> None:
    with pytest.raises(EndpointError, match=r"^http://127.0.0.1:9/sparql: cannot be reached \(Connection refused\); tried 2 times$"):
        Endpoint("http://127.0.0.1:9/sparql", transport=transport({})).rows("SELECT ?s { ?s ?p ?o }")
