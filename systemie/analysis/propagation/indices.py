"""What the shape of a fuzzy cognitive map says: indices of Özesmi and Özesmi (2004)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from systemie.analysis.propagation.weights import Weights

Kind = Literal["transmitter", "receiver", "ordinary", "isolated"]


class Place(NamedTuple):
    """What an element sends and receives: sums of sizes of weights."""

    out: float
    into: float

    @property
    def centrality(self) -> float:
        """Return what it sends and receives together."""
        return self.out + self.into

    @property
    def kind(self) -> Kind:
        """Return its kind; what neither sends nor receives is apart, neither transmitter nor receiver."""
        if not self.out:
            return "receiver" if self.into else "isolated"
        return "ordinary" if self.into else "transmitter"


@dataclass(frozen=True)
class Indices:
    """The place of each element, and what the whole map looks like; links of weight 0 are none."""

    places: Mapping[str, Place]
    links: int
    self_links: int

    def of_kind(self, kind: Kind) -> tuple[str, ...]:
        """Return the elements of a kind, in the order of the text."""
        return tuple(each for each, place in self.places.items() if place.kind == kind)

    @property
    def density(self) -> float | None:
        """Return links over n², self-links being allowed."""
        return self.links / len(self.places) ** 2 if self.places else None

    @property
    def complexity(self) -> float | None:
        """Return receivers over transmitters; None without transmitter."""
        transmitters = len(self.of_kind("transmitter"))
        return len(self.of_kind("receiver")) / transmitters if transmitters else None

    @property
    def hierarchy(self) -> float | None:
        """Return 12 Σ (out - mean)² / ((n - 1) n (n + 1)): MacDonald 1983, unconfirmed."""
        count = len(self.places)
        if count < 2:
            return None
        mean = sum(place.out for place in self.places.values()) / count
        spread = sum((place.out - mean) ** 2 for place in self.places.values())
        return 12 * spread / ((count - 1) * count * (count + 1))

    def as_json(self) -> dict[str, Any]:
        """Return the indices as plain values; `fcmapper` is the hierarchy as coded in R FCMapper."""
        hierarchy, count = self.hierarchy, len(self.places)
        return {
            "elements": {
                each: {
                    "out": place.out, "in": place.into, "centrality": place.centrality, "kind": place.kind
                }
                for each, place in self.places.items()
            },
            "connections": self.links,
            "self_loops": self.self_links,
            "connections_per_element": self.links / count if count else None,
            "density": self.density,
            "transmitters": list(self.of_kind("transmitter")),
            "receivers": list(self.of_kind("receiver")),
            "ordinary": list(self.of_kind("ordinary")),
            "complexity": self.complexity,
            "hierarchy": {
                "macdonald": hierarchy, "fcmapper": None if hierarchy is None else hierarchy / (count + 1)
            },
        }  # fmt: skip


def indices_of(weights: Weights) -> Indices:
    """Return the indices of a map. Linear in links."""
    out, into = [0.0] * len(weights.elements), [0.0] * len(weights.elements)
    known = weights.known
    for source, target, weight in known:
        out[source] += abs(weight)
        into[target] += abs(weight)
    places = {each: Place(out[rank], into[rank]) for rank, each in enumerate(weights.elements)}
    return Indices(places, len(known), sum(source == target for source, target, _ in known))
