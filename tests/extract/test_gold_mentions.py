"""Linking against the marked argument mentions of the development texts, which are not part of this repository."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from kg.extract.parsed import LinkedMention

sys.path.insert(0, str(Path(__file__).parent))
from parsing import linked

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
pytestmark = pytest.mark.skipif(not (SHARED / "gold.py").exists(), reason="needs the shared gold texts")
FLOORS = {"name": 0.95, "description": 0.80, "pronoun": 0.65}


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold", SHARED / "gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold"] = module
    spec.loader.exec_module(module)
    return module


def marked() -> list[dict[str, str]]:
    with Path(__file__).with_name("dev_mentions.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def found_at(mentions: tuple[LinkedMention, ...], start: int, end: int) -> LinkedMention | None:
    """The mention that shares most with a span, the shortest of equals."""
    shared = [(min(x.mention.end, end) - max(x.mention.start, start), x.mention.start - x.mention.end, x) for x in mentions]
    hits = [row for row in shared if row[0] > 0]
    return max(hits, key=lambda row: row[:2])[2] if hits else None


def means(x: LinkedMention, keys: set[str], table: dict[str, list[str]]) -> bool:
    """Whether the actors of a mention are these gold actors."""
    sides = [scorer().argument({"label": actor.label, "mention": x.mention.text}, table) for actor in x.actors]
    return bool(sides) and keys <= set().union(*sides) and len(sides) >= len(keys)


@pytest.fixture(scope="module")
def tally() -> dict[str, Counter[str]]:
    """For each form of mention: how many are marked, found, right."""
    counts: dict[str, Counter[str]] = {form: Counter() for form in FLOORS}
    aliases = scorer().aliases(SHARED.parent / "actors.csv")
    rows = marked()
    for document in sorted({row["document"] for row in rows}):
        gold = json.loads((SHARED / "dev" / f"{document}.json").read_text(encoding="utf-8"))
        table = scorer().names_of(gold, aliases)
        mentions = linked(gold["text"], published=gold.get("published"))
        for row in (r for r in rows if r["document"] == document):
            x = found_at(mentions, int(row["start"]), int(row["end"]))
            counts[row["form"]]["marked"] += 1
            counts[row["form"]]["found"] += x is not None
            counts[row["form"]]["right"] += x is not None and means(x, set(row["keys"].split()), table)
    return counts


@pytest.mark.parametrize("form", FLOORS)
def test_of_the_mentions_found_enough_mean_the_right_actor(form: str, tally: dict[str, Counter[str]]) -> None:
    assert tally[form]["right"] / tally[form]["found"] >= FLOORS[form], tally


@pytest.mark.parametrize("form", FLOORS)
def test_most_mentions_are_found_unaided(form: str, tally: dict[str, Counter[str]]) -> None:
    assert tally[form]["found"] / tally[form]["marked"] >= 0.9, tally
