"""What a loaded pipeline keeps from article to article."""

from __future__ import annotations

import pytest

from kg.extract.extractor import Extractor, load_extractor
from kg.extract.layers import borders
from kg.extract.pipeline import LEMMAS_KEPT, forget_lemmas, load_model
from kg.extract.trees import attach
from kg.records import Article
from kg.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor(load_vocabulary())


def _article(text: str) -> Article:
    return Article("a", "", "", None, "2024-05-01", "en", text, "")


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        pytest.param(LEMMAS_KEPT, LEMMAS_KEPT, id="a list of lemmas that is not too long stays for the next article"),
        pytest.param(LEMMAS_KEPT + 1, 0, id="a list of lemmas that is too long is emptied"),
    ],
)
def test_lemmas_are_forgotten_once_they_are_many(seen: int, kept: int, extractor: Extractor) -> None:
    nlp = extractor.nlp
    lemmas = nlp.get_pipe("lemmatizer").cache  # type: ignore[attr-defined]
    lemmas.clear()
    lemmas.update({(number, 0, 0): ["x"] for number in range(seen)})
    forget_lemmas(nlp)
    assert len(lemmas) == kept
    lemmas.clear()


def test_articles_with_ever_new_names_do_not_fill_the_memory(extractor: Extractor) -> None:
    nlp = extractor.nlp
    lemmas, known = nlp.get_pipe("lemmatizer").cache, len(nlp.vocab.strings)  # type: ignore[attr-defined]
    lemmas.update({(number, 0, 0): ["x"] for number in range(LEMMAS_KEPT)})
    extractor.extract(_article("Zadukora and Mewilato attacked Pobadine. Fighters of Kanuweso, a Ridomabe militia, fled to Tesolawi."))
    assert len(lemmas) <= LEMMAS_KEPT
    assert len(nlp.vocab.strings) == known


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army said it's retaken the town.", id="a contraction"),
        pytest.param("They cannot, he said, hold the well-known market (or its bridge).", id="words between marks"),
        pytest.param("the U.S.-led force's 3,000 men... and Ansar-ul-Islam/JNIM", id="abbreviations, hyphens and a slash"),
        pytest.param("gonna  attack\tKidal id dont its", id="words that the tokenizer cuts by rule"),
    ],
)
def test_words_are_cut_as_by_the_model_alone(text: str, extractor: Extractor) -> None:
    with extractor.nlp.memory_zone():
        cut = [(token.text, token.norm_, token.whitespace_) for token in extractor.nlp.make_doc(text)]
    assert cut == [(token.text, token.norm_, token.whitespace_) for token in load_model().make_doc(text)]


def test_known_words_are_not_learned_anew(extractor: Extractor) -> None:
    before = len(extractor.nlp.vocab)
    with extractor.nlp.memory_zone():
        extractor.nlp.make_doc("the army and the rebels attacked a village near the market")
    assert len(extractor.nlp.vocab) == before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army attacked the rebels. They fled.", id="two sentences"),
        pytest.param("The army attacked the rebels in Kidal; they fled to the hills, and nobody followed them.", id="a semicolon"),
        pytest.param("BAMAKO, Aug 25 - The army attacked the rebels.", id="a dateline"),
    ],
)
def test_borders_that_are_laid_up_are_those_of_the_tree(text: str, extractor: Extractor) -> None:
    with extractor.nlp.memory_zone():
        words = [word for sentence in extractor.parsed(_article(text)).sentences for word in sentence.span.doc]
        assert [borders(word) for word in words] == [(word.sent.start, word.sent.end) for word in words]
        attach(words[1], words[-1], "dep")
        assert [borders(word) for word in words] == [(word.sent.start, word.sent.end) for word in words]
