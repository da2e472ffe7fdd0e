"""YAML text from and to plain values; knows nothing of actors."""

from systemie.text.editing import Edit, edits_of, replace
from systemie.text.folding import fold, fold_key, slug
from systemie.text.reading import Text, read, read_text
from systemie.text.saving import write_atomically
from systemie.text.sources import SourceFile
from systemie.text.writing import write

__all__ = [
    "Edit",
    "SourceFile",
    "Text",
    "edits_of",
    "fold",
    "fold_key",
    "read",
    "read_text",
    "replace",
    "slug",
    "write",
    "write_atomically",
]
