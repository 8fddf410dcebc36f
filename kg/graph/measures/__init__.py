"""Measures of signed networks: functions of ties, with their sources and their undefined cases."""

from kg.graph.measures.balance import Balance, Triad, balance, triads
from kg.graph.measures.brokerage import Broker, brokerage
from kg.graph.measures.camps import Camps, camps
from kg.graph.measures.changes import Change, changes, difference
from kg.graph.measures.paths import Step, path
from kg.graph.measures.shifts import Shift, shifts
from kg.graph.measures.signed import SignedDegree, signed_degree, signed_graph
from kg.graph.measures.similarity import Likeness, similarity

__all__ = [
    "Balance",
    "Broker",
    "Camps",
    "Change",
    "Likeness",
    "Shift",
    "SignedDegree",
    "Step",
    "Triad",
    "balance",
    "brokerage",
    "camps",
    "changes",
    "difference",
    "path",
    "shifts",
    "signed_degree",
    "signed_graph",
    "similarity",
    "triads",
]
