"""The tables of cases, read by the shipped extractor: each row becomes the claims of its sentence that fit its pair and relation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract.extractor import Extraction, Extractor, load_extractor
from kg.records import Argument, Article, Claim
from kg.vocabulary import load_vocabulary
from kg.vocabulary.fold import fold

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One row of a table with all columns, and what the extractor said of its pair and relation."""

    row: dict[str, str]
    claims: tuple[Claim, ...]

    @property
    def found(self) -> bool:
        return bool(self.claims)


@cache
def extractor(model: str | None = None) -> Extractor:
    return load_extractor(load_vocabulary(), model=model)


@cache
def extracted(text: str, published: str | None = None, model: str | None = None) -> Extraction:
    """All claims of a text by the shipped model."""
    return extractor(model).extract(Article("case", None, None, None, published, "en", text, ""))


def rows(table: str) -> list[dict[str, str]]:
    with (CASES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def cases(table: str, model: str | None = None) -> tuple[Case, ...]:
    return tuple(Case(row, tuple(claims_of(row, model))) for row in rows(table))


def claims_of(row: dict[str, str], model: str | None) -> Iterator[Claim]:
    """Claims with the row's relation between its two actors; a symmetric relation holds in either order."""
    relations = load_vocabulary().relations
    for claim in extracted(row["sentence"], model=model).claims:
        if claim.relation != row["relation"]:
            continue
        straight = _names(claim.subject, row["subject"]) and _names(claim.object, row["object"])
        turned = _names(claim.subject, row["object"]) and _names(claim.object, row["subject"])
        if straight or (turned and relations[claim.relation].symmetric):
            yield claim


def _names(argument: Argument, name: str) -> bool:
    folded = fold(name)
    if folded in {fold(argument.label), fold(argument.mention)} or argument.id in actor_ids(name):
        return True
    return argument.generic and folded in fold(argument.mention)


def actor_ids(name: str) -> frozenset[str]:
    """Ids of the actors that a name of a table means."""
    return _ids().get(fold(name), frozenset())


@cache
def _ids() -> dict[str, frozenset[str]]:
    """Ids of the actors by folded name."""
    vocabulary = load_vocabulary()
    pairs = [(fold(a.form), a.actor) for a in vocabulary.aliases] + [(fold(a.label), a.id) for a in vocabulary.actors.values()]
    found: dict[str, set[str]] = {}
    for form, actor in pairs:
        found.setdefault(form, set()).add(actor)
    return {form: frozenset(ids) for form, ids in found.items()}
