"""Writes a whole graph folder from readings: records, report, store, explorer."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.records import Actor, Article, claim_to_dict
from kg.vocabulary import load_vocabulary
from kg.vocabulary.relations import Relation
from kg.workspace.assembly import actors_of, report, skipped_rows
from kg.workspace.extraction import Reading, reading_to_dict
from kg.workspace.folder import Manifest, read_manifest
from kg.workspace.merging import merged, same_as_before
from kg.workspace.publish import FILES, MANIFEST, STORE
from kg.workspace.records import actor_to_dict, article_to_dict, relation_to_dict, tie_to_dict, write_lines
from kg.workspace.settings import Settings, file_digest


def write_graph(
    place: Path, articles: Sequence[Article], readings: Sequence[Reading], *,
    goal: Manifest, old: Path | None, kept: Collection[str], settings: Settings,
) -> None:  # fmt: skip
    """All files of a graph folder. The store starts as a copy of the old folder's, where that was written by the same code."""
    vocabulary = load_vocabulary(settings.vocabulary)
    relations = dict(sorted(vocabulary.relations.items()))
    done = merged(readings, settings.merges, vocabulary)
    readings, kept = done.readings, same_as_before(done, kept, old)
    actors = actors_of(readings, {**vocabulary.actors, **done.actors})
    summary = report(articles, readings, actors, relations, skipped=skipped_rows(goal.skipped), settings=settings)
    summary |= {"decisions": done.summary} if done.summary else {}
    _records(place, articles, readings, actors, relations)
    (place / "report.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _views(place, articles, readings, actors, relations)
    _store(place / STORE, articles, readings, actors, relations, old=_reusable(old, goal), kept=kept, settings=settings)
    manifest = replace(goal, base=settings.base, files={name: file_digest(place / name) for name in FILES})
    (place / MANIFEST).write_text(json.dumps(manifest.to_dict(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _records(
    place: Path, articles: Sequence[Article], readings: Sequence[Reading], actors: Sequence[Actor], relations: Mapping[str, Relation]
) -> None:
    write_lines(place / "articles.jsonl", map(article_to_dict, articles))
    write_lines(place / "claims.jsonl", (claim_to_dict(claim) for reading in readings for claim in reading.claims))
    write_lines(place / "actors.jsonl", map(actor_to_dict, actors))
    write_lines(place / "relations.jsonl", map(relation_to_dict, relations.values()))
    write_lines(place / "audit.jsonl", (reading_to_dict(reading, claims=False) for reading in readings))


def _views(
    place: Path, articles: Sequence[Article], readings: Sequence[Reading], actors: Sequence[Actor], relations: Mapping[str, Relation]
) -> None:
    from kg.graph import ties
    from kg.graph.explorer import write_explorer
    from kg.graph.ties import Origins

    claims = [claim for reading in readings for claim in reading.claims]
    origins = Origins(claims, articles)
    write_lines(place / "ties.jsonl", map(tie_to_dict, ties(claims, relations, origins=origins)))
    write_explorer(place / "explorer.html", claims=claims, actors=actors, articles=articles, relations=relations, origins=origins)


def _reusable(old: Path | None, goal: Manifest) -> Path | None:
    """The old folder, where its store was written by the same code with the same settings."""
    manifest = read_manifest(old) if old else None
    return old if manifest and manifest.writing == goal.writing and manifest.reading == goal.reading else None


def _store(
    place: Path, articles: Sequence[Article], readings: Sequence[Reading], actors: Sequence[Actor], relations: Mapping[str, Relation], *,
    old: Path | None, kept: Collection[str], settings: Settings,
) -> None:  # fmt: skip
    from ontology import DEFAULT_BASE, Store

    base = settings.base or DEFAULT_BASE
    pairs = list(zip(articles, (reading.claims for reading in readings), strict=True))
    run = {"id": settings.run, **settings.described(), "code": settings.reading}
    if old is None:
        Store.build(place, pairs, actors, relations, run=run, base=base, threshold=settings.threshold)
        return
    _clone(old / STORE, place)
    store = Store(place, base=base)
    here = {article.id for article in articles}
    for gone in (key for key in store.article_ids() if key not in here):
        store.remove_article(gone)
    for article, claims in pairs:
        if article.id not in kept:
            store.replace_article(article, claims)
    store.replace_actors(actors)
    store.rebuild_derived(relations, threshold=settings.threshold)
    store.flush()


def _clone(old: Path, new: Path) -> None:
    """A copy of a store; its tables are never changed once written, so that a link to them is copy enough."""
    new.mkdir()
    for file in sorted(chain.from_iterable(old.glob(pattern) for pattern in ("*", "*/*"))):
        target = new / file.relative_to(old)
        if file.is_dir():
            target.mkdir(exist_ok=True)
        elif file.suffix == ".sst" and _linked(file, target):
            continue
        elif file.name != "LOCK":
            shutil.copyfile(file, target)


def _linked(file: Path, target: Path) -> bool:
    try:
        os.link(file, target)
    except OSError:
        return False
    return True
