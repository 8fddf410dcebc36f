"""The file of decisions: which pairs of actors a person has called the same, different, or unsure; one row a pair."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.errors import VocabularyError
from kg.vocabulary.tables import Faults, Row, read_rows

COLUMNS: Final = ("a", "b", "label_a", "label_b", "score", "why", "decision", "by", "note")
ANSWERS: Final = ("same", "different", "unsure", "")
_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: two actors by id and label, why they were asked about, and what was decided; '' is not decided yet.

    `by` says who decided and `note` why. `where` is `file:line` for rows that were read.
    """

    a: str
    b: str
    label_a: str
    label_b: str
    score: float | None = None
    why: str = ""
    decision: str = ""
    by: str = ""
    note: str = ""
    where: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset((self.a, self.b))


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The rows of a decisions file. Raises VocabularyError with all faults, one `file:line: what` a line."""
    faults = Faults()
    rows = [_decision(row) for row in read_rows(path, COLUMNS, faults, name=str(path))]
    _check_pairs(rows, faults)
    if faults.lines:
        raise VocabularyError(faults.lines)
    return tuple(rows)


def _decision(row: Row) -> Decision:
    a, b = row.identifier("a"), row.identifier("b")
    if a and a == b:
        row.faults.add(row.where, f"a and b are both {a!r}; a decision is about two actors")
    labels = [_plain(row.text(column)) for column in ("label_a", "label_b")]
    answer = row.choice("decision", ANSWERS, default="")
    score, note = row.number("score", limit=1), _plain(row.text("note"))
    return Decision(a, b, labels[0] or a, labels[1] or b, score, row.text("why"), answer, row.text("by"), note, row.where)


def _check_pairs(rows: Iterable[Decision], faults: Faults) -> None:
    seen: dict[frozenset[str], Decision] = {}
    for row in rows:
        if (first := seen.setdefault(row.pair, row)) is not row and len(row.pair) == 2:
            says = "repeats" if row.decision == first.decision else f"says {row.decision!r} of the pair that is {first.decision!r} in"
            faults.add(row.where, f"{says} {first.where} ({first.a}, {first.b}); delete one of them")


def decisions_text(rows: Iterable[Decision]) -> str:
    """The rows as CSV, sorted: what is not decided first, the likeliest at the top; then the decided, by their ids.

    >>> print(decisions_text([Decision("jnim", "x-jnym", "JNIM", "JNYM", 0.8, "spelling")]), end="")
    a,b,label_a,label_b,score,why,decision,by,note
    jnim,x-jnym,JNIM,JNYM,0.80,spelling,,,
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=_order):
        score = "" if row.score is None else f"{row.score:.2f}"
        words = [_guarded(word) for word in (row.label_a, row.label_b)]
        writer.writerow([row.a, row.b, *words, score, row.why, row.decision, row.by, _guarded(row.note)])
    return stream.getvalue()


def _order(row: Decision) -> tuple[bool, float, str, str]:
    return bool(row.decision), 0.0 if row.decision else -(row.score or 0.0), row.a, row.b


def _guarded(text: str) -> str:
    """No spreadsheet takes the text for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def updated(old: Sequence[Decision], asked: Iterable[Decision]) -> list[Decision]:
    """The rows of a file with new questions: what was decided stays as it is, questions without an answer are asked anew.

    >>> before = [Decision("a", "b", "A", "B", decision="same"), Decision("c", "d", "C", "D")]
    >>> [(row.a, row.decision) for row in updated(before, [Decision("a", "b", "A", "B"), Decision("e", "f", "E", "F")])]
    [('a', 'same'), ('e', '')]
    """
    answered = [replace(row, where="") for row in old if row.decision]
    pairs = {row.pair for row in answered}
    notes = {row.pair: row for row in old if row.by or row.note}
    new = [_with_note(row, notes.get(row.pair)) for row in asked if row.pair not in pairs]
    kept = {row.pair for row in new}
    noted = [replace(row, where="") for pair, row in sorted(notes.items(), key=lambda item: sorted(item[0])) if pair not in pairs | kept]
    return [*answered, *new, *noted]


def _with_note(row: Decision, noted: Decision | None) -> Decision:
    """A question keeps what somebody wrote beside it."""
    return replace(row, by=noted.by, note=noted.note) if noted else row
