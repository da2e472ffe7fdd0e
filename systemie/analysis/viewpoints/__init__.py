"""Points of view compared: common ground, what is contested, what one alone says, how far they are."""

from systemie.analysis.viewpoints.comparing import result_of
from systemie.analysis.viewpoints.telling import account_of

__all__ = ["account_of", "result_of"]
