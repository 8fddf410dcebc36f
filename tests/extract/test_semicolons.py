"""Clauses after a semicolon are parsed alone and belong to one sentence."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extract.extractor import Extractor, load_extractor
from kg.records import Article
from kg.vocabulary import load_vocabulary


@cache
def extractor() -> Extractor:
    return load_extractor(load_vocabulary())


def sentences(text: str) -> list[tuple[str, list[str]]]:
    """Text of each sentence and the heads of its clauses: the root and what hangs beside it."""
    article = Article("a", None, None, None, "2024-05-01", "en", text, "")
    with extractor().nlp.memory_zone():
        found = extractor().parsed(article).sentences
        beside = [[t.text for t in s.span if t == s.span.root or (t.dep_ == "parataxis" and t.head == s.span.root)] for s in found]
        return [(s.span.text, heads) for s, heads in zip(found, beside, strict=True)]


def test_two_clauses_are_one_sentence_with_two_heads() -> None:
    text = "Mali left the mission in May; its neighbour closed the base."
    assert sentences(text) == [(text, ["left", "closed"])]


def test_three_clauses_hang_beside_the_first() -> None:
    text = "JNIM attacked Djibo; the army was driven out; ISSP seized Tessit."
    assert sentences(text) == [(text, ["attacked", "driven", "seized"])]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Three groups joined the alliance: JNIM; Ansarul Islam; Katiba Macina.", id="names in a list"),
        pytest.param("The army was blamed; wrongly so.", id="a remark without a verb"),
        pytest.param("The army left Kidal;", id="nothing after it"),
        pytest.param("; JNIM attacked Djibo.", id="nothing before it"),
    ],
)
def test_other_semicolons_change_nothing(text: str) -> None:
    assert [found for found, _ in sentences(text)] == [text]


@pytest.mark.parametrize(
    ("text", "subject", "root"),
    [
        pytest.param("August 2018: Katiba Macina raids Boni.", "Katiba Macina", "raids", id="month and year"),
        pytest.param("8 March 2020 – JNIM attacked Djibo.", "JNIM", "attacked", id="a day and a dash"),
        pytest.param("2012: Ansar Dine seized Kidal.", "Ansar Dine", "seized", id="a year"),
    ],
)
def test_the_date_of_an_entry_belongs_to_its_sentence(text: str, subject: str, root: str) -> None:
    assert sentences(text) == [(text, [root])]
    claims = extractor().extract(Article("a", None, None, None, None, "en", text, "")).claims
    assert [(c.subject.mention, c.sentence, c.when is not None) for c in claims] == [(subject, text, True)]


def test_the_number_of_a_paragraph_is_no_part_of_its_sentence() -> None:
    assert [text for text, _ in sentences("57. JNIM attacked Djibo.")] == ["JNIM attacked Djibo."]


def test_a_claim_of_a_clause_shows_the_whole_sentence() -> None:
    text = "Mali left the G5 Sahel in 2022; ISSP attacked Tessit a month later."
    claims = extractor().extract(Article("a", None, None, None, None, "en", text, "")).claims
    assert {(c.subject.id, c.relation, c.object.id) for c in claims} >= {("issp", "attacks", "tessit")}
    assert {c.sentence for c in claims} == {text}
