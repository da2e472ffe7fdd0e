"""The fenced blocks of the guide: what stands after the three ticks says how a block is shown.

``yaml``                a whole model; words after it:
``  map``               the picture of it follows
``  faulty``            what the checker says of it follows, with ``profile=NAME`` if need be
``  after=NAME``        a part of a model, which begins with the preamble of that name
``  preamble=NAME``     the beginning of models, itself unseen
``  file=NAME``         the file in which it is written, for the commands that follow
``map model=NAME``      the picture of a shipped example; the text is its legend
``checks model=NAME``   what the checker says of a shipped example; ``only=CODE,…`` leaves out the rest
``analysis NAME model=NAME``  what an analysis says of a shipped example;
                        ``from=``, ``to=``, ``hold=ID:VALUE`` ask it something
``sections NAME …``     what sections hold, and the keys of their objects
``keys kind=KIND``      the keys proper to a kind of object; without kind, those that all elements share
``types``               the types of links that ship
``verbs``               the verbs of the command line
``sh``                  commands; with ``install``, those that are not tried

A picture takes ``view=``, ``step=``, ``viewpoint=``, ``theme=``, ``paper=`` and ``whole``, with its heading
and its caption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its kind, the words and the options after it, its text."""

    kind: str
    words: tuple[str, ...]
    options: Mapping[str, str]
    text: str


def fence_of(info: str, text: str) -> Fence:
    """Return a fenced block by what stands after its ticks."""
    kind, *rest = info.split() or [""]
    pairs = (each.partition("=") for each in rest if "=" in each)
    return Fence(
        kind, tuple(each for each in rest if "=" not in each), {key: value for key, _, value in pairs}, text
    )
