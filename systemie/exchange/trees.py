"""Values being put together from elsewhere, each with its place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from systemie.exchange.cells import Step
from systemie.places import Node


class Leaf:
    """A text, or nothing."""

    __slots__ = ("spot", "value")

    def __init__(self, value: Any, spot: int) -> None:
        self.value = value
        self.spot = spot


class Branch:
    """A mapping: for each key, its place and what it holds."""

    __slots__ = ("entries", "spot")

    def __init__(self, spot: int) -> None:
        self.spot = spot
        self.entries: dict[str, tuple[int, Tree]] = {}

    def put(self, key: str, value: Tree, spot: int) -> None:
        """Put a value under a key, in place of what is there."""
        self.entries[key] = (spot, value)

    def held(self, key: str) -> Tree | None:
        """Return what is under a key, if anything is."""
        return self.entries.get(key, (0, None))[1]

    def branch(self, key: str, spot: int) -> Branch:
        """Return the mapping under a key, made if need be."""
        found = self.held(key)
        made = found if isinstance(found, Branch) else Branch(spot)
        if made is not found:
            self.put(key, made, spot)
        return made

    def ranks(self, key: str, spot: int) -> Ranks:
        """Return the list under a key, made if need be."""
        found = self.held(key)
        made = found if isinstance(found, Ranks) else Ranks(spot)
        if made is not found:
            self.put(key, made, spot)
        return made

    def put_at(self, path: Sequence[Step], value: Tree, spot: int) -> None:
        """Put a value at a path, the mappings and lists on the way made if need be."""
        node: Branch | Ranks = self
        for step, following in itertools.pairwise(path):
            node = node.under(step, is_list=isinstance(following, int), spot=spot)
        node.put(path[-1], value, spot)  # type: ignore[arg-type]

    def under(self, step: Step, *, is_list: bool, spot: int) -> Branch | Ranks:
        """Return the mapping or the list under a key, made if need be."""
        return self.ranks(str(step), spot) if is_list else self.branch(str(step), spot)


class Ranks:
    """A list: items by their rank, which may be given in any order."""

    __slots__ = ("items", "spot")

    def __init__(self, spot: int) -> None:
        self.spot = spot
        self.items: dict[int, Tree] = {}

    def add(self, value: Tree) -> None:
        """Add a value at the end."""
        self.items[len(self.items)] = value

    def put(self, rank: Step, value: Tree, spot: int) -> None:
        """Put a value at a rank."""
        self.items[int(rank)] = value

    def under(self, step: Step, *, is_list: bool, spot: int) -> Branch | Ranks:
        """Return the mapping or the list at a rank, made if need be."""
        wanted = Ranks if is_list else Branch
        found = self.items.get(int(step))
        if not isinstance(found, wanted):
            found = self.items[int(step)] = wanted(spot)
        return found


Tree = Leaf | Branch | Ranks


def values_of(tree: Tree) -> Any:
    """Return the plain values of a tree."""
    if isinstance(tree, Leaf):
        return tree.value
    if isinstance(tree, Branch):
        return {key: values_of(each) for key, (_, each) in tree.entries.items()}
    return [values_of(tree.items[rank]) for rank in sorted(tree.items)]


def node_of(tree: Tree) -> Node:
    """Return the places of a tree, in the shape that Places reads."""
    if isinstance(tree, Leaf):
        return tree.spot
    if isinstance(tree, Branch):
        node: list[Any] = [tree.spot, tuple(tree.entries)]
        for spot, each in tree.entries.values():
            node += (spot, node_of(each))
        return node
    return [tree.spot, *(node_of(tree.items[rank]) for rank in sorted(tree.items))]
