"""Reading the vocabulary's CSV files: rows with their place, cells checked one by one, all faults collected."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(slots=True)
class Faults:
    """What is wrong so far, one `file:line: what` an entry."""

    lines: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.lines.append(f"{where}: {what}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: `where` is `file:line`, `cells` are stripped."""

    where: str
    cells: Mapping[str, str]
    faults: Faults

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """The cell, which may not be empty."""
        if not (value := self.text(column)):
            self.faults.add(self.where, f"no {column}; fill the cell or delete the row")
        return value

    def identifier(self, column: str) -> str:
        value = self.required(column)
        if value and not _IDENTIFIER.fullmatch(value):
            self.faults.add(self.where, f"{column} {value!r} is not letters, digits and single hyphens")
        return value

    def choice(self, column: str, choices: Sequence[str], *, default: str | None = None) -> str:
        """The cell, one of a closed set; an empty one is the default."""
        value = self.text(column) or (default if default is not None else self.required(column))
        if value and value not in choices:
            self.faults.add(self.where, f"{column} {value!r} is none of {', '.join(c for c in choices if c)}{did_you_mean(value, choices)}")
        return value

    def flag(self, column: str, *, default: bool = False) -> bool:
        value = self.choice(column, ("yes", "no"), default="yes" if default else "no")
        return value == "yes"

    def language(self, column: str) -> str:
        value = self.text(column) or "en"
        if not _LANGUAGE.fullmatch(value):
            self.faults.add(self.where, f"{column} {value!r} is not a language code such as en, fr, ar")
        return value

    def dates(self) -> tuple[str | None, str | None]:
        """The cells `from` and `to`: ISO date prefixes in order, None where empty."""
        found = [self._date(column) for column in ("from", "to")]
        start, end = found
        if start and end and start[: len(end)] > end[: len(start)]:
            self.faults.add(self.where, f"from {start} is after to {end}")
        return start, end

    def _date(self, column: str) -> str | None:
        value = self.text(column)
        if value and not _DATE.fullmatch(value):
            self.faults.add(self.where, f"{column} {value!r} is not a date; write 2024, 2024-05 or 2024-05-31")
        return value or None

    def number(self, column: str, *, limit: float) -> float | None:
        """A number between -limit and limit, None where the cell is empty."""
        if not (value := self.text(column)):
            return None
        try:
            number = float(value)
        except ValueError:
            self.faults.add(self.where, f"{column} {value!r} is not a number; write degrees with a point, such as 16.27")
            return None
        if not -limit <= number <= limit:
            self.faults.add(self.where, f"{column} {value} is not between -{limit:g} and {limit:g}")
        return number


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'jnim'?` where something like the word is known, else nothing.

    >>> did_you_mean("jmin", ["jnim", "mali"])
    "; did you mean 'jnim'?"
    """
    names = sorted(known)
    close = [name for name in names if sorted(name) == sorted(word)] or difflib.get_close_matches(word, names, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def read_rows(path: Path, columns: Sequence[str], faults: Faults, *, name: str) -> list[Row]:
    """The rows of a CSV file; missing cells are empty, blank lines are skipped, unknown columns and surplus cells are faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(name, f"cannot be read as UTF-8 text: {error}")
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if not _header_is_sound(header, columns, faults, name):
            return []
        return [Row(f"{name}:{line}", cells, faults) for line, cells in _body(reader, header, faults, name)]
    except csv.Error as error:
        faults.add(f"{name}:{reader.line_num}", f"not CSV: {error}")
        return []


def _header_is_sound(header: Sequence[str], columns: Sequence[str], faults: Faults, name: str) -> bool:
    where = f"{name}:1"
    unknown = [column for column in header if column not in columns]
    for column in unknown:
        faults.add(where, f"unknown column {column!r}{did_you_mean(column, columns)}; columns are {', '.join(columns)}")
    if len(set(header)) < len(header):
        faults.add(where, "a column occurs twice")
    if columns[0] not in header:
        faults.add(where, f"no column {columns[0]!r}; the first line names the columns: {', '.join(columns)}")
    return not unknown and len(set(header)) == len(header) and columns[0] in header


def _body(reader: Iterable[list[str]], header: Sequence[str], faults: Faults, name: str) -> Iterable[tuple[int, dict[str, str]]]:
    for cells in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            faults.add(f"{name}:{line}", f"{len(cells)} cells under {len(header)} columns; quote a cell that holds a comma")
            continue
        yield line, {column: cell.strip() for column, cell in zip(header, cells, strict=False)}

