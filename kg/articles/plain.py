"""Text and Markdown with or without front matter."""

from __future__ import annotations

import re
from typing import Final

from kg.articles.draft import Draft
from kg.articles.frontmatter import split_front_matter
from kg.articles.text import clean, decode, unwrap

HEADING: Final = re.compile(r"^#{1,6}[ \t]+(?P<title>.{1,500}?)[ \t]{0,9}#{0,9}$", re.MULTILINE)
TARGET: Final = r"\((?:[^()\n]{0,300}\([^()\n]{0,100}\))?[^()\n]{0,500}\)"
IMAGE: Final = re.compile(r"!\[[^\[\]\n]*\]" + TARGET)
LINK: Final = re.compile(r"\[(?P<text>[^\[\]\n]+)\]" + TARGET)
EMPHASIS: Final = re.compile(r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?P<text>\S(?:[^\n*_]*\S)?)(?P=mark)(?![\w*_])")
LEAD: Final = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?", re.MULTILINE)
RULE: Final = re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$", re.MULTILINE)


def read_text(data: bytes) -> Draft:
    """Plain text; a head between `---` lines gives the fields, lines broken at a fixed width are joined."""
    head, body = split_front_matter(decode(data))
    return _draft(head, unwrap(clean(body)), None)


def read_markdown(data: bytes) -> Draft:
    """Markdown without its marks; the first heading of the first level is the title where the head has none.

    >>> read_markdown(b"# Talks\\n\\nThe *FLA* [denied](https://example.org) it.").text
    'Talks\\n\\nThe FLA denied it.'
    """
    head, body = split_front_matter(decode(data))
    heading = HEADING.search(body)
    title = heading["title"] if heading and heading[0].startswith("# ") else None
    return _draft(head, unwrap(clean(_without_marks(body))), title)


def _without_marks(text: str) -> str:
    text = RULE.sub("", IMAGE.sub("", _without_comments(text)))
    text = HEADING.sub(r"\n\g<title>\n", text)
    return EMPHASIS.sub(r"\g<text>", LINK.sub(r"\g<text>", LEAD.sub("", text)))


def _without_comments(text: str) -> str:
    first, *rest = text.split("<!--")
    pieces = (piece.partition("-->") for piece in rest)
    return "".join([first, *(after if end else f"<!--{inside}" for inside, end, after in pieces)])


def _draft(head: dict[str, str], text: str, title: str | None) -> Draft:
    return Draft(text, head.get("title") or title, head.get("outlet"), head.get("url"), head.get("published"), head.get("language"))
