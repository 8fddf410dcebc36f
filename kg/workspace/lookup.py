"""Looking actors up: by their names, with all that is known of them; and the state of the vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.records import Actor, Article
from kg.vocabulary import Vocabulary, fold, load_vocabulary, skeleton
from kg.vocabulary.likeness import likeness
from kg.workspace.extraction import article_reader
from kg.workspace.settings import Settings

if TYPE_CHECKING:
    from kg.workspace.graph import Graph


def find_actors(words: str, *, vocabulary: Path | None = None) -> list[dict[str, Any]]:
    """Actors with a name like these words: the same name first, then other spellings, then names that hold them; else the likest.

    >>> find_actors("ansarul islam")[0]["id"]
    'ansaroul-islam'
    """
    wanted = fold(words)
    if not wanted:
        raise KgError("no words to look for")
    found: dict[str, tuple[int, int, str]] = {}
    known = load_vocabulary(vocabulary)
    for alias in known.aliases:
        if (nearness := _nearness(wanted, fold(alias.form))) is not None:
            rank = (nearness, len(alias.form), alias.form)
            found[alias.actor] = min(rank, found.get(alias.actor, rank))
    found = found or _likest(words, known)
    rows = sorted(found.items(), key=lambda pair: (pair[1], pair[0]))
    return [{**_short(known.actors[key]), "name": rank[2]} for key, rank in rows]


def _likest(words: str, known: Vocabulary) -> dict[str, tuple[int, int, str]]:
    """For words that no name holds (a slip of the pen), the names that resemble them, ranked in hundredths."""
    found: dict[str, tuple[int, int, str]] = {}
    for alias in known.aliases:
        if alike := likeness(words, alias.form):
            rank = (100 - round(100 * alike.value), len(alias.form), alias.form)
            found[alias.actor] = min(rank, found.get(alias.actor, rank))
    return found


def _nearness(wanted: str, name: str) -> int | None:
    """0 for the same name, 1 for a regular variant of its spelling, 2 and 3 for a part of it; None for another name."""
    if wanted == name:
        return 0
    if skeleton(wanted) == skeleton(name):
        return 1
    return None if wanted not in name else 2 if name.startswith(wanted) else 3


def _short(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "label": actor.label, "type": actor.type, "kind": actor.kind, "country": actor.country}


def actor_row(key: str, *, vocabulary: Path | None = None, graph: Graph | None = None) -> dict[str, Any]:
    """All that is known of an actor; with a graph, how many claims of each relation it is in."""
    known = load_vocabulary(vocabulary)
    actor = known.actors.get(key) or (graph.actors.get(key) if graph else None)
    if actor is None:
        close = [row["id"] for row in find_actors(key, vocabulary=vocabulary)[:3]]
        raise KgError(f"no actor {key!r}{'; did you mean ' + ', '.join(close) + '?' if close else ''}")
    row = {
        **_short(actor), "parent": actor.parent, "from": actor.from_, "to": actor.to,
        "latitude": actor.latitude, "longitude": actor.longitude, "note": actor.note, "source": actor.source,
        "names": [f"{form} ({language})" for form, language in sorted(set(actor.aliases))],
        "lineage": _lineage(known, key),
    }  # fmt: skip
    if graph:
        counts = Counter(claim.relation for claim in graph.claims if key in (claim.subject.id, claim.object.id))
        row["claims"] = [f"{relation} {count}" for relation, count in sorted(counts.items())]
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def _lineage(known: Vocabulary, key: str) -> list[str]:
    rows = [row for row in known.lineage if key in (row.subject, row.object)]
    dates = {id(row): f" ({row.from_ or '?'} to {row.to or '?'})" if row.from_ or row.to else "" for row in rows}
    return [f"{row.subject} {row.relation} {row.object}{dates[id(row)]}{'' if row.verified else ' [unverified]'}" for row in rows]


def vocabulary_report(directory: Path | None = None, *, settings: Settings | None = None) -> tuple[dict[str, Any], list[str]]:
    """Counts and faults of the vocabulary, as data and as lines; with settings, the relations' examples are read by that model too."""
    from kg.vocabulary.check import check, report_lines

    found = check(load_vocabulary(directory), examples=_relations_in(settings) if settings else None)
    return {**asdict(found), "clean": not found.faults}, report_lines(found)


def _relations_in(settings: Settings) -> Callable[[str], set[str]]:
    """A function that reads a text as an article and names the relations of its claims."""
    read = article_reader(settings)

    def relations_in(text: str) -> set[str]:
        article = Article("example", None, None, None, None, "en", text, "")
        return {claim.relation for claim in read(article).claims}

    return relations_in
