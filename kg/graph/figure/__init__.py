"""Pictures for papers: the network on a date as small multiples, the matrix of signs, the timeline of a pair."""

from kg.graph.figure.lifeline import write_lifeline
from kg.graph.figure.matrix import write_matrix
from kg.graph.figure.write import write_figure

__all__ = ["write_figure", "write_lifeline", "write_matrix"]
