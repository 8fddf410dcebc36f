"""Balance and shifts on the graph of the shipped articles, checked by hand against their texts."""

from pathlib import Path

import pytest

from kg.graph import balance, shifts, signed_graph, ties, triads

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def graph():
    extractor = pytest.importorskip("kg.extract.extractor")
    from kg.articles import read_articles
    from kg.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    articles = list(read_articles([SEEDS], on_error=lambda *problem: None))
    reader = extractor.load_extractor(vocabulary)
    claims = [claim for article in articles for claim in reader.extract(article).claims]
    return claims, articles, vocabulary.relations


def test_burkina_faso_and_mali_are_friends_who_both_rejected_ecowas(graph):
    claims, articles, relations = graph
    found = {t.actors: t.signs for t in triads(signed_graph(ties(claims, relations, articles=articles)))}
    assert found[("burkina-faso", "ecowas", "mali")] == (-1, 1, -1)


def test_most_triads_of_the_seeds_are_balanced(graph):
    claims, articles, relations = graph
    assert balance(signed_graph(ties(claims, relations, articles=articles))).share >= 0.75


def test_a_shift_in_the_seeds_rests_on_two_sentences_in_the_order_of_time(graph):
    claims, _, relations = graph
    for shift in shifts(claims, relations):
        assert shift.old == -shift.new
        assert shift.before.sentence != shift.after.sentence


def test_wire_copy_printed_twice_is_one_origin(graph):
    claims, articles, relations = graph
    assert any(tie.articles > tie.origins for tie in ties(claims, relations, articles=articles))
