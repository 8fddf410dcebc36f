"""The rows of the vocabulary's tables, one dataclass a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNVERIFIED: Final = "general knowledge, unverified"


def is_verified(source: str) -> bool:
    """Whether a source names a document that was read.

    >>> is_verified("un.org narrative summary QDe.135"), is_verified(UNVERIFIED)
    (True, False)
    """
    return bool(source) and not source.startswith(UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Alias:
    """A form that names an actor; `case` is 'exact' for forms that are also common words (FACT, IS), else 'any'.

    `from_` and `to` bound the dates (ISO prefixes) of articles in which the form means this actor; None is open.
    `use` is 'metonym' for a capital or seat that names its state only as a speaker or a party (Bamako, the Kremlin; the same form is
    also a place), 'body' for an organ that speaks for its state (a junta, a government), and '' for a name proper.
    """

    actor: str
    form: str
    language: str = "en"
    case: str = "any"
    from_: str | None = None
    to: str | None = None
    use: str = ""


@dataclass(frozen=True, slots=True)
class Demonym:
    """An adjective of a country, people or region (`Malian`, `Fulani`, `Borno`); `actor` is what it belongs to."""

    form: str
    actor: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names actors in descriptions: what `Malian soldiers`, `Dogon militia`, `the junta`, `JNIM fighters` are.

    role   'force'      with a country: the country's army (`soldiers`, `troops`, `army`, `convoy`)
           'police'     with a country: its police or gendarmes
           'government' with a country: the state (`government`, `junta`, `authorities`)
           'member'     with an organisation: the organisation (`fighters`, `militants`, `leadership`, `positions`)
           'rebels'     with a community or region: an armed group of it (`rebels`, `separatists`)
           'militia'    with a community or region: its militia (`militia`, `vigilantes`, `self-defence group`)
           'bandits'    with a region: its bandits
           'people'     with a community: the community (`civilians`, `herders`, `people`)
           'group'      a description that can stand for a group named before (`group`, `movement`, `organisation`, `insurgents`)
           'person'     a description that can stand for a person named before (`leader`, `commander`, `general`)
           'place'      a description that can stand for a place named before (`town`, `country`, `region`)
    type   the actor type of the description on its own; `generic` when it then names nobody in particular
    """

    lemma: str
    role: str
    type: str
    generic: bool = True
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Lineage:
    """A dated fact between two actors (successorOf, splitFrom, leads): `source` is a document read or UNVERIFIED.

    Only verified rows may be asserted in a graph; the others are for readers.
    """

    subject: str
    relation: str
    object: str
    from_: str | None
    to: str | None
    source: str

    @property
    def verified(self) -> bool:
        """Whether a document that was read says so."""
        return is_verified(self.source)
