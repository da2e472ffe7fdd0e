"""Who refers to what: every place of a model's text where an id, or a name, stands for something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from systemie.model.arrows import rank_of
from systemie.model.readings import Reading
from systemie.model.standing import ROOT, Standing, standings_in
from systemie.places import Path, Place, value_at
from systemie.rewriting.claims import Claim, claims_in
from systemie.rewriting.declared import Declaration, Thing, declarations_of
from systemie.rewriting.slices import Scalar
from systemie.text.folding import fold

_UNDECLARED: Final = ("theme", "tag")
"""What may be used without being declared anywhere."""
_VERBS: Final = "link_type"


class Mention(NamedTuple):
    """A word of the text that stands for a thing: in the value at `path`, or in its key.

    `place` is the stretch of the word, `start` where it begins in the value.
    `by_name` tells that it is a name of the thing, not its id.
    """

    thing: Thing
    place: Place
    path: Path
    on_key: bool
    start: int
    text: str
    by_name: bool = False
    is_declaration: bool = False


class Referring:
    """The things that a text declares, and the words that mean them, in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.declarations: list[Declaration] = []
        self._ids: defaultdict[str, dict[str, Thing]] = defaultdict(dict)
        self._names: defaultdict[str, defaultdict[str, list[Thing]]] = defaultdict(lambda: defaultdict(list))
        self._spelled: defaultdict[Thing, set[str]] = defaultdict(set)
        self._declare()
        found = (*self._declaring(), *self._referring())
        self.mentions = sorted(dict.fromkeys(found), key=lambda each: (each.place, each.is_declaration))

    @property
    def things(self) -> list[Thing]:
        """Return everything that is declared or, where nothing declares it, used."""
        used = (each.thing for each in self.mentions)
        return list(dict.fromkeys((*(each.thing for each in self.declarations), *used)))

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return the kind of each element or link, by any word that means it."""
        return _Kinds(self)

    def things_called(self, name: str) -> list[Thing]:
        """Return the things whose id, or own id, is `name`; without any, those of that name."""
        folded = fold(name)
        found = [each for each in self.things if folded in (fold(each.id), fold(each.own))]
        exact = [each for each in found if fold(each.id) == folded]
        named = (each for several in self._names.values() for each in several.get(folded, ()))
        return exact or found or list(dict.fromkeys(named))

    def words_of(self, thing: Thing) -> frozenset[str]:
        """Return the names by which a thing may be called beside its id."""
        return frozenset(self._spelled[thing])

    def _declare(self) -> None:
        holders: dict[Path, str] = {}
        for path, here, up, value in nodes_in(self.text.values, {}):
            for each in declarations_of(path, here, up, value, holders.get(path[:-2], "")):
                thing = self._ids[each.thing.space].setdefault(fold(each.thing.id), each.thing)
                self.declarations.append(each._replace(thing=thing))
                holders.setdefault(each.path, thing.id)
                for name in each.names:
                    self._spelled[thing].add(name)
                    known = self._names[thing.space][fold(name)]
                    known += [thing] if thing not in known else []

    def _declaring(self) -> Iterator[Mention]:
        """Yield the ids where they are declared."""
        for each in self.declarations:
            if each.manner in ("key", "field"):
                on_key = each.manner == "key"
                text = str(each.path[-1]) if on_key else str(value_at(self.text.values, each.path))
                yield self.mention(each.thing, Claim(each.path, on_key, 0, text, ()), is_declaration=True)

    def _referring(self) -> Iterator[Mention]:
        """Yield the words that refer to things."""
        kinds = self.kinds
        for path, here, up, value in nodes_in(self.text.values, kinds):
            for claim in claims_in(path, here, up, value):
                yield from self._meant(claim)

    def _meant(self, claim: Claim) -> Iterator[Mention]:
        for space in claim.spaces:
            found = list(_WAYS.get(space, _plainly)(self, claim, space))
            if found:
                yield from found
                return

    def called(self, space: str, name: str) -> tuple[Thing, bool] | None:
        """Return what a word means among the things of a space, and whether by its name."""
        thing = self._ids[space].get(fold(name))
        named = self._names[space].get(fold(name), [])
        if thing is not None:
            is_name = named == [thing] and name in self._spelled[thing] and name != thing.own
            return thing, is_name
        return (named[0], True) if len(named) == 1 else None

    def would_confuse(self, thing: Thing, new: Thing) -> bool:
        """Tell whether, once a thing is called `new`, words that mean others would mean it."""
        ids = self._ids[thing.space]
        if ids.get(fold(new.id), thing) != thing:
            return True
        before = {each for each in self._referring() if each.thing != thing}
        known = ids.get(fold(new.id))
        ids[fold(new.id)] = thing
        after = {each for each in self._referring() if each.thing != thing}
        if known is None:
            del ids[fold(new.id)]
        return not before <= after

    def mention(self, thing: Thing, claim: Claim, **told: bool) -> Mention:
        """Return the mention that a claim makes of a thing."""
        scalar = scalar_at(self.text, claim.path, on_key=claim.on_key)
        place = scalar.part(claim.start, claim.start + len(claim.text))
        return Mention(thing, place, claim.path, claim.on_key, claim.start, claim.text, **told)


def _plainly(referring: Referring, claim: Claim, space: str) -> Iterator[Mention]:
    found = referring.called(space, claim.text)
    if found is not None:
        yield referring.mention(found[0], claim, by_name=found[1])
    elif space == "link" and rank_of(claim.text)[1] is not None:
        yield from _plainly(referring, claim._replace(text=rank_of(claim.text)[0]), space)
    elif space in _UNDECLARED:
        yield referring.mention(Thing(space, fold(claim.text)), claim)


def _of_step(referring: Referring, claim: Claim, _: str) -> Iterator[Mention]:
    """Yield what ``trajectory@step`` means, or a trajectory alone."""
    name, mark, step = claim.text.partition("@")
    found = referring.called("trajectory", name)
    if found is None:
        return
    trajectory, by_name = found
    yield referring.mention(trajectory, claim._replace(text=name), by_name=by_name)
    known = referring.called("step", f"{trajectory.id}@{step}") if mark else None
    if known is not None:
        yield referring.mention(known[0], claim._replace(text=step, start=claim.start + len(name) + 1))


def _of_hypothesis(referring: Referring, claim: Claim, _: str) -> Iterator[Mention]:
    """Yield what ``factor.letter`` means, or a letter alone where its factor is told."""
    name, letter = (claim.of, claim.text) if claim.of else claim.text.rpartition(".")[::2]
    found = referring.called("element", name)
    known = referring.called("hypothesis", f"{found[0].id}.{letter}") if found is not None else None
    if found is None or known is None:
        return
    if not claim.of:
        yield referring.mention(found[0], claim._replace(text=name), by_name=found[1])
    start = claim.start + len(claim.text) - len(letter)
    yield referring.mention(known[0], claim._replace(text=letter, start=start))


def _with_verb(referring: Referring, claim: Claim, _: str) -> Iterator[Mention]:
    """Yield what the end of a short form means where its verb is stuck to it: ``a -> b: helps``."""
    name, colon, _ = claim.text.partition(":")
    found = referring.called("element", name.strip()) if colon else None
    if found is not None:
        yield referring.mention(found[0], claim._replace(text=name.strip()), by_name=found[1])


_WAYS: Final[Mapping[str, Callable[[Referring, Claim, str], Iterable[Mention]]]] = {
    "step": _of_step, "hypothesis": _of_hypothesis, "end": _with_verb,
}  # fmt: skip


class _Kinds(Mapping[str, str]):
    """The kind of each element or link by any word that means it: what ``modifie`` changes."""

    def __init__(self, referring: Referring) -> None:
        self._referring = referring
        self._kinds = {each.thing: each.kind for each in reversed(referring.declarations)}

    def __getitem__(self, name: str) -> str:
        for space in ("element", "link"):
            found = self._referring.called(space, name)
            if found is not None:
                return self._kinds[found[0]]
        return "link"

    def __iter__(self) -> Iterator[str]:
        return iter(each.id for each in self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def nodes_in(
    values: Any, kinds: Mapping[str, str], root: Standing = ROOT
) -> Iterator[tuple[Path, Standing, Standing, Any]]:
    """Yield every node of a text with what stands there and above it."""
    above: dict[Path, Standing] = {}
    for path, here, value in standings_in(values, kinds, root):
        above[path] = here
        yield path, here, above[path[:-1]] if path else root, value


def scalar_at(text: Any, path: Path, *, on_key: bool = False) -> Scalar:
    """Return the scalar that stands at a path of a text, or the key that leads there."""
    value = path[-1] if on_key else value_at(text.values, path)
    return Scalar(text, text.places.nearest(path, key=on_key), str(value))


def references_of(reading: Reading, thing: Thing) -> list[Place]:
    """Return where a model's text refers to a thing, its declarations left out."""
    mentions = Referring(reading).mentions
    return [each.place for each in mentions if each.thing == thing and not each.is_declaration]


def mention_at(referring: Referring, file: str, line: int, column: int) -> Mention | None:
    """Return the mention that covers a position of the text, lines and columns from 1."""
    for each in referring.mentions:
        place = each.place
        if place.file == file and (place.line, place.column) <= (line, column) <= (
            place.end_line,
            place.end_column,
        ):
            return each
    return None
