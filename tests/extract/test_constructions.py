"""Constructions of the press as the shipped extractor reads them: the claims that a sentence makes, and those that it does not."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from case_tables import CASES, extracted, extractor

Reading = tuple[str, ...]


def _sentences() -> dict[str, tuple[str, list[Reading], list[Reading]]]:
    """By construction and title: the sentence, the claims that must be there, and those that must not."""
    found = {}
    for block in re.split(r"\n(?=## )", (CASES / "constructions.txt").read_text(encoding="utf-8"))[1:]:
        head, sentence, *claims = block.strip().split("\n")
        signs = {sign: [tuple(c[1:].split()) for c in claims if c[0] == sign] for sign in "+-"}
        found[head.removeprefix("## ").replace(" | ", ": ")] = (sentence, signs["+"], signs["-"])
    return found


SENTENCES = _sentences()
THERE = [(title, sentence, claim) for title, (sentence, there, _) in SENTENCES.items() for claim in there]
ABSENT = [(title, sentence, claim) for title, (sentence, _, absent) in SENTENCES.items() for claim in absent]


def says(sentence: str, wanted: Reading) -> bool:
    """Whether the sentence makes a claim: subject, relation, object and, where it matters, status; symmetric ones in either order."""
    subject, relation, obj, *status = wanted
    symmetric = extractor().vocabulary.relations[relation].symmetric
    pairs = {(subject, obj), (obj, subject)} if symmetric else {(subject, obj)}
    return any(
        (c.subject.id, c.object.id) in pairs and c.relation == relation and (not status or c.status == status[0])
        for c in extracted(sentence).claims
    )


def ids(rows: list[tuple[str, str, Reading]]) -> list[str]:
    return [f"{title}: {' '.join(claim)}" for title, _, claim in rows]


@pytest.mark.parametrize(("title", "sentence", "claim"), THERE, ids=ids(THERE))
def test_the_sentence_says(title: str, sentence: str, claim: Reading) -> None:
    assert says(sentence, claim), title


@pytest.mark.parametrize(("title", "sentence", "claim"), ABSENT, ids=ids(ABSENT))
def test_the_sentence_does_not_say(title: str, sentence: str, claim: Reading) -> None:
    assert not says(sentence, claim), title


def test_every_actor_and_relation_of_the_table_is_known_or_minted() -> None:
    """A misspelt id would make a claim that must be absent be so for nothing."""
    vocabulary = extractor().vocabulary
    for _, _, (subject, relation, obj, *_status) in [*THERE, *ABSENT]:
        assert relation in vocabulary.relations
        assert all(actor in vocabulary.actors or actor.startswith(("x-", "g-")) for actor in (subject, obj)), (subject, obj)
