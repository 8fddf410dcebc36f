"""To which event a phrase of time or place belongs: the attachment shared by `dates` and `places`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.trees import preposition
from kg.extract.words import words_for

VERBAL: Final = frozenset({"VERB", "AUX"})
CORE: Final = frozenset({"nsubj", "obj", "obl", "xcomp", "csubj"})
CLAUSES: Final = frozenset({"ROOT", "root", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis"})
REPORTED: Final = frozenset({"ccomp", "parataxis"})


def homes(phrase: Token) -> Iterator[Token]:
    """The words that a phrase modifies, nearest first, up to the head of its clause.

    In `the attack on Kona in May`, where a parser may hang `May` on `Kona`, both `Kona` and `attack` are homes; `the law of 2016` and
    `the 2016 law` keep theirs to themselves. A participle that modifies a noun (`the attack carried out in May`) passes its phrase on
    to the noun.
    """
    token = phrase
    while token.head != token:
        label, kept = relation(token), stays(token)
        token = token.head.head if _before_complement(token) else token.head
        if label == "conj" and is_clause(token):
            return
        yield token
        if is_clause(token):
            if relation(token) == "acl" and label != "nsubj":
                yield token.head
            return
        if kept:
            return


def _before_complement(token: Token) -> bool:
    """Repair: in `said on Monday that JNIM attacked`, parsers hang `Monday`, which belongs to `said`, on `attacked`."""
    clause = token.head
    if relation(clause) != "ccomp" or not clause.head.i < token.i < clause.i:
        return False
    that = words_for(token).cue("clauses.that")
    return any(t.lower_ in that and t.head == clause for t in token.doc[token.i + 1 : clause.i])


def stays(token: Token) -> bool:
    """Whether a modifier of a noun is one by form and not by a doubtful attachment (as one that begins the sentence is)."""
    case = preposition(token)
    if case in words_for(token).cue("trees.of"):
        return True
    return token.i < token.head.i and not case and not _begins_sentence(token)


def _begins_sentence(token: Token) -> bool:
    first, start = token.left_edge.i, borders(token)[0]
    return first == start or (first == start + 1 and token.doc[start].pos_ == "ADP")


def is_clause(token: Token) -> bool:
    """Whether the token heads a clause: a verb, a predicate with a copula or subject, whatever the parser labels as a clause."""
    label = relation(token)
    verbal = token.pos_ in VERBAL and label not in {"amod", "aux", "cop", "case", "compound"}
    return verbal or label in CLAUSES or bool(children(token, "cop", "nsubj"))


def scopes(trigger: Token) -> Iterator[Token]:
    """The trigger and the heads of clauses whose time and place are also the trigger's, nearest first.

    From a noun to the verb that it is an argument of (`talks were held in May`), from an infinitive to the verb that governs it, from a
    participle to its main clause, from a second conjunct to the first; not out of reported speech and not out of a relative clause.
    """
    token = trigger
    yield token
    while token.head != token:
        if not _shares(token):
            return
        token = token.head
        yield token


def _shares(token: Token) -> bool:
    label, head = relation(token), token.head
    if label in REPORTED or label in {"appos", "acl"}:
        return False
    if label == "advcl":
        timed = words_for(token).cue("clauses.own_time")
        return not any(mark.lower_ in timed for mark in children(token, "mark", "case"))
    if label == "conj":
        return True
    if token.pos_ in VERBAL:
        return label in CORE and is_clause(head)
    return (label in CORE and is_clause(head)) or _names_kind(token, head)


def _names_kind(token: Token, head: Token) -> bool:
    """Whether the trigger is the first part of a compound whose head is the event (`peace talks`, `ceasefire deal`)."""
    return relation(token) == "compound" and head.pos_ == "NOUN"


def is_shared(phrase: Token, scope: Token, trigger: Token) -> bool:
    """Whether a phrase of an earlier conjunct's clause also holds for the trigger: it must stand before that conjunct's head."""
    crossed = scope != trigger and scope.i < trigger.i and any(t.dep_ == "conj" for t in _between(trigger, scope))
    return not crossed or phrase.i < scope.i


def _between(lower: Token, upper: Token) -> list[Token]:
    found = []
    while lower != upper and lower.head != lower:
        found.append(lower)
        lower = lower.head
    return found
