"""Make the training corpora (DocBin) from the treebanks: train.spacy and dev.spacy.

One corpus for all components. Nine tenths of EWT-dev's documents join the training data, because only they (as UNER-dev) have
entities beside trees: a text without one of its layers would teach the morphologizer that words have no part of speech. The last
tenth and GUM-dev tune.

Our own trees (`trees/*.conllu`) are a corpus by themselves, own.spacy, of which a later phase takes each text several times.

Test files are never opened here; `evaluate.py` alone reads them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from treebanks import Sentence, read_treebank, read_uner, runs, to_doc

TREES: Final = Path(__file__).parent / "trees"
RUN_SIZE: Final = 10
UNER_TRAIN_SHARE: Final = 0.9
# These two texts of GUM's training file stand in its dev and test file as well.
TWICE: Final = frozenset({"GUM_court_loan", "GUM_court_mitigation"})


def parse_docs(vocab: Vocab, sentences: Iterable[Sentence], *, by_paragraph_share: float = 0.0, entities: bool = False) -> list[Doc]:
    """Docs with tags, morphology, lemmas and trees; this share of the documents is cut by paragraph."""
    docs: list[Doc] = []
    for k, group in enumerate(by_document(sentences).values()):
        by_paragraph = k % 10 < 10 * by_paragraph_share
        docs += [to_doc(vocab, run, entities=entities) for run in runs(group, size=RUN_SIZE, by_paragraph=by_paragraph)]
    return docs


def by_document(sentences: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    groups: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.document, []).append(sentence)
    return groups


def uner_sentences(treebank: Path, uner: Path) -> list[Sentence]:
    """The treebank's sentences with Universal NER's entities, where both have the same number of words."""
    table = read_uner(uner)
    return [
        Sentence(**{**vars(s), "entities": table[s.id]})
        for s in read_treebank(treebank)
        if s.id in table and all(end <= len(s.words) for _, end, _ in table[s.id])
    ]


def split(sentences: list[Sentence], *, share: float, seed: int) -> tuple[list[Sentence], list[Sentence]]:
    """Whole documents at random until they hold this share of the sentences, and the rest."""
    groups = list(by_document(sentences).values())
    random.Random(seed).shuffle(groups)
    first: list[Sentence] = []
    rest: list[Sentence] = []
    for group in groups:
        (first if len(first) < share * len(sentences) else rest).extend(group)
    return first, rest


def own_docs(vocab: Vocab, folder: Path) -> list[Doc]:
    """One Doc for each sentence of our own trees: those of a file do not follow one another."""
    return [to_doc(vocab, [sentence]) for path in sorted(folder.glob("*.conllu")) for sentence in read_treebank(path)]


@dataclass(frozen=True)
class Part:
    """Sentences of one source in a corpus; `by_paragraph` is the share of its documents that is cut by paragraph."""

    sentences: list[Sentence]
    entities: bool
    by_paragraph: float = 0.0


def corpora(treebanks: Path, *, seed: int) -> dict[str, list[Part]]:
    """What each corpus is made of."""
    english = treebanks / "english"
    uner = uner_sentences(english / "ewt-dev.conllu", treebanks / "ner" / "uner-ewt-dev.iob2")
    uner_train, uner_dev = split(uner, share=UNER_TRAIN_SHARE, seed=seed)
    ewt, gum, gum_dev = (list(read_treebank(english / f"{name}.conllu")) for name in ("ewt-train", "gum-train", "gum-dev"))
    gum = [sentence for sentence in gum if sentence.document not in TWICE]
    train = [Part(ewt, False, 0.5), Part(gum, True, 0.5), Part(uner_train, True, 0.5)]
    return {"train": train, "dev": [Part(uner_dev, True), Part(gum_dev, False)]}


@click.command()
@click.argument("treebanks", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True)
def convert(treebanks: Path, out: Path, *, seed: int) -> None:
    """Write OUT/{train,dev,own}.spacy from TREEBANKS and the folder of our own trees."""
    vocab = spacy.blank("en").vocab
    out.mkdir(parents=True, exist_ok=True)
    for name, parts in corpora(treebanks, seed=seed).items():
        docs = [d for p in parts for d in parse_docs(vocab, p.sentences, by_paragraph_share=p.by_paragraph, entities=p.entities)]
        write(docs, out / f"{name}.spacy")
    write(own_docs(vocab, TREES), out / "own.spacy")


def write(docs: list[Doc], path: Path) -> None:
    """The corpus in a file, and a line on what it holds."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    words, entities = sum(map(len, docs)), sum(len(d.ents) for d in docs)
    click.echo(f"{path.stem}: {len(docs)} docs, {words} words, {entities} entities", err=True)


if __name__ == "__main__":
    convert()
