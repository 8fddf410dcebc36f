"""Acts that a noun takes up: `X lost a camp, an attack for which Y claimed responsibility`, `the raids on A and B, which Y claimed`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import borders, children, relation
from kg.extract.subjects import surface_subject
from kg.extract.trees import is_passive, preposition
from kg.extract.words import words_for
from kg.vocabulary.lexicon import Lexicon

COMMAS: Final = frozenset({",", "-", "–", "—"})


def verb_told_before(noun: Token) -> Token | None:
    """The verb that an act in apposition takes up: `its camp was wrecked, an attack which ...`; None of any other noun."""
    first = noun.left_edge.i
    if noun.pos_ != "NOUN" or relation(noun) not in {"appos", "conj", "parataxis", "dep"} or first <= borders(noun)[0] + 2:
        return None
    indefinite = any("Ind" in t.morph.get("Definite", []) for t in children(noun, "det"))
    comma = not COMMAS.isdisjoint({noun.doc[first].text, noun.doc[first - 1].text})
    relative = any(c.dep_ == "acl:relcl" for c in children(noun, "acl"))
    if not (indefinite and comma and relative):
        return None
    return next((t for t in noun.ancestors if t.pos_ == "VERB" and t.i < noun.i), None)


def undergone_before(noun: Token) -> list[Token]:
    """Who or what suffered the act that a noun takes up."""
    verb = verb_told_before(noun)
    if verb is None:
        return []
    lost = verb.lemma_.lower() in words_for(verb).cue("light.losing")  # `X lost ten men, an attack which ...`
    return surface_subject(verb) if lost or is_passive(verb) else [t for o in children(verb, "obj") for t in (o, *_sites(o))]


def _sites(noun: Token) -> list[Token]:
    """Where a place that was struck lies, hung on the verb: `stormed the hotel | at X, an attack which ...`."""
    if noun.lemma_.lower() not in words_for(noun).cue("roles.facilities"):
        return []
    behind = [t for t in children(noun.head, "obl") if t.left_edge.i == noun.right_edge.i + 1]
    return [t for t in behind if t.pos_ == "PROPN" and preposition(t) == "at"]


def done_before(verb: Token) -> list[Token]:
    """Who did what a relative clause speaks of: `Y shot down a drone, an act which X denounced` denounces Y."""
    act = verb.head if verb.dep_ == "acl:relcl" else verb
    told = verb_told_before(act) if act != verb else None
    return surface_subject(told) if told is not None and not is_passive(told) else []


def claims_behind(event: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Relative clauses by which somebody owns an act, hung by the parser on the last name under it: `on A and B, which X claimed`."""
    owning = lexicon.cue("light.own")
    yield from (c for c in _beside(event) if c.lemma_.lower() in owning and _opens_with_relative_object(c))
    below = [t for t in children(event, "nmod") if preposition(t)]
    while below:
        token = below.pop()
        below += children(token, "conj", "appos", "nmod")
        for clause in children(token, "acl"):
            if clause.dep_ == "acl:relcl" and clause.lemma_.lower() in owning and _opens_with_relative_object(clause):
                yield clause


def _beside(event: Token) -> Iterator[Token]:
    """Relative clauses that the parser hung beside the event's phrase, with no other verb between."""
    for clause in children(event.head, "parataxis", "advcl") if event.head != event else ():
        if event.i < clause.i and not any(t.pos_ in {"VERB", "AUX"} for t in event.doc[event.i + 1 : clause.i]):
            yield clause


def _opens_with_relative_object(clause: Token) -> bool:
    return any("Rel" in t.morph.get("PronType", []) for t in children(clause, "obj", "obl"))


def shared_act(verb: Token, lexicon: Lexicon) -> list[Token]:
    """With whom somebody does what takes several: `carried out kidnappings with X`, `mounts patrols with X`."""
    if verb.lemma_.lower() not in lexicon.cue("roles.sharing"):
        return []
    acts = [t for t in children(verb, "obj", "nsubj:pass") if t.lemma_.lower() in lexicon.cue("roles.shared_acts")]
    beside = [t for act in acts for t in [*children(act, "nmod"), *children(verb, "obl")]]
    return [t for t in beside if preposition(t) == "with"]
