"""Who stands on each side of a frame: the fillers of its roles, and whom a reader supplies where the roles name nobody who fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from kg.extract.arguments import Arguments, Filler
from kg.extract.frames import Frame
from kg.extract.layers import children, relation
from kg.extract.trees import conjuncts, is_finite, preposition
from kg.records import Actor
from kg.vocabulary.relations import fits

BARE_ROLES = frozenset({"pre"})
DESCRIBED_ROLES = frozenset({"bearer", "identified"})
ACTING_ROLES = frozenset({"agent", "doer"})
NEAR = 6  # words from a leader to the group that is named beside him, or from the group to his deputy


def fillers_of(frame: Frame, arguments: Arguments, roles: Iterable[str]) -> list[Filler]:
    """Fillers of several roles; `a+b` is both of them."""
    return [f for name in roles for part in name.split("+") for f in _of_role(frame, arguments, part)]


def _of_role(frame: Frame, arguments: Arguments, name: str) -> list[Filler]:
    """Fillers of one role; the entries of one trigger share their roles, and ask for them in turn."""
    _, kept = arguments.kept.setdefault(id(frame.roles), (frame.roles, {}))  # held, so that the id stays theirs
    if name not in kept:
        kept[name] = _found_for(frame, arguments, name)
    return kept[name]


def _found_for(frame: Frame, arguments: Arguments, name: str) -> list[Filler]:
    tokens = frame.roles.get(name, [])
    found: list[Filler] = []
    aside = name in DESCRIBED_ROLES | {"holder"} or (name == "patient" and relation(frame.head) == "acl" and frame.head.dep_ != "acl:relcl")
    if aside and (alone := [t for t in tokens if t.i < frame.head.i and _goes_on(t, frame.head.i)]):
        # `A, leader of X, and B`, `A, led by X, and B`: the description speaks of A alone
        found = arguments.fillers(alone, alone=True)
        tokens = [t for t in tokens if t not in alone]
    if name == "bearer" and tokens == [frame.head]:  # `members of A and soldiers of B` are not one another's
        return arguments.fillers(tokens, alone=True)
    found += arguments.fillers(tokens, bare=name in BARE_ROLES)
    return found if name in BARE_ROLES else [f for f in found if not _describes_group(f, tokens, arguments)]


def _describes_group(filler: Filler, tokens: list[Token], arguments: Arguments) -> bool:
    """Whether a country's adjective only says which part of a group is meant: `the Burkinabe branch of X` is not Burkina Faso."""
    head = filler.token.head
    return filler.linked.rule == "demonym" and head in tokens and head.lemma_.lower() in arguments.lexicon.cue("roles.groups")


def _goes_on(token: Token, noun: int) -> bool:
    """Whether a list continues behind the description of one of its members."""
    return any(t.i > noun for t in conjuncts(token))


def first_of(
    frame: Frame, arguments: Arguments, roles: Sequence[str], wanted: frozenset[str], letters: str
) -> tuple[str, list[Filler]]:
    """The first role that holds an actor of the wanted types."""
    for name in roles:
        fillers = [f for f in fillers_of(frame, arguments, [name]) if _fits(f, wanted, letters)]
        if fillers:
            return name, fillers
    described = next((name for name in roles if name in DESCRIBED_ROLES and frame.construction == "noun"), "")
    return (described, found) if described and (found := _named_further_left(frame, arguments, wanted, letters)) else ("", [])


def _fits(filler: Filler, wanted: frozenset[str], letters: str) -> bool:
    return is_wanted(filler.actor, wanted) and fits(letters, filler.actor.type, is_country=is_country(filler.actor))


def is_wanted(actor: Actor, wanted: frozenset[str]) -> bool:
    return not wanted or actor.type in wanted or ("place" in wanted and is_country(actor))


def is_country(actor: Actor) -> bool:
    return actor.type == "state" and actor.kind in {"country", "state", ""}


def _named_further_left(frame: Frame, arguments: Arguments, wanted: frozenset[str], letters: str) -> list[Filler]:
    """Over a place of birth or another description: in `X (alias Y), born in 1979 in Z, treasurer of W` the treasurer is no place."""
    tokens = frame.roles.get("bearer", [])
    doc, head = frame.head.doc, frame.head
    if not tokens or tokens[0].i >= head.i or not all(f.actor.type == "place" for f in _of_role(frame, arguments, "bearer")):
        return []
    first = min(t.i for t in tokens)
    before = [m for m in arguments.mentions if m.mention.form == "name" and m.mention.last <= first and len(m.actors) == 1]
    for linked in sorted(before, key=lambda m: -m.mention.start):
        if any(t.pos_ in {"VERB", "AUX"} and is_finite(t) for t in doc[linked.mention.last : first]):
            return []
        filler = Filler(linked.actors[0], linked, doc[linked.mention.root], steps=1)
        if linked.actors[0].type not in {"place", "state"} and _fits(filler, wanted, letters):
            return [filler]
    return []


def behalf_of(
    frame: Frame, arguments: Arguments, wanted: frozenset[str], letters: str, *, offices: str = "officers"
) -> list[Filler]:
    """For whom somebody in office acts, where only a body can act so: `Chad's president, X, threatened to quit the force`."""
    if not ACTING_ROLES & set(frame.entry.subject):
        return []
    officers = arguments.lexicon.cue(f"roles.{offices}")
    acting = [t for name in sorted(ACTING_ROLES) for t in frame.roles.get(name, [])]
    owners = [t for word in acting for title in _titles(word) if title.lemma_.lower() in officers for t in _owners(title)]
    return [f for f in arguments.fillers(owners) if _fits(f, wanted, letters) and not f.actor.generic]


def _titles(word: Token) -> Iterator[Token]:
    """A word and the titles beside it, whichever of the two a parser hangs on the other."""
    yield word
    yield from children(word, "appos", "compound", "nmod:desc", "flat")
    if relation(word) in {"appos", "flat", "nmod"}:
        yield word.head


def _owners(noun: Token) -> list[Token]:
    before = [t for t in children(noun, "nmod:poss", "compound", "amod") if t.i < noun.i]
    return before + [t for t in children(noun, "nmod") if preposition(t) in {"of", "for"}]


def group_of_leader(frame: Frame, arguments: Arguments) -> list[Filler]:
    """`the emir of X and his deputy, Y`: a leader's deputy belongs to the group that the sentence names beside him."""
    if frame.head.lemma_.lower() not in arguments.lexicon.cue("roles.deputies"):
        return []
    leaders = {f.actor.parent for f in fillers_of(frame, arguments, ("poss", "of")) if f.actor.type == "person" and f.actor.parent}
    ends = [m.mention.last for m in arguments.mentions for a in m.actors if a.type == "person" and a.parent in leaders]
    named = [
        m
        for m in arguments.mentions
        if m.mention.form == "name" and len(m.actors) == 1 and m.actors[0].id in leaders
        if any(0 <= m.mention.first - end <= NEAR for end in ends) or 0 < frame.head.i - m.mention.last <= NEAR
    ]
    return [Filler(m.actors[0], m, frame.head.doc[m.mention.root], steps=1) for m in named[:1]]


def without(fillers: list[Filler], others: list[Filler]) -> list[Filler]:
    """Fillers whose actor is not among the others."""
    known = {f.actor.id for f in others}
    return [f for f in fillers if f.actor.id not in known]
