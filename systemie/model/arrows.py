"""The short forms of links: ``neige -(+)-> tourisme``, chains, reciprocal and undirected links."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

_ARROW: Final = re.compile(
    r"\s*(<)?-+\s*\(([^()]*)\)\s*-*(>)?\s*"  # -(+)->  <-(−)->  -(?)-
    r"|\s*(<-+>|<=+>|↔|⇄)\s*"
    r"|\s*(-+>|=+>|→)\s*"
    r"|\s*(<-+|←)\s*"
    r"|\s+(--)\s+"
)
_DELAY: Final = re.compile(r"‖|\|\|")
_SIGNS: Final = {"+": "+", "-": "-", "−": "-", "–": "-", "±": "±", "?": "?"}
_DRAWN: Final = re.compile(r"\s*(?:[—–‒−]+\s*>|-+\s+>|[⟶➔➜➝➞⇒⟹⇨►▶➤])\s*")
_SAID: Final = re.compile(
    r"-\s*\(\s*(plus|positif|positive|moins|negatif|négatif|minus|negative)\s*\)\s*->", re.IGNORECASE
)
_BARE: Final = re.compile(r"\s*(?<![<>=-])>(?![<>=-])\s*")
_RANK: Final = re.compile(r"^(.*\S)\s*\((\d+)\)$")


class Arrow(NamedTuple):
    """What an arrow says: sense, sign, strength by repetition, delay as a text."""

    sense: Literal["forward", "backward", "both", "none"]
    sign: str | None = None
    strength: int | None = None
    delay: str = ""


class Segment(NamedTuple):
    """One link of a short form, its ends as written."""

    source: str
    target: str
    arrow: Arrow


def has_arrow(text: str) -> bool:
    """Tell whether `text` holds an arrow."""
    return _ARROW.search(text) is not None


def arrow_meant(text: str) -> str | None:
    """Return a short form with arrows as we write them: word processors draw others, some lack a dash."""
    meant = _DRAWN.sub(" -> ", _SAID.sub(_in_a_sign, text))
    meant = meant if has_arrow(text) or meant != text else _BARE.sub(" -> ", text)
    return meant.strip() if meant != text else None


def _in_a_sign(match: re.Match[str]) -> str:
    """Return an arrow whose sign was written as a word."""
    return "-(+)->" if match[1].lower().startswith(("plus", "posi")) else "-(-)->"


def ends_of(text: str) -> list[tuple[str, int, int]]:
    """Return the ends that a short form names, as written, with where each begins and stops."""
    bounds = [0, *(each for match in _ARROW.finditer(text) for each in match.span()), len(text)]
    found = []
    for start, stop in zip(bounds[::2], bounds[1::2], strict=True):
        name = text[start:stop].strip()
        begin = start + text[start:stop].find(name)
        found.append((name, begin, begin + len(name)))
    return found


def arrow_spaced(text: str) -> str:
    """Return a short form with one space on each side of its arrows; another text as it is."""
    ends = ends_of(text)
    if len(ends) < 2 or "\n" in text:
        return text
    parts = [ends[0][0]]
    for (_, _, stop), (name, start, _) in pairwise(ends):
        parts += [text[stop:start].strip(), name]
    return " ".join(parts).strip()


def segments_of(text: str) -> tuple[Segment, ...] | None:
    """Return the links of a short form; None when it is not understood."""
    ends: list[str] = []
    arrows: list[Arrow] = []
    start = 0
    for match in _ARROW.finditer(text):
        arrow = _arrow_of(*match.groups())
        if arrow is None:
            return None
        ends.append(text[start : match.start()].strip())
        arrows.append(arrow)
        start = match.end()
    ends.append(text[start:].strip())
    if not arrows or not all(ends):
        return None
    return tuple(_turned(ends[i], ends[i + 1], arrow) for i, arrow in enumerate(arrows))


def rank_of(text: str) -> tuple[str, int | None]:
    """Return a link's name without its rank, and the rank: ``A -> B (2)`` gives 2."""
    ranked = _RANK.match(text.strip())
    return (ranked[1], int(ranked[2])) if ranked else (text.strip(), None)


def _turned(source: str, target: str, arrow: Arrow) -> Segment:
    if arrow.sense == "backward":
        return Segment(target, source, arrow._replace(sense="forward"))
    return Segment(source, target, arrow)


@lru_cache(maxsize=1024)
def _arrow_of(
    back: str | None, inside: str | None, forth: str | None, both: str | None, to: str | None,
    fro: str | None, line: str | None,
) -> Arrow | None:  # fmt: skip
    if inside is not None:
        return _marked(back, inside.strip(), forth)
    if both:
        return Arrow("both")
    if to:
        return Arrow("forward")
    return Arrow("backward") if fro else Arrow("none")


def _marked(back: str | None, inside: str, forth: str | None) -> Arrow | None:
    sense: Literal["forward", "backward", "both", "none"] = (
        ("both" if forth else "backward") if back else ("forward" if forth else "none")
    )
    signs, *late = _DELAY.split(inside, maxsplit=1)
    delay = (late[0].strip() or "‖") if late else ""
    signs = "".join(signs.split())
    if signs in ("+/-", "+-", "-/+", "+/−"):
        return Arrow(sense, "±", None, delay)
    if not signs:
        return Arrow(sense, None, None, delay) if late else None
    if len(set(signs)) > 1 or len(signs) > 3 or signs[0] not in _SIGNS:
        return None
    return Arrow(sense, _SIGNS[signs[0]], len(signs) if len(signs) > 1 else None, delay)
