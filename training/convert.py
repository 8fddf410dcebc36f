"""Make the training corpora (DocBin) from the treebanks: train.spacy and dev.spacy.

One corpus for all components: what a text is not annotated for is missing there, not empty (EWT-train has no entities, UNER no trees).

Test files are never opened here; `evaluate.py` alone reads them.
"""

from __future__ import annotations

import random
from pathlib import Path

import click
import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from treebanks import Sentence, read_treebank, read_uner, runs, to_doc

RUN_SIZE = 10
UNER_TRAIN_SHARE = 0.9


def parse_docs(vocab: Vocab, path: Path, *, by_paragraph_share: float, entities: bool = False) -> list[Doc]:
    """Docs with tags, morphology, lemmas and trees; this share of the documents is cut by paragraph."""
    groups: dict[str, list[Sentence]] = {}
    for sentence in read_treebank(path):
        groups.setdefault(sentence.document, []).append(sentence)
    docs: list[Doc] = []
    for k, sentences in enumerate(groups.values()):
        by_paragraph = k % 10 < 10 * by_paragraph_share
        docs += [to_doc(vocab, run, entities=entities) for run in runs(sentences, size=RUN_SIZE, by_paragraph=by_paragraph)]
    return docs


def uner_sentences(treebank: Path, uner: Path) -> list[Sentence]:
    """The treebank's sentences with Universal NER's entities, where both have the same number of words."""
    table = read_uner(uner)
    return [
        Sentence(**{**vars(s), "entities": table[s.id]})
        for s in read_treebank(treebank)
        if s.id in table and all(end <= len(s.words) for _, end, _ in table[s.id])
    ]


def ner_docs(vocab: Vocab, sentences: list[Sentence]) -> list[Doc]:
    return [to_doc(vocab, run, parse=False, entities=True) for run in runs(sentences, size=RUN_SIZE, by_paragraph=True)]


@click.command()
@click.argument("treebanks", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True)
def convert(treebanks: Path, out: Path, *, seed: int) -> None:
    """Write OUT/{train,dev}.spacy from TREEBANKS."""
    vocab = spacy.blank("en").vocab
    english = treebanks / "english"
    out.mkdir(parents=True, exist_ok=True)
    uner = uner_sentences(english / "ewt-dev.conllu", treebanks / "ner" / "uner-ewt-dev.iob2")
    random.Random(seed).shuffle(uner)
    cut = int(UNER_TRAIN_SHARE * len(uner))
    ewt_train = parse_docs(vocab, english / "ewt-train.conllu", by_paragraph_share=0.5)
    gum_train = parse_docs(vocab, english / "gum-train.conllu", by_paragraph_share=0.5, entities=True)
    dev = [d for name in ("ewt", "gum") for d in parse_docs(vocab, english / f"{name}-dev.conllu", by_paragraph_share=0.0)]
    corpora = {"train": ewt_train + gum_train + ner_docs(vocab, uner[:cut]), "dev": dev + ner_docs(vocab, uner[cut:])}
    for name, docs in corpora.items():
        DocBin(docs=docs, store_user_data=False).to_disk(out / f"{name}.spacy")
        words, entities = sum(map(len, docs)), sum(len(d.ents) for d in docs)
        click.echo(f"{name}: {len(docs)} docs, {words} words, {entities} entities", err=True)


if __name__ == "__main__":
    convert()
