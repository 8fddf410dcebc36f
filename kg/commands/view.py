"""`kg view`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import graph_argument, say
from kg.workspace import Graph
from kg.workspace.page import heavy_page


@click.command()
@graph_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a page of your own here.")
@click.option("--title", help="Heading of the page or picture.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="First language of the interface.")
@click.option("--no-quotes", is_flag=True, help="Leave the sentences out, for texts that may not be shared.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Write a picture of four panels in place of the page.")
@click.option("--png", type=click.Path(path_type=Path), metavar="FILE", help="The same as PNG; needs matplotlib.")
@click.option("--on", "day", metavar="DATE", help="With --svg or --png: ties that hold on this day.")
def view(
    graph: Path, *, output: Path | None, title: str | None, language: str, no_quotes: bool, show: bool, svg: Path | None, png: Path | None,
    day: str | None,
) -> None:  # fmt: skip
    """Write the explorer, one HTML file that needs no network, and print where it is; or a picture for a paper.

    \b
    Example:
      kg view graph --open
      kg view graph -o page.html --title "Mali, 2012 to 2025" --language fr
      kg view graph --svg figure.svg --on 2024-06-01
    """
    opened = Graph(graph)
    for picture in filter(None, (svg, png)):
        click.echo(str(opened.write_figure(picture, on=day, title=title)))
    if svg or png:
        return
    page = graph / "explorer.html"
    if output or title or no_quotes or language != "en":
        page = opened.write_view(output or Path("explorer.html"), title=title, language=language, quotes=not no_quotes)
    click.echo(str(page))
    if heavy := heavy_page(page):
        say(f"kg: {heavy}")
    if show:
        click.launch(page.resolve().as_uri())
        say("opened in the browser")
