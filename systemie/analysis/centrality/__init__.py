"""Centralities and leverage: who acts most, who is a passage, who drives without being driven."""

from systemie.analysis.centrality.measuring import result_of
from systemie.analysis.centrality.telling import account_of

__all__ = ["account_of", "result_of"]
