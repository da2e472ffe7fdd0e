"""From the rows of our workbook to the values of a model, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from systemie.exchange.cells import own_value, parts, path_of
from systemie.exchange.drafted import Drafted
from systemie.exchange.identities import SOURCE_ID, Declared, Identities
from systemie.exchange.layouts import (
    ADDED_BY,
    ATTRIBUTE,
    BY_KEY,
    BY_KIND,
    CHOICES,
    ELEMENT_KINDS,
    HEAD,
    ID,
    LETTER,
    OWNER,
    SHEETS,
    TARGET,
    VALUE,
    VOCABULARIES,
)
from systemie.exchange.linking import fill_link, missing_ends
from systemie.exchange.reports import Report
from systemie.exchange.rows import Cell, Row, SheetRows
from systemie.exchange.sheets import fields_by_heading
from systemie.exchange.trees import Branch, Leaf
from systemie.exchange.understanding import Reader
from systemie.model.guessing import closest
from systemie.model.keytables import ROOT
from systemie.model.keywords import OBJECTS, key_of
from systemie.text.folding import fold, fold_key, slug

_SHORT: Final = ELEMENT_KINDS - {"custom", "source"}
"""What may be written as ``id: name`` where nothing else is known of it."""


class Assembling(Drafted):
    """A model put together from sheets; `root` is its tree."""

    def __init__(
        self,
        sheets: Mapping[str, SheetRows],
        head: list[tuple[Cell, Cell]],
        identities: Identities,
        *,
        language: str,
        report: Report,
    ) -> None:
        super().__init__(sheets, identities, language, report)
        self._named: list[tuple[Branch, str, str]] = []
        self.reader = Reader(identities.names, language, report, identities.shown_at)
        self._put_head("version", Leaf("1", 0), 0)
        self._put_head("language", Leaf(language, 0), 0)
        for key, cell in head:
            self._head(key, cell)
        missing_ends(self)
        self._declared()
        self._belonging()
        self._shorten()
        self.root.entries = dict(sorted(self.root.entries.items(), key=lambda entry: self._rank(entry[0])))

    def _rank(self, key: str) -> int:
        order = [key_of("root", field, self.language) for field in ROOT]
        first = [key_of("root", field, self.language) for field in ("frameworks", "vocabulary")]
        start = order.index(key_of("root", "territories", self.language))
        order = [*order[:start], *first, *order[start:]]
        return order.index(key)

    def _put_head(self, field: str, value: Leaf, spot: int) -> None:
        self.root.put(key_of("root", field, self.language), value, spot)

    def _head(self, key: Cell, cell: Cell) -> None:
        known = fields_by_heading("root")
        field = known.get(fold_key(key.text))
        path = path_of(key.text)
        section = known.get(fold_key(str(path[0])), "")
        if field == VOCABULARIES:
            used = key_of("vocabulary", "include", self.language)
            self.section("vocabulary", key.spot).put(used, self.reader.texts(cell), key.spot)
        elif field == "frameworks":
            self.root.put(key_of("root", field, self.language), self.reader.texts(cell), key.spot)
        elif field in HEAD:
            self.root.put(
                key_of("root", field, self.language), self.reader.held("root", field, cell), key.spot
            )
        elif section in OBJECTS["root"] and len(path) > 1:
            own = (key_of("root", section, self.language), *path[1:])
            self.root.put_at(own, Leaf(own_value(cell.text), cell.spot), key.spot)
        else:
            guess = closest(key.text, [each for each in known if not each.startswith("_")])
            code = "head_guess" if guess else "head"
            self.note("lost", code, key.spot, title=key.text, guess=guess or "")

    def _declared(self) -> None:
        """Make what has an id: first what others belong to."""
        of = self.identities.of
        first = ("trajectories", "viewpoints", "stories")
        others = [sheet.key for sheet in SHEETS if sheet.key not in first and not sheet.owner]
        for key in (*first, "steps", *others):
            for declared in of.get(key, ()):
                self._declare(key, declared)
        for key in ("types", "link_types", "themes"):
            for declared in of.get(key, ()):
                home = self._vocabulary(key, declared.row.spot)
                self._fill(home.branch(declared.identity, declared.row.spot), BY_KEY[key].kind, declared.row)
                self._named.append((home, declared.identity, BY_KEY[key].kind))

    def _vocabulary(self, field: str, spot: int) -> Branch:
        return self.section("vocabulary", spot).branch(key_of("vocabulary", field, self.language), spot)

    def _declare(self, key: str, declared: Declared) -> None:
        kind, row = BY_KEY[key].kind, declared.row
        if kind == "step":
            home = self._steps(row)
            address = f"step {fold(home[0])}@{fold(declared.identity)}"
            branch = home[1].branch(declared.identity, row.spot)
        else:
            home = ("", self._home(key, row))
            address = f"{'element' if kind in ELEMENT_KINDS else kind} {fold(declared.identity)}"
            branch = home[1].branch(declared.identity, row.spot)
        self.things.setdefault(address, branch)
        self._fill(branch, kind, row)
        if declared.written:
            fields = branch.branch(key_of(kind, "fields", self.language), row.spot)
            fields.put(SOURCE_ID, Leaf(declared.written, row.spot), row.spot)
        if CHOICES in row.cells:
            self._choices(branch, row.cells[CHOICES])
        if kind in _SHORT:
            self._named.append((home[1], declared.identity, kind))

    def _shorten(self) -> None:
        """Write ``id: name`` where a name is all there is."""
        for home, identity, kind in self._named:
            spot, branch = home.entries[identity]
            name = key_of(kind, "name", self.language)
            if isinstance(branch, Branch) and list(branch.entries) == [name]:
                home.put(identity, branch.entries[name][1], spot)

    def _steps(self, row: Row) -> tuple[str, Branch]:
        """Return the trajectory that a step belongs to, and its steps; it is made where no sheet has it."""
        owner = row.cells.get(OWNER)
        text = owner.text if owner is not None else ""
        known = list(dict.fromkeys(self.identities.pools.get("trajectories", {}).values()))
        found = (
            self.identities.in_pool("trajectories", text) if text else (known[0] if len(known) == 1 else None)
        )
        spot = owner.spot if owner is not None else row.spot
        if found is None:
            found = slug(text) or key_of("scenario", "trajectory", self.language)
            self.identities.pools.setdefault("trajectories", {})[fold(text or found)] = found
            self.identities.pools["trajectories"][fold(found)] = found
            self.note("guessed", "trajectory", spot, name=text or found)
            if text:
                made = self.section("trajectories", spot).branch(found, spot)
                made.put(key_of("trajectory", "name", self.language), Leaf(text, spot), spot)
        trajectory = self.section("trajectories", spot).branch(found, spot)
        return found, trajectory.branch(key_of("trajectory", "steps", self.language), spot)

    def moment(self, text: str) -> Branch | None:
        """Return the step or the viewpoint that an address names."""
        viewpoint = self.identities.in_pool("viewpoints", text)
        if viewpoint is not None:
            return self.things[f"viewpoint {fold(viewpoint)}"]
        name, _, step = text.rpartition("@")
        trajectory = self.identities.in_pool("trajectories", name.strip()) or name.strip()
        return self.things.get(f"step {fold(trajectory)}@{fold(step)}")

    def added(self, row: Row) -> tuple[Branch, str]:
        """Return where the sections of a row stand, the root or what a moment adds, and its kind."""
        cell = row.cells.get(ADDED_BY)
        moment = self.moment(cell.text) if cell is not None else None
        if cell is None or moment is None:
            if cell is not None:
                self.note("lost", "moment", cell.spot, name=cell.text)
            return self.root, "root"
        return moment.branch(key_of("step", "adds", self.language), cell.spot), "root"

    def _home(self, key: str, row: Row) -> Branch:
        home, kind = self.added(row)
        return home.branch(key_of(kind, key, self.language), row.spot)

    def _choices(self, branch: Branch, cell: Cell) -> None:
        """Put one hypothesis for each factor."""
        for each in parts(cell.text):
            factor, _, letter = each.rpartition(":")
            name = factor.strip() or each
            branch.put(
                self.identities.names.identity(name) or name, Leaf(letter.strip(), cell.spot), cell.spot
            )

    def _fill(self, branch: Branch, kind: str, row: Row) -> None:
        """Put what a row says of an object of `kind`."""
        for column, cell in row.cells.items():
            title = self.sheets[BY_KIND[kind].key].titles[column]
            if column.startswith("+"):
                self._own(branch, kind, column[1:], cell, title.spot)
            elif column == ID and kind == "quote":
                branch.put(key_of(kind, "id", self.language), Leaf(cell.text, cell.spot), title.spot)
            elif not column.startswith("_"):
                branch.put(
                    key_of(kind, column, self.language), self.reader.held(kind, column, cell), title.spot
                )

    def _own(self, branch: Branch, kind: str, title: str, cell: Cell, spot: int) -> None:
        """Put a cell of a column that has no meaning of its own: under ``champs``, or inside a field."""
        path = path_of(title)
        field = fields_by_heading(kind).get(fold_key(str(path[0])), "")
        value = Leaf(own_value(cell.text), cell.spot)
        if field and not field.startswith("_") and len(path) > 1:
            branch.put_at((key_of(kind, field, self.language), *path[1:]), value, spot)
        elif "fields" in OBJECTS.get(kind, {}):
            branch.branch(key_of(kind, "fields", self.language), spot).put(title, value, spot)
        else:
            self.note("lost", "no_own", cell.spot, title=title)

    def _belonging(self) -> None:
        """Make what has no id: links, and the rows that belong to something else."""
        for row in self.rows("links"):
            links = self.added(row)[0].ranks(key_of("root", "links", self.language), row.spot)
            link = Branch(row.spot)
            links.add(link)
            self._fill(link, "link", row)
            fill_link(self, link, row)
        for sheet in SHEETS:
            if sheet.owner in ("vocabulary", "trajectory", "change", ""):
                continue
            for row in self.rows(sheet.key):
                self._nested(sheet.key, row)
        for row in self.rows("changes"):
            self._change(row)
        for row in self.rows("pairs"):
            pair = Branch(row.spot)
            words = key_of("vocabulary", "pairs", self.language)
            self.section("vocabulary", row.spot).ranks(words, row.spot).add(pair)
            self._fill(pair, "pair", row)
        for declared in self.identities.of.get("scales", ()):
            scale = self._vocabulary("scales", declared.row.spot).branch(declared.identity, declared.row.spot)
            self._fill(scale, "scale", declared.row)

    def _owner(self, kind: str, text: str) -> Branch | None:
        """Return what a row belongs to: a story, a step, else an element, a step or a link by its id."""
        if kind == "story":
            story = self.identities.in_pool("stories", text)
            return self.things[f"story {fold(story)}"] if story is not None else None
        if kind == "step":
            return self.moment(text)
        identity = self.identities.names.identity(text)
        if identity is not None:
            return self.things.get(f"element {fold(identity)}")
        return self.moment(text) or self.things.get(f"link {fold(text)}")

    def _nested(self, key: str, row: Row) -> None:
        sheet = BY_KEY[key]
        owner = row.cells.get(OWNER)
        home = self._owner(sheet.owner, owner.text) if owner is not None else None
        if owner is None or home is None:
            spot = owner.spot if owner is not None else row.spot
            name = owner.text if owner is not None else ""
            self.note("lost", "owner" if name else "no_owner", spot, name=name)
            return
        key_in = key_of(sheet.owner if sheet.owner != "anything" else "custom", sheet.field, self.language)
        if sheet.shape == "list":
            inner = Branch(row.spot)
            home.ranks(key_in, row.spot).add(inner)
        elif sheet.shape == "one":
            inner = home.branch(key_in, row.spot)
        else:
            letters = home.branch(key_in, row.spot)
            letter = row.cells[LETTER].text if LETTER in row.cells else chr(97 + len(letters.entries))
            inner = letters.branch(letter, row.spot)
            self._fill(inner, sheet.kind, row)
            self._named.append((letters, letter, sheet.kind))
            return
        self._fill(inner, sheet.kind, row)

    def _change(self, row: Row) -> None:
        """Put one change of a step or of a viewpoint."""
        cells = [row.cells.get(column) for column in (OWNER, TARGET, ATTRIBUTE, VALUE)]
        owner, target, attribute, value = cells
        if owner is None or target is None or attribute is None or value is None:
            self.note("lost", "change", row.spot)
            return
        moment = self.moment(owner.text)
        if moment is None:
            self.note("lost", "moment", owner.spot, name=owner.text)
            return
        is_viewpoint = self.identities.in_pool("viewpoints", owner.text) is not None
        identity = self.identities.names.identity(target.text)
        kind = self.identities.names.kinds[identity] if identity is not None else "link"
        key = (
            key_of("viewpoint", "changes", self.language)
            if is_viewpoint
            else key_of("step", "modifies", self.language)
        )
        changed = moment.branch(key, owner.spot).branch(identity or target.text, target.spot)
        field = fields_by_heading(kind).get(fold_key(attribute.text), "")
        if field and not field.startswith("_"):
            changed.put(
                key_of(kind, field, self.language), self.reader.held(kind, field, value), attribute.spot
            )
        else:
            self._own(changed, kind, attribute.text, value, attribute.spot)
