"""Impact pathways: from what we do to what we hope for, in three zones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from systemie.model.elements import Element, Outcome
from systemie.phrases import Phrases
from systemie.scenes.charts.around import Rank
from systemie.scenes.charts.badge import Badge
from systemie.scenes.charts.pathway import Hypothesis, Pathway, Zone
from systemie.scenes.pictures.banding import letter_of
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.parts import badge_entries, joined, listed, part_of, sentences
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.zones import CONTEXT, Standing, standing_of
from systemie.scenes.scene import LegendEntry, Node, Scene

ZONES = {"control": ("means", "activities", "outputs"), "influence": ("changes",), "interest": ("impacts",)}
MANY = 40
NAMED = 6  # elements whose place is guessed that a notice names


def composed(draft: Draft) -> Scene:
    """Return the elements of a view in the zones of an impact pathway, by declaration or by their links."""
    nodes = [node for node in draft.scene.nodes if node.status != "hidden"]
    edges = [edge for edge in draft.scene.edges if edge.status != "hidden"]
    elements = {each.id: each for each in (*draft.shown.union.elements, *draft.shown.system.elements)}
    standing = standing_of(nodes, edges, elements, is_chosen=bool(draft.view.includes))
    shown = [node for node in nodes if node.id in standing.column]
    outcomes = [elements[node.id] for node in shown]
    badges = tuple(_badges(outcomes, draft.phrases))
    tinted = [_tinted(node, elements[node.id]) for node in shown]
    part = part_of(draft, tinted, joined(edges, standing.column.keys()))
    hypotheses = tuple(_hypotheses(draft, part, elements))
    chart = Pathway(
        _zones(standing, draft.phrases),
        Rank(draft.phrases("pictures.pathways.context"), _in_order(standing, CONTEXT)),
        hypotheses,
        draft.phrases("pictures.pathways.hypotheses") if hypotheses else "",
        badges,
    )
    legend = (*part.legend, *badge_entries(badges), *_tags(hypotheses, draft.phrases))
    part = dataclasses.replace(
        part, chart=chart, legend=legend, description=_description(part, chart, draft.phrases)
    )
    return noticed(part, *_notices(standing, part.nodes, draft.phrases))


def _zones(standing: Standing, phrases: Phrases) -> tuple[Zone, ...]:
    """Return the zones, each with the columns that hold something."""
    found = []
    for zone, columns in ZONES.items():
        ranks = []
        for column in columns:
            for depth, members in enumerate(standing.depths(column)):
                label = phrases(f"pictures.pathways.column.{column}") if depth == 0 else ""
                ranks.append(Rank(label, members))
        words = phrases(f"pictures.pathways.words.{zone}")
        found.append(Zone(zone, phrases(f"pictures.pathways.zone.{zone}"), words, tuple(ranks)))
    return tuple(found)


def _in_order(standing: Standing, column: str) -> tuple[str, ...]:
    return tuple(each for each, where in standing.column.items() if where == column)


def _tinted(node: Node, element: Element) -> Node:
    """Return a box in red when its effect is not wanted."""
    is_harmful = isinstance(element, Outcome) and element.direction == "negative"
    return dataclasses.replace(node, tint="red") if is_harmful else node


def _badges(elements: Iterable[Element], phrases: Phrases) -> Iterable[Badge]:
    for each in elements:
        if not isinstance(each, Outcome):
            continue
        if each.direction == "negative":
            yield Badge(each.id, "−", "red", label=phrases("pictures.pathways.harmful"))
        if each.direction == "mixed":
            yield Badge(each.id, "±", "purple", label=phrases("pictures.pathways.mixed"))
        if each.expected is False:
            yield Badge(each.id, "!", "slate", label=phrases("pictures.pathways.unexpected"))


def _hypotheses(draft: Draft, part: Scene, elements: Mapping[str, Element]) -> Iterable[Hypothesis]:
    """Yield the hypotheses of links, then of boxes, lettered in the order of the text."""
    links = {each.id: each for each in (*draft.shown.union.links, *draft.shown.system.links)}
    told = [(edge.id, links[edge.id].hypothesis) for edge in part.edges if edge.id in links]
    told += [(node.id, elements[node.id].hypothesis) for node in part.nodes]
    letters: dict[str, str] = {}
    for of, text in told:
        if text:
            letters.setdefault(text, letter_of(len(letters)).lower())
            yield Hypothesis(of, letters[text], text)


def _tags(hypotheses: tuple[Hypothesis, ...], phrases: Phrases) -> tuple[LegendEntry, ...]:
    if not hypotheses:
        return ()
    return (LegendEntry("badge", "a", phrases("pictures.pathways.tag"), len(hypotheses), "square", "yellow"),)


def _description(part: Scene, chart: Pathway, phrases: Phrases) -> str:
    label = {node.id: node.label for node in part.nodes}
    told = [f"{part.caption.title}. {phrases('pictures.pathways.told')}"]
    for zone in chart.zones:
        names = listed((label[each] for rank in zone.columns for each in rank.members), phrases)
        told.append(phrases("pictures.pathways.in_zone", zone=zone.label, names=names))
    if chart.context.members:
        names = listed((label[each] for each in chart.context.members), phrases)
        told.append(phrases("pictures.pathways.in_zone", zone=chart.context.label, names=names))
    for badge in chart.badges:
        told.append(phrases("pictures.pathways.in_zone", zone=label[badge.of], names=badge.label))
    told.append(sentences(part.edges))
    said = {each.letters: each.text for each in chart.hypotheses}
    told += [phrases("pictures.pathways.supposed", text=text) for text in said.values()]
    return " ".join(each for each in told if each)


def _notices(standing: Standing, nodes: Iterable[Node], phrases: Phrases) -> Iterable[str]:
    label = {node.id: node.label for node in nodes}
    if not any(standing.column[each] in ("activities", "means") for each in label):
        yield phrases("pictures.pathways.no_action")
    if not standing.has_outcome:
        yield phrases("pictures.pathways.no_outcome")
    guessed = [label[each] for each in standing.guessed if each in label]
    if guessed:
        more = "more_guessed" if len(guessed) > NAMED else "guessed"
        names = tuple(guessed[:NAMED])
        yield phrases(f"pictures.pathways.{more}", names=names, count=len(guessed) - NAMED)
    if len(label) > MANY:
        yield phrases("pictures.pathways.crowded", n=len(label))
