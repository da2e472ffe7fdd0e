"""What an analysis may be asked: one value for each option of ``systemie analyser``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of every analysis; each reads those it knows and leaves the others alone.

    References are as the user wrote them: an id or a unique name.
    """

    starts: tuple[str, ...] = ()
    """``--de``: where paths, upstream, downstream and neighbourhoods start."""
    ends: tuple[str, ...] = ()
    """``--vers``: where paths end."""
    degrees: int | None = None
    """``--degres``: how many links away; None is as far as links go (neighbourhoods: 1)."""
    through: tuple[str, ...] = ()
    """``--par``: elements or links that every loop, or path, goes through."""
    listed: int | None = None
    """``--max``: how many loops or paths are listed; never changes a count."""
    budget: int | None = None
    """``--budget``: how many loops, paths or combinations a search may find before it stops."""
    max_length: int | None = None
    """``--longueur``: the longest loop or path, in links."""
    seconds: float | None = None
    """``--secondes``: how long a search may last; None is the analysis's own bound."""
    apart: bool = False
    """``--paralleles``: keep parallel links apart in loops."""
    families: tuple[str, ...] | None = None
    """``--familles``: the only families of links that count; None is the usual ones."""
    order: int | None = None
    """``--ordre``: the power of the MICMAC matrix."""
    potential: float = 3
    """``--potentiel``: what a potential influence (P) is worth."""
    attenuation: float | None = None
    """``--attenuation``: the factor of the attenuated sum of powers, between 0 and 1."""
    medians: bool = False
    """``--seuils``: sectors are cut at the medians rather than at the means."""
    pack: float = 0
    """``--peloton``: how near the crossing an element is undecided, as a share of the mean."""
    variant: Literal["A", "B", "C"] = "A"
    """``--lecture``: the reading of the diagonal in MACTOR's competitiveness."""
    rule: Literal["kosko", "modifiee", "rescale"] = "modifiee"
    """``--regle``: how a fuzzy cognitive map updates."""
    function: Literal["sigmoide", "tanh", "bivalente", "trivalente", "identite"] = "sigmoide"
    """``--fonction``: what squashes the sum."""
    slope: float = 1
    """``--pente``: the slope of the squashing function."""
    start: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    """``--depart``: values at the start."""
    held: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    """``--force``: values held at every step."""
    steps: int = 200
    """``--pas``: how many updates at most."""
    epsilon: float = 1e-3
    """``--epsilon``: the change under which a step counts as none."""
    runs: int = 0
    """``--tirages``: how many draws over uncertain weights; 0 is none."""
    seed: int = 0
    """``--graine``: the seed of draws and of groups."""
    inconsistency: float = 0
    """``--incoherence``: how inconsistent a scenario may be and still be listed."""
    controllability: bool = False
    """``--commandabilite``: count also the driver nodes of structural controllability."""
    language: str = ""
    """The language of results that are sentences (the reader's); empty is the model's."""
