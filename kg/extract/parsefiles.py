"""Files of parses, one for each text, named by its hash. What is in them is the business of `parses`."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

BYTES_A_LETTER: Final = 3
"""Room that a parse takes on disk for each letter of its text, at the most; about 1.8 for articles of the press."""


def key_of(text: str) -> str:
    """The name of a text's file."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def has_room(key: str, share: float) -> bool:
    """Whether a text belongs to the share of all texts that there is room for: always the same ones."""
    return int(key[:8], 16) < share * 16**8


def kept_share(letters: int, *, room: int) -> float:
    """The part of texts with that many letters whose parses find room (in bytes).

    >>> kept_share(1_000, room=10_000), kept_share(1_000_000, room=300_000)
    (1.0, 0.1)
    """
    return min(1.0, room / (BYTES_A_LETTER * max(letters, 1)))


def read(folder: Path, key: str, mark: bytes) -> bytes | None:
    """What is kept of a text under a mark; None where the file is missing, has another mark, or is damaged."""
    try:
        data = (folder / key[:2] / key).read_bytes()
    except FileNotFoundError:
        return None
    try:
        return zlib.decompress(data[len(mark) :]) if data.startswith(mark) else None
    except zlib.error:
        return None  # parsed anew, and written again


def write(folder: Path, key: str, mark: bytes, content: bytes) -> None:
    """Keeps something of a text; written beside its place and moved there, so that a build that is killed leaves no half of it."""
    file = folder / key[:2] / key
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{key}.{os.getpid()}")
    draft.write_bytes(mark + zlib.compress(content))
    draft.replace(file)


def forget(folder: Path, *, but: Iterable[str] = ()) -> None:
    """Deletes what is kept of all texts but these."""
    kept = {key_of(text) for text in but}
    for file in sorted(folder.glob("*/*")):
        if file.name not in kept:
            file.unlink()
            if not any(file.parent.iterdir()):
                file.parent.rmdir()
