"""Claims as JSON lines: what is no claim is refused with its line and field, whatever it is instead."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import RecordError
from kg.graph import ties
from kg.records import Article, claim_to_json, read_claims
from kg.vocabulary import load_vocabulary
from ontology import article_quads, serialize

CLAIM: dict[str, Any] = {
    "document": "a", "relation": "fights", "status": "actual", "sentence": "JNIM fights ISGS.", "start": 0, "end": 17, "rule": "verb",
    "subject": {"id": "jnim", "label": "JNIM", "type": "group", "mention": "JNIM", "start": 0, "end": 4, "candidates": ["aqim"]},
    "object": {"id": "isgs", "label": "ISGS", "type": "group", "mention": "ISGS", "start": 12, "end": 16},
    "trigger": {"text": "fights", "start": 5, "end": 11}, "confidence": 0.5, "published": "2024-05-01", "url": "https://example.org/a",
    "when": {"from": "2024", "to": None, "text": "in 2024", "precision": "year"}, "qualifiers": {"supportType": "arms"},
    "where": [{"id": "gao", "label": "Gao", "start": 0, "end": 3}],
    "attributed_to": {"mention": "officials", "start": 0, "end": 9, "id": None},
}  # fmt: skip


def places(record: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where the values of a record are."""
    inner = record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    claim = deepcopy(CLAIM)
    part: Any = claim
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return claim


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        pytest.param(("published",), 7, "published: 7 is not of the type str", id="a date that is a number"),
        pytest.param(("hedged",), "no", "hedged: 'no' is not of the type bool", id="a yes or no in words"),
        pytest.param(("start",), True, "start: True is not of the type int", id="an offset that is a truth"),
        pytest.param(("end",), -1, "offsets are whole numbers from 0", id="an offset below nothing"),
        pytest.param(("subject", "label"), None, "subject: label: None is not of the type str", id="an actor without a name"),
        pytest.param(("subject", "candidates"), [1], "subject: candidates: 1 is not", id="a candidate that is a number"),
        pytest.param(("where", 0, "id"), [], "where: id: ", id="a place that is a list"),
        pytest.param(("when", "precision"), "century", "precision 'century' is none of", id="an unknown precision"),
        pytest.param(("when", "precision"), "", "precision '' is none of", id="no precision"),
        pytest.param(("sentence",), "half \ud83d", "half of a letter", id="half of a letter"),
        pytest.param(("confidence",), float("nan"), "is not between 0 and 1", id="a confidence that is no number"),
        pytest.param(("qualifiers", "supportType"), 3, "qualifiers: supportType: 3 is not", id="a qualifier that is a number"),
    ],
)
def test_what_is_wrong_with_a_claim_is_said(path: tuple[str | int, ...], value: object, said: str) -> None:
    with pytest.raises(RecordError, match="claims:2: ") as error:
        list(read_claims(["", json.dumps(changed(path, value))]))
    assert said in str(error.value)


ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just([]) | st.just({}) | st.just([None])


@settings(deadline=None)  # the first one loads the vocabulary
@given(st.sampled_from(places(CLAIM)[1:]), ODD | st.sampled_from(["2024-13", "0000", "9999-12-31", "\x00", ">", '"', "a b", "\ud800"]))
def test_a_claim_is_refused_or_can_be_used(path: tuple[str | int, ...], value: object) -> None:
    try:
        found = list(read_claims([json.dumps(changed(path, value))]))
    except RecordError:
        return
    assert list(read_claims(map(claim_to_json, found))) == found
    (claim,) = found
    relations = load_vocabulary().relations
    if claim.relation in relations:
        ties(found, relations)
        article = Article(claim.document, None, claim.outlet, claim.url, claim.published, claim.language, "", "")
        serialize(article_quads(article, found), "trig")
