"""Themes of one's own: the colours, the type and the logo of a house, in a small YAML file."""

from systemie.theming.finding import found_theme
from systemie.theming.reading import OwnTheme, read_theme, with_theme

__all__ = ["OwnTheme", "found_theme", "read_theme", "with_theme"]
