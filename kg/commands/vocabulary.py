"""`kg vocabulary`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from kg.commands.common import settings_of
from kg.workspace import vocabulary_report


@click.group()
def vocabulary() -> None:
    """The words of the domain: actors, aliases, places, relations.

    \b
    Example:
      kg vocabulary check
      kg vocabulary check --vocabulary my-words
    """


@vocabulary.command()
@click.option("--vocabulary", "directory", type=click.Path(path_type=Path), metavar="DIR", help="Tables of your own, checked too.")
@click.option("--model", metavar="NAME|DIR", help="Read the examples with this spaCy pipeline.")
@click.option("--no-examples", is_flag=True, help="Do not read the example sentences; takes no language model.")
@click.option("--json", "as_json", is_flag=True, help="Print counts and faults as JSON.")
def check(directory: Path | None, *, model: str | None, no_examples: bool, as_json: bool) -> None:
    """Count the rows of all tables and look for what is wrong or doubtful in them; exit 1 where something is.

    The example sentence of each relation must state it, and its counter-example must not. Tables that cannot be loaded end with exit 2
    and every fault as `file:line: what`.

    \b
    Example:
      kg vocabulary check
      kg vocabulary check --vocabulary my-words --json
    """
    data, lines = vocabulary_report(directory, settings=None if no_examples else settings_of(model, directory))
    click.echo(json.dumps(data, ensure_ascii=False, indent=1, default=list) if as_json else "\n".join(lines))
    if not data["clean"]:
        sys.exit(1)
