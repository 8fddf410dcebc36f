"""Reading a graph folder: its manifest, and the readings of its last build."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.errors import GraphFolderError
from kg.records import Claim, claim_from_dict
from kg.workspace.extraction import Reading, reading_from_dict
from kg.workspace.merging import unmerged
from kg.workspace.publish import FILES, MANIFEST, STORE
from kg.workspace.records import read_lines
from kg.workspace.settings import file_digest

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a graph folder was made from, and the hashes of its files.

    `reading` and `writing` are the fingerprints of `Settings`, `articles` the hash of each article by id.
    """

    reading: str
    writing: str
    articles: Mapping[str, str]
    skipped: tuple[tuple[str, str], ...] = ()
    base: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)

    def same_input(self, other: Manifest) -> bool:
        """Whether a build for the other one would make the same graph."""
        return (self.reading, self.writing, self.articles, self.skipped) == (other.reading, other.writing, other.articles, other.skipped)

    def intact(self, folder: Path, *, names: Iterable[str] = FILES) -> bool:
        """Whether these files of the folder, and the store, are still as they were written."""
        return (folder / STORE).is_dir() and all(
            (folder / name).is_file() and file_digest(folder / name) == self.files.get(name) for name in names
        )

    def to_dict(self) -> dict[str, Any]:
        """The manifest as it is stored."""
        return {
            "version": VERSION, "reading": self.reading, "writing": self.writing, "base": self.base,
            "articles": dict(sorted(self.articles.items())), "skipped": [list(pair) for pair in self.skipped],
            "files": dict(sorted(self.files.items())),
        }  # fmt: skip


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none, or it is of another version of this program and all is to be made anew."""
    file = folder / MANIFEST
    if not file.is_file():
        return None
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["version"] != VERSION:
            return None
        skipped = tuple((source, why) for source, why in data["skipped"])
        return Manifest(data["reading"], data["writing"], data["articles"], skipped, data["base"], data["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise GraphFolderError(f"{file}: not a manifest of a graph folder ({error}); delete the folder and build it again") from error


def old_readings(folder: Path, manifest: Manifest) -> dict[str, Reading]:
    """The readings of the last build by article, from its claims and its audit; what decisions changed is changed back."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in read_lines(folder / "claims.jsonl", claim_from_dict):
        claims[claim.document].append(claim)
    found = read_lines(folder / "audit.jsonl", lambda data: reading_from_dict(data, claims[data["article"]]))
    return {reading.article: unmerged(reading) for reading in found if reading.article in manifest.articles}
