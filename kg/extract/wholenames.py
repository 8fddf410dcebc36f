"""Names made whole: a first name and the known name that ends it (`Abu Maryam al-Sahrawi`), a unit and its number (`Sector 3`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import Mention, Sentence
from kg.extract.personcues import beside_titled
from kg.extract.spans import folded, mention

_ENDINGS: Final = ("person", "community", "place", "state")  # types of known names that may be the last word of a person's name
_ARTICLES: Final = ("al", "el", "-")
_COMMANDS: Final = ("command", "police", "authority", "assembly", "council", "agency")
_LARGEST: Final = 3  # digits of a unit's number


def whole_names(
    names: Sequence[Mention], sentence: Sentence, words: Iterable[Token], gazetteer: Gazetteer, *, new: Sequence[Mention]
) -> list[Mention]:
    """The names of a sentence of these words, each as long as it is; `new` are those that the vocabulary does not hold."""
    if not new and not any(t.text[:1].isdigit() or _is_number(t) for t in words):
        return list(names)
    names = [_with_ordinal(m, sentence, gazetteer) for m in names]
    new = [_with_ordinal(m, sentence, gazetteer) for m in new]
    by_first = {m.first: m for m in names}
    fresh = {m.first for m in new}
    whole: dict[int, Mention] = {}
    gone: set[int] = set()
    for m in sorted(names, key=lambda m: m.first):
        if m.first in gone:
            continue
        last = m.last
        if m.first in fresh and (ending := _ending(m, by_first, sentence, gazetteer)):
            last = ending.last
            gone.add(ending.first)
            doc = sentence.span.doc
            rest = by_first.get(last + 1) if last < sentence.span.end and _is_hyphen(doc[last]) else by_first.get(last)
            if rest and rest.first in fresh and (rest.first > last or doc[rest.root].dep_ == "flat"):
                last = rest.last
                gone.add(rest.first)
        elif m.first not in fresh and (more := by_first.get(m.last)) and more.first in fresh and _goes_on(m, more, sentence, gazetteer):
            last = more.last
            gone.add(more.first)
        elif rest := _hyphened(m, by_first, fresh, sentence, gazetteer):
            last = rest.last
            gone.add(rest.first)
        elif _numbered(m, sentence, gazetteer):
            last += 1
        elif _hyphen_number(m, sentence):
            last += 2
        whole[m.first] = m if last == m.last else mention(sentence, m.first, last, "name")
    return list(whole.values())


def _with_ordinal(m: Mention, sentence: Sentence, gazetteer: Gazetteer) -> Mention:
    """`17th Brigade`, `21 Special Armoured Brigade`: a unit's number before its name."""
    doc, before = sentence.span.doc, m.first - 1
    if before < sentence.span.start or not _is_unit(folded(doc[m.first : m.last].text).split(), gazetteer):
        return m
    numbered = doc[before].text[:1].isdigit() and len(doc[before].text) <= _LARGEST + 2
    return mention(sentence, before, m.last, "name") if numbered else m


def _is_unit(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """`Brigade`, `Military Zone`."""
    area = len(words) > 1 and words[-2] == "military" and words[-1] in gazetteer.cues["vague-place"]
    return area or words[-1] in gazetteer.cues["unit-noun"]


def _ending(m: Mention, by_first: dict[int, Mention], sentence: Sentence, gazetteer: Gazetteer) -> Mention | None:
    """The known name that ends a person's new name; one that ends nothing stands on its own."""
    doc, at = sentence.span.doc, m.last
    while at < sentence.span.end and doc[at].lower_ in _ARTICLES:
        at += 1
    known = by_first.get(at)
    if known is None:
        return None
    if at == m.last and m.last == m.first + 1 and doc[m.first].lower_ in gazetteer.cues["band-word"]:
        return known  # `Katibat Ansar al-Haqq`
    if not _is_last_name(known, gazetteer):
        return None
    person = at == m.last and any(gazetteer.actors[a.actor].type == "person" for a in gazetteer.meant_by(known.text))
    if not _could_be_person(m, sentence, gazetteer, sure=person):
        return None
    if at > m.last:
        return known if doc[at - 1].text == "-" else None
    titled = m.first > sentence.span.start and folded(doc[m.first - 1].text) in gazetteer.cues["title"]
    return known if person or titled or (doc[known.root].dep_ == "flat" and m.first <= doc[known.root].head.i < m.last) else None


def _goes_on(m: Mention, more: Mention, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Whether a known place is the first word of a longer, unknown name: `Kaiga Kindjiria`."""
    doc, cues = sentence.span.doc, gazetteer.cues
    word = folded(more.text)
    if doc[more.last - 1].lower_ in _COMMANDS and doc[more.root].head.i != m.root and _of_state(m, gazetteer):
        return True  # `Zamfara State Police Command`
    person = doc[m.root].head.ent_type_ == "PER" or beside_titled(doc[m.root], gazetteer)
    joined = doc[m.root].dep_ == "conj" and person and doc[more.root].head.i == m.root
    titled = m.first > sentence.span.start and folded(doc[m.first - 1].text) in cues["title"]
    if (titled or joined) and len(m.text.split()) == 1:
        return word not in cues["title"]  # `General Néma Sagara`, `Generals Abass Dembélé and Néma Sagara`
    if more.last != more.first + 1 or word in cues["given-name"] | cues["title"] | cues["organisation-head"] | cues["place-head"]:
        return False
    bound = {doc[m.root].dep_, doc[more.root].dep_} & {"compound", "flat"} and doc[more.root].head.i in (m.root, doc[m.root].head.i)
    bound = bound or (doc[m.root].dep_ == "compound" and doc[m.root].head.i == more.root)
    return bool(bound) and _of_place(m, gazetteer)


def _of_place(m: Mention, gazetteer: Gazetteer, *, kind: str = "place") -> bool:
    aliases = gazetteer.meant_by(m.text)
    return bool(aliases) and all(gazetteer.actors[a.actor].type == kind for a in aliases)


def _of_state(m: Mention, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.actors[a.actor].kind == "state-of-federation" for a in gazetteer.meant_by(m.text))


def _hyphened(m: Mention, by_first: dict[int, Mention], fresh: set[int], sentence: Sentence, gazetteer: Gazetteer) -> Mention | None:
    """The rest of a place's name behind a hyphen: `Tougbo-Nord`, `Mayo-Moskota`; in `Gao-Kidal` both are places."""
    if m.last + 1 >= sentence.span.end or not _is_hyphen(sentence.span.doc[m.last]) or sentence.span.doc[m.last - 1].whitespace_:
        return None
    rest = by_first.get(m.last + 1)
    if rest is None or (m.first in fresh) == (rest.first in fresh):
        return None
    if m.first not in fresh and " " in m.text and _of_place(m, gazetteer, kind="person"):
        return rest  # `Abdoulaye Bathily-Sow` is another man than Abdoulaye Bathily
    return rest if _of_place(rest if m.first in fresh else m, gazetteer) else None


def _is_last_name(known: Mention, gazetteer: Gazetteer) -> bool:
    """Whether the known name can be the end of another one: no full name of a person."""
    if gazetteer.demonym(known.text):
        return True
    actors = [gazetteer.actors[a.actor] for a in gazetteer.meant_by(known.text)]
    return bool(actors) and all(
        a.type in _ENDINGS and (a.type != "person" or len(a.label.split()) > len(known.text.split())) for a in actors
    )


def _could_be_person(m: Mention, sentence: Sentence, gazetteer: Gazetteer, *, sure: bool) -> bool:
    """Whether a new name can begin a person's; `sure` where a person's last name follows."""
    doc, cues = sentence.span.doc, gazetteer.cues
    words = [folded(t.text) for t in doc[m.first : m.last]]
    titles = cues["title"] - cues["place-title"]
    if set(words) & (cues["organisation-head"] | cues["not-a-name"] | titles | cues["direction"] | cues["organisation-start"]):
        return False
    titled = m.first > sentence.span.start and folded(doc[m.first - 1].text) in cues["title"]
    inner = m.first > sentence.span.start and (sure or doc[m.first].ent_type_ == "PER")
    return titled or len(words) > 1 or words[0] in cues["given-name"] or inner


def _numbered(m: Mention, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Whether the next word is the number of a unit: `BIR 9`, `Sector 3`; in `FAMa 12 soldiers` it counts."""
    doc = sentence.span.doc
    if m.last >= sentence.span.end or not _is_number(doc[m.last]):
        return False
    following = doc[m.last + 1] if m.last + 1 < sentence.span.end else None
    unit = folded(doc[m.last - 1].text) in gazetteer.cues["unit-noun"]
    if following is not None and following.pos_ in ("PROPN", "ADJ", "NUM", "SYM") + (() if unit else ("NOUN",)):
        return False  # `FAMa 12 soldiers`; but `Sector 3 troops`
    return unit or any(
        gazetteer.actors[a.actor].kind == "unit" for a in gazetteer.meant_by(m.text)
    )


def _hyphen_number(m: Mention, sentence: Sentence) -> bool:
    """Whether a unit's number follows by hyphen: `BIR-9`."""
    doc, at = sentence.span.doc, m.last
    if at + 1 >= sentence.span.end or not _is_hyphen(doc[at]) or doc[at - 1].whitespace_ or not m.text.isupper():
        return False
    return doc[at + 1].text.isdigit() and len(doc[at + 1].text) <= _LARGEST


def _is_hyphen(token: Token) -> bool:
    return token.text == "-" and not token.whitespace_


def _is_number(token: Token) -> bool:
    """`Sector 3`, `Sector Five`."""
    return (token.text.isdigit() and len(token.text) <= _LARGEST) or (token.like_num and token.text.istitle())
