"""What a reader finds in a file, and how it becomes an Article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from kg.articles.boilerplate import guess_title
from kg.articles.dates import iso_prefix
from kg.articles.language import detect_language
from kg.articles.text import clean
from kg.errors import ArticleError
from kg.records import Article

LONGEST_TEXT: Final = 1_000_000
LONGEST_FIELD: Final = 2_000
LANGUAGE: Final = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*$")
LANGUAGE_NAMES: Final = {
    "english": "en", "french": "fr", "arabic": "ar", "hausa": "ha", "spanish": "es", "portuguese": "pt", "german": "de",
}
URL: Final = re.compile(r"https?://[^\s<>\"'{}|\\^`]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one article as its file has them; nothing is checked yet."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def finish(draft: Draft, article_id: str) -> Article:
    """The article of a draft: text cleaned, date normalised, language given or detected, text hashed.

    >>> finish(Draft("The FLA denied  it.", published="17 May 2025"), "a-1").published
    '2025-05-17'

    Raises ArticleError for a text that is empty or of more than a million characters, and for fields that are not what they say.
    """
    text = clean(draft.text)
    if not any(character.isalpha() for character in text):
        raise ArticleError("no text in it")
    if len(text) > LONGEST_TEXT:
        raise ArticleError(f"{len(text):,} characters; an article has at most {LONGEST_TEXT:,}: split it")
    published = _line(draft.published)
    return Article(
        id=article_id,
        title=_line(draft.title) or guess_title(text),
        outlet=_line(draft.outlet),
        url=_url(_line(draft.url)),
        published=iso_prefix(published) if published else None,
        language=_language(_line(draft.language)) or detect_language(text),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


def _line(value: str | None) -> str | None:
    line = " ".join(clean(value or "").split())
    if len(line) > LONGEST_FIELD:
        raise ArticleError(f"a title, outlet, date or address of {len(line):,} characters: {line[:40]!r}…")
    return line or None


def _url(value: str | None) -> str | None:
    if value is not None and not URL.match(value):
        raise ArticleError(f"url {value[:60]!r} is no address of the web; it starts with http:// or https:// and has no spaces")
    return value


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    match = LANGUAGE.match(value)
    code = LANGUAGE_NAMES.get(value.lower()) or (match["code"].lower() if match else None)
    if code is None:
        raise ArticleError(f"language {value[:40]!r} is no language code; write it as 'en' or 'fr'")
    return code
