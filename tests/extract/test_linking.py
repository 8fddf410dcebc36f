"""Who is meant: a table of hard cases, and what holds of every text."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from parsing import actors_of, linked

with Path(__file__).with_name("linking_cases.csv").open(encoding="utf-8", newline="") as rows:
    CASES = list(csv.DictReader(rows))
WORDS = ["JNIM", "Mali", "Malian", "French", "soldiers", "the group", "its", "and", ",", ".", "(", ")", "who", "they", "Bamako", "said"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_hard_case(case: dict[str, str]) -> None:
    found = actors_of(case["text"], case["mention"], published=case["published"] or None)
    if case["not"]:
        assert case["not"] not in found
    else:
        assert sorted(found) == sorted(case["actors"].replace("-", " ").split() if case["actors"] == "-" else case["actors"].split())


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 150
    assert sum(case["actors"] == "-" or bool(case["not"]) for case in CASES) >= 60


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
def test_mentions_keep_offsets_order_and_rule(text: str) -> None:
    found = linked(text)
    for x in found:
        assert text[x.mention.start : x.mention.end] == x.mention.text
        assert x.mention.first <= x.mention.root < x.mention.last
        assert bool(x.actors) != x.rule.startswith("nil")
        assert 0 <= x.certainty <= 1
    assert [x.mention.start for x in found] == sorted(x.mention.start for x in found)
    assert linked(text) == found
