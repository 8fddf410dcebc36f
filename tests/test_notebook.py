"""`kg.open` and `%%sparql`: tables with pandas and without, the explorer in a cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import GraphFolderError, KgError
from kg.notebook import Graph, Table, load_ipython_extension, table


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    place = tmp_path_factory.mktemp("notebook")
    (place / "articles").mkdir()
    (place / "articles" / "talks.txt").write_text(
        "JNIM is negotiating with Tuareg rebels. ISWAP attacked Boko Haram in Borno.", encoding="utf-8"
    )
    return kg.build(place / "articles", place / "graph")


@pytest.fixture
def no_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.notebook.find_spec", lambda name: None)


def test_a_folder_without_a_graph_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphFolderError, match="make one with `kg build"):
        kg.open(tmp_path)


def test_sparql_answers_with_a_data_frame(graph: Graph) -> None:
    pandas = pytest.importorskip("pandas")
    answer = graph.sparql("SELECT ?s ?o { GRAPH graph:direct { ?s sg:negotiatesWith ?o } } ORDER BY ?s")
    assert isinstance(answer, pandas.DataFrame)
    assert answer.to_dict("records")[0] == {"s": "actor:jnim", "o": "actor:tuareg-rebels"}


def test_an_empty_answer_keeps_its_columns(graph: Graph) -> None:
    pytest.importorskip("pandas")
    assert list(graph.sparql("SELECT ?s ?o { ?s sg:sanctions ?o }").columns) == ["s", "o"]


@pytest.mark.usefixtures("no_pandas")
def test_without_pandas_rows_are_dicts_that_show_themselves(graph: Graph) -> None:
    answer = graph.sparql("SELECT ?s ?o { GRAPH graph:direct { ?s sg:negotiatesWith ?o } } ORDER BY ?s")
    assert isinstance(answer, Table)
    assert "<td>actor:jnim</td>" in answer._repr_html_()


@pytest.mark.usefixtures("no_pandas")
def test_what_rows_hold_is_inert_in_html() -> None:
    shown = table([{"<b>": "<script>alert(1)</script>"}])._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown


@pytest.mark.usefixtures("no_pandas")
def test_tables_of_claims_ties_actors_and_measures_have_their_keys(graph: Graph) -> None:
    assert {"id", "subject.id", "relation", "object.id", "status", "sentence"} <= set(graph.claims()[0])
    assert {"source", "target", "family", "origins"} <= set(graph.ties()[0])
    assert {"id", "label", "type"} <= set(graph.actors()[0])
    assert {"actor", "positive", "negative"} <= set(graph.measure("degree")[0])


def test_the_network_has_an_edge_for_every_claim_between_named_actors(graph: Graph) -> None:
    assert {key for _, _, key in graph.network(include_generic=True).edges(keys=True)} == {claim.id for claim in graph.folder.claims}


def test_the_explorer_in_a_cell_is_the_file_in_a_frame_that_reaches_nothing(graph: Graph) -> None:
    shown = graph.view(height=400)._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    assert shown.count("<iframe") == shown.count("</iframe>") == 1


def test_the_cell_magic_takes_a_graph_or_a_path_and_stores_the_answer(graph: Graph) -> None:
    shell = Shell({"g": graph})
    load_ipython_extension(shell)
    magic = shell.magics["sparql"]
    text = "SELECT ?s { GRAPH graph:direct { ?s sg:attacks ?o } }"
    assert len(magic("g found", text)) == len(magic(str(graph.folder.folder), text)) == 1
    assert len(shell.user_ns["found"]) == 1
    with pytest.raises(KgError, match="say which graph"):
        magic("", text)


class Shell:
    """As much of IPython's shell as an extension sees."""

    def __init__(self, user_ns: dict[str, Any]) -> None:
        self.user_ns = user_ns
        self.magics: dict[str, Any] = {}

    def register_magic_function(self, function: Any, kind: str, name: str) -> None:
        assert kind == "cell"
        self.magics[name] = function
