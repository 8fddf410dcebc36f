"""`kg merge`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.build import report
from kg.commands.common import graph_options, say, settings_of, vocabulary_options
from kg.records import claim_to_json
from kg.workspace import claims_of_shards, merge_shards


@click.command()
@click.argument("shards", type=click.Path(path_type=Path), metavar="DIR")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="GRAPH", help="The graph folder to make or renew.")
@vocabulary_options
@graph_options
@click.option("--vacuum", is_flag=True, help="Write the store anew, so that nothing deleted is left in its files.")
def merge(
    shards: Path, *, output: Path | None, model: str | None, vocabulary: Path | None,
    threshold: float, base: str | None, decisions: Path | None, vacuum: bool,
) -> None:  # fmt: skip
    """Make a graph folder of the shards in DIR, the same as `kg build` makes of their sources.

    All shards must be there, of the same sources and read by the same versions; --model and --vocabulary are as for `kg extract`.
    Without -o the claims are printed as JSON lines, as `kg extract` prints them.

    \b
    Example:
      kg extract seeds -o shards --shards 4
      kg merge shards -o graph
      kg merge shards > claims.jsonl
    """
    if output is None:
        for claim in claims_of_shards(shards):
            click.echo(claim_to_json(claim))
        return
    settings = settings_of(model, vocabulary, threshold=threshold, base=base, decisions=decisions)
    outcome = merge_shards(shards, output, settings=settings, vacuum=vacuum)
    for actor in outcome.strangers:
        say(f"kg: {decisions}: {actor!r} is neither in the vocabulary nor in these articles")
    report(outcome)
