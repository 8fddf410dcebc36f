"""PDF files, by pypdf: the text of the pages with broken lines joined."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from kg.articles.draft import LONGEST_TEXT, Draft
from kg.articles.extras import library, quiet
from kg.articles.text import clean
from kg.errors import ArticleError

PAGE_NUMBER: Final = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$", re.IGNORECASE)
SENTENCE_END: Final = re.compile(r"[.!?:…][\"'”’)]*$")
SHORT: Final = 0.8


def read_pdf(data: bytes) -> Draft:
    """The text of a PDF; lone page numbers are left out, lines joined to paragraphs. Raises ArticleError for scans and locked files."""
    pypdf = library("pypdf", kind="PDF")
    with quiet("pypdf"):
        try:
            pages, title = _pages(pypdf.PdfReader(io.BytesIO(data)))
        except ArticleError:
            raise
        except Exception as error:  # a broken file can fail anywhere in the parser; the rest of the folder goes on
            raise ArticleError(f"a PDF that cannot be read: {type(error).__name__}: {' '.join(str(error).split())[:100]}") from error
    text = paragraphs("\n".join(pages))
    if not text:
        raise ArticleError("no text in the PDF; a scan needs text recognition first")
    return Draft(text, title)


def _pages(reader: Any) -> tuple[list[str], str | None]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError("the PDF is encrypted; save it without its password")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > LONGEST_TEXT:
            raise ArticleError(f"more than {LONGEST_TEXT:,} characters; split it")
    title = reader.metadata.title if reader.metadata else None
    return pages, str(title) if title else None


def paragraphs(text: str) -> str:
    """Lines of pages joined: a paragraph ends at a blank line, or where a line ends a sentence and is shorter than the others.

    >>> paragraphs("The governor said on Monday that talks had be-\\ngun with elders of the area.\\n3\\nThe army said nothing.")
    'The governor said on Monday that talks had begun with elders of the area.\\nThe army said nothing.'
    """
    lines = [line for line in clean(text).split("\n") if not PAGE_NUMBER.match(line)]
    width = max((len(line) for line in lines), default=0) * SHORT
    joined = ""
    for line in lines:
        joined += line
        ends = not line or (len(line) < width and SENTENCE_END.search(line)) or len(line) < width / 2
        joined = joined + "\n" if ends else f"{joined} "
    return clean(re.sub(r"(?<=[a-zà-ÿ])- (?=[a-zà-ÿ])", "", joined))
