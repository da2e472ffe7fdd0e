"""The morphological space, counted and told."""

from systemie.analysis.scenarios.box import result_of
from systemie.analysis.scenarios.morphology_told import account_of

__all__ = ["account_of", "result_of"]
