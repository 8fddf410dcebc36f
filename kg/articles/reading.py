"""Articles of files, folders and tables, in the order of their ids; what cannot be read is reported and the rest goes on."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from kg.articles.docx import read_docx
from kg.articles.draft import Draft, finish
from kg.articles.identity import article_id, digest, unique
from kg.articles.pdf import read_pdf
from kg.articles.plain import read_markdown, read_text
from kg.articles.sources import LARGEST_FILE, OnError, SourceFile, expand, load, printable
from kg.articles.tables import Record, read_csv, read_json, read_json_lines
from kg.articles.web import read_html
from kg.errors import ArticleError
from kg.records import Article

READERS: Final[Mapping[str, Callable[[bytes], Draft]]] = MappingProxyType(
    {
        ".txt": read_text, ".text": read_text, ".md": read_markdown, ".markdown": read_markdown,
        ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".pdf": read_pdf, ".docx": read_docx,
    }
)
TABLES: Final = MappingProxyType(
    {".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json, ".csv": read_csv, ".tsv": read_csv}
)
SIGNATURES: Final = (
    (b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"<!doctype html", ".html"), (b"<html", ".html"), (b"{", ".jsonl"), (b"[{", ".json"),
)
NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _File:
    """A file with an article still to be read; `data` is that of standard input."""

    path: str | None
    suffix: str
    data: bytes = b""

    @property
    def place(self) -> str:
        return printable(self.path) if self.path else "standard input"

    @property
    def source(self) -> Path | str:
        return Path(self.path) if self.path else self.place

    def draft(self) -> Draft:
        """Its bytes are read only now, so that a folder never lies in memory at once."""
        data = self.data if self.path is None else load(SourceFile(Path(self.path), PurePath()))
        kind = _kind(data, default=self.suffix)
        if kind in (".pdf", ".docx") and kind != self.suffix:
            raise ArticleError(f"the name says {self.suffix} but it is {kind[1:].upper()} inside; rename it")
        return READERS[self.suffix](data)


@dataclass(frozen=True, slots=True)
class _Row:
    """An article of a table."""

    place: str
    record: Record

    @property
    def source(self) -> str:
        return self.place

    def draft(self) -> Draft:
        return self.record.draft


class _Texts:
    """Strings in one piece of memory: of millions of paths, little more than their letters."""

    def __init__(self, texts: Iterable[str]) -> None:
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        self._letters = b"".join(pieces)
        self._ends = array("Q", accumulate(map(len, pieces)))

    def __getitem__(self, place: int) -> str:
        start = self._ends[place - 1] if place else 0
        return self._letters[start : self._ends[place]].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self._ends)))


class Listing:
    """The articles that sources hold, in the order of their ids, none of them read yet."""

    def __init__(self, entries: Sequence[tuple[str, _File | _Row]]) -> None:
        self._ids = _Texts(key for key, _ in entries)
        self._paths = _Texts((entry.path or "") if isinstance(entry, _File) else "" for _, entry in entries)
        self._others = {n: entry for n, (_, entry) in enumerate(entries) if not isinstance(entry, _File) or entry.path is None}

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(self._ids)

    def articles(self, *, on_error: OnError, chosen: Callable[[str], bool] = lambda _: True) -> Iterator[Article]:
        """Reads the articles whose ids are chosen; those that cannot be read go to `on_error`."""
        for place, key in enumerate(self._ids):
            if not chosen(key):
                continue
            entry = self._others.get(place) or _File(path := self._paths[place], PurePath(path).suffix.lower())
            try:
                yield finish(entry.draft(), key)
            except ArticleError as error:
                on_error(entry.source, ArticleError(f"{entry.place}: {error}"))


def read_articles(sources: Sequence[Path | str], *, on_error: OnError, columns: Mapping[str, str] = NO_COLUMNS) -> Iterator[Article]:
    """Every article of the sources, in the order of their ids, whatever the order of the sources.

    A source is a file, a folder (read with its subfolders), a glob pattern, or `-` for standard input. `columns` says which column of
    CSV and JSON holds a field (`{"text": "Body"}`) where its name is none of the usual ones. Each article that cannot be read goes to
    `on_error` with its place, and the others follow.
    """
    yield from list_articles(sources, on_error=on_error, columns=columns).articles(on_error=on_error)


def list_articles(sources: Sequence[Path | str], *, on_error: OnError, columns: Mapping[str, str] = NO_COLUMNS) -> Listing:
    """The ids of the articles of these sources, which are as for `read_articles`; only tables are read for it."""
    entries: list[_File | _Row] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for file in expand(sources, on_error=on_error):
        for entry, names in _entries(file, columns, on_error):
            wanted[f"{entry.place}\n{len(entries)}"] = names
            entries.append(entry)
    ids = unique(wanted).values()
    return Listing(sorted(zip(ids, entries, strict=True), key=lambda pair: pair[0]))


def read_article(path: Path | str) -> Article:
    """The one article of a file. Raises ArticleError for a file that cannot be read or is a table of articles."""
    path = Path(path)
    faults: list[ArticleError] = []
    articles = list(read_articles([path], on_error=lambda _, error: faults.append(error))) if not path.is_dir() else []
    if faults:
        raise faults[0]
    if len(articles) != 1:
        raise ArticleError(f"{printable(str(path))}: holds {len(articles) or 'many'} articles; read it with read_articles")
    return articles[0]


def _entries(file: SourceFile, columns: Mapping[str, str], on_error: OnError) -> Iterator[tuple[_File | _Row, tuple[str, ...]]]:
    """The articles of a file, each with the ids that it may have, best first."""
    source = file.path or file.place
    try:
        data = b"" if file.path else load(file, stdin=sys.stdin.buffer.read(LARGEST_FILE + 1))
        suffix = file.relative.suffix.lower() if file.path else _kind(data, default=".md")
        if suffix in TABLES:
            yield from _table(file, suffix, data or load(file), columns, on_error)
        elif suffix in READERS:
            yield _File(str(file.path) if file.path else None, suffix, data), _ids(file)
        else:
            raise ArticleError(f"unknown kind of file {suffix!r}; known are {', '.join(sorted({*READERS, *TABLES}))}")
    except ArticleError as error:
        on_error(source, ArticleError(f"{file.place}: {error}"))


def _table(
    file: SourceFile, suffix: str, data: bytes, columns: Mapping[str, str], on_error: OnError
) -> Iterator[tuple[_Row, tuple[str, ...]]]:
    def fault(number: int, what: str) -> None:
        on_error(f"{file.place}:{number}", ArticleError(f"{file.place}:{number}: {what}"))

    for record in TABLES[suffix](data, columns=columns, on_fault=fault):
        yield _Row(f"{file.place}:{record.number}", record), _ids(file, record.id)


def _ids(file: SourceFile, record: str = "") -> tuple[str, ...]:
    """The id by name; in reserve with a hash of the relative path, then of the path as given."""
    plain = article_id(file.relative, record)
    marks = (f"{file.relative.as_posix()}\n{record}", f"{file.path}\n{record}")
    return plain, *(f"{plain}-{digest(mark)}" for mark in marks)


def _kind(data: bytes, *, default: str) -> str:
    """The suffix of what the bytes show themselves to be."""
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((suffix for mark, suffix in SIGNATURES if head.startswith(mark.lower())), default)
