"""Capitals that speak: `Bamako accused Paris` means two states, `fighting near Bamako` a town."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import folded


def is_party(sentence: Sentence, mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a place name is the subject or a party of speech, negotiation, accusation or agreement."""
    root = sentence.span.doc[mention.root]
    preposition = _preposition(root)
    verb = _governor(root)
    verbs, nouns = gazetteer.cues["metonym-verb"], gazetteer.cues["metonym-noun"]
    role = _role(root)
    if preposition in gazetteer.cues["place-preposition"] and not _clause_speaks(root, gazetteer):
        return False
    if (role == "obl:agent" and preposition == "by") or _clause_speaks(root, gazetteer):
        return True
    if role == "nsubj" and preposition is None and _acts(verb, gazetteer):
        return True
    if role in ("nsubj", "nsubj:pass", "nmod:poss") and preposition is None:
        return folded(verb.lemma_) in verbs or folded(verb.lemma_) in nouns
    if role in ("obj", "iobj") or preposition in ("with", "by", "between", "against"):
        return folded(verb.lemma_) in verbs or folded(verb.lemma_) in nouns
    if preposition in ("to", "of", "on"):
        return folded(verb.lemma_) in nouns and preposition != "of"
    return verb.i != root.i and verb.pos_ == "NOUN" and folded(verb.lemma_) in gazetteer.cues["metonym-compound"]


def _clause_speaks(root: Token, gazetteer: Gazetteer) -> bool:
    """`at the insistence of Bamako, which accuses`: its relative clause does what a government does."""
    doc, i = root.doc, root.i
    if i + 2 >= len(doc) or doc[i + 1].text != "," or doc[i + 2].lower_ != "which":
        return False
    return doc[i + 2].dep_ == "nsubj" and folded(doc[i + 2].head.lemma_) in gazetteer.cues["metonym-verb"]


def _acts(verb: Token, gazetteer: Gazetteer) -> bool:
    """Whether a subject does something to somebody, or is what only a government is (`Moscow is the main patron`)."""
    children = list(verb.children)
    if any(c.dep_ == "cop" for c in children):
        return folded(verb.lemma_) in gazetteer.cues["metonym-compound"] | gazetteer.cues["metonym-noun"]
    done = any(c.dep_ in ("obj", "ccomp") for c in children) or any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in children)
    return verb.pos_ == "VERB" and done and folded(verb.lemma_) not in gazetteer.cues["place-does"]


def _first_of_row(token: Token) -> Token:
    """The first member of a coordination, through which the rest is bound."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _role(token: Token) -> str:
    return str(_first_of_row(token).dep_)


def _governor(token: Token) -> Token:
    return _first_of_row(token).head


def _preposition(token: Token) -> str | None:
    for word in (token, _first_of_row(token)):
        cases = [c.lower_ for c in word.children if c.dep_ == "case" and c.tag_ != "POS"]
        if cases:
            return str(cases[0])
    return None
