"""What a map says when it is counted: exact results, then the same told in words.

An analysis is a module with `result_of(system, options)`, which computes a
frozen result, and `account_of(result, system, phrases)`, which tells it. The
list of them is `systemie.analysis.registry.ANALYSES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from systemie.analysis.registry import Result
    from systemie.model.system import System

__all__ = ["analyse"]


def analyse(system: System, name: str, **asked: Any) -> Result:
    """Return what the analysis of that name, French or English, finds in the state shown.

    `asked` are fields of `systemie.analysis.options.Options`; what is found has
    `notices` and `as_json()`. Raises UnknownName for an analysis, or for an
    element that options name.

    >>> import systemie
    >>> system = systemie.load_string("systemie: 1\\nfacteurs: [a, b]\\nliens: ['a -(+)-> b', 'b -(-)-> a']")
    >>> analyse(system, "loops").as_json()["by_polarity"]
    {'reinforcing': 0, 'balancing': 1, 'undetermined': 0}
    """
    from systemie.analysis.options import Options
    from systemie.analysis.registry import analysis_called

    return analysis_called(name).result(system, Options(**asked))
