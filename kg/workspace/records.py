"""Records as JSON lines: articles, actors, relations. Claims have their form in `kg.records`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import GraphFolderError
from kg.records import Actor, Article
from kg.vocabulary.relations import Relation

if TYPE_CHECKING:
    from kg.graph import Tie

T = TypeVar("T")


def article_to_dict(article: Article) -> dict[str, Any]:
    """The article as a plain dict."""
    return asdict(article)


def article_from_dict(data: Mapping[str, Any]) -> Article:
    """The inverse of `article_to_dict`."""
    return Article(**data)


def actor_to_dict(actor: Actor) -> dict[str, Any]:
    """The actor as a plain dict; `from_` is written `from`."""
    data = {("from" if key == "from_" else key): value for key, value in asdict(actor).items()}
    return {**data, "aliases": [list(pair) for pair in actor.aliases]}


def actor_from_dict(data: Mapping[str, Any]) -> Actor:
    """The inverse of `actor_to_dict`."""
    fields = {("from_" if key == "from" else key): value for key, value in data.items()}
    return Actor(**{**fields, "aliases": tuple((form, language) for form, language in fields.get("aliases", ()))})


def relation_to_dict(relation: Relation) -> dict[str, Any]:
    """The relation as a plain dict."""
    return asdict(relation)


def relation_from_dict(data: Mapping[str, Any]) -> Relation:
    """The inverse of `relation_to_dict`."""
    return Relation(**data)


def tie_to_dict(tie: Tie) -> dict[str, Any]:
    """The tie as plain dicts and lists; a number that is not defined is None."""
    data = asdict(tie)
    return {key: None if isinstance(value, float) and isnan(value) else value for key, value in data.items()}


def json_line(data: Mapping[str, Any]) -> str:
    """One JSON object on one line."""
    return json.dumps(data, ensure_ascii=False) + "\n"


def write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """JSON lines to a file."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(json_line(record) for record in records)


def read_lines(path: Path, make: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    """Records of a file of JSON lines. Raises GraphFolderError with the file and line of the first fault."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GraphFolderError(f"{path}: cannot be read ({error}); build the graph again with `kg build`") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _record(line, make, f"{path}:{number}")


def _record(line: str, make: Callable[[Mapping[str, Any]], T], place: str) -> T:
    try:
        return make(json.loads(line))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise GraphFolderError(f"{place}: not a record of a graph folder ({error})") from error
