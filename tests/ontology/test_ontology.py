"""The ontology file: read by two libraries, complete, consistent, and in step with the table of relations."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.compare import isomorphic

from ontology import actor_quads, closure_quads, direct_quads, ontology_quads
from ontology.generate import class_of, inverse_id, ontology_text
from ontology.namespaces import ONTOLOGY
from ontology.reference import ontology_reference, question_reference
from ontology.schema import resource

from . import sample

SG = rdflib.Namespace(ONTOLOGY + "#")
ACTOR = rdflib.Namespace("https://w3id.org/sahelgraph/actor/")
W3C = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2002/07/owl#")
ROOT = Path(__file__).parents[2]
NOT_TERMS = {"sg:any", "sg:ClaimShape", "sg:EvidenceShape", "sg:MentionShape", "sg:PositionShape", "sg:ArticleShape", "sg:ActorShape"}


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=resource("sahel.ttl"), format="turtle")


def _terms(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted({node for node in graph.subjects(RDF.type) if isinstance(node, rdflib.URIRef) and node.startswith(SG)})


def test_two_libraries_read_the_same_triples(graph: rdflib.Graph) -> None:
    triples = [quad.triple for quad in pyoxigraph.parse(resource("sahel.ttl"), format=pyoxigraph.RdfFormat.TURTLE)]
    lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert isomorphic(graph, rdflib.Graph().parse(data=lines, format="nt"))


def test_the_file_is_made_from_the_table() -> None:
    assert resource("sahel.ttl") == ontology_text(sample.RELATIONS), "run python -m ontology.generate"


@pytest.mark.parametrize(
    ("name", "made"), [("ontology.md", ontology_reference), ("questions.md", question_reference)], ids=["ontology", "questions"]
)
def test_the_reference_is_made_from_the_ontology(name: str, made: object) -> None:
    assert callable(made)
    assert (ROOT / "docs" / name).read_text(encoding="utf-8").rstrip("\n") == made().rstrip("\n"), "run python -m ontology.reference"


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["labelled", "defined"])
def test_every_term_is_described_in_english_and_french(graph: rdflib.Graph, predicate: rdflib.URIRef) -> None:
    lacking = [
        (term, language)
        for term in _terms(graph)
        for language in ("en", "fr")
        if len([value for value in graph.objects(term, predicate) if value.language == language]) != 1
    ]
    assert lacking == []


def test_no_term_is_used_that_is_not_declared(graph: rdflib.Graph) -> None:
    declared = {f"sg:{term.removeprefix(SG)}" for term in _terms(graph)}
    package = files("ontology")
    texts = [resource("sahel.ttl"), resource("statement.ttl"), resource("shapes.ttl"), resource("context.jsonld")]
    for folder in ("queries", "rules", "internal"):
        texts += [entry.read_text("utf-8") for entry in package.joinpath(folder).iterdir()]
    used = {name for text in texts for name in re.findall(r"\bsg:[A-Za-z0-9]+", text)}
    quads = [*actor_quads(sample.ACTORS.values()), *direct_quads(sample.CLAIMS, sample.RELATIONS)]
    used |= {f"sg:{quad.predicate.value.removeprefix(str(SG))}" for quad in quads if quad.predicate.value.startswith(str(SG))}
    assert used - declared - NOT_TERMS == set()


def test_no_term_of_others_is_used_undeclared(graph: rdflib.Graph) -> None:
    kinds = (OWL.AnnotationProperty, OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {node for kind in kinds for node in graph.subjects(RDF.type, kind)}
    assert {node for node in graph.predicates() if not str(node).startswith((str(SG), *W3C))} <= declared


def test_the_file_uses_no_class_or_property_that_owl_reserves(graph: rdflib.Graph) -> None:
    assert not [node for node in graph.objects(None, RDFS.subClassOf) if str(node).startswith(W3C)]


def test_transitive_relations_have_no_axiom_that_owl_dl_forbids(graph: rdflib.Graph) -> None:
    simple_only = {OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty}
    transitive = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    above = {super_ for node in transitive for super_ in graph.transitive_objects(node, RDFS.subPropertyOf)}
    assert not [node for node in above if simple_only & set(graph.objects(node, RDF.type))]


def test_reasoning_over_ontology_actors_and_edges_finds_no_clash(graph: rdflib.Graph) -> None:
    direct = direct_quads(sample.CLAIMS, sample.RELATIONS)
    triples = {quad.triple for quad in [*actor_quads(sample.ACTORS.values()), *direct, *closure_quads(direct, sample.RELATIONS)]}
    lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    whole = graph + rdflib.Graph().parse(data=lines, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    assert [str(message) for message in whole.objects(None, None) if "ErrorMessage" in str(message)] == []
    assert (ACTOR["katiba-macina"], SG.partOf, ACTOR["al-qaeda"]) in whole


def test_reasoning_finds_a_clash_where_there_is_one(graph: rdflib.Graph) -> None:
    both = rdflib.URIRef("urn:both")
    whole = graph + rdflib.Graph()
    whole.add((both, RDF.type, SG.Person))
    whole.add((both, RDF.type, SG.Community))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    assert [message for message in whole.objects(None, None) if "ErrorMessage" in str(message)]


@pytest.mark.parametrize("relation", sample.RELATIONS.values(), ids=list(sample.RELATIONS))
def test_a_relation_has_the_characteristics_of_its_row(graph: rdflib.Graph, relation: object) -> None:
    row = sample.RELATIONS[getattr(relation, "id", "")]
    node = SG[row.id]
    assert (node, RDFS.subPropertyOf, SG[row.family]) in graph
    assert ((node, RDF.type, OWL.SymmetricProperty) in graph) is row.symmetric
    assert ((node, RDF.type, OWL.TransitiveProperty) in graph) is row.transitive
    assert row.symmetric or (node, RDFS.domain, SG[class_of(row.domain).removeprefix("sg:")]) in graph
    inverse = inverse_id(row)
    assert inverse is None or (SG[inverse], OWL.inverseOf, node) in graph


def test_the_graph_of_a_store_has_the_same_names_every_time() -> None:
    assert ontology_quads() == ontology_quads()
