"""`kg ties`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import format_option, graph_argument, show_rows
from kg.workspace import Graph

NUMBERS = ("claims", "actual", "articles", "outlets", "origins", "first", "last", "confidence", "disputed", "contested")
COLUMNS = ("source", "target", "family", "sign", *NUMBERS)
WITH_LABELS = ("source", "source_label", "target", "target_label", "family", "sign", *NUMBERS, "persistence")


@click.command()
@graph_argument
@click.option("--actor", "actors", multiple=True, metavar="ID", help="Only ties of this actor (twice: of this pair).")
@click.option(
    "--family", metavar="NAME", help="Only ties of a family: cooperation, diplomacy, violence, hostility, structure, people, territory."
)
@click.option("--on", "day", metavar="DATE", help="Only ties that hold on this day.")
@click.option("--contested", is_flag=True, help="Only pairs that are friends and foes in overlapping periods.")
@click.option("--persistence", type=click.Choice(["reported", "until-contrary", "window"]), default="reported", show_default=True,
              help="How long a tie holds after a report.")  # fmt: skip
@click.option("--months", type=click.IntRange(1), default=12, show_default=True, help="Length of the window.")
@click.option("--generic", is_flag=True, help="Unnamed collectives too (gunmen, residents).")
@format_option
def ties(
    graph: Path,
    *,
    actors: tuple[str, ...],
    family: str | None,
    day: str | None,
    contested: bool,
    persistence: str,
    months: int,
    generic: bool,
    form: str,
) -> None:
    """List what all articles together say of each pair of actors, one row per pair and family of relations.

    Origins counts near-identical copies of one text once. Disputed is the share of outlets that deny the tie.

    \b
    Example:
      kg ties graph --actor jnim
      kg ties graph --family cooperation --on 2024-06-01 --persistence until-contrary --format csv
    """
    opened = Graph(graph)
    found = opened.ties(persistence=persistence, months=months, include_generic=generic)
    kept = [tie for tie in found if set(actors) <= {tie.source, tie.target} and family in (None, tie.family)]
    kept = [tie for tie in kept if (day is None or tie.holds(day)) and (tie.contested or not contested)]
    show_rows([opened.tie_row(tie) for tie in kept], form, columns=COLUMNS if form == "table" else WITH_LABELS)
