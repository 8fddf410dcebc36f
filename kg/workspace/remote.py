"""A published graph on a server, read like a graph folder: SPARQL there, ties and measures here, of records that are fetched once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import EndpointError
from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import Relation
from kg.workspace.asking import Answer
from kg.workspace.opened import Opened


class RemoteGraph(Opened):
    """The graph behind a SPARQL address.

    Queries and questions are answered there. What needs records (claims, ties, network, measures, explorer) fetches them on first use
    and keeps them, if there are at most `most` articles; articles come without their texts, so that copies are told by sentences alone.
    """

    def __init__(
        self, url: str, *, base: str | None = None, default_graph: str | None = None, most: int = 20_000,
        warn: Callable[[str], None] = lambda message: None,
    ) -> None:  # fmt: skip
        from ontology.endpoint import Endpoint
        from ontology.transport import Transport

        self._endpoint = Endpoint(url, base=base, default_graph=default_graph, transport=Transport(warn=warn))
        self._most = most

    @property
    def name(self) -> str:
        """The address."""
        return self._endpoint.url

    @property
    def base(self) -> str:
        """The base of the graph's IRIs, as the server's articles show it."""
        return self._endpoint.names.base

    def sparql(self, text: str, **limits: Any) -> Answer:
        """The server's answer to a read-only SPARQL query."""
        return Answer(self._endpoint.query(text, **limits))

    def ask(self, question: str, parameters: Mapping[str, str], **limits: Any) -> Answer:
        """The server's answer to a shipped question."""
        return Answer(self._endpoint.question(question, parameters, **limits))

    @property
    def claims(self) -> list[Claim]:
        """All claims, by article and place in its text."""
        return self._fetched[1]

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors of the claims by id."""
        from ontology.fetching import fetch_actors

        return fetch_actors(self._endpoint)

    @property
    def articles(self) -> dict[str, Article]:
        """The articles by id, without their texts."""
        return self._fetched[0]

    @cached_property
    def _fetched(self) -> tuple[dict[str, Article], list[Claim]]:
        from ontology.fetching import fetch_articles

        return fetch_articles(self._endpoint, self.actors, most=self._most)

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """The relations as this program ships them."""
        from kg.vocabulary import load_vocabulary

        return load_vocabulary().relations

    @property
    def report(self) -> dict[str, Any]:
        """Raises EndpointError: the report of a build stays in its folder."""
        raise EndpointError(f"{self.name}: has no report; it is in the graph folder that was published")

    def page(self) -> str:
        """The explorer, made here of the records."""
        with TemporaryDirectory() as place:
            return self.write_view(Path(place) / "explorer.html").read_text("utf-8")
