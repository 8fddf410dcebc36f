"""Gold folders read by the shipped extractor and scored by `kg.evaluation`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from case_tables import extractor

from kg.evaluation import evaluate
from kg.records import Article, claim_to_json

GOLD = Path(__file__).resolve().parents[1] / "gold"


def gold_articles(folder: Path) -> list[Article]:
    """The texts of a gold folder as articles."""
    found = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        facts = (data["id"], data["title"], data["publisher"], data.get("url"), data.get("published"), data["lang"])
        found.append(Article(*facts, data["text"], ""))
    return found


@cache
def said(folder: Path, model: str | None = None) -> tuple[str, ...]:
    """Claims of all texts of a gold folder, as JSON lines."""
    return tuple(claim_to_json(claim) for article in gold_articles(folder) for claim in extractor(model).extract(article).claims)


def score(folder: Path, model: str | None = None) -> tuple[dict[str, Any], list[str]]:
    """The report of `kg eval` on a gold folder, and the errors."""
    return evaluate(folder, said(folder, model))
