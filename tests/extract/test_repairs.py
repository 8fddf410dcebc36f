"""What is put right before a tree is read, and what is read past a tree: wrong trees by hand, and right ones that stay."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

sys.path.insert(0, str(Path(__file__).parent))
from handbuilt import blocks, built

from kg.extract.beside import is_date, named_after, named_before
from kg.extract.repairs import repair
from kg.extract.subjects import surface_subject
from kg.extract.verbforms import regular_pasts, words_of
from kg.extract.words import Words
from kg.vocabulary import load_vocabulary
from kg.vocabulary.lexicon import Lexicon, load_lexicon

SUBJECTS = blocks("subjects")
BESIDE = blocks("beside")


@cache
def lexicon() -> Lexicon:
    return load_lexicon(load_vocabulary().relations)


@cache
def words() -> Words:
    return words_of(lexicon(), {"fought": ["fight"], "fights": ["fight"], "fighting": ["fight"], "ate": ["eat"]})


def state(token: Token) -> tuple[str, str, str]:
    return token.head.text if token.head != token else "", token.dep_, token.pos_ + " " + token.lemma_


def states(doc: Doc) -> list[tuple[str, str, str]]:
    return [state(t) for t in doc]


def only(doc: Doc, word: str) -> Token:
    """The word of a sentence; a sentence of these tables has it once."""
    (token,) = (t for t in doc if t.text == word)
    return token


def of_repair(name: str) -> pytest.MarkDecorator:
    found = [(parts[1], parts[2], rows) for parts, rows in blocks("repairs") if parts[0] == name]
    return pytest.mark.parametrize(("wanted", "rows"), [(w, r) for _, w, r in found], ids=[title for title, _, _ in found])


def check(wanted: str, rows: list[list[str]]) -> None:
    """The tree has what is wanted after the repair and not before, and all that was not named is as it was."""
    doc = built(rows).span.doc
    before = states(doc)
    after = states(repair(doc, words()))
    named = [part.split() for part in wanted.split(";")] if wanted != "stays" else []
    for word, head, label in named:
        assert state(only(doc, word))[:2] == (head.strip("-"), label)
        assert before[only(doc, word).i] != after[only(doc, word).i]
    assert {t.text for t in doc if before[t.i] != after[t.i]} <= {word for word, _, _ in named}


@of_repair("verb forms")
def test_verb_forms(wanted: str, rows: list[list[str]]) -> None:
    doc = built(rows).span.doc
    before = states(doc)
    repair(doc, words())
    if wanted == "stays":
        assert states(doc) == before
        return
    word, pos, lemma = wanted.split()
    assert (only(doc, word).pos_, only(doc, word).lemma_) == (pos, lemma)
    assert ("Fin" in only(doc, word).morph.get("VerbForm", [])) == (pos == "VERB")


@of_repair("nouns read as verbs")
def test_nouns_read_as_verbs(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("verbs without a sentence")
def test_verbs_without_a_sentence(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("lists after a dash")
def test_lists_after_a_dash(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("lists after an adverb")
def test_lists_after_an_adverb(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("rows of places")
def test_rows_of_places(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("titles")
def test_titles(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("a noun after the name that describes it")
def test_a_noun_after_the_name_that_describes_it(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("a preposition again")
def test_a_preposition_again(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("phrases between commas")
def test_phrases_between_commas(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("names beside a verb")
def test_names_beside_a_verb(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("phrases of dates")
def test_phrases_of_dates(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("agents")
def test_agents(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("agents in a row")
def test_agents_in_a_row(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("relative clauses")
def test_relative_clauses(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


@of_repair("postposed adjectives")
def test_postposed_adjectives(wanted: str, rows: list[list[str]]) -> None:
    check(wanted, rows)


def test_every_tree_of_the_table_is_read_by_a_test() -> None:
    tested = {name.removeprefix("test_").replace("_", " ") for name in globals() if name.startswith("test_")}
    assert {parts[0] for parts, _ in blocks("repairs")} <= tested


@pytest.mark.parametrize("rows", [r for _, r in blocks("repairs")], ids=[parts[1] for parts, _ in blocks("repairs")])
def test_a_repaired_tree_needs_no_repair(rows: list[list[str]]) -> None:
    doc = repair(built(rows).span.doc, words())
    once = states(doc)
    assert states(repair(doc, words())) == once


@pytest.mark.parametrize(("parts", "rows"), SUBJECTS, ids=[f"{p[0]}: {p[1]}" for p, _ in SUBJECTS])
def test_subjects(parts: list[str], rows: list[list[str]]) -> None:
    doc = built(rows).span.doc
    before = states(doc)
    found = {t.text for t in surface_subject(only(doc, parts[2]))}
    assert found == set(parts[3].split()) - {"-"}
    assert states(doc) == before


@pytest.mark.parametrize(("parts", "rows"), BESIDE, ids=[f"{p[0]}: {p[1]}" for p, _ in BESIDE])
def test_names_beside_a_description(parts: list[str], rows: list[list[str]]) -> None:
    find = {"after": named_after, "before": named_before}[parts[0]]
    assert {t.text for t in find(only(built(rows).span.doc, parts[2]))} == {parts[3]} - {"-"}


@pytest.mark.parametrize(
    ("row", "date"),
    [("August PROPN ROOT 0", True), ("2012 NUM ROOT 0", True), ("Moussa PROPN ROOT 0", False)],
    ids=["a month is a date", "a number is", "a person is none"],
)
def test_words_of_dates(row: str, date: bool) -> None:
    assert is_date(built([row.split()]).span[0], lexicon()) == date


@pytest.mark.parametrize(
    ("verb", "past"),
    [("raid", "raided"), ("free", "freed"), ("carry", "carried"), ("destroy", "destroyed"), ("stop", "stopped"), ("expel", "expelled")],
)
def test_the_regular_past_is_among_the_forms_a_verb_may_have(verb: str, past: str) -> None:
    assert past in regular_pasts(verb)


@pytest.mark.parametrize(("verb", "wrong"), [("carry", "carryed"), ("destroy", "destroied"), ("seize", "seizeed"), ("attack", "attackked")])
def test_forms_that_no_verb_has_are_not(verb: str, wrong: str) -> None:
    assert wrong not in regular_pasts(verb)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_a_regular_past_begins_like_its_verb_and_ends_in_d(verb: str) -> None:
    for past in regular_pasts(verb):
        assert past.startswith(verb[:-1])
        assert past.endswith("ed")


@pytest.mark.parametrize(
    ("form", "lemma", "past"),
    [
        ("attacks", "attack", False),
        ("attacking", "attack", False),
        ("attacked", "attack", True),
        ("clashes", "clash", False),
        ("seizing", "seize", False),
        ("seized", "seize", True),
        ("fought", "fight", True),
        ("fighting", "fight", False),
    ],
)
def test_forms_of_the_verbs_that_the_lexicon_has(form: str, lemma: str, past: bool) -> None:
    assert words().forms[form] == lemma
    assert (form in words().pasts) == past


def test_words_that_the_lexicon_has_not_are_unknown() -> None:
    assert "ate" not in words().forms
    assert "attack" not in words().forms
    assert "attack" in words().events & words().verbs


def test_no_words_no_change_of_forms() -> None:
    doc = built([["JNIM", "PROPN", "nsubj", "2"], ["clashed", "ADJ", "ROOT", "0"]]).span.doc
    assert states(repair(doc, Words())) == states(doc)
