"""Points of view side by side: what all hold, what is contested, what one alone says, who is far from whom."""

from systemie.analysis.viewpoints.comparing import result_of
#from systemie.analysis.viewpoints.telling import account_of

__all__ = ["result_of"]
