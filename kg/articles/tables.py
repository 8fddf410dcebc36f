"""Files of many articles: JSON lines, JSON arrays, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.articles.columns import draft_of, match_columns
from kg.articles.draft import Draft
from kg.articles.identity import digest
from kg.articles.sources import LARGEST_FILE
from kg.articles.text import decode
from kg.errors import ArticleError

DELIMITERS: Final = (",", ";", "\t", "|")
LISTS: Final = ("articles", "stories", "results", "items", "docs", "value")
LIMIT_LOCK: Final = threading.Lock()

OnFault = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a table: its line (or number), its id and its fields."""

    number: int
    id: str
    draft: Draft


def read_csv(data: bytes, *, columns: Mapping[str, str], on_fault: OnFault) -> list[Record]:
    """The articles of a table with a header; the delimiter is the one that the header has most of.

    A bad row goes to `on_fault` with its line. Raises ArticleError where the table as a whole cannot be read.
    """
    text = decode(data).lstrip("\ufeff")
    header_line = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header_line.count)
    rows = _csv_rows(text, delimiter)
    if len(rows) < 2:
        raise ArticleError("no rows under the header")
    header, numbered = rows[0][1], rows[1:]
    fields = match_columns(header, columns)
    named: list[tuple[int, Mapping[str, object]]] = []
    for number, row in numbered:
        if len(row) > len(header):
            on_fault(number, f"{len(row)} fields under a header of {len(header)}; is a quotation mark missing?")
        elif any(cell.strip() for cell in row):
            named.append((number, dict(reversed(list(zip(header, row, strict=False))))))
    return _records(named, fields, on_fault)


def _csv_rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    with LIMIT_LOCK:  # the csv module has one limit of a field's size for the whole process; it is put back
        before = csv.field_size_limit(LARGEST_FILE)
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            return [(reader.line_num, row) for row in reader if row]
        except csv.Error as error:
            raise ArticleError(f"line {reader.line_num}: {error}") from error
        finally:
            csv.field_size_limit(before)


def read_json_lines(data: bytes, *, columns: Mapping[str, str], on_fault: OnFault) -> list[Record]:
    """The articles of a file with one JSON object a line."""
    numbered: list[tuple[int, Mapping[str, object]]] = []
    for number, line in enumerate(decode(data).lstrip("\ufeff").split("\n"), 1):
        if line.strip():
            numbered += _object(number, line, on_fault)
    return _from_objects(numbered, columns, on_fault)


def read_json(data: bytes, *, columns: Mapping[str, str], on_fault: OnFault) -> list[Record]:
    """The articles of a JSON array, of an object that holds one, or of one object."""
    found = _parsed(decode(data).lstrip("\ufeff"))
    if isinstance(found, Mapping):
        found = next((found[key] for key in LISTS if isinstance(found.get(key), list)), [found])
    if not found:
        raise ArticleError("no articles in it")
    if not isinstance(found, list):
        raise ArticleError(f"articles in JSON are objects in an array, not {type(found).__name__}")
    numbered: list[tuple[int, Mapping[str, object]]] = []
    for number, item in enumerate(found, 1):
        if isinstance(item, Mapping):
            numbered.append((number, item))
        else:
            on_fault(number, f"an article is a JSON object, not {type(item).__name__}")
    return _from_objects(numbered, columns, on_fault)


def _object(number: int, line: str, on_fault: OnFault) -> Iterator[tuple[int, Mapping[str, object]]]:
    try:
        item = _parsed(line)
    except ArticleError as error:
        on_fault(number, str(error))
        return
    if isinstance(item, Mapping):
        yield number, item
    else:
        on_fault(number, f"an article is a JSON object, not {type(item).__name__}")


def _parsed(text: str) -> object:
    try:
        parsed: object = json.loads(text)
    except RecursionError as error:
        raise ArticleError("JSON is nested too deep") from error
    except ValueError as error:
        raise ArticleError(f"not JSON: {error}") from error
    return parsed


def _from_objects(numbered: Sequence[tuple[int, Mapping[str, object]]], columns: Mapping[str, str], on_fault: OnFault) -> list[Record]:
    if not numbered:
        return []  # every line was a fault and has been reported
    names = dict.fromkeys(name for _, item in numbered for name in item)
    return _records(numbered, match_columns(names, columns), on_fault)


def _records(numbered: Sequence[tuple[int, Mapping[str, object]]], columns: Mapping[str, str], on_fault: OnFault) -> list[Record]:
    """Rows with text and an id of their own; a row that repeats another, or its id, is a fault."""
    records: list[Record] = []
    first: dict[str, int] = {}
    for number, row in numbered:
        given, draft = draft_of(row, columns)
        key = given or digest(draft.url or f"{draft.outlet}\n{draft.title}\n{draft.published}\n{draft.text}")
        if not draft.text:
            on_fault(number, "no text")
        elif key in first:
            on_fault(number, f"id {given[:40]!r} was used in {first[key]}" if given else f"repeats the article in {first[key]}")
        else:
            first[key] = number
            records.append(Record(number, key, draft))
    return records
