"""Writes a whole graph folder from readings: records, report, store, explorer."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from kg.records import Article, claim_to_dict
from kg.vocabulary import load_vocabulary
from kg.workspace.assembly import Contents, actors_of, report, skipped_rows
from kg.workspace.extraction import Reading, reading_to_dict
from kg.workspace.folder import Manifest, read_manifest
from kg.workspace.merging import merged, same_as_before
from kg.workspace.publish import FILES, MANIFEST, STORE, clone_store
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
    actors = actors_of(done.readings, {**vocabulary.actors, **done.actors})
    contents = Contents(articles, done.readings, actors, relations)
    summary = report(contents, skipped=skipped_rows(goal.skipped), settings=settings)
    summary |= {"decisions": done.summary} if done.summary else {}
    _records(place, contents)
    (place / "report.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _views(place, contents)
    _store(place / STORE, contents, old=_reusable(old, goal), kept=same_as_before(done, kept, old), settings=settings)
    manifest = replace(goal, base=settings.base, files={name: file_digest(place / name) for name in FILES})
    (place / MANIFEST).write_text(json.dumps(manifest.to_dict(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _records(place: Path, contents: Contents) -> None:
    write_lines(place / "articles.jsonl", map(article_to_dict, contents.articles))
    write_lines(place / "claims.jsonl", map(claim_to_dict, contents.claims))
    write_lines(place / "actors.jsonl", map(actor_to_dict, contents.actors))
    write_lines(place / "relations.jsonl", map(relation_to_dict, contents.relations.values()))
    write_lines(place / "audit.jsonl", (reading_to_dict(reading, claims=False) for reading in contents.readings))


def _views(place: Path, contents: Contents) -> None:
    from kg.graph import ties
    from kg.graph.explorer import write_explorer

    claims, relations, origins = contents.claims, contents.relations, contents.origins
    write_lines(place / "ties.jsonl", map(tie_to_dict, ties(claims, relations, origins=origins)))
    page, actors, articles = place / "explorer.html", contents.actors, contents.articles
    write_explorer(page, claims=claims, actors=actors, articles=articles, relations=relations, origins=origins)


def _reusable(old: Path | None, goal: Manifest) -> Path | None:
    """The old folder, where its store was written by the same code with the same settings."""
    manifest = read_manifest(old) if old else None
    return old if manifest and manifest.writing == goal.writing and manifest.reading == goal.reading else None


def _store(place: Path, contents: Contents, *, old: Path | None, kept: Collection[str], settings: Settings) -> None:
    from ontology import DEFAULT_BASE, Store

    base = settings.base or DEFAULT_BASE
    pairs = [(article, reading.claims) for article, reading in contents.pairs()]
    run = {"id": settings.run, **settings.described(), "code": settings.reading}
    if old is None:
        Store.build(place, pairs, contents.actors, contents.relations, run=run, base=base, threshold=settings.threshold)
        return
    clone_store(old / STORE, place)
    store = Store(place, base=base)
    here = {article.id for article, _ in pairs}
    for gone in (key for key in store.article_ids() if key not in here):
        store.remove_article(gone)
    for article, claims in pairs:
        if article.id not in kept:
            store.replace_article(article, claims)
    store.replace_actors(contents.actors)
    store.replace_run(run)
    store.rebuild_derived(contents.relations, threshold=settings.threshold, claims=contents.claims)
    store.flush()
