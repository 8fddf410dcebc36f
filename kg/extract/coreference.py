"""What points back: pronouns, possessives, relative pronouns, `the group`, `the two groups`. Conservative: no actor where the text is unclear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from kg.extract.composition import Head, army_of, compose
from kg.extract.descriptions import rows_of
from kg.extract.gazetteer import Gazetteer
from kg.extract.minting import collective
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle, Sentence
from kg.extract.salience import Antecedent, best, salience
from kg.extract.spans import is_plural, last_word
from kg.records import Actor
from kg.vocabulary import Noun, fold

_REACH: Final = 2  # sentences back
_PERSON_WORDS: Final = frozenset(["he", "she", "him", "her", "his", "himself", "herself"])
_PLURAL_WORDS: Final = frozenset(["they", "them", "their", "themselves"])
_RELATIVE: Final = frozenset(["who", "whom", "which", "that", "whose"])
_BODIES: Final = ("group", "force", "org", "state")
_DEFINITE: Final = frozenset(["the", "this", "that", "these", "those"])
_OFFICES: Final = frozenset("president minister governor king sultan prime senator ambassador premier".split())
_NUMEROUS: Final = {"member", "rebels", "militia", "bandits", "force", "police"}
_ARMY_WORDS: Final = frozenset(["army", "military", "armed", "forces"])


class Resolver:
    """Reads the mentions of one article from left to right and remembers whom each means."""

    def __init__(self, parsed: ParsedArticle, linked: Mapping[Mention, LinkedMention], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.sentences = {s.index: s for s in parsed.sentences}
        self.linked = dict(linked)
        self.counts = Counter(actor.id for x in linked.values() for actor in x.actors)
        self.actors = {actor.id: actor for x in linked.values() for actor in x.actors}

    def resolve(self, m: Mention) -> LinkedMention:
        """Who a pronoun or a description without a name means."""
        token = self.sentences[m.sentence].span.doc[m.root]
        found = self._pronoun(m, token) if m.form in ("pronoun", "possessive") else self._description(m, token)
        self.linked[m] = found
        return found

    # pronouns

    def _pronoun(self, m: Mention, token: Token) -> LinkedMention:
        word = token.lower_
        if word in _RELATIVE:
            return self._relative(m, token)
        if word in ("both", "former", "latter", "two"):
            return self._pair(m, token, word)
        if word == "it" and expletive(token, self.gazetteer):
            return LinkedMention(m, (), "nil-expletive", certainty=0.0)
        if word.endswith("self") and (beside := self._beside(m)):
            return beside
        if word in _PERSON_WORDS:
            return self._nearest(m, token, ("person",), "coreference-pronoun")
        if word in _PLURAL_WORDS:
            return self._nearest(m, token, ("group", "force", "community", "org"), "coreference-pronoun", plural=True)
        return self._nearest(m, token, _BODIES, "coreference-pronoun")

    def _beside(self, m: Mention) -> LinkedMention | None:
        """`JNIM itself`."""
        fits = [x for x in self.linked.values() if x.mention.sentence == m.sentence and x.mention.last == m.first and x.actors]
        return LinkedMention(m, fits[0].actors, "reflexive", certainty=0.9) if fits else None

    def _relative(self, m: Mention, token: Token) -> LinkedMention:
        """The noun that the relative clause modifies; else the mention right before the pronoun."""
        verb = next((a for a in [token, *token.ancestors] if a.dep_.startswith("acl")), None)
        candidates = [x for x in self.linked.values() if x.mention.sentence == m.sentence and x.mention.start < m.start and x.actors]
        if verb is not None:
            for x in candidates:
                if x.mention.root == verb.head.i:
                    return LinkedMention(m, x.actors, "relative-clause", certainty=0.9 * x.certainty)
        beside = [x for x in candidates if 0 <= token.i - x.mention.last <= 1 and x.mention.form != "pronoun"]
        if beside:
            x = max(beside, key=lambda x: (x.mention.last, -x.mention.first))
            return LinkedMention(m, x.actors, "relative-adjacent", certainty=0.7 * x.certainty)
        return LinkedMention(m, (), "nil-relative", certainty=0.0)

    def _pair(self, m: Mention, token: Token, word: str) -> LinkedMention:
        """`both`, `the two groups`, `the former`, `the latter`: the last two different actors named."""
        recent: list[Actor] = []
        for a in reversed(self._antecedents(m, _BODIES + ("person",))):
            for actor in reversed(a.actors):
                if actor not in recent and not actor.generic:
                    recent.append(actor)
        if word in ("both", "two") and (len(recent) != 2 or not self._together(m, recent)) and (pair := self._leading_pair()):
            return LinkedMention(m, pair, "pair-in-focus", certainty=0.6)
        if len(recent) < 2 or (word in ("both", "two") and len(recent) > 2 and not self._together(m, recent[:2])):
            return LinkedMention(m, (), "nil-pair", candidates=tuple(a.id for a in recent), certainty=0.0)
        pair = (recent[1], recent[0])
        chosen = {"former": pair[:1], "latter": pair[1:]}.get(word, pair)
        return LinkedMention(m, chosen, "coreference-pair", certainty=0.7)

    def _leading_pair(self) -> tuple[Actor, ...]:
        """The two groups that the article is about, where it names no third one half as often."""
        ranked = [key for key, _ in self.counts.most_common() if self.actors[key].type in ("group", "force") and not self.actors[key].generic]
        if len(ranked) < 2 or (len(ranked) > 2 and self.counts[ranked[1]] < 2 * self.counts[ranked[2]]) or self.counts[ranked[1]] < 2:
            return ()
        return tuple(self.actors[key] for key in sorted(ranked[:2]))

    def _together(self, m: Mention, pair: Sequence[Actor]) -> bool:
        ids = {a.id for a in pair}
        types = {a.type for a in pair}
        named = [{a.id for a in x.actors} for x in self.linked.values() if x.mention.sentence in (m.sentence, m.sentence - 1) and x.mention.start < m.start]
        return len(types) == 1 and ids <= set().union(*named)

    # descriptions

    def _description(self, m: Mention, token: Token) -> LinkedMention:
        rows, _ = rows_of(token, self.gazetteer)
        roles = {row.role for row in rows}
        plural = is_plural(token)
        if owner := self._owner(m):
            return self._owned(m, token, rows, plural, owner)
        if self._definite(m) and not m.anchors and not self._complemented(m):
            found = self._definite_description(m, token, rows, roles, plural)
            if found is not None:
                return found
        return self._unnamed(m, rows)

    def _complemented(self, m: Mention) -> bool:
        """`the leadership of various agencies` says itself whose it is."""
        root = self.sentences[m.sentence].span.doc[m.root]
        of = [c for c in root.children if c.dep_.startswith("nmod") and c.i > root.i and any(g.lower_ == "of" for g in c.children)]
        return bool(of)

    def _unnamed(self, m: Mention, rows: Sequence[Noun]) -> LinkedMention:
        row = next((r for r in rows if r.generic and r.role not in ("person", "place", "government")), None)
        head = self.sentences[m.sentence].span.doc[m.root]
        cues, bare = self.gazetteer.cues, m.text.lower() == head.lower_ or not is_plural(head)
        lemma = fold(head.lemma_)
        if row is None or lemma in cues["thing"] or (bare and lemma in cues["nobody"]):
            return LinkedMention(m, (), "nil-description", certainty=0.0)
        return LinkedMention(m, (collective(m.text, row.type),), "generic", certainty=0.8)

    def _owner(self, m: Mention) -> LinkedMention | None:
        """Whose they are: `its fighters`, `the group's leaders`."""
        doc = self.sentences[m.sentence].span.doc
        inside = [x for x in self.linked.values() if x.mention.sentence == m.sentence and x.mention.form in ("possessive", "description") and x.actors]
        for x in inside:
            if (m.first <= x.mention.first and x.mention.last < m.last) or (x.mention.last == m.first - 1 and doc[m.first - 1].tag_ == "POS"):
                return x
        if behind := self._owner_behind(m):
            return behind
        if m.first > 0 and doc[m.first].tag_ == "PRP$":
            return LinkedMention(m, (), "nil-owner")
        return None

    def _owner_behind(self, m: Mention) -> LinkedMention | None:
        """`leaders of the group`, `members of the Malian armed forces`."""
        doc = self.sentences[m.sentence].span.doc
        if m.last + 1 >= len(doc) or doc[m.last].lower_ not in ("of", "from"):
            return None
        at = m.last + 2 if doc[m.last + 1].pos_ == "DET" else m.last + 1
        fits = [x for x in self.linked.values() if x.mention.sentence == m.sentence and x.mention.first == at and x.mention.form == "description" and x.actors]
        return fits[0] if fits else None

    def _owned(self, m: Mention, token: Token, rows: Sequence[Noun], plural: bool, owner: LinkedMention) -> LinkedMention:
        if any(row.role == "person" for row in rows) and not plural:
            return LinkedMention(m, (), "nil-owned-person", certainty=0.0)
        for actor in owner.actors[:1]:
            for row in rows:
                if row.role == "group":
                    continue
                made = compose(Head(token.lower_, plural, row, m.text), actor, self.gazetteer, known=self.counts)
                if made is not None:
                    return LinkedMention(m, (made,), "composition-coreference", certainty=0.8 * owner.certainty)
        return LinkedMention(m, (), "nil-owned", certainty=0.0)

    def _definite(self, m: Mention) -> bool:
        doc = self.sentences[m.sentence].span.doc
        return m.first > 0 and doc[m.first - 1].lower_ in _DEFINITE

    def _definite_description(self, m: Mention, token: Token, rows: Sequence[Noun], roles: set[str], plural: bool) -> LinkedMention | None:
        words = {t.lower_ for t in token.doc[m.first : m.root + 1]}
        if words & {"two", "both"} or (m.first > 0 and token.doc[m.first - 1].lower_ == "both"):
            return self._pair(m, token, "both")
        if "government" in roles and token.lemma_.lower() != "state" and (not plural or token.lower_ == "authorities"):
            return self._government(m, words)
        if roles & _NUMEROUS and (same := self._same_head(m, token)):
            return same
        if "force" in roles:
            return self._army(m, token, words)
        if roles & {"group", "member", "rebels", "militia", "bandits"}:
            return self._group(m, token, plural)
        if "place" in roles:
            return self._place(m, token)
        return self._person(m, token) if "person" in roles else None

    def _person(self, m: Mention, token: Token) -> LinkedMention:
        """`the governor`: the last person with that title; `the leader`: the most salient person."""
        titled = [x for x in self._persons_before(m) if token.lower_ in self._titles(x.mention)]
        if titled:
            return LinkedMention(m, titled[-1].actors, "same-title", certainty=0.8)
        if fold(token.text) in _OFFICES:
            return LinkedMention(m, (), "nil-title", certainty=0.0)
        return self._nearest(m, token, ("person",), "coreference-description", strict=True)

    def _persons_before(self, m: Mention) -> list[LinkedMention]:
        found = [x for x in self.linked.values() if x.mention.form == "name" and x.mention.start < m.start and any(a.type == "person" for a in x.actors)]
        return sorted(found, key=lambda x: x.mention.start)

    def _titles(self, name: Mention) -> set[str]:
        """Words right before a person's name."""
        doc = self.sentences[name.sentence].span.doc
        return {t.lower_ for t in doc[max(0, name.first - 5) : name.first] if fold(t.text) in self.gazetteer.cues["title"]}

    def _government(self, m: Mention, words: set[str]) -> LinkedMention:
        country = self.country_in_focus(federal=bool(words & self.gazetteer.cues["federal"])) or self._government_before(m)
        if "state" in words and (region := self._federated_state()):
            made = compose(Head("government", False, Noun("government", "government", "state"), m.text), region, self.gazetteer)
            return LinkedMention(m, (made,) if made else (), "state-in-focus", certainty=0.7)
        if country is None or "state" in words:
            return LinkedMention(m, (), "nil-government", certainty=0.0)
        return LinkedMention(m, (country,), "country-in-focus", certainty=0.7)

    def _government_before(self, m: Mention) -> Actor | None:
        """The state whose government was spoken of last."""
        found = [x for x in self.linked.values() if x.rule == "composition" and x.mention.start < m.start and x.actors[0].type == "state"]
        return max(found, key=lambda x: x.mention.start).actors[0] if found else None

    def _army(self, m: Mention, token: Token, words: set[str]) -> LinkedMention | None:
        recent = self._nearest(m, token, ("force",), "coreference-description", strict=True)
        if recent.actors:
            return recent
        country = self.country_in_focus()
        if country is not None and words <= self.gazetteer.cues["army-word"] and words & _ARMY_WORDS:
            return LinkedMention(m, (army_of(country, self.gazetteer, word=token.lower_),), "country-in-focus", certainty=0.6)
        return None

    def _group(self, m: Mention, token: Token, plural: bool) -> LinkedMention | None:
        word = fold(token.lemma_)
        kind = next((k for k in ("jihadist", "rebel") if word in self.gazetteer.cues[f"kind-{k}"]), "")
        if plural and word in self.gazetteer.cues["two-noun"]:
            return None
        types = ("group", "org") if word in ("organisation", "organization", "movement", "body", "bloc") else ("group",)
        found = self._nearest(m, token, types, "coreference-description", kind=kind)
        if found.actors or plural:
            return found if found.actors else None
        focus = self._focus_group()
        return LinkedMention(m, (focus,), "group-in-focus", certainty=0.6) if focus else found

    def _place(self, m: Mention, token: Token) -> LinkedMention:
        country = token.lemma_.lower() in ("country", "nation")
        if country and (focus := self.country_in_focus()):
            return LinkedMention(m, (focus,), "country-in-focus", certainty=0.75)
        types = ("state",) if country else ("place",)
        return self._nearest(m, token, types, "coreference-description", strict=True)

    def _same_head(self, m: Mention, token: Token) -> LinkedMention | None:
        """`the rebels` after `the Tuareg rebels`: one named actor was described by the same noun before."""
        found: dict[str, Actor] = {}
        for x in self.linked.values():
            if x.mention.start < m.start and len(x.actors) == 1 and not x.actors[0].generic and x.rule in ("alias", "composition"):
                root = self.sentences[x.mention.sentence].span.doc[x.mention.root]
                if last_word(root) == token.lower_ and x.mention.text.lower() != m.text.lower():
                    found[x.actors[0].id] = x.actors[0]
        if len(found) != 1:
            return None
        return LinkedMention(m, tuple(found.values()), "same-noun", certainty=0.75)

    # focus

    def country_in_focus(self, *, federal: bool = False) -> Actor | None:
        """The country that most of the article's mentions belong to, where one has at least twice the next one's."""
        tally: Counter[str] = Counter()
        for key, n in self.counts.items():
            actor = self.actors[key]
            country = actor.id if actor.type == "state" and not actor.minted else actor.country if actor.type in ("place", "force", "person") else None
            if country is not None and country in self.gazetteer.actors:
                tally[country] += n
        if federal and tally["nigeria"]:
            return self.gazetteer.actors["nigeria"]
        ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return self.gazetteer.actors[ranked[0][0]]

    def _federated_state(self) -> Actor | None:
        """The one federated state (Borno) that the article names most."""
        found = [key for key, _ in self.counts.most_common() if self.actors[key].kind == "state-of-federation"]
        if not found or (len(found) > 1 and self.counts[found[0]] < 2 * self.counts[found[1]]):
            return None
        return self.actors[found[0]]

    def _focus_group(self) -> Actor | None:
        ranked = [(n, key) for key, n in self.counts.most_common() if self.actors[key].type == "group" and not self.actors[key].generic]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < 1.5 * ranked[1][0]):
            return None
        return self.actors[ranked[0][1]]

    # antecedents

    def _antecedents(self, m: Mention, types: Sequence[str]) -> list[Antecedent]:
        found = []
        for x in self.linked.values():
            near = m.sentence - _REACH <= x.mention.sentence <= m.sentence and x.mention.start < m.start and x.mention.end <= m.start
            if near and x.actors and all(a.type in types for a in x.actors):
                found.append(Antecedent(x, self.sentences[x.mention.sentence].span.doc[x.mention.root]))
        return sorted(found, key=lambda a: (a.linked.mention.start, -a.linked.mention.end))

    def _nearest(
        self, m: Mention, token: Token, types: Sequence[str], rule: str, *, kind: str = "", plural: bool = False, strict: bool = False
    ) -> LinkedMention:
        """The most salient antecedent of these types; nobody where the second is as salient."""
        candidates = [a for a in self._antecedents(m, types) if not kind or any(kind in actor.kind or not actor.kind for actor in a.actors)]
        if strict:
            candidates = [a for a in candidates if not any(actor.generic for actor in a.actors)]
        scores = [(salience(a, m, token, self.counts, plural=plural), a) for a in candidates if not _same_clause_object(a, token, m)]
        chosen = best(scores)
        others = tuple(sorted({actor.id for _, a in scores for actor in a.actors} - ({x.id for x in chosen.actors} if chosen else set())))
        if chosen is None:
            return LinkedMention(m, (), "nil-antecedent", candidates=others, certainty=0.0)
        return LinkedMention(m, chosen.actors, rule, candidates=others, certainty=0.7 * chosen.linked.certainty)


def _same_clause_object(antecedent: Antecedent, token: Token, m: Mention) -> bool:
    """`JNIM attacked it`: an object pronoun is not the subject of its own verb."""
    other = antecedent.token
    if m.form == "possessive" or antecedent.linked.mention.sentence != m.sentence:
        return False
    return token.dep_ in ("obj", "iobj", "obl") and token.head.i == other.head.i and other.dep_.startswith("nsubj")


def expletive(token: Token, gazetteer: Gazetteer) -> bool:
    """`it is clear that`, `it seems`: nobody is meant."""
    head = token.head
    if token.dep_ == "expl" or fold(head.lemma_) in gazetteer.cues["modal-expletive"]:
        return True
    return fold(head.lemma_) in gazetteer.cues["weather-expletive"] and any(c.dep_ in ("csubj", "ccomp", "advcl", "xcomp") for c in head.children)


def sentence_of(parsed: ParsedArticle, m: Mention) -> Sentence:
    """The sentence of a mention."""
    return parsed.sentences[m.sentence]
