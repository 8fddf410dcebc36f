"""Pictures for papers: the network on a date as small multiples, one panel for each kind of tie, every actor in the same place."""

from kg.graph.figure.write import write_figure

__all__ = ["write_figure"]
