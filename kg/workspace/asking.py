"""Questions to the store and their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ontology import QueryResult, Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    result: QueryResult

    @property
    def truncated(self) -> bool:
        """Whether there was more than was asked for."""
        return self.result.truncated

    @property
    def rows(self) -> int:
        """How many rows were found, or were given before the answer was cut off."""
        return len(self.result.rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.result.variables

    def text(self, form: str) -> str:
        """The rows as table, csv, tsv or json."""
        from ontology import format_result

        return format_result(self.result, form)

    def records(self) -> list[dict[str, Any]]:
        """One dict a row; IRIs are shortened."""
        return [dict(row) for row in self.result.records()]


def ask(store: Path, text: str, *, base: str, **limits: Any) -> Answer:
    """The answer to a query of one's own."""
    from ontology import run_query

    return Answer(run_query(store, text, base=base, **limits))


def ask_question(store: Path, name: str, parameters: Mapping[str, str], *, base: str, **limits: Any) -> Answer:
    """The answer to a shipped question."""
    from ontology import run_question

    return Answer(run_question(store, name, parameters, base=base, **limits))


def question_rows() -> list[dict[str, str]]:
    """The shipped questions, by number, with their parameters as options of the command line."""
    from ontology import questions

    return [{"number": str(asked.number), "name": asked.name, "title": asked.title, "parameters": _options(asked)} for asked in questions()]


def question_text(name: str) -> str:
    """The query behind a shipped question, with the header that documents it."""
    from ontology import question

    return question(name).text


def _options(asked: Question) -> str:
    """`--actor ID` for what must be given, `[--on any]` for what has a default."""
    return " ".join(f"--{p.name} {p.type.upper()}" if p.default is None else f"[--{p.name} {p.default}]" for p in asked.parameters)
