"""What can be asked of a graph once its records are there: ties, network, measures, pictures, tables for other programs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import Relation
from kg.workspace import measuring
from kg.workspace.asking import Answer
from kg.workspace.measuring import Rows

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph import Tie
    from kg.graph.ties import Origins


class Opened(ABC):
    """A graph that was opened, be it in a folder or on a server; where the records come from is the children's matter."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The folder or the address."""

    @property
    @abstractmethod
    def claims(self) -> list[Claim]:
        """All claims."""

    @property
    @abstractmethod
    def actors(self) -> Mapping[str, Actor]:
        """The actors of the claims by id."""

    @property
    @abstractmethod
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""

    @property
    @abstractmethod
    def relations(self) -> Mapping[str, Relation]:
        """The relations by id."""

    @property
    @abstractmethod
    def report(self) -> dict[str, Any]:
        """What was read, found, refused and skipped."""

    @property
    @abstractmethod
    def base(self) -> str:
        """The base of the graph's IRIs."""

    @abstractmethod
    def sparql(self, text: str, **limits: Any) -> Answer:
        """The answer to a read-only SPARQL query; `limits` are those of `ontology.run_query`."""

    @abstractmethod
    def ask(self, question: str, parameters: Mapping[str, str], **limits: Any) -> Answer:
        """The answer to a shipped question."""

    @abstractmethod
    def page(self) -> str:
        """The explorer as a page of HTML."""

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

    def measure_rows(self, name: str, *, on: str | None = None, **options: Any) -> Rows:
        """Rows of a measure of the network; `options` are those of `ties`."""
        return measuring.measure_rows(self, name, on=on, **options)

    def path_rows(self, source: str, target: str, *, on: str | None = None, **options: Any) -> Rows | None:
        """Rows of the best attested path between two actors; None where there is none."""
        return measuring.path_rows(self, source, target, on=on, **options)

    def change_rows(self, before: str, after: str, **options: Any) -> Rows:
        """Ties that hold on one of two days only, and pairs that turned."""
        return measuring.change_rows(self, before, after, **options)

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
