"""The Sahel knowledge graph: articles in, evidence-backed claims, RDF and network views out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.notebook import build_graph as build
    from kg.notebook import open_graph as open

__version__ = "0.1.0"
__all__ = ["__version__", "build", "open"]


def __getattr__(name: str) -> object:
    """`kg.open` and `kg.build`, loaded when used, so that the command line starts without the notebook's libraries."""
    if name in ("build", "open"):
        from kg import notebook

        return notebook.open_graph if name == "open" else notebook.build_graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
