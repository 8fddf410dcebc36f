"""A built graph: its records, ties, network, queries, checks and views."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from kg.errors import GraphFolderError, RecordError
from kg.records import Actor, Article, Claim, read_claims
from kg.vocabulary.relations import Relation
from kg.workspace import measuring
from kg.workspace.asking import Answer, ask, ask_question
from kg.workspace.folder import Manifest, read_manifest
from kg.workspace.measuring import Rows
from kg.workspace.publish import FILES, STORE, clone_store, finish, locked, pending
from kg.workspace.records import actor_from_dict, article_from_dict, read_lines, relation_from_dict

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import Tie
    from kg.graph.ties import Origins

SETTLE_S: Final = 5.0


class Graph:
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

    def ties(self, *, persistence: str = "reported", months: int = 12, include_generic: bool = False) -> list[Tie]:
        """Ties of pairs of actors, as `kg.graph.ties` makes them."""
        from kg.graph import ties

        rules: dict[str, Any] = {"persistence": persistence, "months": months, "include_generic": include_generic}
        return ties(self.claims, self.relations, origins=self.origins, **rules)

    @cached_property
    def origins(self) -> Origins:
        """Which articles and sentences are copies of one another."""
        from kg.graph.ties import Origins

        return Origins(self.claims, self.articles.values())

    def network(self, *, include_generic: bool = False) -> nx.MultiDiGraph[str]:
        """The multigraph of all claims, as `kg.graph.network` makes it."""
        from kg.graph import network

        return network(self.claims, self.actors.values(), relations=self.relations, include_generic=include_generic)

    def sparql(self, text: str, **limits: Any) -> Answer:
        """The answer to a read-only SPARQL query; `limits` are those of `ontology.run_query`."""
        return ask(self.folder / STORE, text, base=self.base, **limits)

    def ask(self, question: str, parameters: Mapping[str, str], **limits: Any) -> Answer:
        """The answer to a shipped question."""
        return ask_question(self.folder / STORE, question, parameters, base=self.base, **limits)

    def measure_rows(self, name: str, *, on: str | None = None, **options: Any) -> Rows:
        """Rows of a measure of the network; `options` are those of `ties`."""
        return measuring.measure_rows(self, name, on=on, **options)

    def path_rows(self, source: str, target: str, *, on: str | None = None, **options: Any) -> Rows | None:
        """Rows of the best attested path between two actors; None where there is none."""
        return measuring.path_rows(self, source, target, on=on, **options)

    def change_rows(self, before: str, after: str, **options: Any) -> Rows:
        """Ties that hold on one of two days only, and pairs that turned."""
        return measuring.change_rows(self, before, after, **options)

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

    def write_view(self, path: Path, *, title: str | None = None, language: str = "en", quotes: bool = True) -> Path:
        """The explorer with a title or language of one's own."""
        from kg.graph.explorer import write_explorer

        named: Mapping[str, Any] = {"title": title} if title else {}
        claims, actors, articles = self.claims, self.actors.values(), self.articles.values()
        return write_explorer(
            path, claims=claims, actors=actors, articles=articles, relations=self.relations, language=language, quotes=quotes, **named
        )

    def write_figure(self, path: Path, *, on: str | None = None, title: str | None = None, **options: Any) -> Path:
        """The network as a picture of four panels, SVG or PNG by the file's suffix; options are those of `kg.graph.figure.write_figure`."""
        from kg.graph.figure import write_figure

        named: dict[str, Any] = {**options, **({"title": title} if title else {})}
        claims, actors, articles = self.claims, self.actors.values(), self.articles.values()
        return write_figure(path, claims=claims, actors=actors, articles=articles, relations=self.relations, on=on, **named)

    def write_matrix(self, path: Path, *, on: str | None = None, **options: Any) -> Path:
        """The signs between the most important actors as a picture, camp by camp."""
        from kg.graph.figure import write_matrix

        return write_matrix(path, self.ties(**options), self.actors.values(), on=measuring.checked_day(on))

    def write_lifeline(self, path: Path, first: str, second: str) -> Path:
        """What was said of two actors over time, as a picture."""
        from kg.graph.figure import write_lifeline

        return write_lifeline(path, self.claims, first, second, actors=self.actors.values(), relations=self.relations)

    def export(self, form: str, path: Path) -> list[Path]:
        """Writes claims, actors and ties for other programs; the files written."""
        from ontology.exports import Contents, export

        rows = measuring.tie_rows(self.ties(include_generic=True))
        network = self.network(include_generic=True)
        return export(form, path, Contents(self.claims, list(self.actors.values()), self.relations, rows, network))

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
