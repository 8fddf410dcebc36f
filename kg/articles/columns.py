"""Which column of a table of articles holds which field: by the user's word, else by the names that exports use (`data/columns.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from kg.articles.draft import Draft
from kg.articles.sources import printable
from kg.errors import ArticleError

FIELDS: Final = ("text", "title", "outlet", "url", "published", "language", "id")


def match_columns(names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field to column. `chosen` wins; the other fields take the first listed name that the table has, whatever its case and dashes.

    >>> match_columns(["Headline", "Full_Text", "media_name"], {})
    {'text': 'Full_Text', 'title': 'Headline', 'outlet': 'media_name'}

    Raises ArticleError where a chosen column is missing or none holds the text.
    """
    names = list(names)
    _check(names, chosen)
    columns = dict(chosen)
    folded = {_fold(name): name for name in reversed(names)}
    for field in FIELDS:
        fitting = (folded[form] for form in known_columns()[field] if form in folded and folded[form] not in columns.values())
        if field not in columns and (column := next(fitting, None)):
            columns[field] = column
    if "text" not in columns:
        raise ArticleError(f"no column holds the text of the articles; there are {_list(names)}: name it as text=COLUMN")
    return columns


def draft_of(row: Mapping[str, object], columns: Mapping[str, str]) -> tuple[str, Draft]:
    """The row's id, empty where it has none, and its fields."""
    values = {field: _string(row.get(column)) for field, column in columns.items()}
    draft = Draft(values["text"] or "", *(values.get(field) for field in ("title", "outlet", "url", "published", "language")))
    return values.get("id") or "", draft


def _string(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _check(names: list[str], chosen: Mapping[str, str]) -> None:
    for field, column in chosen.items():
        if field not in FIELDS:
            raise ArticleError(f"an article has no field {field!r}; its fields are {', '.join(FIELDS)}")
        if column not in names:
            raise ArticleError(f"no column {column!r} for {field}; there are {_list(names)}")


def _list(names: list[str]) -> str:
    shown = [repr(printable(name[:30])) for name in names[:12]]
    return ", ".join(shown + (["…"] if len(names) > len(shown) else [])) or "none"


def _fold(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


@cache
def known_columns() -> Mapping[str, tuple[str, ...]]:
    """Folded column names by field, the surest first."""
    text = resources.files("kg.articles").joinpath("data", "columns.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return MappingProxyType({field: tuple(_fold(row["column"]) for row in rows if row["field"] == field) for field in FIELDS})
