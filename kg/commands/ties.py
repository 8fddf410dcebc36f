"""`kg ties`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import format_option, graph_argument, persistence_options, say, show_rows
from kg.workspace import Graph, tie_rows

FAMILIES = ("cooperation", "diplomacy", "violence", "hostility", "structure", "people", "territory")
SHOWN = ("actual", "denied", "planned", "articles", "outlets", "origins", "first", "last", "confidence", "contested")
NARROW = ("source", "target", "family", *SHOWN)


@click.command()
@graph_argument
@click.option("--actor", "actors", multiple=True, metavar="ID", help="Only ties of this actor (twice: of this pair).")
@click.option("--family", type=click.Choice(FAMILIES), help="Only ties of this family of relations.")
@click.option("--on", "day", metavar="DATE", help="Only ties that hold on this day (2024-06-01).")
@click.option("--contested", is_flag=True, help="Only pairs that are friends and foes in overlapping periods.")
@persistence_options
@click.option("--generic", is_flag=True, help="Unnamed collectives too (gunmen, residents).")
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="With two actors: also write their timeline as SVG or PNG.")
@format_option
@click.pass_context
def ties(
    ctx: click.Context, graph: Path, *, actors: tuple[str, ...], family: str | None, day: str | None, contested: bool,
    persistence: str, months: int, generic: bool, plot: Path | None, form: str,
) -> None:  # fmt: skip
    """List what all articles together say of each pair of actors, one row per pair and family of relations.

    Origins counts near-identical copies of one text once. CSV, TSV and JSON have more columns than the table: counts of every status,
    the share of outlets that deny the tie, the periods in which it holds.

    \b
    Example:
      kg ties graph --actor jnim
      kg ties graph --family cooperation --on 2024-06-01 --persistence until-contrary --format csv
      kg ties graph --actor jnim --actor fama --plot timeline.svg
    """
    if plot and len(actors) != 2:
        raise click.UsageError("--plot draws the timeline of two actors: give --actor twice", ctx)
    opened = Graph(graph)
    found = opened.ties(persistence=persistence, months=months, include_generic=generic)
    kept = [tie for tie in found if set(actors) <= {tie.source, tie.target} and family in (None, tie.family)]
    kept = [tie for tie in kept if (day is None or tie.holds(day)) and (tie.contested or not contested)]
    show_rows(tie_rows(kept), form, columns=NARROW if form == "table" else None)
    if plot:
        say(f"picture: {opened.write_lifeline(plot, *actors)}")
