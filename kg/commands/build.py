"""`kg build`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from click._termui_impl import ProgressBar
from click.termui import progressbar

from kg.commands.common import (
    cluster_of,
    columns_of,
    complain,
    engine_options,
    graph_options,
    reading_options,
    say,
    settings_of,
    sources_argument,
)
from kg.workspace import Outcome
from kg.workspace import build as build_graph
from kg.workspace.page import heavy_page


@click.command()
@sources_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The graph folder to make or renew.")
@reading_options
@engine_options
@graph_options
@click.option("--force", is_flag=True, help="Read every article anew, and write the store anew.")
@click.option("--vacuum", is_flag=True, help="Write the store anew, so that nothing deleted is left in its files.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def build(
    sources: tuple[str, ...], output: Path, *, model: str | None, vocabulary: Path | None, jobs: int, columns: tuple[str, ...],
    engine: str, scheduler: str | None, threshold: float, base: str | None, decisions: Path | None, force: bool, vacuum: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Make a graph folder from articles; made again, only what changed is done again.

    SRC is a file, a folder, a glob pattern or - (standard input): text, Markdown with front matter, HTML, PDF, DOCX, JSON lines, CSV.
    The folder then holds explorer.html (open it in a browser), claims.jsonl, report.json, the RDF store and their like. It holds what
    the sources hold: articles that are gone from them are gone from it.

    \b
    Example:
      kg build seeds -o graph
      kg build articles/2024 export.csv --column text=Body -o graph --jobs 2
      kg build articles -o graph --decisions decisions.csv
    """
    settings = settings_of(model, vocabulary, threshold=threshold, base=base, decisions=decisions)
    with progress() as on_progress:
        outcome = build_graph(
            sources,
            output,
            settings=settings,
            jobs=jobs,
            cluster=cluster_of(engine, scheduler),
            force=force,
            vacuum=vacuum,
            columns=columns_of(columns),
            on_error=complain,
            on_progress=on_progress,
        )
    if as_json:
        click.echo(json.dumps({key: str(value) if isinstance(value, Path) else value for key, value in asdict(outcome).items()}))
    for actor in outcome.strangers:
        say(f"kg: {decisions}: {actor!r} is neither in the vocabulary nor in these articles")
    report(outcome)


@contextmanager
def progress(label: str = "reading") -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr with the time left, drawn where stderr is a terminal and there is something to do."""
    with ExitStack() as stack:
        bars: list[ProgressBar[Any]] = []

        def show(done: int, total: int) -> None:
            if total and not bars:
                bar = progressbar(length=total, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty())
                bars.append(stack.enter_context(bar))
            for bar in bars:
                bar.update(done - bar.pos)

        yield show


def report(outcome: Outcome) -> None:
    """Says what a build did, and what its reader should know of the page."""
    say(summary(outcome))
    if heavy := heavy_page(outcome.folder / "explorer.html"):
        say(f"kg: {heavy}")


def summary(outcome: Outcome) -> str:
    """What a build did, in one line."""
    counts = f"{outcome.articles:,} articles ({outcome.parsed:,} parsed now, {outcome.removed:,} removed, {outcome.skipped:,} skipped)"
    if not outcome.changed:
        return f"{outcome.folder}: nothing changed; {counts}, {outcome.claims:,} claims"
    return f"{outcome.folder}: {counts}, {outcome.claims:,} claims; open {outcome.folder / 'explorer.html'}"
