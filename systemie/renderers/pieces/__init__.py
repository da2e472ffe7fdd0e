"""A figure taken to pieces that other programs hold as things of their own: boxes, links, outlines, words."""

from systemie.renderers.pieces.figure import Figure, figure_of
from systemie.renderers.pieces.piece import Box, Link, Look, Outline, Picture, Piece, Text, Way

__all__ = ["Box", "Figure", "Link", "Look", "Outline", "Picture", "Piece", "Text", "Way", "figure_of"]
