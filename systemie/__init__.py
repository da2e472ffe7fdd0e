"""Declare territorial systems in YAML, check them in plain words, and draw them as systemic maps."""
