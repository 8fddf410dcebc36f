"""Repairs around commas: what a parser makes of phrases put in between a noun or verb and what belongs to it.

As in `repairs`, heads and labels change and words do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from kg.extract.layers import children, relation
from kg.extract.trees import attach, head_of_name, preposition
from kg.extract.words import Words

Pair = tuple[Token, Token]
_NOMINAL = frozenset({"NOUN", "PROPN"})


def insertions(tokens: Sequence[Token], words: Words) -> None:
    """All repairs of this module that look at the commas of a sentence."""
    commas = [place for place, token in enumerate(tokens) if token.text == ","]
    before = [(tokens[place - 1], tokens[place]) for place in commas if place]
    after = [(tokens[place], tokens[place + 1]) for place in commas if place + 1 < len(tokens)]
    end = tokens[-1].i + 1
    participles_after_nouns([pair for pair in after if pair[0] != tokens[0]], end, words)
    gerunds_after_commas(after, words)
    late_objects(before, end, words)
    names_between_commas(after)


def names_between_commas(pairs: Iterable[Pair]) -> None:
    """`Mali's former allies, A and B, left`: names between two commas say who the people before them are; they are no further ones."""
    for comma, name in pairs:
        people = name.head
        if name.dep_ != "conj" or name.pos_ != "PROPN" or people.pos_ != "NOUN" or people.i > comma.i or not _are_said(people):
            continue
        row, last = children(name, "conj"), name.right_edge.i + 1
        closed = last < len(name.doc) and name.doc[last].text == ","
        if closed and row and all(t.pos_ == "PROPN" for t in row):
            name.dep_ = "appos"


def _are_said(people: Token) -> bool:
    """Whether a plural noun has an owner or a number, and nothing but one row of names is coordinated with it."""
    plural = "Plur" in people.morph.get("Number", [])
    return plural and bool(children(people, "nmod:poss", "nummod")) and len(children(people, "cc", "conj")) == 1


def participles_after_nouns(pairs: Iterable[Pair], end: int, words: Words) -> None:
    """`the army, helped by X, announced`: a past form with an agent between two commas describes the noun before it."""
    marks = words.cue("trees.agents")
    for comma, verb in pairs:
        if verb.pos_ != "VERB" or relation(verb) not in {"conj", "advcl", "parataxis"}:
            continue
        agent = any(preposition(t) in marks for t in children(verb, "obl"))
        if not agent or children(verb, "nsubj", "aux", "cc", "mark"):
            continue
        before, last = verb.doc[comma.i - 1], verb.right_edge.i + 1
        closed = last + 1 < end and verb.doc[last].text == ","
        if closed and before.pos_ in _NOMINAL and (noun := head_of_name(before)) not in verb.subtree:
            attach(verb, noun, "acl")


def gerunds_after_commas(pairs: Iterable[Pair], words: Words) -> None:
    """`struck back, suspending RFI`: a gerund after a comma, read as an adjective of the name behind it, has that name as its object."""
    for _, verb in pairs:
        if relation(verb) not in {"amod", "compound"} or not _is_gerund(verb, words):
            continue
        name = verb.head
        if name.pos_ != "PROPN" or name.i != verb.i + 1 or children(name, "det", "case", "cc"):
            continue
        governor = next((t for t in name.ancestors if t.pos_ == "VERB" and t.i < verb.i), None)
        if governor is not None:
            attach(verb, governor, "advcl")
            attach(name, verb, "obj")
            verb.lemma_ = words.forms[verb.lower_]


def _is_gerund(verb: Token, words: Words) -> bool:
    form = verb.morph.get("VerbForm", [])
    gerund = "Ger" in form or ("Part" in form and "Pres" in verb.morph.get("Tense", []))
    return gerund and verb.pos_ == "VERB" and verb.lower_ in words.forms


def late_objects(pairs: Iterable[Pair], end: int, words: Words) -> None:
    """`killed, by their own count, 84 soldiers`: the noun after a phrase between commas is the object of the verb before it."""
    for verb, comma in pairs:
        if verb.lower_ not in words.pasts or verb.pos_ != "VERB" or children(verb, "obj", "nsubj:pass", "aux:pass"):
            continue
        closing = next((t for t in verb.doc[comma.i + 1 : end] if t.text == ","), None)
        if closing is None or verb.doc[comma.i + 1].dep_ != "case" or closing.i + 2 >= end:
            continue
        start = verb.doc[closing.i + 1]
        noun = start.head if start.dep_ in {"nummod", "det", "amod"} else start
        inside = comma.i < noun.head.i < closing.i and relation(noun) in {"conj", "appos", "nmod"}
        if noun.pos_ in _NOMINAL and inside and not children(noun, "case", "cc"):
            attach(noun, verb, "obj")


def nouns_beside_verbs(tokens: Iterable[Token]) -> None:
    """What the parser coordinates with a word that it does not stand beside."""
    for noun in tokens:
        if noun.dep_ != "conj" or noun.pos_ not in _NOMINAL or children(noun, "cop", "nsubj", "aux", "obj"):
            continue
        mark = next((c for c in noun.lefts if c.dep_ == "cc"), None)
        if mark is None and preposition(noun) not in {"", preposition(noun.head)}:
            _without_and(noun)
        elif mark is not None and noun.pos_ == "PROPN" and noun.head.pos_ == "VERB" and not children(noun, "case"):
            _beside_verb(noun, mark)


def _beside_verb(noun: Token, mark: Token) -> None:
    """`listed A and Colonel B`: a name coordinated with the verb itself stands beside the name right before `and`."""
    if mark.i <= noun.head.i + 1:
        return
    before = noun.doc[mark.i - 2 if noun.doc[mark.i - 1].text == "," else mark.i - 1]
    other = head_of_name(before)
    while other.head.i < other.i and relation(other) == "conj":
        other = other.head
    if other.pos_ in _NOMINAL and other.head == noun.head and relation(other) in {"obj", "obl", "nsubj"}:
        attach(noun, other, "conj")


def _without_and(noun: Token) -> None:
    """A phrase with a preposition of its own and no `and` belongs to the noun right before it, else to the verb.

    `signs of coordination | among X's men`, `made up of people who fought, | either for A or for B, and`.
    """
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > noun.head.i + 1 else noun.head
    if before.pos_ == "NOUN" and before not in noun.subtree and before != noun.head:
        attach(noun, before, "nmod")
        return
    verb = next((noun.doc[i] for i in range(noun.i - 1, noun.head.i, -1) if noun.doc[i].pos_ == "VERB"), noun.head)
    if verb.pos_ == "VERB" and verb not in noun.subtree:
        attach(noun, verb, "obl")
