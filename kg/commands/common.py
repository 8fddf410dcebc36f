"""Arguments and options that commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.workspace import Settings
from kg.workspace.tables import FORMATS, format_rows

F = TypeVar("F", bound=Callable[..., Any])

graph_argument = click.argument("graph", type=click.Path(path_type=Path))
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SRC...")
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are written."
)
jobs_option = click.option("--jobs", "-j", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read articles.")
column_option = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="Which column of CSV or JSON holds a field: text=Body (may be repeated).",
)


def reading_options(command: F) -> F:
    """The options that decide how articles are read."""
    options = (
        click.option(
            "--model", metavar="NAME|DIR", help="A spaCy pipeline with Universal Dependencies labels, in place of the shipped one."
        ),
        click.option(
            "--vocabulary", type=click.Path(path_type=Path), metavar="DIR", help="Tables of your own that add to or replace shipped rows."
        ),
        jobs_option,
        column_option,
    )
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def persistence_options(command: F) -> F:
    """The options that say how long a tie holds after a report."""
    options = (
        click.option(
            "--persistence",
            type=click.Choice(["reported", "until-contrary", "window"]),
            default="reported",
            show_default=True,
            help="How long a tie holds: in the months reported, until something contrary is, or some months.",
        ),
        click.option("--months", type=click.IntRange(1), default=12, show_default=True, help="Length of the window."),
    )
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def settings_of(model: str | None, vocabulary: Path | None, **others: Any) -> Settings:
    """The settings of a command's options."""
    return Settings(model=model, vocabulary=vocabulary, **others)


def columns_of(pairs: Sequence[str]) -> dict[str, str]:
    """`FIELD=NAME` options as a mapping."""
    found = {}
    for pair in pairs:
        field, equals, name = pair.partition("=")
        if not (field and equals and name):
            raise click.BadParameter(f"{pair!r} is not of the form FIELD=NAME, such as text=Body", param_hint="--column")
        found[field] = name
    return found


def say(message: str) -> None:
    """A line for the person at the terminal."""
    click.echo(message, err=True)


def complain(message: str) -> None:
    """A line about something that was skipped."""
    click.echo(f"kg: skipped: {message}", err=True)


def show_rows(rows: Sequence[Mapping[str, Any]], form: str, *, columns: Sequence[str] | None = None) -> None:
    """Rows on stdout; a table without rows is said to be empty."""
    if not rows and form == "table":
        say("no rows")
        return
    click.echo(format_rows(rows, form, columns=columns), nl=False)


def text_of(argument: str, *, what: str) -> str:
    """The argument itself, the content of `@FILE`, or standard input for `-`."""
    if argument == "-":
        return sys.stdin.read()
    if not argument.startswith("@"):
        return argument
    try:
        return Path(argument[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{what}: {argument[1:]} cannot be read ({error})") from error
