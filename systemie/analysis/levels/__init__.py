"""Levels: how far along the flow of influence each element stands, and how far the map is layered."""

from systemie.analysis.levels.computing import result_of
from systemie.analysis.levels.telling import account_of

__all__ = ["account_of", "result_of"]
