"""Where the event of a trigger was: the places that belong to its clause."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.clauses import homes, is_shared, scopes
from kg.extract.layers import children, relation
from kg.extract.parsed import LinkedMention, Sentence, root_token
from kg.extract.trees import preposition
from kg.extract.words import words_for
from kg.records import Where


def where_of(sentence: Sentence, trigger: Token, mentions: Iterable[LinkedMention]) -> tuple[Where, ...]:
    """The places of the trigger's event, in text order: places with a preposition of place on the trigger or on a clause that it shares.

    `mentions` are the linked mentions of the sentence, or of the article; a country counts as a place here (`in Mali`).
    """
    here = [(m, root_token(sentence, m.mention)) for m in mentions if m.mention.sentence == sentence.index and _is_place(m)]
    for scope in scopes(trigger):
        found = [m for m, root in here if _is_at(root, scope, trigger, between=m.actors[0].type == "place")]
        if found:
            return tuple(sorted((w for m in found for w in _where(m)), key=lambda w: (w.start, w.id)))
    return ()


def _is_place(linked: LinkedMention) -> bool:
    named = linked.mention.form == "name"
    return named and bool(linked.actors) and all(a.type == "place" or a.kind == "country" for a in linked.actors)


def _is_at(root: Token, scope: Token, trigger: Token, *, between: bool) -> bool:
    phrase, words = _head(root), words_for(root)
    if phrase.lower_ in words.cue("places.directions"):
        return scope == phrase.head or scope in homes(phrase)
    case = preposition(phrase)
    betwixt = between and case in words.cue("places.between") and relation(root) != "nmod"
    located = case in words.cue("places.locating") or betwixt
    return located and scope in homes(phrase) and is_shared(phrase, scope, trigger)


def _head(token: Token) -> Token:
    """The word that carries the preposition: the first of coordinated places, a noun before a name (`in the town of Kona`), `north of`."""
    words = words_for(token)
    of, directions = words.cue("trees.of"), words.cue("places.directions")
    while not children(token, "nsubj"):
        case, label = preposition(token), relation(token)
        joined = label in {"conj", "appos", "flat", "compound"} and not case
        named = label == "nmod" and (not case or case in of) and (token.head.pos_ in {"NOUN", "PROPN"} or token.head.lower_ in directions)
        if not (joined or named):
            break
        token = token.head
    return token


def _where(linked: LinkedMention) -> list[Where]:
    return [Where(a.id, a.label, linked.mention.start, linked.mention.end) for a in linked.actors]
