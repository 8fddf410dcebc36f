"""The head of an article between two `---` lines: `key: value`, one a line, a small part of YAML without its surprises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import ArticleError

MARK: Final = "---"
MAX_LINES: Final = 100
ENTRY: Final = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+(?P<value>.*))?$")
KNOWN: Final = ("title", "outlet", "url", "published", "language", "licence")
SYNONYMS: Final = {"date": "published", "publisher": "outlet", "source": "outlet", "lang": "language", "license": "licence"}


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The known keys of the head and the text after it; an empty head where the text does not start with `---`.

    Keys that an article does not have (tags, author) are passed over, with their lists and nested lines.

    >>> split_front_matter("---\\ntitle: 'Talks: day two'\\ntags: [mali]\\n---\\nThe talks went on.")
    ({'title': 'Talks: day two'}, 'The talks went on.')

    Raises ArticleError, with the line, for a head that is not closed or malformed.
    """
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != MARK:
        return {}, text
    end = next((n for n, line in enumerate(lines[1:MAX_LINES], 1) if line.rstrip() in (MARK, "...")), None)
    if end is None:
        raise ArticleError(f"line 1: front matter is not closed by a line '---' within {MAX_LINES} lines")
    return _head(lines[1:end]), "\n".join(lines[end + 1 :])


def _head(lines: list[str]) -> dict[str, str]:
    head: dict[str, str] = {}
    for number, key, value in _entries(lines):
        if key not in KNOWN:
            continue
        if key in head:
            raise ArticleError(f"line {number}: front matter has {key!r} twice")
        if value[:1] in ("|", ">", "[", "{", "&", "*", "!"):
            raise ArticleError(f"line {number}: {key} is not on one line; write '{key}: text'")
        if value:
            head[key] = value
    return head


def _entries(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    last = ""
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t-":
            if last in KNOWN or not last:
                raise ArticleError(f"line {number}: {line.strip()[:40]!r} is no 'key: value'; values of several lines are not read")
            continue
        match = ENTRY.match(line.rstrip())
        if not match:
            raise ArticleError(f"line {number}: {line.strip()[:40]!r} is no 'key: value'")
        last = SYNONYMS.get(match["key"].lower(), match["key"].lower())
        yield number, last, _unquoted((match["value"] or "").strip(), number)


def _unquoted(value: str, number: int) -> str:
    quote = value[:1]
    if quote not in ("'", '"'):
        return re.sub(r"\s+#.*$", "", value)
    if len(value) < 2 or not value.endswith(quote):
        raise ArticleError(f"line {number}: the quotation mark {quote} is not closed")
    inner = value[1:-1]
    return inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
