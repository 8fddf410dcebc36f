"""What kind of actor an unknown name is, from its own words and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.personcues import (
    after_title,
    apposed,
    beside_person,
    beside_titled,
    is_introduced,
    is_kin,
    is_spelled_as_person,
    renames_person,
)
from kg.extract.spans import folded, is_plural

_PATIENT: Final = ("obj", "nsubj:pass")
_FOLLOWERS: Final = ("militia", "rebels")


def type_of_name(sentence: Sentence, name: Mention, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Actor type of an unknown name and the cue that says so; None where nothing does."""
    doc, cues = sentence.span.doc, gazetteer.cues
    words = [word for t in doc[name.first : name.last] for word in folded(t.text).split()]  # a token may hold several
    before = doc[name.first - 1] if name.first > sentence.span.start else None
    after = doc[name.last] if name.last < sentence.span.end else None
    label, root = _entity_label(doc, name), doc[name.root]
    proper = all(t.pos_ == "PROPN" or t.tag_ == "NNP" or not t.is_alpha for t in doc[name.first : name.last])
    full = 1 < len(words) <= 4 and not name.text.isupper() and proper
    single = len(words) == 1 and not name.text.isupper()
    if len(words) > 1 and words[-1] in cues["title"] and {words[0], words[-1]} & (cues["organisation-head"] | cues["force-head"]):
        return None  # `Force Commander` is an office
    explained = single and after is not None and after.text == ","
    called = _called(before, gazetteer)
    bracketed = _bracketed(before, after, name, gazetteer) if before is not None and before.text == "(" else ""
    checks: tuple[tuple[str, str, Callable[[], bool]], ...] = (  # asked one after the other, the last ones seldom
        ("force", "number", lambda: len(words) > 1 and doc[name.last - 1].like_num),
        ("force", "noun", lambda: len(words) > 1 and (words[-1] in cues["force-head"] | cues["unit-noun"] or words[0] == "operation")),
        ("force", "noun", lambda: len(words) > 1 and _is_unit(words, gazetteer)),
        ("group", "noun", lambda: bool({words[0], words[-1]} & cues["group-head"])),
        ("org", "noun", lambda: bool({words[0], words[-1]} & cues["organisation-head"])),
        ("org", "noun", lambda: _heads_before_of(words, cues["organisation-head"])),
        (called, "called", lambda: bool(called)),
        ("person", "kin", lambda: single and is_kin(before, gazetteer)),
        ("place", "noun", lambda: len(words) > 1 and (words[-1] in cues["place-head"] or words[0] in cues["place-first"])),
        ("person", "title", lambda: after_title(before, gazetteer) and not name.text.isupper()),
        ("person", "title", lambda: full and words[0] in cues["place-title"] and not _is_modifying(before, after, gazetteer)),
        ("person", "introduced", lambda: single and before is not None and is_introduced(before)),
        (bracketed, "bracket", lambda: bool(bracketed)),
        ("person", "capitals", lambda: is_spelled_as_person(name.text, gazetteer)),
        ("person", "particle", lambda: len(words) > 1 and bool(set(words[:-1]) & cues["person-particle"])),
        ("place", "neighbour", lambda: _beside_place(before, after, gazetteer)),
        ("person", "given-name", lambda: full and words[0] in cues["given-name"]),
        ("person", "row", lambda: (single or full) and beside_titled(root, gazetteer)),
        ("place", "begins", lambda: len(words) > 1 and _is_place(doc[name.first].text, gazetteer)),
        ("group", "apposition", lambda: root.dep_ == "appos" and folded(root.head.lemma_) in cues["band-noun"] | cues["part-of-group"]),
        ("group", "apposition", lambda: _is_band(after, gazetteer) or _is_named_band(before, after, gazetteer)),
        ("place", "apposition", lambda: (single or full) and _is_settled(after, gazetteer)),
        ("place", "struck", lambda: (single or full) and _is_fallen_on(before, gazetteer)),
        ("place", "site", lambda: (single or full) and before is not None and before.lower_ in cues["site-only"]),
        ("person", "entity", lambda: label == "PER" and len(words) > 1),
        ("person", "neighbour", lambda: full and beside_person(before, after, gazetteer)),
        ("group", "neighbour", lambda: _beside_followers(root, after, gazetteer)),
        ("place", "entity", lambda: label == "LOC" and before is not None and folded(before.text) in cues["place-preposition"]),
        ("org", "entity", lambda: label == "ORG" and (len(words) > 1 or name.text.isupper())),
        ("org", "verb", lambda: name.text.isupper() and len(name.text) > 2 and _is_body(root, after, gazetteer)),
        ("person", "apposition", lambda: (full or (single and root.head.lower_ == "one")) and renames_person(root, gazetteer)),
        ("person", "verb", lambda: (full or explained) and _undergoes(root, cues["person-verb"], cues["person-event"])),
        ("community", "people", lambda: single and after is not None and is_plural(after) and _is_people(after, gazetteer)),
        ("place", "verb", lambda: (single or full) and _undergoes(root, cues["place-verb"], frozenset())),
        ("place", "preposition", lambda: (single or full) and before is not None and _is_site(before, gazetteer)),
    )
    return next(((kind, cue) for kind, cue, holds in checks if holds()), None)


def _is_modifying(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`in Mallam Karamti`, `the Sarkin Daji hunters`: an honorific of a place's or band's name."""
    placed = before is not None and before.lower_ in gazetteer.cues["place-preposition"]
    return placed or (after is not None and after.pos_ == "NOUN")


def _bracketed(before: Token, after: Token | None, name: Mention, gazetteer: Gazetteer) -> str:
    """What a described body is whose acronym follows it: `light reconnaissance units (X)`, `a vigilante corps (Y)`."""
    if after is None or after.text != ")" or not name.text.isupper() or before.i == 0:
        return ""
    noun, cues = before.nbor(-1), gazetteer.cues
    if noun.pos_ != "NOUN" or not noun.text.islower():
        return ""
    if {folded(noun.text), folded(noun.lemma_)} & (cues["force-head"] | cues["unit-noun"] | cues["army-unit"]):
        return "force"
    types = {row.type for row in gazetteer.nouns(noun.lemma_)} & {"group", "force", "org"}
    return min(types) if types and folded(noun.lemma_) not in cues["thing"] else ""


def _is_unit(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """`Sector West`, `Special Anti-Terrorist Unit`."""
    return words[0] == "sector" or (words[-1] in ("unit", "units") and bool(set(words) & gazetteer.cues["state-unit"]))


def _heads_before_of(words: Sequence[str], heads: frozenset[str]) -> bool:
    """`Resistance Council for the Republic`."""
    return any(word in heads and following in ("of", "for") for word, following in pairwise(words))


def _called(before: Token | None, gazetteer: Gazetteer) -> str:
    """What a noun says the name after `known as` or `called` is: `a mission known as X`."""
    filler, known = gazetteer.cues["known-as-filler"], gazetteer.cues["known-as"]
    if before is None or folded(before.text) not in filler | known:
        return ""
    while before.i > 0 and folded(before.text) in filler:
        before = before.nbor(-1)
    if folded(before.text) not in known or before.i == 0 or (noun := before.nbor(-1)).pos_ != "NOUN":
        return ""
    rows = gazetteer.nouns(noun.lemma_)
    if any(row.role in ("person", "member") for row in rows):
        return ""  # `a commander known as X`
    return next((row.type for row in rows if row.type in ("group", "force", "org")), "")


def _is_band(after: Token | None, gazetteer: Gazetteer) -> bool:
    """`X, a splinter group`."""
    if after is None or after.text != "," or after.i + 2 >= len(after.doc) or after.nbor(1).lower_ not in ("a", "an"):
        return False
    noun = apposed(after)
    return noun is not None and folded(noun.lemma_) in gazetteer.cues["band-noun"] and not is_plural(noun)


def _is_named_band(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`the militia X`, `a new armed group, X, said`."""
    if before is not None and before.text == "," and before.i > 0 and after is not None and after.text == ",":
        before = before.nbor(-1)
    return before is not None and before.pos_ == "NOUN" and before.lower_ in gazetteer.cues["band-noun"]


def _is_body(root: Token, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`XYZ was founded`, `XYZ accused`, `XYZ fighters`: what only bodies do and undergo."""
    cues, lemma = gazetteer.cues, folded(root.head.lemma_)
    if after is not None and after.text.islower() and root.head.i == after.i:
        return any(row.role in ("person", "member") for row in gazetteer.nouns(after.lemma_))
    if root.dep_ in ("nsubj:pass", "obj"):
        return lemma in cues["group-undergoes"]
    return root.dep_ == "nsubj" and lemma in cues["group-does"] | cues["complaint-verb"]


def _is_settled(after: Token | None, gazetteer: Gazetteer) -> bool:
    """`X, a village on the river`."""
    if after is None or after.text != "," or after.i + 2 >= len(after.doc) or after.nbor(1).lower_ not in ("a", "an"):
        return False
    noun = apposed(after)
    return noun is not None and any(row.role == "place" for row in gazetteer.nouns(noun.lemma_))


def _is_fallen_on(before: Token | None, gazetteer: Gazetteer) -> bool:
    """`fell upon X`, `swooped on X`."""
    if before is None or before.lower_ not in ("on", "upon") or before.i == 0:
        return False
    return folded(before.nbor(-1).lemma_) in gazetteer.cues["fall-on"]


def _is_site(before: Token, gazetteer: Gazetteer) -> bool:
    """`in X`, `out of X`."""
    out_of = before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ == "out"
    return out_of or before.lower_ in gazetteer.cues["site-preposition"]


def _is_place(word: str, gazetteer: Gazetteer) -> bool:
    aliases = gazetteer.meant_by(word)
    return bool(aliases) and all(gazetteer.actors[a.actor].type == "place" for a in aliases)


def _entity_label(doc: Doc, name: Mention) -> str:
    labels = [t.ent_type_ for t in doc[name.first : name.last] if t.ent_type_]
    return max(sorted(set(labels)), key=labels.count) if 2 * len(labels) > name.last - name.first else ""


def _beside_place(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
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


def _beside_followers(root: Token, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`the Yan Tauri hunters`, `Zaghawa militiamen`: the name of those who fight."""
    if after is None or not after.text.islower() or not is_plural(after) or root.head.i != after.i:
        return False
    return any(row.role in _FOLLOWERS for row in gazetteer.nouns(after.lemma_))


def _is_people(noun: Token, gazetteer: Gazetteer) -> bool:
    return noun.pos_ == "NOUN" and any(row.role == "people" for row in gazetteer.nouns(noun.lemma_))


def _undergoes(root: Token, verbs: frozenset[str], events: frozenset[str]) -> bool:
    """Object of a verb that takes such things (`arrested X`), or of its noun (`the arrest of X`)."""
    if root.dep_ in _PATIENT and folded(root.head.lemma_) in verbs:
        return True
    of = any(c.dep_ == "case" and c.lower_ == "of" for c in root.children)
    return of and root.dep_ == "nmod" and folded(root.head.lemma_) in events
