"""The shipped language model: labels, licence, size, and parses that do not change from run to run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import kg

FOLDER = Path(kg.__file__).parent / "models" / "en"
SENTENCE = "JNIM fighters attacked a convoy of the Malian army near Gao on Tuesday, a spokesman said."


@cache
def model() -> Language:
    return spacy.load(FOLDER)


def test_its_labels_are_universal_dependencies() -> None:
    parser = model().get_pipe("parser")
    assert {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "appos", "conj", "acl:relcl", "ccomp", "xcomp"} <= set(parser.labels)  # type: ignore[attr-defined]
    assert set(model().get_pipe("ner").labels) == {"PER", "ORG", "LOC"}  # type: ignore[attr-defined]


def test_it_says_its_licence_and_sources() -> None:
    assert model().meta["license"] == "CC BY-SA 4.0"
    assert {"UD English EWT", "UD English GUM"} <= {source["name"] for source in model().meta["sources"]}


def test_it_is_small_enough_to_ship() -> None:
    assert sum(f.stat().st_size for f in FOLDER.rglob("*") if f.is_file()) < 40_000_000


def test_every_word_gets_a_part_of_speech_a_lemma_and_a_head() -> None:
    doc = model()(SENTENCE + " Il y a 3 km; ### ??? Übergänge")
    assert all(t.pos_ and t.tag_ and t.lemma_ and t.dep_ for t in doc)


def test_the_same_text_gives_the_same_parse_whatever_was_parsed_before() -> None:
    first = spacy.load(FOLDER)(SENTENCE).to_json()
    list(model().pipe(["Quite another text.", "And one more, of some length, about nothing in particular."]))
    assert model()(SENTENCE).to_json() == first


@pytest.mark.parametrize(
    ("sentence", "word", "label", "head"),
    [
        pytest.param(SENTENCE, "fighters", "nsubj", "attacked", id="a subject"),
        pytest.param(SENTENCE, "convoy", "obj", "attacked", id="an object"),
        pytest.param("The town was captured by the rebels.", "town", "nsubj:pass", "captured", id="a passive subject"),
        pytest.param("The army said it would leave the town.", "leave", "ccomp", "said", id="reported speech"),
        pytest.param("They want to attack the city.", "attack", "xcomp", "want", id="control"),
        pytest.param("The group, which has camps in Mali, left.", "has", "acl:relcl", "group", id="a relative clause"),
    ],
)
def test_plain_sentences_are_parsed_right(sentence: str, word: str, label: str, head: str) -> None:
    token = next(t for t in model()(sentence) if t.text == word)
    assert (token.dep_, token.head.text) == (label, head)


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        pytest.param("They were attacked.", "were", "be", id="an auxiliary"),
        pytest.param("They need help.", "need", "need", id="a verb that looks like a past form"),
        pytest.param("The talks collapsed.", "talks", "talk", id="a plural"),
        pytest.param("The soldiers fled.", "fled", "flee", id="an irregular verb"),
        pytest.param("The rebels seized it.", "seized", "seize", id="a regular verb"),
        pytest.param("He told them.", "them", "they", id="a pronoun"),
    ],
)
def test_lemmas(sentence: str, word: str, lemma: str) -> None:
    assert next(t for t in model()(sentence) if t.text == word).lemma_ == lemma
