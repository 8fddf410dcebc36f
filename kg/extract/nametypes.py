"""What kind of actor an unknown name is, from its own words and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import folded, is_plural

_PATIENT: Final = ("obj", "nsubj:pass")
_FOLLOWERS: Final = ("militia", "rebels")
_KIN: Final = 5  # words from an owner to his kin
_OFFICE: Final = 8  # words in which an office is named
_PERSON_WORDS: Final = 5  # in a person's name
_SHORT_NAME: Final = 4  # letters; what is shorter may be an acronym


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
    checks: tuple[tuple[str, str, Callable[[], bool]], ...] = (  # asked one after the other, the last ones seldom
        ("force", "number", lambda: len(words) > 1 and doc[name.last - 1].like_num),
        ("force", "noun", lambda: len(words) > 1 and (words[-1] in cues["force-head"] | cues["unit-noun"] or words[0] == "operation")),
        ("group", "noun", lambda: bool({words[0], words[-1]} & cues["group-head"])),
        ("org", "noun", lambda: bool({words[0], words[-1]} & cues["organisation-head"])),
        ("org", "noun", lambda: _heads_before_of(words, cues["organisation-head"])),
        (called, "called", lambda: bool(called)),
        ("person", "kin", lambda: single and _is_kin(before, gazetteer)),
        ("place", "noun", lambda: len(words) > 1 and (words[-1] in cues["place-head"] or words[0] in cues["place-first"])),
        ("person", "title", lambda: _after_title(before, gazetteer) and not name.text.isupper()),
        ("person", "capitals", lambda: _is_spelled_as_person(name.text, gazetteer)),
        ("person", "particle", lambda: len(words) > 1 and bool(set(words[:-1]) & cues["person-particle"])),
        ("place", "neighbour", lambda: _beside_place(before, after, gazetteer)),
        ("person", "given-name", lambda: full and words[0] in cues["given-name"]),
        ("place", "begins", lambda: len(words) > 1 and _is_place(doc[name.first].text, gazetteer)),
        ("group", "apposition", lambda: _is_band(after, gazetteer) or _is_named_band(before, after, gazetteer)),
        ("place", "apposition", lambda: (single or full) and _is_settled(after, gazetteer)),
        ("place", "struck", lambda: (single or full) and _is_fallen_on(before, gazetteer)),
        ("place", "site", lambda: (single or full) and before is not None and before.lower_ in cues["site-only"]),
        ("person", "entity", lambda: label == "PER" and len(words) > 1),
        ("person", "neighbour", lambda: full and _beside_person(before, after, gazetteer)),
        ("group", "neighbour", lambda: _beside_followers(root, after, gazetteer)),
        ("place", "entity", lambda: label == "LOC" and before is not None and folded(before.text) in cues["place-preposition"]),
        ("org", "entity", lambda: label == "ORG" and (len(words) > 1 or name.text.isupper())),
        ("org", "verb", lambda: name.text.isupper() and len(name.text) > 2 and _is_body(root, after, gazetteer)),
        ("person", "apposition", lambda: full and _renames_person(root, gazetteer)),
        ("person", "verb", lambda: (full or explained) and _undergoes(root, cues["person-verb"], cues["person-event"])),
        ("community", "people", lambda: single and after is not None and is_plural(after) and _is_people(after, gazetteer)),
        ("place", "verb", lambda: (single or full) and _undergoes(root, cues["place-verb"], frozenset())),
        ("place", "preposition", lambda: (single or full) and before is not None and _is_site(before, gazetteer)),
    )
    return next(((kind, cue) for kind, cue, holds in checks if holds()), None)


def _is_spelled_as_person(text: str, gazetteer: Gazetteer) -> bool:
    """`Lassana DEMBÉLÉ`, `OULD SALECK Sidi`: a surname in capitals beside a first name, as lists of persons have it."""
    words = text.split()
    if not 2 <= len(words) <= _PERSON_WORDS or not all(w.replace("-", "").replace("'", "").isalpha() for w in words):
        return False
    shouted = [len(w) > 2 and w.isupper() for w in words]
    given = words[0] if shouted[-1] else words[-1]
    if shouted[0] == shouted[-1] or not given[:1].isupper():
        return False
    return (shouted[-1] and len(words[-1]) > _SHORT_NAME) or folded(given) in gazetteer.cues["given-name"]


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


def _apposed(comma: Token) -> Token | None:
    """The noun in `X, a small town`."""
    return next((t for t in comma.doc[comma.i + 2 : comma.i + 2 + _KIN] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)


def _is_thing(noun: Token | None, gazetteer: Gazetteer) -> bool:
    """Whether a noun is of places or of bodies, not of persons."""
    if noun is None:
        return False
    rows = gazetteer.nouns(noun.lemma_)
    return bool(rows) and not any(row.type == "person" or row.role in ("member", "people") for row in rows)


def _is_band(after: Token | None, gazetteer: Gazetteer) -> bool:
    """`X, a splinter group`."""
    if after is None or after.text != "," or after.i + 2 >= len(after.doc) or after.nbor(1).lower_ not in ("a", "an"):
        return False
    noun = _apposed(after)
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
    noun = _apposed(after)
    return noun is not None and any(row.role == "place" for row in gazetteer.nouns(noun.lemma_))


def _is_kin(before: Token | None, gazetteer: Gazetteer) -> bool:
    """`his brother X`, `the emir's brother and successor, X`."""
    if before is not None and before.text == "," and before.i > 0:
        before = before.nbor(-1)
    if before is None or before.pos_ != "NOUN" or folded(before.text) not in gazetteer.cues["kin"]:
        return False
    return any(t.tag_ in ("PRP$", "POS") for t in before.doc[max(0, before.i - _KIN) : before.i])


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


def _after_title(before: Token | None, gazetteer: Gazetteer) -> bool:
    """`Governor X`, `the president, X`."""
    if before is not None and before.text == "," and before.i > 0:
        before = before.nbor(-1)
        return before.pos_ in ("NOUN", "PROPN") and folded(before.text) in gazetteer.cues["title"]
    return before is not None and folded(before.text) in gazetteer.cues["title"]


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


def _beside_person(before: Token | None, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`X said`, `the missionary X`, `X, a farmer`."""
    if after is not None and after.lower_ in gazetteer.cues["person-cue-after"]:
        return True
    if before is not None and before.lower_ in ("said", "says") and before.pos_ == "VERB":
        return True
    if before is not None and before.lower_ in ("called", "named", "nicknamed") and before.i > 0:
        before = before.nbor(-1)
    if before is not None and before.pos_ == "NOUN" and before.text.islower():
        return _is_person_noun(before, gazetteer)
    if before is not None and before.lower_ in gazetteer.cues["person-noun-before"]:
        return True
    if after is None or after.text != "," or after.i + 2 >= len(after.doc):
        return False
    if after.nbor(1).lower_ == "who":
        return True
    if after.nbor(1).lower_ in ("a", "an") and after.nbor(2).pos_ in ("NOUN", "ADJ"):
        return not _is_thing(_apposed(after), gazetteer)
    in_place = before is not None and before.lower_ in gazetteer.cues["site-preposition"]
    return not in_place and _holds_office(after.doc[after.i + 1 : after.i + _OFFICE], gazetteer)


def _holds_office(following: Span, gazetteer: Gazetteer) -> bool:
    """`X, Wagner's overall field commander`, `X, the deputy leader of Y`: one noun phrase that ends in a person's office."""
    owned = following[0].lower_ == "the" or following[0].tag_ == "PRP$"
    for t in following:
        if t.pos_ in ("VERB", "AUX", "ADP") or t.is_punct:
            return False
        owned = owned or t.tag_ == "POS"
        last = t.i + 1 >= len(t.doc) or t.nbor(1).pos_ not in ("NOUN", "PROPN", "PART")
        if owned and last and t.pos_ == "NOUN" and t.text.islower():
            return any(row.role == "person" for row in gazetteer.nouns(t.lemma_))
    return False


def _beside_followers(root: Token, after: Token | None, gazetteer: Gazetteer) -> bool:
    """`the Yan Tauri hunters`, `Zaghawa militiamen`: the name of those who fight."""
    if after is None or not after.text.islower() or not is_plural(after) or root.head.i != after.i:
        return False
    return any(row.role in _FOLLOWERS for row in gazetteer.nouns(after.lemma_))


def _renames_person(root: Token, gazetteer: Gazetteer) -> bool:
    """`a bomb maker, X`, `one of its figures, X`, `the journalists X and Y`."""
    head = root.head
    if root.dep_ == "conj" and head.pos_ == "PROPN":
        head = head.head
    elif root.dep_ != "appos":
        return False
    if head.lower_ == "one":
        return any(c.dep_ == "nmod" for c in head.children)
    return head.pos_ == "NOUN" and _is_person_noun(head, gazetteer)


def _is_people(noun: Token, gazetteer: Gazetteer) -> bool:
    return noun.pos_ == "NOUN" and any(row.role == "people" for row in gazetteer.nouns(noun.lemma_))


def _is_person_noun(noun: Token, gazetteer: Gazetteer) -> bool:
    rows = gazetteer.nouns(noun.lemma_)
    if rows:
        return any(row.type == "person" or row.role == "member" for row in rows)
    return noun.lower_.endswith(gazetteer.person_endings)


def _undergoes(root: Token, verbs: frozenset[str], events: frozenset[str]) -> bool:
    """Object of a verb that takes such things (`arrested X`), or of its noun (`the arrest of X`)."""
    if root.dep_ in _PATIENT and folded(root.head.lemma_) in verbs:
        return True
    of = any(c.dep_ == "case" and c.lower_ == "of" for c in root.children)
    return of and root.dep_ == "nmod" and folded(root.head.lemma_) in events
