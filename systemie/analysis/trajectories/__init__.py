"""Trajectories: what each step changes, reaches, supposes and asks of whom, and where branches part."""

from systemie.analysis.trajectories.computing import result_of
from systemie.analysis.trajectories.telling import account_of

__all__ = ["account_of", "result_of"]
