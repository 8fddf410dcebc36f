"""Checks across rows and tables: every id that a row names exists, and the tables fit together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kg.records import Actor
from kg.vocabulary.fold import fold
from kg.vocabulary.relations import Relation
from kg.vocabulary.rows import Alias, Demonym, Lineage
from kg.vocabulary.tables import Faults, did_you_mean


def check_references(
    *,
    actors: Mapping[str, tuple[Actor, str]],
    places: Mapping[str, tuple[Actor, str]],
    aliases: Collection[tuple[Alias, str]],
    demonyms: Collection[tuple[Demonym, str]],
    lineage: Collection[tuple[Lineage, str]],
    relations: Mapping[str, tuple[Relation, str]],
    faults: Faults,
) -> None:
    """Adds a fault for every id that is not an actor or a relation, for parents in a circle and for ids in both tables."""
    known = {actor.id: actor for table in (actors, places) for actor, _ in table.values()}
    references = [(alias.actor, "actor", where) for alias, where in aliases]
    references += [(demonym.actor, "actor", where) for demonym, where in demonyms]
    references += [(side, name, where) for row, where in lineage for side, name in ((row.subject, "subject"), (row.object, "object"))]
    for actor, where in [*actors.values(), *places.values()]:
        references += [(value, name, where) for value, name in ((actor.parent, "parent"), (actor.country, "country")) if value]
    for value, column, where in references:
        if value and value not in known:
            faults.add(where, f"{column} {value!r} is in neither actors.csv nor places.csv{did_you_mean(value, known)}")
    for key in actors.keys() & places.keys():
        faults.add(places[key][1], f"id {key!r} is also in {actors[key][1]}; an id is one actor")
    _check_countries(known, [*actors.values(), *places.values()], faults)
    _check_parents(known, [*actors.values(), *places.values()], faults)
    _check_forms(known, aliases, faults)
    _check_lineage(known, lineage, relations, faults)
    _check_relations(relations, faults)


def _check_countries(known: Mapping[str, Actor], rows: list[tuple[Actor, str]], faults: Faults) -> None:
    for actor, where in rows:
        country = known.get(actor.country or "")
        if country and country.kind != "country":
            faults.add(where, f"country {country.id!r} is a {country.kind or country.type}, not a country")


def _check_parents(known: Mapping[str, Actor], rows: list[tuple[Actor, str]], faults: Faults) -> None:
    for actor, where in rows:
        seen, above = {actor.id}, known.get(actor.parent or "")
        while above and above.id not in seen:
            seen.add(above.id)
            above = known.get(above.parent or "")
        if above and above.id == actor.id:
            faults.add(where, f"{actor.id!r} is above itself through its parents; remove one parent")


def _check_forms(known: Mapping[str, Actor], aliases: Collection[tuple[Alias, str]], faults: Faults) -> None:
    """A form has letters; one that is taken away is there."""
    forms = {(alias.actor, fold(alias.form)) for alias, _ in aliases if alias.use != "off"}
    forms |= {(actor.id, fold(actor.label)) for actor in known.values()}
    for alias, where in aliases:
        if alias.form and not fold(alias.form):
            faults.add(where, f"form {alias.form!r} has no letter")
        elif alias.use == "off" and alias.actor in known and (alias.actor, fold(alias.form)) not in forms:
            others = [form for actor, form in forms if actor == alias.actor]
            faults.add(where, f"{alias.actor} has no name {alias.form!r} to take away{did_you_mean(fold(alias.form), others)}")


def _check_lineage(
    known: Mapping[str, Actor],
    lineage: Collection[tuple[Lineage, str]],
    relations: Mapping[str, tuple[Relation, str]],
    faults: Faults,
) -> None:
    for row, where in lineage:
        found = relations.get(row.relation)
        if row.relation and not found:
            faults.add(where, f"relation {row.relation!r} is not in relations.csv{did_you_mean(row.relation, relations)}")
        sides = known.get(row.subject), known.get(row.object)
        if found and sides[0] and sides[1] and not found[0].admits(sides[0].type, sides[1].type):
            faults.add(where, f"{row.relation} does not join a {sides[0].type} to a {sides[1].type}")


def _check_relations(relations: Mapping[str, tuple[Relation, str]], faults: Faults) -> None:
    for relation, where in relations.values():
        if relation.symmetric and relation.domain != relation.range and not set(relation.domain) <= set(relation.range):
            faults.add(where, f"{relation.id} is symmetric, so its range {relation.range!r} holds at least its domain {relation.domain!r}")
        if relation.symmetric and relation.inverse_en:
            faults.add(where, f"{relation.id} is symmetric and has no inverse; empty inverse_en")
        if not relation.symmetric and not relation.inverse_en:
            faults.add(where, f"{relation.id} has no inverse_en, the words for reading it from object to subject")
