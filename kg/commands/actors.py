"""`kg actors`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import format_option, graph_argument, show_rows
from kg.workspace import Graph, actor_row, find_actors


@click.group()
def actors() -> None:
    """Who is in the vocabulary, and which names of a graph are not.

    \b
    Example:
      kg actors search "ansarul islam"
      kg actors show jnim
      kg actors unlinked graph
    """


@actors.command()
@click.argument("words")
@click.option(
    "--vocabulary", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Tables of your own beside the shipped ones."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most rows.")
@format_option
def search(words: str, *, directory: Path | None, limit: int, form: str) -> None:
    """Actors and places with a name like these words; accents, case and hyphens do not matter.

    \b
    Example:
      kg actors search "ansarul islam"
      kg actors search gsim --format json
    """
    show_rows(find_actors(words, vocabulary=directory)[:limit], form, columns=("id", "label", "type", "kind", "country", "name"))


@actors.command()
@click.argument("actor")
@click.option("--graph", type=click.Path(path_type=Path), metavar="DIR", help="Count the actor's claims in this graph too.")
@click.option(
    "--vocabulary", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Tables of your own beside the shipped ones."
)
@format_option
def show(actor: str, *, graph: Path | None, directory: Path | None, form: str) -> None:
    """All that is known of an actor: names, dates, parent, lineage, source.

    \b
    Example:
      kg actors show jnim
      kg actors show jnim --graph graph
    """
    row = actor_row(actor, vocabulary=directory, graph=Graph(graph) if graph else None)
    if form == "table":
        show_rows(
            [{"field": key, "value": value} for key, values in row.items() for value in (values if isinstance(values, list) else [values])],
            form,
        )
    else:
        show_rows([row], form)


@actors.command()
@graph_argument
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Most rows.")
@format_option
def unlinked(graph: Path, *, limit: int, form: str) -> None:
    """Names and descriptions in the articles that were linked to nobody, the most frequent first.

    \b
    Example:
      kg actors unlinked graph --limit 20
    """
    show_rows(Graph(graph).unlinked_rows()[:limit], form, columns=("words", "times", "articles"))
