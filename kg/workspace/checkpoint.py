"""What has been read so far, on disk: a build or a shard that is stopped goes on from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from kg.errors import KgError
from kg.records import Article
from kg.workspace.extraction import Reading, reading_from_dict, reading_to_dict
from kg.workspace.records import article_to_dict, json_line

READINGS: Final = "readings.jsonl"


def article_key(article: Article) -> str:
    """Hash of all of an article: another title or date may give other claims."""
    return hashlib.sha256(json.dumps(article_to_dict(article), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


class Checkpoint:
    """Readings kept by the hashes of their article and of what read it."""

    def __init__(self, stream: TextIO, kept: dict[str, Reading], reading: str) -> None:
        self._stream, self._kept, self._reading = stream, kept, reading

    def get(self, article: str) -> Reading | None:
        """The reading of an article's key, where there is one."""
        return self._kept.get(article)

    def keep(self, article: str, reading: Reading) -> None:
        """Adds a reading; it is on its way to the disk when this returns."""
        self._stream.write(line_of(article, reading, by=self._reading))
        self._stream.flush()
        self._kept[article] = reading

    def __getitem__(self, article: str) -> Reading:
        return self._kept[article]


def line_of(key: str, reading: Reading, *, by: str, article: Article | None = None) -> str:
    """The line that keeps a reading, with its article where that is given."""
    whole = {"article": article_to_dict(article)} if article else {}
    return json_line({"by": by, "key": key, **whole, "reading": reading_to_dict(reading)})


@contextmanager
def checkpoint(file: Path, *, reading: str, others: Iterable[Path] = ()) -> Iterator[Checkpoint]:
    """The checkpoint of a file, with what `others` hold in the same form; readings by other versions are passed over, and so is a line
    that was cut off.
    """
    file.parent.mkdir(exist_ok=True)
    kept = {key: found for place in (*others, file) if place.exists() for key, found in _kept(place, reading)}
    with file.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write("\n")  # ends a line that was cut off
        yield Checkpoint(stream, kept, reading)


def _kept(file: Path, reading: str) -> Iterator[tuple[str, Reading]]:
    for line in file.read_text("utf-8", errors="replace").split("\n"):
        try:
            data = json.loads(line)
            if data["by"] == reading:
                yield data["key"], reading_from_dict(data["reading"])
        except (ValueError, KeyError, TypeError, KgError):
            continue  # the last line of a build that was killed: its article is read again
