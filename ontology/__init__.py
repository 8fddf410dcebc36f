"""Claims as RDF: mapping, store, safe SPARQL, questions, validation, exports.

Names are loaded on first use: the process that runs a query starts in tens of milliseconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ontology.actors import actor_quads, run_quads
    from ontology.catalogue import Parameter, Question, question, questions, run_question
    from ontology.derive import closure_quads, direct_quads, stats_quads
    from ontology.exports import EXPORT_FORMATS, Contents, export
    from ontology.mapping import article_quads, sorted_quads
    from ontology.namespaces import DEFAULT_BASE, Names
    from ontology.quotes import Fault
    from ontology.reading import claims_from_quads
    from ontology.results import FORMATS, QueryResult, format_result
    from ontology.schema import ontology_quads
    from ontology.serialise import RDF_FORMATS, SUFFIXES, serialize
    from ontology.sparql import run_query
    from ontology.store import Store
    from ontology.validation import store_faults, validate

_HOMES: Final = {
    "Contents": "exports",
    "EXPORT_FORMATS": "exports",
    "DEFAULT_BASE": "namespaces",
    "FORMATS": "results",
    "Fault": "quotes",
    "Names": "namespaces",
    "RDF_FORMATS": "serialise",
    "SUFFIXES": "serialise",
    "Parameter": "catalogue",
    "QueryResult": "results",
    "Question": "catalogue",
    "Store": "store",
    "actor_quads": "actors",
    "article_quads": "mapping",
    "claims_from_quads": "reading",
    "closure_quads": "derive",
    "direct_quads": "derive",
    "export": "exports",
    "format_result": "results",
    "ontology_quads": "schema",
    "question": "catalogue",
    "questions": "catalogue",
    "run_quads": "actors",
    "run_query": "sparql",
    "run_question": "catalogue",
    "serialize": "serialise",
    "sorted_quads": "mapping",
    "stats_quads": "derive",
    "store_faults": "validation",
    "validate": "validation",
}

__all__ = [
    "DEFAULT_BASE",
    "EXPORT_FORMATS",
    "FORMATS",
    "RDF_FORMATS",
    "SUFFIXES",
    "Contents",
    "Fault",
    "Names",
    "Parameter",
    "QueryResult",
    "Question",
    "Store",
    "actor_quads",
    "article_quads",
    "claims_from_quads",
    "closure_quads",
    "direct_quads",
    "export",
    "format_result",
    "ontology_quads",
    "question",
    "questions",
    "run_quads",
    "run_query",
    "run_question",
    "serialize",
    "sorted_quads",
    "stats_quads",
    "store_faults",
    "validate",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'ontology' has no attribute {name!r}")
    return getattr(import_module(f"ontology.{_HOMES[name]}"), name)
