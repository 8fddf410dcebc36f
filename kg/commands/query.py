"""`kg query` and `kg questions`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kg.commands.common import format_option, say, show_rows, text_of
from kg.workspace import Graph, RemoteGraph, question_rows, question_text
from kg.workspace.tables import FORMATS


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="GRAPH [TEXT]")
@click.option("--question", metavar="NAME", help="A shipped question (see `kg questions`); its parameters are options: --actor jnim.")
@click.option("--endpoint", metavar="URL", help="Ask a server in place of GRAPH; see `kg publish` for user and password.")
@click.option("--default-graph", metavar="IRI", help="With --endpoint: the graph that joins all others, where the server needs it named.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are written.")
@click.option(
    "--timeout", "deadline_s", type=click.IntRange(1, 3600), default=30, show_default=True, help="Seconds before the query is stopped."
)
@click.option("--max-rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows after which the answer is cut off.")
@click.pass_context
def query(
    ctx: click.Context, words: tuple[str, ...], *, question: str | None, endpoint: str | None, default_graph: str | None, form: str,
    deadline_s: int, max_rows: int,
) -> None:  # fmt: skip
    """Ask the graph in SPARQL, or with a shipped question. Read only; no network but that to the server of --endpoint.

    TEXT is the query, @FILE, or - for standard input. The prefixes sg, actor, claim, article, graph, rdf, rdfs, xsd, skos, prov, oa and
    dct are there. Without GRAPH in the query all graphs are read as one; derived edges are in graph:direct.

    \b
    Example:
      kg query graph "SELECT ?s ?o { GRAPH graph:direct { ?s sg:alliedWith ?o } }"
      kg query graph --question allies-at --actor jnim --on 2024-06-01 --format csv
      kg query --endpoint https://store.example.org/sahel --question allies-at --on 2024-06-01
    """
    graph, words = (None, words) if endpoint else (words[0], words[1:]) if words else ("", ())
    if graph == "" or (graph or "").startswith("-"):
        raise click.UsageError("say which graph: a folder, or a server with --endpoint", ctx)
    if question is None and (len(words) != 1 or words[0].startswith("--")):
        raise click.UsageError("give one query (text, @FILE or -), or --question NAME with its parameters", ctx)
    opened: Graph | RemoteGraph = Graph(graph) if graph else RemoteGraph(endpoint or "", default_graph=default_graph, warn=_warn)
    if question is not None:
        answer = opened.ask(question, _parameters(words, ctx), deadline_s=deadline_s)
    else:
        answer = opened.sparql(text_of(words[0], what="the query"), deadline_s=deadline_s, max_rows=max_rows)
    click.echo(answer.text(form), nl=False)
    if answer.truncated:
        limit = "--max-rows, or the limit of the server" if endpoint else "--max-rows"
        say(f"kg: cut off after {answer.rows:,} rows; ask for less, or raise {limit}")


def _warn(message: str) -> None:
    say(f"kg: warning: {message}")


def _parameters(words: Sequence[str], ctx: click.Context) -> dict[str, str]:
    """`--actor jnim --on=2024` as a mapping."""
    found: dict[str, str] = {}
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not name.startswith("--") or not (equals or rest):
            raise click.UsageError(f"{name!r} is not understood; parameters are written --name value", ctx)
        found[name[2:].replace("-", "_")] = value if equals else rest.pop(0)
    return found


@click.command()
@click.argument("name", required=False)
@format_option
def questions(name: str | None, form: str) -> None:
    """List the shipped questions with their parameters, or show the query behind one.

    \b
    Example:
      kg questions
      kg questions allies-at
    """
    if name:
        click.echo(question_text(name), nl=False)
    else:
        show_rows(question_rows(), form)
