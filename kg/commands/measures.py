"""`kg measure`, `kg path` and `kg diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.common import format_option, graph_argument, persistence_options, say, show_rows
from kg.workspace import MEASURES, Graph, difference_rows


@click.command()
@graph_argument
@click.argument("name", type=click.Choice(MEASURES))
@click.option("--on", "day", metavar="DATE", help="Of the ties that hold on this day; all ties otherwise. Not for shifts.")
@persistence_options
@click.option("--limit", type=click.IntRange(1), help="Most rows.")
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Also write the matrix of signs as SVG or PNG.")
@format_option
def measure(
    graph: Path, name: str, *, day: str | None, persistence: str, months: int, limit: int | None, plot: Path | None, form: str
) -> None:
    """Measure the network of friends and foes.

    degree counts friends and foes of each actor; brokerage, who stands between others; camps, the split into blocs with the fewest
    ties against it; balance and triads, whether the friends of friends are friends; similarity, common friends and foes; shifts, pairs
    that went from friends to foes or back, with the sentence on each side.

    \b
    Example:
      kg measure graph degree --limit 10
      kg measure graph shifts --format csv
      kg measure graph camps --plot matrix.svg
    """
    opened = Graph(graph)
    show_rows(opened.measure_rows(name, on=day, persistence=persistence, months=months)[:limit], form)
    if plot:
        say(f"picture: {opened.write_matrix(plot, on=day, persistence=persistence, months=months)}")


@click.command()
@graph_argument
@click.argument("source")
@click.argument("target")
@click.option("--on", "day", metavar="DATE", help="Through ties that hold on this day.")
@persistence_options
@format_option
def path(graph: Path, source: str, target: str, *, day: str | None, persistence: str, months: int, form: str) -> None:
    """The best attested way from one actor to another through cooperation, structure and people, with a sentence for each step.

    Exit 1 where there is none.

    \b
    Example:
      kg path graph katiba-macina aqim
      kg path graph jnim mali --format json
    """
    rows = Graph(graph).path_rows(source, target, on=day, persistence=persistence, months=months)
    if rows is None:
        say(f"no path from {source} to {target}")
        sys.exit(1)
    show_rows(rows, form, columns=("source", "target", "family", "relation", "origins", "published", "outlet", "sentence"))


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--from", "before", metavar="DATE", help="With --to: ties of one graph that hold on one of the two days only.")
@click.option("--to", "after", metavar="DATE")
@persistence_options
@format_option
@click.pass_context
def diff(
    ctx: click.Context, old: Path, new: Path | None, *, before: str | None, after: str | None, persistence: str, months: int, form: str
) -> None:
    """What differs between two graphs, or between two days of one.

    Two graphs: ties that only one has (new, gone) and those with other claims. Two days: ties that hold on one of them only, and pairs
    that turned from friends to foes or back. Exit 1 where something differs between two graphs.

    \b
    Example:
      kg diff graph-before graph
      kg diff graph --from 2022-01-01 --to 2025-01-01 --persistence until-contrary
    """
    columns = ("source", "target", "family", "kind", "claims_before", "claims_after")
    if new is not None and before is None and after is None:
        rows = difference_rows(Graph(old), Graph(new), persistence=persistence, months=months)
        show_rows(rows, form, columns=columns)
        sys.exit(1 if rows else 0)
    if new is not None or before is None or after is None:
        raise click.UsageError("give two graphs, or one graph with --from DATE and --to DATE", ctx)
    show_rows(Graph(old).change_rows(before, after, persistence=persistence, months=months), form, columns=columns)
