"""From syntax to roles: who does what to whom. This module holds what verbs, nouns and adjectives share.

A role's value is a list of head words; coordination and coreference are not unfolded here (see `arguments`).
Verb roles (`verbs`): agent, patient and every preposition. Noun roles (`nouns`): poss, pre, doer, done, bearer and every preposition.
Adjective roles (`adjectives`): head, pre and every preposition. `in` also holds the words of all prepositions of place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from kg.extract.layers import borders, children, labelled
from kg.extract.phrases import settlement_named
from kg.extract.trees import conjuncts, preposition
from kg.vocabulary.lexicon import Lexicon

Roles = dict[str, list[Token]]
OBLIQUE: Final = ("obl", "nmod")
_BESIDE: Final = (*OBLIQUE, "appos", "obj")


def add(roles: Roles, name: str, tokens: Iterable[Token]) -> None:
    """Put tokens under a role, each once."""
    known = roles.setdefault(name, [])
    known += [t for t in tokens if t not in known] if known else tokens


def add_oblique(roles: Roles, token: Token, lexicon: Lexicon, *, fallback: bool = False) -> None:
    """Put an oblique under its preposition (`out of` also under `of` and `from`), and under `in` where that is of place."""
    words = preposition(token)
    if not words or (fallback and words in roles):
        return
    others = children(token, "conj")
    if others and any(c.lower_ in lexicon.cue("roles.not") for c in children(token, "advmod")):
        for other in others:  # `takes its orders not from X but from Y`
            add_oblique(roles, other, lexicon, fallback=fallback)
        return
    hands = words in {"at", "in", "into"} and token.lemma_.lower() in lexicon.cue("roles.hands")
    if hands and (owners := [t for t in children(token, "nmod") if preposition(t) == "of"]):  # `suffered a rout at the hands of X`
        add(roles, "by", owners)
        return
    if words == "with" and _stands_between(token, lexicon):
        return
    if words in lexicon.cue("speech.according"):  # `links with X, according to Y`
        roles.setdefault(words, []).append(token)
        return
    names = {words, words.split()[0], words.split()[-1]}
    if names & lexicon.cue("roles.place"):
        names.add("in")
    if words.endswith(("out of", "away from", "off")):
        names.add("from")
    named = settlement_named(token, lexicon)
    for name in sorted(names):
        add(roles, name, named or [token])
    if token.pos_ == "NOUN":
        add(roles, "in", _beyond_comma(token, lexicon))


def _stands_between(token: Token, lexicon: Lexicon) -> bool:
    """Whether somebody is there `as mediator` or `as guarantor`, and so no party: `signed a truce with X as mediator`."""
    end, doc = token.right_edge.i + 1, token.doc
    roles = [t for t in children(token, "nmod", "obl") if preposition(t) == "as"]
    if end + 1 < borders(token)[1] and doc[end].lower_ in lexicon.cue("clauses.as"):
        roles += [t for t in doc[end + 1 : min(end + 4, borders(token)[1])] if t.pos_ == "NOUN"][:1]
    return any(t.lemma_.lower() in lexicon.cue("roles.between") for t in roles)


def _beyond_comma(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Repair: in `present, in small numbers, in X` and `fought near Y, a town, between A and B` the last phrase hangs on the noun."""
    far = [t for t in children(noun, "nmod") if preposition(t) in lexicon.cue("roles.place")]
    return [t for t in far if (first := t.left_edge.i) > noun.i and "," in {noun.doc[first].text, noun.doc[first - 1].text}]


def place_where(clause: Token, lexicon: Lexicon) -> list[Token]:
    """The place that a clause opened by `where` is about: the noun that it hangs on, or the one right before it."""
    opening = next((t for t in children(clause, "advmod") if t.lower_ in lexicon.cue("roles.where")), None)
    if opening is None:
        return []
    if clause.dep_ == "acl:relcl":
        return [clause.head]
    before = [t for t in opening.doc[max(borders(opening)[0], opening.i - 2) : opening.i] if t.pos_ not in {"PUNCT", "SPACE"}]
    return [t for t in before[-1:] if t.pos_ in {"NOUN", "PROPN"}]


def misattached(tokens: Iterable[Token]) -> list[Token]:
    """Repair: prepositional phrases that the parser hung on a name or an adverb (`broke away from X`, `fights with X against Y`)."""
    return [
        t for token in tokens if token.pos_ in {"PROPN", "ADV"} for t in children(token, "nmod", "obl") if preposition(t) not in {"", "of"}
    ]


def called(noun: Token, lexicon: Lexicon) -> list[Token]:
    """The name that a participle behind a noun gives it: `a commander known only as X`, `an officer named X`."""
    if noun.pos_ != "NOUN":
        return []
    clauses = [c for c in children(noun, "acl") if c.dep_ != "acl:relcl" and c.lemma_.lower() in lexicon.cue("roles.called")]
    found = [t for c in clauses for t in children(c, "xcomp", "obj", "obl") if preposition(t) in {"", "as", "only as", "simply as"}]
    return [t for t in found if t.pos_ == "PROPN"][:1]


def coordinated(tokens: Iterable[Token]) -> list[Token]:
    """All words coordinated with these, each once, in text order."""
    seen: dict[int, Token] = {}
    for token in tokens:
        for other in conjuncts(token):
            seen.setdefault(other.i, other)
    return [seen[i] for i in sorted(seen)]


def companions(words: Iterable[Token], lexicon: Lexicon) -> list[Token]:
    """Who acts beside the subject: `A, along with B, attacked`, `A attacked together with B`."""
    words = list(words)
    names, joint = lexicon.cue("roles.companions"), lexicon.cue("roles.together")
    below = [(t, label, preposition(t)) for word in words for t, _, label in labelled(word) if label in _BESIDE]
    beside = [t for t, label, marker in below if label in OBLIQUE and marker in names]
    relative = [t for t, label, marker in below if label == "obj" and marker in names]
    beside += [t for t in relative if "Rel" in t.morph.get("PronType", [])]  # `alongside whom X fought`
    company = [t for t, label, marker in below if marker == "in" and label in OBLIQUE and t.lemma_.lower() in lexicon.cue("roles.company")]
    beside += [t for noun in company for t in children(noun, "nmod") if preposition(t) == "with"]
    phrases = [t for t, label, marker in below if marker == "with" and label != "obj"]  # `A, together with B, attacked`: it may hang on B
    beside += [t for t in phrases if any(c.lower_ in joint and c.i < t.i and c.nbor(1).dep_ == "case" for c in children(t, "advmod"))]
    marked = [w.i for w in words if preposition(w) in names]
    beside += [w for w in words if marked and w.i >= min(marked) and w.pos_ not in {"VERB", "AUX"}]
    adverbs = [a for word in words for a in children(word, "advmod") if a.lower_ in joint]
    beside += [t for a in adverbs for t in children(a.head, "obl") if preposition(t) == "with" and t.left_edge.i == a.i + 1]
    return beside + [t for adverb in adverbs for t in children(adverb, "obl", "nmod") if preposition(t) == "with"]
