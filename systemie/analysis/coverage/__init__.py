"""What a map takes up of its frameworks and roles, and what it leaves open: questions to ask, not faults."""

from systemie.analysis.coverage.covering import result_of
from systemie.analysis.coverage.telling import account_of

__all__ = ["account_of", "result_of"]
