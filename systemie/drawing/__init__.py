"""The one drawing: a placed Scene as SVG, for the screen, the printer and the slide alike."""

from systemie.drawing.figure import Fit, draw, fit
from systemie.drawing.map import draw_map
from systemie.drawing.themes import THEMES

__all__ = ["THEMES", "Fit", "draw", "draw_map", "fit"]
