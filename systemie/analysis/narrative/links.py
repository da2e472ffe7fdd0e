"""Links told: one in a sentence, or all those that leave a thing together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from systemie.analysis.narrative.joints import Joint, is_mutual, is_said
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.wording import quoted
from systemie.model.links import Link

Marks = Collection[str]
ALL: Final[Marks] = ("sign", "delay", "state", "holder", "confidence")
UNSIGNED: Final[Marks] = ("delay", "state", "holder", "confidence")
SURE: Final[Marks] = ("sign", "delay", "state")
"""What is said beside a link: all, all but its sign, all but who holds it and how sure it is."""
Clause = tuple[str, list[str]]
"""A verb and what follows it."""
_DOUBTED: Final = ("low", "disputed")
_SIGNS: Final = {"+": "plus", "-": "minus", "±": "mixed", "?": "unknown"}
MOST_CLAUSES: Final = 6
MOST_TOLD: Final = 5
TENSE: Final = ("tension", "conflit", "concurrence")


def told_link(teller: Teller, link: Link, *, marks: Marks = ALL) -> str:
    """Return a link as a sentence: who does what to whom, and between brackets what must be known of it."""
    return f"{told_claim(teller, link, marks=marks)}."


def told_claim(teller: Teller, link: Link, *, marks: Marks = ALL) -> str:
    """Return a link as a sentence without its full stop; `marks` are the remarks kept in brackets."""
    if link.direction != "forward":
        return told_both(teller, link, marks=marks)
    joint = teller.joint(link)
    verb = joint.before(teller.bare_name(link.target))
    return f"{teller.name(link.source)} {verb}{_complement(teller, link, joint, marks)}"


def told_both(teller: Teller, link: Link, *, marks: Marks = ALL) -> str:
    """Return a reciprocal or undirected link, both ends before the verb, without full stop."""
    ends = teller.names((link.source, link.target))
    if link.phrase and is_mutual(link, teller.system.language):
        told = _marks(teller, link, Joint("", is_own=True), marks)
        return f"{ends} {teller.line(link.phrase)}{_brackets(told)}"
    key = f"analysis.narrative.both.{link.type or link.direction}"
    known = key if key in teller.phrases else f"analysis.narrative.both.{link.direction}"
    verb, phrase = teller.phrases(known), teller.line(link.phrase)
    joint = Joint("", remark="" if is_said(phrase, verb) else phrase, is_own=True)
    return f"{ends} {verb}{_brackets(_marks(teller, link, joint, marks))}"


def told_clauses(
    teller: Teller, links: Iterable[Link], *, most: int = MOST_CLAUSES, marks: Marks = ALL
) -> str:
    """Return what one thing does along its links: verbs, each with all it bears on, gathered.

    Beyond `most` clauses, the rest is counted.
    """
    clauses = _gathered(teller, links, marks)
    told = [f"{verb}{teller.listed(targets, most=5)}" for verb, targets in clauses]
    if len(told) <= most + 1:
        return _joined(teller, told, clauses)
    left = sum(len(targets) for _, targets in clauses[most:])
    more = teller.phrases("analysis.narrative.link.more", count=left)
    return _joined(teller, [*told[:most], more], clauses[:most])


def _joined(teller: Teller, told: Sequence[str], clauses: Sequence[Clause]) -> str:
    """Return clauses joined, by semicolons where one of them is itself a list."""
    if any(len(targets) > 1 for _, targets in clauses):
        return teller.phrases("analysis.narrative.link.apart").join(told)
    return teller.listed(told, most=len(told))


def _gathered(teller: Teller, links: Iterable[Link], marks: Marks) -> list[Clause]:
    """Return clauses by verb, then verbs that bear on the same things together."""
    by_verb: dict[str, dict[str, None]] = {}
    for link in links:
        joint = teller.joint(link)
        verb = joint.before(teller.bare_name(link.target))
        by_verb.setdefault(verb, {})[_complement(teller, link, joint, marks)] = None
    by_targets: dict[tuple[str, ...], list[str]] = {}
    for verb, targets in by_verb.items():
        by_targets.setdefault(tuple(targets), []).append(verb)
    return [(_verbs(teller, verbs), list(targets)) for targets, verbs in by_targets.items()]


def _verbs(teller: Teller, verbs: list[str]) -> str:
    if len(verbs) == 1:
        return verbs[0]
    last = verbs[-1]
    ending = last[len(last.rstrip()) :]
    return teller.listed([each.strip() for each in verbs], most=len(verbs)) + ending


def _complement(teller: Teller, link: Link, joint: Joint, marks: Marks) -> str:
    """Return the second end of a link with what must be known, in brackets after a complete verb."""
    name, told = teller.name(link.target), _marks(teller, link, joint, marks)
    return f"({', '.join([name, *told])})" if joint.frames else f"{name}{_brackets(told)}"


def _brackets(marks: Sequence[str]) -> str:
    return f" ({', '.join(marks)})" if marks else ""


def _marks(teller: Teller, link: Link, joint: Joint, kept: Marks) -> list[str]:
    """Return what must be known of a link to read it rightly, the author's remark first."""
    remark = [joint.remark] if joint.remark else []
    return [*remark, *(told for kind, told in _all_marks(teller, link, joint) if kind in kept)]


def _all_marks(teller: Teller, link: Link, joint: Joint) -> Iterator[tuple[str, str]]:
    phrases = teller.phrases
    if link.sign in ("±", "?") or (link.sign and (joint.is_own or link.type not in ("", "influence"))):
        yield "sign", phrases(f"analysis.narrative.mark.{_SIGNS[link.sign]}")
    elif joint.doubts:
        yield "confidence", phrases("analysis.narrative.mark.doubt")
    if link.is_delayed:
        delay = teller.line(link.delay.strip("‖| "))
        yield "delay", phrases(f"analysis.narrative.mark.{'delay' if delay else 'late'}", delay=delay)
    if link.state != "existing":
        yield "state", phrases(f"analysis.narrative.mark.{link.state}")
    if link.said_by:
        who = teller.listed([quoted(teller.holder(each), phrases) for each in link.said_by])
        yield "holder", phrases("analysis.narrative.mark.said_by", who=who)
    if link.confidence in _DOUBTED:
        yield "confidence", phrases(f"analysis.narrative.mark.{link.confidence}")


def several(teller: Teller, told: Sequence[str], *, most: int = MOST_TOLD) -> str:
    """Return claims one after the other, the rest counted beyond `most`."""
    shown = list(told) if len(told) <= most + 1 else list(told[:most])
    if len(shown) < len(told):
        shown.append(teller.phrases("analysis.narrative.link.more", count=len(told) - len(shown)))
    return teller.phrases("analysis.narrative.link.apart").join(shown)
