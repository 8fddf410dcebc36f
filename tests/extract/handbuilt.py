"""Sentences whose tree is written by hand, and the files that hold them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.parsed import Sentence
from kg.extract.verbforms import words_of
from kg.extract.words import Words, keep_words
from kg.vocabulary import load_vocabulary
from kg.vocabulary.lexicon import load_lexicon

CASES = Path(__file__).parent / "cases"


def blocks(table: str) -> list[tuple[list[str], list[list[str]]]]:
    """The parts of each head line of a file of trees, and the rows of its tree."""
    found = []
    for block in re.split(r"\n(?=## )", (CASES / f"{table}.txt").read_text(encoding="utf-8"))[1:]:
        head, *lines = block.strip().split("\n")
        found.append(([part.strip() for part in head.removeprefix("## ").split("|")], [line.split() for line in lines]))
    return found


def built(rows: list[list[str]]) -> Sentence:
    """A sentence whose tree is the rows: word, part of speech, label, head, then lemma and features where they matter.

    The words that readings of trees go by are laid up in its Doc.
    """
    words, tags, labels, heads, lemmas, feats = (list(column) for column in zip(*map(_full, rows), strict=True))
    doc = Doc(
        _vocab(),
        words=[w.replace("_", " ") for w in words],
        pos=tags,
        deps=labels,
        heads=[int(h) - 1 if h != "0" else i for i, h in enumerate(heads)],
        lemmas=[w.replace("_", " ") for w in lemmas],
        morphs=["" if f == "_" else f for f in feats],
        sent_starts=[i == 0 for i in range(len(words))],
    )
    return Sentence(0, 0, keep_words(doc, _words())[:], 0)


@cache
def _words() -> Words:
    return words_of(load_lexicon(load_vocabulary().relations), {})


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def _full(row: list[str]) -> list[str]:
    lemma = row[4] if len(row) > 4 else row[0] if row[1] == "PROPN" else row[0].lower()
    return [*row[:4], lemma, row[5] if len(row) > 5 else "_"]
