"""`kg view`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import graph_argument, say
from kg.workspace import Graph


@click.command()
@graph_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the page here; default GRAPH/explorer.html is only opened.",
)
@click.option("--title", help="Heading of the page.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language of the interface.")
@click.option("--no-quotes", is_flag=True, help="Leave the sentences out, for texts that may not be shared.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def view(graph: Path, *, output: Path | None, title: str | None, language: str, no_quotes: bool, show: bool) -> None:
    """Write the explorer, one HTML file that needs no network, and print where it is.

    \b
    Example:
      kg view graph --open
      kg view graph -o page.html --title "Mali, 2012 to 2025" --language fr
    """
    opened = Graph(graph)
    own = output or title or no_quotes or language != "en"
    page = (
        opened.write_view(output or Path("explorer.html"), title=title, language=language, quotes=not no_quotes)
        if own
        else graph / "explorer.html"
    )
    click.echo(str(page))
    if show:
        click.launch(page.resolve().as_uri())
        say("opened in the browser")
