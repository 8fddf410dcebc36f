"""The multigraph of claims."""

import io

import networkx as nx
import pytest

from kg.graph import network

from . import sample


@pytest.fixture(scope="module")
def graph():
    claims, _ = sample.build()
    return network(claims, sample.ACTORS, relations=sample.relations())


def test_an_edge_is_a_claim_and_carries_it(graph):
    claims, _ = sample.build()
    claim = next(c for c in claims if c.document == "talks-2025" and c.relation == "negotiatesWith")
    edge = graph.edges["fla", "jnim", claim.id]
    assert (edge["family"], edge["sign"], edge["status"]) == ("diplomacy", 0, "actual")
    assert (edge["start"], edge["end"]) == ("2025-02-01", "2025-02-28")
    assert edge["sentence"] == claim.sentence


def test_alliance_and_rivalry_of_a_pair_are_both_kept(graph):
    signs = {graph.edges[edge]["sign"] for edge in graph.edges(keys=True) if set(edge[:2]) == {"jnim", "issp"}}
    assert signs == {1, -1}


def test_unnamed_collectives_enter_on_request_only(graph):
    claims, _ = sample.build()
    assert "x-gunmen" not in graph
    assert "x-gunmen" in network(claims, sample.ACTORS, relations=sample.relations(), include_generic=True)


def test_an_actor_without_a_record_takes_its_label_from_the_claim():
    claims, _ = sample.build()
    assert network(claims, [], relations=sample.relations()).nodes["fla"]["label"] == "Azawad Liberation Front"


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf], ids=["GraphML", "GEXF"])
def test_networkx_writers_take_the_graph(graph, write):
    file = io.BytesIO()
    write(graph, file)
    assert "Azawad Liberation Front" in file.getvalue().decode()
