"""Whom `they` takes up: a row of actors, one group of many, rulers, those of whom somebody reports."""

from __future__ import annotations

from typing import Final

from kg.extract.antecedents import nearest
from kg.extract.discourse import Discourse
from kg.extract.ownsubject import own_subject
from kg.extract.pairs import resolve_pair, rows_before
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.spans import is_plural

_COLLECTIVE: Final = ("group", "force", "community", "org")


def resolve_they(m: Mention, discourse: Discourse) -> LinkedMention:
    """A plural antecedent; where its subject is a row (`Mali and Niger`), all of the row."""
    if rulers := _rulers(m, discourse):
        return rulers
    together = m.first > 0 and discourse.docs[m.sentence][m.first - 1].lower_ in discourse.gazetteer.cues["together"]
    if together and (pair := resolve_pair(m, discourse, word="two")).actors:  # `X joined forces with Y, and together they took Z`
        return pair
    found = nearest(m, discourse, _COLLECTIVE, "coreference-pronoun", plural=True)
    if len(found.actors) == 1 and found.actors[0].type == "org" and m.form == "pronoun":
        found = nearest(m, discourse, ("group", "force", "community"), "coreference-pronoun", plural=True)  # `them` is no union
    if told := _reported(m, found, discourse):
        return told
    own = own_subject(m, discourse.token(m), discourse)
    unnamed = all(actor.generic or actor.type == "community" for actor in found.actors)
    if unnamed and discourse.topic is not None and discourse.is_about_many() and discourse.topic.id not in own:
        return LinkedMention(m, (discourse.topic,), "topic", candidates=found.candidates, certainty=0.6)
    rows = [row for row in rows_before(m, discourse) if not own & {actor.id for actor in row[1]}]
    subjects = [row for row in rows if row[0].dep_.startswith("nsubj")]
    here = [row for row in subjects if row[0].doc is discourse.token(m).doc and row[0].sent == discourse.token(m).sent]
    if here and found.actors and all(len(x.actors) == 1 for x in discourse.beside(m) if x.actors == found.actors):
        return LinkedMention(m, here[-1][1], "coreference-row", candidates=found.candidates, certainty=0.6)
    body = len(found.actors) == 1 and found.actors[0].type == "org" and m.form == "possessive"  # ECOWAS or its members
    if subjects and (not found.actors or body or any(actor in subjects[-1][1] for actor in found.actors)):
        return LinkedMention(m, subjects[-1][1], "coreference-row", candidates=found.candidates, certainty=0.6)
    return found


def _reported(m: Mention, found: LinkedMention, discourse: Discourse) -> LinkedMention | None:
    """`The UN said that their men`: not those of one body that reports, but of the row before."""
    token = discourse.token(m)
    clause = next((a for a in token.ancestors if a.dep_ == "ccomp"), None)
    if m.form != "possessive" or clause is None or len(found.actors) != 1 or found.actors[0].type == "community":
        return None
    speaks = [c for c in clause.head.children if c.dep_.startswith("nsubj") and not is_plural(c)]
    told = [x for x in discourse.beside(m) if speaks and x.mention.root == speaks[0].i and x.actors == found.actors]
    if not told or told[0].mention.form != "name":
        return None
    rows = [row for row in rows_before(m, discourse, back=2) if found.actors[0] not in row[1] and row[0].dep_.startswith("nsubj")]
    if rows:
        return LinkedMention(m, rows[-1][1], "coreference-row", candidates=(found.actors[0].id,), certainty=0.6)
    return LinkedMention(m, (), "nil-reported", candidates=(found.actors[0].id,), certainty=0.0)


def _rulers(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`Niger's military rulers left. They ...`: those who speak for a state, as the subject of the sentence before.

    `imposed sanctions on the new rulers and threatened them`: as the last people named in the sentence.
    """
    if discourse.token(m).lower_ != "they":
        return _ruling(m, discourse)
    described = [x for x in discourse.before(m, back=1) if x.mention.form == "description" and len(x.actors) == 1]
    told = [x for x in described if x.actors[0].type == "state"]
    words = {x: discourse.token(x.mention) for x in told}
    subjects = {x: t for x, t in words.items() if is_plural(t) and t.dep_.startswith("nsubj")}
    told = [x for x, t in subjects.items() if t.head.dep_ in ("root", "ROOT") or x.mention.sentence == m.sentence]
    return LinkedMention(m, told[-1].actors, "coreference-pronoun", certainty=0.7 * told[-1].certainty) if told else None


def _ruling(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """The state whose rulers are the last plural before `them` or `their`."""
    before = [x for x in discourse.beside(m) if x.mention.end <= m.start and x.mention.form in ("name", "description")]
    plurals = [x for x in before if is_plural(discourse.token(x.mention)) or x.actors[0].type != "state"]
    last = plurals[-1] if plurals else None
    if last is None or len(last.actors) != 1 or last.actors[0].type != "state" or last.mention.form != "description":
        return None
    own = own_subject(m, discourse.token(m), discourse)
    return None if last.actors[0].id in own else LinkedMention(m, last.actors, "coreference-pronoun", certainty=0.65 * last.certainty)
