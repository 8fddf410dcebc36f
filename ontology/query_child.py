"""The process that runs one query: no network, limits set, a read-only store. Started by `run_query`, speaks JSON on its pipes.

Standard library, rdflib and pyoxigraph only, and nothing of this project beyond the gate: it starts fast.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any, Final

_NEW_USER_AND_NETWORK: Final = 0x10000000 | 0x40000000
_MAX_BYTES: Final = 64 << 20
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
Cell = list[str | None]


def main() -> None:
    """Reads the order, answers it, and reports every fault of the query as a message for the user."""
    order = json.load(sys.stdin)
    _no_network()
    _limit(resource.RLIMIT_CPU, order["deadline_s"] + 1)
    _limit(resource.RLIMIT_CORE, 0)
    from kg.errors import QueryError

    try:
        answer = _answer(order)
    except QueryError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "the query needs more memory than it may have"}
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))


def _no_network() -> None:
    """Leaves the network where the system lets us; the gate refuses SERVICE in any case."""
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)


def _limit(kind: int, value: int) -> None:
    """Lowers a limit, never raises one that is stricter already."""
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    import pyoxigraph

    from kg.errors import QueryError
    from ontology.gate import check_query

    check_query(order["query"], order["prefixes"], max_length=order["max_length"])
    try:
        store = pyoxigraph.Store.read_only(order["store"])
    except OSError as error:
        raise QueryError(f"{order['store']}: no store can be read here ({error}); make one with `kg build`") from error
    _limit(resource.RLIMIT_AS, int(order["memory_gb"] * (1 << 30)))
    _limit(resource.RLIMIT_FSIZE, 0)
    try:
        found = store.query(order["query"], prefixes=order["prefixes"], use_default_graph_as_union=True)
        return _collect(found, order["max_rows"])
    except (SyntaxError, RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {str(error).splitlines()[0]}") from error


def _collect(found: Any, max_rows: int) -> dict[str, Any]:
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return {"kind": "ask", "variables": ["answer"], "rows": [[_boolean(bool(found))]], "truncated": False}
    triples = isinstance(found, pyoxigraph.QueryTriples)
    variables = ["subject", "predicate", "object"] if triples else [variable.value for variable in found.variables]
    rows: list[list[Cell | None]] = []
    truncated, size = False, 0
    for row in _rows(found, triples):
        if len(rows) >= max_rows or size > _MAX_BYTES:
            truncated = True
            break
        rows.append(row)
        size += sum(len(cell[1] or "") + 60 for cell in row if cell)
    return {"kind": "triples" if triples else "select", "variables": variables, "rows": rows, "truncated": truncated}


def _rows(found: Any, triples: bool) -> Iterator[list[Cell | None]]:
    for row in found:
        yield [_cell(cell) for cell in ((row.subject, row.predicate, row.object) if triples else row)]


def _cell(node: Any) -> Cell | None:
    """A term as type, value, datatype and language, as far as it has them; by the name of its class, for there may be a million."""
    kind = type(node).__name__
    if kind == "NamedNode":
        return ["uri", node.value]
    if kind == "Literal":
        datatype = node.datatype.value
        if node.language:
            return ["literal", node.value, None, node.language]
        return ["literal", node.value] if datatype == _STRING else ["literal", node.value, datatype]
    if kind == "BlankNode":
        return ["bnode", node.value]
    return None if node is None else ["literal", str(node)]


def _boolean(value: bool) -> Cell:
    return ["literal", "true" if value else "false", "http://www.w3.org/2001/XMLSchema#boolean"]


if __name__ == "__main__":
    main()
