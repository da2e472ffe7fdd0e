"""Futures in combinations: one hypothesis per factor, what fits together, what excludes what."""
