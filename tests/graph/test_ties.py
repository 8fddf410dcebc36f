"""Ties: what is counted, when a tie holds, what is disputed and contested."""

import itertools
from dataclasses import replace
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, RecordError
from kg.graph import ties
from kg.graph.periods import OPEN, Period, bounds, merged, months_later
from kg.graph.ties import Tie

from . import sample


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str, str], Tie]:
    claims, articles = sample.build()
    return {(t.source, t.target, t.family): t for t in ties(claims, sample.relations(), articles=articles)}


def test_each_claim_without_unnamed_actors_is_in_one_tie(found):
    claims, _ = sample.build()
    in_ties = [claim for tie in found.values() for claim in tie.claims]
    assert sorted(in_ties) == sorted(c.id for c in claims if not c.subject.generic and not c.object.generic)


def test_a_sentence_printed_twice_is_one_origin(found):
    tie = found["issp", "jnim", "violence"]
    assert (tie.count("actual"), tie.articles, tie.outlets, tie.origins) == (3, 3, 3, 2)


def test_near_identical_articles_are_one_origin_even_where_the_sentences_differ():
    claims, articles = sample.build()
    kept = [c for c in claims if {c.subject.id, c.object.id} == {"jnim", "issp"} and c.relation == "fights"]
    same = [replace(a, text="One long report of a battle in the delta, word for word the same in both.") for a in articles]
    assert ties(kept, sample.relations(), articles=same)[0].origins == 1


def test_statuses_are_counted_apart(found):
    tie = found["mali-army", "wagner", "cooperation"]
    assert {c.status: c.claims for c in tie.counts} == {"actual": 2, "denied": 1}
    assert tie.disputed == pytest.approx(1 / 2)


def test_a_tie_that_is_only_denied_holds_never(found):
    tie = found["lakurawa", "nigeria", "cooperation"]
    assert (tie.periods, tie.first, tie.disputed) == ((), None, 1.0)
    assert isnan(tie.confidence)


def test_the_order_of_the_pair_is_kept_for_structure_alone(found):
    assert ("mnla", "cma", "structure") in found
    assert ("cma", "gatia", "hostility") in found


@pytest.mark.parametrize(
    ("persistence", "day", "holds"),
    [
        pytest.param("reported", "2018-06-15", True, id="reported: in the year that the text names"),
        pytest.param("reported", "2019-06-15", False, id="reported: not after it"),
        pytest.param("until-contrary", "2020-04-09", True, id="until-contrary: until the day before the first fight"),
        pytest.param("until-contrary", "2020-04-10", False, id="until-contrary: not on the day of the fight"),
        pytest.param("window", "2019-12-31", True, id="window: twelve months after the year named"),
        pytest.param("window", "2020-01-01", False, id="window: not longer"),
    ],
)
def test_how_long_cooperation_of_jnim_and_issp_holds(persistence, day, holds):
    claims, _ = sample.build()
    found = ties(claims, sample.relations(), persistence=persistence)
    tie = next(t for t in found if (t.source, t.target, t.family) == ("issp", "jnim", "cooperation"))
    assert tie.holds(day) is holds


def test_an_ended_claim_closes_a_tie():
    claims, _ = sample.build()
    found = {(t.source, t.target, t.family): t for t in ties(claims, sample.relations(), persistence="until-contrary")}
    assert [p.end for p in found["barkhane", "mali-army", "cooperation"].periods] == ["2022-11-08"]


def test_a_pair_is_contested_when_both_signs_hold_at_once():
    claims, _ = sample.build()
    pair = [c for c in claims if c.document in ("thaw-2019", "rift-2020") and {c.subject.id, c.object.id} == {"jnim", "issp"}]
    apart = ties(pair, sample.relations())
    together = ties([replace(c, when=None, published="2020-04") for c in pair], sample.relations())
    assert not any(t.contested for t in apart)
    assert {t.family for t in together if t.contested} == {"cooperation", "violence", "hostility"}


def test_order_of_claims_does_not_matter():
    claims, _ = sample.build()
    assert repr(ties(claims, sample.relations())) == repr(ties(reversed(claims), sample.relations()))


def test_unknown_names_are_refused():
    claims, _ = sample.build()
    with pytest.raises(KgError, match="'for-ever' is none of reported"):
        ties(claims, sample.relations(), persistence="for-ever")
    with pytest.raises(RecordError, match="relation 'huggs' is not in the vocabulary"):
        ties([replace(claims[0], relation="huggs")], sample.relations())


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "0000-01", "20", "next year", "", None])
def test_what_is_no_date_has_no_bounds(text):
    assert bounds(text) is None


days = st.dates().map(lambda day: day.isoformat())
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


@given(st.lists(periods), days)
def test_merging_keeps_each_day_and_adds_none(found, day):
    result = merged(found)
    assert any(p.holds(day) for p in result) == any(p.holds(day) for p in found)
    assert all(a.end < b.start for a, b in itertools.pairwise(result))


@given(days, st.integers(0, 500))
def test_later_months_come_later(day, months):
    later = months_later(day, months)
    assert later == OPEN or later[:7] >= day[:7]
