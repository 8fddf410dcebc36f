"""The reference for readers, made from the ontology and the questions: `python -m ontology.reference` writes it, a test checks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Namespace, URIRef
from rdflib.term import Node

from ontology.catalogue import Question, questions
from ontology.namespaces import ONTOLOGY, Names
from ontology.results import shorten
from ontology.schema import resource

_SG: Final = Namespace(ONTOLOGY + "#")
_FAMILIES: Final = ("cooperation", "diplomacy", "violence", "hostility", "structure", "people", "territory")
_GRAPHS: Final = (
    ("graph:article-ID", "one article with its claims and their evidence; replaced whole when the article is read again"),
    ("graph:direct", "edges between actors, derived from actual claims of named actors with enough confidence; symmetric ones both ways"),
    ("graph:closure", "what follows from transitive relations and is not among the direct edges"),
    ("graph:actors", "labels, aliases, types, parents, dates and places of actors"),
    ("graph:stats", "pair counts: claims, articles and outlets of each subject, relation, object and status"),
    ("graph:runs", "versions of code, model and vocabulary"),
    ("graph:ontology", "the ontology itself"),
)


def ontology_reference() -> str:
    """Classes, properties and relations with their definitions, as Markdown."""
    terms = _Terms(rdflib.Graph().parse(data=resource("sahel.ttl"), format="turtle"))
    return "".join(
        f"{line}\n"
        for part in (_head(), _graph_table(), _classes(terms), _statuses(terms), _claim_properties(terms), _relations(terms))
        for line in part
    )


def question_reference() -> str:
    """The shipped questions with their parameters, as Markdown."""
    lines = [
        "# Questions",
        "",
        "Made from `ontology/queries` by `python -m ontology.reference`.",
        "",
        "`kg query GRAPH --question NAME --PARAMETER VALUE` asks one, `kg questions` lists them. A date is a year, a month or a day",
        "(`2024`, `2024-06`, `2024-06-01`); a year or month counts whole. An actor is its id (`jnim`).",
        "",
        *(line for asked in questions() for line in _question(asked)),
    ]
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def _question(asked: Question) -> Iterator[str]:
    yield f"## {asked.number}. {asked.title}"
    yield ""
    yield f"`{asked.name}` gives {asked.answers}."
    if asked.note:
        yield ""
        yield asked.note
    if asked.parameters:
        yield ""
    for parameter in asked.parameters:
        default = "required" if parameter.default is None else f"default `{parameter.default}`"
        yield f"- `--{parameter.name}` ({parameter.type}, {default}): {parameter.meaning}"
    for server, why in asked.unfit:
        yield from ("", f"Not answered by {server} as a published graph's server: {why}.")
    yield ""


class _Terms:
    """Reads what the tables say of a term."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph
        self._prefixes = Names().prefixes()

    def short(self, node: Node | None) -> str:
        return shorten(str(node), self._prefixes) if node else ""

    def words(self, node: Node, predicate: URIRef, language: str) -> str:
        found = (value for value in self.graph.objects(node, predicate) if getattr(value, "language", None) == language)
        return str(next(found, ""))

    def value(self, node: Node, name: str) -> str:
        return str(self.graph.value(node, _SG[name]) or "")

    def one(self, node: Node, predicate: URIRef) -> str:
        return self.short(self.graph.value(node, predicate))

    def of_type(self, *kinds: URIRef) -> list[Node]:
        nodes = (node for kind in kinds for node in self.graph.subjects(RDF.type, kind))
        return sorted((node for node in nodes if str(node).startswith(str(_SG))), key=str)


def _head() -> Iterator[str]:
    yield "# Ontology"
    yield ""
    yield "Made from `ontology/sahel.ttl` by `python -m ontology.reference`."
    yield ""
    yield f"Terms live in `{_SG}` (prefix `sg:`), a placeholder namespace that is not registered. A claim is a node with subject,"
    yield "relation, object, status, speaker, dates and evidence; the graph does not assert it. What it asserts for easy paths are the"
    yield "direct edges in `graph:direct`, and each of them rests on actual claims."
    yield ""


def _graph_table() -> Iterator[str]:
    yield from _table("Graphs", ("graph", "holds"), ((f"`{name}`", text) for name, text in _GRAPHS))


def _classes(terms: _Terms) -> Iterator[str]:
    rows = (_described(terms, node) for node in terms.of_type(OWL.Class))
    yield from _table("Classes", ("class", "English", "French", "definition"), rows)


def _statuses(terms: _Terms) -> Iterator[str]:
    rows = (_described(terms, node) for kind in ("Status", "DatePrecision") for node in terms.of_type(_SG[kind]))
    yield from _table("Statuses and precisions", ("individual", "English", "French", "definition"), rows)


def _claim_properties(terms: _Terms) -> Iterator[str]:
    nodes = terms.of_type(OWL.ObjectProperty, OWL.DatatypeProperty)
    plain = (node for node in nodes if not terms.graph.value(node, _SG.valence) and not terms.graph.value(node, OWL.inverseOf))
    rows = (
        (*_described(terms, node)[:2], terms.one(node, RDFS.domain), terms.one(node, RDFS.range), terms.words(node, SKOS.definition, "en"))
        for node in plain
    )
    yield from _table("Properties of claims, articles, actors and counts", ("property", "English", "domain", "range", "definition"), rows)


def _relations(terms: _Terms) -> Iterator[str]:
    yield "## Relations"
    yield ""
    yield "`~` symmetric, `t` transitive. Codes: PLOVER event, CAMEO code, ACLED event, Mapping Militants linkage that come nearest."
    yield ""
    for family in _FAMILIES:
        nodes = sorted(terms.graph.subjects(RDFS.subPropertyOf, _SG[family]), key=str)
        heading = f"{terms.words(_SG[family], RDFS.label, 'en').capitalize()} (`sg:{family}`)"
        columns = ("relation", "English", "French", "from", "to", "inverse", "codes", "definition")
        yield from _table(heading, columns, (_relation(terms, node) for node in nodes), level=3)


def _relation(terms: _Terms, node: Node) -> tuple[str, ...]:
    flags = [mark for mark, kind in (("~", OWL.SymmetricProperty), ("t", OWL.TransitiveProperty)) if (node, RDF.type, kind) in terms.graph]
    inverse = next(iter(terms.graph.subjects(OWL.inverseOf, node)), None)
    codes = [terms.value(node, name) for name in ("plover", "cameo", "acled", "mmp")]
    name, english, french, definition = _described(terms, node)
    domain, range_ = terms.one(node, RDFS.domain), terms.one(node, RDFS.range)
    inverse_name = f"`{terms.short(inverse)}`" if inverse else ""
    return " ".join([name, *flags]), english, french, domain, range_, inverse_name, ", ".join(filter(None, codes)), definition


def _described(terms: _Terms, node: Node) -> tuple[str, str, str, str]:
    english, french = terms.words(node, RDFS.label, "en"), terms.words(node, RDFS.label, "fr")
    return f"`{terms.short(node)}`", english, french, terms.words(node, SKOS.definition, "en")


def _table(heading: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, level: int = 2) -> Iterator[str]:
    yield f"{'#' * level} {heading}"
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    yield ""


def main() -> None:
    """Writes both files into the docs folder of this checkout."""
    docs = Path(__file__).parent.parent / "docs"
    (docs / "ontology.md").write_text(ontology_reference().rstrip("\n") + "\n", encoding="utf-8")
    (docs / "questions.md").write_text(question_reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
