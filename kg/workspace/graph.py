"""A built graph: its records, ties, network, queries, checks and views."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from kg.errors import GraphFolderError, RecordError
from kg.records import Actor, Article, Claim, read_claims
from kg.vocabulary.relations import Relation
from kg.workspace.asking import Answer, ask, ask_question
from kg.workspace.folder import Manifest, read_manifest
from kg.workspace.opened import Opened
from kg.workspace.publish import FILES, STORE, clone_store, finish, locked, pending
from kg.workspace.records import actor_from_dict, article_from_dict, read_lines, relation_from_dict

SETTLE_S: Final = 5.0


class Graph(Opened):
    """A graph folder, opened for reading. Raises GraphFolderError where there is none.

    Records are read on first use and kept; lists are in the order of the files, which never changes for the same content.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        _settle(self.folder)
        manifest = read_manifest(self.folder) if self.folder.is_dir() else None
        if manifest is None:
            raise GraphFolderError(f"{self.folder}: no graph here; make one with `kg build SOURCES -o {self.folder}`")
        self.manifest: Manifest = manifest

    @cached_property
    def claims(self) -> list[Claim]:
        """All claims, by article and place in its text."""
        file = self.folder / "claims.jsonl"
        return list(read_claims(file.read_text("utf-8").split("\n"), source=str(file)))

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors of the claims by id."""
        return {actor.id: actor for actor in read_lines(self.folder / "actors.jsonl", actor_from_dict)}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in read_lines(self.folder / "articles.jsonl", article_from_dict)}

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The relations that the claims were made with, by id."""
        return {relation.id: relation for relation in read_lines(self.folder / "relations.jsonl", relation_from_dict)}

    @cached_property
    def report(self) -> dict[str, Any]:
        """What was read, found, refused and skipped."""
        data: dict[str, Any] = json.loads((self.folder / "report.json").read_text("utf-8"))
        return data

    @cached_property
    def audit(self) -> list[dict[str, Any]]:
        """Per article what was refused (`rejects`) and which names are not known (`unlinked`)."""
        return list(read_lines(self.folder / "audit.jsonl", dict))

    @property
    def base(self) -> str:
        """The base of the graph's IRIs."""
        from ontology import DEFAULT_BASE

        return self.manifest.base or DEFAULT_BASE

    @property
    def name(self) -> str:
        """The folder as it was given."""
        return str(self.folder)

    def page(self) -> str:
        """The explorer that the build wrote."""
        return (self.folder / "explorer.html").read_text("utf-8")

    def sparql(self, text: str, **limits: Any) -> Answer:
        """The answer to a read-only SPARQL query; `limits` are those of `ontology.run_query`."""
        return ask(self.folder / STORE, text, base=self.base, **limits)

    def ask(self, question: str, parameters: Mapping[str, str], **limits: Any) -> Answer:
        """The answer to a shipped question."""
        return ask_question(self.folder / STORE, question, parameters, base=self.base, **limits)

    def faults(self) -> list[tuple[str, str]]:
        """Everything in the folder that is not as it must be, as pairs of record and fault: quotes, shapes, ids, edited files."""
        from ontology.validation import validate

        readable, found = self._readable()
        found += [
            (name, "was changed or removed since the build; build the graph again")
            for name in FILES
            if not self.manifest.intact(self.folder, names=[name])
        ]
        found += [(fault.record, fault.message) for fault in validate(readable, self.articles, self.actors, base=self.base)]
        return sorted({*found, *self._store_faults(readable)})

    def _store_faults(self, claims: list[Claim]) -> list[tuple[str, str]]:
        """Where the store says something else than the records; read from a copy, because opening a store writes to it."""
        from ontology import Store, store_faults

        with TemporaryDirectory() as place:
            clone_store(self.folder / STORE, Path(place) / STORE)
            store = Store(Path(place) / STORE, base=self.base)
            return [(fault.record, fault.message) for fault in store_faults(store, claims, self.articles, self.actors)]

    def _readable(self) -> tuple[list[Claim], list[tuple[str, str]]]:
        """The claims that can be read, and a fault for each line that cannot."""
        file = self.folder / "claims.jsonl"
        claims: list[Claim] = []
        faults: list[tuple[str, str]] = []
        for number, line in enumerate(file.read_text("utf-8", errors="replace").split("\n"), 1):
            try:
                claims += read_claims([line])
            except RecordError as error:
                faults.append((_stated_id(line) or f"{file.name}:{number}", str(error).partition(": ")[2]))
        return claims, faults

    def quads(self) -> Iterator[Any]:
        """All quads of the graph, derived ones and the ontology included, made anew from its records."""
        from kg.workspace.rdf import all_quads

        articles, actors = self.articles.values(), self.actors.values()
        made = all_quads(
            self.claims, articles, actors, self.relations, base=self.base, threshold=self.threshold, runs=[self.run]
        )  # fmt: skip
        return iter(made)

    @property
    def run(self) -> dict[str, object]:
        """The versions that made the claims, by content hash, under the id that each claim names."""
        return {"id": self.report["run"], **self.report["settings"], "code": self.manifest.reading}

    @property
    def threshold(self) -> float:
        """Least confidence of a claim that became a direct edge."""
        return float(self.report["settings"]["threshold"])


def _settle(folder: Path) -> None:
    """Waits for a build that is moving its graph into place, or finishes what a killed one left."""
    end = time.monotonic() + SETTLE_S
    while pending(folder) and time.monotonic() < end:
        try:
            with locked(folder):
                if pending(folder):
                    finish(folder)
        except GraphFolderError:
            time.sleep(0.05)


def _stated_id(line: str) -> str | None:
    try:
        stated = json.loads(line).get("id")
    except (ValueError, AttributeError, RecursionError):
        return None
    return stated if isinstance(stated, str) else None
