"""A pair of fillers under a relation, and why a pair is refused."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.arguments import Filler
from kg.extract.frames import Frame
from kg.extract.sides import is_country
from kg.records import Actor
from kg.vocabulary.lexicon import Entry
from kg.vocabulary.relations import Relation, fits

# What nobody in particular belongs to, leads or holds tells a researcher nothing.
NAMED_ONLY = frozenset({"structure", "people", "territory"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of fillers under a relation; `rule` names the construction and the roles used."""

    relation: Relation
    subject: Filler
    object: Filler
    frame: Frame
    rule: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A reading that is not written, and why: `types`, `generic`, `no-subject`, `no-object`, `no-pair`, `same-actor`."""

    reason: str
    relation: str
    trigger: str
    subject: str = ""
    object: str = ""


def no_pair(trigger: Token, entry: Entry) -> Reject:
    """The refusal of a trigger in a sentence that does not name two actors."""
    return Reject("no-pair", entry.relation, trigger.text)


def judged(frame: Frame, relation: Relation, subject: Filler, object_: Filler, roles: str, *, part: bool = False) -> Candidate | Reject:
    words = (frame.head.text, subject.linked.mention.text, object_.linked.mention.text)
    if subject.actor.id == object_.actor.id:
        return Reject("same-actor", relation.id, *words)
    if relation.family in NAMED_ONLY and (subject.actor.generic or object_.actor.generic):
        return Reject("generic", relation.id, *words)
    turned = _upside_down(relation, subject, object_) or _nationality(relation, subject, object_)
    if turned or _own_ground(relation, subject, object_) or (relation.id == "leads" and part):
        return Reject("types", relation.id, *words)
    if not (admits(relation, subject.actor, object_.actor) and _placed(relation, object_)):
        return Reject("types", relation.id, *words)
    if relation.symmetric and object_.linked.mention.start < subject.linked.mention.start:
        subject, object_ = object_, subject
    return Candidate(relation, subject, object_, frame, f"{frame.construction}.{roles}")


def admits(relation: Relation, subject: Actor, object_: Actor) -> bool:
    """Whether the relation's domain and range admit these actors; a country is also a place."""
    return relation.admits(subject.type, object_.type, subject_is_country=is_country(subject), object_is_country=is_country(object_))


def _placed(relation: Relation, object_: Filler) -> bool:
    """Whether the words can name a place where the relation wants one: a country by its adjective is none (`seized a German engineer`)."""
    only_place = fits(relation.range, "place") and not fits(relation.range, object_.actor.type)
    return not (only_place and object_.linked.rule in {"demonym", "composition"})


def _upside_down(relation: Relation, subject: Filler, object_: Filler) -> bool:
    """Whether an army would be a part of a unit: `403 Brigade, Nigerian Army`."""
    armies = {"armed-forces", "army"}
    army = subject.actor.kind in armies and object_.actor.type == "force" and object_.actor.kind not in armies
    return relation.id == "partOf" and army and object_.actor.minted


def _nationality(relation: Relation, subject: Filler, object_: Filler) -> bool:
    """Whether the words give a group its country (`the Nigerian faction X`), or say where its branch is (`its branch in Yemen`)."""
    demonym = object_.linked.rule in {"demonym", "composition"} and object_.actor.type == "state"
    home = subject.actor.type in {"state", "place"} and object_.actor.type == "group"
    if relation.id == "founded" and is_country(object_.actor):
        return True  # `a confederation of X and Y, founded by Z`
    return relation.id == "partOf" and (home or (subject.actor.type in {"group", "org"} and demonym))


def _own_ground(relation: Relation, subject: Filler, object_: Filler) -> bool:
    """Whether a pronoun taken for a state would have it attack or besiege a place of its own: then somebody else is meant."""
    within = subject.actor.type == "state" and object_.actor.type == "place" and object_.actor.country == subject.actor.id
    army = subject.actor.type == "state" and object_.actor.type == "force" and object_.actor.country == subject.actor.id
    if relation.id == "supports" and (army or (subject.actor.type == "force" and subject.actor.country == object_.actor.id)):
        return True  # `both have reinforced their garrisons`, `relied on its army`
    return relation.id in {"attacks", "blockades"} and within and subject.linked.mention.form in {"pronoun", "possessive"}
