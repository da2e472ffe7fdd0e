"""Colours as people write them in a theme file."""

from __future__ import annotations

import re
from typing import Any, Final

from systemie.drawing.themes import Theme, Tint, contrast, mixed
from systemie.model.drafting import Draft
from systemie.model.vocabulary import TINT_WORDS
from systemie.model.wordings import folded, folded_word
from systemie.places import Path
from systemie.theming.keyed import keyed

_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
PALE: Final = 0.88  # the share of the ground in the fill of a box whose line alone is told


def colour_of(draft: Draft, value: Any, path: Path) -> str | None:
    """Return ``#rrggbb`` for what is written, ``0b5e94`` or ``#05a`` too; reports what is no colour."""
    found = _HEX.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        if value is not None:  # a colour taken for a remark, for want of quotes, is told as one
            draft.report("SYS712", path, given=value if isinstance(value, str) else "")
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * each for each in digits))


def tint_of(draft: Draft, value: Any, path: Path, base: Theme) -> Tint | None:
    """Return the colours of boxes: a colour for their line, a tint by its name, or ``fond`` and ``trait``."""
    if isinstance(value, dict):
        parts = keyed(draft, "tint", value, path)
        told = {field: colour_of(draft, each, at) for field, (each, at) in parts.items()}
        line, fill = told.get("line"), told.get("fill")
        if line or fill:
            return Tint(fill or pale(line or "", base), line or _line_for(fill or "", base))
        return None
    if isinstance(value, str) and (named := folded(TINT_WORDS).get(folded_word(value))):
        return base.tints[named]
    line = colour_of(draft, value, path)
    return Tint(pale(line, base), line) if line else None


def pale(line: str, base: Theme) -> str:
    """Return the fill of a box from its line, so pale that words are read on it."""
    return mixed(line, base.ground, PALE if not base.dark else 0.72)


def _line_for(fill: str, base: Theme) -> str:
    """Return a line that is seen around a fill: the fill itself, mixed with as little ink as is needed."""
    parts = (mixed(fill, base.ink, share / 10) for share in range(11))
    return next((each for each in parts if contrast(each, base.ground) >= 3), base.ink)
