"""Records become quads and come back whole."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import RecordError
from kg.records import Claim, Qualifiers, Speaker, When, Where
from ontology import Names, actor_quads, article_quads, claims_from_quads, ontology_quads, run_quads

from . import sample


def _round_trip(claims: list[Claim]) -> list[Claim]:
    quads = article_quads(sample.TALKS, claims)
    return claims_from_quads(quads, sample.ACTORS)


def test_all_claims_of_the_sample_come_back_as_they_went() -> None:
    quads = [quad for article in sample.ARTICLES for quad in article_quads(article, sample.claims_of(article))]
    assert claims_from_quads(quads, sample.ACTORS) == sorted(sample.CLAIMS, key=lambda claim: claim.id)


_iso_dates = st.sampled_from(["2019", "2020-02", "2021-12-31", None])
_words = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
_offset = st.integers(0, 10_000)


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    start = draw(_iso_dates)
    when = When(start, draw(_iso_dates), draw(_words), draw(st.sampled_from(["day", "month", "year", "decade"]))) if start else None
    speaker = draw(st.none() | st.builds(Speaker, _words, _offset, _offset, st.sampled_from([None, "mali"])))
    return replace(
        sample.with_candidates(sample.CLAIMS[0], *draw(st.sets(st.sampled_from(sorted(sample.ACTORS))))),
        status=draw(st.sampled_from(["actual", "planned", "hypothetical", "denied", "negated", "ended"])),
        sentence=draw(_words),
        when=when,
        attributed_to=speaker,
        hedged=draw(st.booleans()),
        confidence=draw(st.floats(0, 1).map(lambda number: round(number, 4))),
        where=tuple(draw(st.lists(st.builds(Where, st.sampled_from(["kidal", "mali"]), _words, _offset, _offset), max_size=12))),
        qualifiers=draw(st.builds(Qualifiers, *[st.none() | _words] * 4)),
        rule=draw(_words),
        run=draw(st.sampled_from(["", "r-2"])),
    )


@given(_claims())
@settings(deadline=None, max_examples=60)
def test_any_claim_comes_back_as_it_went(claim: Claim) -> None:
    assert _round_trip([claim]) == [claim]


@pytest.mark.parametrize(
    "quads",
    [
        pytest.param(article_quads(sample.TALKS, sample.claims_of(sample.TALKS)), id="an article's graph"),
        pytest.param(actor_quads(sample.ACTORS.values()), id="the actors' graph"),
        pytest.param(ontology_quads(), id="the ontology's graph"),
        pytest.param(run_quads({"id": "r-1", "model": "en"}), id="the runs' graph"),
    ],
)
def test_no_graph_has_blank_nodes(quads: list[pyoxigraph.Quad]) -> None:
    assert not [quad for quad in quads if isinstance(quad.subject, pyoxigraph.BlankNode) or isinstance(quad.object, pyoxigraph.BlankNode)]


@pytest.mark.parametrize(
    ("when", "datatype"),
    [
        pytest.param("2024", "gYear", id="a year is a gYear"),
        pytest.param("2024-05", "gYearMonth", id="a month is a gYearMonth"),
        pytest.param("2024-05-01", "date", id="a day is a date"),
    ],
)
def test_dates_are_typed_by_their_precision(when: str, datatype: str) -> None:
    claim = replace(sample.CLAIMS[0], when=When(when, None, "then", "day"))
    literals = [quad.object for quad in article_quads(sample.TALKS, [claim]) if quad.predicate.value.endswith("#validFrom")]
    assert [str(literal) for literal in literals] == [f'"{when}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>']


@given(st.text(min_size=1).filter(lambda key: key.isprintable()))
def test_any_id_gives_a_valid_iri_and_comes_back(key: str) -> None:
    names = Names()
    node = names.article(key)
    assert names.id_of(pyoxigraph.NamedNode(node.value)) == key
    assert names.article_of_graph(names.article_graph(key)) == key


def test_a_graph_that_lacks_what_a_claim_needs_is_refused() -> None:
    quads = [quad for quad in article_quads(sample.TALKS, [sample.CLAIMS[0]]) if not quad.predicate.value.endswith("#status")]
    with pytest.raises(RecordError, match="no sg:status"):
        claims_from_quads(quads, sample.ACTORS)


def test_the_base_moves_data_and_not_terms() -> None:
    quads = article_quads(sample.TALKS, [sample.CLAIMS[0]], base="https://example.org/kg/")
    assert {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, pyoxigraph.NamedNode)} == {
        "https://example.org/kg/graph/article-talks"
    }
    assert any(quad.predicate.value == "https://w3id.org/sahelgraph/ont#status" for quad in quads)
