"""What tells that an unknown name is a person's: a title or trade beside it, kin, an office behind it, how it is spelled."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.spans import folded

_KIN: Final = 5  # words from an owner to his kin
_OFFICE: Final = 8  # words in which an office is named
_WORDS: Final = 5  # in a person's name
_SHORT: Final = 4  # letters; what is shorter may be an acronym


def is_spelled_as_person(text: str, gazetteer: Gazetteer) -> bool:
    """`Lassana DEMBÉLÉ`, `OULD SALECK Sidi`: a surname in capitals beside a first name, as lists of persons have it."""
    words = text.split()
    if not 2 <= len(words) <= _WORDS or not all(w.replace("-", "").replace("'", "").isalpha() for w in words):
        return False
    shouted = [len(w) > 2 and w.isupper() for w in words]
    given = words[0] if shouted[-1] else words[-1]
    if shouted[0] == shouted[-1] or not given[:1].isupper():
        return False
    return (shouted[-1] and len(words[-1]) > _SHORT) or folded(given) in gazetteer.cues["given-name"]


def is_introduced(before: Token, gazetteer: Gazetteer) -> bool:
    """`a certain X`, `who gave his name as X`."""
    return before.i > 0 and f"{before.nbor(-1).lower_} {before.lower_}" in gazetteer.cues["introduction"]


def beside_titled(root: Token, gazetteer: Gazetteer) -> bool:
    """The second of `Generals X and Y`."""
    head = root.head
    if root.dep_ != "conj" or head.pos_ != "PROPN":
        return False
    return any(c.i < head.i and folded(c.text) in gazetteer.cues["titles"] for c in head.children)


def apposed(comma: Token) -> Token | None:
    """The noun in `X, a small town`."""
    return next((t for t in comma.doc[comma.i + 2 : comma.i + 2 + _KIN] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)


def is_thing(noun: Token | None, gazetteer: Gazetteer) -> bool:
    """Whether a noun is of places or of bodies, not of persons."""
    if noun is None:
        return False
    rows = gazetteer.nouns(noun.lemma_)
    return bool(rows) and not any(row.type == "person" or row.role in ("member", "people") for row in rows)


def is_kin(before: Token | None, gazetteer: Gazetteer) -> bool:
    """`his brother X`, `the emir's brother and successor, X`."""
    if before is not None and before.text == "," and before.i > 0:
        before = before.nbor(-1)
    if before is None or before.pos_ != "NOUN" or folded(before.text) not in gazetteer.cues["kin"]:
        return False
    return any(t.tag_ in ("PRP$", "POS") for t in before.doc[max(0, before.i - _KIN) : before.i])


def after_title(before: Token | None, gazetteer: Gazetteer) -> bool:
    """`Governor X`, `the president, X`."""
    if before is not None and before.text == "," and before.i > 0:
        before = before.nbor(-1)
        return before.pos_ in ("NOUN", "PROPN") and folded(before.text) in gazetteer.cues["title"]
    return before is not None and folded(before.text) in gazetteer.cues["title"]


def beside_person(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`X said`, `the missionary X`, `X, a farmer`."""
    cues = gazetteer.cues
    if after is not None and after.lower_ in cues["person-cue-after"]:
        return True
    if before is not None and before.lower_ in cues["says-before"] and before.pos_ == "VERB":
        return True
    if before is not None and before.lower_ in cues["called"] and before.i > 0:
        before = before.nbor(-1)
    if before is not None and before.pos_ == "NOUN" and before.text.islower():
        return is_person_noun(before, gazetteer)
    if before is not None and before.lower_ in cues["person-noun-before"]:
        return True
    if after is None or after.text != "," or after.i + 2 >= len(after.doc):
        return False
    following = after.nbor(1)
    if following.lower_ in cues["person-relative"]:
        return True
    if following.lower_ in cues["article-indefinite"] and after.nbor(2).pos_ in ("NOUN", "ADJ"):
        return not is_thing(apposed(after), gazetteer)
    in_place = before is not None and before.lower_ in cues["site-preposition"]
    return not in_place and holds_office(after.doc[after.i + 1 : after.i + _OFFICE], gazetteer)


def holds_office(following: Span, gazetteer: Gazetteer) -> bool:
    """`X, Wagner's overall field commander`, `X, the deputy leader of Y`: one noun phrase that ends in a person's office."""
    owned = following[0].lower_ in gazetteer.cues["article-definite"] or following[0].tag_ == "PRP$"
    for t in following:
        if t.pos_ in ("VERB", "AUX", "ADP") or t.is_punct:
            return False
        owned = owned or t.tag_ == "POS"
        last = t.i + 1 >= len(t.doc) or t.nbor(1).pos_ not in ("NOUN", "PROPN", "PART")
        if owned and last and t.pos_ == "NOUN" and t.text.islower():
            return any(row.role == "person" for row in gazetteer.nouns(t.lemma_))
    return False


def renames_person(root: Token, gazetteer: Gazetteer) -> bool:
    """`a bomb maker, X`, `one of its figures, X`, `the journalists X and Y`."""
    head = root.head
    if root.dep_ == "conj" and head.pos_ == "PROPN":
        head = head.head
    elif root.dep_ != "appos":
        return False
    if head.lower_ in gazetteer.cues["one-of-several"]:
        return any(c.dep_ == "nmod" for c in head.children)
    return head.pos_ == "NOUN" and is_person_noun(head, gazetteer)


def is_person_noun(noun: Token, gazetteer: Gazetteer) -> bool:
    rows = gazetteer.nouns(noun.lemma_)
    if rows:
        return any(row.type == "person" or row.role == "member" for row in rows)
    return noun.lower_.endswith(gazetteer.person_endings)
