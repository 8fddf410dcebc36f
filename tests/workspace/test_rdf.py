"""RDF of a graph folder and of bare claims: the same quads as the store, the run that made the claims among them."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse

from kg.workspace import Graph, rdf_of
from ontology import Store
from ontology.namespaces import term


def _quads(data: bytes) -> set[Quad]:
    return set(parse(data, format=RdfFormat.N_QUADS))


def test_the_rdf_of_a_folder_is_what_its_store_holds(built_once: Path) -> None:
    assert _quads(rdf_of(built_once, "nquads")) == set(Store(built_once / "store", read_only=True).quads())


@pytest.mark.parametrize("bare", [False, True], ids=["of a folder", "of bare claims"])
def test_every_claim_names_a_run_that_is_described(built_once: Path, bare: bool) -> None:
    quads = _quads(rdf_of(built_once / "claims.jsonl" if bare else built_once, "nquads"))
    named = {quad.object for quad in quads if quad.predicate == term("prov:wasGeneratedBy")}
    described = {quad.subject for quad in quads if quad.object == term("sg:Run") and quad.predicate == term("rdf:type")}
    assert named
    assert named == {node for node in described if "/run/" in node.value}


def test_the_run_of_a_folder_says_which_code_model_and_vocabulary(built_once: Path) -> None:
    graph = Graph(built_once)
    settings = {quad.object.value for quad in graph.quads() if quad.predicate == term("sg:setting")}
    assert {line.split("=", 1)[0] for line in settings} == {"base", "code", "model", "threshold", "vocabulary"}
    assert f"code={graph.manifest.reading}" in settings


@pytest.mark.parametrize(
    ("form", "reader", "other"),
    [("trig", RdfFormat.TRIG, "trig"), ("nquads", RdfFormat.N_QUADS, "nquads"), ("jsonld", RdfFormat.JSON_LD, "json-ld")],
)
def test_two_parsers_read_the_same_from_every_export(built_once: Path, form: str, reader: RdfFormat, other: str) -> None:
    data, elsewhere = rdf_of(built_once, form), rdflib.Dataset()
    elsewhere.parse(data, format=other)
    assert len(set(elsewhere.quads())) == len(set(parse(data, format=reader))) == len(Store(built_once / "store", read_only=True))
