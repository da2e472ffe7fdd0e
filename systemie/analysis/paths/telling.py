"""Paths in words."""

from __future__ import annotations

from systemie.analysis.accounts import Account
from systemie.analysis.paths.result import Paths
from systemie.model.system import System
from systemie.phrases import Phrases


def account_of(result: Paths, system: System, phrases: Phrases) -> Account:
    """Return paths told in the reader's language."""
    return Account("")
