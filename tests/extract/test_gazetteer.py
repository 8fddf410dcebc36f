"""The index of names: case, dates, spellings, longest match, size."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.gazetteer import Gazetteer
from kg.extract.namewords import words_of
from kg.records import Actor
from kg.vocabulary import Alias, Vocabulary, load_vocabulary

shipped = cache(load_vocabulary)


def vocabulary(*aliases: Alias) -> Vocabulary:
    """The shipped nouns and demonyms with these names alone."""
    actors = {alias.actor: Actor(alias.actor, alias.actor, "group") for alias in aliases}
    return replace(shipped(), actors=MappingProxyType(actors), aliases=aliases)


def found(text: str, *aliases: Alias, published: str | None = None) -> list[str]:
    return [text[m.start : m.end] for m in Gazetteer(vocabulary(*aliases)).matches(text, published=published)]


@pytest.mark.parametrize(
    ("text", "alias", "names"),
    [
        pytest.param("FACT left.", Alias("a", "FACT", case="exact"), ["FACT"], id="an exact form in its own case"),
        pytest.param("Fact is.", Alias("a", "FACT", case="exact"), [], id="an exact form in another case"),
        pytest.param("un poste", Alias("a", "UN"), [], id="an acronym in small letters is a word"),
        pytest.param("the U.N. said", Alias("a", "UN"), ["U.N."], id="an acronym with dots"),
        pytest.param("Ansar Dine's men", Alias("a", "Ansar Dine"), ["Ansar Dine"], id="the genitive is not part of the name"),
        pytest.param("-Ansar Dine, MUJAO-", Alias("a", "Ansar Dine"), ["Ansar Dine"], id="dashes stick to no name"),
        pytest.param("the Ansar, Dine said", Alias("a", "Ansar Dine"), [], id="no name runs across a comma"),
        pytest.param("Katibat Serma came", Alias("a", "Katiba Serma"), ["Katibat Serma"], id="a regular variant of spelling"),
        pytest.param("the platform of", Alias("a", "Platform"), [], id="a name keeps its capital"),
        pytest.param("Malians came", Alias("a", "Mali"), [], id="no name inside a word"),
        pytest.param("Jama’at ul-Islam came", Alias("a", "Jama'at al-Islam"), ["Jama’at ul-Islam"], id="apostrophes and articles fold"),
    ],
)
def test_a_form_matches_where_case_and_spelling_allow(text: str, alias: Alias, names: list[str]) -> None:
    assert found(text, alias) == names


def test_the_longest_name_wins() -> None:
    assert found("the Islamic State Sahel Province", Alias("a", "Islamic State"), Alias("b", "Islamic State Sahel Province")) == [
        "Islamic State Sahel Province"
    ]


def test_an_owner_before_a_known_name_is_left_out() -> None:
    assert found("Russia's Africa Corps", Alias("a", "Russia's Africa Corps"), Alias("a", "Africa Corps")) == ["Africa Corps"]


@pytest.mark.parametrize(
    ("published", "names"),
    [("2019", []), ("2020-08-18", ["CNSP"]), ("2020", ["CNSP"]), ("2021-01-30", ["CNSP"]), ("2021-02", []), (None, ["CNSP"])],
    ids=["year before", "first day", "the year alone", "last month", "month after", "no date"],
)
def test_dates_bound_a_form(published: str | None, names: list[str]) -> None:
    assert found("the CNSP said", Alias("a", "CNSP", case="exact", from_="2020-08", to="2021-01"), published=published) == names


@given(st.text(max_size=80))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = words_of(text)
    assert all(0 <= w.start < w.end <= len(text) and w.folded for w in words)
    assert all(a.end <= b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(words))


def test_ten_thousand_names_cost_no_more_than_ten() -> None:
    aliases = [Alias(f"a{i}", f"Katiba Number{i} of Place{i % 97}") for i in range(10_000)]
    text = "Fighters of Katiba Number77 of Place77 met elders near the river and left at dusk. " * 200
    seconds = []
    for index in (Gazetteer(vocabulary(*aliases[70:80])), Gazetteer(vocabulary(*aliases))):
        began = time.perf_counter()
        assert len(list(index.matches(text))) == 200
        seconds.append(time.perf_counter() - began)
    assert seconds[1] < 5 * seconds[0] + 0.05
