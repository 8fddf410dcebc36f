"""Whom an article is about, where it opens as an entry of a reference work does: `X is a movement of ...`, or is entitled so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import LinkedMention, ParsedArticle
from kg.extract.spans import folded
from kg.records import Actor

_TYPES: Final = ("group", "force", "org", "person")
_OFTEN: Final = 2  # times that an article about a person names him
_SUBJECTS: Final = ("nsubj", "nsubj:pass")
_ASKING: Final = r"(?:(?:who|what) (?:is|are) )?(?:the )?(?:(?<=are the )\w+s of (?:the )?)?"
_BEFORE: Final = re.compile(rf"(?:.*: )?{_ASKING}", re.IGNORECASE)  # `Backgrounder: `, `Who are the `
_AFTER: Final = re.compile(r"$|[?,:]| \(")


def topic_of(parsed: ParsedArticle, linked: Iterable[LinkedMention], gazetteer: Gazetteer) -> Actor | None:
    """The actor that the title names and nothing else, or that the first sentence defines."""
    if not parsed.sentences:
        return None
    title = parsed.article.title or ""
    linked = list(linked)
    told = _entitled(title, gazetteer, parsed.article.published) or _introduced(parsed, linked, title) or _defined(parsed, linked, title)
    return told or _protagonist(parsed, linked)


def _protagonist(parsed: ParsedArticle, linked: Iterable[LinkedMention]) -> Actor | None:
    """The person who opens an article as a subject and whom it names as often as anybody, as in an obituary."""
    persons = [x for x in linked if len(x.actors) == 1 and x.actors[0].type == "person"]
    counts = Counter(x.actors[0] for x in persons)
    first = parsed.sentences[0]
    for x in persons:
        words = first.span.doc[x.mention.first : x.mention.last] if x.mention.sentence == first.index else ()
        if any(t.dep_ in _SUBJECTS and t.head.dep_ in ("ROOT", "root") for t in words):
            often = counts[x.actors[0]]
            return x.actors[0] if often >= _OFTEN and often == max(counts.values()) else None
    return None


def _entitled(title: str, gazetteer: Gazetteer, published: str | None) -> Actor | None:
    for match in gazetteer.matches(title, published=published):
        ids = {alias.actor for alias in match.aliases}
        if len(ids) == 1 and _BEFORE.fullmatch(title[: match.start]) and _AFTER.match(title[match.end :]):
            actor = gazetteer.actors[ids.pop()]
            return actor if actor.type in _TYPES else None
    return None


def _introduced(parsed: ParsedArticle, linked: Iterable[LinkedMention], title: str) -> Actor | None:
    """A name of the first sentence that the title begins with, known or new: `Sidi Ould Baba, the smuggler who became an emir`."""
    opening = parsed.sentences[0].index
    for x in linked:
        if x.mention.sentence == opening and x.mention.form == "name" and len(x.actors) == 1 and x.actors[0].type in _TYPES:
            at = title.find(x.mention.text)
            if at >= 0 and _BEFORE.fullmatch(title[:at]) and _AFTER.match(title[at + len(x.mention.text) :]):
                return x.actors[0]
    return None


def _defined(parsed: ParsedArticle, linked: Iterable[LinkedMention], title: str) -> Actor | None:
    opening = parsed.sentences[0]
    subject = next((t for t in opening.span if t.dep_ in _SUBJECTS and t.head.dep_ in ("ROOT", "root")), None)
    if subject is None:
        return None
    named = [x for x in linked if x.mention.sentence == opening.index and x.mention.root == subject.i and x.mention.form == "name"]
    if not named or len(named[0].actors) != 1 or named[0].actors[0].type not in _TYPES:
        return None
    actor = named[0].actors[0]
    entitled = folded(title.split(": ")[-1]) in (folded(named[0].mention.text), folded(actor.label))
    defined = subject.head.pos_ == "NOUN" and any(c.dep_ == "cop" for c in subject.head.children)
    return actor if entitled or defined else None
