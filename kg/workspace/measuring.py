"""Ties and measures of graphs as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph import Tie
    from kg.workspace.opened import Opened

Rows = list[dict[str, Any]]
SHIFTS: Final = "shifts"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def tie_rows(ties: Iterable[Tie]) -> Rows:
    """One row a tie."""
    from kg.graph import tie_rows

    return tie_rows(ties)


def measure_rows(graph: Opened, name: str, *, on: str | None = None, **options: Any) -> Rows:
    """Rows of a measure: one of the graph layer's, or `shifts`."""
    from kg.graph import measure_rows, shift_rows, shifts

    if name != SHIFTS:
        return measure_rows(name, graph.ties(**options), on=checked_day(on))
    if on is not None:
        raise KgError("shifts are of all time; leave out --on")
    return shift_rows(shifts(graph.claims, graph.relations))


def path_rows(graph: Opened, source: str, target: str, *, on: str | None = None, **options: Any) -> Rows | None:
    """Rows of the best attested path; None where there is none."""
    from kg.graph import path, path_rows

    steps = path(graph.ties(**options), source, target, on=checked_day(on))
    return None if steps is None else path_rows(steps, {claim.id: claim for claim in graph.claims})


def change_rows(graph: Opened, before: str, after: str, **options: Any) -> Rows:
    """What differs between two days of a graph."""
    from kg.graph import change_rows, changes

    days = (checked_day(before) or "", checked_day(after) or "")
    return change_rows(changes(graph.ties(**options), *days))


def difference_rows(old: Opened, new: Opened, **options: Any) -> Rows:
    """What differs between two graphs."""
    from kg.graph import change_rows, difference

    return change_rows(difference(old.ties(**options), new.ties(**options)))


def checked_day(day: str | None) -> str | None:
    """The day itself. Raises KgError for what is no ISO day: a wrong one would only find nothing."""
    if day is not None and not _DAY.fullmatch(day):
        raise KgError(f"{day!r} is not a day; write it as 2024-06-01")
    return day
