"""MICMAC told."""

from __future__ import annotations

from systemie.analysis.accounts import Account
from systemie.analysis.influence.result import Influence
from systemie.model.system import System
from systemie.phrases import Phrases


def account_of(result: Influence, system: System, phrases: Phrases) -> Account:
    """Return influence and dependence told in the reader's language."""
    return Account(phrases("analysis.influence.title"))
