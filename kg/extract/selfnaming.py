"""Groups that give themselves a name: `a faction calling itself X`, `his men, who styled themselves X`, `they took the name X`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import LinkedMention, Mention, Sentence
from kg.extract.spans import folded

_TYPES: Final = ("group", "force", "org")


def self_named(
    linked: Mapping[Mention, LinkedMention], sentences: Mapping[int, Sentence], gazetteer: Gazetteer
) -> dict[int, dict[int, LinkedMention]]:
    """For each sentence, the head words of those who are named and the mention of their name."""
    found: dict[int, dict[int, LinkedMention]] = {}
    for m, x in linked.items():
        if m.form != "name" or not x.actors or x.actors[0].type not in _TYPES:
            continue
        verb = _naming_verb(m, sentences[m.sentence], gazetteer)
        if verb is not None and (bearer := _bearer(verb)) is not None:
            found.setdefault(m.sentence, {})[bearer.i] = x
    return found


def _naming_verb(m: Mention, sentence: Sentence, gazetteer: Gazetteer) -> Token | None:
    doc, i = sentence.span.doc, m.first - 1
    if i > sentence.span.start and doc[i].lower_ == "the":
        i -= 1
    if i <= sentence.span.start:
        return None
    verb = doc[i - 1]
    if doc[i].lower_ in ("itself", "themselves") and folded(verb.lemma_) in gazetteer.cues["names-itself"]:
        return verb
    if _is_given(m, doc[i], gazetteer):
        return doc[i]  # `a militia, which they named X`, `was named X`
    at = i - 1 if doc[i].lower_ == "of" else i
    named = doc[at].lower_ == "name" and at > sentence.span.start + 1 and doc[at - 1].lower_ in ("the", "a")
    return doc[at - 2] if named and folded(doc[at - 2].lemma_) in ("take", "adopt") else None


def _is_given(m: Mention, verb: Token, gazetteer: Gazetteer) -> bool:
    """Whether a verb gives what it is about the name that follows."""
    if verb.pos_ != "VERB" or folded(verb.lemma_) not in gazetteer.cues["names-itself"]:
        return False
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    related = any(c.dep_ == "obj" and c.tag_ == "WDT" for c in verb.children)
    return (passive or related) and m.first <= verb.i + 2


def _bearer(verb: Token) -> Token | None:
    """The noun that a verb in a clause or participle is about, else its subject."""
    if any(c.dep_ == "obj" and c.tag_ == "WDT" for c in verb.children):
        return verb.head
    for _ in range(3):
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i < verb.i), None)
        if subject is not None and subject.lower_ not in ("who", "which", "that"):
            return subject
        if verb.dep_.startswith("acl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None
