"""From claims to networks, ties, measures and the explorer. Knows nothing of language processing nor of RDF."""

from kg.graph.explorer import write_explorer
from kg.graph.figure import write_figure, write_lifeline, write_matrix
from kg.graph.measures import (
    balance,
    brokerage,
    camps,
    changes,
    difference,
    path,
    shifts,
    signed_degree,
    signed_graph,
    similarity,
    triads,
)
from kg.graph.network import network
from kg.graph.persistence import PERSISTENCE
from kg.graph.tables import MEASURES, change_rows, measure_rows, path_rows, shift_rows, tie_rows
from kg.graph.ties import StatusCount, Tie, ties

__all__ = [
    "MEASURES",
    "PERSISTENCE",
    "StatusCount",
    "Tie",
    "balance",
    "brokerage",
    "camps",
    "change_rows",
    "changes",
    "difference",
    "measure_rows",
    "network",
    "path",
    "path_rows",
    "shift_rows",
    "shifts",
    "signed_degree",
    "signed_graph",
    "similarity",
    "tie_rows",
    "ties",
    "triads",
    "write_explorer",
    "write_figure",
    "write_lifeline",
    "write_matrix",
]
