"""The synthetic press of the benchmarks: sound, the same every time, and counted alike live and in the statistics."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.store import oxigraph_queries, same_rows
from benchmarks.synthetic_claims import Press, synthetic_press
from ontology import Store, validate

from . import sample


@pytest.fixture(scope="module")
def press() -> Press:
    return synthetic_press(400, sample.RELATIONS, actors=80)


def test_the_same_arguments_give_the_same_press(press: Press) -> None:
    assert synthetic_press(400, sample.RELATIONS, actors=80) == press


def test_it_has_no_faults(press: Press) -> None:
    assert len(press.claims) == 400
    assert validate(press.claims, {article.id: article for article, _ in press.articles}, press.actors, shacl_limit=0) == []


def test_statistics_count_what_a_live_query_counts(press: Press, tmp_path: Path) -> None:
    Store.build(tmp_path / "store", press.articles, press.actors.values(), sample.RELATIONS)
    assert same_rows(tmp_path)
    assert oxigraph_queries(tmp_path)["pair counts, live"][1] == 100
