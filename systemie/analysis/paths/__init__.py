"""Paths from starts to ends: all simple ones, their signs, what they all cross, what supports them."""

from __future__ import annotations

from systemie.analysis.paths.computing import result_of
from systemie.analysis.paths.telling import account_of

__all__ = ["account_of", "result_of"]
