"""Score a pipeline on the treebanks, genre by genre, and measure its speed beside a stock one.

The only reader of the test files. The pipeline gets plain text and finds words and sentences itself; a gold word that it cuts
otherwise counts as wrong for everything, as a dependency to it does. LAS and UAS come in spaCy's count (without punctuation)
and in that of the CoNLL shared tasks (all words).
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click
import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from assemble import assembled
from convert import TWICE, uner_sentences
from treebanks import Sentence, read_treebank, runs, to_doc

RUN_SIZE: Final = 10
MEASURES: Final = {
    "words": "token_f", "UPOS": "pos_acc", "XPOS": "tag_acc", "morphology": "morph_acc", "lemma": "lemma_acc",
    "UAS": "dep_uas", "LAS": "dep_las", "UAS, all words": "all_uas", "LAS, all words": "all_las", "sentences": "sents_f",
}  # fmt: skip
Row = dict[str, float | int]


def sentences_by_genre(treebanks: Path, split: str) -> dict[str, list[Sentence]]:
    """Sentences of both English treebanks under `ewt/genre` and `gum/genre`, without the texts that GUM-train holds, too.

    The shipped weights have seen those in their first phase; `convert.py` leaves them out now.
    """
    found: dict[str, list[Sentence]] = {}
    for name in ("ewt", "gum"):
        for sentence in read_treebank(treebanks / "english" / f"{name}-{split}.conllu"):
            if sentence.document not in TWICE:
                found.setdefault(f"{name}/{sentence.genre}", []).append(sentence)
    return dict(sorted(found.items()))


def examples(nlp: Language, sentences: list[Sentence], *, by_paragraph: bool) -> list[Example]:
    """Predictions on plain text beside the treebank: a paragraph at a time (as articles are read) or ten sentences on end."""
    gold = [to_doc(nlp.vocab, run) for run in runs(sentences, size=RUN_SIZE, by_paragraph=by_paragraph)]
    return [Example(doc, reference) for doc, reference in zip(nlp.pipe(_texts(gold)), gold, strict=True)]


def _texts(docs: Iterable[Doc]) -> Iterator[str]:
    return (doc.text for doc in docs)


def _run_texts(nlp: Language, sentences: list[Sentence]) -> Iterator[str]:
    return _texts(to_doc(nlp.vocab, run) for run in runs(sentences, size=RUN_SIZE, by_paragraph=False))


def scores(pairs: list[Example]) -> Row:
    """The measures of a list of examples, in per cent, and the number of words."""
    found: dict[str, Any] = {
        **Scorer.score_tokenization(pairs),
        **Scorer.score_token_attr(pairs, "pos"),
        **Scorer.score_token_attr(pairs, "tag"),
        **Scorer.score_token_attr(pairs, "morph", getter=lambda token, _: str(token.morph)),
        **Scorer.score_token_attr(pairs, "lemma"),
        **Scorer.score_spans(pairs, "sents", getter=lambda doc, _: doc.sents),
        **_dependencies(pairs),
    }
    return {"n": sum(len(pair.reference) for pair in pairs), **{name: round(100 * found[key], 1) for name, key in MEASURES.items()}}


def _dependencies(pairs: list[Example]) -> dict[str, Any]:
    def label(token: Any, attribute: str) -> str:
        return str(getattr(token, f"{attribute}_")).lower()

    plain = Scorer.score_deps(pairs, "dep", getter=label, ignore_labels=("punct",))
    every = Scorer.score_deps(pairs, "dep", getter=label, ignore_labels=())
    return {**plain, "all_uas": every["dep_uas"], "all_las": every["dep_las"]}


def entity_scores(nlp: Language, sentences: list[Sentence]) -> Row:
    """Precision, recall and F of names on sentences with Universal NER's entities, in per cent."""
    gold = [to_doc(nlp.vocab, run, parse=False, entities=True) for run in runs(sentences, size=RUN_SIZE, by_paragraph=True)]
    pairs = [Example(doc, reference) for doc, reference in zip(nlp.pipe(_texts(gold)), gold, strict=True)]
    found = Scorer.score_spans(pairs, "ents", getter=lambda doc, _: doc.ents)
    row: Row = {"n": sum(len(s.entities or []) for s in sentences)}
    row |= {name: round(100 * found[f"ents_{name.lower()}"], 1) for name in ("P", "R", "F")}
    return row | {f"F {kind}": round(100 * found["ents_per_type"][kind]["f"], 1) for kind in ("LOC", "ORG", "PER")}


def words_per_second(pipelines: dict[str, Language], texts: list[str], *, rounds: int) -> dict[str, float]:
    """Median of `rounds` turns, the pipelines taking turns in one process so that a busy machine slows both."""
    measured: dict[str, list[float]] = {name: [] for name in pipelines}
    for _ in range(rounds):
        for name, nlp in pipelines.items():
            began = time.perf_counter()
            with nlp.memory_zone():
                words = sum(len(doc) for doc in nlp.pipe(texts))
            measured[name].append(words / (time.perf_counter() - began))
    return {name: round(statistics.median(rates)) for name, rates in measured.items()}


@click.command()
@click.argument("model", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("treebanks", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--split", type=click.Choice(["dev", "test"]), default="dev", show_default=True, help="Use test once, at the end.")
@click.option("--stock", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Trained efficiency.cfg, for the speed.")
@click.option("--rounds", default=5, show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="JSON file of the results.")
def evaluate(model: Path, treebanks: Path, *, split: str, stock: Path | None, rounds: int, out: Path | None) -> None:
    """Score MODEL on TREEBANKS."""
    nlp = spacy.load(model)
    results = {"split": split, **_all_scores(nlp, treebanks, split)}
    if stock:
        pipelines = {"shipped": nlp, "stock efficiency": assembled(stock)}
        texts = [text for group in sentences_by_genre(treebanks, "dev").values() for text in _run_texts(nlp, group)]
        results["words a second"] = words_per_second(pipelines, texts, rounds=rounds)
    text = json.dumps(results, indent=1) + "\n"
    out.write_text(text, encoding="utf-8") if out else click.echo(text, nl=False)


def _all_scores(nlp: Language, treebanks: Path, split: str) -> dict[str, Any]:
    groups = sentences_by_genre(treebanks, split)
    uner = uner_sentences(treebanks / "english" / f"ewt-{split}.conllu", treebanks / "ner" / f"uner-ewt-{split}.iob2")
    found: dict[str, Any] = {}
    for unit, by_paragraph in (("ten sentences", False), ("paragraph", True)):
        pairs = {genre: examples(nlp, group, by_paragraph=by_paragraph) for genre, group in groups.items()}
        joint = {bank: [p for genre in pairs if genre.startswith(bank) for p in pairs[genre]] for bank in ("ewt", "gum")}
        rows = {"ewt + gum": joint["ewt"] + joint["gum"], **joint, **pairs}
        found[unit] = {name: scores(group) for name, group in rows.items()}
    return found | {"names": entity_scores(nlp, uner)}


if __name__ == "__main__":
    evaluate()
