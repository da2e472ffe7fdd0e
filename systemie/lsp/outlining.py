"""The outline of a text: sections, and what each declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lsprotocol.types import DocumentSymbol, SymbolKind

from systemie.lsp.columns import range_of
from systemie.model.keywords import section_of
from systemie.model.readings import Reading, called
from systemie.model.standing import ROOT, Standing, below, kinds_of
from systemie.places import Lines, Path, Place

_DEPTH: Final = 6
_NAMES: Final = ("nom", "name", "titre", "title")
_KINDS: Final[Mapping[str, SymbolKind]] = {
    "actor": SymbolKind.Interface, "forum": SymbolKind.Interface, "factor": SymbolKind.Variable,
    "link": SymbolKind.Event, "loop": SymbolKind.Operator, "view": SymbolKind.Class,
    "step": SymbolKind.EnumMember, "trajectory": SymbolKind.Enum, "source": SymbolKind.File,
    "measure": SymbolKind.Number, "story": SymbolKind.Method, "viewpoint": SymbolKind.Namespace,
}  # fmt: skip


def outline_of(reading: Reading, file: str) -> list[DocumentSymbol]:
    """Return the symbols of one file of a reading, nested as the text is."""
    outline = _Outline(reading, reading.text.lines_of(file))
    return list(outline.below((), reading.text.values, ROOT))


class _Outline:
    def __init__(self, reading: Reading, lines: Lines) -> None:
        self.places = reading.text.places
        self.kinds = kinds_of(reading.text.values)
        self.lines = lines

    def below(self, path: Path, node: Any, holder: Standing) -> Iterator[DocumentSymbol]:
        """Yield the symbols of what stands in a mapping or a list, `holder` being what stands there."""
        for step, value in _entries(node):
            here = (*path, step)
            standing = below(holder, node, step, self.kinds)
            if len(here) > _DEPTH or not self.is_shown(here, standing, value):
                continue
            children = list(self.below(here, value, standing))
            symbol = self.symbol(here, value, standing, children)
            if symbol is not None:
                yield symbol

    def is_shown(self, path: Path, standing: Standing, value: Any) -> bool:
        """Tell whether something is worth a line: sections, and the objects they hold."""
        if len(path) == 1:
            return isinstance(value, dict | list) and section_of(str(path[0])) != "include"
        holds = standing.holding.nature
        return standing.is_entry or (
            holds in ("object", "sections", "links") and isinstance(value, dict | list)
        )

    def symbol(
        self, path: Path, value: Any, standing: Standing, children: list[DocumentSymbol]
    ) -> DocumentSymbol | None:
        start, place = self.places.nearest(path, key=True), self.places.nearest(path)
        if start.file != self.lines.name:
            return self.partial(path, children)
        end = place if place.file == start.file and _ends_after(place, start) else start
        whole = Place(start.file, start.line, start.column, end.end_line, end.end_column)
        label, detail = _said(path[-1], value)
        kind = _KINDS.get(standing.kind, SymbolKind.Object) if standing.is_object else SymbolKind.Module
        chosen = start if _ends_after(whole, start) else whole
        return DocumentSymbol(
            label or "…", kind, range_of(self.lines, whole), range_of(self.lines, chosen), detail,
            children=children or None,
        )  # fmt: skip

    def partial(self, path: Path, children: list[DocumentSymbol]) -> DocumentSymbol | None:
        """Return a section that began in another file and goes on in this one."""
        if not children or len(path) > 1:
            return None
        span = children[0].range
        return DocumentSymbol(str(path[0]), SymbolKind.Module, span, span, children=children)


def _entries(node: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(node, dict | list):
        yield from node.items() if isinstance(node, dict) else enumerate(node)


def _ends_after(one: Place, other: Place) -> bool:
    return (one.end_line, one.end_column) >= (other.end_line, other.end_column)


def _said(step: str | int, value: Any) -> tuple[str, str]:
    """Return the label of an entry and what is told beside it."""
    if isinstance(value, str) and isinstance(step, int):
        return value, ""
    if isinstance(value, str):
        return str(step), value
    if not isinstance(value, dict):
        return str(step), ""
    if isinstance(step, int):
        arrow = next((key for key in value if "->" in key or "--" in key), None)
        ends = f"{value.get('de', value.get('from', ''))} → {value.get('vers', value.get('to', ''))}"
        return arrow or called(value) or (ends if ends != " → " else next(iter(value), "")), ""
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
    return step, name
