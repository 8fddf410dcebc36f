"""What linking costs: the share of extraction that goes into it, with the shipped vocabulary and with a larger one.

Linking is the look-up of names, twice (in paragraphs, so that the parser sees a name as one word; in sentences), the choice of an actor,
and coreference. Finding the other mentions (descriptions, new names, pronouns) is told apart: it reads the trees, not the vocabulary.

    OMP_NUM_THREADS=1 python -m benchmarks.linking seeds --aliases 10000 --rounds 7
"""

from __future__ import annotations

import csv
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import click

from kg.articles import read_articles
from kg.extract.extractor import Extractor, known_names, load_extractor
from kg.extract.linking import link_mentions
from kg.extract.mentions import find_mentions
from kg.extract.mentions import known_names as names_in
from kg.extract.namewords import words_of
from kg.extract.pipeline import paragraphs, parse
from kg.records import Article
from kg.vocabulary import Vocabulary, load_vocabulary

T = TypeVar("T")
SYLLABLES: Final = ("ba", "da", "fa", "ga", "ka", "la", "ma", "na", "sa", "ta", "gou", "kou", "sou", "rou", "ndi", "lle", "wal", "zar")
HEADS: Final = ("Katiba", "Front", "Movement", "Operation", "Brigade", "Ansar", "Abou", "Moussa", "Mali", "Niger")
FORMS_EACH: Final = 4
MENTIONS: Final = "all mentions"
STAGES: Final = ("names in paragraphs", "names in sentences", MENTIONS, "linking and coreference")


def larger(folder: Path, *, aliases: int) -> Path:
    """A user's vocabulary that brings the shipped one to this many aliases: invented names, half of them with a common first word."""
    chance = random.Random(7)
    missing = max(aliases - len(load_vocabulary().aliases), 0)
    firsts = [chance.choice(HEADS) if n % 2 else _word(chance) for n in range(missing)]
    names = [f"{first} {_word(chance)} {_word(chance)}" for first in firsts]
    owners = [f"invented-{n // FORMS_EACH}" for n in range(missing)]
    labels = dict(zip(reversed(owners), reversed(names), strict=True))
    rows = [(key, label, "group", "armed-movement", "invented") for key, label in labels.items()]
    _write(folder / "actors.csv", ("id", "label", "type", "kind", "source"), rows)
    _write(folder / "aliases.csv", ("actor", "form"), [pair for pair in zip(owners, names, strict=True) if labels[pair[0]] != pair[1]])
    return folder


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 5))).capitalize()


def _write(path: Path, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([columns, *dict.fromkeys(rows)])


class Stages:
    """Processor seconds of one pass over the articles, stage by stage, and of all of extraction; `all mentions` holds the names again."""

    def __init__(self, extractor: Extractor, articles: list[Article]) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        _forget()
        for article in articles:
            self._run(extractor, article)
        _forget()
        self.whole = _timed(lambda: [extractor.extract(article) for article in articles])[0]

    def _run(self, extractor: Extractor, article: Article) -> None:
        names = partial(known_names, extractor.gazetteer, published=article.published)
        with extractor.nlp.memory_zone():
            texts = [text for _, text in paragraphs(article.text)]
            self._add("names in paragraphs", lambda: [list(names(text)) for text in texts])
            parsed = parse(article, extractor.nlp, names=names, words=extractor.words)
            known = partial(names_in, gazetteer=extractor.gazetteer, published=article.published)
            around = [(sentence, sentence.span.doc.text) for sentence in parsed.sentences]  # a paragraph's words are known from parsing
            self._add("names in sentences", lambda: [list(known(sentence, text)) for sentence, text in around])
            mentions = self._add(MENTIONS, lambda: find_mentions(parsed, extractor.gazetteer))
            self._add("linking and coreference", lambda: link_mentions(parsed, mentions, extractor.gazetteer))

    def _add(self, stage: str, job: Callable[[], T]) -> T:
        seconds, result = _timed(job)
        self.seconds[stage] += seconds
        return result


def _forget() -> None:
    """New articles find no text in memory that was read before."""
    words_of.cache_clear()


def _timed(job: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    result = job()
    return time.process_time() - began, result


def measure(vocabulary: Vocabulary, articles: list[Article], *, rounds: int, folder: Path | None = None) -> None:
    """Prints the stages of a vocabulary, medians of the rounds after one that warms up."""
    extractor = load_extractor(vocabulary, directory=folder)
    passes = [Stages(extractor, articles) for _ in range(rounds + 1)][1:]
    whole = statistics.median(p.whole for p in passes)
    print(f"{len(vocabulary.aliases):,} aliases: extraction {1000 * whole:,.0f} ms")
    for stage in passes[0].seconds:
        seconds = statistics.median(p.seconds[stage] for p in passes)
        print(f"  {stage:24} {1000 * seconds:8,.1f} ms  {seconds / whole:6.1%}")
    share = statistics.median((sum(p.seconds.values()) - p.seconds[MENTIONS]) / p.whole for p in passes)
    everything = statistics.median((sum(p.seconds.values()) - p.seconds["names in sentences"]) / p.whole for p in passes)
    print(f"  {'linking in all':36}  {share:6.1%}\n  {'with finding the other mentions':36}  {everything:6.1%}")


def refuse(place: Path | str, error: object) -> None:
    """A benchmark over fewer articles than it was given would mislead."""
    raise click.ClickException(f"{place}: {error}")


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--aliases", default=10_000, show_default=True)
@click.option("--rounds", default=7, show_default=True)
def main(sources: tuple[Path, ...], *, aliases: int, rounds: int) -> None:
    """Measure the English articles of SOURCES."""
    articles = [a for a in read_articles(sources, on_error=refuse) if a.language == "en"]
    print(f"{len(articles)} articles; {rounds} rounds; processor time; Python {platform.python_version()}, {platform.machine()}")
    measure(load_vocabulary(), articles, rounds=rounds)
    with tempfile.TemporaryDirectory() as place:
        folder = larger(Path(place), aliases=aliases)
        seconds, vocabulary = _timed(lambda: load_vocabulary(folder))
        print(f"loading the larger vocabulary takes {seconds:.2f} s")
        measure(vocabulary, articles, rounds=rounds, folder=folder)


if __name__ == "__main__":
    main()
