"""Whether a graph is what it says: offsets quote their article, and claims, articles and actors have the shapes they must have.

The same shapes are checked in two ways: SHACL (`shapes.ttl`) for graphs of ordinary size, and one SPARQL query a rule (`rules/*.rq`)
for large ones, which is some fifteen times faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import pyoxigraph
from pyoxigraph import Quad, QuerySolutions, RdfFormat

from kg.records import Actor, Article, Claim
from ontology.actors import actor_quads
from ontology.mapping import article_quads
from ontology.namespaces import DEFAULT_BASE, Names
from ontology.quotes import Fault, claim_faults
from ontology.results import shorten
from ontology.schema import ontology_quads, resource
from ontology.store import Store

SHACL_LIMIT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as a query whose rows are the records that break it."""

    id: str
    message: str
    query: str


def validate(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    actors: Mapping[str, Actor],
    *,
    base: str = DEFAULT_BASE,
    shacl_limit: int = SHACL_LIMIT,
) -> list[Fault]:
    """All faults of the records, sorted; each names its record. Above `shacl_limit` claims the rules take the place of SHACL."""
    faults = [fault for claim in claims for fault in claim_faults(claim, articles, actors)]
    quads = graph_quads(claims, articles, actors, base=base)
    faults.extend(shape_faults(quads, base=base) if len(claims) <= shacl_limit else rule_faults(quads, base=base))
    return sorted(set(faults))


def graph_quads(claims: Iterable[Claim], articles: Mapping[str, Article], actors: Mapping[str, Actor], *, base: str) -> list[Quad]:
    """The quads that these records become, with the ontology."""
    by_article: dict[str, list[Claim]] = {key: [] for key in articles}
    for claim in claims:
        by_article.setdefault(claim.document, []).append(claim)
    quads = [*actor_quads(actors.values(), base=base), *ontology_quads(base=base)]
    for key, own in by_article.items():
        if key in articles:
            quads.extend(article_quads(articles[key], own, base=base))
    return quads


def store_faults(
    store: Store, claims: Sequence[Claim], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> list[Fault]:
    """Where a store holds something else than its records say, or breaks a rule."""
    by_article: dict[str, list[Claim]] = {key: [] for key in articles}
    for claim in claims:
        by_article.setdefault(claim.document, []).append(claim)
    faults = [*rule_faults_in(store)]
    for key in sorted({*store.article_ids(), *articles}):
        expected = set(article_quads(articles[key], by_article[key], base=store.names.base)) if key in articles else set()
        if odd := expected ^ set(store.article_quads(key)):
            records = sorted({_record(quad.subject, store.names) for quad in odd})
            faults.extend(Fault(record, "the store and the records differ; build the graph again") for record in records)
    return sorted(set(faults))


def rules() -> list[Rule]:
    """The shipped rules in the order of their ids."""
    folder = files("ontology").joinpath("rules")
    return [_rule(name) for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".rq"))]


def _rule(name: str) -> Rule:
    text = resource(f"rules/{name}")
    return Rule(name.removesuffix(".rq"), text.splitlines()[0].removeprefix("# message: "), text)


def rule_faults(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> list[Fault]:
    """The faults that the rules find in these quads."""
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    return sorted(set(_broken(store, Names(base))))


def rule_faults_in(store: Store) -> list[Fault]:
    """The faults that the rules find in a store on disk."""
    return sorted(set(_broken(store.database, store.names)))


def _broken(store: pyoxigraph.Store, names: Names) -> Iterator[Fault]:
    prefixes = names.prefixes()
    for rule in rules():
        found = store.query(rule.query, prefixes=prefixes, use_default_graph_as_union=True)
        if not isinstance(found, QuerySolutions):
            raise TypeError(f"{rule.id}.rq is not a SELECT query")
        for row in found:
            detail = getattr(row["detail"], "value", "")
            yield Fault(_record(row["record"], names), f"{rule.message}; here: {shorten(detail, prefixes)}")


def shape_faults(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> list[Fault]:
    """The faults that SHACL finds in these quads."""
    import pyshacl  # takes half a second to load, and most commands do not validate
    import rdflib
    from rdflib.namespace import SH

    triples = {quad.triple for quad in quads}
    data = rdflib.Graph().parse(data=pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    shapes = rdflib.Graph().parse(data=resource("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    names = Names(base)
    return sorted(
        {
            Fault(_record(report.value(result, SH.focusNode), names), str(report.value(result, SH.resultMessage)))
            for result in report.subjects(SH.resultSeverity)
        }
    )


def _record(node: object, names: Names) -> str:
    """The record that a node belongs to: `c-1a2b` for a claim and all its parts, `actor:jnim`, `article:talks`."""
    name = shorten(str(node).strip("<>"), names.prefixes())
    return name.removeprefix("claim:").split(".", 1)[0] if name.startswith("claim:") else name
