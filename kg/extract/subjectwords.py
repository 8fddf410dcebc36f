"""The subject words of the clause around a pronoun or possessive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.parsed import LinkedMention
from kg.extract.spans import folded

_CONTROLLED: Final = ("xcomp", "conj", "advcl", "acl", "ccomp", "obj", "advmod")
_RESULTS: Final = ("make", "leave", "render")  # `refined its policies, making it stronger`


def subjects_around(token: Token) -> set[int]:
    """Subject words of the clause that a possessive stands in: `Mali recalled its ambassador`."""
    word = token.head
    for _ in range(4):
        if word.pos_ in ("VERB", "AUX") or word.dep_ in ("root", "ROOT"):
            found = {c.i for c in word.children if c.dep_.startswith("nsubj") and c.i < token.i}
            inside = word.dep_ == "advcl" and token.head.dep_.startswith("nsubj")  # `left since its leaders fell out`
            if found or (word.dep_ not in ("conj", "parataxis") and not inside):
                return found
        word = word.head
    return set()


def clause_before(token: Token) -> set[int]:
    """Subject words of the clause that a semicolon ends: `JNIM refused; its chief, X, ...`."""
    if token.i == 0 or token.nbor(-1).text != ";":
        return set()
    verb = next((a for a in token.ancestors if a.i < token.i), None)
    return {c.i for c in verb.children if c.dep_.startswith("nsubj") and c.i < token.i} if verb is not None else set()


def subjects_of(token: Token) -> set[int]:
    """Subject words of the verb that governs a word, or of the verb above it where it has none (`prove unable to stop them`)."""
    return subjects_from(token.head)


def subjects_from(verb: Token) -> set[int]:
    """Subject words of a verb, or of the one above it where it has none."""
    for _ in range(4):
        if found := {c.i for c in verb.children if c.dep_.startswith("nsubj")}:
            return found
        if verb.dep_ == "conj" and verb.head.dep_ in ("root", "ROOT") and verb.head.pos_ in ("NOUN", "PROPN"):
            return {verb.head.i}  # `the men, fed up, chased them`, whose parser makes a list of it
        if verb.dep_ not in _CONTROLLED or verb.head.i == verb.i or (verb.dep_ == "advcl" and verb.lemma_ in _RESULTS):
            break
        verb = verb.head
    return set()


def renamed_owner(token: Token, beside: Sequence[LinkedMention], cues: Mapping[str, frozenset[str]]) -> set[str]:
    """`X, his deputy, will follow`: the one beside whom the phrase stands is not its owner."""
    doc, noun, at = token.doc, token.head, token.i - 1
    if at < 1 or doc[at].text not in (",", "–", "—") or noun.dep_ not in ("appos", "conj"):
        return set()
    named, lemma = [x for x in beside if x.mention.last == at and x.mention.form == "name"], folded(noun.lemma_)
    apposed = {a.id for x in named for a in x.actors if a.type != "person" and noun.dep_ == "appos"}
    return apposed | {a.id for x in named for a in x.actors if lemma in cues["kin" if a.type == "person" else "counterpart"]}
