"""What the records hold: Article, Actor, Claim and the parts of a claim.

Offsets are Unicode code points into the article's stored text, half-open: `text[start:end] == sentence`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Final

ACTOR_TYPES: Final = ("group", "force", "state", "org", "person", "community", "place")
STATUSES: Final = ("actual", "planned", "hypothetical", "denied", "negated", "ended")
PRECISIONS: Final = ("day", "month", "year", "decade")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is stored; `published` is an ISO date prefix (`2024`, `2024-05`, `2024-05-01`) or None."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the vocabulary, or one minted for a name that it does not hold (`minted`).

    `type` is one of ACTOR_TYPES, `kind` the finer one (`jihadist-group`, `junta`, `country`, `town`); `generic` marks unnamed
    collectives (gunmen, residents); `aliases` are (form, language) pairs; dates are ISO prefixes.
    """

    id: str
    label: str
    type: str
    kind: str = ""
    country: str | None = None
    parent: str | None = None
    from_: str | None = None
    to: str | None = None
    generic: bool = False
    minted: bool = False
    aliases: tuple[tuple[str, str], ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of a claim: who it is (`id`, `label`, `type`) and the words that say so.

    `link` names the linking rule; `candidates` are ids of other actors that the words could mean; `share` tells apart the actors that the
    same words name together (`both`, `the two governments`), counted from 0.
    """

    id: str
    label: str
    type: str
    mention: str
    start: int
    end: int
    generic: bool = False
    link: str = "alias"
    candidates: tuple[str, ...] = ()
    share: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who the sentence says said it; `id` is an actor's id where it is known."""

    mention: str
    start: int
    end: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Dates of a claim as ISO prefixes of the stated precision; `text` is the expression in the article."""

    from_: str | None
    to: str | None
    text: str
    precision: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place of a claim and the words that name it."""

    id: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that carry the relation."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the text adds to a relation, where it says so; the names are those of the record's JSON."""

    supportType: str | None = None
    agreementType: str | None = None
    fromGroup: str | None = None
    fromActor: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One subject-relation-object statement of an article, with its evidence."""

    document: str
    subject: Argument
    relation: str
    object: Argument
    status: str
    sentence: str
    start: int
    end: int
    trigger: Trigger
    rule: str
    confidence: float
    attributed_to: Speaker | None = None
    hedged: bool = False
    when: When | None = None
    where: tuple[Where, ...] = ()
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    run: str = ""

    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Hash of what the text says and where; linking an actor anew or renaming a rule does not change it."""
        if not self._id:  # every layer asks for it, and it is a hash of JSON
            sides = ((a.start, a.end, a.mention, *((a.share,) if a.share else ())) for a in (self.subject, self.object))
            key = (self.document, self.relation, self.status, *sides, (self.trigger.start, self.trigger.end, self.trigger.text))
            digest = hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()
            object.__setattr__(self, "_id", f"c-{digest[:16]}")
        return self._id
