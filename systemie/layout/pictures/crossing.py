"""Which boxes and segments meet, all pairs at once; rows of NaN meet nothing."""

from __future__ import annotations

import numpy as np

from systemie.layout.board import Floats

Truths = np.ndarray


def overlapping(boxes: Floats, others: Floats, apart: float = 0.0) -> Truths:
    """Tell which boxes (k, 4) come nearer than `apart` to which others (n, 4): (k, n)."""
    mine, theirs = boxes[:, None], others[None]
    across = (mine[..., 0] - apart < theirs[..., 2]) & (theirs[..., 0] < mine[..., 2] + apart)
    down = (mine[..., 1] - apart < theirs[..., 3]) & (theirs[..., 1] < mine[..., 3] + apart)
    met: Truths = across & down
    return met


def boxes_crossed(segments: Floats, boxes: Floats) -> Truths:
    """Tell which segments (s, 4) go through which boxes (n, 4): (s, n)."""
    (in_x, out_x), (in_y, out_y) = (_within(segments, boxes, side) for side in (0, 1))
    enters, leaves = np.maximum(in_x, in_y), np.minimum(out_x, out_y)
    met: Truths = np.maximum(enters, 0.0) < np.minimum(leaves, 1.0)
    return met


def _within(segments: Floats, boxes: Floats, side: int) -> tuple[Floats, Floats]:
    """Return from which share of segments on, and up to which, they are between two sides of boxes."""
    start = segments[:, None, side]
    way = segments[:, 2 + side] - segments[:, side]
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)[:, None]
    low, high = (boxes[None, :, side] - start) / way, (boxes[None, :, 2 + side] - start) / way
    return np.minimum(low, high), np.maximum(low, high)


def segments_crossed(segments: Floats, others: Floats) -> Truths:
    """Tell which segments (s, 4) cross which others (n, 4), ends that touch left out: (s, n)."""
    ends, other_ends = segments.T[:, :, None], others.T[:, None, :]
    a, b, c, d = ends[:2], ends[2:], other_ends[:2], other_ends[2:]
    met: Truths = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return met


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    (x, y), (to_x, to_y) = end - start, point - start
    side: Floats = x * to_y - y * to_x
    return side
