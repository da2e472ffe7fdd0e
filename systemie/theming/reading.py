"""A theme file read: the look it gives, and what is wrong in it, place by place."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Final

from systemie.drawing.themes import THEMES, Theme, Tint, contrast
from systemie.findings import Finding
from systemie.model.base import as_number
from systemie.model.criteria import KIND_WORDS
from systemie.model.drafting import Draft
from systemie.model.guessing import closest
from systemie.model.readings import Reading
from systemie.model.theme_keys import BASES, is_theme, theme_fields
from systemie.model.wordings import folded, folded_word
from systemie.places import Path
from systemie.scenes.styling import LOOKS
from systemie.text.folding import fold_key, slug
from systemie.text.reading import Text, read
from systemie.theming.assets import face_of, logo_of
from systemie.theming.colours import colour_of, tint_of
from systemie.theming.judging import judged
from systemie.theming.keyed import Found, keyed, language_of

CORNERS: Final = (0.0, 20.0)
WEIGHTS: Final = (0.5, 3.0)
_TONES: Final = ("ground", "ink", "muted", "rule")


@dataclass(frozen=True)
class OwnTheme:
    """A theme of one's own; `reading` tells what is wrong in its file, as that of a model does."""

    theme: Theme
    reading: Reading


def read_theme(file: FilePath) -> OwnTheme:
    """Return the theme of a file, made of all that is right in it; raises UnreadableFile."""
    text = read(file, canonical=lambda key: theme_fields("root").get(fold_key(key), fold_key(key)))
    return theme_in(text, file)


def theme_in(text: Text, file: FilePath) -> OwnTheme:
    """Return the theme of a text that stands in a file, whose folder holds its fonts and its logo."""
    drafts = _Drafting(Draft(language_of(text.values)), file)
    theme = drafts.theme(keyed(drafts.draft, "root", text.values, ()))
    findings = (*text.findings, *drafts.draft.findings, *drafts.hints(theme))
    return OwnTheme(theme, Reading(None, findings, text))


def with_theme(reading: Reading, file: FilePath) -> Reading:
    """Return the reading of a theme where a file is one and no model, else the reading as it is."""
    is_one = reading.system is None and is_theme(reading.text.values)
    return theme_in(reading.text, file).reading if is_one else reading


class _Drafting:
    """The making of one theme; `told` keeps where each colour is told."""

    def __init__(self, draft: Draft, file: FilePath) -> None:
        self.draft = draft
        self.file = file
        self.told: dict[str, Path] = {}

    def hints(self, theme: Theme) -> list[Finding]:
        return list(judged(theme, self.told))

    def theme(self, root: Found) -> Theme:
        folder = self.file.resolve().parent
        theme = dataclasses.replace(self.base(root), name=slug(self.file.stem) or "theme")
        theme = self.coloured(theme, keyed(self.draft, "colours", *root.get("colours", (None, ()))))
        more: dict[str, Any] = {}
        if root.get("fonts", (None,))[0] is not None:
            more["face"] = face_of(self.draft, *root["fonts"], folder, theme.name)
        if root.get("logo", (None,))[0] is not None:
            more["logo"] = logo_of(self.draft, *root["logo"], folder)
        more["corner"] = self.number(root.get("corners"), CORNERS, theme.corner)
        more["weight"] = self.number(root.get("weight"), WEIGHTS, theme.weight)
        return dataclasses.replace(theme, **more)

    def base(self, root: Found) -> Theme:
        value, path = root.get("base", (None, ()))
        if value is None:
            return THEMES["clair"]
        named = folded(BASES).get(folded_word(value)) if isinstance(value, str) else None
        if named is None:
            self.draft.not_a_choice(path, value if isinstance(value, str) else "", BASES)
        return THEMES[named or "clair"]

    def coloured(self, base: Theme, colours: Found) -> Theme:
        theme = self.toned(base, colours)
        links = self.links(*colours.get("links", (None, ())))
        tints = self.tints(theme, *colours.get("tints", (None, ())))
        usual, own = self.kinds(theme, *colours.get("kinds", (None, ())))
        return dataclasses.replace(
            theme, tints={**base.tints, **tints, **usual}, links={**base.links, **links}, kinds=own
        )

    def toned(self, base: Theme, colours: Found) -> Theme:
        """Return a theme with the ground and the inks told; it is dark where its ground is."""
        tones: dict[str, Any] = {}
        for field in _TONES:
            if field in colours and (colour := colour_of(self.draft, *colours[field])):
                tones[field] = colour
                self.told[field] = colours[field][1]
        ground = tones.get("ground", base.ground)
        dark = contrast(ground, "#ffffff") > contrast(ground, "#000000")
        return dataclasses.replace(base, **tones, dark=dark)

    def links(self, values: Any, path: Path) -> dict[str, str]:
        """Return the colours of signs, keeping where each is told."""
        found = {}
        for field, (value, at) in keyed(self.draft, "links", values, path).items():
            if colour := colour_of(self.draft, value, at):
                found[field] = colour
                self.told[f"links.{field}"] = at
        return found

    def tints(self, base: Theme, values: Any, path: Path) -> dict[str, Tint]:
        found = {}
        for name, (value, at) in keyed(self.draft, "tints", values, path).items():
            if tint := tint_of(self.draft, value, at, base):
                found[name] = tint
                self.told[f"tints.{name}"] = at
        return found

    def kinds(self, base: Theme, values: Any, path: Path) -> tuple[dict[str, Tint], dict[str, Tint]]:
        """Return the tints that kinds change for all who share them, and the colours of the other kinds.

        The first kind of a tint gives it its colours: those of the actors are also those of
        the forums, unless a theme tells them apart.
        """
        usual: dict[str, Tint] = {}
        own: dict[str, Tint] = {}
        for word, value in values.items() if isinstance(values, dict) else ():
            at = (*path, word)
            kind = self.kind(word, at)
            tint = tint_of(self.draft, value, at, base) if kind else None
            if kind and tint:
                is_first = kind in LOOKS and _first_of(LOOKS[kind].tint) == kind
                (usual if is_first else own)[LOOKS[kind].tint if is_first else kind] = tint
                self.told[f"tints.{LOOKS[kind].tint}" if is_first else f"kinds.{kind}"] = at
        return usual, own

    def kind(self, word: str, at: Path) -> str | None:
        """Return the kind that a word names, one of the author's own too; reports a slip."""
        if kind := KIND_WORDS.get(fold_key(word)):
            return kind
        if guess := closest(word, KIND_WORDS):
            self.draft.report("SYS102", at, on_key=True, fix=guess, key=word, guess=guess,
                              choices=(), hint="")  # fmt: skip
            return None
        return word

    def number(self, told: tuple[Any, Path] | None, bounds: tuple[float, float], usual: float) -> float:
        value, path = told or (None, ())
        if value is None:
            return usual
        try:
            number = float(as_number(value))
        except Exception:  # pydantic's own, whatever the value
            self.draft.report("SYS106", path, given=value if isinstance(value, str) else "")
            return usual
        if not bounds[0] <= number <= bounds[1]:
            self.draft.report("SYS109", path, given=value, low=bounds[0], high=bounds[1])
            return usual
        return number


def _first_of(tint: str) -> str:
    return next(kind for kind, look in LOOKS.items() if look.tint == tint)
