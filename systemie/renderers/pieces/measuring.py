"""How much room pieces take, and what words they hold once they may be edited."""

from __future__ import annotations

import math
from collections.abc import Sequence

from systemie.drawing.words import one_line
from systemie.layout.measuring import width
from systemie.renderers.pieces.piece import Box, Frame, Outline, Piece
from systemie.scenes.scene import Point


def frame_around(piece: Piece) -> Frame:
    """Return the frame of a piece; that of words before they are turned, around their own middle."""
    if isinstance(piece, Outline):
        return piece.frame
    across = max(width(line, piece.size, piece.face) for line in piece.lines) + (2 if piece.halo else 0.5)
    down = piece.leading * len(piece.lines)
    shift = {"start": across / 2, "middle": 0.0, "end": -across / 2}[piece.anchor]
    turn = math.radians(piece.turned)
    x, y = piece.at[0] + shift * math.cos(turn), piece.at[1] + shift * math.sin(turn)
    return x - across / 2, y - down / 2, across, down


def centre_of(piece: Piece) -> Point:
    """Return the middle of an outline, or the place of words."""
    return _middle(piece.frame) if isinstance(piece, Outline) else piece.at


def _middle(frame: Frame) -> Point:
    return frame[0] + frame[2] / 2, frame[1] + frame[3] / 2


def union(frames: Sequence[Frame]) -> Frame:
    """Return the frame around several."""
    left, top = min(each[0] for each in frames), min(each[1] for each in frames)
    right, bottom = max(each[0] + each[2] for each in frames), max(each[1] + each[3] for each in frames)
    return left, top, right - left, bottom - top


def label_of(box: Box) -> str:
    """Return the words of a box as one line: its whole label, unless it was shortened to fit."""
    label, drawn = one_line(box.node.label), box.text.lines if box.text else ()
    is_short = bool(drawn) and drawn[-1].endswith("…") and not label.endswith("…")
    return " ".join(drawn) if is_short else label
