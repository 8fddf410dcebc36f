"""`kg validate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.common import format_option, graph_argument, say, show_rows
from kg.workspace import Graph


@click.command()
@graph_argument
@format_option
def validate(graph: Path, form: str) -> None:
    """Check that every record quotes its article and has the shape it must have; exit 1 where one does not.

    Each row names a record and what is wrong with it. Checked are offsets and quotes, the SHACL shapes of the ontology, ids, and
    whether a file was changed since the build.

    \b
    Example:
      kg validate graph
      kg validate graph --format json
    """
    opened = Graph(graph)
    faults = opened.faults()
    if faults or form != "table":
        show_rows([{"record": record, "fault": fault} for record, fault in faults], form, columns=("record", "fault"))
    if faults:
        say(f"{graph}: {len(faults):,} faults")
        sys.exit(1)
    say(f"{graph}: {len(opened.claims):,} claims of {len(opened.articles):,} articles, all as they must be")
