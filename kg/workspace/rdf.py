"""All quads of some records, in memory: what the store holds, for exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Quad

from kg.records import Actor, Article, Claim
from kg.vocabulary.relations import Relation
from ontology import actor_quads, article_quads, closure_quads, direct_quads, ontology_quads, run_quads, stats_quads


def all_quads(
    claims: Sequence[Claim], articles: Iterable[Article], actors: Iterable[Actor], relations: Mapping[str, Relation], *,
    base: str, threshold: float, runs: Iterable[Mapping[str, object]], schema: bool = True,
) -> list[Quad]:  # fmt: skip
    """Article graphs, actors, direct edges with their closure, pair counts, the runs, and the ontology unless `schema` is False."""
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.document].append(claim)
    direct = direct_quads(claims, relations, base=base, threshold=threshold)
    parts = [article_quads(article, own[article.id], base=base) for article in articles]
    parts += [actor_quads(actors, base=base), direct, closure_quads(direct, relations, base=base), stats_quads(claims, base=base)]
    parts += [run_quads(run, base=base) for run in runs]
    return [quad for part in [*parts, ontology_quads(base=base) if schema else []] for quad in part]
