"""What stands around a new name and tells its type."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.spans import folded, is_plural

_PATIENT: Final = ("obj", "nsubj:pass")
_FOLLOWERS: Final = ("militia", "rebels")


def is_fallen_on(before: Token | None, gazetteer: Gazetteer) -> bool:
    """`fell upon X`, `swooped on X`."""
    if before is None or before.lower_ not in ("on", "upon") or before.i == 0:
        return False
    return folded(before.nbor(-1).lemma_) in gazetteer.cues["fall-on"]


def is_site(before: Token, gazetteer: Gazetteer) -> bool:
    """`in X`, `out of X`."""
    out_of = before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ == "out"
    return out_of or before.lower_ in gazetteer.cues["site-preposition"]


def beside_place(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`the village of X`, `villagers of X`, `X town`."""
    cues = gazetteer.cues
    if after is not None and folded(after.text) in cues["place-head"] and after.pos_ in ("NOUN", "PROPN"):
        return True
    if before is None or before.i == 0:
        return False
    two_before = before.nbor(-1)
    if before.lower_ == "as" and two_before.lower_ == "such" and two_before.i > 0:  # `villages such as X`
        return folded(two_before.nbor(-1).lemma_) in cues["place-cue"]
    head = before.lower_ == "of" and two_before.lower_ == "head" and two_before.i > 0  # `the district head of X`
    if head and folded(two_before.nbor(-1).lemma_) in cues["place-cue"]:
        return True
    return (before.lower_ == "of" and folded(two_before.lemma_) in cues["place-cue"]) or folded(before.text) in cues["place-cue"]


def beside_followers(root: Token, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`the Yan Tauri hunters`, `Zaghawa militiamen`: the name of those who fight."""
    if after is None or not after.text.islower() or not is_plural(after) or root.head.i != after.i:
        return False
    return any(row.role in _FOLLOWERS for row in gazetteer.nouns(after.lemma_))


def is_people(noun: Token, gazetteer: Gazetteer) -> bool:
    return noun.pos_ == "NOUN" and any(row.role == "people" for row in gazetteer.nouns(noun.lemma_))


def undergoes(root: Token, verbs: frozenset[str], events: frozenset[str]) -> bool:
    """Object of a verb that takes such things (`arrested X`), or of its noun (`the arrest of X`)."""
    if root.dep_ in _PATIENT and folded(root.head.lemma_) in verbs:
        return True
    of = any(c.dep_ == "case" and c.lower_ == "of" for c in root.children)
    return of and root.dep_ == "nmod" and folded(root.head.lemma_) in events
