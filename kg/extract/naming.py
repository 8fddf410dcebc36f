"""Who a name means: acronyms bound in the text, aliases, partial names, names that are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.acronyms import bind_names, is_acronym, key_of
from kg.extract.gazetteer import Gazetteer
from kg.extract.metonyms import is_party
from kg.extract.minting import minted
from kg.extract.names import is_direction
from kg.extract.namesbeside import listed_bodies, listed_places, nationalities
from kg.extract.nametypes import type_of_name
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle, Sentence
from kg.extract.personcues import is_kin
from kg.extract.spans import folded
from kg.extract.states import federated_government
from kg.records import Actor
from kg.vocabulary import Alias, fold

_BODIES: Final = ("group", "force", "org")
_PARTICLES: Final = frozenset(["al", "el", "ag", "ould", "ibn", "bin", "ben", "abu", "abou", "the", "de", "du", "la", "le"])


def link_names(parsed: ParsedArticle, names: Sequence[Mention], gazetteer: Gazetteer) -> dict[Mention, LinkedMention]:
    """Every name of an article with its actor; unclear forms are read in the light of the clear ones."""
    namer = _Namer(parsed, gazetteer)
    linked = {m: found for m in names if (found := namer.plainly(m)) is not None}
    namer.bound = bind_names(names, linked, namer.sentences, gazetteer)
    namer.counts.update(actor.id for found in linked.values() for actor in found.actors)
    namer.actors = {actor.id: actor for found in linked.values() for actor in found.actors}
    namer.persons = _persons(linked.values())
    for m in names:
        linked[m] = namer.again(m, linked.get(m))
    linked |= nationalities(linked, namer.sentences, namer.actors, gazetteer)
    linked |= listed_places(linked, namer.sentences) | listed_bodies(linked, namer.sentences)
    namer.new = {key_of(x.mention.text): x.actors[0] for x in linked.values() if x.rule.startswith("minted")}
    return {m: namer.repeated(x) for m, x in linked.items()}


def _persons(linked: Iterable[LinkedMention]) -> list[tuple[frozenset[str], Actor]]:
    """The words of every full name of a person in the article."""
    found = {(frozenset(key_of(x.mention.text).split()), actor.id): actor for x in linked for actor in x.actors if actor.type == "person"}
    return [
        (words, actor) for (words, _), actor in sorted(found.items(), key=lambda item: (sorted(item[0][0]), item[0][1])) if len(words) > 1
    ]


class _Namer:
    """What one article has said so far about its names."""

    def __init__(self, parsed: ParsedArticle, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.published = parsed.article.published
        self.sentences = {s.index: s for s in parsed.sentences}
        self.bound: dict[str, Actor] = {}
        self.counts: Counter[str] = Counter()
        self.actors: dict[str, Actor] = {}
        self.persons: list[tuple[frozenset[str], Actor]] = []
        self.new: dict[str, Actor] = {}

    def repeated(self, found: LinkedMention) -> LinkedMention:
        """A new name that is unclear here and clear elsewhere in the article."""
        actor = None if found.actors else self.new.get(key_of(found.mention.text))
        return LinkedMention(found.mention, (actor,), "minted-repeated", certainty=0.6) if actor else found

    def plainly(self, m: Mention) -> LinkedMention | None:
        """The actor of a form that can mean only one, and of a new name whose words tell its type."""
        aliases = self._aliases(m)
        ids = dict.fromkeys(a.actor for a in aliases)
        if _is_somebody(self.sentences[m.sentence].span.doc[m.root], m) and self._of_people(m, aliases):
            return LinkedMention(m, (), "nil-somebody", candidates=tuple(ids), certainty=0.0)
        if len(ids) == 1:
            return self._aliased(m, aliases[0])
        if ids:
            return None
        if demonym := self._demonym(m):
            return LinkedMention(m, (demonym,), "demonym", certainty=0.9)
        if region := self._region(m):
            return LinkedMention(m, (region,), "direction", certainty=0.9)
        return self._minted(m) if " " in m.text else None

    def _aliases(self, m: Mention) -> list[Alias]:
        return list(self.gazetteer.meant_by(m.text, published=self.published))

    def _aliased(self, m: Mention, alias: Alias) -> LinkedMention:
        actor = self.gazetteer.actors[alias.actor]
        if alias.use == "metonym" and not is_party(self.sentences[m.sentence], m, self.gazetteer):
            return LinkedMention(
                m, (minted(alias.form, "place", kind="city", country=actor.id),), "place", candidates=(actor.id,), certainty=0.8
            )
        if self._has_governor(m) and (government := federated_government(actor, self.gazetteer)):
            return LinkedMention(m, (government,), "metonym", candidates=(actor.id,), certainty=0.9)
        return LinkedMention(m, (actor,), "metonym" if alias.use == "metonym" else "alias")

    def _has_governor(self, m: Mention) -> bool:
        """`Borno State Governor X`, `the governor of Borno`: the office is one of the state's government."""
        doc, offices = self.sentences[m.sentence].span.doc, self.gazetteer.cues["state-office"]
        following = folded(doc[m.last].text) if m.last < len(doc) else ""
        of = doc[m.first - 1].lower_ == "of" and m.first > 1 and folded(doc[m.first - 2].text) in offices if m.first else False
        return following in offices or of

    def _region(self, m: Mention) -> Actor | None:
        """`northern Mali`: a part of a country or place."""
        part, _, whole = m.text.rpartition(" ")
        for at in range(len(m.text)):
            if m.text[at] == " " and is_direction(m.text[:at], self.gazetteer):
                part, whole = m.text[:at], m.text[at + 1 :]
        if not part or not is_direction(part, self.gazetteer):
            return None
        for alias in self.gazetteer.meant_by(whole, published=self.published):
            actor = self.gazetteer.actors[alias.actor]
            if actor.type in ("state", "place"):
                return minted(
                    f"{part.lower()} {actor.label}", "place", kind="region", country=actor.id if actor.type == "state" else actor.country
                )
        return None

    def _demonym(self, m: Mention) -> Actor | None:
        row = self.gazetteer.demonym(m.text)
        return self.gazetteer.actors.get(row.actor) if row else None

    def _of_people(self, m: Mention, aliases: Sequence[Alias]) -> bool:
        if aliases:
            return all(self.gazetteer.actors[a.actor].type == "community" for a in aliases)
        return self.gazetteer.demonym(m.text) is not None

    def _minted(self, m: Mention) -> LinkedMention | None:
        typed = type_of_name(self.sentences[m.sentence], m, self.gazetteer)
        if typed is None:
            return None
        actor_type, cue = typed
        if actor_type in _BODIES and (known := self.gazetteer.reordered(m.text)):
            return LinkedMention(m, (known,), "alias-reordered", certainty=0.85)
        kind = "unit" if cue == "number" else ""
        return LinkedMention(m, (minted(m.text, actor_type, kind=kind),), f"minted-{cue}", certainty=0.7)

    def again(self, m: Mention, found: LinkedMention | None) -> LinkedMention:
        """The final reading of a name, now that the article's other names are known."""
        if (kinsman := self._kinsman(m)) is not None:
            return LinkedMention(m, (kinsman,), "kinsman", certainty=0.85)
        bound = self.bound.get(key_of(m.text))
        if bound is not None and (found is None or not found.rule.endswith("-in-text")):
            return LinkedMention(m, (bound,), "acronym-in-text" if is_acronym(m.text) else "alias-in-text", certainty=0.95)
        if (person := self._partial(m)) and (
            found is None
            or (
                (found.actors[0].type != "person" or found.rule.startswith("minted"))
                and not (person.minted and found.actors[0].type == "community")  # `Fulani` beside `Abu Bilal al-Fulani`
                and not _after_place_word(self.sentences[m.sentence], m, self.gazetteer)
            )
        ):
            return LinkedMention(m, (person,), "partial-name", certainty=0.9)
        if found is not None:
            return found
        if short := self._short_form(m):
            return LinkedMention(m, (short,), "short-form", certainty=0.8)
        if aliases := self._aliases(m):
            return self._choose(m, aliases)
        if body := self._part_of_body(m):
            return LinkedMention(m, (body,), "short-form", certainty=0.75)
        new = self._minted(m) or LinkedMention(m, (), "nil-unknown-name", certainty=0.0)
        if new.rule == "minted-bracket":
            self.bound[key_of(m.text)] = new.actors[0]
        return new

    def _part_of_body(self, m: Mention) -> Actor | None:
        """`Zarmou fighters` in an article that names one Zarmou Self-Defence Committee."""
        doc, word = self.sentences[m.sentence].span.doc, folded(m.text)
        following = doc[m.last] if m.last < len(doc) else None
        if " " in m.text or following is None or following.pos_ != "NOUN" or doc[m.root].head.i < m.root:
            return None
        fitting = [a for a in self.actors.values() if a.type in _BODIES and folded(a.label).split()[0] == word and " " in a.label]
        return fitting[0] if len(fitting) == 1 else None

    def _short_form(self, m: Mention) -> Actor | None:
        """`the Council` in an article that names one council."""
        word = folded(m.text)
        if word not in self.gazetteer.cues["organisation-head"]:
            return None
        fitting = [
            key
            for key in self.counts
            if word in folded(self.actors[key].label).split() and self.actors[key].type in _BODIES
        ]
        return self.actors[fitting[0]] if len(fitting) == 1 else None

    def _partial(self, m: Mention) -> Actor | None:
        """The one person of the article whose full name holds these words."""
        words = frozenset(key_of(m.text).split()) - _PARTICLES
        fitting = {actor.id: actor for full, actor in self.persons if words and words < full}
        if len(fitting) > 1:  # `Ag Oufène` beside `Talha ag Oufène` is no other man
            fitting = {actor.id: actor for full, actor in self.persons if words < full - _PARTICLES}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _kinsman(self, m: Mention) -> Actor | None:
        """`his brother Jafar` in an article on Ibrahim Dicko: the known person with the surname of another one in the text."""
        sentence = self.sentences[m.sentence]
        if " " in m.text or m.first == sentence.span.start or not is_kin(sentence.span.doc[m.first - 1], self.gazetteer):
            return None
        names = {f"{m.text} {word}" for _, person in self.persons for word in person.label.split()[1:]}
        names |= {f"{m.text} {person.label.partition(' ')[2]}" for _, person in self.persons}
        found = {a.actor for name in names for a in self.gazetteer.meant_by(name, published=self.published)}
        actor = self.gazetteer.actors[found.pop()] if len(found) == 1 else None
        return actor if actor is not None and actor.type == "person" else None

    def _choose(self, m: Mention, aliases: Sequence[Alias]) -> LinkedMention:
        """One of several actors with the same form: by use, by the article's other names, by country; none where two are equal."""
        sentence, possible = self.sentences[m.sentence], {a.actor for a in aliases}
        seats = {a.actor for a in aliases if a.use == "metonym" and self.gazetteer.actors[a.actor].type != "place"}
        if seats and seats < possible:
            party = is_party(sentence, m, self.gazetteer)
            aliases = [a for a in aliases if (a.actor in seats) == party]
            rule = "metonym" if party else "place"
        else:
            rule = "alias-context"
        actors = {a.actor: self.gazetteer.actors[a.actor] for a in aliases}
        ranked = sorted(actors.values(), key=lambda actor: (self._weight(actor, m), actor.id), reverse=True)
        others = tuple(sorted(possible - {ranked[0].id}))
        if len(ranked) > 1 and self._weight(ranked[0], m) == self._weight(ranked[1], m):
            return LinkedMention(m, (), "nil-ambiguous", candidates=tuple(sorted(actors)), certainty=0.0)
        if self._has_governor(m) and (government := federated_government(ranked[0], self.gazetteer)):
            return LinkedMention(m, (government,), "metonym", candidates=others, certainty=0.85)
        return LinkedMention(m, (ranked[0],), rule, candidates=others, certainty=0.85)

    def _weight(self, actor: Actor, m: Mention) -> tuple[float, ...]:
        countries = Counter({key: n for key, n in self.counts.items() if (a := self.gazetteer.actors.get(key)) and a.type == "state"})
        home = countries[actor.country] if actor.country else 0
        around = sum(n for key, n in self.counts.items() if self.actors[key].country == actor.country) if actor.country else 0
        return (
            float(self.counts[actor.id] > 0),
            float(home),
            float(around),
            float(actor.type == "state"),
            float(fold(actor.label) == fold(m.text)),
        )


def _is_somebody(token: Token, m: Mention) -> bool:
    """`a Mauritanian who ...`: one person of a people or country."""
    if m.last != m.first + 1 or token.dep_ in ("amod", "compound", "flat", "nmod:poss"):
        return False
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in token.children)


def _after_place_word(sentence: Sentence, m: Mention, gazetteer: Gazetteer) -> bool:
    return m.first > sentence.span.start and sentence.span.doc[m.first - 1].lower_ in gazetteer.cues["place-preposition"]
