"""Files for other programs: they open, say everything, hold no formula, and are the same bytes every time."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import KgError
from ontology import EXPORT_FORMATS, Contents, export
from ontology.rows import TABLES, codebook

from . import press, sample

EMPTY: dict[str, object] = {"number": 0, "text": "", "date": None, "yes or no": False}
TIE = {column.column: EMPTY[column.type] for column in codebook() if column.table == "ties"}


def _contents(*, shuffled: bool = False) -> Contents:
    claims, actors = list(press.CLAIMS), list(press.ACTORS.values())
    if shuffled:
        random.Random(3).shuffle(claims)
        random.Random(3).shuffle(actors)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in claims:
        for side in (claim.subject, claim.object):
            network.add_node(side.id, label=side.label, type=side.type, generic=side.generic, note=None, tags=["a", "b"])
        values = {"relation": claim.relation, "confidence": claim.confidence, "sentence": f"\x0b{claim.sentence}", "start": claim.published}
        network.add_edge(claim.subject.id, claim.object.id, key=claim.id, **values)
    tie = TIE | {"source": "union", "target": "army", "confidence": float("nan"), "contested": True}
    return Contents(claims, actors, sample.RELATIONS, [tie], network)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_the_order_of_input_changes_no_byte(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    first, second = (export(form, tmp_path / name, _contents(shuffled=name == "b")) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert all(path.stat().st_size for path in first)


def test_graphml_is_read_back_with_every_edge(tmp_path: Path) -> None:
    (path,) = export("graphml", tmp_path / "graph.graphml", _contents())
    graph = nx.read_graphml(path, force_multigraph=True)
    assert graph.number_of_edges() == len(press.CLAIMS)
    assert graph.nodes["union"] == {"label": "Union", "type": "group", "generic": False, "tags": "a|b"}


def test_gexf_is_read_back_with_labels_and_weights(tmp_path: Path) -> None:
    (path,) = export("gexf", tmp_path / "graph.gexf", _contents())
    graph = nx.read_gexf(path)
    assert graph.number_of_edges() == len(press.CLAIMS)
    edges = [data for _, _, data in graph.edges(data=True)]
    assert {data["weight"] for data in edges} == {0.8}
    assert {data["start_day"][:2] for data in edges} == {"20"}
    assert "lastmodifieddate" not in path.read_text(encoding="utf-8")


def test_csv_has_the_columns_of_the_codebook(tmp_path: Path) -> None:
    export("csv", tmp_path, _contents())
    book = _rows(tmp_path / "codebook.csv")
    for table in TABLES:
        rows = _rows(tmp_path / f"{table}.csv")
        assert list(rows[0]) == [row["column"] for row in book if row["table"] == table]
    assert all(row["meaning"] for row in book)


def test_csv_says_what_the_claim_says(tmp_path: Path) -> None:
    export("csv", tmp_path, _contents())
    rows = {row["id"]: row for row in _rows(tmp_path / "claims.csv")}
    claim = next(claim for claim in press.CLAIMS if claim.attributed_to)
    row = rows[claim.id]
    assert (row["subject"], row["relation"], row["object"], row["status"]) == ("union", "cooperatesWith", "province", "actual")
    assert (row["speaker"], row["hedged"], row["sentence"]) == ("a colonel", "no", claim.sentence)
    assert _rows(tmp_path / "ties.csv")[0]["confidence"] == ""


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    contents = _contents()
    bad = [replace(contents.claims[0], sentence="=HYPERLINK(1)", outlet="@x", rule="+1", url="-2")]
    export("csv", tmp_path, replace(contents, claims=bad))
    (row,) = _rows(tmp_path / "claims.csv")
    assert [row[name][:2] for name in ("sentence", "outlet", "rule", "url")] == ["'=", "'@", "'+", "'-"]


def test_parquet_has_types_and_meanings(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export("parquet", tmp_path, _contents())
    table = parquet.read_table(tmp_path / "claims.parquet")
    assert table.num_rows == len(press.CLAIMS)
    assert str(table.schema.field("confidence").type) == "double"
    assert str(table.schema.field("hedged").type) == "bool"
    assert b"sentence" in table.schema.field("sentence").metadata[b"meaning"]


def test_neo4j_files_have_the_headers_that_its_import_wants(tmp_path: Path) -> None:
    export("neo4j", tmp_path, _contents())
    nodes, edges = _rows(tmp_path / "nodes.csv"), _rows(tmp_path / "relationships.csv")
    assert {node[":LABEL"] for node in nodes} == {"Group", "Person", "Force", "State", "Org", "Community", "Place"}
    assert {edge[":START_ID"] for edge in edges} <= {node["id:ID"] for node in nodes}
    assert "PLEDGED_ALLEGIANCE_TO" in {edge[":TYPE"] for edge in edges}


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="'xls' is none of graphml"):
        export("xls", tmp_path, _contents())


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="cannot be written"):
        export("csv", tmp_path / "file", _contents())
