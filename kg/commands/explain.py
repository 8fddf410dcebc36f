"""`kg explain`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import say, settings_of
from kg.workspace import explanations, other_versions


@click.command()
@click.argument("source")
@click.argument("wanted", required=False, metavar="[CLAIM|ARTICLE]")
@click.option("--model", metavar="NAME|DIR", help="The spaCy pipeline that the graph was made with, where it is not the shipped one.")
@click.option("--vocabulary", type=click.Path(path_type=Path), metavar="DIR", help="The tables of your own that the graph was made with.")
def explain(source: str, wanted: str | None, *, model: str | None, vocabulary: Path | None) -> None:
    """Show why a claim was made, or all that was matched and refused in an article.

    SOURCE is a graph folder (then name a claim, c-..., or an article), an article's file, or - for standard input. For each sentence:
    the mentions and who they are, the frames with the words in each role, what came of them, and the claims.

    \b
    Example:
      kg explain graph jnim-tuareg-talks
      echo "JNIM is negotiating with Tuareg rebels." | kg explain -
    """
    settings = settings_of(model, vocabulary)
    if other_versions(source, settings=settings):
        say("kg: this graph was made by another version of code, model or vocabulary; what follows may differ from it")
    for line in explanations(source, wanted, settings=settings):
        click.echo(line)
