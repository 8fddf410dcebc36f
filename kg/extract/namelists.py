"""Lists of names that a parser takes apart: the names after a dash or an adverb are those of the plural noun before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Span, Token

from kg.extract.layers import children, relation
from kg.extract.trees import attach, preposition
from kg.extract.words import Words

DASHES: Final = frozenset({"-", "–", "—", ":"})
_FAR: Final = 9  # words between a plural noun and the dash of the list that names its members


def lists_after_dash(sentence: Span) -> None:
    """`the five members of X - A, B and C -`: the names after the dash are members of the plural noun before it."""
    for mark in sentence:
        if mark.text not in DASHES or mark.i <= sentence.start + 1 or mark.i + 1 >= sentence.end or not mark.nbor(-1).whitespace_:
            continue
        names = names_in_row(sentence, mark.i + 1)
        noun = _plural_before(sentence, mark.i)
        if noun is None or len(names) < 2:
            continue
        attach(names[0], noun, "appos")
        for name in names[1:]:
            attach(name, names[0], "conj")


def lists_after_adverb(sentence: Span, tokens: Sequence[Token]) -> None:
    """`armed groups in X, principally A and B`: names after a comma and an adverb are examples of the plural noun before."""
    for word in tokens:
        if word.pos_ != "ADV" or word.i <= sentence.start + 1 or word.i + 1 >= sentence.end or word.nbor(-1).text != ",":
            continue
        names = names_in_row(sentence, word.i + 1)
        noun = _plural_before(sentence, word.i)
        if noun is None or not names or relation(names[0]) in {"nsubj", "obj", "root"} or preposition(names[0]):
            continue
        attach(names[0], noun, "appos")


def facilities_in_row(tokens: Sequence[Token], words: Words) -> None:
    """`the camp at X, the posts of Y and the village of Z`: of places, what looks like an apposition is the second of a row."""
    facilities = words.cue("roles.facilities")
    for noun in tokens:
        if noun.dep_ != "appos" or noun.pos_ != "NOUN" or noun.lemma_.lower() not in facilities or noun.left_edge.text != ",":
            continue
        first = noun.head
        row = [t for word in (noun, first) for t in children(word, "conj") if t.i > noun.i and children(t, "cc")]
        alike = first.pos_ == "NOUN" and first.lemma_.lower() in facilities and all(children(t, "nmod") for t in (first, noun, *row))
        if row and alike and all(t.pos_ == "NOUN" for t in row):
            noun.dep_ = "conj"


def names_in_row(sentence: Span, start: int) -> list[Token]:
    """Heads of names separated by commas, `and` and articles, from this word on."""
    found: list[Token] = []
    for token in sentence.doc[start : sentence.end]:
        if token.pos_ == "PROPN":
            if found and relation(token) in {"flat", "compound"} and token.head == found[-1]:
                continue
            found.append(token)
        elif not (token.text == "," or token.dep_ in {"cc", "det"}):
            break
    return found


def _plural_before(sentence: Span, i: int) -> Token | None:
    nouns: Iterable[Token] = reversed(sentence.doc[max(sentence.start, i - _FAR) : i])
    return next((t for t in nouns if t.pos_ == "NOUN" and "Plur" in t.morph.get("Number", [])), None)
