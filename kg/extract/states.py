"""What a state has: its army, services, police and, in a federation, the governments of its states."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.gazetteer import Gazetteer
from kg.extract.minting import minted
from kg.records import Actor


def army_of(state: Actor, gazetteer: Gazetteer, *, word: str = "armed forces") -> Actor:
    """A country's army: the one the vocabulary holds, else a minted one."""
    names = [*gazetteer.demonyms_of(state.id), state.label]
    heads = dict.fromkeys(
        ("army", word, "armed forces", "military") if word not in ("military", "forces") else (word, "armed forces", "military", "army")
    )
    found = first_named([f"{name} {h}" for h in heads for name in names], gazetteer, "force")
    return found or minted(f"{names[0]} Armed Forces", "force", kind="state-force", country=state.id, parent=state.id)


def service_of(state: Actor, gazetteer: Gazetteer, noun: str) -> Actor | None:
    """A country's air force, navy or guard, where the vocabulary holds it."""
    if noun not in gazetteer.cues["service"]:
        return None
    return first_named([f"{name} {noun}" for name in (*gazetteer.demonyms_of(state.id), state.label)], gazetteer, "force")


def police_of(state: Actor, gazetteer: Gazetteer) -> Actor:
    """A country's police: the one the vocabulary holds, else a minted one."""
    names = [*gazetteer.demonyms_of(state.id), state.label]
    forms = [f"{name} {h}" for name in names for h in ("police", "police force", "national police")]
    return first_named(forms, gazetteer, "force") or minted(
        f"{names[0]} police", "force", kind="state-force", country=state.id, parent=state.id
    )


def capital_of(state: Actor, gazetteer: Gazetteer) -> Actor | None:
    """A country's capital, where the vocabulary holds it."""
    return next((a for a in gazetteer.actors.values() if a.kind == "capital" and a.country == state.id), None)


def state_of(actor: Actor, gazetteer: Gazetteer) -> Actor | None:
    """The state of a person or place, where the vocabulary says it."""
    for key in (actor.country, actor.parent):
        if key and (state := gazetteer.actors.get(key)) and state.type == "state":
            return state
    return None


def first_named(forms: Iterable[str], gazetteer: Gazetteer, *types: str) -> Actor | None:
    """The first actor of these types that one of the forms names."""
    for form in forms:
        for alias in gazetteer.named(form):
            if gazetteer.actors[alias.actor].type in types:
                return gazetteer.actors[alias.actor]
    return None


def federated_government(place: Actor, gazetteer: Gazetteer) -> Actor | None:
    """The government of a state of a federation; None of another place."""
    if place.kind != "state-of-federation":
        return None
    found = first_named((f"{place.label} {w}" for w in ("state government", "government")), gazetteer, "state")
    return found or minted(f"{bare(place)} State Government", "state", kind="federated-state", country=place.country)


def bare(place: Actor) -> str:
    """`Borno` of `Borno State`."""
    return place.label.removesuffix(" State")
