"""One function a table: a row of cells becomes a record, and each bad cell a fault."""

from __future__ import annotations

from typing import Final

from kg.records import ACTOR_TYPES, Actor
from kg.vocabulary.relations import FAMILIES, TYPE_CLASSES, Relation
from kg.vocabulary.rows import Alias, Demonym, Lineage, Noun
from kg.vocabulary.tables import Row

RELATION: Final = tuple(Relation.__slots__)
ACTOR: Final = ("id", "label", "type", "kind", "country", "parent", "from", "to", "note", "source")
PLACE: Final = ("id", "label", "kind", "country", "parent", "latitude", "longitude", "note", "source")
ALIAS: Final = ("actor", "form", "language", "case", "use", "from", "to")
DEMONYM: Final = ("form", "actor", "language")
NOUN: Final = ("lemma", "role", "type", "generic", "language")
LINEAGE: Final = ("subject", "relation", "object", "from", "to", "source")

CASES: Final = ("any", "exact")
USES: Final = ("", "metonym", "body", "off")
ROLES: Final = ("force", "police", "government", "member", "rebels", "militia", "bandits", "people", "group", "person", "place", "unit")


def relation(row: Row) -> Relation:
    texts = {name: row.text(name) for name in RELATION[7:]}
    if not texts["label_en"]:
        row.required("label_en")
    return Relation(
        id=row.identifier("id"),
        family=row.choice("family", FAMILIES),
        valence=row.choice("valence", ("+", "-", "0")),
        symmetric=row.flag("symmetric"),
        transitive=row.flag("transitive"),
        domain=_classes(row, "domain"),
        range=_classes(row, "range"),
        **texts,
    )


def _classes(row: Row, column: str) -> str:
    value = row.required(column)
    for letter in value:
        if letter not in TYPE_CLASSES:
            row.faults.add(row.where, f"{column} {value!r}: {letter!r} is none of {', '.join(TYPE_CLASSES)}")
    return value


def actor(row: Row) -> Actor:
    start, end = row.dates()
    return Actor(
        id=row.identifier("id"),
        label=row.required("label"),
        type=row.choice("type", ACTOR_TYPES),
        kind=row.text("kind"),
        country=row.text("country") or None,
        parent=row.text("parent") or None,
        from_=start,
        to=end,
        note=row.text("note"),
        source=row.required("source"),
    )


def place(row: Row) -> Actor:
    latitude, longitude = row.number("latitude", limit=90), row.number("longitude", limit=180)
    if (latitude is None) != (longitude is None):
        row.faults.add(row.where, "latitude and longitude are given together or not at all")
    return Actor(
        id=row.identifier("id"),
        label=row.required("label"),
        type="place",
        kind=row.required("kind"),
        country=row.text("country") or None,
        parent=row.text("parent") or None,
        latitude=latitude,
        longitude=longitude,
        note=row.text("note"),
        source=row.required("source"),
    )


def alias(row: Row) -> Alias:
    start, end = row.dates()
    return Alias(
        actor=row.required("actor"),
        form=row.required("form"),
        language=row.language("language"),
        case=row.choice("case", CASES, default="any"),
        from_=start,
        to=end,
        use=row.choice("use", USES, default=""),
    )


def demonym(row: Row) -> Demonym:
    return Demonym(form=row.required("form"), actor=row.required("actor"), language=row.language("language"))


def noun(row: Row) -> Noun:
    return Noun(
        lemma=row.required("lemma"),
        role=row.choice("role", ROLES),
        type=row.choice("type", ACTOR_TYPES),
        generic=row.flag("generic", default=True),
        language=row.language("language"),
    )


def lineage(row: Row) -> Lineage:
    start, end = row.dates()
    return Lineage(
        subject=row.required("subject"),
        relation=row.required("relation"),
        object=row.required("object"),
        from_=start,
        to=end,
        source=row.required("source"),
    )
