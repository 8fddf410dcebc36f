"""Whose a description is: `its fighters`, `the group's leaders`, `leaders of the group`, `whose garrison`, `its rival`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from kg.extract.composition import Head, compose
from kg.extract.discourse import Discourse
from kg.extract.parsed import LinkedMention, Mention
from kg.extract.spans import folded, is_plural
from kg.extract.states import state_of
from kg.records import Actor
from kg.vocabulary import Noun

_OWNER: Final = 4  # words of an owner's name
_ACTING: Final = ("nsubj", "nsubj:pass", "nmod:poss", "obl:agent")  # not `X became its emir`
_TELLING: Final = ("appos", "flat", "cop", "amod", "compound")  # what says which chief, or who he is
_LED: Final = ("member", "men", "militia", "bandits", "rebels", "force")


def owner_of(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """The mention that a description belongs to; one without actors where the owner's pronoun means nobody known."""
    doc, beside = discourse.docs[m.sentence], [x for x in discourse.beside(m) if x.mention.form != "name"]
    for x in beside:
        whose = x.mention.text.lower() == "whose" and all(t.like_num or t.pos_ in ("ADV", "NUM") for t in doc[x.mention.last : m.first])
        inside = m.first <= x.mention.first and x.mention.last < m.last
        behind = x.mention.last == m.first - 1 and doc[m.first - 1].tag_ == "POS"
        if whose or (x.mention.form != "pronoun" and (inside or behind)):
            return x
    if m.last + 1 < len(doc) and doc[m.last].lower_ in ("of", "from"):
        starts = noun_phrase(doc, m.last + 1)
        named = [x for x in beside if x.mention.first in starts and x.mention.form == "description"]
        if behind_it := [x for x in named if not all(actor.generic or actor.type == "place" for actor in x.actors)]:
            return _with_others(behind_it[0], discourse)
    return LinkedMention(m, (), "nil-owner", certainty=0.0) if doc[m.first].tag_ == "PRP$" else None


def noun_phrase(doc: Doc, at: int) -> tuple[int, ...]:
    """Where a description may begin behind its determiner, number and owner: `the two movements`, `al-Qaeda's main affiliate`."""
    while at + 1 < len(doc) and doc[at].pos_ in ("DET", "NUM"):
        at += 1
    owner = next((i for i in range(at + 1, min(at + _OWNER, len(doc) - 2)) if doc[i].tag_ == "POS"), -1)
    return (at,) if owner < 0 or any(t.pos_ in ("ADP", "VERB") for t in doc[at:owner]) else (owner + 1, owner + 2)


def _with_others(owner: LinkedMention, discourse: Discourse) -> LinkedMention:
    """`members of the army and of the VDP`: both."""
    joined = {c.i for c in discourse.token(owner.mention).children if c.dep_ == "conj"}
    others = [x for x in discourse.beside(owner.mention) if x.mention.root in joined and x.mention.form != "possessive"]
    actors = (*owner.actors, *(a for x in others for a in x.actors))
    return LinkedMention(owner.mention, tuple(dict.fromkeys(actors)), owner.rule, certainty=owner.certainty) if others else owner


def owned(m: Mention, rows: Sequence[Noun], owner: LinkedMention, discourse: Discourse) -> LinkedMention:
    """What the noun makes with its owner; of a rival, the other party."""
    root = discourse.token(m)
    plural = is_plural(root)
    if folded(root.lemma_) in discourse.gazetteer.cues["opponent"]:
        return _opponent(m, owner, discourse)
    if root.lower_ in discourse.gazetteer.cues["home"]:
        return _home(m, owner, discourse)
    if any(row.role == "person" for row in rows) and not plural:
        return _chief_of(m, root, owner, discourse) or LinkedMention(m, (), "nil-owned-person", certainty=0.0)
    rulers = plural and any(row.lemma == "military leader" for row in rows) and not any(c.dep_ == "appos" for c in root.children)
    if rulers and len(owner.actors) == 1 and owner.actors[0].type == "state":
        return LinkedMention(m, owner.actors, "composition-coreference", certainty=0.8 * owner.certainty)
    if not plural and (led := _led_body(m, root, owner, discourse)):
        return led
    if plural and folded(root.lemma_) in discourse.gazetteer.cues["spokesmen"] and (sent := _sender(m, owner, discourse)):
        return sent
    for row in rows:
        head = Head(root.lower_, plural, row, m.text)
        owners = [_commanded(x, row, discourse) for x in owner.actors]
        made = [actor for x in owners if row.role != "group" and (actor := compose(head, x, discourse.gazetteer, known=discourse.counts))]
        if made:
            return LinkedMention(m, tuple(dict.fromkeys(made)), "composition-coreference", certainty=0.8 * owner.certainty)
    return LinkedMention(m, (), "nil-owned", certainty=0.0)


def _commanded(owner: Actor, row: Noun, discourse: Discourse) -> Actor:
    """The body whose men are a person's: `his fighters` are his group's, a president's or minister's army his state's."""
    if row.role not in _LED or owner.type != "person":
        return owner
    group = discourse.groups.get(owner.id)
    return group or (_body_of(owner, discourse) or discourse.states.get(owner.id) if row.role == "force" else None) or owner


def _chief_of(m: Mention, root: Token, owner: LinkedMention, discourse: Discourse) -> LinkedMention | None:
    """`its emir` after `X, who leads it`: the one person of that group who was named right before, where no other name follows."""
    if folded(root.lemma_) not in discourse.gazetteer.cues["chief"] or len(owner.actors) != 1 or owner.actors[0].type != "group":
        return None
    harmed = root.dep_ == "obj" and folded(root.head.lemma_) in discourse.gazetteer.cues["person-verb"]
    if not (harmed or root.dep_ in _ACTING) or any(c.dep_ in _TELLING for c in root.children):
        return None
    if root.dep_.startswith("nsubj") and any(c.dep_ == "cop" for c in root.head.children):
        return None
    near = {a.id: a for x in discourse.before(m) for a in x.actors if a.type == "person" and not a.generic}
    group = {key: discourse.groups[key].id if key in discourse.groups else a.parent for key, a in near.items()}
    chiefs = [a for a in near.values() if group[a.id] == owner.actors[0].id]
    return LinkedMention(m, (chiefs[0],), "chief-of", certainty=0.7 * owner.certainty) if len(chiefs) == 1 else None


def _led_body(m: Mention, root: Token, owner: LinkedMention, discourse: Discourse) -> LinkedMention | None:
    """`his movement`: the group of that person, as the article or the vocabulary says."""
    if folded(root.lemma_) not in discourse.gazetteer.cues["led-noun"] or len(owner.actors) != 1 or owner.actors[0].type != "person":
        return None
    person = owner.actors[0]
    group = discourse.groups.get(person.id) or discourse.gazetteer.actors.get(person.parent or "")
    if group is None or group.type not in ("group", "force"):
        return None
    return LinkedMention(m, (group,), "led-group", certainty=0.75 * owner.certainty)


def _sender(m: Mention, owner: LinkedMention, discourse: Discourse) -> LinkedMention | None:
    """`his envoys`, `the junta's negotiators`: they speak for the body or state whose head sends them."""
    sent = [discourse.states.get(a.id) or discourse.groups.get(a.id) or _body_of(a, discourse) for a in owner.actors if not a.generic]
    found = tuple(dict.fromkeys(a for a in sent if a))
    return LinkedMention(m, found, "sent-by", certainty=0.75 * owner.certainty) if found else None


def _body_of(actor: Actor, discourse: Discourse) -> Actor | None:
    if actor.type in ("state", "group", "force", "org"):
        return actor
    if actor.type != "person":
        return None
    if "head-of-state" in actor.kind or actor.kind in ("president", "state-leader"):
        return state_of(actor, discourse.gazetteer)
    group = discourse.gazetteer.actors.get(actor.parent or "")
    return group if group and group.type in ("group", "state") else None


def _home(m: Mention, owner: LinkedMention, discourse: Discourse) -> LinkedMention:
    """`his country`: the state of the person, as the vocabulary or the article says."""
    persons = [x for x in owner.actors if x.type == "person"]
    known = [discourse.states.get(x.id) or state_of(x, discourse.gazetteer) for x in persons]
    found = tuple(dict.fromkeys(state for state in known if state))
    return LinkedMention(m, found, "home-country" if found else "nil-owned", certainty=0.8 * owner.certainty if found else 0.0)


def _named_opponent(m: Mention, discourse: Discourse) -> LinkedMention | None:
    """`their JAS rivals`, `its rivals of the MNLA`: the name says who they are."""
    doc = discourse.docs[m.sentence]
    behind = m.last + 1 + (doc[m.last + 1].pos_ == "DET") if m.last + 2 < len(doc) and doc[m.last].lower_ in ("of", "in") else -1
    named = [x for x in discourse.beside(m) if x.mention.form == "name" and all(a.type in ("group", "force", "org") for a in x.actors)]
    fits = [x for x in named if (m.first < x.mention.first and x.mention.last == m.root) or x.mention.first == behind]
    return LinkedMention(m, fits[0].actors, "opponent-named", certainty=0.9 * fits[0].certainty) if fits else None


def _opponent(m: Mention, owner: LinkedMention, discourse: Discourse) -> LinkedMention:
    """`its rival`: the one other actor of the owner's type that was named last or before."""
    if named := _named_opponent(m, discourse):
        return named
    if len(owner.actors) != 1 or is_plural(discourse.token(m)):
        return LinkedMention(m, (), "nil-opponent", certainty=0.0)
    own = owner.actors[0]
    for back in range(3):
        row = discourse.before(m, back=back)
        others = {a.id: a for x in row if x.rule != "demonym" for a in x.actors if a.type == own.type and not a.generic and a.id != own.id}
        if others:
            break
    if len(others) != 1:
        return LinkedMention(m, (), "nil-opponent", candidates=tuple(sorted(others)), certainty=0.0)
    return LinkedMention(m, tuple(others.values()), "coreference-opponent", candidates=(own.id,), certainty=0.6)
