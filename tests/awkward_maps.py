"""Maps that an analysis must take without complaint: empty, cut in parts, signs and forces missing or wild."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from systemie.model.building import read_string
from systemie.model.system import System

_TEXTS: Final = {
    "nothing": "",
    "one": "facteurs: {a: A}",
    "no links": "facteurs: {a: A, b: B}",
    "itself": "facteurs: {a: A}\nliens: [a -> a]",
    "undirected": "facteurs: {a: A, b: B}\nliens: [a -- b]",
    "reciprocal": "facteurs: {a: A, b: B}\nliens: [a <-> b]",
    "opposite": "facteurs: {a: A, b: B}\nliens: [a -(+)-> b, b -(-)-> a, a -(?)-> b]",
    "apart": "facteurs: {a: A, b: B, c: C, d: D}\nliens: [a -> b, c -> d]",
    "out of scale": "facteurs: {a: A, b: B}\nliens: [{de: a, vers: b, force: 1000000}, {de: b, vers: a, force: 0.25}]",
    "potential": "facteurs: {a: A, b: B}\nliens: [{de: a, vers: b, force: P}]",
    "on a link": "facteurs: {a: A, b: B}\nliens: [{id: l, de: a, vers: b}, {de: b, vers: lien:l, type: module}]",
    "chained circles": "facteurs: {a: A, b: B, c: C, d: D}\nliens: [a <-> b, b -> c, c <-> d]",
}


@dataclass(frozen=True)
class AwkwardMap:
    """A map by name."""

    name: str
    text: str

    def __str__(self) -> str:
        return self.name

    def read(self) -> System:
        """Return the system, whatever the findings."""
        system = read_string(f"systemie: 1\ntitre: T\n{self.text}").system
        assert system is not None
        return system


def awkward_maps() -> tuple[AwkwardMap, ...]:
    """Return every awkward map."""
    return tuple(AwkwardMap(name, text) for name, text in _TEXTS.items())
