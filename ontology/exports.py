"""Claims, actors and ties for other programs: GraphML, GEXF, CSV and Parquet with a codebook, Neo4j.

The same content gives the same bytes.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final

import networkx as nx

from kg.errors import KgError
from kg.records import Actor, Claim
from kg.vocabulary.relations import Relation
from ontology.results import plain_text
from ontology.rows import Row, actor_rows, claim_rows, codebook

EXPORT_FORMATS: Final = ("graphml", "gexf", "csv", "parquet", "neo4j")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODES: Final = {"id:ID": "id", "label": "label", "type": "type", "kind": "kind", "country": "country", ":LABEL": "node_label"}
_RELATIONSHIPS: Final = {
    ":START_ID": "subject",
    ":END_ID": "object",
    ":TYPE": "edge_type",
    "claim": "id",
    "status": "status",
    "family": "family",
    "confidence:float": "confidence",
    "from": "when_from",
    "to": "when_to",
    "document": "document",
    "outlet": "outlet",
    "sentence": "sentence",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What is exported: records, the rows of the ties, and the network (networkx) of the claims."""

    claims: Sequence[Claim]
    actors: Sequence[Actor]
    relations: Mapping[str, Relation]
    ties: Sequence[Mapping[str, Any]]
    network: nx.MultiDiGraph[str]


def export(form: str, path: Path, contents: Contents) -> list[Path]:
    """Writes one file (`graphml`, `gexf`) or a folder of files (the others), and returns what was written, sorted."""
    writers: dict[str, Callable[[Path, Contents], list[Path]]] = {
        "graphml": _graphml,
        "gexf": _gexf,
        "csv": _csv,
        "parquet": _parquet,
        "neo4j": _neo4j,
    }
    if form not in writers:
        raise KgError(f"export format {form!r} is none of {', '.join(EXPORT_FORMATS)}")
    try:
        return sorted(writers[form](path, contents))
    except OSError as error:
        raise KgError(f"{error.filename or path}: cannot be written ({error.strerror or error})") from error


def _graphml(path: Path, contents: Contents) -> list[Path]:
    lines = nx.generate_graphml(_plain(contents.network), named_key_ids=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return [path]


def _gexf(path: Path, contents: Contents) -> list[Path]:
    """Gephi reads `label` and `weight` of edges; the day of writing, which networkx puts in, is left out."""
    graph = _plain(contents.network)
    for _, _, data in graph.edges(data=True):
        data |= {"label": data["relation"], "weight": data["confidence"]}
        data |= {f"{name}_day": data.pop(name) for name in ("start", "end") if name in data}
    text = "".join(f"{line}\n" for line in nx.generate_gexf(graph, version="1.2draft"))
    path.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", text), encoding="utf-8", newline="\n")
    return [path]


def _plain(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy whose values every writer takes: no None, no lists, no characters that XML forbids."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(network):
        graph.add_node(node, **_values(network.nodes[node]))
    for source, target, key, data in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[2]):
        graph.add_edge(source, target, key=key, **_values(data))
    return graph


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in data.items() if value is not None}


def _value(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return "|".join(map(str, value))
    return _NOT_XML.sub(" ", value) if isinstance(value, str) else value


def _tables(contents: Contents) -> dict[str, list[Row]]:
    return {
        "claims": claim_rows(contents.claims, contents.relations),
        "actors": actor_rows(contents.actors, contents.claims),
        "ties": [dict(row) for row in contents.ties],
    }


def _csv(path: Path, contents: Contents) -> list[Path]:
    path.mkdir(parents=True, exist_ok=True)
    files = [_codebook(path)]
    for name, rows in _tables(contents).items():
        columns = [column.column for column in codebook() if column.table == name]
        files.append(_write(path / f"{name}.csv", columns, ([_cell(row[column]) for column in columns] for row in rows)))
    return files


def _codebook(path: Path) -> Path:
    return _write(path / "codebook.csv", ["table", "column", "type", "meaning"], map(astuple, codebook()))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def _cell(value: object) -> str:
    """A value that no spreadsheet takes for a formula; what is unknown or undefined is empty."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain_text(value) if isinstance(value, str) else str(value)


def _parquet(path: Path, contents: Contents) -> list[Path]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise KgError("Parquet needs the package pyarrow: pip install 'sahel-kg[parquet]'") from error
    kinds = {"text": pa.string(), "date": pa.string(), "number": pa.float64(), "yes or no": pa.bool_()}
    path.mkdir(parents=True, exist_ok=True)
    files = [_codebook(path)]
    for name, rows in _tables(contents).items():
        columns = [column for column in codebook() if column.table == name]
        schema = pa.schema([pa.field(c.column, kinds[c.type], metadata={"meaning": c.meaning}) for c in columns])
        table = pa.Table.from_pylist([{c.column: _typed(row[c.column], c.type) for c in columns} for row in rows], schema=schema)
        files.append(path / f"{name}.parquet")
        pq.write_table(table, files[-1])
    return files


def _typed(value: Any, kind: str) -> Any:
    if kind != "number" or value is None:
        return value
    return None if math.isnan(value) else float(value)


def _neo4j(path: Path, contents: Contents) -> list[Path]:
    """Two files for `neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv`."""
    path.mkdir(parents=True, exist_ok=True)
    actors = ({**row, "node_label": row["type"].capitalize()} for row in actor_rows(contents.actors, contents.claims))
    claims = ({**row, "edge_type": _type(row["relation"])} for row in claim_rows(contents.claims, contents.relations))
    return [_neo4j_file(path / "nodes.csv", _NODES, actors), _neo4j_file(path / "relationships.csv", _RELATIONSHIPS, claims)]


def _neo4j_file(path: Path, columns: Mapping[str, str], rows: Iterable[Row]) -> Path:
    return _write(path, list(columns), ([_plain_cell(row[name]) for name in columns.values()] for row in rows))


def _plain_cell(value: object) -> str:
    return "" if value is None else re.sub(r"\s+", " ", str(value))


def _type(relation: str) -> str:
    """`negotiatesWith` as Neo4j writes types: `NEGOTIATES_WITH`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", relation).upper()
