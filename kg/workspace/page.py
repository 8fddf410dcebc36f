"""When the explorer of a graph has grown too large to be handed around."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HEAVY: Final = 15_000_000
"""Bytes: some 4,000 actors and 25,000 claims, which a laptop opens in about ten seconds."""


def heavy_page(page: Path) -> str | None:
    """What to say of an explorer that is large, and how to make smaller ones; None where it is not."""
    size = page.stat().st_size if page.is_file() else 0
    if size < HEAVY:
        return None
    return (
        f"{page}: {size / 1e6:.0f} MB, which opens slowly and which mail refuses; "
        "build the countries or the years apart, or leave the sentences out with `kg view --no-quotes`"
    )
