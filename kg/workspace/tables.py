"""Rows for people and for programs: a table to read, CSV, TSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.errors import KgError

FORMATS: Final = ("table", "csv", "tsv", "json")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
WIDEST: Final = 60

Row = Mapping[str, Any]


def format_rows(rows: Sequence[Row], form: str, *, columns: Sequence[str] | None = None) -> str:
    """Rows as text that ends with a line end; `columns` names those of an empty list. Raises KgError for an unknown format.

    >>> print(format_rows([{"actor": "jnim", "claims": 12}], "table"), end="")
    actor  claims
    -----  ------
    jnim       12
    """
    if form not in FORMATS:
        raise KgError(f"format {form!r} is none of {', '.join(FORMATS)}")
    names = list(columns or (rows[0] if rows else ()))
    if form == "json":
        return json.dumps([{name: row.get(name) for name in names} for row in rows], ensure_ascii=False, indent=1) + "\n"
    return _table(rows, names) if form == "table" else _separated(rows, names, "," if form == "csv" else "\t")


def _separated(rows: Sequence[Row], names: Sequence[str], delimiter: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([guarded(row.get(name)) for name in names] for row in rows)
    return stream.getvalue()


def guarded(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula: text that starts like one gets an apostrophe before it.

    >>> guarded("=1+1"), guarded(-1)
    ("'=1+1", '-1')
    """
    words = _text(value)
    return f"'{words}" if isinstance(value, str) and words.startswith(FORMULA) else words


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, (list, tuple)):
        return "; ".join(_text(part) for part in value)
    return str(value)


def _table(rows: Sequence[Row], names: Sequence[str]) -> str:
    right = {name for name in names if rows and all(_is_number(row.get(name)) for row in rows)}
    lines = [[_cell(row.get(name)) for name in names] for row in rows]
    widths = [max([len(name), *(_width(line[number]) for line in lines)]) for number, name in enumerate(names)]
    heads = [list(names), ["-" * width for width in widths]]
    return "".join(
        f"{'  '.join(_padded(cell, width, name in right) for cell, width, name in zip(line, widths, names, strict=True)).rstrip()}\n"
        for line in [*heads, *lines]
    )


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _cell(value: object) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in _text(value)).split())
    return words if len(words) <= WIDEST else f"{words[: WIDEST - 1]}…"


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(cell))
    return blank + cell if right else cell + blank
