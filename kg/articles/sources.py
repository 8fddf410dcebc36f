"""Which files the sources mean: files, folders, glob patterns and `-` for standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from kg.errors import ArticleError

STDIN: Final = "-"
LARGEST_FILE: Final = 20_000_000
NOT_ARTICLES: Final = ("readme", "license", "licence", "notice", "changelog", "contributing")

OnError = Callable[[Path | str, ArticleError], None]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read and its path relative to the source that named it; `path` is None for standard input."""

    path: Path | None
    relative: PurePath

    @property
    def place(self) -> str:
        """The file in one line of printable text, for messages."""
        return printable(str(self.path)) if self.path else "standard input"


def printable(text: str) -> str:
    """The text on one line: control characters and undecodable bytes as escapes.

    >>> printable("a\\nb.txt")
    'a\\\\nb.txt'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def expand(sources: Sequence[Path | str], *, on_error: OnError) -> list[SourceFile]:
    """The files of all sources, each once, in the order of their paths.

    In folders, hidden files and the papers of a project (README, LICENSE and their like) are passed over; links to folders are
    reported and not followed.
    """
    found: dict[str, SourceFile] = {}
    for source in sources:
        for file in _files(source, on_error):
            key = os.path.realpath(file.path) if file.path else STDIN
            known = found.get(key)
            if known is None or _order(file) < _order(known):
                found[key] = file
    return sorted(found.values(), key=_order)


def _order(file: SourceFile) -> tuple[str, str]:
    return file.relative.as_posix(), str(file.path)


def _files(source: Path | str, on_error: OnError) -> Iterator[SourceFile]:
    path = Path(source)
    if source == STDIN:
        yield SourceFile(None, PurePath("stdin"))
    elif path.is_dir():
        yield from _folder(path, on_error)
    elif os.path.lexists(path):
        yield SourceFile(path, PurePath(path.name))
    elif glob.has_magic(str(source)):
        yield from _pattern(str(source), on_error)
    else:
        on_error(source, ArticleError(f"{printable(str(source))}: no such file or folder"))


def _pattern(pattern: str, on_error: OnError) -> Iterator[SourceFile]:
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    matches = sorted(base.glob("/".join(parts[fixed:])))
    if not matches:
        on_error(pattern, ArticleError(f"{printable(pattern)}: no file is of this pattern"))
    for match in matches:
        if match.is_dir():
            yield from (SourceFile(f.path, PurePath(match.relative_to(base), f.relative)) for f in _folder(match, on_error))
        else:
            yield SourceFile(match, PurePath(match.relative_to(base)))


def _folder(folder: Path, on_error: OnError) -> Iterator[SourceFile]:
    def unreadable(error: OSError) -> None:
        on_error(Path(error.filename), ArticleError(f"{printable(str(error.filename))}: {error.strerror}"))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        for link in sorted(name for name in folders if Path(here, name).is_symlink()):
            place = printable(str(Path(here, link)))
            on_error(Path(here, link), ArticleError(f"{place}: a link to a folder is not followed; name the folder"))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and PurePath(name).stem.lower() not in NOT_ARTICLES:
                yield SourceFile(Path(here, name), PurePath(Path(here, name).relative_to(folder)))


def load(file: SourceFile, *, stdin: bytes = b"") -> bytes:
    """The bytes of a file that is not too large. Raises ArticleError."""
    if file.path is None:
        return _within(stdin)
    if not file.path.is_file():
        what = "a link to nothing" if file.path.is_symlink() else "not a regular file"
        raise ArticleError(what)
    try:
        with file.path.open("rb") as stream:
            return _within(stream.read(LARGEST_FILE + 1))
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror}") from error


def _within(data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise ArticleError(f"larger than {LARGEST_FILE // 1_000_000} MB; split it")
    if not data.strip():
        raise ArticleError("empty")
    return data
