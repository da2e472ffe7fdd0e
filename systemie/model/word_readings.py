"""The reading of frameworks and vocabularies that stand alone in their files."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path as FilePath

from systemie.findings import Finding
from systemie.model.drafting import Draft
from systemie.model.keywords import section_of
from systemie.model.own_words import framework_of, vocabulary_of
from systemie.model.readings import Reading
from systemie.model.theme_keys import is_theme
from systemie.model.vocabulary import Framework, Vocabulary
from systemie.model.word_files import kind_of_words, placed
from systemie.text.reading import Text, read_text


def words_read(
    text: Text, folder: FilePath | None = None, opened: Mapping[FilePath, str] | None = None
) -> Reading:
    """Return the reading of a framework or a vocabulary that stands alone in its file."""
    draft = Draft()
    draft.unsaved = opened or {}
    words: Framework | Vocabulary | None
    if kind_of_words(text.values) == "framework":
        words = framework_of(draft, text.values, ())
    else:
        words = vocabulary_of(draft, text.values, (), folder)
    text = dataclasses.replace(text, files=(*text.files, *draft.files)) if draft.files else text
    return Reading(None, (*text.findings, *draft.findings), text, words=words)


def with_lists(reading: Reading, text: Text, folder: FilePath) -> Reading:
    """Return a reading with what is wrong in the lists of its folder that the model does not name."""
    named = {file.path for file in reading.text.files[len(text.files) :]}
    found: list[Finding] = []
    for file in text.apart:
        alone = read_text(file.text, name=file.path, canonical=section_of)
        if file.path not in named and not is_theme(alone.values):
            words = words_read(alone, folder)
            found += placed(words.findings, words.text, ())
    return dataclasses.replace(reading, findings=(*reading.findings, *found))
