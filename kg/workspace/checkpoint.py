"""What a build has read so far, on disk: a build that is stopped goes on from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from kg.errors import KgError
from kg.records import Article
from kg.workspace.extraction import Reading, reading_from_dict, reading_to_dict
from kg.workspace.publish import NEXT
from kg.workspace.records import article_to_dict, json_line

NAME: Final = "readings.jsonl"


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
        self._stream.write(json_line({"by": self._reading, "key": article, "reading": reading_to_dict(reading)}))
        self._stream.flush()


@contextmanager
def checkpoint(folder: Path, *, reading: str) -> Iterator[Checkpoint]:
    """The checkpoint of a graph folder; readings by other versions are passed over, and so is a line that was cut off."""
    file = folder / NEXT / NAME
    file.parent.mkdir(exist_ok=True)
    kept = dict(_kept(file, reading)) if file.exists() else {}
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
