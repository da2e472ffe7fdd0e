"""YAML text from and to plain values; knows nothing of actors.

Import from the modules: reading a small model must not load what writes or edits.
"""
