"""MACTOR: the play of actors, who can act on whom, and who stands with whom on what."""

from __future__ import annotations

from systemie.analysis.actors.computing import result_of
from systemie.analysis.actors.telling import account_of

__all__ = ["account_of", "result_of"]
