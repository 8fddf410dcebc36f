"""Arguments and options that commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from kg.workspace import Cluster, Settings
from kg.workspace.tables import FORMATS, format_rows

F = TypeVar("F", bound=Callable[..., Any])

graph_argument = click.argument("graph", type=click.Path(path_type=Path))
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SRC...")
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are written."
)
jobs_option = click.option("--jobs", "-j", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read articles.")
ENGINES: Final = ("processes", "dask")
column_option = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="Which column of CSV or JSON holds a field: text=Body (may be repeated).",
)


def vocabulary_options(command: F) -> F:
    """The options that name the words and the language model."""
    options = (
        click.option(
            "--model", metavar="NAME|DIR", help="A spaCy pipeline with Universal Dependencies labels, in place of the shipped one."
        ),
        click.option(
            "--vocabulary", type=click.Path(path_type=Path), metavar="DIR", help="Tables of your own that add to or replace shipped rows."
        ),
    )
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def reading_options(command: F) -> F:
    """The options that decide how articles are read."""
    return vocabulary_options(jobs_option(column_option(command)))


def graph_options(command: F) -> F:
    """The options that decide what is made of claims."""
    options = (
        click.option("--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Least confidence of a direct edge."),
        click.option("--base-iri", "base", metavar="IRI", help="Base of the graph's IRIs; the default is a placeholder."),
        click.option(
            "--decisions", type=click.Path(path_type=Path), metavar="FILE", help="Which actors are the same; see `kg actors candidates`."
        ),
    )
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def engine_options(command: F) -> F:
    """The options that say who reads the articles."""
    options = (
        click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help="Whose workers read articles."),
        click.option(
            "--scheduler", metavar="ADDRESS", help="Dask scheduler that runs already, tls://HOST:PORT; without it, --jobs workers here."
        ),
    )
    return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def cluster_of(engine: str, scheduler: str | None) -> Cluster | None:
    """The cluster that the options name, where they name one."""
    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler is an option of --engine dask")
    return Cluster(scheduler, talk=lambda message: say(f"kg: {message}")) if engine == "dask" else None


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
