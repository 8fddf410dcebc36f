"""From frames to candidate claims: which filler is the subject, which the object, and why a pair is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, permutations

from kg.extract.arguments import Arguments, Filler
from kg.extract.candidates import Candidate, Reject, judged
from kg.extract.frames import Frame
from kg.extract.sides import behalf_of, fillers_of, first_of, group_of_leader, is_wanted, without
from kg.extract.words import words_for
from kg.vocabulary.relations import Relation


def candidates_of(frame: Frame, arguments: Arguments, relations: Mapping[str, Relation]) -> Iterator[Candidate | Reject]:
    """All claims that one frame makes, and the refusals."""
    relation = relations[frame.entry.relation]
    found = False
    for subject, object_, roles in _pairs(frame, arguments, relation):
        if frame.entry.swap:
            subject, object_ = object_, subject
        found = True
        part = object_.linked.rule.startswith("composition") and object_.token.lemma_.lower() in arguments.lexicon.cue("roles.parts")
        yield judged(frame, relation, subject, object_, roles, part=part)
    if not found:
        yield _missing(frame, arguments)


def _missing(frame: Frame, arguments: Arguments) -> Reject:
    subjects = any(fillers_of(frame, arguments, [name]) for name in frame.entry.subject)
    return Reject("no-object" if subjects else "no-subject", frame.entry.relation, frame.head.text)


def _pairs(frame: Frame, arguments: Arguments, relation: Relation) -> Iterator[tuple[Filler, Filler, str]]:
    entry = frame.entry
    domain, range_ = (relation.range, relation.domain) if entry.swap else (relation.domain, relation.range)
    sides = (entry.object_types, entry.subject_types) if entry.swap else (entry.subject_types, entry.object_types)
    if relation.symmetric or ("between" in entry.subject and "between" in entry.object):
        parties = _parties(frame, arguments, sides[0])
        if parties:
            yield from ((a, b, "between") for one, other in combinations(parties, 2) for a in one for b in other)
            return
    left = _left(frame, arguments, relation, sides[0], domain)
    if not left and not relation.symmetric:
        return
    right_role, right = first_of(frame, arguments, entry.object, sides[1], range_)
    if not right and len(left) > 1 and not relation.symmetric and "patient" in entry.object and _is_reciprocal(frame, arguments):
        yield from ((a, b, "each-other") for a, b in permutations(left, 2))
        return
    if not right:
        right_role, right = _right_elsewhere(frame, arguments, relation, sides[1], range_) or (right_role, right)
    if right and "including" in frame.roles:
        right += without(first_of(frame, arguments, ("including",), sides[1], range_)[1], right)
    right = [f for f in right if f.actor.kind in entry.object_kinds] if entry.object_kinds else right
    right = without(right, left) if relation.symmetric else right
    unnamed = bool(left) and all(f.token == frame.head and f.linked.rule.startswith("composition") for f in left)
    if unnamed and {f.actor.id for f in left} <= {f.actor.id for f in right}:
        return  # `members of A and of B`
    if not relation.symmetric and len(left) > 1 and {f.actor.id for f in left} == {f.actor.id for f in right}:
        return  # `members of A and B` without a name for them: both sides are the same words
    if relation.id == "leads" and len(left) > 1 and right and right[0].actor.type == "state":
        # `the leaders of the three countries, A, B and C`: each leads his own
        yield from ((a, b, right_role) for a, b in zip(left, right, strict=False) if len(left) == len(right))
    elif len(left) == len(right) > 1 and not relation.symmetric and _each_his_own(frame, arguments):
        yield from ((a, b, right_role) for a, b in zip(left, right, strict=True))
    elif left and right:
        yield from ((a, b, right_role) for a in left for b in right)
    elif relation.symmetric and _may_be_mutual(frame):
        yield from [] if _against_others(frame, arguments) else _among_themselves(frame, arguments, relation)
    elif relation.symmetric and not left and len(right) >= 2 and right_role == "between":
        yield from ((a, b, "between") for a, b in combinations(right, 2))


def _parties(frame: Frame, arguments: Arguments, wanted: frozenset[str]) -> list[list[Filler]]:
    """The sides of `between A and B`, two at least; none where the words do not name them."""
    names = [name for name in ("between", "among") if name in frame.entry.subject]
    parties = [group for name in names for group in arguments.groups(frame.roles.get(name, []))]
    parties = [[f for f in group if is_wanted(f.actor, wanted)] for group in parties]
    if len(parties) == 1 and len(parties[0]) == 1:
        parties = [parties[0], without(_second_of_between(frame, arguments), parties[0])]
    elif len(parties) == 1:
        parties = [[f] for f in parties[0]]
    return parties if len(parties) >= 2 and all(parties) else []


def _left(frame: Frame, arguments: Arguments, relation: Relation, wanted: frozenset[str], letters: str) -> list[Filler]:
    """Who fills the first side: by the roles, else or rather those for whom somebody acts or speaks."""
    _, left = first_of(frame, arguments, frame.entry.subject, wanted, letters)
    if not left:
        left = behalf_of(frame, arguments, wanted, letters)
    elif relation.family == "violence":
        left = behalf_of(frame, arguments, wanted, letters, offices="spokespeople") or left
    if relation.id == "leads":  # `X, led by A, and Y of B`: a group read as another leader
        left = [f for f in left if f.actor.type == "person"] or left
    return left


def _right_elsewhere(
    frame: Frame, arguments: Arguments, relation: Relation, wanted: frozenset[str], letters: str
) -> tuple[str, list[Filler]] | None:
    """The second side where no role of the entry fills it: the group of a leader, the place of a thing."""
    role, right = ("leader", group_of_leader(frame, arguments)) if relation.id == "memberOf" else ("", [])
    if not right and "patient" in frame.entry.object and _only_things(frame, arguments):
        role, right = first_of(frame, arguments, ("in",), wanted, letters)
        right = [f for f in right if f.linked.rule != "demonym"]  # `convoys near the Algerian border`
    return (role, right) if right else None


def _is_reciprocal(frame: Frame, arguments: Arguments) -> bool:
    """`A and B accuse each other`, `the two groups attacked one another`, `A and B traded accusations`."""
    if frame.head.lemma_.lower() in arguments.lexicon.cue("roles.exchanging"):
        return True
    objects = [t for t in frame.roles.get("patient", []) if t.i > frame.head.i]
    beside = {("each", "other"), ("one", "another"), ("the", "other")}  # `each accuses the other`
    return any("Rcp" in t.morph.get("PronType", []) or (t.nbor(-1).lower_, t.lower_) in beside for t in objects)


def _may_be_mutual(frame: Frame) -> bool:
    """Whether one role may hold both sides; not of a noun that somebody has: `its allies A and B` are no allies of one another."""
    entry, over = frame.entry, frame.head.head
    if frame.construction == "noun" and over.pos_ == "VERB" and over.lemma_.lower() in words_for(over).cue("status.negated.verbs"):
        return False  # `A and B reject any compromise`
    owned = "bearer" in entry.subject and any(frame.roles.get(name) for name in entry.object if name != "pre")
    mutual = "and" in entry.object or "between" in entry.subject or not entry.object
    return mutual and not owned and not frame.roles.get("owner")


def _each_his_own(frame: Frame, arguments: Arguments) -> bool:
    """`A and B lead X and Y respectively`."""
    return any(t.lower_ in arguments.lexicon.cue("roles.respectively") for t in frame.head.sent)


def _among_themselves(frame: Frame, arguments: Arguments, relation: Relation) -> Iterator[tuple[Filler, Filler, str]]:
    """Pairs of one role of a symmetric relation: `A and B clashed`, `the A-B alliance`."""
    for name in frame.entry.subject:
        if name == "of" and frame.roles.get("identified"):
            continue  # `X is an alliance of A and B` speaks of X
        _, fillers = first_of(frame, arguments, (name,), frame.entry.subject_types, relation.domain)
        if len(fillers) == 1 and name == "of" and (other := arguments.behind_and(fillers[0].token)) is not None:
            fillers += without(arguments.fillers([other]), fillers)  # `the feud of X and the Y | cost lives`
        if relation.id == "cooperatesWith" and frame.entry.pos == "noun":  # the joint force of a union and its members is theirs
            unions = {f.actor.id for f in fillers if f.actor.kind in arguments.lexicon.cue("roles.unions")}
            states = any(f.actor.type == "state" for f in fillers)
            fillers = [f for f in fillers if not (states and f.actor.id in unions)]
        if len(fillers) >= 2:
            yield from ((a, b, f"{name}-and") for a, b in combinations(fillers, 2))
            return


def _against_others(frame: Frame, arguments: Arguments) -> bool:
    """Whether those who fight do so side by side, or against somebody unknown: `A and B fought alongside C`."""
    if frame.entry.relation != "fights" or frame.entry.pos == "adj":
        return False
    if any(t.lemma_.lower() in arguments.lexicon.cue("roles.company") for t in frame.roles.get("in", [])):
        return True  # `A and B fight in coordination with C`, read as a noun
    if frame.entry.pos == "noun":  # `A and B waged war on C`
        return bool(fillers_of(frame, arguments, ["on", "upon"]))
    opponents = [t for name in ("patient", "against") for t in frame.roles.get(name, []) if t.pos_ in {"NOUN", "PROPN"}]
    opponents = [t for t in opponents if t not in frame.words]  # `traded blows`
    return bool(opponents) or bool(frame.roles.keys() & arguments.lexicon.cue("roles.companions"))


def _only_things(frame: Frame, arguments: Arguments) -> bool:
    """Whether the object is a thing or area without a name (`retook some areas in Azawad`), so that its place counts."""
    patients = frame.roles.get("patient", [])
    return bool(patients) and all(t.lemma_.lower() in arguments.lexicon.cue("roles.facilities") for t in patients)


def _second_of_between(frame: Frame, arguments: Arguments) -> list[Filler]:
    """Repair: `between A of B and C`, where the parser coordinates C with B. The last `and` of the phrase joins its two sides."""
    for head in frame.roles.get("between", []):
        inside = [t for t in head.subtree if t.dep_ == "conj" and any(c.dep_ == "cc" for c in t.children)]
        for token in reversed(inside):
            if found := arguments.fillers([token]):
                return found
        if (other := arguments.behind_and(head)) is not None:
            return arguments.fillers([other])
    return []


def narrowest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One relation for a pair and trigger: what a narrower entry, or a longer trigger around the same words, says is not said again."""
    candidates = list(candidates)
    longer = [({t.i for t in c.frame.words}, _pair(c)) for c in candidates if len(c.frame.words) > 1]
    kept: list[Candidate] = []
    taken: dict[tuple[str, ...], set[int]] = {}
    for c in candidates:
        pair = _pair(c)
        apart = c.frame.construction == "company" or c.rule.endswith("each-other")
        words = set() if apart else {t.i for t in c.frame.words}
        said = taken.setdefault(pair, set())
        if words and any(words < other and pair == told for other, told in longer):
            continue  # wherever the longer one stands
        if not words & said:
            kept.append(c)
        said |= words
    return kept


def _pair(c: Candidate) -> tuple[str, ...]:
    return tuple(sorted((c.subject.actor.id, c.object.actor.id)))
