"""The closed set of relations: `data/relations.csv`, one row a relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FAMILIES: Final = ("cooperation", "diplomacy", "violence", "hostility", "structure", "people", "territory")
TYPE_CLASSES: Final = {"A": ("group", "force", "state", "org"), "P": ("person",), "L": ("place",), "C": ("community",)}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the closed set; `domain` and `range` are letters of TYPE_CLASSES, `valence` is '+', '-' or '0'.

    `acled` and `mmp` name the nearest notion of ACLED's events and of the Mapping Militants Project. `example` states the relation,
    `counter_example` holds a tempting word and does not.
    """

    id: str
    family: str
    valence: str
    symmetric: bool
    transitive: bool
    domain: str
    range: str
    label_en: str
    label_fr: str
    inverse_en: str
    inverse_fr: str
    plover: str
    cameo: str
    acled: str = ""
    mmp: str = ""
    definition_en: str = ""
    definition_fr: str = ""
    example: str = ""
    counter_example: str = ""

    def admits(self, subject_type: str, object_type: str, *, subject_is_country: bool = False, object_is_country: bool = False) -> bool:
        """Whether the types of both sides fit; a country is an actor of type state and also a legal place.

        >>> row = Relation("controls", "territory", "0", False, False, "A", "L", "controls", "", "", "", "", "")
        >>> row.admits("group", "place"), row.admits("person", "place"), row.admits("group", "state", object_is_country=True)
        (True, False, True)
        """
        return all(
            (
                fits(self.domain, subject_type, is_country=subject_is_country),
                fits(self.range, object_type, is_country=object_is_country),
            )
        )


def fits(letters: str, actor_type: str, *, is_country: bool = False) -> bool:
    """Whether an actor type is among the classes of these letters."""
    return any(actor_type in TYPE_CLASSES[letter] for letter in letters) or (is_country and "L" in letters)
