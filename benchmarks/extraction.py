"""How fast articles become claims, beside the bare language model: words a second, one process, medians.

    OMP_NUM_THREADS=1 python -m benchmarks.extraction seeds --rounds 7 --profile
"""

from __future__ import annotations

import cProfile
import platform
import pstats
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import click
from spacy.language import Language

from kg.articles import read_articles
from kg.errors import ArticleError
from kg.extract.extractor import Extractor, load_extractor
from kg.extract.pipeline import load_model, paragraphs
from kg.records import Article
from kg.vocabulary import load_vocabulary


def bare(nlp: Language, articles: list[Article]) -> None:
    """The pipeline alone, as it is loaded: every article's paragraphs as one batch, nothing done with the trees."""
    for article in articles:
        with nlp.memory_zone():
            for _ in nlp.pipe([text for _, text in paragraphs(article.text)]):
                pass


def whole(extractor: Extractor, articles: list[Article]) -> None:
    """Extraction, from text to claims."""
    for article in articles:
        extractor.extract(article)


def words_in(nlp: Language, articles: list[Article]) -> int:
    """Words as the tokenizer counts them; what it learns of them is forgotten, as after each article of a reading."""
    with nlp.memory_zone():
        return sum(len(nlp.make_doc(text)) for article in articles for _, text in paragraphs(article.text))


def medians(jobs: dict[str, Callable[[], None]], *, rounds: int) -> dict[str, float]:
    """Median seconds of each job; the jobs take turns, so that a busy machine slows all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(times) for name, times in seconds.items()}


def profiled(job: Callable[[], None], *, lines: int) -> None:
    """Where the time of a job goes, by function of this package."""
    profile = cProfile.Profile()
    profile.runcall(job)
    pstats.Stats(profile).sort_stats("tottime").print_stats(lines)


def refuse(place: Path | str, error: ArticleError) -> None:
    """A benchmark over fewer articles than it was given would mislead."""
    raise click.ClickException(f"{place}: {error}")


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=7, show_default=True)
@click.option("--profile", is_flag=True, help="Also show where the time goes.")
def main(sources: tuple[Path, ...], *, rounds: int, profile: bool) -> None:
    """Measure the English articles of SOURCES."""
    began = time.perf_counter()
    extractor = load_extractor(load_vocabulary())
    loading = time.perf_counter() - began
    articles = [a for a in read_articles(sources, on_error=refuse) if a.language == "en"]
    nlp = load_model()
    words = words_in(nlp, articles)
    seconds = medians({"bare": lambda: bare(nlp, articles), "whole": lambda: whole(extractor, articles)}, rounds=rounds)
    print(f"{len(articles)} articles, {words} words; {rounds} rounds; Python {platform.python_version()}, {platform.machine()}")
    print(f"loading model and vocabulary   {loading:8.2f} s")
    for name, label in (("bare", "bare pipeline"), ("whole", "extraction, text to claims")):
        print(f"{label:28} {words / seconds[name]:9,.0f} words/s")
    print(f"extraction keeps {seconds['bare'] / seconds['whole']:.0%} of the bare pipeline's speed")
    if profile:
        profiled(lambda: whole(extractor, articles), lines=25)


if __name__ == "__main__":
    main()
