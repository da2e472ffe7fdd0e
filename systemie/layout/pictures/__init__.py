"""Placing of pictures that are no maps: each chart becomes areas, lines, words, and boxes at their place."""

from systemie.layout.pictures.registry import PLACERS, placed_chart

__all__ = ["PLACERS", "placed_chart"]
