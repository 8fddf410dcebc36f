"""Records as flat rows, one a claim or actor, with the columns of `codebook.csv`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.records import Actor, Argument, Claim
from kg.vocabulary.relations import Relation
from ontology.schema import resource

Row = dict[str, Any]
TABLES: Final = ("claims", "actors", "ties")


@dataclass(frozen=True, slots=True)
class Column:
    """One line of the codebook; `type` is text, number, date or yes or no."""

    table: str
    column: str
    type: str
    meaning: str


def codebook() -> list[Column]:
    """What every column of every table means.

    >>> codebook()[0].column
    'id'
    """
    return [Column(**row) for row in csv.DictReader(io.StringIO(resource("codebook.csv")))]


def claim_rows(claims: Iterable[Claim], relations: Mapping[str, Relation]) -> list[Row]:
    """One row a claim, by id."""
    return [_claim(claim, relations[claim.relation]) for claim in sorted(claims, key=lambda claim: claim.id)]


def _claim(claim: Claim, relation: Relation) -> Row:
    speaker, when, more = claim.attributed_to, claim.when, claim.qualifiers
    return {
        "id": claim.id,
        "document": claim.document,
        **_side("subject", claim.subject),
        "relation": claim.relation,
        "family": relation.family,
        "valence": {"+": "plus", "-": "minus"}.get(relation.valence, "none"),
        **_side("object", claim.object),
        "status": claim.status,
        "speaker": speaker.mention if speaker else None,
        "speaker_id": speaker.id if speaker else None,
        "hedged": claim.hedged,
        "when_from": when.from_ if when else None,
        "when_to": when.to if when else None,
        "when_text": when.text if when else None,
        "when_precision": when.precision if when else None,
        "where": "|".join(place.id for place in claim.where),
        "confidence": claim.confidence,
        "sentence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "trigger": claim.trigger.text,
        "rule": claim.rule,
        "support_type": more.supportType,
        "agreement_type": more.agreementType,
        "from_group": more.fromGroup,
        "from_actor": more.fromActor,
        "published": claim.published,
        "outlet": claim.outlet,
        "url": claim.url,
        "language": claim.language,
        "run": claim.run,
    }


def _side(name: str, side: Argument) -> Row:
    return {
        name: side.id,
        f"{name}_label": side.label,
        f"{name}_type": side.type,
        f"{name}_mention": side.mention,
        f"{name}_start": side.start,
        f"{name}_end": side.end,
        f"{name}_generic": side.generic,
        f"{name}_link": side.link,
        f"{name}_candidates": "|".join(side.candidates),
    }


def actor_rows(actors: Iterable[Actor], claims: Iterable[Claim]) -> list[Row]:
    """One row an actor, by id."""
    counts = Counter(side.id for claim in claims for side in (claim.subject, claim.object))
    return [_actor(actor, counts[actor.id]) for actor in sorted(actors, key=lambda actor: actor.id)]


def _actor(actor: Actor, claims: int) -> Row:
    return {
        "id": actor.id,
        "label": actor.label,
        "type": actor.type,
        "kind": actor.kind,
        "country": actor.country,
        "parent": actor.parent,
        "from": actor.from_,
        "to": actor.to,
        "generic": actor.generic,
        "minted": actor.minted,
        "aliases": "|".join(form for form, _ in actor.aliases),
        "latitude": actor.latitude,
        "longitude": actor.longitude,
        "claims": claims,
    }
