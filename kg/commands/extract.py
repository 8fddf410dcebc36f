"""`kg extract`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.build import progress
from kg.commands.common import cluster_of, columns_of, complain, engine_options, reading_options, say, settings_of, sources_argument
from kg.records import claim_to_json
from kg.workspace import Cluster, Settings, ShardOutcome, extract_shards, read_claims_of


@click.command()
@sources_argument
@reading_options
@engine_options
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write shards into a folder, for `kg merge`.")
@click.option("--shards", type=click.IntRange(1, 99_999), metavar="N", help="Into how many shards the articles are divided.  [default: 1]")
@click.option("--shard", type=click.IntRange(1), metavar="I", help="Read only this one, from 1 to N.")
def extract(
    sources: tuple[str, ...], *, model: str | None, vocabulary: Path | None, jobs: int, columns: tuple[str, ...],
    engine: str, scheduler: str | None, output: Path | None, shards: int | None, shard: int | None,
) -> None:  # fmt: skip
    """Print the claims of articles as JSON lines, in the order of the articles' ids and of their text.

    SRC is as for `kg build`. Articles in a language that is not the model's are reported and give no claim. With -o nothing is printed:
    the folder gets shards, which `kg merge` makes a graph of; those that are finished are passed over. Shards may be read on
    many machines at once, each with its own --shard.

    \b
    Example:
      kg extract seeds > claims.jsonl
      echo "JNIM is negotiating with Tuareg rebels." | kg extract -
      kg extract seeds -o shards --shards 4 --shard 1
    """
    settings, cluster = settings_of(model, vocabulary), cluster_of(engine, scheduler)
    if output is None:
        if shards or shard:
            raise click.UsageError("--shards and --shard need -o DIR, the folder where shards are written")
        for claim in read_claims_of(sources, settings=settings, jobs=jobs, cluster=cluster, columns=columns_of(columns), on_error=complain):
            click.echo(claim_to_json(claim))
        return
    if shard and shard > (shards or 1):
        raise click.UsageError(f"--shard {shard} is larger than --shards {shards or 1}")
    _shards(sources, output, settings, columns_of(columns), jobs=jobs, cluster=cluster, shards=shards or 1, shard=shard)


def _shards(
    sources: tuple[str, ...], output: Path, settings: Settings, columns: dict[str, str], *,
    jobs: int, cluster: Cluster | None, shards: int, shard: int | None,
) -> None:  # fmt: skip
    with progress() as on_progress:
        outcomes = extract_shards(
            sources, output, shards=shards, shard=shard, settings=settings, jobs=jobs, cluster=cluster, columns=columns,
            on_error=complain, on_progress=on_progress,
        )  # fmt: skip
    for outcome in outcomes:
        say(_summary(output, outcome))


def _summary(folder: Path, outcome: ShardOutcome) -> str:
    done = f"{outcome.articles:,} articles ({outcome.parsed:,} parsed now, {outcome.skipped:,} skipped), {outcome.claims:,} claims"
    return f"{folder}: {outcome.shard}: {done}"
