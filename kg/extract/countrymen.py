"""Persons by where they are from: `the Algerian, who ran the group's finances`, `the Nigerien general`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.extract.discourse import Discourse
from kg.extract.parsed import LinkedMention, Mention
from kg.records import Actor

_ALONE: Final = ("nsubj", "nsubj:pass", "obj", "obl:agent", "nmod:poss")


def is_countryman(m: Mention, discourse: Discourse) -> bool:
    """Whether a country's adjective with an article stands alone, and for one person: not `the French`, which are many."""
    word = discourse.token(m)
    if m.last != m.first + 1 or m.first == 0 or word.dep_ not in _ALONE or word.lower_.endswith(("ese", "ch", "sh", "s")):
        return False
    if word.nbor(-1).lower_ not in discourse.gazetteer.cues["article-definite"]:
        return False
    words = [word.head, *(c for c in word.head.children if c.dep_ in ("aux", "aux:pass", "cop"))]
    return not (word.dep_.startswith("nsubj") and any(t.tag_ == "VBP" or t.lower_ == "were" for t in words))


def countryman(x: LinkedMention, discourse: Discourse) -> LinkedMention:
    """The one person of that country who was named before; the country where there is none."""
    found = of_country(x.mention, {actor.id for actor in x.actors}, discourse)
    return LinkedMention(x.mention, (found,), "countryman", certainty=0.65) if found else x


def of_country(m: Mention, countries: Iterable[str], discourse: Discourse) -> Actor | None:
    """The last person of a country who was named in the sentences before, where there is but one."""
    wanted = frozenset(countries)
    persons = {a.id: a for x in discourse.before(m) for a in x.actors if a.type == "person" and a.country in wanted}
    return next(iter(persons.values())) if len(persons) == 1 else None
