"""The explorer: one HTML file with the network, a timeline and a table of the same ties, and each sentence behind them."""

from kg.graph.explorer.page import write_explorer

__all__ = ["write_explorer"]
