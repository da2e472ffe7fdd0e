"""What claims rest on: how many independent sources, of which kind, of when, with what confidence."""

from systemie.analysis.evidence.telling import account_of
from systemie.analysis.evidence.weighing import result_of

__all__ = ["account_of", "result_of"]
