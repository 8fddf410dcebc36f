"""What was published where: a line for each graph that the server took, so that a publication goes on where it stopped.

The file stands beside the graph, one for each server, and holds addresses, names of graphs and hashes. If it is lost, everything is
sent again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TextIO

VERSION: Final = 2


@dataclass(slots=True)
class Past:
    """What is known of the server: the hash of each graph that it holds, and the `marker` of the last whole publication.

    `source` tells the build that was published then; `open` are the graphs sent or deleted since, by a publication that did not come to
    its end.
    """

    graphs: dict[str, str] = field(default_factory=dict)
    marker: str | None = None
    source: str | None = None
    open: set[str] = field(default_factory=set)

    def note(self, graph: str, digest: str | None) -> None:
        """A graph was sent; or deleted, where there is no digest."""
        self.open.add(graph)
        if digest is None:
            self.graphs.pop(graph, None)
        else:
            self.graphs[graph] = digest


class Journal:
    """The journal of one server, told by its addresses and the base of the graph."""

    def __init__(self, folder: Path, *, addresses: tuple[str, ...], base: str) -> None:
        self._head: dict[str, Any] = {"version": VERSION, "addresses": list(addresses), "base": base}
        name = hashlib.sha256(json.dumps(self._head).encode()).hexdigest()[:16]
        self.path = folder / f"{name}.jsonl"

    def read(self) -> Past | None:
        """What it says; None where there is none, or it was written by another version."""
        lines = self._lines()
        if next(lines, None) != self._head:
            return None
        past = Past()
        for line in lines:
            if "marker" in line:
                past.marker, past.source, past.open = line["marker"], line["source"], set()
            else:
                past.note(line["graph"], line["sha256"])
        return past

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Its lines up to the first that is not whole: a process that was killed may have left one."""
        if not self.path.is_file():
            return
        for line in self.path.read_text("utf-8", errors="replace").split("\n"):
            try:
                data = json.loads(line)
            except ValueError:
                return
            yield data

    def writer(self, past: Past) -> JournalWriter:
        """Writes anew what is known, in one step, and stays open for what comes."""
        self.path.parent.mkdir(exist_ok=True)
        fresh = self.path.with_suffix(".new")
        closed = [{"graph": graph, "sha256": digest} for graph, digest in sorted(past.graphs.items()) if graph not in past.open]
        still = [{"graph": graph, "sha256": past.graphs.get(graph)} for graph in sorted(past.open)]
        with fresh.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in [self._head, *closed, _end(past.marker, past.source), *still])
        fresh.replace(self.path)
        return JournalWriter(self.path.open("a", encoding="utf-8", newline="\n"))


class JournalWriter:
    """An open journal; each line is handed to the system at once."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def note(self, graph: str, digest: str | None) -> None:
        """The server took a graph; or deleted it, where there is no digest."""
        self._write({"graph": graph, "sha256": digest})

    def end(self, marker: str, source: str | None) -> None:
        """The publication is whole."""
        self._write(_end(marker, source))

    def close(self) -> None:
        """Closes the file."""
        self._stream.close()

    def _write(self, line: dict[str, str | None]) -> None:
        self._stream.write(json.dumps(line) + "\n")
        self._stream.flush()


def _end(marker: str | None, source: str | None) -> dict[str, str | None]:
    return {"marker": marker, "source": source}
