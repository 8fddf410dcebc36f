"""`kg actors`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kg.commands.common import format_option, graph_argument, say, show_rows
from kg.workspace import Graph, actor_row, candidates_of, find_actors, new_actor_rows, unlinked_rows, write_candidates

vocabulary_option = click.option(
    "--vocabulary", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Tables of your own beside the shipped ones."
)


@click.group()
def actors() -> None:
    """Who is in the vocabulary, which names of a graph are not, and which of these may be one actor.

    \b
    Example:
      kg actors search "ansarul islam"
      kg actors show jnim
      kg actors unlinked graph
      kg actors candidates graph -o decisions.csv
    """


@actors.command()
@click.argument("words")
@vocabulary_option
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
@vocabulary_option
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
@click.option("--new", is_flag=True, help="Those that got an actor of their own, because the vocabulary lacks them.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Most rows.")
@format_option
def unlinked(graph: Path, *, new: bool, limit: int, form: str) -> None:
    """Names and descriptions in the articles that were linked to nobody, the most frequent first.

    \b
    Example:
      kg actors unlinked graph --limit 20
      kg actors unlinked graph --new
    """
    rows = (new_actor_rows if new else unlinked_rows)(Graph(graph))
    columns = ("id", "label", "type", "claims", "articles", "example") if new else ("words", "times", "articles", "example")
    show_rows(rows[:limit], form, columns=columns)


@actors.command()
@graph_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The decisions file to write or renew.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.7, show_default=True, help="Least score of a pair.")
@vocabulary_option
@format_option
def candidates(graph: Path, *, output: Path | None, least: float, directory: Path | None, form: str) -> None:
    """Pairs of actors that may be one, for you to decide; nothing is merged until you say so.

    Write same, different or unsure into the column decision, and who you are and why beside it; `kg build --decisions FILE` then applies
    it. Rows that you decided stay in the file and are not asked again. Without -o the pairs are printed.

    \b
    Example:
      kg actors candidates graph
      kg actors candidates graph -o decisions.csv
    """
    if output is None:
        rows = candidates_of(Graph(graph), vocabulary=directory, least=least)
        show_rows([asdict(row) for row in rows], form, columns=("a", "b", "label_a", "label_b", "score", "why"))
        return
    asked, decided = write_candidates(Graph(graph), output, vocabulary=directory, least=least)
    say(f"{output}: {asked:,} pairs to decide, {decided:,} decided before")
