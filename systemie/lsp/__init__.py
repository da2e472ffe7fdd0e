"""The language server: findings as one types, completion, hover, definition, rename, fixes, outline.

Import from the modules: only ``serving`` needs the library that speaks the protocol.
"""
