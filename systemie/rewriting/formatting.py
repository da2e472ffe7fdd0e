"""A text put in order: sections and keys in their places, two spaces a level, comments kept in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from yaml import YAMLError

from systemie.findings import Finding, Refused, Severity
from systemie.model.arrows import arrow_spaced
from systemie.model.readings import Reading
from systemie.model.standing import ROOT, Standing
from systemie.model.word_files import kind_of_words
from systemie.rewriting.laying import Layout
from systemie.rewriting.referring import Referring
from systemie.rewriting.remarks import give_comments
from systemie.rewriting.trees import tree_of

_NEWLINE: Final = re.compile(r"\r\n|\r|\n")
_REPAIRED: Final = ("SYS120", "SYS123")
"""Findings of texts that are read otherwise than they are written."""
_INCLUDES: Final = tuple(f"SYS{number}" for number in range(138, 147))
"""Findings of files that could not be included: they say nothing of the text itself."""
_STRANGE: Final = re.compile("[\x85\u2028\u2029]")


def formatted(text: str, name: str, kinds: Mapping[str, str] | None = None) -> str:
    """Return a text in canonical order and spacing, its newlines, values and comments kept.

    `kinds` gives the kind of each element or link that steps change. Raises
    Refused, with the `name` of the file, for a text that YAML does not
    understand, or whose values or comments would not all stay.
    """
    newlines = _NEWLINE.findall(text)
    newline = max(("\n", "\r\n", "\r"), key=newlines.count) if newlines else "\n"
    plain = _NEWLINE.sub("\n", text)
    if _STRANGE.search(plain):
        raise Refused("error.format_unreadable", file=name)
    try:
        tree = tree_of(plain)
        if tree.root is None or not tree.root.is_block or tree.root.sort != "mapping":
            return text
        words = kind_of_words(tree.root.value)
        give_comments(tree)
        lines = Layout(tree, kinds or {}).lines(tree.root, Standing(words, is_object=True) if words else ROOT)
        made = "\n".join([*plain[: tree.first].splitlines(), *lines]) + "\n"
        if not _says_the_same(plain, made):
            raise Refused("error.format_changed", file=name)
    except YAMLError:
        raise Refused("error.format_unreadable", file=name) from None
    return made.replace("\n", newline)


def _says_the_same(before: str, after: str) -> bool:
    """Tell whether two texts have the same values and the same comments."""
    trees = tree_of(before), tree_of(after)
    values = [_spaced(tree.root.value) if tree.root is not None else None for tree in trees]
    comments = [Counter(tree.comments()) for tree in trees]
    return values[0] == values[1] and comments[0] == comments[1]


def _spaced(value: Any) -> Any:
    """Return values with the arrows of links spaced as we write them."""
    if isinstance(value, dict):
        return {arrow_spaced(str(key)): _spaced(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_spaced(each) for each in value]
    return arrow_spaced(value) if isinstance(value, str) else value


def formatted_files(reading: Reading) -> tuple[dict[str, str], list[Refused]]:
    """Return the files of a model put in order, by name, and the refusals of those that cannot be."""
    kinds = Referring(reading).kinds
    faulty = {each.at.file for each in reading.text.findings if each.at is not None and _is_in_the_way(each)}
    texts: dict[str, str] = {}
    refusals: list[Refused] = []
    for file in reading.text.files:
        try:
            if file.path in faulty:
                raise Refused("error.format_unreadable", file=file.path)
            texts[file.path] = formatted(file.text, file.path, kinds)
        except Refused as refused:
            refusals.append(refused)
    return texts, refusals


def _is_in_the_way(finding: Finding) -> bool:
    """Tell whether a finding of the text itself says that it is not read as it is written."""
    is_fault = finding.severity is Severity.ERROR and finding.code not in _INCLUDES
    return is_fault or finding.code in _REPAIRED
