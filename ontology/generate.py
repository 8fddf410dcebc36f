"""Makes `sahel.ttl` from `core.ttl` and the table of relations: `python -m ontology.generate` writes it, a test keeps it in step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal

from kg.vocabulary import load_vocabulary
from kg.vocabulary.relations import Relation
from ontology.schema import resource

_LETTERS: Final = {
    "A": ("OrganisedActor", "organised actor", "acteur organisé"),
    "P": ("Person", "person", "personne"),
    "C": ("Community", "community", "communauté"),
    "L": ("Place", "place", "lieu"),
}
_ALL: Final = "APCL"
_CLOSE: Final = {
    "partOf": "org:transitiveSubOrganizationOf",
    "memberOf": "org:memberOf",
    "leads": "org:headOf",
    "successorOf": "org:resultedFrom",
}


def ontology_text(relations: Mapping[str, Relation]) -> str:
    """The whole of `sahel.ttl`: the fixed terms, then the classes of domains and ranges, then one property a relation."""
    rows = list(relations.values())
    unions = sorted({_ordered(letters) for row in rows for letters in (_domain(row), _range(row))})
    parts = [
        "# Made by `python -m ontology.generate` from core.ttl and kg/vocabulary/data/relations.csv: edit those.\n",
        resource("core.ttl"),
        "\n# Who may stand on the sides of a relation.\n\n",
        *(_union(letters) for letters in unions if letters in _several(unions)),
        "\n# The closed set of relations and the names of their inverses.\n\n",
        *(block for row in rows for block in _relation(row)),
    ]
    return "".join(parts)


def class_of(letters: str) -> str:
    """The class of a domain or range.

    >>> class_of("A"), class_of("PA"), class_of("APCL")
    ('sg:OrganisedActor', 'sg:OrganisedActorOrPerson', 'sg:Actor')
    """
    ordered = _ordered(letters)
    return "sg:Actor" if ordered == _ALL else "sg:" + "Or".join(_LETTERS[letter][0] for letter in ordered)


def inverse_id(relation: Relation) -> str | None:
    """The name of the inverse property, from its English label; None where the relation has none.

    >>> inverse_id(load_vocabulary().relations["attacks"])
    'isAttackedBy'
    """
    words = re.findall(r"[a-z]+", relation.inverse_en.lower())
    return words[0] + "".join(word.capitalize() for word in words[1:]) if words else None


def _ordered(letters: str) -> str:
    return "".join(letter for letter in _ALL if letter in letters)


def _several(unions: Iterable[str]) -> set[str]:
    return {letters for letters in unions if 1 < len(letters) < len(_ALL)}


def _union(letters: str) -> str:
    members = " ".join(f"sg:{_LETTERS[letter][0]}" for letter in letters)
    english = " or ".join(_LETTERS[letter][1] for letter in letters)
    french = " ou ".join(_LETTERS[letter][2] for letter in letters)
    return (
        f"{class_of(letters)} a owl:Class ; rdfs:subClassOf sg:Actor ;\n"
        f"    owl:equivalentClass [ a owl:Class ; owl:unionOf ( {members} ) ] ;\n"
        f'    rdfs:label "{english}"@en , "{french}"@fr ;\n'
        f'    skos:definition "An actor of one of these kinds: {english}."@en , "Un acteur de l’une de ces sortes : {french}."@fr .\n'
        + "".join(f"sg:{_LETTERS[letter][0]} rdfs:subClassOf {class_of(letters)} .\n" for letter in letters)
    )


def _relation(row: Relation) -> Iterator[str]:
    kinds = ["owl:ObjectProperty"]
    kinds += ["owl:SymmetricProperty"] if row.symmetric else []
    kinds += ["owl:TransitiveProperty"] if row.transitive else []
    yield f"sg:{row.id} a {' , '.join(kinds)} ; rdfs:subPropertyOf sg:{row.family} ;\n"
    yield f"    rdfs:domain {class_of(_domain(row))} ; rdfs:range {class_of(_range(row))} ;\n"
    yield f"    rdfs:label {_text(row.label_en, 'en')} , {_text(row.label_fr, 'fr')} ;\n"
    yield f"    skos:definition {_text(_english(row), 'en')} , {_text(_french(row), 'fr')} ;\n"
    yield from (f"    sg:{name} {_text(value)} ;\n" for name, value in _codes(row) if value)
    yield f"    skos:closeMatch {_CLOSE[row.id]} ;\n" if row.id in _CLOSE else ""
    yield f"    sg:valence {_text(row.valence)} .\n"
    if inverse := inverse_id(row):
        yield f"sg:{inverse} a owl:ObjectProperty ; owl:inverseOf sg:{row.id} ;\n"
        yield f"    rdfs:label {_text(row.inverse_en, 'en')} , {_text(row.inverse_fr, 'fr')} ;\n"
        english, french = f"The inverse of “{row.label_en}”.", f"L’inverse de « {row.label_fr} »."
        yield f"    skos:definition {_text(english, 'en')} , {_text(french, 'fr')} .\n"


def _domain(row: Relation) -> str:
    """A symmetric relation holds in both directions, so each side may be what either side may be."""
    return row.domain + row.range if row.symmetric else row.domain


def _range(row: Relation) -> str:
    return row.domain + row.range if row.symmetric else row.range


def _codes(row: Relation) -> tuple[tuple[str, str], ...]:
    return ("plover", row.plover), ("cameo", row.cameo), ("acled", row.acled), ("mmp", row.mmp)


def _english(row: Relation) -> str:
    return row.definition_en or f"The subject {row.label_en} the object."


def _french(row: Relation) -> str:
    return row.definition_fr or f"Le sujet {row.label_fr} l’objet."


def _text(value: str, language: str | None = None) -> str:
    return str(Literal(value, language=language) if language else Literal(value))


def main() -> None:
    """Writes the file beside this module."""
    path = Path(__file__).with_name("sahel.ttl")
    path.write_text(ontology_text(load_vocabulary().relations), encoding="utf-8")


if __name__ == "__main__":
    main()
