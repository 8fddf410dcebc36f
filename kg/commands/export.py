"""`kg export`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import graph_argument
from kg.workspace import EXPORTS, Graph


@click.command()
@graph_argument
@click.option("--format", "form", type=click.Choice(EXPORTS), required=True, help="graphml and gexf are one file, the others a folder.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="PATH", help="The file or folder to write.")
def export(graph: Path, *, form: str, output: Path) -> None:
    """Write claims, actors and ties for other programs, and print the files written.

    csv and parquet come with a codebook; neo4j is a folder for `neo4j-admin database import`. For RDF see `kg rdf`.

    \b
    Example:
      kg export graph --format graphml -o graph.graphml
      kg export graph --format csv -o tables
    """
    for file in Graph(graph).export(form, output):
        click.echo(str(file))
