"""Files that others read: every format is read back by two independent libraries, and is the same whatever the order."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, Triple
from rdflib.compare import isomorphic

from kg.errors import KgError
from ontology import RDF_FORMATS, Names, actor_quads, direct_quads, run_quads, serialize
from ontology.validation import graph_quads

from . import sample


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    articles = {article.id: article for article in sample.ARTICLES}
    return [
        *graph_quads(sample.CLAIMS, articles, sample.ACTORS, base=Names().base),
        *direct_quads(sample.CLAIMS, sample.RELATIONS),
        *run_quads({"id": "r-1", "model": "none"}),
    ]


@pytest.mark.parametrize(
    ("form", "reader", "other"),
    [
        pytest.param("trig", RdfFormat.TRIG, "trig", id="TriG"),
        pytest.param("nquads", RdfFormat.N_QUADS, "nquads", id="N-Quads"),
        pytest.param("jsonld", RdfFormat.JSON_LD, "json-ld", id="JSON-LD"),
    ],
)
def test_two_libraries_read_every_quad(quads: list[Quad], form: str, reader: RdfFormat, other: str) -> None:
    data = serialize(quads, form)
    assert set(pyoxigraph.parse(data, format=reader)) == set(quads)
    theirs = rdflib.Dataset().parse(data=data, format=other)
    assert {_key(*quad) for quad in theirs.quads()} == {_key(q.subject, q.predicate, q.object, q.graph_name) for q in quads}


def _key(*nodes: object) -> tuple[str, ...]:
    return tuple(str(node) if isinstance(node, rdflib.term.Identifier) else str(getattr(node, "value", node)) for node in nodes)


def test_two_libraries_read_every_triple_of_the_turtle(quads: list[Quad]) -> None:
    data = serialize(quads, "turtle")
    assert {quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)} == {quad.triple for quad in quads}
    lines = pyoxigraph.serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES)
    assert isomorphic(rdflib.Graph().parse(data=data, format="turtle"), rdflib.Graph().parse(data=lines, format="nt"))


def test_the_gzipped_lines_are_the_lines(quads: list[Quad]) -> None:
    assert gzip.decompress(serialize(quads, "nquads.gz")) == serialize(quads, "nquads")


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_order_and_repeats_change_no_byte(quads: list[Quad], form: str) -> None:
    shuffled = [*quads, *quads[:50]]
    random.Random(7).shuffle(shuffled)
    assert serialize(shuffled, form) == serialize(quads, form)


def test_rdf12_reifies_each_claim_and_loses_nothing(quads: list[Quad]) -> None:
    read = list(pyoxigraph.parse(serialize(quads, "rdf12"), format=RdfFormat.TRIG))
    terms = {quad.subject: quad.object for quad in read if isinstance(quad.object, Triple)}
    assert len(terms) == len(sample.CLAIMS)
    assert len(read) == len(set(quads)) - 2 * len(sample.CLAIMS)
    names = Names()
    first = sample.CLAIMS[0]
    triple = terms[names.claim(first.id)]
    assert isinstance(triple, Triple)
    assert (triple.subject, triple.object) == (names.actor(first.subject.id), names.actor(first.object.id))


def test_every_word_of_a_claim_in_json_ld_is_a_plain_key(quads: list[Quad]) -> None:
    document = json.loads(serialize(quads, "jsonld"))
    nodes = {node["id"]: node for graph in document["@graph"] for node in graph["@graph"]}
    claim = nodes[f"claim:{sample.CLAIMS[0].id}"]
    assert (claim["subject"], claim["relation"], claim["object"]) == ("actor:jnim", "sg:negotiatesWith", "actor:tuareg-rebels")
    assert not [key for node in nodes.values() if node["id"].startswith(("claim:", "article:")) for key in node if ":" in key]


def test_a_base_of_ones_own_is_kept(quads: list[Quad]) -> None:
    own = actor_quads(sample.ACTORS.values(), base="https://example.org/kg/")
    data = serialize(own, "trig", base="https://example.org/kg/")
    assert b"@prefix actor: <https://example.org/kg/actor/>" in data
    assert set(pyoxigraph.parse(data, format=RdfFormat.TRIG)) == set(own)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(KgError, match="'docx' is none of trig"):
        serialize([], "docx")


def test_another_hash_seed_changes_no_byte() -> None:
    program = (
        "import hashlib, sys; from tests.ontology import sample; from ontology import RDF_FORMATS, Store, serialize, actor_quads;"
        "from ontology.validation import graph_quads;"
        "quads = graph_quads(sample.CLAIMS, {a.id: a for a in sample.ARTICLES}, sample.ACTORS, base='https://e/');"
        "print([hashlib.sha256(serialize(quads, form, base='https://e/')).hexdigest() for form in RDF_FORMATS])"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 100
