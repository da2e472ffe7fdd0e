"""Groups: elements more tied to one another than to the rest, and how sure that cut is."""

from systemie.analysis.groups.cutting import result_of
from systemie.analysis.groups.telling import account_of

__all__ = ["account_of", "result_of"]
