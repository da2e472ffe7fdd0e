"""What can still be reached, for many sets of elements at once: sets are bits of 64-bit words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
"""Sets of elements, one a column; row w holds the elements 64 w to 64 w + 63."""
_BYTE: Final = np.uint64(255)


class Reach:
    """For several small graphs at once, what a set of elements leads to in one step.

    The answer for each byte of a set is looked up in a table: 256 rows for
    eight elements of a graph. `neighbours[g][i]` is the set, as a Python
    integer, of what element i of graph g leads to.
    """

    def __init__(self, neighbours: Sequence[Sequence[int]], words: int) -> None:
        self.bytes = max((len(each) + 7) // 8 for each in neighbours)
        self.table = np.zeros((words, len(neighbours) * self.bytes * 256), np.uint64)
        for graph, sets in enumerate(neighbours):
            for element, reached in enumerate(sets):
                start = (graph * self.bytes + element // 8) * 256
                half = 1 << element % 8
                low = self.table[:, start : start + half]
                self.table[:, start + half : start + 2 * half] = low | as_words(reached, words)

    def step(self, graphs: NDArray[np.intp], sets: Bits) -> Bits:
        """Return all that the elements of each set lead to."""
        found = np.zeros_like(sets)
        start = graphs * (self.bytes * 256)
        for byte in range(self.bytes):
            values = (sets[byte // 8] >> np.uint64(8 * (byte % 8))) & _BYTE
            found |= self.table[:, start + byte * 256 + values.astype(np.intp)]
        return found

    def closure(self, graphs: NDArray[np.intp], starts: Bits, free: Bits) -> Bits:
        """Return what can be reached from `starts` through `free` alone, starts included.

        As many steps as the longest of the shortest ways, each linear in the number of sets.
        """
        reached = starts & free
        while True:
            further = (self.step(graphs, reached) & free) | reached
            if np.array_equal(further, reached):
                return reached
            reached = further


def as_words(bits: int, words: int) -> NDArray[np.uint64]:
    """Return a set given as a Python integer, as a column of words."""
    parts = [(bits >> (64 * word)) & (2**64 - 1) for word in range(words)]
    return np.array(parts, np.uint64).reshape(words, 1)


def columns(sets: Sequence[int], words: int) -> Bits:
    """Return sets given as Python integers, one a column."""
    return np.hstack([np.zeros((words, 0), np.uint64), *(as_words(each, words) for each in sets)])
