"""The guide to RDF: its queries run, and say what the text says they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology import Names, QueryResult
from ontology.gate import MAX_DEPTH, MAX_LENGTH
from ontology.sparql import DEADLINE_S, MAX_ROWS, MEMORY_GB

GUIDE = (Path(__file__).parents[2] / "docs" / "rdf.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("query", QUERIES, ids=[query.split("{")[0].strip() for query in QUERIES])
def test_a_query_of_the_guide_finds_something(ask: Callable[[str], QueryResult], query: str) -> None:
    assert ask(query).rows


def test_the_guide_names_the_limits_that_hold() -> None:
    said = re.sub(r"\s+", " ", GUIDE)
    limits = f"{DEADLINE_S} seconds, {MEMORY_GB} GB and {MAX_ROWS:,} rows"
    assert limits in said
    assert f"{MAX_LENGTH:,} characters and brackets nested more than {MAX_DEPTH} deep" in said


def test_the_guide_names_the_prefixes_that_are_there() -> None:
    listed = re.search(r"The prefixes `([^`]+)`", GUIDE)
    assert listed
    assert set(listed[1].split()) == set(Names().prefixes())
