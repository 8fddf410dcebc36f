"""The graph folder: the one place where articles, extraction, network and RDF meet. Names are loaded on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.workspace.asking import Answer, question_rows, question_text
    from kg.workspace.building import Outcome, build
    from kg.workspace.candidates import candidates_of, write_candidates
    from kg.workspace.cluster import Cluster
    from kg.workspace.explaining import explanations, other_versions
    from kg.workspace.extraction import Reading, extract
    from kg.workspace.graph import Graph
    from kg.workspace.joining import claims_of_shards, merge_shards
    from kg.workspace.lookup import actor_row, find_actors, vocabulary_report
    from kg.workspace.measuring import difference_rows, tie_rows
    from kg.workspace.reading import evaluation_of, rdf_of, read_claims_of
    from kg.workspace.remote import RemoteGraph
    from kg.workspace.sending import Sent, Target, publish_graph
    from kg.workspace.settings import Settings
    from kg.workspace.sharding import ShardOutcome, extract_shards
    from kg.workspace.unlinked import new_actor_rows, unlinked_rows

RDF_FORMATS: Final = ("trig", "turtle", "nquads", "nquads.gz", "jsonld", "rdf12")
MEASURES: Final = ("degree", "brokerage", "camps", "balance", "triads", "similarity", "shifts")
EXPORTS: Final = ("graphml", "gexf", "csv", "parquet", "neo4j")
_HOMES: Final = {
    "Answer": "asking",
    "Cluster": "cluster",
    "Graph": "graph",
    "Outcome": "building",
    "Reading": "extraction",
    "RemoteGraph": "remote",
    "Sent": "sending",
    "Settings": "settings",
    "ShardOutcome": "sharding",
    "Target": "sending",
    "actor_row": "lookup",
    "build": "building",
    "candidates_of": "candidates",
    "claims_of_shards": "joining",
    "difference_rows": "measuring",
    "evaluation_of": "reading",
    "explanations": "explaining",
    "extract": "extraction",
    "extract_shards": "sharding",
    "find_actors": "lookup",
    "merge_shards": "joining",
    "new_actor_rows": "unlinked",
    "other_versions": "explaining",
    "publish_graph": "sending",
    "question_rows": "asking",
    "question_text": "asking",
    "rdf_of": "reading",
    "read_claims_of": "reading",
    "tie_rows": "measuring",
    "unlinked_rows": "unlinked",
    "vocabulary_report": "lookup",
    "write_candidates": "candidates",
}

__all__ = [
    "EXPORTS",
    "MEASURES",
    "RDF_FORMATS",
    "Answer",
    "Cluster",
    "Graph",
    "Outcome",
    "Reading",
    "RemoteGraph",
    "Sent",
    "Settings",
    "ShardOutcome",
    "Target",
    "actor_row",
    "build",
    "candidates_of",
    "claims_of_shards",
    "difference_rows",
    "evaluation_of",
    "explanations",
    "extract",
    "extract_shards",
    "find_actors",
    "merge_shards",
    "new_actor_rows",
    "other_versions",
    "publish_graph",
    "question_rows",
    "question_text",
    "rdf_of",
    "read_claims_of",
    "tie_rows",
    "unlinked_rows",
    "vocabulary_report",
    "write_candidates",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.workspace' has no attribute {name!r}")
    return getattr(import_module(f"kg.workspace.{_HOMES[name]}"), name)
