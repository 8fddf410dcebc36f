"""A folder of shards: which articles belong to which, the two files of each, and whether all fit together.

A shard's records (JSON lines: an article, its key, its reading) are written first and its manifest last, so that a shard with a manifest
is finished.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError
from kg.workspace.settings import file_digest
from kg.workspace.whole import write_whole

VERSION: Final = 1
_MANIFEST: Final = re.compile(r"shard-\d{5,}-of-\d{5,}\.json")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `shards` equal parts of some sources, counted from 1."""

    number: int
    shards: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.shards:
            raise KgError(f"shard {self.number} is not between 1 and {self.shards}")

    def holds(self, article: str) -> bool:
        """Whether an article of this id belongs to the shard: by a hash of the id, the same on every machine.

        >>> [number for number in (1, 2, 3, 4) if Shard(number, 4).holds("2012--azawad")]
        [1]
        """
        return int.from_bytes(hashlib.sha256(article.encode()).digest()[:8]) % self.shards == self.number - 1

    @property
    def name(self) -> str:
        """What its files are called, without a suffix."""
        return f"shard-{self.number:05d}-of-{self.shards:05d}"

    def __str__(self) -> str:
        return f"shard {self.number} of {self.shards}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a finished shard was made from: hashes of its articles, of the ids of all articles of the sources, of what read them.

    `versions` says the same as `reading` in words, `records` is the hash of the shard's file.
    """

    shard: Shard
    reading: str
    versions: Mapping[str, str]
    sources: str
    input: str
    articles: int
    claims: int
    skipped: tuple[tuple[str, str], ...]
    records: str

    def write(self, folder: Path) -> None:
        """Puts the manifest beside the records: the shard is finished."""
        data = {"version": VERSION, **asdict(self)}
        write_whole(folder / f"{self.shard.name}.json", [json.dumps(data, ensure_ascii=False, indent=1) + "\n"])

    def intact(self, folder: Path) -> bool:
        """Whether the records are there as they were written."""
        file = records_file(folder, self.shard)
        return file.is_file() and file_digest(file) == self.records


def records_file(folder: Path, shard: Shard) -> Path:
    """Where a shard's records are."""
    return folder / f"{shard.name}.jsonl"


def read_manifest(folder: Path, shard: Shard) -> Manifest | None:
    """The manifest of a shard; None where it is not finished, or its manifest is of another version of this program or damaged."""
    file = folder / f"{shard.name}.json"
    try:
        return _manifest(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return None  # the shard is made again


def _manifest(data: Mapping[str, Any]) -> Manifest | None:
    if data["version"] != VERSION:
        return None
    skipped = tuple((source, why) for source, why in data["skipped"])
    fields = {key: value for key, value in data.items() if key != "version"}
    return Manifest(**{**fields, "shard": Shard(**data["shard"]), "skipped": skipped})


def manifests(folder: Path) -> list[Manifest]:
    """The manifests of a folder, one for each shard. Raises KgError where they are not all shards of the same sources and versions."""
    names = sorted(path.name for path in folder.iterdir() if _MANIFEST.fullmatch(path.name)) if folder.is_dir() else []
    if not names:
        raise KgError(f"{folder}: no finished shard here; make them with `kg extract SRC --shards N -o {folder}`")
    numbers = [tuple(map(int, re.findall(r"\d+", name))) for name in names]
    found = {shard: read_manifest(folder, shard) for shard in (Shard(number, shards) for number, shards in numbers)}
    good = [manifest for manifest in found.values() if manifest]
    if fault := _damaged(found) or _mixed(good) or _missing(good) or _differ(good) or _changed(good, folder):
        raise KgError(f"{folder}: {fault}")
    return sorted(good, key=lambda manifest: manifest.shard.number)


def _damaged(found: Mapping[Shard, Manifest | None]) -> str | None:
    bad = [shard.number for shard, manifest in found.items() if manifest is None or manifest.shard != shard]
    return f"{_named(bad)} unreadable or of another version of kg; extract again" if bad else None


def _mixed(found: Sequence[Manifest]) -> str | None:
    counts = sorted({manifest.shard.shards for manifest in found})
    several = " and ".join(map(str, counts))
    return f"holds shards of {several} side by side; use one folder for each number of shards" if len(counts) > 1 else None


def _missing(found: Sequence[Manifest]) -> str | None:
    shards = found[0].shard.shards
    gone = sorted(set(range(1, shards + 1)) - {manifest.shard.number for manifest in found})
    return f"{_named(gone)} missing or not finished; run `kg extract SRC --shards {shards} --shard {gone[0]} -o DIR`" if gone else None


def _differ(found: Sequence[Manifest]) -> str | None:
    """Those that differ from the first shard, in what read them or in what they were made from."""
    first = found[0]
    if others := [m.shard.number for m in found if m.reading != first.reading]:
        other = next(m for m in found if m.shard.number == others[0])
        pairs = [(key, value, other.versions.get(key)) for key, value in first.versions.items()]
        words = [f"{key} {there} in place of {here}" for key, here, there in pairs if here != there]
        what = ", ".join(words) or "other code, model or vocabulary under the same version number"
        return f"{_named(others)} made by other versions than shard {first.shard.number} ({what}); extract again with the same"
    if others := [m.shard.number for m in found if m.sources != first.sources]:
        return f"{_named(others)} made from other sources than shard {first.shard.number}; extract again from the same"
    return None


def _changed(found: Sequence[Manifest], folder: Path) -> str | None:
    bad = [manifest.shard.number for manifest in found if not manifest.intact(folder)]
    return f"{_named(bad)} changed since written; extract again" if bad else None


def _named(numbers: Iterable[int]) -> str:
    """
    >>> _named([3]), _named([3, 7])
    ('shard 3 is', 'shards 3, 7 are')
    """
    some = sorted(numbers)
    return f"shard {some[0]} is" if len(some) == 1 else f"shards {', '.join(map(str, some))} are"
