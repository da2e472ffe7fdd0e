"""From the entries of ``liens`` to typed links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from systemie.findings import Related, Word
from systemie.model import wordings
from systemie.model.arrows import Segment, arrow_meant, has_arrow, segments_of
from systemie.model.drafting import Draft, advice, spelled
from systemie.model.guessing import closest
from systemie.model.holdings import LINK_DIRECTIONS
from systemie.model.keywords import fields_of, key_of
from systemie.model.links import Link
from systemie.model.referring import LINK_WORDS, Directory
from systemie.model.resolving import settled
from systemie.model.vocabulary import LINK_KINDS, LinkKind, Vocabulary
from systemie.places import Path
from systemie.text.folding import fold, fold_key
from systemie.text.writing import scalar

# What is left of an arrow that was not recognised.
_LEFT_OVER: Final = re.compile(r"[\[\]<>=]|(?:^|\s)[-+]|[-+]$")
# A type that means a sign by itself, so that it can be drawn and followed.
_CAUSAL: Final = ("sign", "strength", "delay")


class Raw(NamedTuple):
    """A link before its ends are known: fields as written, and where it stands."""

    source: Any
    target: Any
    fields: dict[str, Any]
    written: Mapping[str, Any]
    path: Path
    ends: tuple[Path, Path]
    text: str = ""


def raw_links(draft: Draft, entries: Any, path: Path) -> Iterator[Raw]:
    """Yield the links that a list of entries declares, short forms opened."""
    if entries is None:
        return
    if not isinstance(entries, list):
        draft.report("SYS104", path, expected=Word("expected.list"), given="")
        return
    for index, entry in enumerate(entries):
        yield from _raw_of(draft, entry, (*path, index))


def _raw_of(draft: Draft, entry: Any, path: Path) -> Iterator[Raw]:
    if isinstance(entry, str):
        yield from _short(draft, entry, None, path)
    elif isinstance(entry, dict):
        key = next((key for key in entry if has_arrow(key)), None)
        if key is None and len(entry) == 1 and fold_key(next(iter(entry))) not in fields_of("link"):
            _not_understood(draft, next(iter(entry)), (*path, next(iter(entry))), on_key=True)
        elif key is None:
            yield from _full(draft, entry, path)
        elif len(entry) == 1:
            yield from _short(draft, key, entry[key], path, on_key=True)
        else:
            rest = {each: value for each, value in entry.items() if each != key}
            yield from _short(draft, key, _joined(entry[key], rest), path, on_key=True)
    else:
        draft.report("SYS104", path, expected=Word("expected.link"), given="")


def _not_understood(draft: Draft, text: str, path: Path, *, on_key: bool = False) -> None:
    draft.dropped.append(text)
    meant = arrow_meant(text)
    is_sure = meant is not None and segments_of(meant) is not None and scalar(meant) == meant
    draft.report("SYS301", path, on_key=on_key, fix=meant if is_sure else None, given=text)


def _joined(value: Any, rest: dict[str, Any]) -> Any:
    """Return the attributes beside an arrow as if they stood under it."""
    if isinstance(value, dict):
        return {**value, **rest}
    return rest if value is None else {"verbe": value, **rest}


def _short(draft: Draft, text: str, value: Any, path: Path, on_key: bool = False) -> Iterator[Raw]:
    place: Path = (*path, text) if on_key else path
    segments = segments_of(text)
    if segments is None:
        _not_understood(draft, text, place, on_key=on_key)
        return
    written: Mapping[str, Any] = value if isinstance(value, dict) else {}
    given = draft.keyed("link", written, place) if written else {}
    if isinstance(value, str):
        given["phrase"] = value
    elif value is not None and not isinstance(value, dict):
        draft.report("SYS104", place, expected=Word("expected.phrase"), given="")
    for segment in segments:
        fields = {**_said_by_arrow(segment), **given}
        yield Raw(segment.source, segment.target, fields, written, place, (path, path), text)


def _said_by_arrow(segment: Segment) -> dict[str, Any]:
    arrow = segment.arrow
    said: dict[str, Any] = {}
    if arrow.sense != "forward":
        said["direction"] = arrow.sense
    if arrow.sign:
        said["sign"] = arrow.sign
    if arrow.strength:
        said["strength"] = arrow.strength
    if arrow.delay:
        said["delay"] = arrow.delay
    return said


def _full(draft: Draft, entry: dict[str, Any], path: Path) -> Iterator[Raw]:
    fields = draft.keyed("link", entry, path)
    missing = [end for end in ("source", "target") if not fields.get(end)]
    if missing and path in draft.mistaken:
        draft.dropped.extend(each for each in entry.values() if isinstance(each, str))
        draft.lose(entry)
        return
    if missing:
        draft.lose(fields.get("id"))
        keys = (key_of("link", end, draft.language) for end in missing)
        draft.report("SYS305", path, key=" / ".join(keys))
        return
    sources, targets = fields.pop("source"), fields.pop("target")
    at_source: Path = (*path, spelled("link", "source", entry))
    at_target: Path = (*path, spelled("link", "target", entry))
    rank = 0
    for i, source in enumerate(sources if isinstance(sources, list) else [sources]):
        for j, target in enumerate(targets if isinstance(targets, list) else [targets]):
            rank += 1
            if rank > 1 and isinstance(fields.get("id"), str):
                fields["id"] = f"{entry[spelled('link', 'id', entry)]} ({rank})"
            ends = ((*at_source, i) if isinstance(sources, list) else at_source,
                    (*at_target, j) if isinstance(targets, list) else at_target)  # fmt: skip
            yield Raw(source, target, dict(fields), entry, path, ends)


def links_of(
    draft: Draft, raws: Iterator[Raw], directory: Directory, vocabulary: Vocabulary, taken: dict[str, Path]
) -> Iterator[tuple[Link, Path]]:
    """Yield typed links with their places, in the order of the text.

    Links on links may name links declared later: they are made last but keep
    their rank. A link whose end is unknown is reported and left out.
    """
    waiting: list[tuple[int, Raw]] = []
    made: dict[int, tuple[Link, Path]] = {}
    for rank, raw in enumerate(raws):
        if _is_on_link(raw):
            waiting.append((rank, raw))
            continue
        link = _link_of(draft, raw, directory, vocabulary, taken)
        if link is not None:
            made[rank] = (link, raw.path)
    for rank, raw in waiting:
        link = _link_of(draft, raw, directory, vocabulary, taken)
        if link is not None:
            made[rank] = (link, raw.path)
    for rank in sorted(made):
        yield made[rank]


def _is_on_link(raw: Raw) -> bool:
    return any(
        isinstance(end, str) and (end.startswith(LINK_WORDS) or has_arrow(end))
        for end in (raw.source, raw.target)
    )


def _told_apart(raw: Raw, directory: Directory) -> Raw:
    """Return a link with the verb that was stuck to its target: ``a -> b:finance``, or all quoted."""
    target = raw.target
    if not isinstance(target, str) or ":" not in target or raw.fields.get("phrase") or raw.written:
        return raw
    if target.startswith(LINK_WORDS) or directory.bare_end(target) is not None:
        return raw
    name, _, phrase = target.partition(":")
    if directory.bare_end(name.strip()) is None or not phrase.strip():
        return raw
    return raw._replace(target=name.strip(), fields={**raw.fields, "phrase": phrase.strip()})


def _is_left_over(end: str, directory: Directory) -> bool:
    """Tell whether an end holds what is left of an arrow that was not recognised."""
    return (
        _LEFT_OVER.search(end) is not None
        and not end.startswith(LINK_WORDS)
        and not has_arrow(end)
        and directory.bare_end(end) is None
    )


def _link_of(
    draft: Draft, raw: Raw, directory: Directory, vocabulary: Vocabulary, taken: dict[str, Path]
) -> Link | None:
    raw = _told_apart(raw, directory)
    if any(isinstance(end, str) and _is_left_over(end, directory) for end in (raw.source, raw.target)):
        _not_understood(draft, raw.text or f"{raw.source} -> {raw.target}", raw.path, on_key=True)
        return None
    source = directory.end(raw.source, raw.ends[0])
    target = directory.end(raw.target, raw.ends[1])
    if source is None or target is None:
        draft.dropped.append(f"{raw.source} -> {raw.target}")
        draft.lose(raw.fields.get("id"))
        return None
    fields = raw.fields
    fields["source"], fields["target"] = source, target
    if "direction" in fields and fields["direction"] not in ("forward", "both", "none"):
        fields["direction"] = _direction_of(draft, fields["direction"], raw)
    fields["id"] = _id_of(draft, fields.get("id"), directory, taken, raw)
    if "quotes" in fields:
        at = (*raw.path, spelled("link", "quotes", raw.written))
        fields["quotes"] = draft.nested("quote*", fields["quotes"], at)
    _typed(draft, fields, directory, vocabulary, raw)
    link = draft.validated(Link, "link", fields, raw.written, raw.path)
    if link is None:
        return None
    directory.enter_link(link)
    return settled(directory, link)


def _direction_of(draft: Draft, given: Any, raw: Raw) -> str:
    found = wordings.folded(LINK_DIRECTIONS).get(wordings.folded_word(str(given)))
    if found is None:
        path = (*raw.path, spelled("link", "direction", raw.written))
        draft.not_a_choice(path, given, LINK_DIRECTIONS)
    return found or "forward"


def _id_of(draft: Draft, given: Any, directory: Directory, taken: dict[str, Path], raw: Raw) -> str:
    if isinstance(given, str) and given:
        first = taken.get(fold(given))
        if first is None:
            taken[fold(given)] = raw.path
            return given
        draft.report("SYS203", (*raw.path, spelled("link", "id", raw.written)), given=given,
                     related=(Related(first),))  # fmt: skip
    source, target = raw.fields["source"], raw.fields["target"]
    rank = len(directory.pairs.get((source, target), ())) + 1
    return f"{source} -> {target}" if rank == 1 else f"{source} -> {target} ({rank})"


def _typed(
    draft: Draft, fields: dict[str, Any], directory: Directory, vocabulary: Vocabulary, raw: Raw
) -> None:
    """Set the type and the sign that the words mean, where nothing else is said."""
    kind = _kind_of(draft, fields, vocabulary, raw)
    ends = (directory.kinds.get(fields["source"], ""), directory.kinds.get(fields["target"], ""))
    if kind is not None and not fields.get("type") and not vocabulary.joins(kind, *ends):
        kind = None  # the verb is used in its everyday sense
    if kind is None and any(fields.get(each) for each in _CAUSAL):
        fields["type"] = "influence"
    if kind is None:
        return
    fields["type"] = kind.id
    if kind.sign and fields.get("sign") is None:
        fields["sign"] = kind.sign


def _kind_of(draft: Draft, fields: dict[str, Any], vocabulary: Vocabulary, raw: Raw) -> LinkKind | None:
    given = fields.get("type")
    if isinstance(given, str) and given:
        kind = vocabulary.link_kind(given)
        if kind is None:
            own = tuple(each.id for each in vocabulary.link_types)
            choices = (*own, *(each.id for each in LINK_KINDS))
            guess = closest(given, choices)
            path = (*raw.path, spelled("link", "type", raw.written))
            draft.report("SYS302", path, fix=guess, given=given, **advice(guess, choices))
            fields.pop("type")
            fields.setdefault("phrase", given)
        return kind
    phrase = fields.get("phrase")
    return vocabulary.kind_of_verb(phrase) if isinstance(phrase, str) and phrase else None


def contrary(link: Link, vocabulary: Vocabulary) -> str | None:
    """Return the sign that the link's type means when the author wrote another one."""
    kind = vocabulary.link_kind(link.type) if link.type else None
    if kind is None or kind.sign is None or link.sign in (None, kind.sign):
        return None
    return kind.sign
