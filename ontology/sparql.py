"""Safe queries: each runs in a process of its own, which is killed when its time is up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import QueryError
from ontology.gate import MAX_LENGTH, check_size
from ontology.namespaces import DEFAULT_BASE, Names
from ontology.results import Cell, QueryResult

DEADLINE_S: Final = 30
MAX_ROWS: Final = 100_000
MEMORY_GB: Final = 2
_CHILD: Final = "ontology.query_child"


def run_query(
    store_path: Path,
    text: str,
    *,
    base: str = DEFAULT_BASE,
    deadline_s: int = DEADLINE_S,
    max_rows: int = MAX_ROWS,
    memory_gb: float = MEMORY_GB,
    max_length: int = MAX_LENGTH,
) -> QueryResult:
    """The answer to a read-only SPARQL 1.1 query; the default graph is the union of all graphs, and the usual prefixes are there.

    Refused are updates, SERVICE, FROM, and texts too long or too deep. Raises QueryError with one line for the user.
    """
    check_size(text, max_length=max_length)
    prefixes = Names(base).prefixes()
    order = {
        "store": str(store_path),
        "query": text,
        "prefixes": prefixes,
        "deadline_s": deadline_s,
        "max_rows": max_rows,
        "memory_gb": memory_gb,
        "max_length": max_length,
    }
    answer = _ask(order, deadline_s)
    if "error" in answer:
        raise QueryError(answer["error"])
    rows = tuple(tuple(cell and Cell(*cell) for cell in row) for row in answer["rows"])
    return QueryResult(tuple(answer["variables"]), rows, answer["truncated"], answer["kind"], prefixes)


def _ask(order: Mapping[str, object], deadline_s: int) -> dict[str, Any]:
    """Starts the child, gives it the order and waits; SIGKILL ends what no exception in the engine would."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    try:
        out, _ = child.communicate(json.dumps(order).encode(), timeout=deadline_s)
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query took longer than {deadline_s} s and was stopped; ask for less, or give it more time") from error
    finally:
        child.kill()
        child.communicate()
    if child.returncode != 0:
        raise QueryError("the query was stopped: it asked for more memory or time than it may have, or broke the query engine")
    answer: dict[str, Any] = json.loads(out)
    return answer


def _environment() -> dict[str, str]:
    """The child imports this very package, however the parent found it."""
    root = str(Path(__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, sys.path[1:])])}
