"""Structure: what holds the map together, and what breaks when an element is taken away."""

from systemie.analysis.structure.computing import result_of
from systemie.analysis.structure.telling import account_of

__all__ = ["account_of", "result_of"]
