"""`kg rdf`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.workspace import RDF_FORMATS, rdf_of


@click.command()
@click.argument("source")
@click.option("--format", "form", type=click.Choice(RDF_FORMATS), default="trig", show_default=True,
              help="turtle has no named graphs; rdf12 annotates direct edges.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file in place of stdout.")
@click.option("--base-iri", "base", metavar="IRI", help="Base of the IRIs, for claims that are not in a graph folder.")
def rdf(source: str, *, form: str, output: Path | None, base: str | None) -> None:
    """Write RDF: one named graph per article, actors, direct edges and what follows from them.

    SOURCE is a graph folder, a file of claims (JSON lines), or - for claims on standard input.

    \b
    Example:
      kg rdf graph -o graph.trig
      kg extract seeds | kg rdf - --format turtle
    """
    lines = sys.stdin if source == "-" else None
    data = rdf_of(lines if lines is not None else Path(source), form, base=base)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
