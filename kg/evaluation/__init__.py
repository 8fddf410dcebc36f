"""How well claims agree with gold: precision, recall and F1, strict and looser, by relation and by phenomenon.

The rules are those of the gold standard's guidelines. Claims and gold are compared as sets of (subject, relation, object) of a
document; a symmetric relation has no direction; optional gold, and gold about unnamed collectives, is neither wanted nor an error.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.errors import KgError, RecordError
from kg.evaluation.judge import Judge
from kg.evaluation.pairs import Scores, Tally, pairing
from kg.gold import GoldDocument, read_gold
from kg.vocabulary import load_vocabulary

__all__ = ["Judge", "Scores", "Tally", "evaluate", "pairing", "report"]


def evaluate(gold: Path, claims: Path | Iterable[str], *, actors: Path | None = None) -> tuple[dict[str, Any], list[str]]:
    """The figures of a file of claims (JSON lines) against a folder of gold, and one text per miss and per extra claim.

    `actors` is a table with the columns label and aliases (`;` between them): names that count as the same.
    """
    documents = read_gold(gold, actors=actors)
    said, unknown = _by_document(claims, documents)
    judge = Judge(load_vocabulary().relations)
    for document in documents:
        judge.add(document, said.get(document.id, []))
    return report(judge.scores, documents=len(documents), unknown=unknown), judge.scores.errors


def _by_document(claims: Path | Iterable[str], documents: Sequence[GoldDocument]) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Claims by the gold document that they mean, and how many mean none of them."""
    source = str(claims) if isinstance(claims, Path) else "claims"
    lines = claims.read_text("utf-8").split("\n") if isinstance(claims, Path) else claims
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    unknown = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            claim = _claim(line, f"{source}:{number}")
            name = Path(str(claim.get("document", ""))).name
            fitting = [document.id for document in documents if name == document.id or name.startswith(f"{document.id}.")]
            unknown += not fitting
            found[max(fitting, key=len, default="")].append(claim)
    return found, unknown


def _claim(line: str, place: str) -> dict[str, Any]:
    try:
        claim = json.loads(line)
        sides = (claim["subject"], claim["object"])
        if not all(side and isinstance(side, (dict, str)) for side in sides) or not isinstance(claim["relation"], str):
            raise ValueError("subject, relation and object are needed")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RecordError(f"{place}: not a claim: {error}") from error
    return dict(claim)


def report(scores: Scores, *, documents: int, unknown: int) -> dict[str, Any]:
    """All figures, with stable names."""
    if not documents:
        raise KgError("the gold folder holds no document; a gold document is a JSON file")
    other = [tally for name, tally in scores.statuses.items() if name != "actual"]
    return {
        "documents": documents,
        "claims of unknown documents": unknown,
        **{name: tally.row() for name, tally in scores.views.items()},
        "status accuracy": _share(scores.statuses.values()),
        "status accuracy, not actual": _share(other),
        "not actual, found": sum(tally.gold for tally in other),
        "status, gold > said": {f"{gold} > {said}": n for (gold, said), n in sorted(scores.confusion.items())},
        "speaker present or absent, right": _share([scores.speaker]),
        "by relation": {name: tally.row() for name, tally in sorted(scores.relations.items())},
        "recall by phenomenon": {name: {"recall": round(t.recall, 4), "gold": t.gold} for name, t in sorted(scores.phenomena.items())},
    }


def _share(tallies: Iterable[Tally]) -> float:
    all_of_them = list(tallies)
    return round(Tally(sum(t.hit for t in all_of_them), sum(t.gold for t in all_of_them)).recall, 4)
