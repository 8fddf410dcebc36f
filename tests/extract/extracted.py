"""Articles parsed as the extractor parses them: known names joined before the parser sees them."""

from __future__ import annotations

from functools import partial

from kg.extract.extractor import known_names
from kg.extract.parsed import ParsedArticle
from kg.extract.pipeline import parse
from kg.records import Article

from .parsing import gazetteer, model, words


def parse_as_extracted(text: str, *, published: str | None = None) -> ParsedArticle:
    """An article of that text; a line is a paragraph."""
    article = Article("test", None, None, None, published, "en", text, "")
    return parse(article, model(), names=partial(known_names, gazetteer(), published=published), words=words())
