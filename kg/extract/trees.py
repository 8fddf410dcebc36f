"""Small questions to a Universal Dependencies tree; everything here holds for any language annotated by that standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import children, labelled, laid_up, relation, unsettle
from kg.extract.words import words_for

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "DET", "ADJ"})


_NAME_PARTS: Final = frozenset({"flat", "compound", "appos"})


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is coordinated below it, in text order; only nominals are followed from a nominal."""
    found = [token]
    joined = not asyndetic(token)
    for child, label, _ in labelled(token):
        if label == "conj" and joined and (child.pos_ in NOMINAL) == (token.pos_ in NOMINAL):
            found += conjuncts(child)
        elif _is_swallowed(child, token):
            found.append(child)
    found = [t for t in found if t == token or not _belongs_below(t, token)]
    if token.pos_ == "PROPN" and token.dep_ == "nmod":
        found += [t for c in children(token.head, "conj") if c.dep_ == "conj" and _belongs_below(c, token.head) for t in conjuncts(c)]
    return sorted(set(found), key=lambda t: t.i)


def _belongs_below(member: Token, noun: Token) -> bool:
    """Repair: in `the merger of A, B and C` parsers coordinate the names B and C with `merger`; they belong to A."""
    if noun.pos_ != "NOUN" or member.pos_ != "PROPN":
        return False
    return any(c.dep_ == "nmod" and c.pos_ == "PROPN" and noun.i < c.i < member.i for c in noun.children)


def asyndetic(token: Token) -> list[Token]:
    """Words read as coordinated with a noun without any `and`: a lone one after a comma is an apposition (`the head of X, Y, said`)."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "conj":
        return []
    others = [c for c, label, _ in labelled(token) if label == "conj" and c.pos_ in NOMINAL]
    chain, open_ = [token], list(others)
    while open_:
        chain.append(open_.pop())
        open_ += [c for c in chain[-1].children if c.dep_ == "conj"]
    return others if len(others) == 1 and not any(c.dep_ == "cc" for t in chain for c in t.children) else []


def _is_swallowed(child: Token, token: Token) -> bool:
    """Repair: in `between JNIM and Tuareg rebels` parsers hang `JNIM`, coordinated with `Tuareg`, under `rebels` as a compound."""
    if child.dep_ != "compound" or child.pos_ != "PROPN" or token.pos_ != "NOUN":
        return False
    return any(t.dep_ == "conj" and t.i < token.i and any(c.dep_ == "cc" for c in t.children) for t in child.children)


def preposition(token: Token) -> str:
    """The case marker of an oblique, lower case, words of a fixed one joined by a space; '' where there is none.

    A double marker (`out of`, `from inside`) gives the words in order.
    """
    return laid_up(token, "prepositions", _preposition)


def _preposition(token: Token) -> str:
    words: list[Token] = []
    for child, label, _ in labelled(token):
        if label == "case" and child.i < token.i and child.lower_ not in words_for(token).cue("trees.possessive"):
            words += [child, *children(child, "fixed")]
    if not words:  # repair: the case marker hangs on the first word of a name or compound
        inner = next((c for c in token.lefts if relation(c) in {"compound", "flat", "amod", "nummod"}), None)
        return preposition(inner) if inner is not None else ""
    return " ".join(w.lower_ for w in sorted(words, key=lambda t: t.i))


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject (or the noun it modifies as a participle) undergoes the act."""
    return laid_up(verb, "passives", _is_passive)


def _is_passive(verb: Token) -> bool:
    if children(verb, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    if verb.dep_ != "acl:relcl" and _has_agent(verb):
        return True  # repair: `a splinter of X formed last year by Y`, read as a past tense
    participle = "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])
    if not participle or children(verb, "obj", "aux"):
        return False
    if relation(verb) == "amod" and verb.i > verb.head.i and verb.head.dep_ == "ROOT":
        return False  # repair: a finite verb read as an adjective of its subject, which is left without a predicate
    if relation(verb) in {"acl", "amod", "advcl"} and verb.dep_ != "acl:relcl":
        return not children(verb, "nsubj")
    if verb.dep_ == "xcomp":  # `stands accused by X`, `remains suspended from X`
        seeming = verb.head.lemma_.lower() in words_for(verb).cue("status.seeming")
        return seeming or any(c.dep_ == "obl:agent" for c in children(verb, "obl"))
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head) and not children(verb, "nsubj")


def _has_agent(verb: Token) -> bool:
    """Whether a past form without object, subject and auxiliary is followed by the name of who did it."""
    phrases = children(verb, "obl")
    if not phrases or "Past" not in verb.morph.get("Tense", []) or children(verb, "aux"):
        return False
    words = words_for(verb)
    if any(t.lower_ not in words.cue("roles.held") for t in children(verb, "obj")):  # but `X, held hostage by Y`
        return False
    agents = words.cue("trees.agents")
    if not any(c.pos_ == "PROPN" and preposition(c) in agents for c in phrases):
        return False
    subjects = children(verb, "nsubj")
    loose = relation(verb) in {"acl", "amod", "advcl", "parataxis"} and not subjects
    loose = loose or (verb.dep_ == "conj" and not subjects and verb.head.pos_ == "VERB" and is_passive(verb.head))
    apart = verb.dep_ == "conj" and not subjects and verb.i > 0 and verb.nbor(-1).text == ","  # `through to Djibo, encircled by X`
    loose = loose or (apart and not children(verb, "cc"))
    before = verb.i - 2 if verb.i > 1 and verb.nbor(-1).text == "," else verb.i - 1
    return loose or (before >= 0 and verb.doc[before].pos_ in {"NOUN", "PROPN"} and verb.doc[before] in subjects)


def is_participle_modifier(verb: Token) -> bool:
    return relation(verb) in {"acl", "amod"} and verb.dep_ != "acl:relcl"


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has an infinitive marker or form."""
    return "Inf" in verb.morph.get("VerbForm", []) or any(label == "mark" and c.pos_ == "PART" for c, label, _ in labelled(verb))


def is_finite(verb: Token) -> bool:
    """Whether the verb or its auxiliary is finite (`pushed`, `had pushed`)."""
    return any("Fin" in t.morph.get("VerbForm", []) for t in [verb, *children(verb, "aux")])


def is_predicate(token: Token) -> bool:
    """Whether a nominal or adjective is a copular predicate."""
    return bool(children(token, "cop")) and bool(children(token, "nsubj"))


def ancestors(token: Token) -> Iterator[Token]:
    """Heads of the token, nearest first."""
    yield from token.ancestors


def phrase(token: Token) -> tuple[int, int]:
    """First and last (exclusive) token of the subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def lemmas(token: Token) -> tuple[str, ...]:
    """Forms under which a word may stand in the lexicon: its lemma and, for a capitalised word read as a name, its singular.

    >>> import spacy
    >>> doc = spacy.blank("en")("Talks")
    >>> doc[0].lemma_, doc[0].pos_ = "Talks", "PROPN"
    >>> lemmas(doc[0])
    ('talks', 'talk')
    """
    lemma = token.lemma_.lower() or token.lower_
    if lemma.endswith("sis") and token.lower_.endswith("ses"):  # `bases` of `base`
        return (lemma, token.lower_[:-1])
    if token.pos_ == "PROPN" and token.lower_.endswith("s") and not token.text.isupper():
        return (lemma, token.lower_[:-1])
    return (lemma,)


def attach(token: Token, head: Token, label: str) -> None:
    """Hang a word elsewhere, unless that would make a circle."""
    if head != token and token not in head.ancestors and token.dep_ != "ROOT":
        unsettle(token.doc)
        token.head = head
        token.dep_ = label


def head_of_name(token: Token) -> Token:
    """The word on which the name or apposition that ends in this word hangs."""
    while relation(token) in _NAME_PARTS and token.head.i < token.i and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    return token
