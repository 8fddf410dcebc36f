"""One table: how fast articles become claims and graphs, how cost and memory grow, what an edit costs, how soon an answer is there.

    OMP_NUM_THREADS=1 python -m benchmarks.overview                       # all of it: an hour of an idle machine
    OMP_NUM_THREADS=1 python -m benchmarks.overview --scale 0.1           # a tenth of the articles: minutes
    OMP_NUM_THREADS=1 python -m benchmarks.overview --only speed --only jobs

Articles are synthetic (`tests/workspace/corpus.py`), always the same. Figures of one process are processor time, which other programs on
the machine disturb least; `jobs`, `query` and `view` are by the clock. textacy is measured where it is installed (`pip install textacy`).
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import click

from benchmarks.extraction import bare, refuse, whole, words_in
from kg.articles import read_articles
from kg.extract.extractor import Extractor, load_extractor
from kg.extract.pipeline import load_model, paragraphs
from kg.records import Article
from kg.vocabulary import Vocabulary, load_vocabulary
from tests.workspace.corpus import write_corpus

Row = tuple[str, str, str]
LONG, SHORT = 20, 8
"""Sentences of a long article (about 330 words) and of a short one (about 130)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a child process took: seconds by the clock and of processors, most megabytes in memory, hash of what it printed."""

    clock: float
    processor: float
    memory: float
    printed: str


def child(*arguments: str | Path) -> Cost:
    """Runs `kg` with these arguments."""
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "kg", *map(str, arguments)], stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - began
        if status:
            raise click.ClickException(f"kg {' '.join(map(str, arguments))} failed")
        out.seek(0)
        printed = sha256(out.read()).hexdigest()
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)


def speed(folder: Path, scale: float) -> Iterator[Row]:
    """Words a second of one process: the bare model, extraction, and two simpler ways."""
    extractor = load_extractor(load_vocabulary())
    articles = list(read_articles([write_corpus(folder, size(200, scale), sentences=LONG)], on_error=refuse))
    nlp = load_model()
    words = words_in(nlp, articles)
    ways: dict[str, Callable[[], None]] = {
        "bare pipeline": lambda: bare(nlp, articles),
        "text to claims": lambda: whole(extractor, articles),
        "names and verbs by regular expressions": lambda: by_pattern(extractor.vocabulary, articles),
    }
    if find_spec("textacy"):
        ways["bare pipeline, then textacy's subject-verb-object"] = lambda: by_textacy(extractor, articles)
    seconds = {name: [processor(way) for _ in range(3)] for name, way in ways.items()}
    middle = {name: statistics.median(found) for name, found in seconds.items()}
    for name, found in middle.items():
        yield f"{name} ({words:,} words)", f"{words / found:,.0f} words/s", f"{middle['bare pipeline'] / found:.2f} of the bare pipeline"
    cost = child("build", folder, "-o", folder.with_name("speed-graph")).processor
    yield "`kg build`, start included", f"{words / cost:,.0f} words/s", f"{middle['bare pipeline'] / cost:.2f} of the bare pipeline"


def processor(way: Callable[[], None]) -> float:
    """Processor seconds of a call."""
    began = time.process_time()
    way()
    return time.process_time() - began


def by_pattern(vocabulary: Vocabulary, articles: Sequence[Article]) -> None:
    """Two known names with a known verb between them, in sentences cut at full stops: what one writes first."""
    forms = sorted({alias.form for alias in vocabulary.aliases}, key=len, reverse=True)
    name = re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b")
    verb = re.compile(r"\b(?:attack|fight|alli|negotiat|accus|support|kill|den)\w*")
    for article in articles:
        for sentence in re.split(r"(?<=[.!?])\s+", article.text):
            found = list(name.finditer(sentence))
            for first, second in pairwise(found):
                verb.search(sentence, first.end(), second.start())


def by_textacy(extractor: Extractor, articles: Sequence[Article]) -> None:
    """Subject, verb, object of textacy over the trees of the same model."""
    from textacy.extract import subject_verb_object_triples

    for article in articles:
        with extractor.nlp.memory_zone():
            for doc in extractor.nlp.pipe([text for _, text in paragraphs(article.text)]):
                list(subject_verb_object_triples(doc))


def jobs(folder: Path, scale: float) -> Iterator[Row]:
    """The clock of one process and of two, by turns, five times."""
    count = size(2000, scale)
    write_corpus(folder, count, sentences=SHORT)
    costs: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(5):
        for number, found in costs.items():
            found.append(child("extract", folder, "--jobs", str(number)))
    if len({cost.printed for found in costs.values() for cost in found}) > 1:
        raise click.ClickException("--jobs changes the claims")
    one, two = (statistics.median(cost.clock for cost in found) for found in costs.values())
    what = f"{one:.0f} s with one process, {two:.0f} s with two"
    yield f"`kg extract --jobs 2`, {count:,} short articles", what, f"{one / two:.2f} times as fast"


def growth(folder: Path, scale: float) -> Iterator[Row]:
    """Cost of a build per article, from small to large."""
    first = 0.0
    for count in (size(100, scale), size(1000, scale), size(10_000, scale)):
        graph = folder.with_name(f"growth-{count}")
        cost = child("build", write_corpus(folder, count, sentences=SHORT), "-o", graph)
        each = cost.processor / count
        first = first or each
        stored = sum(file.stat().st_size for file in graph.rglob("*") if file.is_file()) / 1e6
        what = f"{cost.processor:.0f} s, {cost.memory:,.0f} MB of memory, {stored:,.0f} MB on disk"
        yield f"`kg build`, {count:,} short articles", what, f"{each * 1000:.0f} ms an article ({each / first:.2f})"


def again(folder: Path, scale: float) -> Iterator[Row]:
    """What building again costs beside the first time."""
    count, graph = size(2000, scale), folder.with_name("again-graph")
    write_corpus(folder, count, sentences=LONG)
    full = child("build", folder, "-o", graph)
    yield f"`kg build`, {count:,} long articles", f"{full.processor:.0f} s", "1"
    (folder / "article-00007.md").write_text("JNIM attacked the Malian army near Gao.\n", encoding="utf-8")
    words = folder.with_name("words")
    words.mkdir()
    (words / "aliases.csv").write_text("actor,form,language,case,use,from,to\njnim,Sons of the Well,en,any,,,\n", encoding="utf-8")
    steps: dict[str, list[str | Path]] = {
        "again after an edit of one article": [], "again with nothing changed": [],
        "again with another vocabulary": ["--vocabulary", words],
    }  # fmt: skip
    for name, options in steps.items():
        cost = child("build", folder, "-o", graph, *options)
        yield name, f"{cost.processor:.1f} s", f"{cost.processor / full.processor:.3f} of the first time"


def memory(folder: Path, scale: float) -> Iterator[Row]:
    """Most memory of `kg extract`, for few articles and for many."""
    first = 0.0
    for count in (size(2000, scale), size(20_000, scale)):
        cost = child("extract", write_corpus(folder, count, sentences=SHORT))
        first = first or cost.memory
        yield f"memory of `kg extract`, {count:,} short articles", f"{cost.memory:,.0f} MB", f"{cost.memory / first:.2f}"


def answers(folder: Path, scale: float) -> Iterator[Row]:
    """The clock of questions and views, each a process of its own."""
    count, graph = size(2000, scale), folder.with_name("answers-graph")
    child("build", write_corpus(folder, count, sentences=LONG), "-o", graph)
    asked: dict[str, tuple[str | Path, ...]] = {
        "a query": ("query", graph, "SELECT ?s ?o { GRAPH graph:direct { ?s sg:attacks ?o } }"),
        "a question": ("query", graph, "--question", "allies-at", "--on", "2024-06-01"),
        "ties": ("ties", graph, "--actor", "jnim"),
        "measures": ("measure", graph, "degree"),
        "a figure": ("view", graph, "--svg", folder.with_name("figure.svg")),
    }
    for name, arguments in asked.items():
        clock = statistics.median(child(*arguments).clock for _ in range(3))
        yield f"{name} over {count:,} long articles: `kg {arguments[0]}`", f"{clock:.1f} s", ""


SECTIONS: dict[str, Callable[[Path, float], Iterator[Row]]] = {
    "speed": speed, "jobs": jobs, "growth": growth, "again": again, "memory": memory, "answers": answers,
}  # fmt: skip


def size(count: int, scale: float) -> int:
    """A number of articles in this run's scale."""
    return max(10, round(count * scale))


@click.command()
@click.option("--only", type=click.Choice(list(SECTIONS)), multiple=True, help="These parts of the table alone.")
@click.option("--scale", type=click.FloatRange(0, 1, min_open=True), default=1.0, show_default=True, help="Share of the articles.")
def main(only: tuple[str, ...], *, scale: float) -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f} at the start\n")
    print("| what | figure | ratio |\n|---|--:|--:|")
    with tempfile.TemporaryDirectory() as place:
        for name in only or SECTIONS:
            for row in SECTIONS[name](Path(place) / name, scale):
                print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
