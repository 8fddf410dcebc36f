"""The Sahel knowledge graph: articles in, evidence-backed claims, RDF and network views out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.notebook import open_graph as open

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def __getattr__(name: str) -> object:
    """`kg.open`, loaded when it is used, so that the command line starts without the notebook's libraries."""
    if name == "open":
        from kg.notebook import open_graph

        return open_graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
