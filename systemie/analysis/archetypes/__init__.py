"""Archetypes: known stories that loops may be telling, with the elements that play each part."""

from systemie.analysis.archetypes.computing import Archetypes, archetypes_of, result_of
from systemie.analysis.archetypes.recognising import Recognised, recognised
from systemie.analysis.archetypes.telling import account_of

__all__ = ["Archetypes", "Recognised", "account_of", "archetypes_of", "recognised", "result_of"]
