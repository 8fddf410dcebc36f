"""Whose a described noun is by the words around it: names before it (`Malian soldiers`) or behind it (`fighters of JNIM`)."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.spans import is_plural
from kg.vocabulary.rows import Noun

_CARRIERS: Final = frozenset(["of", "from"])
_SERVING: Final = frozenset(["member", "rebels", "bandits", "men", "militia", "force"])
_WITHIN: Final = frozenset(["in", "within", "inside"])
_SITES: Final = frozenset(["in", "from", "of"])
_BOUND: Final = ("appos", "flat", "nmod", "obl", "conj")
COMPOSED: Final = frozenset(
    ["force", "police", "government", "member", "rebels", "militia", "bandits", "people", "group", "person", "men", "place", "unit"]
)


def is_row(doc: Doc, comma: int, gazetteer: Gazetteer) -> bool:
    """Whether adjectives of countries around a comma are a row that `and` ends."""
    i = comma + 1
    while i + 2 < len(doc) and doc[i + 1].text == "," and gazetteer.demonym(doc[i].text):
        i += 2
    closed = i + 2 < len(doc) and doc[i + 1].lower_ in ("and", "or") and gazetteer.demonym(doc[i + 2].text)
    return bool(closed and gazetteer.demonym(doc[i].text) and gazetteer.demonym(doc[comma - 1].text))


def possessed(doc: Doc, name: Mention) -> bool:
    """`JNIM's`."""
    return name.last < len(doc) and doc[name.last].tag_ == "POS"


def anchors_before(doc: Doc, first: int, head: int, inside: dict[int, Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The names that a described noun belongs to: the nearest one, and those joined to it by hyphen or `and`."""
    found: list[Mention] = []
    i = head - 1
    while i >= first:
        name = inside.get(i)
        if name is None:
            if found and doc[i].text not in ("-", "–", "/", "and") and not (doc[i].text == "," and is_row(doc, i, gazetteer)):
                break
            i -= 1
            continue
        if not found and _cut_off(doc, name.last, head):
            break
        if (
            name.first > first
            and doc[name.first - 1].text == "-"
            and name.first > 1
            and doc[name.first - 2].lower_ in ("anti", "pro", "non", "ex")
        ):
            return found
        found.insert(0, name)
        i = name.first - 1
    return found


def _cut_off(doc: Doc, last: int, head: int) -> bool:
    """Whether a name is only part of a modifier: `al-Qaeda-linked fighters` are not al-Qaeda's, nor `Mali President's guards` Mali's."""
    return last < head and doc[last].text in ("-", "–") and not doc[last].whitespace_


def anchor_behind(
    sentence: Sentence, head: Token, rows: tuple[Noun, ...], inside: dict[int, Mention], gazetteer: Gazetteer
) -> Mention | None:
    """The name after `of`, `from` or `in`: `government of Mali`, `fighters from JNIM`, `bandits in Zamfara`, `hardliners in JNIM`."""
    roles = {row.role for row in rows}
    local = roles & {"militia", "unit"} and not is_plural(head)  # `vigilantes in Nigeria` are many bands
    allowed = _SITES if local or roles & {"bandits", "government"} else _CARRIERS
    i = head.i + 1
    if not roles & COMPOSED or roles == {"group"} or i >= sentence.span.end:
        return None
    word = head.doc[i].lower_
    if word in gazetteer.cues["loyal"] and i + 2 < sentence.span.end and head.doc[i + 1].lower_ == "to" and roles & _SERVING:
        word, i = "of", i + 1  # `gunmen loyal to X`
    if word == "from" and (any(c.tag_ == "PRP$" for c in head.children) or _is_driven(head, gazetteer)):
        return None  # `draws its recruits from the Fulani`, `drove the rebels from Kidal`, `received drones from Turkey`
    if word not in allowed and not (word in _WITHIN and "member" in roles):
        return None
    i += 1
    while i < sentence.span.end and i not in inside and (_leads_on(head.doc[i]) or _names_next(head.doc, i, inside)):
        i += 1
    while (linked := inside.get(i)) and linked.last in inside and linked.text.split()[-1].islower():
        i = linked.last  # `men of the Fulani militia X`
    while (linked := inside.get(i)) and linked.last + 2 < sentence.span.end and _cut_off(head.doc, linked.last, sentence.span.end):
        i = linked.last + 2  # `members of the Russia-linked Wagner Group`
    name = inside.get(i) or _part_of_owner(head, i, sentence, inside)
    if name is None or name.first < i or (name.last < sentence.span.end and _heads_on(head.doc[name.last], name)):
        return None
    return name if word in allowed or _is_body(name, gazetteer) else None


def _is_driven(noun: Token, gazetteer: Gazetteer) -> bool:
    """Whether somebody is driven out of where he is, or something lifeless only comes from there."""
    if noun.lemma_.lower() in gazetteer.cues["aircraft"]:
        return True
    return noun.dep_ in ("obj", "nsubj:pass") and noun.head.lemma_.lower() in gazetteer.cues["drive-out"]


def _leads_on(token: Token) -> bool:
    """`troops of its Sector 3`, `of the armed JNIM`."""
    return token.pos_ in ("DET", "ADJ") or token.tag_ == "PRP$"


def _names_next(doc: Doc, i: int, inside: dict[int, Mention]) -> bool:
    """A noun right before a name that it describes, with another before it: `the gang of the warlord X`, `of the jihadist coalition X`."""
    if doc[i].pos_ != "NOUN" or not doc[i].text.islower():
        return False
    two = i + 2 < len(doc) and i + 1 not in inside and doc[i + 1].pos_ == "NOUN" and doc[i].head.i == i + 1
    name = i + 1 + two
    return name in inside and doc[name].dep_ in _BOUND


def _part_of_owner(head: Token, at: int, sentence: Sentence, inside: dict[int, Mention]) -> Mention | None:
    """The name after an owner without one: `elements of the Force's Sector 3`."""
    doc = head.doc
    for i in range(at, min(at + 3, sentence.span.end - 1)):
        if doc[i].tag_ == "POS":
            return inside.get(i + 1)
    return None


def _is_body(name: Mention, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.actors[a.actor].type in ("group", "force") for a in gazetteer.meant_by(name.text))


def _heads_on(token: Token, name: Mention) -> bool:
    """Whether the name before this word only modifies it: `members of the Malian delegation`."""
    if token.dep_ in ("root", "ROOT") and token.doc[name.root].head.i != token.i:
        return False
    root = token.doc[name.root]
    if root.dep_ in ("amod", "compound") and root.head.i > token.i and root.head.pos_ == "NOUN" and token.tag_ == "VBG":
        return True  # `combatants from Fulani herding families`
    return (token.pos_ in ("NOUN", "PROPN") and not token.is_punct) or token.tag_ == "POS"
