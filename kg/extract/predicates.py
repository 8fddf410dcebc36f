"""Repairs of what is said of a noun: roles that a verb gives to its object, and subjects that the parser hung on an adjective.

As in `repairs`, heads and labels change and words do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import children, relation
from kg.extract.trees import attach, preposition
from kg.extract.words import Words

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})


def predicates(tokens: Sequence[Token], words: Words) -> None:
    """All repairs of this module for a sentence."""
    naming = words.cue("roles.naming")
    for token in tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in naming:
            _given_roles(token)
        if token.dep_ == "compound" and token.i == token.head.i - 1:
            _held(token, words)
        if token.dep_ == "compound" and token.i < token.head.i:
            _clauses_of_compounds(token)
        if token.dep_ == "amod" and token.i < token.head.i:
            _subjects_of_adjectives(token, words)
        if token.dep_ == "conj" and token.pos_ == "VERB":
            _clauses_in_time(token, words)
            _further_contents(token)
        if token.dep_ == "parataxis" and token.pos_ == "VERB":
            _inserted_relatives(token, words)


def _further_contents(verb: Token) -> None:
    """`said it had overrun X, killed Y and taken Z`: a bare participle, or a row with a comma, goes on what was said."""
    above = verb.head
    listed = verb.tag_ == "VBN" or not children(verb, "cc")
    if not listed or above.tag_ not in {"VBD", "VBP", "VBZ"} or children(verb, "aux", "aux:pass", "nsubj", "nsubj:pass", "mark"):
        return
    said = next((c for c in children(above, "ccomp") if above.i < c.i < verb.i and c.tag_ == "VBN" and children(c, "aux")), None)
    for other in children(above, "conj") if said is not None else ():
        if said is not None and said.i < other.i and other.pos_ == "VERB" and not children(other, "nsubj", "nsubj:pass", "aux"):
            attach(other, said, "conj")


def _given_roles(verb: Token) -> None:
    """`made X its wing`, `declared himself head of state`: of two objects of a verb that gives roles, a second common noun is the role."""
    objects = [t for t in children(verb, "obj", "iobj") if t.i > verb.i]
    if len(objects) == 2 and objects[1].pos_ == "NOUN" and objects[0].pos_ in {"PROPN", "PRON", "NOUN"} and not children(objects[1], "cc"):
        objects[0].dep_, objects[1].dep_ = "obj", "xcomp"


def _held(people: Token, words: Words) -> None:
    """`holds soldiers hostage`: a plural right before what it is held as is the object of the verb, and no part of that word."""
    word, verb = people.head, people.head.head
    named = people.pos_ == "PROPN" and not children(word, "det")  # `holds X captive`
    plural = named or (people.pos_ == "NOUN" and "Plur" in people.morph.get("Number", []))
    if not plural or word.lower_ not in words.cue("roles.held") or relation(word) not in {"obj", "xcomp"} or verb.pos_ != "VERB":
        return
    if verb.i > people.i or (relation(word) == "xcomp" and children(verb, "obj")):
        return
    below = [c for c in word.children if c.i < people.i]
    attach(people, verb, "obj")
    word.dep_ = "xcomp"
    for child in below:
        attach(child, people, child.dep_)


def _clauses_of_compounds(part: Token) -> None:
    """`Ber was under X and Y control`: what is said by the whole noun hangs on the first name before it."""
    if part.head.dep_ == "obj" and part.head.head.i < part.i and any(c.dep_ == "case" for c in part.lefts):
        part.head.dep_ = "obl"  # `a firefight erupted between X and Y fighters`
    if not any(c.dep_ == "cop" for c in part.lefts):
        return
    for child in [c for c in part.lefts if c.dep_ in {"cop", "aux", "nsubj", "advmod", "mark"}]:
        attach(child, part.head, child.dep_)


def _subjects_of_adjectives(word: Token, words: Words) -> None:
    """An adjective or participle before its noun has no subject: the noun has it, or the verb before both as its second object.

    `of which A and B were founding members`, `promised the army armoured vehicles`.
    """
    noun, subjects = word.head, children(word, "nsubj")
    if noun.pos_ not in _NOMINAL or not subjects:
        return
    copulas = [c for c in children(word, "aux", "cop") if c.lemma_.lower() in words.cue("status.planned.being")]
    verb = noun.head
    if copulas:
        for child, label in [(c, "nsubj") for c in subjects] + [(c, "cop") for c in copulas]:
            attach(child, noun, label)
    elif relation(noun) == "obj" and verb.pos_ == "VERB" and verb.i < subjects[0].left_edge.i and len(children(verb, "obj", "iobj")) == 1:
        attach(subjects[0], verb, "iobj")


def _clauses_in_time(verb: Token, words: Words) -> None:
    """`split after the head of X, Y, was arrested`: what opens the clause was read as a preposition of its subject."""
    auxiliaries = children(verb, "aux", "aux:pass", "cop")
    if not auxiliaries or children(verb, "nsubj", "nsubj:pass", "cc") or verb.head.i > verb.i:
        return
    opening, first = words.cue("subjects.opening"), min(t.i for t in auxiliaries)
    for subject in children(verb.head, "obl"):
        mark = next(iter(children(subject, "case")), None)
        between = subject.doc[subject.right_edge.i + 1 : first] if subject.i < first else None
        if mark is not None and mark.lower_ in opening and between is not None and all(t.pos_ == "PUNCT" for t in between):
            verb.dep_ = "advcl"
            attach(subject, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
            attach(mark, verb, "mark")
            return


def _inserted_relatives(verb: Token, words: Words) -> None:
    """`the attack, which X claimed, left Y dead`: what opens with a relative pronoun after a comma describes the noun before it."""
    pronoun = next((c for c in verb.lefts if "Rel" in c.morph.get("PronType", []) or c.lower_ in words.cue("trees.which")), None)
    if pronoun is None or pronoun.i < verb.sent.start + 2 or pronoun.nbor(-1).text != "," or preposition(pronoun):
        return
    noun = next((t for t in children(verb.head, "nsubj", "nsubj:pass") if t.right_edge.i == pronoun.i - 2), None)
    if noun is not None and pronoun.i < verb.head.i and noun.pos_ in _NOMINAL:
        attach(verb, noun, "acl:relcl")
