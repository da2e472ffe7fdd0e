"""Downstream (aval): all that starts act on, directly or through others."""

from __future__ import annotations

from systemie.analysis.options import Options
from systemie.analysis.submaps.submap import Submap, submap_of
from systemie.analysis.submaps.telling import account_of
from systemie.model.system import System

__all__ = ["account_of", "result_of"]


def result_of(system: System, options: Options) -> Submap:
    """Return what can be reached from the starts asked for, with distances; raises UnknownName."""
    return submap_of(system, options, "downstream")
