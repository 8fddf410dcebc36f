"""What an article has said so far: who was named where, how often, and whom it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.gazetteer import Gazetteer
from kg.extract.parsed import LinkedMention, Mention, ParsedArticle
from kg.extract.salience import Antecedent, best, is_aside, is_umbrella, salience
from kg.extract.spans import folded
from kg.extract.subjectwords import clause_before, renamed_owner, subjects_around, subjects_of
from kg.extract.topics import topic_of
from kg.records import Actor

REACH: Final = 2  # sentences that a pronoun looks back
_KINDS: Final = {  # what `the rebels`, `the insurgents` can be
    "rebel": ("rebel", "armed-movement", "coalition"),
    "insurgent": ("rebel", "armed-movement", "coalition", "jihadist"),
}
_OWN: Final = {"it": "its", "its": "its", "them": "their", "their": "their"}
_LOCAL: Final = 0.7  # for the subject of a possessive's own clause
_TOPIC: Final = 0.4  # for whom the article is about
_TOPIC_NAMED: Final = 1.2  # where `the group` is said
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

    def nearest(
        self,
        m: Mention,
        types: Sequence[str],
        rule: str,
        *,
        kind: str = "",
        plural: bool = False,
        named: bool = False,
        kinds: Sequence[str] = (),
        margin: float | None = None,
        last: bool = False,
        adjectives: bool = True,
        other: bool = False,
    ) -> LinkedMention:
        """The most salient antecedent of these types; nobody where another comes within the margin.

        `named` leaves unnamed collectives out; `last` asks for the last one, whatever its standing (`that movement`);
        `adjectives` may be antecedents (`French`); `other` than the subject and whom the article is about (`the older movement`).
        """
        token = self.token(m)
        suiting = [x for x in self.before(m) if _suits(x.actors, types, kind=kind, named=named, kinds=kinds)]
        suiting = [x for x in suiting if adjectives or x.rule != "demonym"]
        suiting = suiting[-1:] if last else suiting
        candidates = [Antecedent(x, self.token(x.mention)) for x in suiting if plural or _is_single(x)]
        if m.form != "description":
            here = [a for a in candidates if a.linked.mention.sentence == m.sentence and a.linked.mention.form != "pronoun"]
            aside = {id(a) for a in here if is_aside(a.token, token)}
            candidates = [a for a in candidates if id(a) not in aside]
            candidates = [a for a in candidates if plural or not is_umbrella(a.actors[0])]  # `it` is no bandits
        own = self.own_subject(m, token)
        if other:
            own |= {a.id for x in self.beside(m) if self.token(x.mention).dep_.startswith("nsubj") for a in x.actors}
            own |= {self.topic.id} if self.topic else set()
        scores = [(salience(a, m, token, self.counts, plural=plural), a) for a in candidates if not own & {actor.id for actor in a.actors}]
        if m.form == "possessive" and (local := clause_before(token) or subjects_around(token)):
            near = {(m.sentence, i) for i in local}
            own_clause = token.head.dep_ == "obl" and any(c.lower_ == "as" for c in token.head.children)  # `which lists X as its emir`
            local_weight = 2 * _LOCAL if own_clause else _LOCAL
            scores = [(score + local_weight * ((a.linked.mention.sentence, a.token.i) in near), a) for score, a in scores]
        topic = self._topic_for(m, plural=plural, own=own)
        if topic is not None:
            bonus = _TOPIC_NAMED if m.form == "description" else _TOPIC
            scores = [(score + bonus * (topic in a.actors), a) for score, a in scores]
        chosen = best(scores, margin=margin)
        ids = {actor.id for actor in chosen.actors} if chosen else set()
        others = tuple(sorted({actor.id for _, a in scores for actor in a.actors} - ids))
        if chosen is None and topic is not None and _suits((topic,), types, kind=kind, named=named, kinds=kinds) and not last:
            return LinkedMention(m, (topic,), "topic", candidates=others, certainty=0.6)
        if chosen is None:
            return LinkedMention(m, (), "nil-antecedent", candidates=others, certainty=0.0)
        return LinkedMention(m, chosen.actors, rule, candidates=others, certainty=0.7 * chosen.linked.certainty)

    def _topic_for(self, m: Mention, *, plural: bool, own: set[str]) -> Actor | None:
        """Whom the article is about, where a mention can mean it; `the older movement` is another one."""
        modified = m.form == "description" and m.first != m.root
        many = plural and not self.is_about_many()
        return None if many or modified or self.topic is None or self.topic.id in own else self.topic

    def is_about_many(self) -> bool:
        """Whether the article is about people in the plural: the Volunteers for the Defence of the Homeland."""
        return self.topic is not None and self.topic.type != "person" and self.topic.label.split()[0].endswith("s")

    def own_subject(self, m: Mention, token: Token) -> set[str]:
        """`JNIM attacked it`, `JNIM captured one of its chiefs`: not the subject of the verb."""
        if m.form == "possessive":
            if renamed := renamed_owner(token, self.beside(m), self.gazetteer.cues):
                return renamed
            token = token.head if _is_company(token.head) else self._harmed(token)
        elif m.form == "pronoun" and token.dep_ == "nmod" and token.head.dep_ in ("obj", "obl"):
            token = token.head  # `ruled out any dialogue with him`
        if token.dep_ not in ("obj", "iobj", "obl"):
            return self._relativised(m, token) if token.dep_ == "nsubj" and m.form == "pronoun" else set()
        subjects = subjects_of(token) | self._around_clause(token)
        subjects |= {c.i for i in subjects for c in token.doc[i].children if c.dep_ == "conj"}
        if folded(token.head.lemma_) in self.gazetteer.cues["hostile-verb"]:  # `JNIM's leader threatened it`
            subjects |= {c.i for i in subjects for c in token.doc[i].children if c.dep_ in ("nmod:poss", "appos")}
        owners = {c.i for i in subjects for c in token.doc[i].children if c.dep_ == "nmod:poss"}
        same = _OWN.get(self.token(m).lower_, "")  # `its men left it`
        acting = [x for x in self.beside(m) if x.mention.root in subjects and token.doc[x.mention.first].lower_ != same]
        own = {actor.id for x in acting for actor in x.actors}
        if folded(token.head.lemma_) in self.gazetteer.cues["hostile-verb"]:
            own |= {other.id for x in acting for actor in x.actors for other in self.actors.values() if _is_own_side(other, actor)}
        return own | {a.id for x in self.beside(m) if x.mention.root in owners for a in x.actors if a.type == "state"}  # `Mali's army`

    def _around_clause(self, token: Token) -> set[int]:
        """The noun of the relative clause that holds a word, and its owner: in `Mali's army, whose chief attacked it`, another is meant."""
        clause = next((a for a in token.ancestors if a.dep_.startswith("acl")), None)
        if clause is None:
            return set()
        noun = clause.head
        if noun.lower_ == "what":  # `JNIM ambushed what was left of it`
            return subjects_of(noun)
        return {noun.i, *(c.i for c in noun.children if c.dep_ == "nmod:poss")}

    def _relativised(self, m: Mention, token: Token) -> set[str]:
        """`X, against which it has fought`: not the one whom the clause is about."""
        verb = token.head
        if not verb.dep_.startswith("acl"):
            return set()
        first = verb.left_edge.i
        told = [x for x in self.beside(m) if first <= x.mention.root < token.i and x.mention.text.lower() in ("which", "whom", "whose")]
        return {actor.id for x in told for actor in x.actors}

    def is_struck(self, possessive: Token) -> bool:
        """`the air force bombed its camps`: whose they are fights."""
        noun = possessive.head
        return noun.dep_ == "obj" and folded(noun.head.lemma_) in self.gazetteer.cues["strike-verb"]

    def _harmed(self, token: Token) -> Token:
        """The person word that a possessive belongs to, where it is the object of a verb of harm; else the possessive."""
        noun = token.head
        if any(c.lower_ == "own" for c in noun.children):
            return token
        if noun.dep_ in ("nmod", "obl") and (noun.head.like_num or noun.head.lower_ in ("some", "several", "many")):
            noun = noun.head
        cues = self.gazetteer.cues
        harmed = noun.dep_ == "obj" and folded(noun.head.lemma_) in (cues["person-verb"] | cues["strike-verb"]) - cues["keep-own"]
        return noun if harmed else token

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


def _is_own_side(other: Actor, actor: Actor) -> bool:
    """Whether a group is a part of the one that strikes (`JNIM drove it out`: not its katiba), or a word for it among others.

    In `The rebels killed soldiers. The CSP, which fought them, ...` the rebels are the CSP.
    """
    rebels = _KINDS["rebel"]
    umbrella = is_umbrella(other) and other.kind in rebels
    return other.parent == actor.id or (umbrella and actor.kind in rebels and other.country == actor.country is not None)


def _is_company(noun: Token) -> bool:
    """`patrolled together with its men`, `fought alongside its fighters`: somebody else's."""
    case = next((c for c in noun.children if c.dep_ == "case"), None)
    if noun.dep_ != "obl" or case is None:
        return False
    return case.lower_ == "alongside" or (case.lower_ == "with" and case.i > 0 and case.nbor(-1).lower_ in ("together", "jointly"))


def _suits(actors: Sequence[Actor], types: Sequence[str], *, kind: str, named: bool, kinds: Sequence[str]) -> bool:
    return (
        all(actor.type in types and not is_medium(actor) for actor in actors)
        and not (named and any(actor.generic for actor in actors))
        and (not kind or any(not actor.kind or any(k in actor.kind for k in _KINDS.get(kind, (kind,))) for actor in actors))
        and (not kinds or all(actor.kind in kinds for actor in actors))
    )


def _is_single(x: LinkedMention) -> bool:
    """Whether `it` or `he` can mean it: one actor, no unnamed people in the plural."""
    word = x.mention.text.split()[-1]
    return len(x.actors) == 1 and not (x.actors[0].generic and word.endswith(("s", "men", "people", "children")))


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
