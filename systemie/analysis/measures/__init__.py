"""Measures: those that disagree, what changes over time, sums that do not add up, what actions cost."""

from systemie.analysis.measures.computing import result_of
from systemie.analysis.measures.telling import account_of

__all__ = ["account_of", "result_of"]
