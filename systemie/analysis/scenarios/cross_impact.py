"""Cross-impact balances, computed and told."""

from systemie.analysis.scenarios.consistency import result_of
from systemie.analysis.scenarios.cross_impact_told import account_of

__all__ = ["account_of", "result_of"]
