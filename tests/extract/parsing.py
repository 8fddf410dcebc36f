"""Articles parsed by the shipped model, for tests."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from kg.extract.gazetteer import Gazetteer
from kg.extract.linking import mentions_of
from kg.extract.parsed import LinkedMention, ParsedArticle
from kg.extract.pipeline import irregular_verbs, load_model
from kg.extract.pipeline import parse as parse_article
from kg.extract.verbforms import words_of
from kg.extract.words import Words
from kg.records import Article
from kg.vocabulary import load_vocabulary
from kg.vocabulary.lexicon import load_lexicon


@cache
def model() -> Language:
    return load_model()


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(load_vocabulary())


@cache
def words() -> Words:
    """What repairs and readings of the model's trees go by."""
    return words_of(load_lexicon(load_vocabulary().relations), irregular_verbs(model()))


def parse(text: str, *, published: str | None = None) -> ParsedArticle:
    """An article of that text, its known names joined."""
    index = gazetteer()

    def names(part: str) -> list[tuple[int, int, str]]:
        return [(m.start, m.end, index.actors[m.aliases[0].actor].type) for m in index.matches(part, published=published)]

    return parse_article(Article("test", None, None, None, published, "en", text, ""), model(), names=names, words=words())


def linked(text: str, *, published: str | None = None) -> tuple[LinkedMention, ...]:
    return mentions_of(parse(text, published=published), gazetteer())


def actors_of(text: str, form: str, *, published: str | None = None) -> tuple[str, ...]:
    """Ids of the actors of the last mention with these words; none where there is no such mention."""
    found = [x for x in linked(text, published=published) if x.mention.text == form]
    return tuple(actor.id for actor in found[-1].actors) if found else ()
