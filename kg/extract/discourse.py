"""What an article has said so far: who was named where, how often, and whom it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle
from kg.extract.topics import topic_of
from kg.records import Actor

REACH: Final = 2  # sentences that a pronoun looks back
BODIES: Final = ("group", "force", "org", "state")


class Discourse:
    """The linked mentions of one article by sentence; filled from left to right."""

    def __init__(
        self, parsed: ParsedArticle, linked: Iterable[LinkedMention], gazetteer: Gazetteer, *, groups: Mapping[str, Actor] | None = None
    ) -> None:
        """`groups` are the groups and states that the article gives its persons."""
        linked = list(linked)
        self.gazetteer = gazetteer
        self.topic = topic_of(parsed, linked, gazetteer)
        self.groups = {key: actor for key, actor in (groups or {}).items() if actor.type != "state"}
        self.states = {key: actor for key, actor in (groups or {}).items() if actor.type == "state"}
        self.docs: dict[int, Doc] = {s.index: s.span.doc for s in parsed.sentences}
        self.rows: dict[int, list[LinkedMention]] = {s.index: [] for s in parsed.sentences}
        self.counts: Counter[str] = Counter()
        self.actors: dict[str, Actor] = {}
        for x in linked:
            self.add(x)
            self.counts.update(actor.id for actor in x.actors)
            self.actors |= {actor.id: actor for actor in x.actors}

    def add(self, x: LinkedMention) -> None:
        """Remember a mention; a pronoun or description adds nothing to how often an actor is named."""
        self.rows[x.mention.sentence].append(x)

    def token(self, m: Mention) -> Token:
        """The head word of a mention."""
        return self.docs[m.sentence][m.root]

    def before(self, m: Mention, *, back: int = REACH) -> list[LinkedMention]:
        """Linked mentions of the last sentences that end before a mention, in text order."""
        found = [x for i in range(m.sentence - back, m.sentence + 1) for x in self.rows.get(i, ()) if x.actors and x.mention.end <= m.start]
        return sorted(found, key=lambda x: (x.mention.start, -x.mention.end))

    def beside(self, m: Mention) -> list[LinkedMention]:
        """Linked mentions of the same sentence, in text order."""
        return sorted((x for x in self.rows[m.sentence] if x.actors), key=lambda x: (x.mention.start, -x.mention.end))

    def everything_before(self, m: Mention) -> list[LinkedMention]:
        """All linked mentions that begin before a mention, in text order."""
        return self.before(m, back=m.sentence)

    def is_about_many(self) -> bool:
        """Whether the article is about people in the plural: the Volunteers for the Defence of the Homeland."""
        return self.topic is not None and self.topic.type != "person" and self.topic.label.split()[0].endswith("s")

    def ranked(self, types: Sequence[str]) -> list[tuple[int, Actor]]:
        """Named actors of these types, those named most often first."""
        found = [(n, self.actors[key]) for key, n in self.counts.items() if self.actors[key].type in types and not self.actors[key].generic]
        return sorted(found, key=lambda pair: (-pair[0], pair[1].id))

    def country(self, *, federal: bool = False, among: frozenset[str] | None = None, share: float = 2.0) -> Actor | None:
        """The country (of these) that most of the article's mentions belong to, where it has at least twice as many as the next one."""
        tally = Counter({key: n for key, n in self.countries.items() if among is None or key in among})
        if federal and tally["nigeria"]:
            return self.gazetteer.actors["nigeria"]
        return _leading(tally, self.gazetteer.actors, share=share)

    @cached_property
    def headings(self) -> tuple[tuple[int, Actor], ...]:
        """The sentences that begin with a country's name in capitals and a stop, and the country."""
        found = []
        for index, row in self.rows.items():
            x = row[0] if row else None
            if x is None or not x.mention.text.isupper() or not x.actors or x.actors[0].type != "state":
                continue
            doc, name = self.docs[index], x.mention
            if doc[name.first].is_sent_start and (name.last == len(doc) or doc[name.last].text in (".", ":", "–", "-")):
                found.append((index, x.actors[0]))
        return tuple(found)

    @cached_property
    def countries(self) -> Mapping[str, int]:
        """How many names belong to each country; the names are all there before the first question."""
        tally: Counter[str] = Counter()
        for key, n in self.counts.items():
            country = _country_of(self.actors[key])
            if country is not None and country in self.gazetteer.actors:
                tally[country] += n
        return tally

    def federated_state(self) -> Actor | None:
        """The one state of a federation (Borno) that the article names most."""
        tally = Counter({key: n for key, n in self.counts.items() if self.actors[key].kind == "state-of-federation"})
        return _leading(tally, self.actors, share=2.0)

    def group(self, types: Sequence[str] = ("group",)) -> Actor | None:
        """The group that the article is about, and names more than once."""
        tally = Counter({actor.id: n for n, actor in self.ranked(types)})
        return _leading(tally, self.actors, share=1.5) if len(tally) == 1 or max(tally.values(), default=0) > 1 else None

    def pair(self) -> tuple[Actor, ...]:
        """The two groups that the article is about, where it names no third one half as often."""
        ranked = self.ranked(("group", "force"))
        if len(ranked) < 2 or ranked[1][0] < 2 or (len(ranked) > 2 and ranked[1][0] < 2 * ranked[2][0]):
            return ()
        return (ranked[0][1], ranked[1][1])


def is_medium(actor: Actor) -> bool:
    """News outlets and platforms carry what others say; they are seldom meant again."""
    return actor.kind in ("outlet", "media", "news-agency", "company")


def _country_of(actor: Actor) -> str | None:
    if actor.type == "state" and not actor.minted:
        return actor.id
    return actor.country if actor.type in ("place", "force", "person") else None


def _leading(tally: Counter[str], actors: Mapping[str, Actor], *, share: float) -> Actor | None:
    """The most frequent key, where it has `share` times as many as the next."""
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < share * ranked[1][1]):
        return None
    return actors[ranked[0][0]]
