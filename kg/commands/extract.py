"""`kg extract`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import columns_of, complain, reading_options, settings_of, sources_argument
from kg.records import claim_to_json
from kg.workspace import read_claims_of


@click.command()
@sources_argument
@reading_options
def extract(sources: tuple[str, ...], *, model: str | None, vocabulary: Path | None, jobs: int, columns: tuple[str, ...]) -> None:
    """Print the claims of articles as JSON lines, in the order of the articles' ids and of their text.

    SRC is as for `kg build`. Articles in a language that is not the model's are reported and give no claim.

    \b
    Example:
      kg extract seeds > claims.jsonl
      echo "JNIM is negotiating with Tuareg rebels." | kg extract -
    """
    settings = settings_of(model, vocabulary)
    for claim in read_claims_of(sources, settings=settings, jobs=jobs, columns=columns_of(columns), on_error=complain):
        click.echo(claim_to_json(claim))
