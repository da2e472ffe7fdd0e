"""A draw.io file: a page for each figure, its cells from the ground up."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.drawing.map import element_names
from systemie.drawing.markup import tag
from systemie.drawing.words import one_line
from systemie.renderers.credits import credits_of, tool
from systemie.renderers.drawio.cells import (
    ROOT,
    Sheet,
    Style,
    cell,
    geometry,
    lettered,
    owning,
    painted,
    said,
    styled,
)
from systemie.renderers.drawio.links import knot_cell, link_cells
from systemie.renderers.drawio.shapes import box_cells, piece_cell
from systemie.renderers.options import Options
from systemie.renderers.pieces import Figure, Outline, Picture, Piece, Text, figure_of
from systemie.renderers.pieces.measuring import frame_around, union
from systemie.scenes.scene import Group, Scene

UNIT: Final = 100 / 72  # draw.io counts in hundredths of an inch
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def file_of(scenes: Sequence[Scene], options: Options) -> bytes:
    """Return the bytes of a file of placed scenes."""
    pages = [_page(figure_of(scene, options, unit=UNIT), k, options) for k, scene in enumerate(scenes, 1)]
    return (HEAD + tag("mxfile", *pages, host="systemie", agent=tool(), compressed="false") + "\n").encode()


def _page(figure: Figure, rank: int, options: Options) -> str:
    scene, sheet = figure.scene, Sheet(figure.scene.language)
    cells = [_told(figure, options), tag("mxCell", id=ROOT, parent="0"), *_cells(figure, sheet)]
    model = tag(
        "mxGraphModel", tag("root", *cells), dx="0", dy="0", grid="0", gridSize="10", guides="1",
        tooltips="1", connect="1", arrows="1", fold="1", page="1", pageScale="1", pageWidth=figure.width,
        pageHeight=figure.height, background=figure.ground, math="0", shadow="0",
    )  # fmt: skip
    name = one_line(scene.name) or figure.title or str(rank)
    return tag("diagram", model, id=f"page-{rank}", name=name[:120])


def _told(figure: Figure, options: Options) -> str:
    """Write the cell that holds all, with what the file says of itself as its attributes."""
    credits = credits_of(figure.scene, options)
    facts = {
        "title": credits.title, "description": credits.description, "authors": "; ".join(credits.authors),
        "rights": credits.rights, "place": credits.place, "source": credits.source, "date": credits.date,
    }  # fmt: skip
    return tag(
        "UserObject", tag("mxCell"), label="", **{key: text for key, text in facts.items() if text}, id="0"
    )


def _logo(logo: Picture | None, sheet: Sheet) -> Iterator[str]:
    if logo is not None:
        address = f"data:{logo.media_type},{base64.b64encode(logo.data).decode()}"
        style = styled("", {"shape": "image", "imageAspect": 0, "image": address})
        yield cell(sheet.next(), style, geometry(logo.frame), vertex="1", connectable="0")


def _cells(figure: Figure, sheet: Sheet) -> Iterator[str]:
    """Yield cells from below: grounds, links, groups with their boxes, loops, then what is around the map."""
    boxes, links = element_names(figure.scene)
    names = boxes | links
    hulls = {group.id: group for group in figure.scene.groups}
    yield from (piece_cell(each, sheet.next()) for each in figure.under if each.of not in hulls)
    yield from _links(figure, sheet, names)
    for group in figure.scene.groups:
        yield from _group(figure, group, sheet, names)
    held = {box.node.id for box in figure.boxes if box.node.group in hulls and _hull(figure, box.node.group)}
    for box in figure.boxes:
        if box.node.id not in held:
            yield from box_cells(box, names[box.node.id], sheet)
    yield from _loops(figure, sheet)
    yield from _logo(figure.logo, sheet)
    for pieces in filter(None, (figure.heading, figure.around, figure.caption)):
        yield from _together(pieces, sheet)


def _links(figure: Figure, sheet: Sheet, names: dict[str, str]) -> Iterator[str]:
    """Yield links, and right after each the dots on which other links end."""
    boxes, ends, knots = {box.node.id: box for box in figure.boxes}, {}, []
    held = {link.edge.id: link for link in figure.links}
    for link in figure.links:
        for end, at in (("source", link.route[0]), ("target", link.route[-1])):
            changed = getattr(link.edge, end)
            if changed in held and changed not in boxes:
                ends[f"{link.edge.id} {end}"] = sheet.next()
                knots.append((changed, ends[f"{link.edge.id} {end}"], at))
    for link in figure.links:
        yield from link_cells(link, sheet, names, boxes, ends, figure)
        for changed, id, at in knots:
            if changed == link.edge.id:
                yield knot_cell(link, id, names[changed], at)


def _hull(figure: Figure, group: str | None) -> Outline | None:
    return next((each for each in figure.under if isinstance(each, Outline) and each.of == group), None)


def _group(figure: Figure, group: Group, sheet: Sheet, names: dict[str, str]) -> Iterator[str]:
    """Yield a group as a container, its boxes inside: they move with it."""
    hull = _hull(figure, group.id)
    if hull is None:
        return
    id, (left, top, _, _) = sheet.next(), hull.frame
    title = next((each for each in figure.under if isinstance(each, Text) and each.of == group.id), None)
    style: Style = {
        "html": 1, "rounded": 1, "absoluteArcSize": 1, "arcSize": 2 * hull.radius, "container": 1,
        "collapsible": 0, "connectable": 0, "recursiveResize": 0, **painted(hull.look), "whiteSpace": "wrap",
    }  # fmt: skip
    if title:
        style |= {**lettered(title), "align": "left", "verticalAlign": "top"}
        style |= {"spacingLeft": title.at[0] - left, "spacingTop": title.at[1] - title.size * 0.7 - top}
    yield owning(id, said((group.label,)), {"group": group.id}, styled("", style), geometry(hull.frame),
                 vertex="1")  # fmt: skip
    for box in figure.boxes:
        if box.node.group == group.id:
            yield from box_cells(box, names[box.node.id], sheet, parent=id, origin=(left, top))


def _loops(figure: Figure, sheet: Sheet) -> Iterator[str]:
    """Yield what lies over the map, the ring and the name of each loop together."""
    for loop in figure.scene.loops:
        if ring := [each for each in figure.over if each.of == loop.id]:
            yield from _together(ring, sheet)
    rings = {loop.id for loop in figure.scene.loops}
    yield from (piece_cell(each, sheet.next()) for each in figure.over if each.of not in rings)


def _together(pieces: Sequence[Piece], sheet: Sheet) -> Iterator[str]:
    """Yield pieces held by a group that has no look of its own."""
    frame, id = union([frame_around(each) for each in pieces]), sheet.next()
    yield cell(id, "group;", geometry(frame), vertex="1", connectable="0")
    yield from (piece_cell(each, sheet.next(), parent=id, origin=frame[:2]) for each in pieces)
