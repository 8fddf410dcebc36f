"""Every relation's example states it between actors of the vocabulary; its counter-example does not state it."""

from collections.abc import Callable

import pytest

from kg.extract.extractor import load_extractor
from kg.records import Article, Claim
from kg.vocabulary import Relation, load_vocabulary

VOCABULARY = load_vocabulary()
RELATIONS = [pytest.param(relation, id=relation.id) for relation in VOCABULARY.relations.values()]
Reader = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read() -> Reader:
    extractor = load_extractor(VOCABULARY)

    def claims(text: str) -> list[Claim]:
        return list(extractor.extract(Article("sentence", None, None, None, None, "en", text, "")).claims)

    return claims


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_example_states_the_relation(relation: Relation, read: Reader) -> None:
    sides = [(c.subject, c.object) for c in read(relation.example) if c.relation == relation.id]
    assert [pair for pair in sides if all(side.id in VOCABULARY.actors for side in pair)]


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_counter_example_does_not(relation: Relation, read: Reader) -> None:
    assert relation.id not in {claim.relation for claim in read(relation.counter_example)}
