"""From values and places to a System: what the author declared, and what is wrong with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final

from systemie.findings import Word
from systemie.model import wordings
from systemie.model.changing import Scope, added_elements, change_of, kept_links, loops_of, named_entries
from systemie.model.declaring import KEYS_OF_SECTION, elements_of
from systemie.model.drafting import Draft, spelled
from systemie.model.elements import Element
from systemie.model.evidence import Evaluation, Measure
from systemie.model.heading import first_line, language_of
from systemie.model.holdings import LANGUAGES
from systemie.model.keywords import ELEMENT_SECTIONS, fields_of, section_of
from systemie.model.own_words import frameworks_of, vocabulary_of
from systemie.model.readings import UNSURE, Reading, called, is_lost
from systemie.model.referring import Directory
from systemie.model.resolving import resolved
from systemie.model.stories import Story
from systemie.model.system import System
from systemie.model.theme_keys import is_theme
from systemie.model.trajectories import Scenario, Step, Trajectory
from systemie.model.viewpoints import Viewpoint
from systemie.model.views import View
from systemie.model.vocabulary import NO_WORDS
from systemie.model.word_files import is_words
from systemie.model.word_readings import with_lists, words_read
from systemie.places import Path, Places
from systemie.text.folding import fold, fold_key
from systemie.text.reading import Text, collector_paused, read, read_text

__all__ = ["Reading", "build", "read_string", "read_system"]
_HEAD_TEXTS: Final = ("title", "question", "territory", "horizon", "licence", "summary")


def read_system(source: FilePath, *, opened: Mapping[FilePath, str] | None = None) -> Reading:
    """Read a file, or a folder and its lists of words; raises UnreadableFile when there is nothing to read.

    `opened` are texts that stand for files not saved yet, by resolved path.
    """
    folder = source if source.is_dir() else source.parent
    text = read(source, canonical=section_of, apart=_is_apart, opened=opened)
    reading = build(text, folder, opened)
    return with_lists(reading, text, folder) if text.apart else reading


def _is_apart(values: dict[str, Any]) -> bool:
    """Tell that a file of a folder is no part of the model: a list of words, or a theme."""
    return is_words(values) or is_theme(values)


def read_string(text: str | bytes, *, name: str = "<texte>", folder: FilePath | None = None) -> Reading:
    """Read a text that is not in a file."""
    return build(read_text(text, name=name, canonical=section_of), folder)


def build(
    text: Text, folder: FilePath | None = None, opened: Mapping[FilePath, str] | None = None
) -> Reading:
    """Return the reading of `text`: every fault is a finding, what is sound is kept."""
    if is_words(text.values):
        return words_read(text, folder, opened)
    if is_theme(text.values):
        return Reading(None, text.findings, text)
    builder = _Builder(text.values, text.places, folder)
    builder.draft.unsaved = opened or {}
    with collector_paused():
        system = builder.system() if text.values else None
    draft = builder.draft
    lost = frozenset(draft.lost - {""})
    sure = (
        each
        for each in draft.findings
        if each.code not in UNSURE or (text.is_whole and not (lost and is_lost(each, lost)))
    )
    text = dataclasses.replace(text, files=(*text.files, *draft.files)) if draft.files else text
    return Reading(system, (*text.findings, *sure), text, draft.entries, tuple(draft.dropped), lost)


class _Builder:
    """One building: sections are read in the order in which they need one another."""

    def __init__(self, values: Mapping[str, Any], places: Places, folder: FilePath | None) -> None:
        self.values = values
        self.places = places
        self.folder = folder
        self.draft = Draft(language_of(values))
        self.directory = Directory(self.draft)
        self.vocabulary = NO_WORDS
        self.taken: dict[str, Path] = {}

    def system(self) -> System | None:
        root = self.draft.keyed("root", self.values, ())
        head = self.head(root)
        self.vocabulary = vocabulary_of(
            self.draft, root.get("vocabulary"), self.at("vocabulary"), self.folder
        )
        for theme in self.vocabulary.themes:
            self.directory.themes.setdefault(fold(theme.id), theme.id)
            self.directory.themes.setdefault(fold(theme.name or theme.id), theme.id)
        elements = self.elements(root)
        for each in elements:
            self.directory.enter(each)
        added = self.added(root)
        scope = Scope(self.directory, self.vocabulary)
        self.enter_viewpoints(root)
        links = kept_links(
            self.draft, root.get("links"), self.at("links"), self.directory, self.vocabulary, self.taken
        )
        elements = tuple(resolved(self.directory, elements, self.path_of_element))
        loops = loops_of(self.draft, root.get("loops"), self.at("loops"), self.directory)
        scope.enter((*elements, *links))
        for several in added.values():
            for each in several:
                self.directory.enter(each)
        added = {path: self.settled(several, path) for path, several in added.items()}
        for several in added.values():
            scope.enter(several)
        return System.of(
            **head,
            elements=elements,
            links=links,
            loops=tuple(loops),
            trajectories=self.trajectories(root, scope, added),
            viewpoints=self.viewpoints(root, scope, added),
            measures=self.objects(root, "measures", Measure, "measure"),
            scenarios=self.scenarios(root),
            views=self.objects(root, "views", View, "view"),
            stories=self.objects(root, "stories", Story, "story"),
            evaluations=self.objects(root, "evaluations", Evaluation, "evaluation"),
            frameworks=frameworks_of(self.draft, root.get("frameworks"), self.at("frameworks"), self.folder),
            vocabulary=self.vocabulary,
        )

    def at(self, field: str) -> Path:
        return (spelled("root", field, self.values),)

    def head(self, root: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of the head; a missing or other version is reported."""
        version = root.get("version")
        if version is None:
            self.draft.report("SYS151", (), given="", fix=first_line(self.values, self.places))
        elif version != "1":
            self.draft.report("SYS151", self.at("version"), given=version)
        fields = {name: root[name] for name in (*_HEAD_TEXTS, "authors", "date", "ignored") if name in root}
        checked = self.draft.validated(System, "root", fields, self.values, ())
        head = {name: getattr(checked, name) for name in fields} if checked else {}
        given = root.get("language")
        if isinstance(given, str) and wordings.folded_word(given) not in wordings.folded(LANGUAGES):
            self.draft.not_a_choice(self.at("language"), given, LANGUAGES)
        return {**head, "language": self.draft.language, "version": "1"}

    def elements(self, root: Mapping[str, Any]) -> tuple[Element, ...]:
        return tuple(
            element
            for field, value in root.items()
            if field in ELEMENT_SECTIONS
            for element in elements_of(self.draft, field, value, self.at(field), self.taken)
        )

    def path_of_element(self, element: Element, field: str) -> Path:
        """Return where the author wrote `field` of an element, as nearly as it is known."""
        place = self.taken[_folded(element)]
        node: Any = self.values
        for step in place:
            node = node[step]
        kind = "custom" if type(element).SECTION == "elements" else element.kind
        return (*place, spelled(kind, field, node)) if isinstance(node, dict) else place

    def added(self, root: Mapping[str, Any]) -> dict[Path, tuple[Element, ...]]:
        """Return the elements that steps and viewpoints add, by the path of their ``ajoute``."""
        found: dict[Path, tuple[Element, ...]] = {}
        for kind, path, written in self.changes(root):
            fields = _fields(kind, written)
            at = (*path, spelled(kind, "adds", written))
            elements = added_elements(self.draft, fields.get("adds"), at)
            found[path] = elements
            origin = path[-1] if isinstance(path[-1], str) else called(written)
            for each in elements:
                self.directory.later.setdefault(_folded(each), (kind, origin))
                self.directory.later.setdefault(fold(each.name), (kind, origin))
        return found

    def settled(self, elements: tuple[Element, ...], path: Path) -> tuple[Element, ...]:
        """Return elements that a step or a viewpoint adds, their references made ids."""
        kind = "step" if section_of(str(path[0])) == "trajectories" else "viewpoint"
        node: Any = self.values
        for step in path:
            node = node[step]
        node = _mapping(node)
        at = spelled(kind, "adds", node)

        def locate(element: Element, field: str) -> Path:
            return (*path, at, *place_in(_mapping(node.get(at)), element, field))

        return tuple(resolved(self.directory, elements, locate))

    def enter_viewpoints(self, root: Mapping[str, Any]) -> None:
        """Make the points of view known by their ids and their names, to those who cite them."""
        for rank, values in _entries(root.get("viewpoints")):
            key = rank if isinstance(rank, str) else called(values)
            self.directory.viewpoints[fold(key)] = key
            name = _fields("viewpoint", values).get("name")
            if isinstance(name, str):
                self.directory.viewpoints.setdefault(fold(name), key)

    def changes(self, root: Mapping[str, Any]) -> Iterator[tuple[str, Path, Mapping[str, Any]]]:
        """Yield the steps and the viewpoints as written, with their paths."""
        for name, trajectory in _entries(root.get("trajectories")):
            steps = _fields("trajectory", trajectory).get("steps")
            at = (*self.at("trajectories"), name, spelled("trajectory", "steps", _mapping(trajectory)))
            for key, step in _entries(steps):
                yield "step", (*at, key), _mapping(step)
        for name, viewpoint in _entries(root.get("viewpoints")):
            yield "viewpoint", (*self.at("viewpoints"), name), _mapping(viewpoint)

    def trajectories(
        self, root: Mapping[str, Any], scope: Scope, added: Mapping[Path, tuple[Element, ...]]
    ) -> tuple[Trajectory, ...]:
        def step_of(values: Any, path: Path, key: str) -> Any:
            return self.changed(
                Step, "step", values, path, key, scope, added, ("adds", "removes", "modifies")
            )

        def trajectory_of(values: Any, path: Path, key: str) -> Trajectory | None:
            opened = self.draft.opened("trajectory", values, path)
            if opened is None:
                return None
            fields = self.draft.keyed("trajectory", opened, path)
            at = (*path, spelled("trajectory", "steps", opened))
            steps = tuple(self.named(fields.pop("steps", None), at, step_of))
            fields |= {"id": key, "steps": steps}
            return self.draft.validated(Trajectory, "trajectory", fields, opened, path)

        return tuple(self.named(root.get("trajectories"), self.at("trajectories"), trajectory_of))

    def viewpoints(
        self, root: Mapping[str, Any], scope: Scope, added: Mapping[Path, tuple[Element, ...]]
    ) -> tuple[Viewpoint, ...]:
        def viewpoint_of(values: Any, path: Path, key: str) -> Any:
            return self.changed(
                Viewpoint, "viewpoint", values, path, key, scope, added, ("adds", "changes", "denies")
            )

        return tuple(self.named(root.get("viewpoints"), self.at("viewpoints"), viewpoint_of))

    def changed(
        self, cls: type[Any], kind: str, values: Any, path: Path, key: str, scope: Scope,
        added: Mapping[Path, tuple[Element, ...]], apart: tuple[str, ...],
    ) -> Any:  # fmt: skip
        """Return a step or a viewpoint: its own fields, and the change it makes."""
        opened = self.draft.opened(kind, values, path)
        if opened is None:
            return None
        fields = self.draft.keyed(kind, opened, path)
        change = change_of(self.draft, fields, opened, kind, path, scope, added.get(path, ()))
        rest = {name: value for name, value in fields.items() if name not in apart}
        for name, spec in cls.NESTED.items():
            if name in rest:
                rest[name] = self.draft.nested(spec, rest[name], (*path, spelled(kind, name, opened)))
        return self.draft.validated(cls, kind, {**rest, "id": key, "change": change}, opened, path)

    def scenarios(self, root: Mapping[str, Any]) -> tuple[Scenario, ...]:
        def scenario_of(values: Any, path: Path, key: str) -> Scenario | None:
            known = fields_of("scenario")
            if not isinstance(values, dict):
                self.draft.report("SYS104", path, expected=Word("expected.mapping"), given="")
                return None
            own = {name: value for name, value in values.items() if fold_key(name) in known}
            rest = {name: value for name, value in values.items() if name not in own}
            for name, value in rest.items():
                if not isinstance(value, str):
                    self.draft.report("SYS104", (*path, name), expected=Word("expected.letter"), given="")
            choices = tuple((name, value) for name, value in rest.items() if isinstance(value, str))
            return self.draft.made(Scenario, "scenario", own, path, id=key, choices=choices)

        return tuple(self.named(root.get("scenarios"), self.at("scenarios"), scenario_of))

    def objects(self, root: Mapping[str, Any], field: str, cls: type[Any], kind: str) -> tuple[Any, ...]:
        def object_of(values: Any, path: Path, key: str) -> Any:
            return self.draft.made(cls, kind, values, path, id=key)

        return tuple(self.named(root.get(field), self.at(field), object_of))

    def named(self, value: Any, path: Path, make: Callable[[Any, Path, str], Any]) -> Iterator[Any]:
        """Yield what `make` gives for each named entry; a list numbers its entries."""
        for key, each, place in named_entries(self.draft, value, path):
            made = make(each, place, key)
            if made is None:
                self.draft.lose({key: each})
            else:
                yield made


def place_in(sections: Mapping[str, Any], element: Element, field: str) -> Path:
    """Return where `field` of an element stands under ``ajoute``, as nearly as it is known."""
    for section, entries in sections.items():
        if section_of(section) == type(element).SECTION:
            for key, values in _mapping(entries).items():
                if fold(key) == fold(element.id) and isinstance(values, dict):
                    return section, key, spelled(KEYS_OF_SECTION[type(element).SECTION], field, values)
            return (section,)
    return ()


def _folded(element: Element) -> str:
    return fold(element.id)


def _entries(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield the keys, or the ranks, of a section with what they hold."""
    if isinstance(value, dict | list):
        yield from value.items() if isinstance(value, dict) else enumerate(value)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _fields(kind: str, values: Any) -> dict[str, Any]:
    """Return `values` by field, without reporting: they are reported when they are built."""
    table = fields_of(kind)
    named = ((table.get(fold_key(key)), value) for key, value in _mapping(values).items())
    return {field: value for field, value in named if field is not None}
