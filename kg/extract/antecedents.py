"""The earlier mention that a pronoun or description takes up: the most salient one of those that suit it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from spacy.tokens import Token

from kg.extract.discourse import Discourse, is_medium
from kg.extract.ownsubject import REBELS, own_subject
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.salience import Antecedent, best, is_aside, is_umbrella, salience
from kg.extract.spans import folded
from kg.extract.subjectwords import clause_before, subjects_around
from kg.records import Actor

_KINDS: Final = {"rebel": REBELS, "insurgent": (*REBELS, "jihadist")}  # what `the rebels`, `the insurgents` can be
_LOCAL: Final = 0.7  # for the subject of a possessive's own clause
_TOPIC: Final = 0.4  # for whom the article is about
_TOPIC_NAMED: Final = 1.2  # where `the group` is said
_Scores = list[tuple[float, Antecedent]]


class _Wanted(NamedTuple):
    """What an antecedent must be."""

    types: Sequence[str]
    kind: str
    named: bool
    kinds: Sequence[str]
    plural: bool


def nearest(
    m: Mention,
    discourse: Discourse,
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
    wanted, token = _Wanted(types, kind, named, kinds, plural), discourse.token(m)
    if m.form == "possessive" and _is_of_unknown(m, token, discourse):
        return LinkedMention(m, (), "nil-unknown-subject", certainty=0.0)
    own = own_subject(m, token, discourse)
    if other:
        own |= {a.id for x in discourse.beside(m) if discourse.token(x.mention).dep_.startswith("nsubj") for a in x.actors}
        own |= {discourse.topic.id} if discourse.topic else set()
    topic = _topic_for(m, discourse, plural=plural, own=own)
    scores = _scored(m, discourse, _candidates(m, discourse, wanted, last=last, adjectives=adjectives), wanted, own=own, topic=topic)
    chosen = best(scores, margin=margin)
    ids = {actor.id for actor in chosen.actors} if chosen else set()
    others = tuple(sorted({actor.id for _, a in scores for actor in a.actors} - ids))
    if chosen is not None:
        return LinkedMention(m, chosen.actors, rule, candidates=others, certainty=0.7 * chosen.linked.certainty)
    if topic is not None and _suits((topic,), wanted) and not last:
        return LinkedMention(m, (topic,), "topic", candidates=others, certainty=0.6)
    return LinkedMention(m, (), "nil-antecedent", candidates=others, certainty=0.0)


def _candidates(m: Mention, discourse: Discourse, wanted: _Wanted, *, last: bool, adjectives: bool) -> list[Antecedent]:
    """The mentions before that suit, in text order."""
    suiting = [x for x in discourse.before(m) if _suits(x.actors, wanted) and (adjectives or x.rule != "demonym")]
    suiting = suiting[-1:] if last else suiting
    candidates = [Antecedent(x, discourse.token(x.mention)) for x in suiting if wanted.plural or _is_single(x)]
    if m.form == "description":
        return candidates
    token = discourse.token(m)
    here = [a for a in candidates if a.linked.mention.sentence == m.sentence and a.linked.mention.form != "pronoun"]
    aside = {id(a) for a in here if is_aside(a.token, token)}
    candidates = [a for a in candidates if id(a) not in aside]
    return [a for a in candidates if wanted.plural or not is_umbrella(a.actors[0])]  # `it` is no bandits


def _scored(
    m: Mention, discourse: Discourse, candidates: Sequence[Antecedent], wanted: _Wanted, *, own: set[str], topic: Actor | None
) -> _Scores:
    """The candidates with how likely each is meant."""
    token, counts = discourse.token(m), discourse.counts
    fitting = [a for a in candidates if not own & {actor.id for actor in a.actors}]
    scores = [(salience(a, m, token, counts, plural=wanted.plural), a) for a in fitting]
    if m.form == "possessive" and (local := clause_before(token) or subjects_around(token)):
        own_clause = token.head.dep_ == "obl" and any(c.lower_ == "as" for c in token.head.children)  # `which lists X as its emir`
        weight = 2 * _LOCAL if own_clause else _LOCAL
        scores = [(score + weight * (a.linked.mention.sentence == m.sentence and a.token.i in local), a) for score, a in scores]
    if topic is not None:
        bonus = _TOPIC_NAMED if m.form == "description" else _TOPIC
        scores = [(score + bonus * (topic in a.actors), a) for score, a in scores]
    return scores


def _is_of_unknown(m: Mention, token: Token, discourse: Discourse) -> bool:
    """`the army left after its helicopters had struck`: the subject of the clause is a body that is not known."""
    unknown = {x.mention.root for x in discourse.rows[m.sentence] if not x.actors and x.mention.form == "description"}
    words = [discourse.docs[m.sentence][i] for i in subjects_around(token) & unknown] if unknown else []
    return any(folded(t.lemma_) in discourse.gazetteer.cues["lone-body"] for t in words)


def _topic_for(m: Mention, discourse: Discourse, *, plural: bool, own: set[str]) -> Actor | None:
    """Whom the article is about, where a mention can mean it; `the older movement` is another one."""
    topic = discourse.topic
    modified = m.form == "description" and m.first != m.root
    many = plural and not discourse.is_about_many()
    return None if many or modified or topic is None or topic.id in own else topic


def _suits(actors: Sequence[Actor], wanted: _Wanted) -> bool:
    types, kind, kinds = wanted.types, wanted.kind, wanted.kinds
    return (
        all(actor.type in types and not is_medium(actor) for actor in actors)
        and not (wanted.named and any(actor.generic for actor in actors))
        and (not kind or any(not actor.kind or any(k in actor.kind for k in _KINDS.get(kind, (kind,))) for actor in actors))
        and (not kinds or all(actor.kind in kinds for actor in actors))
    )


def _is_single(x: LinkedMention) -> bool:
    """Whether `it` or `he` can mean it: one actor, no unnamed people in the plural."""
    word = x.mention.text.split()[-1]
    return len(x.actors) == 1 and not (x.actors[0].generic and word.endswith(("s", "men", "people", "children")))
