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
    start, way = segments[:, None, :2], (segments[:, 2:] - segments[:, :2])[:, None]
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)
    low, high = (boxes[None, :, :2] - start) / way, (boxes[None, :, 2:] - start) / way
    enters = np.minimum(low, high).max(axis=2)
    leaves = np.maximum(low, high).min(axis=2)
    met: Truths = np.maximum(enters, 0.0) < np.minimum(leaves, 1.0)
    return met


def segments_crossed(segments: Floats, others: Floats) -> Truths:
    """Tell which segments (s, 4) cross which others (n, 4), ends that touch left out: (s, n)."""
    a, b = segments[:, None, :2], segments[:, None, 2:]
    c, d = others[None, :, :2], others[None, :, 2:]
    met: Truths = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return met


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    way, other = end - start, point - start
    side: Floats = way[..., 0] * other[..., 1] - way[..., 1] * other[..., 0]
    return side
