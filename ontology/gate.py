"""What a query may not do, decided before it meets the store. Fails closed: what the SPARQL 1.1 grammar does not know is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyparsing import ParseException
from rdflib import Namespace
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 24
_REFUSED: Final = {
    "ServiceGraphPattern": "SERVICE is refused: queries read this graph alone and never the network",
    "DatasetClause": "FROM is refused: all graphs of this store are read already; use GRAPH to choose one",
}
_SKIPPED: Final = re.compile(r"<[^<>\s\"{}|^`\\]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*", re.DOTALL)


def check_size(text: str, *, max_length: int = MAX_LENGTH) -> None:
    """Refuses texts that no parser should see: too long, or nested too deep."""
    if len(text) > max_length:
        raise QueryError(f"the query has {len(text):,} characters; at most {max_length:,} are read")
    if (depth := _depth(text)) > MAX_DEPTH:
        raise QueryError(f"the query nests {depth:,} brackets deep; at most {MAX_DEPTH} are read")


def without_words(text: str) -> str:
    """A query without its strings, IRIs and comments: the syntax alone.

    >>> without_words("ASK { ?s rdfs:label 'SELECT' } # SELECT")
    'ASK { ?s rdfs:label   }  '
    """
    return _SKIPPED.sub(" ", text)


def _depth(text: str) -> int:
    """The deepest nesting of brackets outside strings, IRIs and comments."""
    deepest = depth = 0
    for character in without_words(text):
        if character in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")}]":
            depth -= 1
    return deepest


def check_query(text: str, prefixes: Mapping[str, str], *, max_length: int = MAX_LENGTH) -> None:
    """Refuses everything but a read-only query of this store.

    >>> check_query("SELECT * { ?s ?p ?o }", {})
    >>> check_query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", {})
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: SERVICE is refused: queries read this graph alone and never the network
    """
    check_size(text, max_length=max_length)
    try:
        query = prepareQuery(text, initNs={name: Namespace(iri) for name, iri in prefixes.items()})
    except ParseException as error:
        raise QueryError(f"not a SPARQL query: line {error.lineno}, column {error.col}: {_near(error.line, error.col)}") from error
    except RecursionError as error:
        raise QueryError("the query is nested too deep to be read") from error
    except Exception as error:  # rdflib raises bare Exceptions for unknown prefixes and for variables out of scope
        raise QueryError(f"not a SPARQL query: {_first_line(error)}") from error
    for name in _names(query.algebra):
        if name in _REFUSED:
            raise QueryError(_REFUSED[name])


def _near(line: str, column: int) -> str:
    """The text at which the parser gave up."""
    rest = line[max(column - 1, 0) :].strip()
    return f"cannot read {rest[:40]!r}; only SELECT, ASK, CONSTRUCT and DESCRIBE are understood" if rest else "the query ends too early"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _names(root: object) -> Iterator[str]:
    """The names of all nodes of a query's algebra, expressions and sub-queries included."""
    stack, seen = [root], set[int]()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, CompValue):
            yield node.name
        if isinstance(node, dict):
            stack.extend(node.values())
        elif isinstance(node, (list, tuple, set, frozenset)):
            stack.extend(node)
