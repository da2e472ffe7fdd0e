"""MICMAC: who acts on the whole, who undergoes it, directly and through others."""

from __future__ import annotations

from systemie.analysis.influence.computing import influence_of, result_of
from systemie.analysis.influence.telling import account_of

__all__ = ["account_of", "influence_of", "result_of"]
