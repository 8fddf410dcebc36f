"""The store on disk: what goes in, what is derived, what goes out again."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GraphFolderError
from kg.records import Claim
from ontology import Store, closure_quads, direct_quads, stats_quads

from . import sample


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return _build(tmp_path / "store")


def _build(path: Path, *, articles: list[str] | None = None) -> Store:
    chosen = [article for article in sample.ARTICLES if articles is None or article.id in articles]
    return Store.build(path, [(article, sample.claims_of(article)) for article in chosen], sample.ACTORS.values(), sample.RELATIONS)


def _dump(store: Store, folder: Path) -> bytes:
    path = folder / "dump.nq"
    store.dump(path)
    return path.read_bytes()


def _edges(claims: list[Claim], **options: float) -> set[tuple[str, str, str]]:
    quads = direct_quads(claims, sample.RELATIONS, **options)
    return {(_name(quad.subject), _name(quad.predicate), _name(quad.object)) for quad in quads}


def _name(node: object) -> str:
    return str(node).strip("<>").replace("#", "/").rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("edge", "there"),
    [
        pytest.param(("jnim", "negotiatesWith", "tuareg-rebels"), True, id="an actual symmetric claim gives its edge"),
        pytest.param(("tuareg-rebels", "negotiatesWith", "jnim"), True, id="and the edge back"),
        pytest.param(("jnim", "diplomacy", "tuareg-rebels"), True, id="and the edge of its family"),
        pytest.param(("jnim", "negotiatesWith", "mali"), False, id="a plan gives none"),
        pytest.param(("algeria", "mediatesFor", "fla"), False, id="a possibility gives none"),
        pytest.param(("x-gunmen", "attacks", "malian-army"), False, id="a generic actor gives none"),
        pytest.param(("africa-corps", "supports", "malian-army"), True, id="a directed claim gives its edge"),
        pytest.param(("malian-army", "supports", "africa-corps"), False, id="and none back"),
    ],
)
def test_direct_edges(edge: tuple[str, str, str], there: bool) -> None:
    assert (edge in _edges(sample.CLAIMS)) is there


@pytest.mark.parametrize("status", ["planned", "hypothetical", "denied", "negated", "ended"])
def test_no_other_status_reaches_the_direct_edges(status: str) -> None:
    assert _edges([replace(claim, status=status) for claim in sample.CLAIMS]) == set()


def test_the_threshold_counts_claims_at_it() -> None:
    claims = [replace(sample.CLAIMS[0], confidence=0.6)]
    assert _edges(claims, threshold=0.6)
    assert not _edges(claims, threshold=0.61)


def test_the_closure_holds_what_follows_and_nothing_else() -> None:
    quads = closure_quads(direct_quads(sample.CLAIMS, sample.RELATIONS), sample.RELATIONS)
    pairs = {(_name(quad.subject), _name(quad.object)) for quad in quads}
    assert pairs == {("katiba-macina", "aqim"), ("katiba-macina", "al-qaeda"), ("jnim", "al-qaeda")}


def test_a_circle_of_parts_makes_nobody_part_of_itself() -> None:
    there = sample.CLAIMS[4]
    back = replace(there, subject=there.object, object=there.subject)
    quads = closure_quads(direct_quads([there, back], sample.RELATIONS), sample.RELATIONS)
    assert not [quad for quad in quads if quad.subject == quad.object]


def test_the_store_derives_what_the_claims_derive(store: Store) -> None:
    direct = direct_quads(sample.CLAIMS, sample.RELATIONS)
    derived = {*direct, *closure_quads(direct, sample.RELATIONS), *stats_quads(sample.CLAIMS)}
    graphs = {store.names.graph(name) for name in ("direct", "closure", "stats")}
    assert {quad for quad in store.quads() if quad.graph_name in graphs} == derived


def test_adding_an_article_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = _dump(store, tmp_path)
    store.replace_article(sample.TALKS, sample.claims_of(sample.TALKS))
    store.rebuild_derived(sample.RELATIONS)
    assert _dump(store, tmp_path) == before


def test_derived_graphs_are_the_same_from_records_and_from_the_store(store: Store, tmp_path: Path) -> None:
    store.remove_article("talks")
    kept = [claim for claim in sample.CLAIMS if claim.document != "talks"]
    store.rebuild_derived(sample.RELATIONS, claims=kept)
    before = _dump(store, tmp_path)
    store.rebuild_derived(sample.RELATIONS)
    assert _dump(store, tmp_path) == before == _dump(_build(tmp_path / "other", articles=["profile", "wire"]), tmp_path)


def test_removing_an_article_leaves_what_a_store_without_it_holds(store: Store, tmp_path: Path) -> None:
    store.remove_article("talks")
    store.rebuild_derived(sample.RELATIONS)
    assert store.article_ids() == ["profile", "wire"]
    assert _dump(store, tmp_path) == _dump(_build(tmp_path / "other", articles=["profile", "wire"]), tmp_path)


def test_an_edge_that_rests_on_two_articles_outlives_one(store: Store) -> None:
    copy = replace(sample.WIRE, id="copy")
    store.replace_article(copy, [replace(claim, document="copy") for claim in sample.claims_of(sample.WIRE)])
    store.remove_article("wire")
    store.rebuild_derived(sample.RELATIONS)
    edges = {(quad.subject, quad.object) for quad in store.quads() if quad.graph_name == store.names.graph("direct")}
    assert (store.names.actor("africa-corps"), store.names.actor("malian-army")) in edges


def test_the_dump_is_sorted_and_the_gzipped_one_is_the_same(store: Store, tmp_path: Path) -> None:
    lines = _dump(store, tmp_path).splitlines()
    store.dump(tmp_path / "dump.nq.gz")
    assert lines == sorted(lines)
    assert gzip.decompress((tmp_path / "dump.nq.gz").read_bytes()).splitlines() == lines


def test_vacuum_changes_no_quad(store: Store, tmp_path: Path) -> None:
    before = _dump(store, tmp_path)
    store.vacuum()
    assert _dump(store, tmp_path) == before


def test_a_store_is_not_built_over_another(store: Store) -> None:
    with pytest.raises(GraphFolderError, match="already"):
        _build(store.path)


def test_a_store_in_use_is_not_opened_twice(store: Store) -> None:
    with pytest.raises(GraphFolderError, match="another build"):
        Store(store.path)


def test_a_store_in_use_is_read_beside_it(store: Store) -> None:
    beside = Store(store.path, read_only=True)
    assert beside.article_ids() == store.article_ids()
    assert len(beside) == len(store)
