"""The shipped questions: SPARQL in `queries/*.rq`, each with a header that says what it asks and which values it takes.

A header line is `# key: value`; `# param name (type) = default: meaning` declares a parameter, which the query names `$name`.
A parameter without default must be given; the default `any` leaves it open. `# unfit SERVER: why` names a server on the network (as its
Server header begins) that was seen to answer wrongly or not at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from ontology.literals import integer
from ontology.namespaces import DEFAULT_BASE, Names, term
from ontology.results import QueryResult
from ontology.schema import resource
from ontology.sparql import DEADLINE_S, MAX_ROWS, MEMORY_GB, run_query

ANY: Final = "any"
_PARAM: Final = re.compile(r"# param (?P<name>[a-z]+) \((?P<type>[a-z]+)\)(?: = (?P<default>.*?))?: (?P<meaning>.+)")
_KEY: Final = re.compile(r"# (?P<key>title|number|answers|note): (?P<value>.+)")
_UNFIT: Final = re.compile(r"# unfit (?P<server>\S+): (?P<why>.+)")
_TOKEN: Final = re.compile(r"<[^<>\s\"{}|^`\\]*>|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|\$(?P<name>[a-z]+)")
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID: Final = re.compile(r"[^\s<>\"{}|\\^`]+")
_MAX_PAIRS: Final = 500
MAX_QUESTION: Final = 200_000
Ask = Callable[[str], QueryResult]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes; without `default` it must be given."""

    name: str
    type: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that researchers ask of a graph; `number` is its place in the list of the documentation."""

    name: str
    number: int
    title: str
    answers: str
    note: str
    parameters: tuple[Parameter, ...]
    text: str
    unfit: tuple[tuple[str, str], ...] = ()

    def refused_by(self, server: str) -> str | None:
        """Why a server (its Server header) must not be asked this; None where nothing is known against it."""
        return next((why for name, why in self.unfit if server.startswith(name)), None)


def questions() -> list[Question]:
    """All shipped questions by number.

    >>> questions()[0].title
    'Who was allied with whom at a date?'
    """
    folder = files("ontology").joinpath("queries")
    names = sorted(entry.name.removesuffix(".rq") for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return sorted((_question(name) for name in names), key=lambda question: (question.number, question.name))


def question(name: str) -> Question:
    """One question by its name. Raises QueryError with the nearest names."""
    known = {one.name: one for one in questions()}
    if name not in known:
        raise QueryError(f"no question {name!r}{_nearest(name, known)}; `kg questions` lists them")
    return known[name]


def run_question(
    store_path: Path,
    name: str,
    values: Mapping[str, str] | None = None,
    *,
    base: str = DEFAULT_BASE,
    deadline_s: int = DEADLINE_S,
    max_rows: int = MAX_ROWS,
    memory_gb: float = MEMORY_GB,
) -> QueryResult:
    """The answer to a shipped question; `values` are the parameters' values as a user writes them."""
    limits = {"deadline_s": deadline_s, "max_rows": max_rows, "max_length": MAX_QUESTION}
    return answered(lambda text: run_query(store_path, text, base=base, memory_gb=memory_gb, **limits), name, values or {}, base=base)


def answered(ask: Ask, name: str, values: Mapping[str, str], *, base: str = DEFAULT_BASE) -> QueryResult:
    """The answer to a shipped question by whatever answers queries. Raises QueryError where a named actor is not there."""
    asked = question(name)
    found = ask(bind(asked, values, base=base))
    if not found.rows:
        _check_actors(ask, asked, values, base)
    return found


def bind(asked: Question, values: Mapping[str, str], *, base: str = DEFAULT_BASE) -> str:
    """The question's text with its parameters as RDF terms, each written by the RDF library: no value can become syntax.

    Raises QueryError for an unknown parameter, a missing one, or a value that is not of its type.
    """
    known = {parameter.name: parameter for parameter in asked.parameters}
    for name in values:
        if name not in known:
            raise QueryError(f"question {asked.name} takes no parameter {name!r}{_nearest(name, known)}")
    terms = {name: _term(asked, parameter, values.get(name, parameter.default), Names(base)) for name, parameter in known.items()}
    return _TOKEN.sub(lambda match: terms[match["name"]] if match["name"] else match[0], asked.text)


def _question(name: str) -> Question:
    text = resource(f"queries/{name}.rq")
    header = [line for line in text.splitlines() if line.startswith("# ")]
    keys = {match["key"]: match["value"] for match in map(_KEY.fullmatch, header) if match}
    parameters = (Parameter(m["name"], m["type"], m["default"], m["meaning"]) for m in map(_PARAM.fullmatch, header) if m)
    unfit = tuple((m["server"], m["why"]) for m in map(_UNFIT.fullmatch, header) if m)
    return Question(name, int(keys["number"]), keys["title"], keys["answers"], keys.get("note", ""), tuple(parameters), text, unfit)


def _term(asked: Question, parameter: Parameter, value: str | None, names: Names) -> str:
    if value is None:
        raise QueryError(f"question {asked.name} needs --{parameter.name}: {parameter.meaning}")
    makers: dict[str, Callable[[str], str]] = {
        "actor": lambda text: str(names.actor(_matching(_ID, text, "an actor's id, such as jnim"))),
        "relation": lambda text: _named(text, "a relation or a family, such as attacks or violence"),
        "status": lambda text: _named(text, "a status, such as actual"),
        "date": lambda text: str(Literal(_matching(_DATE, text, "a date as 2024, 2024-06 or 2024-06-01"))),
        "integer": lambda text: str(integer(int(_matching(re.compile(r"\d{1,9}"), text, "a whole number")))),
        "text": lambda text: str(Literal(text)),
        "pairs": lambda text: _pairs(Path(text)),
    }
    try:
        return str(term("sg:any")) if value == ANY else makers[parameter.type](value)
    except QueryError as error:
        raise QueryError(f"--{parameter.name} {value!r}: {error}") from error


def _matching(pattern: re.Pattern[str], value: str, wanted: str) -> str:
    if not pattern.fullmatch(value):
        raise QueryError(f"is not {wanted}")
    return value


def _named(value: str, wanted: str) -> str:
    return str(term(f"sg:{_matching(re.compile('[A-Za-z]+'), value, wanted)}"))


def _pairs(path: Path) -> str:
    """The first two columns of a CSV file with a header, as rows of names for VALUES."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row[:2] for row in csv.reader(file)][1:]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise QueryError(f"cannot be read as CSV ({error})") from error
    named = [row for row in rows if len(row) == 2 and all(row)]
    if not named or len(named) > _MAX_PAIRS:
        raise QueryError(f"holds {len(named)} pairs of names; give a header line and 1 to {_MAX_PAIRS} lines of two names")
    return " ".join(f"({Literal(first.strip().lower())} {Literal(second.strip().lower())})" for first, second in named)


def _check_actors(ask: Ask, asked: Question, values: Mapping[str, str], base: str) -> None:
    """An empty answer may come of a misspelt actor: say so rather than show nothing."""
    given = [values[p.name] for p in asked.parameters if p.type == "actor" and values.get(p.name, ANY) != ANY]
    if not given:
        return
    known = set(_actor_ids(ask("SELECT ?a { GRAPH graph:actors { ?a skos:prefLabel ?l } }"), base))
    for key in given:
        if key not in known:
            raise QueryError(f"no actor {key!r} in this graph{_nearest(key, known)}")


def _actor_ids(found: QueryResult, base: str) -> Iterator[str]:
    names = Names(base)
    yield from (names.id_of(NamedNode(cell.value)) for row in found.rows for cell in row if cell)


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
