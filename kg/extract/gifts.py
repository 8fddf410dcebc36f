"""Verbs of giving and taking with what is handed over: `gave X weapons`, `weapons that Y delivered to X`, `X got drones from Y`.

Any verb of the class goes with any thing of the class, so that the lexicon lists neither pair.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.beside import is_date
from kg.extract.layers import children, relation
from kg.extract.roles import Roles, add, add_oblique
from kg.extract.trees import conjuncts, is_passive, preposition
from kg.vocabulary.lexicon import Entry, Lexicon

_BARE = ("obj", "iobj", "nsubj:pass", "obl", "xcomp")
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


def handed_over(verb: Token, roles: Roles, entry: Entry, lexicon: Lexicon) -> tuple[Token, Roles] | None:
    """The thing that a verb hands over and the verb's roles with `taker` and `source`; None where it hands over no thing of the entry."""
    if _surrenders(verb, lexicon):
        return None
    marks = entry.under_preposition | {""}
    bare = [t for t in children(verb, *_BARE) if t.pos_ in _HEADS and preposition(t) in marks]
    found = next(((t, thing) for t in reversed(bare) for thing in _things(t, entry, lexicon)), None)
    head, thing = found or (None, _antecedent(verb, entry, lexicon))
    if thing is None:
        return None
    wider = {name: list(tokens) for name, tokens in roles.items()}
    takers = [t for t in bare if t != head and not is_date(t, lexicon) and relation(t) != "xcomp"]
    below = [t for word in dict.fromkeys([head, thing]) if word is not None for t in children(word, "nmod", "obl")]
    after = [*children(verb, "obl", "nmod"), *below]
    add(wider, "taker", [t for t in takers if t.i < thing.i or head is None or t.dep_ == "nsubj:pass"])
    add(wider, "taker", [t for t in after if preposition(t) in lexicon.cue("gifts.to")])
    add(wider, "taker", [t for word in children(verb, "obl") for t in _disposing(word, lexicon)])
    if not wider["taker"] and head is not None:  # `gave | the X support`
        add(wider, "taker", [t for t in children(head, "compound") if t.pos_ == "PROPN"])
    if not wider["taker"]:
        add(wider, "taker", [t for t in after if preposition(t) in lexicon.cue("gifts.for")])
    for token in below:
        add_oblique(wider, token, lexicon, fallback=True)
    if is_passive(verb):  # `Turkish drones were delivered to X`
        add(wider, "origin", _donors(head or thing, entry, lexicon))
    add(wider, "donor", _donors(head, entry, lexicon) if head is not None else [])
    add(wider, "source", [t for t in after if preposition(t) in lexicon.cue("gifts.from")])
    return thing, wider


def _things(token: Token, entry: Entry, lexicon: Lexicon) -> Iterator[Token]:
    """Things of the entry in a phrase: its head, what is coordinated with it, what it counts (`most of its drones`)."""
    for word in conjuncts(token):
        for inner in (word, *(t for t in children(word, "nmod") if preposition(t) == "of")):
            if inner.pos_ in {"NOUN", "PROPN"} and any(inner.lemma_.lower() in lexicon.cue(name) for name in entry.things):
                yield inner
                return


def _donors(head: Token, entry: Entry, lexicon: Lexicon) -> list[Token]:
    """Whose the things are: `relies on | French jets, intelligence from X and Y's money`."""
    things = [t for word in conjuncts(head) for t in _things(word, entry, lexicon)]
    below = [t for thing in things for t in children(thing, "nmod:poss", "nmod", "amod", "compound")]
    return [t for t in below if t.pos_ != "PRON" and preposition(t) in {"", "from", "of", "by"}]


def delivered(noun: Token, roles: Roles, entry: Entry, lexicon: Lexicon) -> tuple[Token, Roles] | None:
    """What is handed over by a noun (`deliveries of weapons`, `arms sales`), and its roles with what a verb above it says of them."""
    below = [t for t in children(noun, "nmod", "compound") if preposition(t) in {"", "of"}]
    thing = next((thing for t in below for thing in _things(t, entry, lexicon)), None)
    if thing is None:
        return None
    wider = {name: list(tokens) for name, tokens in roles.items()}
    told = children(noun.head, "obl") if relation(noun) == "obj" or noun.dep_ == "nsubj:pass" else []
    for token in (t for t in told if preposition(t) in {"from", "to"}):  # `documented transfers of arms | from X to Y`
        add_oblique(wider, token, lexicon, fallback=True)
    return thing, wider


def _antecedent(verb: Token, entry: Entry, lexicon: Lexicon) -> Token | None:
    """The noun that a clause is about: `the drones that X supplied`, `the cover that X used to offer`, `bases lent by X`."""
    clause = verb
    while clause.dep_ in {"xcomp", "conj"} and clause.head.pos_ == "VERB":
        clause = clause.head
    if relation(clause) != "acl":
        return None
    return next((t for t in (clause.head,) for _ in _things(t, entry, lexicon)), None)


def _disposing(word: Token, lexicon: Lexicon) -> list[Token]:
    """At whose disposal something is put: `at X's disposal`, `at the disposal of X`, `within reach of X`."""
    if word.lemma_.lower() not in lexicon.cue("gifts.disposal"):
        return []
    return [*children(word, "nmod:poss"), *(t for t in children(word, "nmod") if preposition(t) == "of")]


def _surrenders(verb: Token, lexicon: Lexicon) -> bool:
    """`handed over their weapons to X`: who gives up what is his own helps nobody."""
    given_up = any(c.lower_ in lexicon.cue("gifts.over") for c in children(verb, "compound:prt", "advmod"))
    return given_up and any(c.pos_ == "PRON" for t in children(verb, "obj") for c in children(t, "nmod:poss"))
