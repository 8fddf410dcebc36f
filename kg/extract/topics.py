"""Whom an article is about, where it opens as an entry of a reference work does: `X is a movement of ...`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import LinkedMention, ParsedArticle
from kg.extract.spans import folded
from kg.records import Actor

_TYPES: Final = ("group", "force", "org", "person")
_SUBJECTS: Final = ("nsubj", "nsubj:pass")


def topic_of(parsed: ParsedArticle, linked: Iterable[LinkedMention], gazetteer: Gazetteer) -> Actor | None:
    """The actor that the first sentence defines, or whose name is the whole title and who is that sentence's subject."""
    if not parsed.sentences:
        return None
    opening = parsed.sentences[0]
    subject = next((t for t in opening.span if t.dep_ in _SUBJECTS and t.head.dep_ in ("ROOT", "root")), None)
    if subject is None:
        return None
    named = [x for x in linked if x.mention.sentence == opening.index and x.mention.root == subject.i and x.mention.form == "name"]
    if not named or len(named[0].actors) != 1 or named[0].actors[0].type not in _TYPES:
        return None
    actor = named[0].actors[0]
    title = parsed.article.title or ""
    entitled = folded(title) in (folded(named[0].mention.text), folded(actor.label)) or any(
        alias.actor == actor.id for alias in gazetteer.named(title)
    )
    defined = subject.head.pos_ == "NOUN" and any(c.dep_ == "cop" for c in subject.head.children)
    return actor if entitled or defined else None
