"""Who is meant: references by id, by unique name, by ``factor.letter``, by link name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from systemie.findings import Word
from systemie.model.arrows import has_arrow, rank_of, segments_of
from systemie.model.drafting import Draft, advice
from systemie.model.elements import Element, Factor
from systemie.model.guessing import closest
from systemie.model.links import LINK_PREFIX, Link
from systemie.places import Path
from systemie.text.folding import fold, slug

_BETWEEN: Final = re.compile(r"\s*[,;&]\s*|\s+(?:et|and)\s+")
_PLAIN: Final = re.compile(r"[^\W\d_][\w’' ]*")
LINK_WORDS: Final = ("lien:", "link:")
MOST_GUESSES: Final = 200
"""Unknown references for which a guess is sought: nobody reads more."""


class Directory:
    """The elements and links that references may mean, as the text is read."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.ids: dict[str, str] = {}
        self.names: dict[str, list[str]] = {}
        self.titles: dict[str, str] = {}
        self.letters: dict[str, tuple[str, ...]] = {}
        self.kinds: dict[str, str] = {}
        self.guesses = 0
        self.later: dict[str, tuple[str, str]] = {}
        self.links: dict[str, str] = {}
        self.viewpoints: dict[str, str] = {}
        self.themes: dict[str, str] = {}
        self.pairs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def enter(self, element: Element) -> None:
        """Make an element known by its id, its name and its aliases."""
        self.ids.setdefault(fold(element.id), element.id)
        self.kinds.setdefault(element.id, element.kind)
        self.titles.setdefault(element.id, element.name)
        for name in (element.name, *element.aliases):
            known = self.names.setdefault(fold(name), [])
            if element.id not in known:
                known.append(element.id)
        if element.former_id:
            self.names.setdefault(fold(element.former_id), [element.id])
        if isinstance(element, Factor) and element.hypotheses:
            self.letters[element.id] = tuple(each.id for each in element.hypotheses)

    def enter_link(self, link: Link) -> None:
        self.links.setdefault(fold(link.id), link.id)
        self.pairs[link.source, link.target].append(link.id)

    def found(self, reference: str) -> str | tuple[str, ...] | None:
        """Return the id meant, several ids when the name is ambiguous, or None."""
        folded = fold(reference)
        known = self.ids.get(folded)
        if known is not None:
            return known
        named = self.names.get(folded)
        if named:
            return named[0] if len(named) == 1 else tuple(named)
        return self.hypothesis(reference)

    def holder(self, name: str) -> str:
        """Return the id of who says so (a point of view, else an element), or the name as it is."""
        known = self.viewpoints.get(fold(name)) or self.found(name)
        return known if isinstance(known, str) else name

    def source(self, name: str) -> str:
        """Return the id of the source called `name`, or the name as it is."""
        known = self.found(name)
        return known if isinstance(known, str) and self.kinds.get(known) == "source" else name

    def hypothesis(self, reference: str) -> str | None:
        name, dot, letter = reference.rpartition(".")
        factor = self.found(name) if dot else None
        if isinstance(factor, str):
            for each in self.letters.get(factor, ()):
                if fold(each) == fold(letter):
                    return f"{factor}.{each}"
        return None

    def element(
        self, reference: Any, path: Path, *, on_key: bool = False, among_links: bool = False
    ) -> str | None:
        """Return the id that `reference` means; otherwise report it and return None."""
        if not isinstance(reference, str) or not reference:
            self.draft.report("SYS104", path, expected=Word("expected.reference"), given="")
            return None
        known = self.found(reference)
        if isinstance(known, str):
            return known
        if known:
            self.draft.report("SYS202", path, on_key=on_key, given=reference, candidates=known)
        elif fold(reference) in self.later:
            kind, name = self.later[fold(reference)]
            code = "SYS211" if kind == "step" else "SYS216"
            self.draft.report(code, path, on_key=on_key, given=reference, step=name)
        else:
            self.unknown(reference, path, on_key=on_key, among_links=among_links)
        return None

    def unknown(self, reference: str, path: Path, *, on_key: bool, among_links: bool) -> None:
        factor = self.found(reference.rpartition(".")[0])
        if isinstance(factor, str) and factor in self.letters:
            letters = tuple(f"{factor}.{letter}" for letter in self.letters[factor])
            self.draft.report("SYS201", path, on_key=on_key, given=reference, **advice(None, letters))
            return
        listed = (*self.ids.values(), *(self.links.values() if among_links else ()))
        choices = {**dict.fromkeys(listed), **dict.fromkeys(self.names)}
        self.guesses += 1
        guess = closest(reference, choices) if self.guesses <= MOST_GUESSES else None
        if guess in self.names and guess not in listed:
            guess = self.names[guess][0]
        if guess is not None and slug(reference) != reference:
            guess = self._as_named(guess)
        hint = "finding.several_ends" if guess is None and self._are_several(reference) else ""
        self.draft.report("SYS201", path, on_key=on_key, fix=guess, given=reference,
                          **advice(guess, listed), hint=hint)  # fmt: skip

    def _as_named(self, guess: str) -> str:
        """Return the name of an element, where it is as plain as its id and means it alone."""
        name = self.titles.get(guess, "")
        is_plain = slug(name) == guess and _PLAIN.fullmatch(name) is not None
        return name if is_plain and self.found(name) == guess else guess

    def _are_several(self, reference: str) -> bool:
        """Tell whether a reference names several elements, as ``eau, sol`` and ``eau et sol``."""
        names = _BETWEEN.split(reference)
        return len(names) > 1 and all(self.found(each) is not None for each in names)

    def _end_meant(self, reference: str) -> str | None:
        """Return the link that an unknown end names, or the end and the verb with the colon between them."""
        if fold(reference) in self.later or self._are_several(reference):
            return None
        if fold(reference) in self.links:
            return f"{LINK_PREFIX}{self.links[fold(reference)]}"
        words = reference.split(" ")
        for count in range(len(words) - 1, 0, -1):
            if self.found(" ".join(words[:count])) is not None:
                return f"{' '.join(words[:count])}: {' '.join(words[count:])}"
        return None

    def end(self, reference: Any, path: Path) -> str | None:
        """Return what a link's end means: an element, a hypothesis, or ``lien:id``."""
        if isinstance(reference, str):
            for prefix in LINK_WORDS:
                if reference.startswith(prefix):
                    link = self.link(reference[len(prefix) :].strip(), path)
                    return None if link is None else LINK_PREFIX + link
            if has_arrow(reference) and not isinstance(self.found(reference), str):
                link = self.link(reference, path)
                return None if link is None else LINK_PREFIX + link
            known = self.found(reference)
            if isinstance(known, str):
                return known
            meant = self._end_meant(reference) if known is None else None
            if meant is not None:
                fix = None if ": " in meant else meant
                self.draft.report("SYS201", path, fix=fix, given=reference, **advice(meant, ()))
                return None
        return self.element(reference, path)

    def link(self, reference: str, path: Path, *, on_key: bool = False) -> str | None:
        """Return the id of the link called `reference`; otherwise report it and return None."""
        found = self.links_called(reference)
        if len(found) == 1:
            return found[0]
        if found:
            candidates = tuple(self.ranked(each) for each in found)
            self.draft.report("SYS307", path, on_key=on_key, given=reference, candidates=candidates)
        else:
            guess = closest(reference, self.links.values())
            self.draft.report("SYS308", path, on_key=on_key, fix=guess, given=reference,
                              **advice(guess, self.links.values()))  # fmt: skip
        return None

    def links_called(self, reference: str) -> tuple[str, ...]:
        """Return the links that ``id`` or ``A -> B`` or ``A -> B (2)`` may mean."""
        bare, rank = rank_of(reference)
        segments = segments_of(bare)
        if segments is None or len(segments) != 1:
            known = self.links.get(fold(reference))
            return (known,) if known else ()
        ends = [self.bare_end(end) for end in (segments[0].source, segments[0].target)]
        between = self.pairs.get((str(ends[0]), str(ends[1])), [])
        if rank is not None:
            return (between[rank - 1],) if 0 < rank <= len(between) else ()
        return tuple(between)

    def bare_end(self, reference: str) -> str | None:
        for prefix in LINK_WORDS:
            if reference.startswith(prefix):
                known = self.links.get(fold(reference[len(prefix) :]))
                return LINK_PREFIX + known if known else None
        found = self.found(reference)
        return found if isinstance(found, str) else None

    def ranked(self, link: str) -> str:
        """Return an unambiguous name for a link: its own id, or its pair with a rank."""
        for (source, target), between in self.pairs.items():
            if link in between and link == f"{source} -> {target}" and len(between) > 1:
                return f"{link} ({between.index(link) + 1})"
        return link

    def anything(self, reference: Any, path: Path, *, on_key: bool = False) -> str | None:
        """Return the id of the element or the link meant; otherwise report and return None."""
        if isinstance(reference, str):
            bare = reference
            for prefix in LINK_WORDS:
                bare = bare.removeprefix(prefix)
            named = self.links_called(bare)
            if (
                bare != reference
                or (segments_of(rank_of(bare)[0]) is not None)
                or (len(named) == 1 and not isinstance(self.found(reference), str))
            ):
                return self.link(bare, path, on_key=on_key)
        return self.element(reference, path, on_key=on_key, among_links=True)

    def known(self) -> Iterable[str]:
        """Return every id of an element."""
        return self.ids.values()
