"""Capitals that speak: `Bamako accused Paris` means two states, `fighting near Bamako` a town."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import folded

_REACH: Final = 10  # words in which what is wanted is named


def is_party(sentence: Sentence, mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a place name is the subject or a party of speech, negotiation, accusation or agreement."""
    root = sentence.span.doc[mention.root]
    preposition = _preposition(root)
    verb = _governor(root)
    verbs, nouns = gazetteer.cues["metonym-verb"], gazetteer.cues["metonym-noun"]
    role = _role(root)
    if _is_dateline(mention, sentence):
        return False
    if mention.first > 0 and folded(sentence.span.doc[mention.first - 1].lemma_) in gazetteer.cues["metonym-blame"]:
        return True
    if _clause_speaks(root, gazetteer) or _is_asked(root, verb, preposition, gazetteer):
        return True
    if preposition == "at" and role == "obl" and folded(verb.lemma_) in gazetteer.cues["metonym-anger"]:
        return True  # `lashed out at Paris`
    if preposition in gazetteer.cues["place-preposition"]:
        return False
    if preposition == "by" and (role == "obl:agent" or _is_given(root, verb)):
        return True
    if role == "nsubj" and preposition is None and (_acts(verb, gazetteer) or _speaks_later(verb, gazetteer)):
        return True
    if role in ("root", "ROOT") and preposition is None and _speaks_later(root, gazetteer):
        return True  # `Niamey, its frontier shut, accuses`
    if role in ("obj", "iobj") and preposition is None and folded(verb.lemma_) in gazetteer.cues["place-verb"]:
        return _is_moved(verb, gazetteer)  # `reached Bamako`
    if preposition is None and role in ("obj", "iobj") and _is_moved(verb, gazetteer):
        return True
    joined = role == "compound" and verb.pos_ == "VERB" and verb.i == root.i + 1  # `X, whom Algiers shelters`
    if joined or (role in ("nsubj", "nsubj:pass", "nmod:poss") and preposition is None):
        return folded(verb.lemma_) in verbs or folded(verb.lemma_) in nouns
    if role in ("obj", "iobj") or preposition in ("with", "by", "between", "against"):
        events = (c for c in verb.children if preposition == "between" and c.dep_.startswith("nsubj"))  # `contacts exist between`
        return any(folded(w.lemma_) in verbs or folded(w.lemma_) in nouns for w in (verb, *events))
    if preposition in ("to", "of", "on"):
        return folded(verb.lemma_) in (gazetteer.cues["metonym-of"] if preposition == "of" else nouns)
    return verb.i != root.i and verb.pos_ == "NOUN" and folded(verb.lemma_) in gazetteer.cues["metonym-compound"]


def _is_dateline(mention: Mention, sentence: Sentence) -> bool:
    """`(Bamako) - Malian soldiers ...`, `NIAMEY - The ministers ...`: where a report was written."""
    doc, first = sentence.span.doc, mention.first
    after = doc[mention.last].text if mention.last < len(doc) else ""
    if first == 0:
        return after in ("-", "–", "—") and bool(doc[mention.last - 1].whitespace_)
    return first == 1 and doc[0].text == "(" and after in (")", ",")


def _is_asked(root: Token, verb: Token, preposition: str | None, gazetteer: Gazetteer) -> bool:
    """`sought arms from Bamako`, `orders from Bamako`, `loyal to Tripoli`, `called on Moscow to`: what is wanted of a government."""
    lemma = folded(verb.lemma_)
    if preposition == "from":
        before = {folded(t.lemma_) for t in _words_before(root)}
        if verb.tag_ == "VBG" and lemma not in gazetteer.cues["metonym-receive"] | gazetteer.cues["metonym-seek"]:
            return False  # `received a call after flying in from Moscow`
        got = before & gazetteer.cues["metonym-receive"] and before & (gazetteer.cues["metonym-sent"] | gazetteer.cues["metonym-gift"])
        return bool(got or before & gazetteer.cues["metonym-seek"]) or lemma in gazetteer.cues["metonym-gift"]
    if preposition == "to":
        return lemma in gazetteer.cues["metonym-toward"]
    return preposition in ("on", "upon") and lemma == "call"


def _is_given(root: Token, verb: Token) -> bool:
    """`was given drones by Ankara`, where the parser hangs the giver on the gift."""
    clause = verb.head if verb.dep_ == "obj" else verb
    return clause.pos_ == "VERB" and clause.i < root.i and any(c.dep_ == "aux:pass" for c in clause.children)


def _words_before(root: Token) -> list[Token]:
    """The words of a clause before the first member of a row, as far as a comma."""
    found: list[Token] = []
    for i in range(_first_of_row(root).i - 1, max(-1, _first_of_row(root).i - _REACH), -1):
        if root.doc[i].is_punct:
            break
        found.append(root.doc[i])
    return found


def _is_moved(verb: Token, gazetteer: Gazetteer) -> bool:
    """`prompted Bamako to call for talks`, `took Paris to task`, `holds Abuja responsible`."""
    for c in verb.children:
        if c.dep_ == "xcomp" and c.pos_ == "VERB" and (folded(c.lemma_) in gazetteer.cues["metonym-verb"] or _acts(c, gazetteer)):
            return True
        if c.lower_ in gazetteer.cues["metonym-held"]:
            return True
    return False


def _speaks_later(verb: Token, gazetteer: Gazetteer) -> bool:
    """`Bamako, in a statement read on television, condemned`: the verb behind the one that the parser gave the subject to."""
    later = [c for c in verb.children if c.dep_ in ("parataxis", "conj") and c.pos_ == "VERB" and c.i > verb.i]
    return any(
        folded(c.lemma_) in gazetteer.cues["metonym-verb"] and not any(g.dep_.startswith("nsubj") for g in c.children) for c in later
    )


def _clause_speaks(root: Token, gazetteer: Gazetteer) -> bool:
    """`at the insistence of Bamako, which accuses`, `Paris, which he accuses`: its clause says what a government does or is told."""
    doc, i = root.doc, root.i
    if i + 2 >= len(doc) or doc[i + 1].text not in (",", "–", "—"):
        return False
    if i + 3 < len(doc) and doc[i + 3].lower_ in ("of", "by") and doc[i + 2].lower_.endswith("ed"):  # `Paris, accused of arming rebels`
        return folded(doc[i + 2].lemma_) in gazetteer.cues["complaint-verb"] or doc[i + 2].lower_ in ("accused", "suspected")
    if doc[i + 2].lower_ not in ("which", "whom"):
        return False
    lemma = folded(doc[i + 2].head.lemma_)
    if doc[i + 2].dep_ == "obj":
        return lemma in gazetteer.cues["complaint-verb"]
    return doc[i + 2].dep_ == "nsubj" and lemma in gazetteer.cues["metonym-verb"]


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
