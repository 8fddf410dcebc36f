"""One process, two, shards in a shuffled order, and Dask that loses a worker midway: the same bytes, and how fast each is.

    OMP_NUM_THREADS=1 python -m benchmarks.shards --articles 20000 --folder ../bench

Needs the extra `dask`. The articles are synthetic, and short so that it ends within the hour.
"""

from __future__ import annotations

import os
import platform
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click
from distributed import Client, LocalCluster

from benchmarks.extraction import bare, refuse, words_in
from kg.articles import read_articles
from kg.extract.pipeline import load_model
from kg.records import Article, claim_to_json
from kg.workspace import Cluster, Settings, extract
from tests.workspace.corpus import write_corpus

SHARDS = 8
AT_ONCE = 2


def kg(*arguments: str | Path, out: Path | None = None) -> None:
    """Runs `kg` in a process of its own."""
    with (out or Path(os.devnull)).open("wb") as stream:
        subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], stdout=stream, stderr=subprocess.DEVNULL, check=True)


def shuffled_shards(sources: Path, folder: Path) -> None:
    """All shards, two at a time, in an order that is not theirs."""
    numbers = list(range(1, SHARDS + 1))
    random.Random(1).shuffle(numbers)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda number: kg("extract", sources, "-o", folder, "--shards", SHARDS, "--shard", number), numbers))


def wounded_cluster(articles: list[Article], folder: Path, out: Path) -> None:
    """Two workers on this machine; one is killed when half of the articles are read."""
    options = {"n_workers": AT_ONCE, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    folder.mkdir()
    with LocalCluster(silence_logs=50, **options) as cluster, Client(cluster) as client, out.open("w", encoding="utf-8") as stream:
        readings = extract(articles, settings=Settings(), cluster=Cluster(cluster.scheduler_address, folder=folder))
        for number, reading in enumerate(readings):
            if number == len(articles) // 2:
                os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
            stream.writelines(claim_to_json(claim) + "\n" for claim in reading.claims)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of the processors in all processes, ended ones included."""

    clock: float
    processors: float


def timed(job: Callable[[], None]) -> Took:
    began, used = time.perf_counter(), processors()
    job()
    return Took(time.perf_counter() - began, processors() - used)


def processors() -> float:
    """Processor seconds so far of this process and of those that it started and that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def rows(articles: list[Article], sources: Path, place: Path) -> Iterator[tuple[str, Took]]:
    """Each way with what it took, the claims written to a file of its own."""
    nlp, shards = load_model(), place / "shards"
    yield "bare pipeline, one process", timed(lambda: bare(nlp, articles))
    yield "`kg extract`", timed(lambda: kg("extract", sources, out=place / "1.jsonl"))
    yield "`kg extract --jobs 2`", timed(lambda: kg("extract", sources, "--jobs", 2, out=place / "2.jsonl"))
    yield f"`kg extract --shards {SHARDS}`, shuffled, two at a time", timed(lambda: shuffled_shards(sources, shards))
    yield "`kg merge` to claims", timed(lambda: kg("merge", shards, out=place / "3.jsonl"))
    yield "the shards again, all finished", timed(lambda: kg("extract", sources, "-o", shards, "--shards", SHARDS))
    yield "Dask, two workers, one killed midway", timed(lambda: wounded_cluster(articles, place / "batches", place / "4.jsonl"))


def show(found: Iterator[tuple[str, Took]], *, words: int) -> None:
    """A table of Markdown, each row as soon as it is known."""
    print("| | seconds | words/s | processor seconds | times the bare pipeline's | load |\n|---|--:|--:|--:|--:|--:|")
    first: Took | None = None
    for name, took in found:
        first = first or took
        cells = [f"{took.clock:,.0f}", f"{words / took.clock:,.0f}", f"{took.processors:,.0f}", f"{took.processors / first.processors:.2f}"]
        print(f"| {' | '.join([name, *cells])} | {os.getloadavg()[0]:.1f} |", flush=True)


@click.command()
@click.option("--articles", "count", default=20_000, show_default=True)
@click.option("--sentences", default=3, show_default=True, help="Sentences of an article.")
@click.option("--folder", type=click.Path(path_type=Path), required=True, help="An empty or new folder, for all that is made.")
@click.option("--graph", is_flag=True, help="Also merge into a graph folder.")
def main(count: int, sentences: int, folder: Path, *, graph: bool) -> None:
    """Read synthetic articles in five ways and compare the claims."""
    sources = write_corpus(folder / "articles", count, sentences=sentences)
    articles = list(read_articles([sources], on_error=refuse))
    words = words_in(load_model(), articles)
    print(f"{words:,} words; Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores", flush=True)
    show(rows(articles, sources, folder), words=words)
    equal = len({(folder / f"{number}.jsonl").read_bytes() for number in (1, 2, 3, 4)}) == 1
    print("claims of all four ways: " + ("equal" if equal else "DIFFERENT"))
    if graph:
        took = timed(lambda: kg("merge", folder / "shards", "-o", folder / "graph"))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
        print(f"`kg merge -o` to a graph: {took.clock:,.0f} s, {took.processors:,.0f} of processors, {memory:.2f} GB at most")
    sys.exit(0 if equal else 1)


if __name__ == "__main__":
    main()
