"""Articles parsed by the shipped model, for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

import kg
from kg.extract.gazetteer import Gazetteer
from kg.extract.linking import mentions_of
from kg.extract.parsed import LinkedMention, ParsedArticle, Sentence
from kg.records import Article
from kg.vocabulary import load_vocabulary


@cache
def model() -> Language:
    return spacy.load(Path(kg.__file__).parent / "models" / "en")


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(load_vocabulary())


def parse(text: str, *, published: str | None = None) -> ParsedArticle:
    """An article of that text; a line is a paragraph."""
    article = Article("test", None, None, None, published, "en", text, "")
    sentences: list[Sentence] = []
    offset = 0
    for paragraph, line in enumerate(text.split("\n")):
        for span in model()(line).sents if line.strip() else ():
            sentences.append(Sentence(len(sentences), paragraph, span, offset))
        offset += len(line) + 1
    return ParsedArticle(article, tuple(sentences))


def linked(text: str, *, published: str | None = None) -> tuple[LinkedMention, ...]:
    return mentions_of(parse(text, published=published), gazetteer())


def actors_of(text: str, form: str, *, published: str | None = None) -> tuple[str, ...]:
    """Ids of the actors of the last mention with these words."""
    found = [x for x in linked(text, published=published) if x.mention.text == form]
    return tuple(actor.id for actor in found[-1].actors) if found else ()
