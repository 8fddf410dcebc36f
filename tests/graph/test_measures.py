"""Measures against networkx' own examples and against a signed graph small enough to count by hand."""

from math import isnan, nan

import networkx as nx
import pytest

from kg.errors import KgError
from kg.graph import (
    balance,
    brokerage,
    camps,
    changes,
    difference,
    measure_rows,
    path,
    path_rows,
    shift_rows,
    shifts,
    signed_degree,
    signed_graph,
    similarity,
    tie_rows,
    ties,
    triads,
)
from kg.graph.measures.signed import SignedDegree
from kg.graph.tables import MEASURES

from . import sample


def signed(*edges: tuple[str, str, int]) -> nx.Graph:
    return nx.Graph((a, b, {"sign": sign, "origins": 1}) for a, b, sign in edges)


# Two camps, a-b-c and d-e; a and e hate each other, c and d do, b is friends with d across the front, c and e say both.
BY_HAND = signed(("a", "b", 1), ("a", "c", 1), ("b", "c", 1), ("d", "e", 1), ("a", "e", -1), ("c", "d", -1), ("b", "d", 1), ("c", "e", 0))


@pytest.fixture(scope="module")
def claims():
    return sample.build()[0]


@pytest.fixture(scope="module")
def found(claims):
    return ties(claims, sample.relations(), articles=sample.build()[1])


def test_signed_degrees_counted_by_hand():
    assert signed_degree(BY_HAND) == {
        "a": SignedDegree(2, 1, 0),
        "b": SignedDegree(3, 0, 0),
        "c": SignedDegree(2, 1, 1),
        "d": SignedDegree(2, 1, 0),
        "e": SignedDegree(1, 1, 1),
    }


def test_triads_counted_by_hand():
    assert [(t.actors, t.balanced) for t in triads(BY_HAND)] == [(("a", "b", "c"), True), (("b", "c", "d"), False)]
    assert balance(BY_HAND).share == 0.5


@pytest.mark.parametrize(
    ("signs", "balanced"),
    [
        pytest.param((1, 1, 1), True, id="three friends are balanced"),
        pytest.param((1, -1, -1), True, id="two friends with a common foe are balanced"),
        pytest.param((1, 1, -1), False, id="a friend of two foes is torn"),
        pytest.param((-1, -1, -1), False, id="three foes are unbalanced in the strong form"),
    ],
)
def test_balance_of_a_triad(signs, balanced):
    graph = signed(("a", "b", signs[0]), ("a", "c", signs[1]), ("b", "c", signs[2]))
    assert [t.balanced for t in triads(graph)] == [balanced]


def test_balance_without_triads_is_undefined():
    assert isnan(balance(signed(("a", "b", 1))).share)
    assert isnan(balance(nx.Graph()).share)


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(nx.krackhardt_kite_graph(), id="Krackhardt's kite"),
        pytest.param(nx.barbell_graph(4, 1), id="a barbell"),
        pytest.param(nx.florentine_families_graph(), id="Florentine families"),
        pytest.param(nx.path_graph(5), id="a path"),
    ],
)
def test_brokerage_of_friends_alone_is_that_of_networkx(plain):
    graph = nx.Graph((str(a), str(b), {"sign": 1}) for a, b in plain.edges)
    ours, between, constraint = brokerage(graph), nx.betweenness_centrality(plain), nx.constraint(plain)
    for node in plain:
        assert ours[str(node)].betweenness == pytest.approx(between[node], abs=1e-6)
        assert ours[str(node)].constraint == pytest.approx(constraint[node], abs=1e-6, nan_ok=True)


def test_foes_of_one_friend_can_be_mediated_between():
    assert brokerage(BY_HAND)["b"].mediated == 1
    assert isnan(brokerage(signed(("a", "b", -1)))["a"].constraint)


def test_camps_of_the_barbell_are_its_bells():
    graph = nx.Graph((f"n{a}", f"n{b}", {"sign": 1, "origins": 1}) for a, b in nx.barbell_graph(5, 0).edges)
    assert camps(graph).members() == [[f"n{i}" for i in range(5)], [f"n{i}" for i in range(5, 10)]]


def test_frustration_counts_pairs_that_do_not_fit_the_camps():
    graph = signed(("a", "b", 1), ("b", "c", 1), ("a", "c", -1))
    assert camps(graph).frustration == pytest.approx(1 / 3)
    assert isnan(camps(nx.Graph()).frustration)


def test_similarity_leaves_the_two_themselves_aside():
    like = similarity(BY_HAND, "a", "c")
    assert (like.friends, like.common_friends, like.foes) == (1.0, ("b",), 0.0)
    assert similarity(signed(("a", "b", 1)), "a", "b").friends is nan


def test_the_signed_graph_knows_pairs_with_both_signs(found):
    graph = signed_graph(found)
    assert graph["issp"]["jnim"]["sign"] == 0
    assert graph["mali"]["niger"] == {"sign": 1, "origins": 1}
    assert not graph.has_edge("lakurawa", "nigeria") or graph["lakurawa"]["nigeria"]["sign"] == -1


def test_the_signed_graph_of_a_day_holds_what_is_reported_of_it(claims):
    until = ties(claims, sample.relations(), persistence="until-contrary")
    assert signed_graph(until, on="2019-06-01")["issp"]["jnim"]["sign"] == 1
    assert signed_graph(until, on="2021-06-01")["issp"]["jnim"]["sign"] == -1


def test_shifts_of_the_sample_counted_by_hand(claims):
    found = [(s.first, s.second, s.old, s.new, s.before.document, s.after.document) for s in shifts(claims, sample.relations())]
    assert found == [("issp", "jnim", 1, -1, "thaw-2019", "rift-2020")]
    assert {"old_sentence", "new_sentence"} <= shift_rows(shifts(claims, sample.relations()))[0].keys()


def test_a_path_goes_by_its_best_attested_links_and_quotes_them(found, claims):
    steps = path(found, "amadou-koufa", "ansarul-islam")
    assert [(s.source, s.target) for s in steps] == [
        ("amadou-koufa", "katiba-macina"),
        ("katiba-macina", "jnim"),
        ("jnim", "ansarul-islam"),
    ]
    rows = path_rows(steps, {c.id: c for c in claims})
    assert "Katiba Macina" in rows[0]["sentence"]


@pytest.mark.parametrize(
    ("source", "target", "length"),
    [
        pytest.param("chad", "mali", None, id="no path between islands"),
        pytest.param("mali", "mali", 0, id="no step from an actor to itself"),
    ],
)
def test_paths_that_are_none_or_empty(found, source, target, length):
    steps = path(found, source, target)
    assert steps is None if length is None else len(steps) == length


def test_a_path_from_a_stranger_is_refused(found):
    with pytest.raises(KgError, match="'nobody' is in none of the ties"):
        path(found, "nobody", "mali")


def test_changes_between_two_dates_name_the_pair_that_turned(claims):
    until = ties(claims, sample.relations(), persistence="until-contrary")
    turned = [(c.source, c.target, c.family) for c in changes(until, "2019-06-01", "2020-06-01") if c.kind == "turned"]
    assert turned == [("issp", "jnim", "hostility"), ("issp", "jnim", "violence")]


def test_difference_of_two_graphs(found, claims):
    fewer = ties([c for c in claims if c.document != "rift-2020"], sample.relations())
    kinds = {(c.source, c.target, c.family): c.kind for c in difference(found, fewer)}
    assert kinds[("issp", "jnim", "hostility")] == "gone"
    assert kinds[("issp", "jnim", "violence")] == "other"
    assert difference(found, found) == []


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_each_measure_gives_rows_with_the_same_columns(found, name):
    rows = measure_rows(name, found)
    assert rows
    assert len({tuple(row) for row in rows}) == 1


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_each_measure_takes_an_empty_graph(name):
    assert isinstance(measure_rows(name, []), list)


def test_an_unknown_measure_is_refused(found):
    with pytest.raises(KgError, match="measure 'love' is none of degree"):
        measure_rows("love", found)


def test_a_row_for_each_tie(found):
    assert len(tie_rows(found)) == len(found)
