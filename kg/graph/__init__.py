"""From claims to networks, ties, measures and the explorer. Knows nothing of language processing nor of RDF."""

from kg.graph.explorer import write_explorer
from kg.graph.network import network
from kg.graph.persistence import PERSISTENCE
from kg.graph.ties import StatusCount, Tie, ties

__all__ = ["PERSISTENCE", "StatusCount", "Tie", "network", "ties", "write_explorer"]
