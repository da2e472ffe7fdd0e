"""The verb that joins two names in a sentence, out of what the author wrote along an arrow.

Authors write anything there: a verb (*conditionne*), a verb and its preposition
(*dépendent du*), a whole sentence (*moins d’eau l’aiguise*). What a name can
follow is used as it stands; the rest becomes a remark between brackets beside
the verb of the link's type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from systemie.analysis.narrative.grammars import Grammar, grammar_of
from systemie.analysis.wording import is_eliding, one_line
from systemie.model.english_types import said_by_several
from systemie.model.links import Link
from systemie.model.system import System
from systemie.model.vocabulary import LinkKind
from systemie.phrases import Phrases
from systemie.text.folding import fold

_ACTS: Final = ("", "influence")
_BY_SIGN: Final[Mapping[str | None, str]] = {"+": "plus", "-": "minus"}


class Joint(NamedTuple):
    """What joins two names: a `verb` that the second name follows, and a `remark` for the brackets.

    `is_own` tells that the verb is the author's, `frames` that it is complete,
    so that the name stands between brackets, `doubts` that the author put a
    question mark.
    """

    verb: str
    remark: str = ""
    is_own: bool = False
    doubts: bool = False
    frames: bool = False

    def before(self, name: str) -> str:
        """Return the verb as it stands before this name: *dépend d’* before a vowel."""
        if self.verb.endswith(" de") and is_eliding(name):
            return self.verb[:-1] + "’"
        return f"{self.verb} "


_CONTRACTED: Final = {"du": "de", "des": "de", "aux": "à", "au": "à"}
_CUT: Final = re.compile(r"[()\d,;:.…]")
_NOTED: Final = re.compile(r"^(.*\S)\s*\(([^()]*)\)$")
_TO_DO: Final = re.compile(r"(?:\b(?:à|de) |d[’'])\w+(?:er|ir|re|oir)$")
_ONE_ENT: Final = re.compile(r"(?:tient|vient|^ment|^dément|^sent|^consent|^ressent)$")
_LEAST_STEM: Final = 4
_MOST_WORDS: Final = 3
_DEGREES: Final = ("plus", "moins")


def joint_of(system: System, link: Link, phrases: Phrases, *, several: bool = False) -> Joint:
    """Return what joins the two ends of a link in a sentence; `several` when the first end is plural."""
    written = _lowered(one_line(link.phrase, phrases.language))
    phrase, _, note = _NOTED.sub(r"\1\n\2", written).partition("\n")
    bare = phrase.rstrip("?").rstrip()
    doubts = bare != phrase
    grammar = grammar_of(system.language)
    verb = _composed(bare, grammar, system.language)
    if verb:
        return Joint(verb, note, is_own=True, doubts=doubts)
    if link.sign is None and not doubts and _is_clause(bare, grammar):
        return Joint(bare, note, is_own=True, frames=True)
    typed = _of_type(system, link, phrases, several)
    is_idle = not doubts and (is_said(bare, typed) or _is_of(bare, system, link) or _is_noun(bare, grammar))
    return Joint(typed, "" if is_idle else written, doubts=doubts)


def _lowered(phrase: str) -> str:
    """Return a phrase without the capital that a sheet or a habit put at its head."""
    return phrase[:1].lower() + phrase[1:] if phrase[1:2].islower() else phrase


def is_mutual(link: Link, language: str) -> bool:
    """Tell whether what is written along a link says what both ends do to each other."""
    grammar = grammar_of(language)
    phrase = one_line(link.phrase)
    return bool(grammar.reflexive.search(phrase)) or (
        " " in phrase and bool(is_plural_verb(phrase, language))
    )


def is_plural_verb(phrase: str, language: str) -> bool | None:
    """Tell whether a phrase begins with a verb that several do; None when its form does not tell."""
    words = one_line(phrase).lower().split()
    if len(words) > 1 and words[0] in ("se", "ne", "y", "s’y", "n’y", "en"):
        words = words[1:]
    first = words[0].rpartition("’")[2] if words else ""
    grammar = grammar_of(language)
    if not _is_clause(first, grammar):
        return None
    if language == "fr":
        return first.endswith("ont") or (first.endswith("ent") and not _ONE_ENT.search(first))
    return None if first in grammar.modals and not first.endswith("s") else not first.endswith("s")


def _composed(phrase: str, grammar: Grammar, language: str) -> str:
    """Return the phrase as a name may follow it; empty when none may."""
    words = phrase.split()
    if not _is_clause(phrase, grammar):
        return ""
    if language == "fr" and words[-1] in _CONTRACTED and words[-2:-1] not in (["un"], ["une"]):
        words[-1] = _CONTRACTED[words[-1]]
    if len(words) > 1 and words[-1] in grammar.prepositions:
        return " ".join(words)
    if grammar.reflexive.search(phrase) and not _preposition(phrase, grammar):
        return ""
    parts = re.split(r" et | and ", " ".join(words))
    if all(_is_verbal(part.split(), grammar, language) for part in parts):
        preposition = _preposition(parts[-1], grammar) if len(words) == 1 else ""
        return f"{' '.join(words)} {preposition}".strip()
    return ""


def _is_clause(phrase: str, grammar: Grammar) -> bool:
    """Tell whether a phrase begins as a verb does, and holds no figure nor sign that cuts it."""
    first = fold(phrase).partition(" ")[0]
    if not first or _CUT.search(phrase) or (" " not in phrase and grammar.noun_ending.search(phrase.lower())):
        return False
    return first not in {fold(each) for each in (*grammar.nouns, *grammar.openings)}


def _is_verbal(words: list[str], grammar: Grammar, language: str) -> bool:
    """Tell whether words are a verb alone, one and what completes it, or end with an infinitive."""
    if len(words) == 1:
        return True
    if not words or len(words) > _MOST_WORDS:
        return False
    if words[0] in grammar.modals and (len(words) == 2 or words[-1].endswith("ment")):
        return True
    if words[0] in grammar.makers:
        return len(words) == 2 or words[1] in _DEGREES or language == "en"
    return language == "fr" and bool(_TO_DO.search(" ".join(words)))


def _preposition(verb: str, grammar: Grammar) -> str:
    folded = fold(verb).replace("'", "’")
    return next((word for start, word in grammar.preposition_of.items() if folded.startswith(start)), "")


def _of_type(system: System, link: Link, phrases: Phrases, several: bool) -> str:
    """Return the verb of a link's type, by its sign for a plain influence."""
    count = 2 if several else 1
    if link.effect:
        return phrases(f"analysis.narrative.effect.{link.effect}", count=count)
    if link.type in _ACTS:
        return phrases(f"analysis.narrative.acts.{_BY_SIGN.get(link.sign, 'plain')}", count=count)
    key = f"analysis.narrative.joint.{link.type}"
    if key in phrases:
        return phrases(key, count=count)
    kind = system.vocabulary.link_kind(link.type)
    label = one_line(kind.label(phrases.language) if kind else link.type, phrases.language)
    if not _composed(label, grammar_of(phrases.language), phrases.language):
        return phrases("analysis.narrative.acts.plain", count=count)
    return _plural(label, kind, phrases.language) if several and kind is not None else label


def _plural(label: str, kind: LinkKind, language: str) -> str:
    """Return the label of a type as several do it, among the forms of its verb; itself when none is known."""
    if language == "en":
        return said_by_several(label)
    rest = label.partition(" ")[2]
    forms = (one_line(each, language) for each in kind.verbs.split(","))
    start = fold(label)[:3]
    return next(
        (
            form
            for form in forms
            if form.partition(" ")[2] == rest
            and fold(form).startswith(start)
            and is_plural_verb(form, language)
        ),
        label,
    )


def _is_of(phrase: str, system: System, link: Link) -> bool:
    """Tell whether a phrase is one of the words of the link's type."""
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return kind is not None and fold(phrase) in {fold(each) for each in kind.verbs.split(",")}


def _is_noun(phrase: str, grammar: Grammar) -> bool:
    """Tell whether a short phrase is a noun or a participle, such as *membre* or *issu du*."""
    words = fold(phrase).split()
    return len(words) <= 2 and words[:1] != [] and words[0] in {fold(each) for each in grammar.nouns}


def is_said(phrase: str, verb: str) -> bool:
    """Tell whether a short phrase says no more than the verb beside it."""
    words = fold(phrase).split()
    if len(words) > 2:
        return False
    stem = fold(verb).split()[0][:5]
    return not words or (len(stem) >= _LEAST_STEM and any(word.startswith(stem) for word in words))
