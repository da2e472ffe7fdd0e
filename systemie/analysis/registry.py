"""The analyses, by name; each is loaded only when it is asked for."""

from __future__ import annotations

import importlib
from typing import Any, Final, NamedTuple, Protocol

from systemie.analysis.accounts import Account
from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.findings import UnknownName, Word
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.text.folding import fold_key


class Result(Protocol):
    """What an analysis found, before any word."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What must be said beside the result."""
        ...

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape that others rely on, keys in English."""
        ...


class Analysis(NamedTuple):
    """An analysis: its French and English names, its module, the options it cannot do without."""

    fr: str
    en: str
    module: str
    needs: tuple[str, ...] = ()

    def result(self, system: System, options: Options) -> Result:
        """Return what the analysis finds in the state shown; raises UnknownName for what options name."""
        found: Result = self._loaded.result_of(system, options)
        return found

    def account(self, result: Result, system: System, phrases: Phrases) -> Account:
        """Return a result told in the reader's language."""
        told: Account = self._loaded.account_of(result, system, phrases)
        return told

    def called(self, language: str) -> str:
        """Return the name under which a reader of that language asks for it."""
        return self.fr if language == "fr" else self.en

    @property
    def key(self) -> str:
        """Return the name under which its sentences stand: ``analysis.KEY.…``."""
        return self.en.replace("-", "_")

    @property
    def _loaded(self) -> Any:
        return importlib.import_module(f"systemie.analysis.{self.module}")


ANALYSES: Final[tuple[Analysis, ...]] = (
    Analysis("boucles", "loops", "loops"),
    Analysis("chemins", "paths", "paths", ("starts", "ends")),
    Analysis("amont", "upstream", "submaps.upstream", ("starts",)),
    Analysis("aval", "downstream", "submaps.downstream", ("starts",)),
    Analysis("voisins", "neighbours", "submaps.neighbours", ("starts",)),
    Analysis("niveaux", "levels", "levels"),
    Analysis("influence", "influence", "influence"),
    Analysis("acteurs", "actors", "actors"),
    Analysis("propagation", "propagation", "propagation"),
    Analysis("centralite", "centrality", "centrality"),
    Analysis("groupes", "groups", "groups"),
    Analysis("structure", "structure", "structure"),
    Analysis("archetypes", "archetypes", "archetypes"),
    Analysis("croises", "cross-impact", "scenarios.cross_impact"),
    Analysis("morphologie", "morphology", "scenarios.morphology"),
    Analysis("points-de-vue", "viewpoints", "viewpoints"),
    Analysis("preuves", "evidence", "evidence"),
    Analysis("couverture", "coverage", "coverage"),
    Analysis("mesures", "measures", "measures"),
    Analysis("trajectoires", "trajectories", "trajectories"),
    Analysis("recit", "narrative", "narrative"),
    Analysis("questions", "questions", "questions"),
)


def analysis_called(name: str) -> Analysis:
    """Return the analysis of that French or English name; raises UnknownName."""
    for each in ANALYSES:
        if fold_key(name) in (fold_key(each.fr), fold_key(each.en)):
            return each
    raise UnknownName(name=name, what=Word("noun.analysis"), choices=tuple(each.fr for each in ANALYSES))
