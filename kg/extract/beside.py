"""Names beside a description, found by the commas between them where the parser has not joined the two."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.layers import borders, children, labelled, laid_up, relation, tokens_between
from kg.extract.namelists import names_in_row
from kg.extract.trees import preposition
from kg.extract.words import words_for
from kg.vocabulary.lexicon import Lexicon

_PHRASE: Final = 8  # words of a description before the comma and the name


def named_after(noun: Token) -> list[Token]:
    """Repair: the name that follows a description after a comma, where the parser has not joined the two: `its spokesman, X, said`."""
    return laid_up(noun, "named after", _named_after)


def _named_after(noun: Token) -> list[Token]:
    comma = next((t.i for t in tokens_between(noun.doc, noun.i + 1, noun.i + _PHRASE + 2) if t.text == ","), None)
    if comma is None:
        return []
    _, close = borders(noun)
    last = max((t.i for t in noun.subtree if noun.i <= t.i < comma and t.pos_ != "PUNCT"), default=noun.i)
    if last + 2 >= close or noun.doc[last + 1].text != ",":
        return []
    if of_another(noun, last):
        return []
    if members := _among(noun, last + 2):
        return members
    start = last + 2
    while start + 1 < close and noun.doc[start].pos_ in {"DET", "ADJ"}:
        start += 1
    name, end = noun.doc[start], start + 1
    while end < close and noun.doc[end].pos_ == "PROPN" and noun.doc[end].head in {name, noun.doc[end - 1]}:
        end += 1
    closed = end >= close or noun.doc[end].text in {",", ".", ";", "("}
    listed = (end + 1 < close and noun.doc[end + 1].dep_ == "cc") or "Plur" in noun.morph.get("Number", [])
    elsewhere = {"obj", "obl"} if not preposition(noun) and closed and not listed else {"conj", "nsubj", "obj", "obl"}
    return [name] if name.pos_ == "PROPN" and closed and relation(name) not in elsewhere else []


def of_another(noun: Token, end: int) -> bool:
    """Whether a second phrase of a noun stands before an index, of which a name behind it speaks: `members of X and of its rival, Y`."""
    return any(t.dep_ == "cc" and t.nbor(1).pos_ == "ADP" for t in noun.doc[noun.i + 1 : end])


def _among(noun: Token, start: int) -> list[Token]:
    """`its founders, among them A and B`: the names after a preposition and a pronoun, for a plural noun."""
    doc, end = noun.doc, borders(noun)[1]
    if "Plur" not in noun.morph.get("Number", []) or start + 2 >= end or doc[start].pos_ != "ADP" or doc[start + 1].pos_ != "PRON":
        return []
    return names_in_row(noun.sent, start + 2)


def name_described(noun: Token) -> list[Token]:
    """Repair: the name that a description before it opens the clause of, both read as subjects: `Part of X, Y signed`.

    The description may also be read as a measure (`An ally of X, Y signed`).
    """
    if noun.dep_ == "ROOT" and noun.pos_ == "NOUN" and not children(noun, "cop"):
        return _name_after_root(noun)
    if noun.pos_ != "NOUN" or (relation(noun) != "nsubj" and noun.dep_ != "obl:unmarked"):
        return []
    others = (t for t, _, label in labelled(noun.head) if label == "nsubj" and t.pos_ == "PROPN" and noun.i < t.i < noun.head.i)
    return [t for t in others if _stands_behind_comma(t, noun)][:1]


def _stands_behind_comma(name: Token, noun: Token) -> bool:
    """Whether a comma and nothing else stands between a phrase and a name; the parser may hang it on the name."""
    first = name.left_edge.i
    comma = first if name.doc[first].text == "," else first - 1
    return name.doc[comma].text == "," and comma - noun.right_edge.i <= 1


def _name_after_root(noun: Token) -> list[Token]:
    """The same where the parser took the description for the head of the sentence, and the clause for one beside it."""
    opening = next((t for t in noun.doc[noun.i : borders(noun)[1]] if t.text == ","), noun)
    subjects = (t for clause in children(noun, "parataxis") for t in children(clause, "nsubj") if t.i < clause.i)
    return [t for t in subjects if t.pos_ == "PROPN" and t.left_edge.i == opening.i + 1][:1]


def named_before(noun: Token) -> list[Token]:
    """Repair: the name that a description follows after a comma, where the parser has not joined the two.

    `Koufa, the leader of X, was ...` may be read as a list, or as a call to Koufa.
    """
    return laid_up(noun, "named before", _named_before)


def _named_before(noun: Token) -> list[Token]:
    if relation(noun) in {"compound", "amod"}:
        return []
    opening, _ = borders(noun)
    first = min([noun.i, *(t.i for t in noun.lefts if t.pos_ not in {"PUNCT", "CCONJ"})])
    if first > opening + 2 and noun.doc[first - 1].pos_ == "ADV" and noun.doc[first - 2].text == ",":
        first -= 1  # `X, then a member of Y,`
    if first < opening + 2 or noun.doc[first - 1].text != ",":
        return []
    if relation(noun) == "nmod" and (preposition(noun) or noun.head.pos_ != "PROPN"):
        return []
    name = noun.doc[first - 2]
    if name.text == ")":
        bracket = next((i for i in range(name.i, opening, -1) if noun.doc[i].text == "("), opening + 1)
        name = noun.doc[bracket - 1]
    joined = {"flat", "compound", "conj"} if "Plur" in noun.morph.get("Number", []) else {"flat", "compound"}  # `A and B, members of X`
    while name.dep_ in joined and name.head.i >= opening and name.head.i < noun.i and name.head.pos_ == "PROPN":
        name = name.head
    case = preposition(name)
    return [name] if name.pos_ == "PROPN" and (not case or case in words_for(name).cue("subjects.described")) else []


def is_date(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word read as a name is a part of a date (`In August the spokesman of X`)."""
    return token.pos_ == "NUM" or token.dep_ == "nmod:unmarked" or token.lower_ in lexicon.cue("roles.calendar")
