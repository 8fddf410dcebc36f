"""Who a described actor is, from its noun's role and the actor it belongs to: `Malian` + soldiers -> the Malian army."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.extract.gazetteer import Gazetteer
from kg.extract.minting import minted
from kg.extract.states import army_of, bare, capital_of, federated_government, first_named, police_of, service_of, state_of
from kg.records import Actor
from kg.vocabulary import Noun

_ORGANISED: Final = ("group", "force", "org")
_BEHIND: Final = re.compile(r" (?:of|from|in) ")


@dataclass(frozen=True, slots=True)
class Head:
    """The head noun of a description: its word, its number, its row, and the whole phrase without determiner."""

    word: str
    plural: bool
    row: Noun
    phrase: str


def compose(head: Head, anchor: Actor, gazetteer: Gazetteer, *, known: Iterable[str] = ()) -> Actor | None:
    """The actor that a noun and the actor it belongs to make together; None where the two make none.

    `known` are ids of actors that the article names elsewhere.
    """
    rule = _RULES.get(head.row.role)
    return rule(head, anchor, gazetteer, frozenset(known)) if rule else None


def _force(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type == "state":
        return service_of(anchor, gazetteer, head.row.lemma) or army_of(anchor, gazetteer, word=head.word)
    if anchor.type == "community":
        return anchor if head.row.lemma == "camp" and not anchor.generic else _rebels(head, anchor, gazetteer, known)
    if anchor.type == "person":
        return _commanded_by(anchor, head, gazetteer)
    if anchor.type == "place" and head.word == "brigades":  # armed men of a town: `the brigades of Misrata`
        return minted(f"{anchor.label} brigades", "group", country=anchor.country)
    return anchor if anchor.type in _ORGANISED else None


def _commanded_by(person: Actor, head: Head, gazetteer: Gazetteer) -> Actor | None:
    """`Prigozhin's mercenaries`, `Haftar's forces`, `Traoré's soldiers`: of his group, or of the state whose head he is."""
    body = gazetteer.actors.get(person.parent or "")
    if body is not None and body.type in ("group", "force"):
        return None if body.kind == "bandit-group" else body  # bandits follow many leaders
    state = state_of(person, gazetteer) if person.kind == "head-of-state" else None
    return army_of(state, gazetteer, word=head.word) if state is not None else None


def _police(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type != "state":
        return None
    if not {"service", "intelligence"} & set(head.row.lemma.split()):
        return police_of(anchor, gazetteer)
    names = [*gazetteer.demonyms_of(anchor.id), anchor.label]
    found = first_named([f"{name} {head.row.lemma}" for name in names], gazetteer, "force")
    return found or minted(f"{names[0]} {head.row.lemma}", "force", kind="intelligence", country=anchor.id, parent=anchor.id)


def _government(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if head.plural and not head.word.startswith(("authorit", "official", "ruler")):
        return None
    if anchor.type == "state":
        return anchor
    if head.word.startswith("state"):
        return None
    if anchor.kind == "governor":
        return None  # of a part of the state
    if anchor.type == "person" or anchor.kind in ("city", "capital", "town"):
        return state_of(anchor, gazetteer)
    return federated_government(anchor, gazetteer)


def _member(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type == "state" and head.word in gazetteer.cues["site"] and re.search(r"\b(army|military) \w+$", head.phrase.lower()):
        return army_of(anchor, gazetteer)  # `a Beninese army position`
    local = head.word in gazetteer.cues["local-unit"] and anchor.type in ("community", "place")
    if local and not head.plural and not _BEHIND.search(head.phrase):
        return _unit(head, anchor, gazetteer, known)  # `the Marte cell`
    if head.word in gazetteer.cues["thing"] and head.word not in ("leadership", "convoy") and not _is_site_of(head, anchor):
        return None  # `its position` is no actor, `its positions` are
    if anchor.type == "state" and (head.word in gazetteer.cues["army-unit"] or {"army", "military"} & set(head.phrase.lower().split())):
        return police_of(anchor, gazetteer) if "police" in head.phrase else army_of(anchor, gazetteer)
    if anchor.type in _ORGANISED:
        return anchor
    if local:
        return _unit(head, anchor, gazetteer, known)
    if anchor.type == "community":
        return _rebels(head, anchor, gazetteer, known)
    if anchor.type == "person":
        return _following(anchor, gazetteer, known)
    return None


def _is_site_of(head: Head, anchor: Actor) -> bool:
    """`the FAN position` is the army's, `FAN's position` may be an opinion."""
    words = head.phrase.split()
    return len(words) == 2 and anchor.type == "force" and words[1] == head.word and not words[0].endswith(("'s", "’s"))


def _unit(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    """`the Marte faction`, `a Teda self-defence committee`, `the Tsafe emirate council`: named after a place or people."""
    local = anchor.type == "place" and " " in head.row.lemma  # `the vigilance committee of Kolofata`
    many = head.plural and not (head.row.type == "org" and anchor.type == "community")  # `Fulani associations`
    if many or anchor.generic or anchor.type not in ("community", "place") or (not local and _BEHIND.search(head.phrase)):
        return None
    return minted(head.phrase, head.row.type, country=anchor.country)


def _men(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    """`Turji's men`, `ISWAP's men`; `Fulani men` are of that people."""
    if anchor.type == "community":
        return anchor
    return _member(head, anchor, gazetteer, known) if head.plural and anchor.type in ("person", "group", "force") else None


def _following(person: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor:
    """A leader's fighters: the faction of his name, where the article names it, his group, or a group named after him."""
    for name in person.label.split():
        faction = first_named((f"{name} faction", f"katiba {name}", f"{name} group"), gazetteer, "group")
        if faction and faction.id in known:
            return faction
    group = gazetteer.actors.get(person.parent) if person.parent else None
    if group and group.type == "group" and group.kind != "bandit-group":  # bandits follow many leaders
        return group
    if "bandit" in person.kind:
        return minted(f"bandits of {person.label}", "group", kind="bandit-group", country=person.country)
    return minted(f"{person.label}'s men", "group", country=person.country)


def _rebels(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type in _ORGANISED:
        return anchor
    if anchor.type not in ("community", "place", "state") or anchor.generic:  # `the displaced persons' camp`
        return None
    names = [anchor.label, *gazetteer.demonyms_of(anchor.id)]
    found = first_named([f"{n} {h}" for n in names for h in (head.word, "rebels", "separatists", "fighters")], gazetteer, "group")
    if found or (anchor.type == "state" and head.row.role != "rebels"):
        return found
    return minted(f"{names[:2][-1]} {_plural(head, 'rebels')}", "group", kind="armed-movement", country=anchor.country)


def _militia(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type in _ORGANISED:
        return anchor
    if anchor.type == "person":
        return _following(anchor, gazetteer, known)
    names = [anchor.label, *gazetteer.demonyms_of(anchor.id)]
    found = first_named([f"{n} {h}" for n in names for h in (head.word, "militias", "militia", "vigilantes")], gazetteer, "group")
    if not found and anchor.type == "place" and not head.plural and _BEHIND.search(head.phrase):
        return minted(head.phrase, "group", kind="self-defence-militia", country=anchor.country)
    return found or minted(f"{names[:2][-1]} {_plural(head, 'militias')}", "group", kind="self-defence-militia", country=anchor.country)


def _bandits(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type == "person":
        return _following(anchor, gazetteer, known)
    if anchor.type not in ("place", "state", "community"):
        return anchor if anchor.type == "group" else None
    if _BEHIND.search(head.phrase) and head.row.lemma in gazetteer.cues["plain-crime"]:
        return None  # `smugglers in the Sahel` are no band
    names = [bare(anchor), anchor.label, *gazetteer.demonyms_of(anchor.id)]
    found = first_named([f"{n} bandits" for n in names], gazetteer, "group")
    return found or minted(f"{names[0]} bandits", "group", kind="bandit-group", country=anchor.country)


def _people(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    if anchor.type == "place" and head.word in gazetteer.cues["elder"]:
        return minted(f"{anchor.label} {head.word}", "community", country=anchor.country)
    if anchor.type == "person" and head.word == "people":
        return _following(anchor, gazetteer, known)  # `Amadou Koufa's people`
    return anchor if anchor.type == "community" else None


def _group(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    """`the JNIM group`, `ISIL jihadists`."""
    if head.row.lemma.split()[-1] in gazetteer.cues["offshoot"] or head.row.lemma.split()[0] in gazetteer.cues["offshoot"]:
        return None  # `a FACT offshoot`
    if anchor.type in ("group", "force"):
        return anchor
    return _following(anchor, gazetteer, known) if anchor.type == "person" and "bandit" in anchor.kind else None


def _place(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    """`Talhandak village`, `the town of Douentza`, a people's `Zarma villages`; a place of a country (`a Malian village`) stays unnamed."""
    if anchor.type == "community" and head.row.lemma in gazetteer.cues["settlement"]:
        return anchor
    if anchor.type == "state" and head.row.lemma in ("capital", "capital city") and not head.plural:
        return capital_of(anchor, gazetteer)
    vague = head.row.lemma in gazetteer.cues["vague-place"]
    return anchor if anchor.type == "place" and not head.plural and not (vague and head.row.lemma != "region") else None


def _persons(head: Head, anchor: Actor, gazetteer: Gazetteer, known: frozenset[str]) -> Actor | None:
    """Leaders, in the plural, stand for what they lead; `Tuareg leaders` for the rebels that the article names."""
    if not head.plural:
        return None
    if anchor.type in _ORGANISED:
        return anchor
    if anchor.type == "person" and head.row.lemma in gazetteer.cues["lieutenants"]:
        return _commanded_by(anchor, head, gazetteer) if anchor.kind != "head-of-state" else None
    if anchor.type == "community":
        rebels = first_named([f"{anchor.label} rebels"], gazetteer, "group")
        return rebels if rebels and rebels.id in known else None
    return None


def _plural(head: Head, otherwise: str) -> str:
    return head.word if head.plural else otherwise


Rule = Callable[[Head, Actor, Gazetteer, frozenset[str]], Actor | None]
_RULES: Final[Mapping[str, Rule]] = {
    "force": _force,
    "police": _police,
    "government": _government,
    "member": _member,
    "men": _men,
    "unit": _unit,
    "place": _place,
    "rebels": _rebels,
    "militia": _militia,
    "bandits": _bandits,
    "people": _people,
    "group": _group,
    "person": _persons,
}
