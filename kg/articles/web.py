"""HTML pages: the main text and what the page says of itself, by trafilatura."""

from __future__ import annotations

from typing import Final

from kg.articles.dates import iso_prefix
from kg.articles.draft import URL, Draft
from kg.articles.extras import library, quiet
from kg.articles.text import decode
from kg.errors import ArticleError

DEEPEST: Final = 2_000
DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}


def read_html(data: bytes) -> Draft:
    """The article of a page, without menus, comments and tables. Raises ArticleError where the page has no main text."""
    text = decode(data)
    trafilatura = library("trafilatura", kind="HTML")
    with quiet("trafilatura"), quiet("htmldate"):
        try:
            page = trafilatura.bare_extraction(
                text, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(DATES)
            )
        except Exception as error:  # a page can break the parser in any way; the rest of the folder goes on
            raise ArticleError(f"HTML that cannot be read: {type(error).__name__}") from error
    if page is None or not page.text:
        raise ArticleError("no main text found in the page")
    return Draft(page.text, page.title, page.sitename, _address(page.url), _date(page.date), page.language)


def _address(url: str | None) -> str | None:
    return url if url and URL.match(url) else None


def _date(date: str | None) -> str | None:
    """The page's date, or None: a page is not the user's word, so that a bad date costs the date and not the article."""
    try:
        return iso_prefix(date) if date else None
    except ArticleError:
        return None
