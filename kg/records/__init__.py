"""The records that travel between the layers: Article, Actor, Claim. No third-party import."""

from kg.records.lines import claim_from_dict, claim_to_dict, claim_to_json, read_claims
from kg.records.model import (
    ACTOR_TYPES,
    PRECISIONS,
    STATUSES,
    Actor,
    Argument,
    Article,
    Claim,
    Qualifiers,
    Speaker,
    Trigger,
    When,
    Where,
)

__all__ = [
    "ACTOR_TYPES",
    "PRECISIONS",
    "STATUSES",
    "Actor",
    "Argument",
    "Article",
    "Claim",
    "Qualifiers",
    "Speaker",
    "Trigger",
    "When",
    "Where",
    "claim_from_dict",
    "claim_to_dict",
    "claim_to_json",
    "read_claims",
]
