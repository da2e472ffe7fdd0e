"""Propagation: a fuzzy cognitive map, where it settles, and what changes when something is held."""

from systemie.analysis.propagation.computing import result_of
from systemie.analysis.propagation.telling import account_of

__all__ = ["account_of", "result_of"]
