"""Merge candidates of a graph, and the file in which a person decides them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphFolderError
from kg.vocabulary import load_vocabulary
from kg.vocabulary.candidates import LEAST, candidates
from kg.vocabulary.decisions import Decision, decisions_text, read_decisions, updated
from kg.vocabulary.merges import merges_of

if TYPE_CHECKING:
    from kg.workspace.graph import Graph


def candidates_of(graph: Graph, *, decisions: Path | None = None, vocabulary: Path | None = None, least: float = LEAST) -> list[Decision]:
    """Pairs of a graph's actors that may be one, the likeliest first; what a file of decisions answers is not asked again."""
    known = load_vocabulary(vocabulary).actors
    merges = merges_of(read_decisions(decisions), known) if decisions and decisions.exists() else None
    minted = [actor for actor in graph.actors.values() if actor.minted and actor.id not in known]
    return candidates(minted, known.values(), graph.claims, merges=merges, least=least)


def write_candidates(graph: Graph, path: Path, *, vocabulary: Path | None = None, least: float = LEAST) -> tuple[int, int]:
    """Writes the candidates into a decisions file, old or new: how many are asked, how many were decided before and stay."""
    asked = candidates_of(graph, decisions=path, vocabulary=vocabulary, least=least)
    old = read_decisions(path) if path.exists() else ()
    rows = updated(old, asked)
    _replace(path, decisions_text(rows))
    return sum(not row.decision for row in rows), sum(bool(row.decision) for row in rows)


def _replace(path: Path, text: str) -> None:
    """The whole file or the old one: a person's decisions are not lost to a full disk."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GraphFolderError(f"{path}: cannot be written: {error.strerror or error}") from error
