"""Words by which names are recognised and read: `data/cues-linking.csv`, one `list,word` a row."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def load_linking_cues() -> Mapping[str, frozenset[str]]:
    """The lists by name.

    >>> "accuse" in load_linking_cues()["metonym-verb"]
    True
    """
    lists: dict[str, set[str]] = {}
    with Path(__file__).with_name("data").joinpath("cues-linking.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            lists.setdefault(row["list"], set()).add(row["word"])
    return MappingProxyType({name: frozenset(words) for name, words in lists.items()})
