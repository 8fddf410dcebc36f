"""What kind of actor an unknown name is, from its own words and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.namesurroundings import beside_followers, beside_place, is_fallen_on, is_people, is_site, undergoes
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


class _Unknown(NamedTuple):
    """An unknown name and the words around it; `full` where it may be a person's whole name, `single` where it is one word."""

    doc: Doc
    name: Mention
    words: Sequence[str]
    before: Token | None
    after: Token | None
    root: Token
    full: bool
    single: bool
    gazetteer: Gazetteer

    @property
    def cues(self) -> Mapping[str, frozenset[str]]:
        return self.gazetteer.cues

    @property
    def short(self) -> bool:
        """Whether it may be the name of one person or place."""
        return self.single or self.full

    def is_entity(self, label: str) -> bool:
        """Whether the model takes most of its words for this kind."""
        return _entity_label(self.doc, self.name) == label

    def has_ends(self, cue: str) -> bool:
        """Whether its first or last word is one of a list."""
        return not self.cues[cue].isdisjoint((self.words[0], self.words[-1]))


def type_of_name(sentence: Sentence, name: Mention, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Actor type of an unknown name and the cue that says so; None where nothing does."""
    doc, cues = sentence.span.doc, gazetteer.cues
    words = [word for t in doc[name.first : name.last] for word in folded(t.text).split()]  # a token may hold several
    if len(words) > 1 and words[-1] in cues["title"] and {words[0], words[-1]} & (cues["organisation-head"] | cues["force-head"]):
        return None  # `Force Commander` is an office
    before = doc[name.first - 1] if name.first > sentence.span.start else None
    after = doc[name.last] if name.last < sentence.span.end else None
    plain = not name.text.isupper()
    proper = all(t.pos_ == "PROPN" or t.tag_ == "NNP" or not t.is_alpha for t in doc[name.first : name.last])
    full = 1 < len(words) <= 4 and plain and proper
    unknown = _Unknown(doc, name, words, before, after, doc[name.root], full, len(words) == 1 and plain, gazetteer)
    for kind, cue, holds in (*_BY_WORDS, *_BY_NEIGHBOURS):
        if found := holds(unknown):
            return kind or str(found), cue
    return None


_Check = tuple[str, str, Callable[[_Unknown], object]]  # actor type, cue, and what tells; without a type that which tells is the type
_BY_WORDS: Final[tuple[_Check, ...]] = (  # asked one after the other
    ("force", "number", lambda x: len(x.words) > 1 and x.doc[x.name.last - 1].like_num),
    ("force", "noun", lambda x: len(x.words) > 1 and _is_force(x.words, x.cues)),
    ("force", "noun", lambda x: len(x.words) > 1 and _is_unit(x.words, x.gazetteer)),
    ("group", "noun", lambda x: x.has_ends("group-head")),
    ("org", "noun", lambda x: x.has_ends("organisation-head")),
    ("org", "noun", lambda x: _heads_before_of(x.words, x.cues["organisation-head"])),
    ("", "called", lambda x: _called(x.before, x.gazetteer)),
    ("person", "kin", lambda x: x.single and is_kin(x.before, x.gazetteer)),
    ("place", "noun", lambda x: len(x.words) > 1 and (x.words[-1] in x.cues["place-head"] or x.words[0] in x.cues["place-first"])),
    ("person", "title", lambda x: after_title(x.before, x.gazetteer) and not x.name.text.isupper()),
    ("person", "title", lambda x: x.full and x.words[0] in x.cues["place-title"] and not _is_modifying(x.before, x.after, x.gazetteer)),
    ("person", "introduced", lambda x: x.single and x.before is not None and is_introduced(x.before, x.gazetteer)),
    ("", "bracket", lambda x: _bracketed(x.before, x.after, x.name, x.gazetteer)),
    ("person", "capitals", lambda x: is_spelled_as_person(x.name.text, x.gazetteer)),
    ("person", "particle", lambda x: len(x.words) > 1 and not x.cues["person-particle"].isdisjoint(x.words[:-1])),
)
_BY_NEIGHBOURS: Final[tuple[_Check, ...]] = (
    ("place", "neighbour", lambda x: beside_place(x.before, x.after, x.gazetteer)),
    ("person", "given-name", lambda x: x.full and x.words[0] in x.cues["given-name"]),
    ("person", "row", lambda x: x.short and beside_titled(x.root, x.gazetteer)),
    ("place", "begins", lambda x: len(x.words) > 1 and _is_place(x.doc[x.name.first].text, x.gazetteer)),
    ("group", "apposition", lambda x: _names_band(x.root, x.cues)),
    ("org", "apposition", lambda x: x.root.dep_ == "appos" and folded(x.root.head.lemma_) in x.cues["civil-body"]),
    ("group", "apposition", lambda x: _is_band(x.after, x.gazetteer) or _is_named_band(x.before, x.after, x.gazetteer)),
    ("place", "apposition", lambda x: x.short and _is_settled(x.after, x.gazetteer)),
    ("place", "struck", lambda x: x.short and is_fallen_on(x.before, x.gazetteer)),
    ("place", "site", lambda x: x.short and x.before is not None and x.before.lower_ in x.cues["site-only"]),
    ("person", "entity", lambda x: len(x.words) > 1 and x.is_entity("PER")),
    ("person", "neighbour", lambda x: x.full and beside_person(x.before, x.after, x.gazetteer)),
    ("group", "neighbour", lambda x: beside_followers(x.root, x.after, x.gazetteer)),
    ("place", "entity", lambda x: x.before is not None and folded(x.before.text) in x.cues["place-preposition"] and x.is_entity("LOC")),
    ("org", "entity", lambda x: (len(x.words) > 1 or x.name.text.isupper()) and x.is_entity("ORG")),
    ("org", "verb", lambda x: x.name.text.isupper() and len(x.name.text) > 2 and _is_body(x.root, x.after, x.gazetteer)),
    ("person", "apposition", lambda x: (x.full or (x.single and _is_one(x.root.head, x.cues))) and renames_person(x.root, x.gazetteer)),
    ("person", "verb", lambda x: (x.full or _is_explained(x)) and undergoes(x.root, x.cues["person-verb"], x.cues["person-event"])),
    ("community", "people", lambda x: x.single and x.after is not None and is_plural(x.after) and is_people(x.after, x.gazetteer)),
    ("place", "verb", lambda x: x.short and undergoes(x.root, x.cues["place-verb"], frozenset())),
    ("place", "preposition", lambda x: x.short and x.before is not None and is_site(x.before, x.gazetteer)),
)


def _is_force(words: Sequence[str], cues: Mapping[str, frozenset[str]]) -> bool:
    """`Operation X`, `the X Brigade`."""
    return words[-1] in cues["force-head"] or words[-1] in cues["unit-noun"] or words[0] == "operation"


def _names_band(root: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """`a new militia, X`."""
    return root.dep_ == "appos" and folded(root.head.lemma_) in cues["band-noun"] | cues["part-of-group"]


def _is_one(head: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """`one of its figures, X`."""
    return head.lower_ in cues["one-of-several"]


def _is_explained(unknown: _Unknown) -> bool:
    """`X, a trader`."""
    return unknown.single and unknown.after is not None and unknown.after.text == ","


def _is_modifying(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`in Mallam Karamti`, `the Sarkin Daji hunters`: an honorific of a place's or band's name."""
    placed = before is not None and before.lower_ in gazetteer.cues["place-preposition"]
    return placed or (after is not None and after.pos_ == "NOUN")


def _bracketed(before: Token | None, after: Token | None, name: Mention, gazetteer: Gazetteer) -> str:
    """What a described body is whose acronym follows it: `light reconnaissance units (X)`, `a vigilante corps (Y)`."""
    if before is None or before.text != "(" or after is None or after.text != ")" or not name.text.isupper() or before.i == 0:
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


def _is_place(word: str, gazetteer: Gazetteer) -> bool:
    aliases = gazetteer.meant_by(word)
    return bool(aliases) and all(gazetteer.actors[a.actor].type == "place" for a in aliases)


def _entity_label(doc: Doc, name: Mention) -> str:
    labels = [t.ent_type_ for t in doc[name.first : name.last] if t.ent_type_]
    return max(sorted(set(labels)), key=labels.count) if 2 * len(labels) > name.last - name.first else ""


