"""What a query found, and how it is written: a table to read, CSV, TSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.errors import QueryError

FORMATS: Final = ("table", "csv", "tsv", "json")
_NUMBERS: Final = ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
_FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an answer: `type` is `uri`, `literal` or `bnode`."""

    type: str
    value: str
    datatype: str | None = None
    language: str | None = None

    def python(self) -> str | int | float | bool:
        """The value as Python has it: numbers and booleans by their datatype, everything else a string.

        >>> Cell("literal", "3", "http://www.w3.org/2001/XMLSchema#integer").python()
        3
        """
        kind = (self.datatype or "").rpartition("#")[2]
        if kind == "boolean":
            return self.value == "true"
        if kind in _NUMBERS:
            return int(self.value) if kind.lower().endswith(("int", "integer", "long")) else float(self.value)
        return self.value


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The rows of an answer; `truncated` says that there were more than were asked for.

    `kind` is `select`, `ask` or `triples`; `prefixes` shorten IRIs where people read them.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    truncated: bool = False
    kind: str = "select"
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def records(self, *, short: bool = True) -> list[dict[str, str | int | float | bool | None]]:
        """One dict a row, by variable; IRIs are shortened (`actor:jnim`) unless told otherwise."""
        return [dict(zip(self.variables, (self._python(cell, short) for cell in row), strict=True)) for row in self.rows]

    def text(self, cell: Cell | None) -> str:
        """A value as people read it: a shortened IRI, or the plain text of a literal."""
        if cell is None:
            return ""
        return shorten(cell.value, self.prefixes) if cell.type == "uri" else cell.value

    def _python(self, cell: Cell | None, short: bool) -> str | int | float | bool | None:
        if cell is None:
            return None
        return self.text(cell) if short and cell.type == "uri" else cell.python()


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI with the longest prefix that fits.

    >>> shorten("https://e/x/a", {"e": "https://e/", "x": "https://e/x/"})
    'x:a'
    """
    fitting = [(namespace, prefix) for prefix, namespace in prefixes.items() if iri.startswith(namespace) and iri != namespace]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(namespace) :]}"


def format_result(result: QueryResult, form: str) -> str:
    """The answer as text that ends with a line end. Raises QueryError for a format that is none of FORMATS."""
    writers: dict[str, Callable[[QueryResult], str]] = {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json}
    if form not in writers:
        raise QueryError(f"format {form!r} is none of {', '.join(FORMATS)}")
    return writers[form](result)


def _table(result: QueryResult) -> str:
    """Columns side by side, as wide as their widest value."""
    lines = [list(result.variables), *([_one_line(result.text(cell)) for cell in row] for row in result.rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(result.variables))]
    lines.insert(1, ["-" * width for width in widths])
    rows = ("  ".join(value + " " * (width - _width(value)) for value, width in zip(line, widths, strict=True)) for line in lines)
    return "".join(f"{row.rstrip()}\n" for row in rows)


def _one_line(value: str) -> str:
    """No control characters: a text from an article cannot steer the terminal."""
    return "".join(" " if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") else character for character in value)


def _width(value: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in value)


def _csv(result: QueryResult) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.variables)
    writer.writerows([plain_text(result.text(cell), cell) for cell in row] for row in result.rows)
    return out.getvalue()


def plain_text(value: str, cell: Cell | None = None) -> str:
    """A value that no spreadsheet takes for a formula; numbers stay numbers.

    >>> plain_text("=1+1"), plain_text("-2", Cell("literal", "-2", "http://www.w3.org/2001/XMLSchema#integer"))
    ("'=1+1", '-2')
    """
    is_number = cell is not None and not isinstance(cell.python(), str)
    return f"'{value}" if value.startswith(_FORMULA_START) and not is_number else value


def _tsv(result: QueryResult) -> str:
    lines = ["\t".join(f"?{name}" for name in result.variables), *("\t".join(map(_turtle, row)) for row in result.rows)]
    return "".join(f"{line}\n" for line in lines)


def _turtle(cell: Cell | None) -> str:
    """A term as SPARQL's TSV writes it."""
    if cell is None:
        return ""
    if cell.type == "uri":
        return f"<{cell.value}>"
    if cell.type == "bnode":
        return f"_:{cell.value}"
    if cell.language:
        return f"{json.dumps(cell.value, ensure_ascii=False)}@{cell.language}"
    quoted = json.dumps(cell.value, ensure_ascii=False)
    return f"{quoted}^^<{cell.datatype}>" if cell.datatype else quoted


def _json(result: QueryResult) -> str:
    """SPARQL 1.1 results in JSON; a result cut short says so in `head`."""
    head: dict[str, object] = {"truncated": True} if result.truncated else {}
    body: dict[str, object]
    if result.kind == "ask":
        body = {"head": head, "boolean": bool(result.rows[0][0] and result.rows[0][0].python())}
    else:
        bindings = [dict(_bindings(result.variables, row)) for row in result.rows]
        body = {"head": {"vars": list(result.variables), **head}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _bindings(variables: tuple[str, ...], row: tuple[Cell | None, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    for variable, cell in zip(variables, row, strict=True):
        if cell:
            extra = {"xml:lang": cell.language, "datatype": cell.datatype}
            yield variable, {"type": cell.type, "value": cell.value, **{k: v for k, v in extra.items() if v}}
