"""`kg publish`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from kg.commands.build import progress
from kg.commands.common import graph_argument, say
from kg.workspace import Sent, Target, publish_graph

INTERRUPTED: Final = 130


@click.command()
@graph_argument
@click.option("--endpoint", required=True, metavar="URL", help="Where the server answers SPARQL; takes graphs too, unless told otherwise.")
@click.option("--graph-store", metavar="URL", help="Where the server takes graphs (SPARQL 1.1 Graph Store Protocol).")
@click.option("--update", metavar="URL", help="Where the server takes SPARQL updates, if it has no Graph Store.")
@click.option("--force", is_flag=True, help="Send everything again.")
@click.option("--loaded", is_flag=True, help="A bulk load has brought everything there: send only changes from now on.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent and deleted, one graph a line, and change nothing.")
@click.option("--timeout", "timeout_s", type=click.IntRange(1, 86_400), default=120, show_default=True,
              help="Seconds to wait for an answer.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_context
def publish(
    ctx: click.Context, graph: Path, *, endpoint: str, graph_store: str | None, update: str | None, force: bool, loaded: bool,
    dry_run: bool, timeout_s: int, as_json: bool,
) -> None:  # fmt: skip
    """Bring a graph to a triple store: what changed is sent, what was deleted is deleted, the rest is left alone.

    A server that stops midway loses nothing: run the same command again. User and password, or a token, come from the environment
    (KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN) or from ~/.netrc, never from here. Addresses of several servers,
    and how to load large graphs at once, are in docs/publish.md.

    \b
    Example:
      kg publish graph --endpoint https://store.example.org/sahel
      kg publish graph --endpoint http://localhost:8890/sparql --graph-store http://localhost:8890/sparql-graph-crud-auth
    """
    target = Target(endpoint, graph_store, update)
    try:
        with progress("sending") as on_progress:
            done = publish_graph(
                graph, target, force=force, loaded=loaded, dry_run=dry_run, timeout_s=timeout_s, on_progress=on_progress,
                warn=lambda message: say(f"kg: warning: {message}"),
            )  # fmt: skip
    except KeyboardInterrupt:
        say("kg: stopped; what was sent is kept, run it again to go on")
        ctx.exit(INTERRUPTED)
    if as_json:
        click.echo(json.dumps(asdict(done)))
    elif dry_run:
        click.echo("".join(f"send {name}\n" for name in done.sent) + "".join(f"delete {name}\n" for name in done.deleted), nl=False)
    say(f"{endpoint}: {_summary(done, dry_run=dry_run)}")


def _summary(done: Sent, *, dry_run: bool) -> str:
    if not done.changed:
        return f"nothing changed; {done.unchanged:,} graphs"
    would = "would be " if dry_run else ""
    return f"{len(done.sent):,} graphs {would}sent, {len(done.deleted):,} {would}deleted, {done.unchanged:,} unchanged"
